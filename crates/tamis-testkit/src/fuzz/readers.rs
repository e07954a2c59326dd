use super::snapshots::ask_for_a_person;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use tamis::snapshot::Snapshot;
use tamis_lists::{Edition, LoadedList, Policy, ReadOptions, Source};

/// Begin of a line that names the next file of a set: `==> add.csv <==`, as `head` prints several files.
const FILE_MARK: &str = "==> ";
const MARK_END: &str = " <==";

/// Reads the bytes as a file of the source, or, if they begin with `==> name <==`, as a directory of files; compiles
/// what was read and screens it.
pub fn reader(source: Source, bytes: &[u8]) {
    FOLDER.with(|folder| {
        let files = files(bytes);
        folder.clear();
        for (name, content) in &files {
            folder.write(name, content);
        }
        let is_set = bytes.starts_with(FILE_MARK.as_bytes());
        let path = if is_set { folder.path.clone() } else { folder.path.join(SINGLE) };
        let _ = tamis_lists::detect(&path);
        let options = ReadOptions { source: Some(source), partial: is_set, ..ReadOptions::default() };
        if let Ok(list) = tamis_lists::read_with(&path, options) {
            compile(list, &folder.path);
        }
    });
}

/// Name of a file that stands alone.
const SINGLE: &str = "list";

/// What a reader hands over can be merged with itself, written, opened and screened.
#[allow(clippy::panic)]
fn compile(list: LoadedList, folder: &Path) {
    let output = folder.join("out.tamis");
    let _ = std::fs::remove_file(&output);
    let parties = list.entities.len();
    let Ok(edition) = Edition::unite(vec![list.clone(), list]) else { return };
    assert!(edition.parties() <= parties, "a list united with itself has no more parties");
    let policy = Policy { allow_errors: true, ..Policy::default() };
    if edition.write(&output, policy).is_err() {
        return;
    }
    let Ok(bytes) = std::fs::read(&output) else { return };
    if let Err(error) = Snapshot::open(&output).and_then(|snapshot| snapshot.verify()) {
        panic!("a list that was just compiled is refused: {error}");
    }
    let _ = ask_for_a_person(bytes);
}

/// Names and contents.
fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut single = (SINGLE.to_owned(), Vec::new());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match file_name(line) {
            Some(name) => files.push((name, Vec::new())),
            None => files.last_mut().unwrap_or(&mut single).1.extend_from_slice(line),
        }
    }
    if files.is_empty() { vec![single] } else { files }
}

/// The file that a line names; only names that stay inside the folder.
fn file_name(line: &[u8]) -> Option<String> {
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let name = line.strip_prefix(FILE_MARK)?.strip_suffix(MARK_END)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    let stays = name.bytes().all(plain) && !name.starts_with('.') && (1..=64).contains(&name.len());
    stays.then(|| name.to_owned())
}

thread_local! {
    static FOLDER: Folder = Folder::new();
}

/// A folder of this thread alone: the readers take paths.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new() -> Folder {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("tamis-fuzz-{}-{number}", std::process::id()));
        check(std::fs::create_dir_all(&path), &path);
        Folder { path }
    }

    fn clear(&self) {
        for entry in std::fs::read_dir(&self.path).into_iter().flatten().flatten() {
            check(std::fs::remove_file(entry.path()), &entry.path());
        }
    }

    fn write(&self, name: &str, content: &[u8]) {
        let path = self.path.join(name);
        check(std::fs::write(&path, content), &path);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// A target that cannot write its files tests nothing.
#[allow(clippy::panic)]
fn check(result: std::io::Result<()>, path: &Path) {
    if let Err(error) = result {
        panic!("{}: {error}", path.display());
    }
}
