//! A party under work: facts go in as the list prints them, what cannot be read becomes a note and a finding.

use super::asides::taken_apart;
use super::dates::{self, Order};
use super::fields::Fields;
use super::text::{clean, is_null};
use super::xml::Element;
use crate::report::{Finding, Severity};
use std::path::{Path, PathBuf};
use tamis::date::DateRange;
use tamis::entity::{
    Address, Contact, ContactKind, Country, CountryKind, Document, DocumentKind, Gender, Listing, Measure,
    Name, NameKind, NameQuality, Relation, Wallet,
};
use tamis::place::country_code;
use tamis::{Entity, Schema};

/// A party that is being read.
pub(crate) struct Draft {
    pub(crate) entity: Entity,
    pub(crate) findings: Vec<Finding>,
    path: PathBuf,
    line: u64,
    record: String,
}

/// What a list says of a paper beside its number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    pub(crate) country: String,
    pub(crate) issued: String,
    pub(crate) expires: String,
    pub(crate) note: String,
}

impl Draft {
    /// A party without a fact. `record` is the list's own key.
    pub(crate) fn new(path: &Path, line: u64, id: String, record: &str, schema: Schema) -> Draft {
        let mut entity = Entity::new(id, schema, "");
        entity.topics.push("sanction".to_owned());
        Draft { entity, findings: Vec::new(), path: path.to_owned(), line, record: record.to_owned() }
    }

    /// Moves on in the file: later findings are of this line.
    pub(crate) fn at_line(&mut self, line: u64) {
        self.line = line;
    }

    /// A finding about a field of this record.
    pub(crate) fn find(&mut self, severity: Severity, field: &str, value: &str, reason: impl Into<String>) {
        let finding = Finding::new(severity, &self.path, reason).at_line(self.line);
        let finding = if self.record.is_empty() { finding } else { finding.of_record(self.record.clone()) };
        let finding = finding.with_value(field, value);
        let is_known = |one: &Finding| {
            (&one.field, &one.value, &one.reason) == (&finding.field, &finding.value, &finding.reason)
        };
        // Rows of one party repeat its facts.
        if !self.findings.iter().any(is_known) {
            self.findings.push(finding);
        }
    }

    /// A value that is kept as a note only, with a warning.
    pub(crate) fn odd(&mut self, field: &str, value: &str, reason: &str) {
        self.note(field, value);
        self.find(Severity::Warning, field, value, format!("{reason}, kept as a note"));
    }

    /// A name; the same name again keeps the better grade. The first primary name is the caption. Other names that stand
    /// inside it are names of their own.
    pub(crate) fn name(&mut self, text: &str, kind: NameKind, quality: NameQuality) -> Option<&mut Name> {
        let text = clean(text);
        if is_null(&text) {
            return None;
        }
        let Some(apart) = taken_apart(&text) else { return self.one_name(text, kind, quality) };
        self.note("name", &text);
        let own = Some((apart.name, kind)).filter(|(name, _)| !is_null(name));
        let others = apart.others.into_iter().filter(|(name, _)| !is_null(name));
        let has_own = own.is_some();
        let mut first = None;
        for (at, (name, other_kind)) in own.into_iter().chain(others).enumerate() {
            let leads = at == 0 && !has_own && kind == NameKind::Primary;
            self.one_name(name.clone(), if leads { kind } else { other_kind }, quality);
            first = first.or(Some(name));
        }
        self.entity.names.iter_mut().find(|name| Some(&name.text) == first.as_ref())
    }

    fn one_name(&mut self, text: String, kind: NameKind, quality: NameQuality) -> Option<&mut Name> {
        if self.entity.caption.is_empty() {
            self.entity.caption.clone_from(&text);
        }
        let rank = |quality| match quality {
            NameQuality::Strong => 0,
            NameQuality::Weak => 2,
            _ => 1,
        };
        let names = &mut self.entity.names;
        let place = match names.iter().position(|name| name.text == text) {
            Some(place) => place,
            None => {
                names.push(Name::new(text, kind, quality));
                names.len().saturating_sub(1)
            }
        };
        let name = names.get_mut(place)?;
        name.kind = name.kind.min(kind);
        if rank(quality) < rank(name.quality) {
            name.quality = quality;
        }
        Some(name)
    }

    /// Birth dates; alternatives in one text too.
    pub(crate) fn birth_dates(&mut self, field: &str, text: &str, order: Order) {
        let text = clean(text);
        if is_null(&text) {
            return;
        }
        let found = dates::all(&text, order);
        for date in found.dates {
            self.birth_date(date);
        }
        for rest in found.rest.iter().filter(|rest| !is_null(rest)) {
            self.odd(field, rest, "expected a date");
        }
    }

    /// A birth date that was read.
    pub(crate) fn birth_date(&mut self, date: DateRange) {
        if !self.entity.birth_dates.contains(&date) {
            self.entity.birth_dates.push(date);
        }
    }

