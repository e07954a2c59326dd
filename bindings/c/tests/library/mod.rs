//! Where the built library is, for the tests that link it or look at it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

pub(crate) fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// target/<profile>, from target/<profile>/deps/<this test>.
fn profile_folder() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.parent().unwrap().parent().unwrap().to_path_buf()
}

fn newest(folder: &Path) -> SystemTime {
    let mut newest = SystemTime::UNIX_EPOCH;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let meta = entry.metadata().unwrap();
        let time = if meta.is_dir() { newest_or_epoch(&entry.path()) } else { meta.modified().unwrap() };
        newest = newest.max(time);
    }
    newest
}

fn newest_or_epoch(folder: &Path) -> SystemTime {
    if folder.is_dir() { newest(folder) } else { SystemTime::UNIX_EPOCH }
}

/// The folder of the library, built if it is missing or older than its sources: cargo builds no cdylib for a test.
pub(crate) fn library_folder() -> PathBuf {
    static ONCE: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    ONCE.get_or_init(|| {
        let folder = profile_folder();
        let engine = here().join("../../crates/tamis");
        let lists = here().join("../../crates/tamis-lists/src");
        let sources =
            [here().join("src"), engine.join("src"), engine.join("tables"), engine.join("embedded"), lists];
        let lock = std::fs::metadata(here().join("../../Cargo.lock")).and_then(|meta| meta.modified());
        let newest = sources.iter().map(|path| newest(path)).chain(lock).max().unwrap();
        let fresh = ["libtamis.so", "libtamis.a"].iter().all(|name| {
            let built = std::fs::metadata(folder.join(name)).and_then(|meta| meta.modified());
            built.is_ok_and(|time| time >= newest)
        });
        if !fresh {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["build", "--locked", "-p", "tamis-c", "--target-dir"]).arg(folder.parent().unwrap());
            if folder.ends_with("release") {
                cargo.arg("--release");
            }
            run(cargo.current_dir(here()));
        }
        folder
    })
    .clone()
}

/// Runs a command that has to succeed.
pub(crate) fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    output
}
