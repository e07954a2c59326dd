//! Table and configuration together: the lists to keep, and where each comes from.

use super::config::{Config, ListConfig};
use super::sources::OfficialList;
use super::store::Settings;
use crate::source::{ReadOptions, Source};
use std::collections::BTreeMap;
use tamis::date::Day;
use tamis::{Error, ErrorCode, Result};

/// A list to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) id: String,
    pub(super) source: Source,
    pub(super) files: Vec<Remote>,
    pub(super) least_bytes: u64,
    pub(super) least_parties: u64,
    pub(super) user_agent: String,
    /// Whether the file must say that it is this list.
    pub(super) is_official: bool,
    partial: bool,
    columns: BTreeMap<String, String>,
}

/// A file of a list, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remote {
    pub(super) name: String,
    pub(super) url: String,
}

/// Every list of table and configuration.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// To fetch and to compile.
    pub(super) lists: Vec<Wanted>,
    /// Official lists without a stable address that the configuration does not name.
    pub(super) by_hand: Vec<String>,
    /// Those that the configuration switches off.
    pub(super) disabled: Vec<String>,
}

impl Wanted {
    pub(super) fn settings(&self, allow_errors: bool) -> Settings {
        let source = self.source.name().to_owned();
        Settings { source, partial: self.partial, columns: self.columns.clone(), allow_errors }
    }
}

impl Settings {
    /// # Errors
    /// `UNKNOWN_FORMAT` if this engine does not know the format.
    pub(super) fn options(&self, date: Option<Day>) -> Result<ReadOptions> {
        let field = |(field, header): (&String, &String)| (field.replace('_', " "), header.clone());
        let source = Source::parse(&self.source).ok_or_else(|| {
            Error::new(ErrorCode::UnknownFormat, format!("there is no format {:?}", self.source))
        })?;
        let columns = self.columns.iter().map(field).collect();
        Ok(ReadOptions { source: Some(source), date, partial: self.partial, columns })
    }
}

impl Plan {
    /// # Errors
    /// `BAD_OPTION` for an own list without format or address.
    pub(super) fn new(config: &Config) -> Result<Plan> {
        let (mut plan, unsaid) = (Plan::default(), ListConfig::default());
        let official = OfficialList::all();
        for list in &official {
            let said = config.lists.get(list.id).unwrap_or(&unsaid);
            let source = said.source.or_else(|| list.source());
            // Of lists without an address of their own the mirror need not have a copy.
            let is_mirrored = list.url.is_some() || config.lists.contains_key(list.id);
            let mirror = config.mirror.as_ref().filter(|_| is_mirrored);
            let mirrored = mirror.map(|mirror| mirrored(mirror, list.id, list.file));
            let url = mirrored.or_else(|| list.url.map(str::to_owned));
            let files = of_config(said, |url| official_name(list, url))?
                .or_else(|| url.map(|url| vec![Remote { name: list.file.to_owned(), url }]));
            match (files, source) {
                _ if !said.enabled => plan.disabled.push(list.id.to_owned()),
                (Some(files), Some(source)) => {
                    plan.lists.push(wanted(list.id, source, files, said, config, Some(list)));
                }
                _ => plan.by_hand.push(list.id.to_owned()),
            }
        }
        for (id, said) in config.lists.iter().filter(|(id, _)| official.iter().all(|list| list.id != **id)) {
            if !said.enabled {
                plan.disabled.push(id.clone());
                continue;
            }
            if id.is_empty()
                || !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
            {
                return Err(bad(format!(
                    "lists: expected an id of the letters a to z, 0 to 9 and _, found {id:?}"
                )));
            }
            let bad = |what| bad(format!("lists.{id}: an own list needs {what}"));
            let source = said.source.ok_or_else(|| bad("`source`, the format of its file"))?;
            let name = |url: &str| own_name(id, url, source);
            let files = of_config(said, name)?.ok_or_else(|| bad("`url`"))?;
            plan.lists.push(wanted(id, source, files, said, config, None));
        }
        Ok(plan)
    }

