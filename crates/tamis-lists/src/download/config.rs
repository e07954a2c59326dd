//! The configuration of an update: where copies lie, through what they are fetched, what is left out.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tamis::{Error, ErrorCode, Result};

use crate::file::io_error;
use crate::source::Source;

/// A configuration file, TOML. Everything may be absent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Config {
    /// A folder of copies, http, https or file: each list is fetched from `<mirror>/<list id>/<file>`; of a list without
    /// an address in the table only if `lists` names it.
    pub(super) mirror: Option<String>,
    /// `http://user:password@host:port`; if absent, HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY count.
    pub(super) proxy: Option<String>,
    /// Certificates (PEM) to trust in place of Mozilla's, for a proxy that looks into TLS.
    pub(super) ca_file: Option<PathBuf>,
    /// What the server is told that we are.
    pub(super) user_agent: String,
    /// Seconds until a connection must stand.
    pub(super) connect_timeout: u64,
    /// Seconds without a byte until a transfer counts as stalled.
    pub(super) read_timeout: u64,
    /// Seconds for one transfer.
    pub(super) total_timeout: u64,
    /// How often a transfer that failed in passing is tried again.
    pub(super) retries: u32,
    /// Milliseconds before the first retry; doubled before each other.
    pub(super) retry_wait: u64,
    /// The most bytes a file may have.
    pub(super) max_bytes: u64,
    /// By list id: official lists, and own ones.
    pub(super) lists: BTreeMap<String, ListConfig>,
}

/// What is said of one list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ListConfig {
    /// `false`: neither fetched nor in the snapshot.
    pub(super) enabled: bool,
    /// Where it lies: http, https or file.
    pub(super) url: Option<String>,
    /// Where the files of a set lie.
    pub(super) urls: Vec<String>,
    /// The format, by its name; of an own list needed.
    pub(super) source: Option<Source>,
    /// See [`crate::ReadOptions::partial`].
    pub(super) partial: bool,
    /// See [`crate::ReadOptions::columns`].
    pub(super) columns: BTreeMap<String, String>,
    /// For this list only.
    pub(super) user_agent: Option<String>,
    /// Fewer parties than this are no whole edition.
    pub(super) least_parties: Option<u64>,
    /// Fewer bytes than this are no whole edition.
    pub(super) least_bytes: Option<u64>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            mirror: None,
            proxy: None,
            ca_file: None,
            user_agent: concat!("tamis/", env!("CARGO_PKG_VERSION")).to_owned(),
            connect_timeout: 20,
            // The EU's server takes over a minute before its first byte.
            read_timeout: 180,
            total_timeout: 1_800,
            retries: 4,
            retry_wait: 2_000,
            max_bytes: 1 << 30,
            lists: BTreeMap::new(),
        }
    }
}

impl Default for ListConfig {
    fn default() -> ListConfig {
        ListConfig {
            enabled: true,
            url: None,
            urls: Vec::new(),
            source: None,
            partial: false,
            columns: BTreeMap::new(),
            user_agent: None,
            least_parties: None,
            least_bytes: None,
        }
    }
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// `NOT_FOUND`, `IO`; `BAD_OPTION` with line and column for what is no TOML, an unknown key, a wrong value.
    pub(super) fn read(path: &Path) -> Result<Config> {
        let text = std::fs::read_to_string(path).map_err(|error| io_error(path, &error))?;
        Config::parse(&text).map_err(|error| error.at_path(path))
    }

    fn parse(text: &str) -> Result<Config> {
        toml::from_str(text).map_err(|error| {
            let bad = Error::new(ErrorCode::BadOption, error.message().trim().to_owned());
            let before = error.span().and_then(|span| text.get(..span.start));
            before.into_iter().fold(bad, |bad, before| {
                let line = before.matches('\n').count() as u64 + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
                bad.at_line(line).at_column(column)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_wrong_key_is_told_with_its_line() {
        for (text, line, word) in [
            ("proxy = \"http://a\"\nretrys = 3\n", 2, "retrys"),
            ("\n[lists.un_sc_sanctions]\nenable = false\n", 3, "enable"),
            ("[lists.own]\nsource = \"un\"\n", 2, "un_sc_xml"),
            ("retries = -1\n", 1, "-1"),
            ("[lists\n", 1, "]"),
        ] {
            let error = Config::parse(text).unwrap_err();
            assert_eq!((error.code(), error.line()), (ErrorCode::BadOption, Some(line)), "{error}");
            assert!(error.to_string().contains(word), "{error}");
        }
        assert_eq!(Config::parse("").unwrap(), Config::default());
    }
}
