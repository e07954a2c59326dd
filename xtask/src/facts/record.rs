//! The form of the fact base. A field that is not named here is an error; a field of type [`Unused`] is left out
//! on purpose: it says how the compiler found or joined an entry, not what the list says of the party.

use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// Deliberately not taken over.
pub(super) type Unused = Option<IgnoredAny>;

#[derive(Deserialize)]
pub(super) struct Designations {
    pub(super) records: Vec<Record>,
}

#[derive(Deserialize)]
pub(super) struct Attributed {
    pub(super) entries: Vec<AttributedEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct AttributedEntry {
    pub(super) value: String,
    pub(super) kind: String,
    pub(super) attributed_to: String,
    pub(super) authority: String,
    pub(super) date: String,
    pub(super) source: String,
    pub(super) basis: String,
    family: Unused,
    chain: Unused,
    form: Unused,
    checksum: Unused,
    copies: Unused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct Record {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) primary_name: String,
    pub(super) primary_name_note: Option<String>,
    #[serde(default)]
    pub(super) primary_name_also_in: Vec<String>,
    #[serde(default)]
    pub(super) native_names: Vec<NativeName>,
    #[serde(default)]
    pub(super) aliases: Vec<Alias>,
    pub(super) gender: Option<String>,
    #[serde(default)]
    pub(super) dates_of_birth: Vec<String>,
    #[serde(default)]
    pub(super) dates_of_birth_sources: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) places_of_birth: Vec<String>,
    pub(super) places_of_birth_source: Option<String>,
    #[serde(default)]
    pub(super) nationalities: Vec<String>,
    #[serde(default)]
    pub(super) addresses: Vec<AddressRecord>,
    #[serde(default)]
    pub(super) id_documents: Vec<IdDocument>,
    #[serde(default)]
    pub(super) emails: Vec<Email>,
    #[serde(default)]
    pub(super) websites: Vec<Website>,
    #[serde(default)]
    pub(super) phones: Vec<Phone>,
    #[serde(default)]
    pub(super) handles: Vec<Handle>,
    #[serde(default)]
    pub(super) digital_currency_addresses: Vec<CurrencyAddress>,
    #[serde(default)]
    pub(super) relations: Vec<RelationRecord>,
    pub(super) listings: Vec<ListingRecord>,
    pub(super) reason: String,
    pub(super) scope_note: Option<String>,
    pub(super) note: Option<String>,
    #[serde(default)]
    pub(super) organisation_facts: Vec<String>,
    #[serde(default)]
    pub(super) other_remarks: Vec<String>,
    pub(super) confidence: String,
    pub(super) sources: Vec<String>,
    /// OFAC's text of what `relations` has.
    linked_to: Unused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NativeName {
    pub(super) name: String,
    pub(super) script: String,
    pub(super) kind: String,
    pub(super) quality: String,
    pub(super) language: Option<String>,
    #[serde(default)]
    pub(super) generic: bool,
    pub(super) note: Option<String>,
    pub(super) source: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct Alias {
    pub(super) name: String,
    pub(super) script: String,
    pub(super) kind: String,
    pub(super) quality: String,
    pub(super) language: Option<String>,
    #[serde(default)]
    pub(super) generic: bool,
    pub(super) note: Option<String>,
    pub(super) source: String,
    #[serde(default)]
    pub(super) also_in: Vec<String>,
    /// Grades of other lists by source.
    #[serde(default)]
    pub(super) quality_elsewhere: BTreeMap<String, String>,
    romanisation: Unused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressRecord {
    pub(super) street: Option<String>,
    pub(super) city: Option<String>,
    pub(super) country: Option<String>,
    pub(super) free_text: Option<String>,
    pub(super) note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IdDocument {
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) country: Option<String>,
    pub(super) issued: Option<String>,
    pub(super) expires: Option<String>,
    pub(super) remark: Option<String>,
    pub(super) source: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Email {
    pub(super) value: String,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct Website {
    pub(super) value: String,
    pub(super) source: String,
    host: Unused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phone {
    pub(super) value: String,
    pub(super) kind: String,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Handle {
    pub(super) value: String,
    pub(super) platform: Option<String>,
    pub(super) published_as: String,
    pub(super) note: Option<String>,
    pub(super) source: String,
    #[serde(default)]
    pub(super) also_published: Vec<AlsoPublished>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlsoPublished {
    #[serde(rename = "as")]
    pub(super) text: String,
    pub(super) source: String,
}

/// The wallets themselves come from `wallets.csv`; here only who else lists them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct CurrencyAddress {
    pub(super) ticker: String,
    pub(super) address: String,
    #[serde(default)]
    pub(super) also_listed_by: Vec<AlsoListed>,
    authority: Unused,
    checksum: Unused,
    date_basis: Unused,
    delisted_on: Unused,
    listed_on: Unused,
    listing_date: Unused,
    listing_date_confidence: Unused,
    source: Unused,
    status: Unused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct AlsoListed {
    pub(super) authority: String,
    pub(super) listed_on: String,
    pub(super) source: String,
    as_printed: Unused,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationRecord {
    pub(super) to: String,
    pub(super) to_name: Option<String>,
    pub(super) kind: String,
    pub(super) ftm_schema: String,
    pub(super) note: Option<String>,
    pub(super) source: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DatedAction {
    pub(super) date: String,
    pub(super) what: String,
    pub(super) source: Option<String>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct ListingRecord {
    pub(super) authority: String,
    pub(super) list: Option<String>,
    pub(super) list_id: Option<String>,
    #[serde(default)]
    pub(super) programmes: Vec<String>,
    pub(super) listed_on: Option<String>,
    pub(super) delisted_on: Option<String>,
    pub(super) delisted_between: Option<[String; 2]>,
    pub(super) date_note: Option<String>,
    #[serde(default)]
    pub(super) further_actions: Vec<DatedAction>,
    #[serde(default)]
    pub(super) other_dates: Vec<DatedAction>,
    pub(super) note: Option<String>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
    pub(super) status: Option<String>,
    amended_on: Unused,
    annex_record: Unused,
    authority_code: Unused,
    control_date: Unused,
    designation_source: Unused,
    pub(super) effective: Option<String>,
    federal_register: Unused,
    in_official_csv_of: Unused,
    listing_date: Unused,
    match_basis: Unused,
    measure: Unused,
    /// What the list asks for, in its words.
    #[serde(default)]
    pub(super) measures: Vec<String>,
    notice_number_as_printed: Unused,
    ofsi_group_id: Unused,
    redesignated_on: Unused,
    seen_in_copies: Unused,
    un_reference: Unused,
}

/// A row of `wallets.csv`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct WalletRow {
    pub(super) ticker: String,
    pub(super) address: String,
    pub(super) owner_name: String,
    pub(super) ofac_uid: String,
    pub(super) programmes: String,
    pub(super) listing_date: String,
    pub(super) listing_date_confidence: String,
    pub(super) first_seen: String,
    pub(super) date_basis: String,
    pub(super) status: String,
    pub(super) removed_on: String,
    pub(super) checksum: String,
    pub(super) format_check: String,
    pub(super) note: String,
    pub(super) source: String,
}