    /// # Errors
    /// `BAD_OPTION` if an id is none of the lists to keep.
    pub(super) fn check(&self, ids: &[String]) -> Result<()> {
        for id in ids {
            if self.by_hand.contains(id) {
                let hint = format!("lists.{id}.url in the configuration says where a copy lies");
                return Err(bad(format!("{id} has no stable address")).with_hint(hint));
            }
            if self.disabled.contains(id) {
                return Err(bad(format!("{id} is switched off in the configuration")));
            }
            if !self.lists.iter().any(|list| list.id == *id) {
                let known: Vec<&str> = self.lists.iter().map(|list| list.id.as_str()).collect();
                return Err(bad(format!("expected a list, one of {}, found {id:?}", known.join(", "))));
            }
        }
        Ok(())
    }
}

fn bad(message: String) -> Error {
    Error::new(ErrorCode::BadOption, message)
}

fn wanted(
    id: &str,
    source: Source,
    files: Vec<Remote>,
    said: &ListConfig,
    config: &Config,
    official: Option<&OfficialList>,
) -> Wanted {
    Wanted {
        id: id.to_owned(),
        source,
        files,
        least_bytes: said.least_bytes.unwrap_or(official.map_or(1, |list| list.least_bytes)),
        least_parties: said.least_parties.unwrap_or(official.map_or(1, |list| list.least_parties)),
        user_agent: said.user_agent.clone().unwrap_or_else(|| config.user_agent.clone()),
        is_official: official.is_some(),
        partial: said.partial,
        columns: said.columns.clone(),
    }
}

fn mirrored(mirror: &str, id: &str, file: &str) -> String {
    format!("{}/{id}/{file}", mirror.trim_end_matches('/'))
}

/// The files that the configuration names; a single one is named by `name`, those of a set by their addresses.
fn of_config(said: &ListConfig, name: impl Fn(&str) -> String) -> Result<Option<Vec<Remote>>> {
    let files = match (&said.url, said.urls.as_slice()) {
        (None, []) => return Ok(None),
        (Some(url), []) => vec![Remote { name: name(url), url: url.clone() }],
        (None, urls) => urls
            .iter()
            .map(|url| Ok(Remote { name: last(url)?, url: url.clone() }))
            .collect::<Result<Vec<Remote>>>()?,
        (Some(url), _) => {
            return Err(bad(format!("expected `url` or `urls`, found both, `url` = {:?}", masked(url))));
        }
    };
    let mut names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|two| two.first() == two.last()) {
        Some(two) => Err(bad(format!("`urls`: expected different file names, found {two:?}"))),
        None => Ok(Some(files)),
    }
}

/// The name of an official list's copy: that of the table, but the publisher's where it may say the day of the list.
fn official_name(list: &OfficialList, url: &str) -> String {
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let stem = list.file.split('.').next().unwrap_or_default();
    match last(url) {
        Ok(name) if name.starts_with(stem) && ending(&name) == ending(list.file) => name,
        _ => list.file.to_owned(),
    }
}

/// An address without the user and password in it, as it is told and stored.
pub(super) fn masked(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("//") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest.get(..end).and_then(|host| host.rfind('@')).and_then(|at| rest.get(at + 1..)) {
        Some(host) => format!("{scheme}//***@{host}"),
        None => url.to_owned(),
    }
}

/// The file name at the end of an address.
fn last(url: &str) -> Result<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit('/').next().unwrap_or_default() {
        name if matches!(name, "" | "." | "..") || name.contains('\\') => {
            Err(bad(format!("expected an address that ends in a file name, found {:?}", masked(url))))
        }
        name => Ok(name.to_owned()),
    }
}

