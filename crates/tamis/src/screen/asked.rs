//! What a query asks for, after every value was looked at: names to compare, facts to look up, and what cannot be
//! checked. Nothing is dropped: a value ends in one of the three.

use super::answer::{MatchedOn, Unchecked};
use super::query::{MAX_VALUE_CHARS, Query};
use super::screener::Inner;
use crate::error::{Error, ErrorCode, Result};
use crate::identifier::{self, Kind};
use crate::name::compare::{MAX_TOKENS, PreparedName, Unusable};
use crate::place;
use crate::snapshot::FactKind;
use crate::text::fold::fold;
use crate::wallet::{self, Lookup, MatchKind, WalletMatch};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

#[path = "../../tables/placeholders.rs"]
mod placeholders;

/// A name to compare.
pub(super) struct AskedName {
    pub(super) prepared: PreparedName,
}

/// A value to look up in its canonical form.
pub(super) struct AskedFact {
    pub(super) field: &'static str,
    pub(super) kind: FactKind,
    pub(super) matched_on: MatchedOn,
    pub(super) value: String,
    pub(super) canonical: Vec<String>,
    /// Hosts whose listing as a website makes a domain hit: the value's host and its parents.
    pub(super) hosts: Vec<String>,
}

/// A wallet with what the book says of it.
pub(super) struct AskedWallet {
    pub(super) field: &'static str,
    pub(super) value: String,
    pub(super) listed: Vec<WalletMatch>,
    pub(super) attributed: Vec<WalletMatch>,
}

/// Why a shortened address stays unchecked, also where a listed one fits.
const SHORTENED: &str = "a shortened address: what is left out cannot be compared";

/// Everything asked.
pub(super) struct Asked<'q> {
    pub(super) query: &'q Query,
    pub(super) names: Vec<AskedName>,
    pub(super) facts: Vec<AskedFact>,
    pub(super) wallets: Vec<AskedWallet>,
    pub(super) unchecked: Vec<Unchecked>,
}

impl<'q> Asked<'q> {
    /// Looks at every value.
    ///
    /// # Errors
    /// `TOO_LONG` for a value over 1,024 characters or a name of more than 64 words.
    pub(super) fn new(query: &'q Query, inner: &Inner) -> Result<Self> {
        for (field, value) in query.all_values() {
            // Bytes first: a megabyte is refused without being walked.
            if value.len() > 4 * MAX_VALUE_CHARS || value.chars().count() > MAX_VALUE_CHARS {
                let message = format!(
                    "{field}: expected at most {MAX_VALUE_CHARS} characters, found {} bytes",
                    value.len()
                );
                return Err(Error::new(ErrorCode::TooLong, message));
            }
        }
        let mut asked =
            Asked { query, names: Vec::new(), facts: Vec::new(), wallets: Vec::new(), unchecked: Vec::new() };
        for value in &query.values {
            asked.bare(value, inner)?;
        }
        for value in &query.names {
            if let Some(reason) = asked.name("names", value)? {
                asked.cannot_check("names", value, reason);
            }
        }
        for value in &query.wallets {
            if let Some(reason) = asked.wallet("wallets", value, inner, true) {
                asked.cannot_check("wallets", value, &reason);
            }
        }
        asked.typed_facts();
        asked.attributes();
        asked.unchecked.sort();
        asked.unchecked.dedup();
        Ok(asked)
    }

    /// Whether at least one value is compared or looked up.
    pub(super) fn is_something(&self) -> bool {
        !(self.names.is_empty() && self.facts.is_empty() && self.wallets.is_empty())
    }

    /// Why the answer is `not_checked`.
    pub(super) fn reason(&self) -> String {
        if self.unchecked.is_empty() {
            return "nothing to screen: the query has no name, wallet, contact or identifier".to_owned();
        }
        let parts: Vec<String> =
            self.unchecked.iter().map(|entry| format!("{}: {}", entry.field, entry.reason)).collect();
        parts.join("; ")
    }

