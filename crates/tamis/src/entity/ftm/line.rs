//! The form of one line.

use crate::date::DateRange;
use crate::entity::{
    Address, Attribution, Authority, Contact, Country, Document, Measure, Name, Standing, Wallet,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Property name → values.
pub(super) type Properties = BTreeMap<String, Vec<String>>;

/// A line as read.
#[derive(Deserialize)]
pub(super) struct RawLine {
    pub(super) id: Option<String>,
    pub(super) caption: Option<String>,
    pub(super) schema: Option<String>,
    #[serde(default)]
    pub(super) properties: BTreeMap<String, Value>,
    #[serde(default)]
    pub(super) datasets: Vec<String>,
    #[serde(default)]
    pub(super) referents: Vec<String>,
    pub(super) target: Option<bool>,
    pub(super) tamis: Option<Value>,
    #[serde(flatten)]
    pub(super) rest: BTreeMap<String, Value>,
}

/// Top-level keys of exporters that say nothing about the party.
pub(super) const BOOKKEEPING: &[&str] = &["first_seen", "last_seen", "last_change", "origin", "origins"];

/// A line as written: keys in this order.
#[derive(Serialize)]
pub(super) struct OutLine<'a, T> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) caption: Option<&'a str>,
    pub(super) schema: &'a str,
    pub(super) properties: Properties,
    pub(super) datasets: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) tamis: Option<T>,
}

/// `tamis` of a thing.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThingExtra {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) names: Option<Vec<Name>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) names_screened: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) birth_dates: Option<Vec<DateRange>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) birth_places: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) countries: Option<Vec<Country>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) documents: Option<Vec<Document>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) contacts: Option<Vec<Contact>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) addresses: Option<Vec<Address>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) wallets: Option<Vec<Wallet>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) topics: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) notes: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sources: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) unlisted: Option<bool>,
}

/// `tamis` of a `Sanction`.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SanctionExtra {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) list: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) authority: Option<Authority>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) measure: Option<Measure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<DateRange>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<DateRange>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sources: Option<Vec<String>>,
}

/// `tamis` of a `CryptoWallet` with a holder.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WalletExtra {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) standings: Option<Vec<Standing>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) malformed: Option<String>,
}

/// `tamis` of an edge.
#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EdgeExtra {
    pub(super) of: String,
    pub(super) kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sources: Option<Vec<String>>,
}

/// `tamis` of an attributed fact.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttributedExtra {
    pub(super) attributed: Attribution,
}
