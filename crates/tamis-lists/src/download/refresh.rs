//! One list: fetched, checked, kept; or the former edition stays.

use super::http::{Client, Fetched, FileCopy};
use super::progress::Step;
use super::store::{Edition, Incoming, Settings, Store};
use super::update::UpdatePolicy as Policy;
use super::wanted::Wanted;
use crate::list::PackedList;
use crate::report::{Finding, Severity};
use crate::source::{Source, detect, read_packed};
use std::io::Read;
use std::path::{Path, PathBuf};
use tamis::date::Day;
use tamis::snapshot::{Census, Holdings};
use tamis::{Error, ErrorCode, Result};

/// An edition holds at least so many per cent of the bytes and parties of the one before.
const LEAST_PERCENT: u64 = 80;
/// How many findings a refusal quotes.
const QUOTED: usize = 3;

/// A list that is up to date.
pub(super) enum Refreshed {
    /// The publisher still has the edition at hand.
    Unchanged(Edition),
    /// A new edition, as it was read.
    Changed(Edition, Box<PackedList>),
}

/// Fetches a list and keeps it if it is good.
///
/// # Errors
/// `IO` for the transfer; `UNKNOWN_FORMAT`, `TRUNCATED`, `BAD_LIST` … for what came. Nothing of it stays then.
pub(super) fn refresh(
    wanted: &Wanted,
    store: &Store,
    client: &Client,
    policy: Policy,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<Refreshed> {
    let former = store.current(&wanted.id)?;
    let sound = former.as_ref().filter(|former| store.is_sound(&wanted.id, former));
    let incoming = store.incoming(&wanted.id)?;
    let files = fetch(wanted, sound.map(|sound| (sound, store)), client, &incoming, progress)?;
    let settings = wanted.settings(policy.allow_errors);
    let same = sound
        .filter(|sound| sound.same_content(&files))
        .map(|sound| Edition { files: files.clone(), ..sound.clone() });
    let is_read_alike = |edition: &Edition| {
        Settings { allow_errors: settings.allow_errors, ..edition.settings.clone() } == settings
    };
    if let Some(same) = same.as_ref().filter(|same| is_read_alike(same)) {
        // The server's marks may have changed though the bytes did not.
        store.set_current(&wanted.id, same)?;
        return Ok(Refreshed::Unchanged(same.clone()));
    }
    progress(Step::Reading { list: &wanted.id });
    let folder = match &same {
        Some(same) => store.folder_of(&wanted.id, same),
        None => incoming.folder.clone(),
    };
    let path = path_of(&folder, &files);
    check_format(wanted, &path)?;
    check_bytes(wanted, &files, former.as_ref(), policy)?;
    let fetched = same.as_ref().map_or_else(today, |same| Ok(same.fetched))?;
    let mut list = read_dated(&path, &settings, day_of(&files, fetched))?;
    check_findings(&list, policy.allow_errors)?;
    let date = list.meta.date.unwrap_or(fetched);
    let holdings = holdings(&list)?;
    let edition = Edition { settings, folder: String::new(), fetched, date, holdings, files };
    check_content(wanted, &list, &edition, former.as_ref(), policy)?;
    let edition = match same {
        // The same bytes, read in another way.
        Some(same) => {
            let edition = Edition { folder: same.folder, ..edition };
            store.set_current(&wanted.id, &edition)?;
            edition
        }
        None => store.keep(&wanted.id, incoming, edition)?,
    };
    move_paths(&mut list, &store.folder_of(&wanted.id, &edition));
    Ok(Refreshed::Changed(edition, Box::new(list)))
}

/// Reads an edition at hand as it was taken. Of its findings only errors are told again.
///
/// # Errors
/// `DIGEST` if a file is not as it was fetched; `BAD_LIST` for errors that were not allowed when it was taken.
pub(super) fn read_kept(id: &str, store: &Store, edition: &Edition) -> Result<PackedList> {
    let path = path_of(&store.folder_of(id, edition), &edition.files);
    let mut list = read_dated(&path, &edition.settings, edition.date)?;
    for file in &list.files {
        if !edition.files.iter().any(|kept| kept.sha256 == file.sha256) {
            let message =
                format!("the copy of {id} is not as it was fetched; an update of the list fetches it anew");
            return Err(Error::new(ErrorCode::Digest, message).at_path(&file.path));
        }
    }
    check_findings(&list, edition.settings.allow_errors)?;
    list.report.findings.retain(|finding| finding.severity == Severity::Error);
    Ok(list)
}

/// Reads files that may not say their day.
fn read_dated(path: &Path, settings: &Settings, otherwise: Day) -> Result<PackedList> {
    let list = read_packed(path, settings.options(None)?)?;
    match list.meta.date {
        Some(_) => Ok(list),
        None => read_packed(path, settings.options(Some(otherwise))?),
    }
}

fn holdings(list: &PackedList) -> Result<Holdings> {
    let mut census = Census::default();
    for party in list.parties.iter() {
        census.add(&party?);
    }
    Ok(census.holdings(""))
}

/// Every file of the list into the folder; those that the server says are unchanged from the edition at hand. If
/// none changed, nothing lies in the folder.
fn fetch(
    wanted: &Wanted,
    at_hand: Option<(&Edition, &Store)>,
    client: &Client,
    incoming: &Incoming,
    progress: &mut dyn FnMut(Step<'_>),
) -> Result<Vec<FileCopy>> {
    let (mut files, mut same) = (Vec::new(), Vec::new());
    for remote in &wanted.files {
        let copy =
            at_hand.and_then(|(edition, _)| edition.files.iter().find(|copy| copy.name == remote.name));
        let fetched =
            client.fetch(&wanted.id, remote, &wanted.user_agent, copy, &incoming.folder, progress)?;
        match (fetched, copy) {
            (Fetched::Whole(copy), _) => files.push(copy),
            (Fetched::NotModified, Some(copy)) => {
                same.push(copy);
                files.push(copy.clone());
            }
            (Fetched::NotModified, None) => {
                let message = format!("{}: 304 without a copy at hand", super::wanted::masked(&remote.url));
                return Err(Error::new(ErrorCode::Io, message));
            }
        }
    }
    if let Some((edition, store)) = at_hand.filter(|_| same.len() < files.len()) {
        let from = store.folder_of(&wanted.id, edition);
        for copy in same {
            let to = incoming.folder.join(&copy.name);
            std::fs::copy(from.join(&copy.name), &to).map_err(|error| crate::file::io_error(&to, &error))?;
        }
    }
    Ok(files)
}

/// A file, or the folder of a set.
fn path_of(folder: &Path, files: &[FileCopy]) -> PathBuf {
    match files {
        [file] => folder.join(&file.name),
        _ => folder.to_owned(),
    }
}

fn refused(message: String) -> Error {
    Error::new(ErrorCode::BadList, message)
}

fn check_bytes(wanted: &Wanted, files: &[FileCopy], former: Option<&Edition>, policy: Policy) -> Result<()> {
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    check_least("bytes", bytes, wanted.least_bytes, former.map(Edition::bytes), policy)
}

fn check_least(what: &str, now: u64, floor: u64, before: Option<u64>, policy: Policy) -> Result<()> {
    let hint = "--allow-shrink takes it";
    if policy.allow_shrink {
        return Ok(());
    }
    if now < floor {
        return Err(refused(format!("expected at least {floor} {what}, found {now}")).with_hint(hint));
    }
    match before.filter(|before| u128::from(now) * 100 < u128::from(*before) * u128::from(LEAST_PERCENT)) {
        Some(before) => {
            let expected = format!("at least {LEAST_PERCENT} % of the {before} {what} of the former edition");
            Err(refused(format!("expected {expected}, found {now}")).with_hint(hint))
        }
        None => Ok(()),
    }
}

/// The content must be of the list's format: an error page is no list.
fn check_format(wanted: &Wanted, path: &Path) -> Result<()> {
    let expected = wanted.source.name();
    let found = match detect(path) {
        Ok(found) if found == wanted.source => return Ok(()),
        // A table of any columns has no mark of its own.
        Err(error) if error.code() == ErrorCode::UnknownFormat && is_own(wanted.source) => {
            return no_page(path, expected);
        }
        Ok(found) => format!("{} content", found.name()),
        Err(_) if path.is_dir() => "files of no known set".to_owned(),
        Err(_) => {
            no_page(path, expected)?;
            "content of no known format".to_owned()
        }
    };
    Err(Error::new(ErrorCode::UnknownFormat, format!("expected {expected}, found {found}")))
}

fn is_own(source: Source) -> bool {
    matches!(source, Source::WatchlistCsv | Source::WatchlistJsonLines)
}

/// An error if the file is an HTML page or empty, which are told by these words.
fn no_page(path: &Path, expected: &str) -> Result<()> {
    let mut head = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| crate::file::io_error(path, &error))?;
    file.take(512).read_to_end(&mut head).map_err(|error| crate::file::io_error(path, &error))?;
    if head.is_empty() {
        let message = format!("expected {expected}, found an empty file");
        return Err(Error::new(ErrorCode::UnknownFormat, message));
    }
    let head = String::from_utf8_lossy(&head).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        let message = format!("expected {expected}, found an HTML page");
        return Err(Error::new(ErrorCode::UnknownFormat, message));
    }
    Ok(())
}

