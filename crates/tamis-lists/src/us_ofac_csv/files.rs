use crate::file::{Input, io_error};
use crate::report::{Finding, Report, Severity};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

/// Which of the two OFAC lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    /// Specially Designated Nationals.
    Sdn,
    /// Consolidated (non-SDN).
    Cons,
}

/// What a file of the set holds, in the order of [`List::names`].
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Primary,
    Addresses,
    Aliases,
    Comments,
}

impl Part {
    /// Every part but the primary one.
    const OTHERS: [Part; 3] = [Part::Addresses, Part::Aliases, Part::Comments];
    const ALL: [Part; 4] = [Part::Primary, Part::Addresses, Part::Aliases, Part::Comments];
}

impl List {
    pub(super) fn id(self) -> &'static str {
        match self {
            List::Sdn => "us_ofac_sdn",
            List::Cons => "us_ofac_cons",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            List::Sdn => "OFAC Specially Designated Nationals and Blocked Persons List",
            List::Cons => "OFAC Consolidated Sanctions List (non-SDN)",
        }
    }

    fn name(self, part: Part) -> &'static str {
        match (self, part) {
            (List::Sdn, Part::Primary) => "sdn.csv",
            (List::Sdn, Part::Addresses) => "add.csv",
            (List::Sdn, Part::Aliases) => "alt.csv",
            (List::Sdn, Part::Comments) => "sdn_comments.csv",
            (List::Cons, Part::Primary) => "cons_prim.csv",
            (List::Cons, Part::Addresses) => "cons_add.csv",
            (List::Cons, Part::Aliases) => "cons_alt.csv",
            (List::Cons, Part::Comments) => "cons_comments.csv",
        }
    }

    /// The list of which at least one file lies in the directory. An error if it is both.
    pub(crate) fn in_directory(directory: &Path) -> Result<Option<List>> {
        let names = names_in(directory)?;
        let has = |list: List| Part::ALL.iter().any(|part| names.contains_key(list.name(*part)));
        match (has(List::Sdn), has(List::Cons)) {
            (true, true) => {
                Err(Error::new(ErrorCode::UnknownFormat, "files of the SDN and of the Consolidated list")
                    .at_path(directory)
                    .with_hint("say which source to read"))
            }
            (true, false) => Ok(Some(List::Sdn)),
            (false, true) => Ok(Some(List::Cons)),
            (false, false) => Ok(None),
        }
    }

    /// The list whose primary file has that name.
    pub(crate) fn of_primary(path: &Path) -> Option<List> {
        let name = plain_name(path);
        [List::Sdn, List::Cons].into_iter().find(|list| list.name(Part::Primary) == name)
    }

    /// The list of which a file other than the primary one has that name.
    pub(crate) fn of_other_part(path: &Path) -> Option<List> {
        let name = plain_name(path);
        [List::Sdn, List::Cons]
            .into_iter()
            .find(|list| Part::OTHERS.iter().any(|part| list.name(*part) == name))
    }
}

/// The files of one edition.
pub(super) struct FileSet {
    pub(super) primary: Input,
    pub(super) addresses: Option<Input>,
    pub(super) aliases: Option<Input>,
    pub(super) comments: Option<Input>,
}

impl FileSet {
    /// Opens the set in a directory, or the set of a primary file. A directory must hold all four, unless the caller
    /// says that the set is partial; a primary file may stand alone. What a missing file held is not in the result:
    /// an error, or a warning if the caller knows it.
    pub(super) fn open(path: &Path, list: List, partial: bool, report: &mut Report) -> Result<FileSet> {
        let is_directory = path.is_dir();
        let directory = match (is_directory, path.parent()) {
            (true, _) => path,
            (false, Some(parent)) if parent != Path::new("") => parent,
            (false, _) => Path::new("."),
        };
        let names = names_in(directory)?;
        let is_missing = |part: &Part| !names.contains_key(list.name(*part));
        let lone = !is_directory && Part::OTHERS.iter().all(is_missing);
        let missing: Vec<&str> = std::iter::once(Part::Primary)
            .filter(|_| is_directory)
            .chain(Part::OTHERS)
            .filter(is_missing)
            .map(|part| list.name(part))
            .collect();
        if !missing.is_empty() && !lone && !partial {
            return Err(missing_files(path, &missing));
        }
        let open = |part: Part| names.get(list.name(part)).map(|path| Input::open(path)).transpose();
        let primary = match (is_directory, open(Part::Primary)) {
            (false, _) => Input::open(path)?,
            (true, primary) => primary?.ok_or_else(|| missing_files(path, &missing))?,
        };
        let severity = if partial { Severity::Warning } else { Severity::Error };
        for name in &missing {
            let reason = format!("read without {name}: what stands there only is not in the result");
            report.add(Finding::new(severity, path, reason));
        }
        Ok(FileSet {
            primary,
            addresses: open(Part::Addresses)?,
            aliases: open(Part::Aliases)?,
            comments: open(Part::Comments)?,
        })
    }
}

fn missing_files(path: &Path, missing: &[&str]) -> Error {
    Error::new(ErrorCode::MissingFile, format!("the set lacks {}", missing.join(", ")))
        .at_path(path)
        .with_hint("the four files of one edition belong in one directory")
}

/// The files of a directory by lower-case name without `.gz`.
fn names_in(directory: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut names = BTreeMap::new();
    for entry in std::fs::read_dir(directory).map_err(|error| io_error(directory, &error))? {
        let path = entry.map_err(|error| io_error(directory, &error))?.path();
        let name = plain_name(&path);
        if names.insert(name.clone(), path).is_some() && name.ends_with(".csv") {
            let message = format!("two files named {name} but for case or .gz");
            return Err(Error::new(ErrorCode::BadList, message).at_path(directory));
        }
    }
    Ok(names)
}

fn plain_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    name.strip_suffix(".gz").map(str::to_owned).unwrap_or(name)
}