    /// One date of a listing or a paper; another form is a finding and a note.
    pub(crate) fn date(&mut self, field: &str, text: &str, order: Order) -> Option<DateRange> {
        let text = clean(text);
        if is_null(&text) {
            return None;
        }
        let found = dates::all(&text, order);
        if !found.rest.is_empty() {
            self.odd(field, &text, "expected a date");
        }
        dates::span(&found.dates)
    }

    /// A place of birth, of parts that may be empty.
    pub(crate) fn birth_place(&mut self, parts: &[&str]) {
        let place = joined(parts);
        if !place.is_empty() && !self.entity.birth_places.contains(&place) {
            self.entity.birth_places.push(place);
        }
    }

    /// A tie to a country. An unknown country is kept as printed, with a warning.
    pub(crate) fn country(&mut self, field: &str, text: &str, kind: CountryKind) {
        let text = clean(text);
        if is_null(&text) || text == "00" {
            return;
        }
        let code = code_of(&text);
        if code.is_none() {
            self.find(Severity::Warning, field, &text, "unknown country, kept as printed without a code");
        }
        let country = Country { code, text, kind };
        let known = self.entity.countries.iter().any(|one| {
            one.kind == country.kind
                && one.code == country.code
                && (one.code.is_some() || one.text == country.text)
        });
        if !known {
            self.entity.countries.push(country);
        }
    }

    /// A gender.
    pub(crate) fn gender(&mut self, field: &str, text: &str) {
        let text = clean(text);
        if is_null(&text) {
            return;
        }
        match Gender::parse(&text) {
            Some(gender) if self.entity.gender.is_none_or(|known| known == gender) => {
                self.entity.gender = Some(gender)
            }
            Some(_) => self.odd(field, &text, "a second gender"),
            None => self.odd(field, &text, "expected male, female or other"),
        }
    }

    /// A paper whose kind its label says. An unknown label is a finding.
    pub(crate) fn document(&mut self, label: &str, number: &str, paper: &Paper) {
        let label = clean(label);
        match document_kind(&label) {
            Some(kind) => self.paper(kind, &label, number, paper),
            None => {
                let reason = "unknown kind of document, read as another number";
                self.find(Severity::Warning, "document", &label, reason);
                self.paper(DocumentKind::Other, &label, number, paper);
            }
        }
    }

    /// A paper of a kind.
    pub(crate) fn paper(&mut self, kind: DocumentKind, label: &str, number: &str, paper: &Paper) {
        let number = clean(number);
        if is_null(&number) {
            self.note(label, &paper.note);
            return;
        }
        if !number.chars().any(|c| c.is_ascii_digit()) && number.split(' ').count() > 2 {
            self.odd(label, &number, "expected a number");
            return;
        }
        let document = Document {
            kind,
            label: label.to_owned(),
            number,
            country: Some(clean(&paper.country)).filter(|country| !is_null(country) && country != "00"),
            issued: self.date("date of issue", &paper.issued, Order::DayFirst),
            expires: self.date("date of expiry", &paper.expires, Order::DayFirst),
            sources: Vec::new(),
        };
        self.note(label, &paper.note);
        if !self.entity.documents.contains(&document) {
            self.entity.documents.push(document);
        }
    }

    /// E-mail addresses, numbers or sites; several in one text.
    pub(crate) fn contacts(&mut self, kind: ContactKind, text: &str) {
        let text = clean(text);
        let is_mark = |c: char| match kind {
            ContactKind::Email | ContactKind::Website => matches!(c, ';' | ',' | ' ' | '|'),
            _ => matches!(c, ';' | ',' | '|'),
        };
        for value in super::text::items(&text).iter().flat_map(|item| item.split(is_mark)).map(str::trim) {
            let fits = match kind {
                ContactKind::Email => value.contains('@'),
                ContactKind::Website => value.contains('.'),
                ContactKind::Phone if value.chars().filter(char::is_ascii_digit).count() < 3 => false,
                _ => value.chars().any(|c| c.is_ascii_digit()),
            };
            if is_null(value) {
                continue;
            }
            if fits {
                self.contact(kind, value, None);
            } else {
                self.odd(kind.word(), value, "expected a contact of this kind");
            }
        }
    }

    /// One contact.
    pub(crate) fn contact(&mut self, kind: ContactKind, value: &str, platform: Option<&str>) {
        let contact =
            Contact { kind, value: clean(value), platform: platform.map(str::to_owned), sources: Vec::new() };
        if !contact.value.is_empty() && !self.entity.contacts.contains(&contact) {
            self.entity.contacts.push(contact);
        }
    }

    /// A wallet address, with the ticker as the list prints it.
    pub(crate) fn wallet(&mut self, address: &str, currency: Option<&str>) {
        let address = clean(address);
        if address.is_empty() || self.entity.wallets.iter().any(|wallet| wallet.address == address) {
            return;
        }
        let currency = currency.map(str::to_owned);
        self.entity.wallets.push(Wallet { address, currency, standings: Vec::new(), malformed: None });
    }

