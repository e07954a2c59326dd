use crate::file::{HEAD, head};
use crate::list::{LoadedList, PackedList};
use crate::{
    au_dfat, ca_sema, ch_seco, eu_fsf, ftm, jp, kr_kofiu, opensanctions_targets, senzing, uk, un_sc,
    us_ofac_csv, us_ofac_xml, us_trade, watchlist,
};
use std::path::Path;
use tamis::date::Day;
use tamis::{Error, ErrorCode, Result};

/// A format this crate reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Source {
    /// OFAC SDN list: `sdn.csv`, `add.csv`, `alt.csv`, `sdn_comments.csv`; or `.del`, `.pip`, `.ff`.
    UsOfacSdnCsv,
    /// OFAC Consolidated (non-SDN) list: `cons_prim.csv`, `cons_add.csv`, `cons_alt.csv`, `cons_comments.csv`; or `.del`,
    /// `.pip`, `.ff`.
    UsOfacConsCsv,
    /// OFAC SDN list, standard XML.
    UsOfacSdnXml,
    /// OFAC Consolidated (non-SDN) list, standard XML.
    UsOfacConsXml,
    /// OFAC lists, Advanced XML; the file says which.
    UsOfacAdvancedXml,
    /// OFAC lists, Enhanced XML; the file says which.
    UsOfacEnhancedXml,
    /// UN Security Council Consolidated List, XML.
    UnScXml,
    /// EU consolidated list of financial sanctions, XML 1.1.
    EuFsfXml,
    /// EU consolidated list of financial sanctions, CSV 1.1 or 1.0; the columns say which.
    EuFsfCsv,
    /// Consolidated Canadian Autonomous Sanctions List, XML.
    CaSemaXml,
    /// UK Sanctions List, XML.
    UkSanctionsListXml,
    /// UK Sanctions List or the closed OFSI Consolidated List, CSV; the columns say which.
    UkCsv,
    /// The closed OFSI Consolidated List, XML.
    UkConListXml,
    /// Swiss SECO list, XML.
    ChSecoXml,
    /// Australia's DFAT list, XLSX.
    AuDfatXlsx,
    /// Japan MOF's asset freezes, XLSX.
    JpMofXlsx,
    /// Japan METI's End User List, XLSX.
    JpMetiXlsx,
    /// South Korea's KoFIU list: the annex as text, or as the law information service gives it.
    KrKofiu,
    /// US Consolidated Screening List, CSV.
    UsTradeCslCsv,
    /// US Consolidated Screening List, JSON.
    UsTradeCslJson,
    /// BIS Denied Persons List, TSV.
    UsBisDplTsv,
    /// An own watchlist, CSV.
    WatchlistCsv,
    /// An own watchlist, one JSON object a line.
    WatchlistJsonLines,
    /// FollowTheMoney entities, one JSON object a line (OpenSanctions' `entities.ftm.json`).
    FtmJsonLines,
    /// Senzing records, one JSON object a line or one array (OpenSanctions' `senzing.json`).
    SenzingJson,
    /// OpenSanctions' `targets.simple.csv`.
    OpenSanctionsTargetsCsv,
}

impl Source {
    /// Every source with its name.
    pub const ALL: &'static [(Source, &'static str)] = &[
        (Source::UsOfacSdnCsv, "us_ofac_sdn_csv"),
        (Source::UsOfacConsCsv, "us_ofac_cons_csv"),
        (Source::UsOfacSdnXml, "us_ofac_sdn_xml"),
        (Source::UsOfacConsXml, "us_ofac_cons_xml"),
        (Source::UsOfacAdvancedXml, "us_ofac_advanced_xml"),
        (Source::UsOfacEnhancedXml, "us_ofac_enhanced_xml"),
        (Source::UnScXml, "un_sc_xml"),
        (Source::EuFsfXml, "eu_fsf_xml"),
        (Source::EuFsfCsv, "eu_fsf_csv"),
        (Source::CaSemaXml, "ca_sema_xml"),
        (Source::UkSanctionsListXml, "uk_sanctions_list_xml"),
        (Source::UkCsv, "uk_csv"),
        (Source::UkConListXml, "uk_conlist_xml"),
        (Source::ChSecoXml, "ch_seco_xml"),
        (Source::AuDfatXlsx, "au_dfat_xlsx"),
        (Source::JpMofXlsx, "jp_mof_xlsx"),
        (Source::JpMetiXlsx, "jp_meti_xlsx"),
        (Source::KrKofiu, "kr_kofiu"),
        (Source::UsTradeCslCsv, "us_trade_csl_csv"),
        (Source::UsTradeCslJson, "us_trade_csl_json"),
        (Source::UsBisDplTsv, "us_bis_dpl_tsv"),
        (Source::WatchlistCsv, "watchlist_csv"),
        (Source::WatchlistJsonLines, "watchlist_json_lines"),
        (Source::FtmJsonLines, "ftm_json_lines"),
        (Source::SenzingJson, "senzing_json"),
        (Source::OpenSanctionsTargetsCsv, "opensanctions_targets_csv"),
    ];

    /// The name, as option values and messages have it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(source, _)| *source == self).map_or("", |(_, name)| name)
    }

    /// The source of that name.
    pub fn parse(name: &str) -> Option<Source> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(source, _)| *source)
    }
}

