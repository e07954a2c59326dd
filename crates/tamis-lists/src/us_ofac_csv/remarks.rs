use super::dates::parse_date;
use super::documents::parse_document;
use super::labels::{Class, Labels};
use tamis::Entity;
use tamis::date::DateRange;
use tamis::entity::{
    Contact, ContactKind, Country, CountryKind, DocumentKind, Gender, Name, NameKind, NameQuality, Relation,
    Wallet,
};

/// What became of one clause.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It stands in a field of the entity, or is a note with a known label.
    Known(&'static str),
    /// Free text, kept as a note.
    FreeText,
    /// A known label with a value that could not be read; kept as a note.
    Odd(&'static str, &'static str),
}

/// A `Listing Date` clause: the text between label and date, and the date.
pub(crate) struct ListingDate {
    /// `EO 14024 Directive 2`, `CMIC`.
    pub(super) tag: String,
    pub(super) date: DateRange,
}

/// The clauses of one party's remarks, put into its entity one by one.
pub(crate) struct Clauses<'a> {
    pub(crate) labels: &'a Labels,
    pub(crate) entity: &'a mut Entity,
    pub(crate) listing_dates: Vec<ListingDate>,
}

/// The clauses of the remarks: split at `; `, without the final full stop (kept where it belongs to an
/// abbreviation such as `S.A.`).
pub(crate) fn split(remarks: &str) -> impl Iterator<Item = &str> {
    let whole = remarks.trim();
    let body = match whole.strip_suffix('.') {
        Some(body) if !is_abbreviation(body.rsplit(' ').next().unwrap_or(body)) => body,
        _ => whole,
    };
    body.split("; ").map(|clause| clause.trim_end_matches(';').trim()).filter(|clause| !clause.is_empty())
}

/// Whether free text may hold what can be screened: a number of five or more digits, `No.`, an alias. Digits of a link
/// are none.
pub(super) fn may_identify(clause: &str) -> bool {
    let words = || clause.split(' ').filter(|word| !word.contains("://"));
    let long_number = |word: &str| word.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 5);
    words().any(|word| long_number(word) || word == "No.") || clause.to_ascii_lowercase().contains("alias")
}

/// A word of single letters with full stops between: `S.A`, `d.o.o`.
fn is_abbreviation(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic()))
}

