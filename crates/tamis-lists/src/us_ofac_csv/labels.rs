use std::collections::BTreeMap;
use tamis::entity::DocumentKind;

/// What a clause of the remarks with a known label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    BirthDate,
    BirthPlace,
    Nationality,
    Citizenship,
    Gender,
    Country,
    ListingDate,
    Link,
    Wallet,
    Email,
    Website,
    Phone,
    Fax,
    Telex,
    /// A document whose label says its kind.
    Document(DocumentKind),
    /// `Vessel Registration Identification IMO 9187629`: the kind stands before the number.
    Vessel,
    /// Recognised, but no field of the data model.
    Note,
}

/// The labels of the remarks, from `labels.tsv`.
#[derive(Default)]
pub(crate) struct Labels {
    /// By first word; the longest label first.
    by_word: BTreeMap<&'static str, Vec<(&'static str, Class)>>,
}

impl Labels {
    pub(crate) fn new() -> Self {
        let mut by_word: BTreeMap<&'static str, Vec<(&'static str, Class)>> = BTreeMap::new();
        for line in include_str!("labels.tsv").lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(label), Some(word)) = (fields.next(), fields.next()) else { continue };
            let Some(class) = class_of(word) else { continue };
            by_word.entry(first_word(label)).or_default().push((label, class));
        }
        for labels in by_word.values_mut() {
            labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
        }
        Labels { by_word }
    }

    /// The longest known label the clause begins with (a colon may follow it), its class, and what follows it, trimmed.
    pub(crate) fn find<'a>(&self, clause: &'a str) -> Option<(&'static str, Class, &'a str)> {
        self.by_word.get(first_word(clause))?.iter().find_map(|(label, class)| {
            let rest = clause.strip_prefix(label)?;
            let rest = if label.ends_with(':') { rest } else { rest.strip_prefix(':').unwrap_or(rest) };
            let is_whole =
                rest.is_empty() || rest.starts_with(' ') || clause.get(label.len()..)?.starts_with(':');
            is_whole.then_some((*label, *class, rest.trim()))
        })
    }
}

fn first_word(text: &str) -> &str {
    text.split([' ', ':']).next().unwrap_or(text)
}

fn class_of(word: &str) -> Option<Class> {
    Some(match word {
        "birth_date" => Class::BirthDate,
        "birth_place" => Class::BirthPlace,
        "nationality" => Class::Nationality,
        "citizenship" => Class::Citizenship,
        "gender" => Class::Gender,
        "country" => Class::Country,
        "listing_date" => Class::ListingDate,
        "link" => Class::Link,
        "wallet" => Class::Wallet,
        "email" => Class::Email,
        "website" => Class::Website,
        "phone" => Class::Phone,
        "fax" => Class::Fax,
        "telex" => Class::Telex,
        "passport" => Class::Document(DocumentKind::Passport),
        "national_id" => Class::Document(DocumentKind::NationalId),
        "tax" => Class::Document(DocumentKind::Tax),
        "registration" => Class::Document(DocumentKind::Registration),
        "lei" => Class::Document(DocumentKind::Lei),
        "imo" => Class::Document(DocumentKind::Imo),
        "bic" => Class::Document(DocumentKind::Bic),
        "other" => Class::Document(DocumentKind::Other),
        "vessel" => Class::Vessel,
        "note" => Class::Note,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_known_class_and_a_source() {
        let mut seen = std::collections::BTreeSet::new();
        for line in include_str!("labels.tsv").lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "{line}");
            assert!(class_of(fields.get(1).unwrap()).is_some(), "{line}");
            assert!(seen.insert(fields.first().unwrap().to_string()), "twice: {line}");
        }
        assert!(seen.len() > 150);
    }

    #[test]
    fn the_longest_label_wins_and_a_word_is_not_cut() {
        let labels = Labels::new();
        let found = labels.find("Executive Order 14024 Directive Information - Subject").unwrap();
        assert_eq!((found.0, found.2), ("Executive Order 14024 Directive Information -", "Subject"));
        assert_eq!(labels.find("Passport 123").unwrap().1, Class::Document(DocumentKind::Passport));
        assert_eq!(labels.find("Fax: 123").unwrap().2, "123");
        assert_eq!(labels.find("Email:a@example.org").unwrap().2, "a@example.org");
        assert_eq!(labels.find("Linked To: X").unwrap().2, "X");
        assert!(labels.find("Passports of many").is_none());
        assert!(labels.find("Licensed dealer").is_none());
        assert!(labels.find("").is_none());
    }
}
