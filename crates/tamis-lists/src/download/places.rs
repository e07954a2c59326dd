//! Where copies, snapshot and configuration lie if nobody says it.

use etcetera::BaseStrategy;
use std::path::PathBuf;
use tamis::{Error, ErrorCode, Result};

/// The variable that overrides the folder of the data.
pub const DATA_DIR_VARIABLE: &str = "TAMIS_DATA_DIR";
/// The name of the snapshot in it.
pub const SNAPSHOT: &str = "snapshot.tamis";

/// The folder of copies and snapshot: `TAMIS_DATA_DIR`, else `tamis` in the user's data folder
/// (`$XDG_DATA_HOME`, `~/.local/share`; on Windows the roaming application data).
///
/// # Errors
/// `NOT_FOUND` if neither the variable nor a home folder is set.
pub fn data_dir() -> Result<PathBuf> {
    match std::env::var_os(DATA_DIR_VARIABLE).filter(|value| !value.is_empty()) {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => Ok(strategy()?.data_dir().join("tamis")),
    }
}

/// The configuration that counts where none is named: `tamis/lists.toml` in the user's configuration folder.
pub(super) fn config_file() -> Option<PathBuf> {
    let path = strategy().ok()?.config_dir().join("tamis").join("lists.toml");
    path.is_file().then_some(path)
}

fn strategy() -> Result<impl BaseStrategy> {
    etcetera::choose_base_strategy().map_err(|error| {
        Error::new(ErrorCode::NotFound, format!("no folder for the lists: {error}"))
            .with_hint(format!("set {DATA_DIR_VARIABLE}"))
    })
}