/// The copy of an own list: by its id, for a watchlist is named by its file; where a format is told by the name of the
/// file, as that says. The ending tells a workbook or a packed file.
fn own_name(id: &str, url: &str, source: Source) -> String {
    let name = last(url).unwrap_or_default();
    let format = source.name();
    let ending = match name.split_once('.') {
        Some((_, ending)) => ending,
        None => format.rsplit('_').next().unwrap_or_default(),
    };
    let stem = match source {
        Source::UsOfacSdnCsv | Source::UsOfacSdnXml => "sdn",
        Source::UsOfacConsCsv => "cons_prim",
        Source::UsOfacConsXml => "cons",
        _ => id,
    };
    format!("{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn plan(text: &str) -> Result<Plan> {
        Plan::new(&toml::from_str(text).unwrap())
    }

    fn url<'a>(plan: &'a Plan, id: &str) -> &'a str {
        &plan.lists.iter().find(|list| list.id == id).unwrap().files[0].url
    }

    #[test]
    fn a_list_comes_from_its_own_address_then_from_the_mirror_then_from_its_publisher() {
        let none = plan("").unwrap();
        assert!(url(&none, "un_sc_sanctions").starts_with("https://scsanctions.un.org/"));
        assert!(none.by_hand.contains(&"jp_mof_sanctions".to_owned()));
        let text = "mirror = \"file:///srv/lists/\"\n[lists.eu_fsf]\nurl = \"http://a/b\"\n\
                    [lists.us_trade_csl]\nenabled = false\n[lists.jp_mof_sanctions]\n";
        let plan = plan(text).unwrap();
        assert_eq!(url(&plan, "un_sc_sanctions"), "file:///srv/lists/un_sc_sanctions/consolidated.xml");
        assert_eq!(url(&plan, "eu_fsf"), "http://a/b");
        assert_eq!(url(&plan, "jp_mof_sanctions"), "file:///srv/lists/jp_mof_sanctions/shisantouketsu.xlsx");
        assert_eq!(
            (plan.by_hand.contains(&"jp_meti_eul".to_owned()), plan.disabled.as_slice()),
            (true, &["us_trade_csl".to_owned()][..])
        );
        assert!(plan.check(&["us_trade_csl".to_owned()]).is_err());
        plan.check(&["eu_fsf".to_owned()]).unwrap();
    }

    #[test]
    fn an_own_list_has_an_address_and_a_format() {
        let own = "[lists.bank]\nurl = \"http://a/x.csv.gz?y=1\"\n";
        assert!(plan(own).unwrap_err().to_string().contains("source"));
        assert!(plan("[lists.bank]\nsource = \"watchlist_csv\"\n").unwrap_err().to_string().contains("url"));
        let banks =
            plan(&format!("{own}source = \"watchlist_csv\"\ncolumns = {{ birth_date = \"Born\" }}\n"))
                .unwrap();
        let bank = banks.lists.last().unwrap();
        assert_eq!(bank.files[0].name, "bank.csv.gz");
        let options = bank.settings(false).options(None).unwrap();
        assert_eq!(options.columns, [("birth date".to_owned(), "Born".to_owned())]);
        assert_eq!(own_name("x", "http://a/dl?id=5", Source::AuDfatXlsx), "x.xlsx");
        assert_eq!(own_name("x", "http://a/list.xml", Source::UsOfacSdnXml), "sdn.xml");
        let two = "[lists.bank]\nsource = \"us_ofac_sdn_csv\"\nurls = [\"http://a/x/sdn.csv\", \"http://a/y/sdn.csv\"]\n";
        assert!(plan(two).unwrap_err().to_string().contains("different file names"));
        assert!(plan("[lists.\"\"]\nurl = \"http://a/b\"\n").is_err());
    }

    #[test]
    fn a_password_is_not_told_and_the_publishers_name_may_say_the_day() {
        assert_eq!(masked("http://user:secret@host:1/a@b"), "http://***@host:1/a@b");
        assert_eq!(masked("https://host/a@b"), "https://host/a@b");
        let text = "[lists.jp_mof_sanctions]\nurl = \"http://a/shisantouketsu20260305.xlsx\"\n";
        let plan = plan(text).unwrap();
        let mof = plan.lists.iter().find(|list| list.id == "jp_mof_sanctions").unwrap();
        assert_eq!(mof.files[0].name, "shisantouketsu20260305.xlsx");
    }

    #[test]
    fn a_name_that_leaves_the_folder_is_refused() {
        for url in ["http://a/", "http://a/..", "http://a/x/../?b"] {
            assert!(last(url).is_err(), "{url}");
        }
    }
}
