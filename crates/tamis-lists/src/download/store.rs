//! The folder of the copies. Every edition stays in a folder of its own, named by day and digest, which is the
//! archive; `current.json` says which of them counts and is replaced in one step.
//!
//! ```text
//! <data folder>/snapshot.tamis
//!               update.lock
//!               lists/<list id>/current.json
//!                               2026-11-27-1a2b3c4d/SDN_ENHANCED.XML
//! ```

use super::http::FileCopy;
use crate::file::{hexadecimal, io_error};
use fs4::FileExt;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use tamis::date::Day;
use tamis::snapshot::Holdings;
use tamis::{Error, ErrorCode, Result};

const LOCK: &str = "update.lock";
const CURRENT: &str = "current.json";
const INCOMING: &str = "incoming";

/// How the files of an edition are read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    /// The format, by its name.
    pub(super) source: String,
    pub(super) partial: bool,
    pub(super) columns: BTreeMap<String, String>,
    /// Errors in it were allowed when it was taken.
    pub(super) allow_errors: bool,
}

/// An edition at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Edition {
    pub(super) settings: Settings,
    /// Its folder.
    pub(super) folder: String,
    /// The day it was fetched, UTC.
    pub(super) fetched: Day,
    /// The day the list is of: as the file says, else the server's Last-Modified, else the day it was fetched.
    pub(super) date: Day,
    pub(super) holdings: Holdings,
    pub(super) files: Vec<FileCopy>,
}

impl Edition {
    pub(super) fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    pub(super) fn same_content(&self, files: &[FileCopy]) -> bool {
        let content = |files: &[FileCopy]| -> Vec<(String, String)> {
            files.iter().map(|file| (file.name.clone(), file.sha256.clone())).collect()
        };
        content(&self.files) == content(files)
    }
}

/// The folder, held by one update at a time.
pub(super) struct Store {
    folder: PathBuf,
    lock: File,
}

/// A folder for what is fetched; gone with everything in it unless it was kept.
pub(super) struct Incoming {
    pub(super) folder: PathBuf,
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Store {
    /// Makes the folder where it is not there, and locks it. The lock ends with the process, however that ends.
    ///
    /// # Errors
    /// `IO` if another update holds it.
    pub(super) fn open(folder: &Path) -> Result<Store> {
        std::fs::create_dir_all(folder).map_err(|error| io_error(folder, &error))?;
        let path = folder.join(LOCK);
        let lock = File::options().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(|error| io_error(&path, &error))?;
        let store = Store { folder: folder.to_owned(), lock };
        FileExt::try_lock(&store.lock).map_err(|error| match error {
            fs4::TryLockError::WouldBlock => {
                Error::new(ErrorCode::Io, "another update is at work in this folder").at_path(folder)
            }
            fs4::TryLockError::Error(error) => io_error(&path, &error),
        })?;
        store.sweep();
        Ok(store)
    }

    /// Removes what killed updates left half-written.
    fn sweep(&self) {
        let folders = self.ids().into_iter().map(|id| self.list(&id)).chain([self.folder.clone()]);
        for file in folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten()) {
            if file.path().extension().is_some_and(|extension| extension == "part") {
                let _ = std::fs::remove_file(file.path());
            }
        }
    }

    /// The lists that have a folder.
    pub(super) fn ids(&self) -> Vec<String> {
        let folders = std::fs::read_dir(self.folder.join("lists")).into_iter().flatten().flatten();
        let mut ids: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        ids.sort();
        ids
    }

    pub(super) fn snapshot(&self) -> PathBuf {
        self.folder.join(super::places::SNAPSHOT)
    }

    fn list(&self, id: &str) -> PathBuf {
        self.folder.join("lists").join(id)
    }

    /// Where an edition lies.
    pub(super) fn folder_of(&self, id: &str, edition: &Edition) -> PathBuf {
        self.list(id).join(&edition.folder)
    }

    /// The edition that counts, whether its files are still as they were fetched or not.
    ///
    /// # Errors
    /// `IO`; `BAD_LIST` if `current.json` is damaged.
    pub(super) fn current(&self, id: &str) -> Result<Option<Edition>> {
        let path = self.list(id).join(CURRENT);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io_error(&path, &error)),
        };
        serde_json::from_str(&text).map(Some).map_err(|error| {
            Error::new(ErrorCode::BadList, format!("damaged: {error}"))
                .at_path(path)
                .with_hint("remove it, and the list is fetched anew")
        })
    }

    /// Whether every file of the edition is as it was fetched.
    pub(super) fn is_sound(&self, id: &str, edition: &Edition) -> bool {
        let folder = self.folder_of(id, edition);
        edition
            .files
            .iter()
            .all(|file| digest(&folder.join(&file.name)).is_ok_and(|digest| digest == file.sha256))
    }

    /// A folder for an edition under work. What a killed update left is removed.
    pub(super) fn incoming(&self, id: &str) -> Result<Incoming> {
        let folder = self.list(id).join(INCOMING);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(|error| io_error(&folder, &error))?;
        }
        std::fs::create_dir_all(&folder).map_err(|error| io_error(&folder, &error))?;
        Ok(Incoming { folder })
    }

    /// Makes the incoming edition the one that counts; the former stays beside it.
    pub(super) fn keep(&self, id: &str, incoming: Incoming, mut edition: Edition) -> Result<Edition> {
        let mut hasher = Sha256::new();
        edition.files.iter().for_each(|file| hasher.update(format!("{} {}\n", file.sha256, file.name)));
        let digest: String = hexadecimal(&hasher.finalize()).chars().take(8).collect();
        edition.folder = format!("{}-{digest}", edition.date);
        let folder = self.folder_of(id, &edition);
        if folder.exists() {
            // The same bytes as of that day, or what is left of them.
            std::fs::remove_dir_all(&folder).map_err(|error| io_error(&folder, &error))?;
        }
        std::fs::rename(&incoming.folder, &folder).map_err(|error| io_error(&folder, &error))?;
        self.set_current(id, &edition)?;
        Ok(edition)
    }

    /// Says which edition counts.
    pub(super) fn set_current(&self, id: &str, edition: &Edition) -> Result<()> {
        let path = self.list(id).join(CURRENT);
        let text = serde_json::to_string_pretty(edition)
            .map_err(|error| Error::new(ErrorCode::Io, error.to_string()).at_path(&path))?;
        tamis::snapshot::write_file(&path, text.as_bytes())
    }
}

fn digest(path: &Path) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    std::io::copy(&mut File::open(path)?, &mut Hashing(&mut hasher))?;
    Ok(hexadecimal(&hasher.finalize()))
}

/// Bytes into a digest.
struct Hashing<'a>(&'a mut Sha256);

impl std::io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