impl<'de> serde::Deserialize<'de> for Source {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Source, D::Error> {
        let name = String::deserialize(deserializer)?;
        Source::parse(&name).ok_or_else(|| {
            serde::de::Error::custom(format!("expected a source, {}, found {name:?}", names()))
        })
    }
}

/// Every source in one line.
fn names() -> String {
    let names: Vec<&str> = Source::ALL.iter().map(|(_, name)| *name).collect();
    format!("one of {}", names.join(", "))
}

/// What a reader cannot know from the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format; `None`: see [`detect`].
    pub source: Option<Source>,
    /// The day the list is of, if the files do not say it.
    pub date: Option<Day>,
    /// Files of a set may be missing: what they held is then a warning, not an error.
    pub partial: bool,
    /// Columns of an own watchlist: field (see `watchlist_csv` in the README), header in the file. A column that bears
    /// the name of its field needs no entry.
    pub columns: Vec<(String, String)>,
}

/// Reads a list. `path` is a file, or the directory of a list made of several files.
///
/// # Errors
/// `NotFound`, `Io`; `UnknownFormat` if the source is not given and cannot be told; `MissingFile`, `Truncated`,
/// `BadList` (a row of the wrong form) and `EmptyList` with file and line.
pub fn read(path: &Path, source: Option<Source>) -> Result<LoadedList> {
    read_with(path, ReadOptions { source, ..ReadOptions::default() })
}

/// Reads a list with options, see [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_with(path: &Path, options: ReadOptions) -> Result<LoadedList> {
    read_packed(path, options)?.unpack()
}

/// As [`read_with`], in less memory.
pub(crate) fn read_packed(path: &Path, options: ReadOptions) -> Result<PackedList> {
    let source = match options.source {
        Some(source) => source,
        None => detect(path).or_else(|error| watchlist_or(path, &options.columns, error))?,
    };
    match source {
        Source::UsOfacSdnCsv => us_ofac_csv::read(path, us_ofac_csv::List::Sdn, &options),
        Source::UsOfacConsCsv => us_ofac_csv::read(path, us_ofac_csv::List::Cons, &options),
        Source::UsOfacSdnXml => us_ofac_xml::standard(path, us_ofac_csv::List::Sdn, &options),
        Source::UsOfacConsXml => us_ofac_xml::standard(path, us_ofac_csv::List::Cons, &options),
        Source::UsOfacAdvancedXml => us_ofac_xml::advanced(path, &options),
        Source::UsOfacEnhancedXml => us_ofac_xml::enhanced(path, &options),
        Source::UnScXml => un_sc::read(path, &options),
        Source::EuFsfXml => eu_fsf::xml(path, &options),
        Source::EuFsfCsv => eu_fsf::csv(path, &options),
        Source::CaSemaXml => ca_sema::read(path, &options),
        Source::UkSanctionsListXml => uk::uksl_xml(path, &options),
        Source::UkCsv => uk::csv(path, &options),
        Source::UkConListXml => uk::conlist_xml(path, &options),
        Source::ChSecoXml => ch_seco::read(path, &options),
        Source::AuDfatXlsx => au_dfat::read(path, &options),
        Source::JpMofXlsx => jp::mof(path, &options),
        Source::JpMetiXlsx => jp::meti(path, &options),
        Source::KrKofiu => kr_kofiu::read(path, &options),
        Source::UsTradeCslCsv => us_trade::csl_csv(path, &options),
        Source::UsTradeCslJson => us_trade::csl_json(path, &options),
        Source::UsBisDplTsv => us_trade::dpl(path, &options),
        Source::WatchlistCsv => watchlist::read(path, &options),
        Source::WatchlistJsonLines => watchlist::read_json_lines(path, &options),
        Source::FtmJsonLines => ftm::read(path, options.date),
        Source::SenzingJson => senzing::read(path, &options),
        Source::OpenSanctionsTargetsCsv => opensanctions_targets::read(path, &options),
    }
}

/// A file of no official format that has a column, or a key, of names is an own watchlist.
fn watchlist_or(path: &Path, columns: &[(String, String)], error: Error) -> Result<Source> {
    let is_unknown = error.code() == ErrorCode::UnknownFormat && path.is_file();
    if is_unknown {
        let head = head(path, HEAD)?;
        if watchlist::is_json_lines(&head, columns) {
            return Ok(Source::WatchlistJsonLines);
        }
        if watchlist::is_it(&head, columns) {
            return Ok(Source::WatchlistCsv);
        }
    }
    Err(error)
}