    fn cannot_check(&mut self, field: &str, value: &str, reason: &str) {
        self.unchecked.push(Unchecked {
            field: field.to_owned(),
            value: value.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// A name; `Some(reason)` if it is unusable.
    fn name(&mut self, field: &str, value: &str) -> Result<Option<&'static str>> {
        if let Some(reason) = unusable(value) {
            return Ok(Some(reason));
        }
        match PreparedName::new(value, self.query.schema) {
            Ok(prepared) => {
                self.names.push(AskedName { prepared });
                Ok(None)
            }
            Err(Unusable::TooManyTokens) => Err(Error::new(
                ErrorCode::TooLong,
                format!("{field}: expected a name of at most {MAX_TOKENS} words"),
            )),
            Err(_) => Ok(Some("no letter or digit in the name")),
        }
    }

    /// A bare value, as every kind it can be.
    fn bare(&mut self, value: &str, inner: &Inner) -> Result<()> {
        if let Some(reason) = unusable(value) {
            self.cannot_check("values", value, reason);
            return Ok(());
        }
        let is_address = wallet::looks_like_address(value);
        let wallet_reason = self.wallet("values", value, inner, is_address);
        let kinds = identifier::guess(value);
        for kind in &kinds {
            self.fact("values", *kind, value);
        }
        let is_only_value = is_address || kinds.contains(&Kind::Email) || is_url(value);
        let name_reason = if is_only_value { None } else { self.name("values", value)? };
        if is_address {
            if let Some(reason) = wallet_reason {
                self.cannot_check("values", value, &reason);
            }
        } else if let (Some(reason), true) = (name_reason, kinds.is_empty() && wallet_reason.is_some()) {
            self.cannot_check("values", value, reason);
        }
        Ok(())
    }

    /// A wallet; `Some(reason)` if the books cannot say whether it is listed. A bare value that is no address is only
    /// kept if it fits a listed or attributed string. That a shortened or damaged address resembles one is a finding
    /// and leaves it unchecked.
    fn wallet(&mut self, field: &'static str, value: &str, inner: &Inner, keep: bool) -> Option<String> {
        let (listed, mut reason) = match inner.wallets.look_up(value) {
            Lookup::Found { matches, .. } => (matches, None),
            Lookup::NotChecked { reason } => (Vec::new(), Some(reason)),
        };
        if !listed.is_empty() && listed.iter().all(|found| found.kind == MatchKind::Truncated) {
            reason = Some(SHORTENED.to_owned());
        }
        let attributed = match inner.attributed_wallets.look_up(value) {
            Lookup::Found { matches, .. } => matches,
            Lookup::NotChecked { .. } => Vec::new(),
        };
        let same = |found: &WalletMatch| matches!(found.kind, MatchKind::Exact | MatchKind::Related);
        if attributed.iter().any(same) {
            reason = None;
        }
        if (reason.is_none() && keep) || !listed.is_empty() || !attributed.is_empty() {
            self.wallets.push(AskedWallet { field, value: value.to_owned(), listed, attributed });
        }
        reason
    }

    fn typed_facts(&mut self) {
        let query = self.query;
        for (field, kind, values) in [
            ("emails", Kind::Email, &query.emails),
            ("phones", Kind::Phone, &query.phones),
            ("websites", Kind::Website, &query.websites),
            ("handles", Kind::Handle, &query.handles),
            ("identifiers", Kind::Document, &query.identifiers),
        ] {
            for value in values {
                if let Some(reason) = unusable(value).filter(|_| kind != Kind::Handle || !is_word(value)) {
                    self.cannot_check(field, value, reason);
                } else if !self.fact(field, kind, value) {
                    let reason = format!("no usable {} in the value", kind.word());
                    self.cannot_check(field, value, &reason);
                    self.as_written(field, kind, value);
                }
            }
        }
    }

    /// A value of a kind; `false` if it has no canonical form of that kind.
    fn fact(&mut self, field: &'static str, kind: Kind, value: &str) -> bool {
        let (fact_kind, matched_on) = looked_up_as(kind);
        let mut canonical: Vec<String> = crate::snapshot::canonical(fact_kind, value).into_iter().collect();
        if fact_kind == FactKind::Document {
            canonical.extend(identifier::bic(value).map(|bic| bic.canonical));
            canonical.extend(identifier::lei(value));
            canonical.extend(identifier::imo(value));
            canonical.sort();
            canonical.dedup();
        }
        if canonical.is_empty() {
            return false;
        }
        let host = match fact_kind {
            FactKind::Email => identifier::email(value).map(|email| email.host),
            FactKind::Website => identifier::host(value),
            _ => None,
        };
        let hosts = host.map(|host| identifier::host_and_parents(&host)).unwrap_or_default();
        let known = self.facts.iter().any(|fact| fact.kind == fact_kind && fact.canonical == canonical);
        if !known {
            self.facts.push(AskedFact {
                field,
                kind: fact_kind,
                matched_on,
                value: value.to_owned(),
                canonical,
                hosts,
            });
        }
        true
    }

    /// A value without a canonical form, as it is written: a listed value may have none either.
    fn as_written(&mut self, field: &'static str, kind: Kind, value: &str) {
        let (kind, matched_on) = looked_up_as(kind);
        let canonical = vec![crate::snapshot::own_text(value)];
        self.facts.push(AskedFact {
            field,
            kind,
            matched_on,
            value: value.to_owned(),
            canonical,
            hosts: Vec::new(),
        });
    }

    /// Attributes that are compared and not looked up: a country that no table knows is said.
    fn attributes(&mut self) {
        let query = self.query;
        for value in &query.countries {
            if place::country_code(value).is_none() {
                self.cannot_check("countries", value, "not a known country name or code");
            }
        }
        for value in query.addresses.iter().filter(|value| unusable(value).is_some()) {
            self.cannot_check("addresses", value, "empty");
        }
    }
}

fn looked_up_as(kind: Kind) -> (FactKind, MatchedOn) {
    match kind {
        Kind::Email => (FactKind::Email, MatchedOn::Email),
        Kind::Website => (FactKind::Website, MatchedOn::Website),
        Kind::Phone => (FactKind::Phone, MatchedOn::Phone),
        Kind::Handle => (FactKind::Handle, MatchedOn::Handle),
        _ => (FactKind::Document, MatchedOn::Identifier),
    }
}

/// Why a value says nothing: blank, without a letter or digit, or a word that stands for "no value".
pub(super) fn unusable(value: &str) -> Option<&'static str> {
    let folded = fold(value);
    let words = folded.trim();
    if words.is_empty() {
        return Some("the value is blank");
    }
    let bare = words.trim_matches(|c| !is_letter_or_digit(c));
    if bare.is_empty() {
        return Some("no letter or digit in the value");
    }
    let known = |text: &str| placeholders::PLACEHOLDERS.binary_search(&text).is_ok();
    (known(words) || known(bare)).then_some("the value is a word for \"no value\"")
}

/// Letters and digits by the pinned Unicode tables, not by the compiler's.
fn is_letter_or_digit(c: char) -> bool {
    crate::text::script::script_of(c).is_some() || c.general_category_group() == GeneralCategoryGroup::Number
}

/// A word for "no value" may be somebody's user name; a value without a letter or digit may not.
fn is_word(value: &str) -> bool {
    fold(value).chars().any(is_letter_or_digit)
}

/// A URL is no name; a bare host (`blender.io`) may be one.
fn is_url(value: &str) -> bool {
    let value = value.trim();
    identifier::host(value).is_some() && !value.contains(' ') && value.contains('/')
}