fn check_findings(list: &PackedList, allow_errors: bool) -> Result<()> {
    let errors: Vec<&Finding> =
        list.report.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    if errors.is_empty() || allow_errors {
        return Ok(());
    }
    let quoted: Vec<String> = errors.iter().take(QUOTED).map(ToString::to_string).collect();
    let message = format!("{} errors: parts of the list would be lost; {}", errors.len(), quoted.join("; "));
    Err(refused(message).with_hint("--allow-errors takes what could be read"))
}

fn check_content(
    wanted: &Wanted,
    list: &PackedList,
    now: &Edition,
    former: Option<&Edition>,
    policy: Policy,
) -> Result<()> {
    if wanted.is_official && list.meta.id != wanted.id {
        return Err(refused(format!("expected the list {}, found {}", wanted.id, list.meta.id)));
    }
    if let Some(former) = former.filter(|former| former.date > now.date && !policy.allow_shrink) {
        let message = format!("expected an edition of {} or later, found one of {}", former.date, now.date);
        return Err(refused(message).with_hint("--allow-shrink takes it"));
    }
    let before = |of: fn(&Holdings) -> u64| former.map(|former| of(&former.holdings));
    let (now, least) = (now.holdings, wanted.least_parties);
    check_least("parties", now.parties, least, before(|held| held.parties), policy)?;
    check_least("names", now.names, 0, before(|held| held.names), policy)?;
    check_least("wallets", now.wallets, 0, before(|held| held.wallets), policy)
}

