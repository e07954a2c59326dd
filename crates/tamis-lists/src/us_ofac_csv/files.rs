use super::form::Form;
use crate::file::{HEAD, head, io_error};
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

/// What a file of the set holds.
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

    /// The name of a file in lower case, without the end that says its form.
    fn stem(self, part: Part) -> &'static str {
        match (self, part) {
            (List::Sdn, Part::Primary) => "sdn",
            (List::Sdn, Part::Addresses) => "add",
            (List::Sdn, Part::Aliases) => "alt",
            (List::Sdn, Part::Comments) => "sdn_comments",
            (List::Cons, Part::Primary) => "cons_prim",
            (List::Cons, Part::Addresses) => "cons_add",
            (List::Cons, Part::Aliases) => "cons_alt",
            (List::Cons, Part::Comments) => "cons_comments",
        }
    }

    fn name(self, part: Part, form: Form) -> String {
        format!("{}{}", self.stem(part), form.extension())
    }

    /// The list of which at least one file lies in the directory, in any form. An error if it is both.
    pub(crate) fn in_directory(directory: &Path) -> Result<Option<List>> {
        let names = names_in(directory)?;
        let has = |list| Form::all().any(|form| parts_in(&names, list, form) > 0);
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
        List::of(path, &[Part::Primary])
    }

    /// The list of which a file other than the primary one has that name.
    pub(crate) fn of_other_part(path: &Path) -> Option<List> {
        List::of(path, &Part::OTHERS)
    }

    fn of(path: &Path, parts: &[Part]) -> Option<List> {
        let name = plain_name(path);
        let (_, stem) = Form::of_name(&name)?;
        [List::Sdn, List::Cons].into_iter().find(|list| parts.iter().any(|part| list.stem(*part) == stem))
    }
}

/// The files of one edition in one form.
pub(super) struct FileSet {
    pub(super) form: Form,
    pub(super) primary: PathBuf,
    pub(super) addresses: Option<PathBuf>,
    pub(super) aliases: Option<PathBuf>,
    pub(super) comments: Option<PathBuf>,
}

impl FileSet {
    /// Finds the set in a directory, or the set of a primary file. A directory must hold all four, unless the caller
    /// says that the set is partial; a primary file may stand alone. What a missing file held is not in the result:
    /// an error, or a warning if the caller knows it.
    pub(super) fn find(path: &Path, list: List, partial: bool, report: &mut Report) -> Result<FileSet> {
        let is_directory = path.is_dir();
        let directory = match (is_directory, path.parent()) {
            (true, _) => path,
            (false, Some(parent)) if parent != Path::new("") => parent,
            (false, _) => Path::new("."),
        };
        let names = names_in(directory)?;
        let form = if is_directory { form_in(path, &names, list, report) } else { form_of(path)? };
        let is_missing = |part: &Part| !names.contains_key(&list.name(*part, form));
        let lone = !is_directory && Part::OTHERS.iter().all(is_missing);
        let missing: Vec<String> = std::iter::once(Part::Primary)
            .filter(|_| is_directory)
            .chain(Part::OTHERS)
            .filter(is_missing)
            .map(|part| list.name(part, form))
            .collect();
        if !missing.is_empty() && !lone && !partial {
            return Err(missing_files(path, &missing));
        }
        let file = |part: Part| names.get(&list.name(part, form)).cloned();
        let primary = match is_directory {
            false => path.to_owned(),
            true => file(Part::Primary).ok_or_else(|| missing_files(path, &missing))?,
        };
        let severity = if partial { Severity::Warning } else { Severity::Error };
        for name in &missing {
            let reason = format!("read without {name}: what stands there only is not in the result");
            report.add(Finding::new(severity, path, reason));
        }
        let (addresses, aliases, comments) =
            (file(Part::Addresses), file(Part::Aliases), file(Part::Comments));
        Ok(FileSet { form, primary, addresses, aliases, comments })
    }
}

type Names = BTreeMap<String, PathBuf>;

/// Of how many parts of the list files of a form are there.
fn parts_in(names: &Names, list: List, form: Form) -> usize {
    Part::ALL.iter().filter(|part| names.contains_key(&list.name(**part, form))).count()
}

/// The form of which most files are there: the forms of one edition say the same. A note names the others.
fn form_in(directory: &Path, names: &Names, list: List, report: &mut Report) -> Form {
    let mut found: Vec<(Form, usize)> = Form::all().map(|form| (form, parts_in(names, list, form))).collect();
    found.retain(|(_, parts)| *parts > 0);
    found.sort_by_key(|(_, parts)| std::cmp::Reverse(*parts));
    let form = found.first().map_or(Form::Csv, |(form, _)| *form);
    let others: Vec<&str> = found.iter().skip(1).map(|(form, _)| form.extension()).collect();
    if !others.is_empty() {
        let reason = format!(
            "the {} files are read; the list is there as {} too, which should be the same edition \
             (to choose, give the path of the primary file)",
            form.extension(),
            others.join(", ")
        );
        report.add(Finding::new(Severity::Note, directory, reason));
    }
    form
}

/// The form of a primary file: the end of its name says it, else its first row.
fn form_of(path: &Path) -> Result<Form> {
    if let Some((form, _)) = Form::of_name(&plain_name(path)) {
        return Ok(form);
    }
    Ok(Form::of_primary(&head(path, HEAD)?).unwrap_or(Form::Csv))
}

fn missing_files(path: &Path, missing: &[String]) -> Error {
    Error::new(ErrorCode::MissingFile, format!("the set lacks {}", missing.join(", ")))
        .at_path(path)
        .with_hint("the four files of one edition belong in one directory")
}

/// The files of a directory by lower-case name without `.gz`.
fn names_in(directory: &Path) -> Result<Names> {
    let mut names = BTreeMap::new();
    for entry in std::fs::read_dir(directory).map_err(|error| io_error(directory, &error))? {
        let path = entry.map_err(|error| io_error(directory, &error))?.path();
        let name = plain_name(&path);
        if names.insert(name.clone(), path).is_some() && Form::of_name(&name).is_some() {
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