impl Clauses<'_> {
    /// Reads one clause into the entity. Whatever is not read stands in its notes.
    pub(crate) fn read(&mut self, clause: &str) -> Outcome {
        let plain =
            clause.strip_prefix("alt. ").or_else(|| clause.strip_prefix("Alt. ")).unwrap_or(clause).trim();
        if let Some(outcome) = self.alias(plain) {
            return self.noted(outcome, clause);
        }
        let inner = plain
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
            .filter(|text| text.starts_with("Linked To:"));
        let outcome = match self.labels.find(inner.unwrap_or(plain)) {
            Some((label, class, rest)) => self.labelled(label, class, rest, clause),
            None => self.bare_contact(plain),
        };
        self.noted(outcome, clause)
    }

    /// Keeps the clause as a note where the entity has no field for it or not for all of it.
    fn noted(&mut self, outcome: Outcome, clause: &str) -> Outcome {
        if !matches!(outcome, Outcome::Known(key) if key != "note" && key != "listing_date") {
            self.entity.notes.push(clause.to_owned());
        }
        outcome
    }

    /// `a.k.a. 'NICK'`: everything between the first and the last apostrophe; apostrophes doubled all around count once.
    fn alias(&mut self, clause: &str) -> Option<Outcome> {
        let (kind, rest) =
            [("a.k.a. ", NameKind::Alias), ("f.k.a. ", NameKind::Previous), ("n.k.a. ", NameKind::Alias)]
                .into_iter()
                .find_map(|(label, kind)| Some((kind, clause.strip_prefix(label)?)))?;
        let Some((name, after)) = rest.trim().strip_prefix('\'').and_then(|rest| rest.rsplit_once('\''))
        else {
            return Some(Outcome::Odd("weak_alias", "expected a name in apostrophes, kept as a note"));
        };
        let name = name.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')).unwrap_or(name).trim();
        if name.is_empty() {
            return Some(Outcome::Odd("weak_alias", "expected a name in apostrophes, kept as a note"));
        }
        self.entity.names.push(Name::new(name, kind, NameQuality::Weak));
        Some(match after.trim_end_matches('.').trim() {
            "" => Outcome::Known("weak_alias"),
            _ => Outcome::Odd("weak_alias", "text after the name, the clause is kept as a note too"),
        })
    }

    fn labelled(&mut self, label: &'static str, class: Class, rest: &str, clause: &str) -> Outcome {
        let value = rest.trim_end_matches('.').trim();
        match class {
            Class::Note => return Outcome::Known("note"),
            Class::Document(kind) => return self.document(label, kind, rest, clause),
            Class::Vessel => return self.document(label, DocumentKind::Registration, rest, clause),
            Class::ListingDate => return self.listing_date(rest),
            _ if value.is_empty() => return Outcome::Odd(label, "label without a value, kept as a note"),
            Class::BirthDate => return self.birth_date(value),
            Class::Gender => return self.gender(value),
            Class::Wallet => return self.wallet(value),
            Class::BirthPlace => self.entity.birth_places.push(value.to_owned()),
            Class::Nationality => self.country(value, CountryKind::Nationality),
            Class::Citizenship => self.country(value, CountryKind::Citizenship),
            Class::Country => self.country(value, CountryKind::Country),
            Class::Link => self.link(rest),
            Class::Email => self.contact(ContactKind::Email, value, None),
            Class::Website => self.contact(ContactKind::Website, value, None),
            Class::Phone => self.contact(ContactKind::Phone, value, None),
            Class::Fax => self.contact(ContactKind::Phone, value, Some("fax")),
            Class::Telex => self.contact(ContactKind::Phone, value, Some("telex")),
        }
        Outcome::Known(label)
    }

    fn document(&mut self, label: &'static str, kind: DocumentKind, rest: &str, clause: &str) -> Outcome {
        let Some(parsed) = parse_document(label, kind, rest) else {
            return Outcome::Odd(label, "expected a number after the label, kept as a note");
        };
        self.entity.documents.extend(parsed.documents);
        if parsed.left_over {
            return Outcome::Odd(label, "text after the number, the clause is kept as a note too");
        }
        if parsed.remark {
            self.entity.notes.push(clause.to_owned());
        }
        Outcome::Known(label)
    }

    fn birth_date(&mut self, value: &str) -> Outcome {
        let Some(date) = parse_date(value) else {
            return Outcome::Odd("DOB", "unknown form of a date, kept as a note");
        };
        self.entity.birth_dates.push(date);
        Outcome::Known("DOB")
    }

    fn gender(&mut self, value: &str) -> Outcome {
        match Gender::parse(value) {
            Some(gender) if self.entity.gender.is_none_or(|known| known == gender) => {
                self.entity.gender = Some(gender);
                Outcome::Known("Gender")
            }
            Some(_) => Outcome::Odd("Gender", "a second, other gender, kept as a note"),
            None => Outcome::Odd("Gender", "unknown gender, kept as a note"),
        }
    }

    /// `XBT 12QtD5…`: ticker, blank, address.
    fn wallet(&mut self, value: &str) -> Outcome {
        let Some((ticker, address)) = value.split_once(' ') else {
            return Outcome::Odd(
                "Digital Currency Address",
                "expected a ticker and an address, kept as a note",
            );
        };
        let address = address.trim().to_owned();
        let spaced = address.contains(' ');
        let currency = Some(ticker.to_owned());
        self.entity.wallets.push(Wallet { address, currency, standings: Vec::new(), malformed: None });
        match spaced {
            true => Outcome::Odd(
                "Digital Currency Address",
                "blank inside the address, the clause is kept as a note too",
            ),
            false => Outcome::Known("Digital Currency Address"),
        }
    }

    fn link(&mut self, name: &str) {
        self.entity.relations.push(Relation {
            to: None,
            name: Some(name.to_owned()),
            kind: "Linked To".to_owned(),
            schema: "UnknownLink".to_owned(),
            sources: Vec::new(),
        });
    }

    fn country(&mut self, text: &str, kind: CountryKind) {
        self.entity.countries.push(Country { code: super::country_code(text), text: text.to_owned(), kind });
    }

    fn contact(&mut self, kind: ContactKind, value: &str, platform: Option<&str>) {
        let platform = platform.map(str::to_owned);
        self.entity.contacts.push(Contact { kind, value: value.to_owned(), platform, sources: Vec::new() });
    }

    /// `(EO 14024 Directive 2): 24 Feb 2022`, `(CMIC) 03 Jun 2021`.
    fn listing_date(&mut self, rest: &str) -> Outcome {
        let found = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).and_then(|(tag, date)| {
            let date = parse_date(date.trim_start_matches(':').trim_end_matches('.').trim())?;
            Some(ListingDate { tag: tag.to_owned(), date })
        });
        let Some(found) = found else {
            return Outcome::Odd("Listing Date", "expected (programme) and a date, kept as a note");
        };
        self.listing_dates.push(found);
        Outcome::Known("listing_date")
    }

    /// An address without a label: `www.example.org`, `http://example.org (website)`, `info@example.org (email)`.
    fn bare_contact(&mut self, clause: &str) -> Outcome {
        let value = clause.trim_end_matches('.');
        let value =
            value.strip_suffix(" (website)").or_else(|| value.strip_suffix(" (email)")).unwrap_or(value);
        if value.is_empty() || value.contains(' ') {
            return Outcome::FreeText;
        }
        if value.starts_with("www.") || value.starts_with("http://") || value.starts_with("https://") {
            self.contact(ContactKind::Website, value, None);
            return Outcome::Known("Website");
        }
        match value.split_once('@') {
            Some((local, host)) if !local.is_empty() && host.contains('.') => {
                self.contact(ContactKind::Email, value, None);
                Outcome::Known("Email Address")
            }
            _ => Outcome::FreeText,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use tamis::Schema;

    fn read(remarks: &str) -> (Entity, Vec<Outcome>) {
        let labels = Labels::new();
        let mut entity = Entity::new("ofac-1", Schema::Person, "X");
        let mut clauses = Clauses { labels: &labels, entity: &mut entity, listing_dates: Vec::new() };
        let outcomes = split(remarks).map(|clause| clauses.read(clause)).collect();
        (entity, outcomes)
    }

    #[test]
    fn weak_aliases_keep_their_own_apostrophes() {
        let (entity, _) = read("a.k.a. 'BNC'; f.k.a. 'OLD'; a.k.a. ''FOOPIE''; a.k.a. ''ABD-AL-'IZ'.");
        let names: Vec<_> = entity.names.iter().map(|name| (name.text.as_str(), name.kind)).collect();
        let expected = [
            ("BNC", NameKind::Alias),
            ("OLD", NameKind::Previous),
            ("FOOPIE", NameKind::Alias),
            ("'ABD-AL-'IZ", NameKind::Alias),
        ];
        assert_eq!(names, expected);
        assert!(entity.names.iter().all(|name| name.quality == NameQuality::Weak));
        assert!(entity.notes.is_empty());
    }

    #[test]
    fn what_is_not_read_is_kept_and_told() {
        let (entity, outcomes) =
            read("Leader of a group; DOB about 1950; a.k.a. 'cut; Passport issued in Ulm.");
        assert_eq!(outcomes[0], Outcome::FreeText);
        assert!(matches!(outcomes[1], Outcome::Odd("DOB", _)));
        assert!(matches!(outcomes[2], Outcome::Odd("weak_alias", _)));
        assert!(matches!(outcomes[3], Outcome::Odd("Passport", _)));
        assert_eq!(
            entity.notes,
            ["Leader of a group", "DOB about 1950", "a.k.a. 'cut", "Passport issued in Ulm"]
        );
    }

    #[test]
    fn contacts_wallets_and_links() {
        let (entity, outcomes) = read(
            "Email Address a@example.org; www.example.org; info@example.org (email); Fax: 123; Digital Currency Address - XBT abc; \
             alt. Digital Currency Address - XBT def; (Linked To: ONE S.A.); Linked To: TWO S.A.",
        );
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Known(_))), "{outcomes:?}");
        assert_eq!(entity.contacts.len(), 4);
        assert_eq!(entity.contacts[3].platform.as_deref(), Some("fax"));
        let addresses: Vec<_> = entity.wallets.iter().map(|wallet| wallet.address.as_str()).collect();
        assert_eq!(addresses, ["abc", "def"]);
        let links: Vec<_> = entity.relations.iter().filter_map(|relation| relation.name.as_deref()).collect();
        assert_eq!(links, ["ONE S.A.", "TWO S.A."]);
    }

    #[test]
    fn free_text_that_may_identify() {
        for text in ["Red Notice. File No. 2009", "in remand at 20355 Hamburg", "under the alias name of X"] {
            assert!(may_identify(text), "{text}");
        }
        for text in ["arrested 30 Sep 2002", "see http://example.org/123456", "Member ETA", "Note. North"] {
            assert!(!may_identify(text), "{text}");
        }
    }

    #[test]
    fn the_final_full_stop_is_no_part_of_the_value() {
        assert_eq!(
            split("POB Oran; Linked To: ACME LLC.").collect::<Vec<_>>(),
            ["POB Oran", "Linked To: ACME LLC"]
        );
        assert_eq!(split("a.k.a. 'BNC'.").collect::<Vec<_>>(), ["a.k.a. 'BNC'"]);
        assert_eq!(split("").count(), 0);
    }

    proptest::proptest! {
        /// Whatever a clause says, it is in a field or in a note, and what is not understood is told.
        #[test]
        fn no_clause_is_lost(label in "(alt\\. )?(DOB|POB|Passport|Gender|citizen|a\\.k\\.a\\.|Digital Currency Address -|Linked To:|Listing Date|Website|)", value in "[ -:<-~]{0,20}") {
            let remarks = format!("{label} {value}");
            for clause in split(&remarks) {
                let labels = Labels::new();
                let mut entity = Entity::new("ofac-1", Schema::Person, "X");
                let bare = entity.clone();
                let mut clauses = Clauses { labels: &labels, entity: &mut entity, listing_dates: Vec::new() };
                let outcome = clauses.read(clause);
                let noted = entity.notes.iter().any(|note| note == clause);
                proptest::prop_assert!(entity != bare);
                proptest::prop_assert!(noted || matches!(outcome, Outcome::Known(_)), "{outcome:?}");
            }
        }
    }
}