/// The day of a list that does not say its day.
fn day_of(files: &[FileCopy], fetched: Day) -> Day {
    let parser = jiff::fmt::rfc2822::DateTimeParser::new();
    let parse = |text: &String| parser.parse_timestamp(text).ok().and_then(day);
    files.iter().filter_map(|file| file.last_modified.as_ref()).filter_map(parse).max().unwrap_or(fetched)
}

/// The day of a moment, UTC.
fn day(moment: jiff::Timestamp) -> Option<Day> {
    Day::parse(&moment.strftime("%Y-%m-%d").to_string())
}

fn today() -> Result<Day> {
    day(jiff::Timestamp::now()).ok_or_else(|| Error::new(ErrorCode::Io, "the clock shows no day of this era"))
}

/// What was read in the folder of arrival is told where it lies now.
fn move_paths(list: &mut PackedList, folder: &Path) {
    let moved = |path: &Path| path.file_name().map_or_else(|| folder.to_owned(), |name| folder.join(name));
    for file in &mut list.files {
        file.path = moved(&file.path);
    }
    for finding in &mut list.report.findings {
        finding.path = moved(&finding.path);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_server_says_the_day_of_a_list_that_does_not() {
        let today = today().unwrap();
        assert!(today > Day::parse("2026-01-01").unwrap());
        let file =
            |text: Option<&str>| FileCopy { last_modified: text.map(str::to_owned), ..FileCopy::default() };
        let dated = [file(None), file(Some("Sun, 06 Nov 1994 08:49:37 GMT")), file(Some("yesterday"))];
        assert_eq!(day_of(&dated, today), Day::parse("1994-11-06").unwrap());
        assert_eq!(day_of(&[file(None)], today), today);
    }

    #[test]
    fn four_fifths_of_the_former_edition_are_the_least() {
        let least = |now, allow_shrink| {
            let policy = Policy { allow_shrink, ..Policy::default() };
            check_least("parties", now, 5, Some(100), policy)
        };
        assert!(least(80, false).is_ok() && least(79, true).is_ok());
        assert!(least(79, false).unwrap_err().to_string().contains("80 % of the 100 parties"));
        assert!(check_least("parties", 4, 5, None, Policy::default()).is_err());
    }
}
