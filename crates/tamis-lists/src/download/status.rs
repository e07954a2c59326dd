//! Which lists there are, where each comes from under a configuration, and what is at hand.

use super::sources::OfficialList;
use super::update::configuration;
use super::wanted::{Plan, masked};
use crate::source::Source;
use serde::Serialize;
use std::path::Path;
use tamis::Result;

/// A list as an update would take it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct ListStatus {
    /// List id.
    pub id: String,
    /// Format of its file.
    pub format: &'static str,
    /// Where an update fetches it; empty: it does not, see `is_enabled` and `official`.
    pub urls: Vec<String>,
    /// `false`: the configuration switches it off.
    pub is_enabled: bool,
    /// Its line of the table; `None`: an own list of the configuration.
    pub official: Option<OfficialList>,
}

/// The official lists of the table and the own ones of a configuration (`None`: that of the user, where there is one).
///
/// # Errors
/// `BAD_OPTION`, `NOT_FOUND`, `IO` for the configuration.
pub fn list_status(config: Option<&Path>) -> Result<Vec<ListStatus>> {
    let plan = Plan::new(&configuration(config.map(Path::to_owned))?)?;
    let official = OfficialList::all();
    let own = plan.lists.iter().filter(|list| !list.is_official).map(|list| list.id.clone());
    let off = plan.disabled.iter().filter(|id| official.iter().all(|list| list.id != **id)).cloned();
    let ids: Vec<String> = official.iter().map(|list| list.id.to_owned()).chain(own).chain(off).collect();
    Ok(ids.into_iter().map(|id| status(id, &plan, &official)).collect())
}

/// The lists and the formats that can be read, as one JSON object: `{"lists":[…],"formats":[…]}`.
pub fn status_json(lists: &[ListStatus]) -> String {
    let formats: Vec<&str> = Source::ALL.iter().map(|(_, name)| *name).collect();
    serde_json::json!({ "lists": lists, "formats": formats }).to_string()
}

fn status(id: String, plan: &Plan, official: &[OfficialList]) -> ListStatus {
    let wanted = plan.lists.iter().find(|list| list.id == id);
    let official = official.iter().find(|list| list.id == id).cloned();
    let format = wanted.map(|list| list.source.name()).or(official.as_ref().map(|list| list.format));
    ListStatus {
        format: format.unwrap_or_default(),
        urls: wanted
            .map(|list| list.files.iter().map(|file| masked(&file.url)).collect())
            .unwrap_or_default(),
        is_enabled: !plan.disabled.contains(&id),
        official,
        id,
    }
}
