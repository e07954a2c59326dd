//! Tells `fuzz/run` what there is to fuzz: a line with name, longest input and seed folders of each target, parted by
//! tabs; seeds that cannot be committed are written to `DIRECTORY/<target>`.

use std::path::PathBuf;
use std::process::ExitCode;
use tamis_testkit::fuzz::Target;

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> ExitCode {
    let Some(directory) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: fuzz_targets DIRECTORY");
        return ExitCode::FAILURE;
    };
    for target in Target::all() {
        let folder = directory.join(target.name());
        let written = std::fs::create_dir_all(&folder).and_then(|()| {
            let mut seeds = target.made_seeds().into_iter().enumerate();
            seeds.try_for_each(|(number, seed)| std::fs::write(folder.join(number.to_string()), seed))
        });
        if let Err(error) = written {
            eprintln!("{}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
        let mut fields = vec![target.name(), target.longest().to_string()];
        let folders = std::iter::once(folder).chain(target.folders()).filter(|folder| folder.is_dir());
        fields.extend(folders.map(|folder| folder.display().to_string()));
        println!("{}", fields.join("\t"));
    }
    ExitCode::SUCCESS
}