    /// Every wallet address in a running text.
    pub(crate) fn wallets_in(&mut self, text: &str) {
        for (start, end, _) in tamis::wallet::find_in_text(text) {
            self.wallet(text.get(start..end).unwrap_or_default(), None);
        }
    }

    /// An address; nothing if all of it is empty.
    pub(crate) fn address(&mut self, street: &[&str], city: &[&str], country: &str) {
        let text = |parts: &[&str]| Some(joined(parts)).filter(|text| !text.is_empty());
        let address = Address { street: text(street), city: text(city), country: text(&[country]) };
        if address != Address::default() && !self.entity.addresses.contains(&address) {
            self.entity.addresses.push(address);
        }
    }

    /// What else the list says; its wallet addresses are wallets.
    pub(crate) fn note(&mut self, label: &str, text: &str) {
        let text = clean(text);
        if is_null(&text) {
            return;
        }
        self.wallets_in(&text);
        let note = if label.is_empty() { text } else { format!("{label}: {text}") };
        if !self.entity.notes.contains(&note) {
            self.entity.notes.push(note);
        }
    }

    /// A tie to another party, by its name and its id if it is known.
    pub(crate) fn relation(&mut self, schema: &str, kind: &str, name: &str, to: Option<String>) {
        let name = Some(clean(name)).filter(|name| !is_null(name));
        if name.is_none() && to.is_none() {
            return;
        }
        let relation =
            Relation { to, name, kind: kind.to_owned(), schema: schema.to_owned(), sources: Vec::new() };
        if !self.entity.relations.contains(&relation) {
            self.entity.relations.push(relation);
        }
    }

    /// A listing.
    pub(crate) fn listing(&mut self, list: &str, authority: &str, measure: Measure) -> &mut Listing {
        let listing = Listing {
            list: list.to_owned(),
            list_id: Some(self.record.clone()).filter(|record| !record.is_empty()),
            authority: authority.to_owned(),
            programmes: Vec::new(),
            measure,
            from: None,
            until: None,
            reason: None,
            sources: Vec::new(),
        };
        self.entity.listings.push(listing);
        let last = self.entity.listings.len().saturating_sub(1);
        // The list is not empty: it was pushed to.
        #[allow(clippy::indexing_slicing)]
        &mut self.entity.listings[last]
    }

    /// What the field map does not name is kept as a note, with a warning.
    pub(crate) fn keep_unknown(&mut self, fields: &Fields, record: &Element) {
        for unknown in fields.unknown(record) {
            self.line = unknown.line;
            self.odd(&unknown.path, &unknown.value, "a field that the field map does not know");
        }
    }
}

/// Parts that are not empty, joined by commas.
pub(crate) fn joined(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| clean(part)).filter(|part| !is_null(part)).collect();
    parts.join(", ")
}

/// Parts of a name that are not empty, joined by blanks.
pub(crate) fn spaced(parts: &[&str]) -> String {
    clean(&parts.join(" "))
}

/// The code of a country as lists print it: with a remark in brackets, a colon, or two names for one.
fn code_of(text: &str) -> Option<String> {
    let plain = text.split(['(', ';']).next().unwrap_or(text).trim();
    let found = country_code(text).or_else(|| country_code(plain));
    let found = found.or_else(|| {
        let mut codes = plain.split(" / ").flat_map(|part| part.split('/')).filter_map(country_code);
        let first = codes.next()?;
        codes.all(|code| code == first).then_some(first)
    });
    found.map(str::to_owned)
}

/// The kind of a document by the list's own word for it, from `document_labels.tsv`.
pub(crate) fn document_kind(label: &str) -> Option<DocumentKind> {
    let wanted = tamis::place::key(label);
    let row = include_str!("document_labels.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .find(|(known, _)| *known == wanted)?;
    kind_of_word(row.1.split('\t').next()?)
}

/// The kind of a document by the word of the tables.
pub(crate) fn kind_of_word(word: &str) -> Option<DocumentKind> {
    Some(match word {
        "passport" => DocumentKind::Passport,
        "national_id" => DocumentKind::NationalId,
        "tax" => DocumentKind::Tax,
        "registration" => DocumentKind::Registration,
        "imo" => DocumentKind::Imo,
        "lei" => DocumentKind::Lei,
        "bic" => DocumentKind::Bic,
        "other" => DocumentKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_document_label_is_in_the_form_it_is_looked_up_by() {
        for line in include_str!("document_labels.tsv").lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            let label = fields.first().unwrap();
            assert_eq!(tamis::place::key(label), **label);
            assert!(document_kind(label).is_some(), "{line}");
        }
    }

    #[test]
    fn countries_with_a_remark() {
        assert_eq!(code_of("USSR (until 1991)").as_deref(), Some("suhh"));
        assert_eq!(code_of("Iran / unknown"), Some("ir".to_owned()));
        assert_eq!(code_of("Iran / Iraq"), None);
        assert_eq!(code_of("Possibly Ethiopian"), None);
    }
}