/// Tells the format of a file by its content, of a directory by the names of its files. The two OFAC lists have
/// one format; which of them a file is, its name says.
///
/// # Errors
/// `NotFound`, `Io`, `UnknownFormat`; `MissingFile` if the path is a file of a set other than its primary one.
pub fn detect(path: &Path) -> Result<Source> {
    if path.is_dir() {
        return us_ofac_csv::List::in_directory(path)?
            .map(ofac)
            .ok_or_else(|| unknown(path, "no file of a known set"));
    }
    let head = head(path, HEAD)?;
    if head.starts_with(b"PK\x03\x04") && is_workbook(path) {
        return of_sheets(path);
    }
    if ftm::is_ftm(&head) {
        return Ok(Source::FtmJsonLines);
    }
    if senzing::is_it(&head) {
        return Ok(Source::SenzingJson);
    }
    if us_trade::is_csl_json(&head) {
        return Ok(Source::UsTradeCslJson);
    }
    if kr_kofiu::is_it(&head) {
        return Ok(Source::KrKofiu);
    }
    if let Some(name) = outermost(&head) {
        return of_outermost(&name, path).ok_or_else(|| {
            unknown(path, &format!("the outermost element {name} with this file name is of no known format"))
        });
    }
    if let Some(source) = of_columns(&head) {
        return Ok(source);
    }
    if us_ofac_csv::Form::of_primary(&head).is_some() {
        let list = us_ofac_csv::List::of_primary(path);
        return list.map(ofac).ok_or_else(|| {
            unknown(path, "an OFAC primary file whose name (sdn or cons_prim; .csv .del .pip .ff) does not say of which list it is")
        });
    }
    if us_ofac_csv::List::of_other_part(path).is_some() {
        let message = "a part of an OFAC set, without its primary file it is no list";
        return Err(Error::new(ErrorCode::MissingFile, message)
            .at_path(path)
            .with_hint("give the directory of the set"));
    }
    Err(unknown(path, "the content is of no known format"))
}

/// The local name of the outermost element of an XML file.
fn outermost(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(inner) = rest.strip_prefix("<?").or_else(|| rest.strip_prefix("<!")) {
        rest = inner.split_once('>')?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?.split([' ', '>', '/', '\n', '\r', '\t']).next()?;
    Some(name.rsplit(':').next().unwrap_or(name).to_owned())
}

/// The format whose files have that outermost element.
fn of_outermost(name: &str, path: &Path) -> Option<Source> {
    let file = path.file_name().map(|file| file.to_string_lossy().to_lowercase()).unwrap_or_default();
    Some(match name {
        // Both of OFAC's lists have this form, and the file does not say which it is: its name does.
        "sdnList" if file.starts_with("sdn") => Source::UsOfacSdnXml,
        "sdnList" if file.starts_with("cons") => Source::UsOfacConsXml,
        "Sanctions" => Source::UsOfacAdvancedXml,
        "sanctionsData" => Source::UsOfacEnhancedXml,
        "CONSOLIDATED_LIST" => Source::UnScXml,
        "export" => Source::EuFsfXml,
        "data-set" => Source::CaSemaXml,
        "Designations" => Source::UkSanctionsListXml,
        "ArrayOfFinancialSanctionsTarget" => Source::UkConListXml,
        "swiss-sanctions-list" => Source::ChSecoXml,
        _ => return None,
    })
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"))
}

/// The list that a workbook is, by its headers.
fn of_sheets(path: &Path) -> Result<Source> {
    let (sheets, _) = crate::form::sheet::read(path)?;
    if au_dfat::is_it(&sheets) {
        Ok(Source::AuDfatXlsx)
    } else if jp::is_meti(&sheets) {
        Ok(Source::JpMetiXlsx)
    } else if jp::is_mof(&sheets) {
        Ok(Source::JpMofXlsx)
    } else {
        Err(unknown(path, "a workbook of no known list"))
    }
}

/// The format of a table whose first lines name its columns.
fn of_columns(head: &[u8]) -> Option<Source> {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::to_lowercase);
    let (first, second) = (lines.next()?, lines.next().unwrap_or_default());
    let is_dated =
        ["last updated", "report date"].iter().any(|word| first.trim_start_matches('"').starts_with(word));
    if opensanctions_targets::is_it(&first) {
        return Some(Source::OpenSanctionsTargetsCsv);
    }
    if first.starts_with("_id,source,entity_number") {
        return Some(Source::UsTradeCslCsv);
    }
    if first.replace('"', "").starts_with("name\tstreet_address\tcity") {
        return Some(Source::UsBisDplTsv);
    }
    if eu_fsf::is_csv(&first) {
        return Some(Source::EuFsfCsv);
    }
    (is_dated && second.contains("name 6")).then_some(Source::UkCsv)
}

fn ofac(list: us_ofac_csv::List) -> Source {
    match list {
        us_ofac_csv::List::Sdn => Source::UsOfacSdnCsv,
        us_ofac_csv::List::Cons => Source::UsOfacConsCsv,
    }
}

fn unknown(path: &Path, message: &str) -> Error {
    Error::new(ErrorCode::UnknownFormat, message)
        .at_path(path)
        .with_hint(format!("name the source, {}", names()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for (source, name) in Source::ALL {
            assert_eq!((Source::parse(name), source.name()), (Some(*source), *name));
        }
        assert_eq!(Source::parse("robot"), None);
    }
}
