//! Other names that a list prints inside a name: `Acme (a.k.a. Apex; a.k.a. Ace)`, `F.K.A. Old Acme`.

use super::brackets::outermost;
use tamis::entity::NameKind;

/// A name taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Apart {
    /// The name itself; empty if the text is only a lead and another name.
    pub(super) name: String,
    pub(super) others: Vec<(String, NameKind)>,
}

/// What follows a lead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Name(NameKind),
    /// No name of its own: the one before it was listed earlier.
    Listing,
}

/// The names in a text; `None` if it is one name, as nearly all are.
pub(super) fn taken_apart(text: &str) -> Option<Apart> {
    let mut apart = Apart::default();
    let mut from = 0;
    for (open, end) in outermost(text) {
        let inner = text.get(open + 1..end.unwrap_or(text.len())).unwrap_or_default().trim();
        let Some((follows, rest)) = lead(inner).filter(|_| open >= from) else { continue };
        apart.take(follows, rest);
        apart.name.push_str(text.get(from..open).unwrap_or_default());
        apart.name.push(' ');
        from = end.map_or(text.len(), |end| end + 1);
    }
    apart.name.push_str(text.get(from..).unwrap_or_default());
    // A company may be named AKA: without full stops or a bracket the word is a name.
    let is_word = ["aka ", "fka "].iter().any(|word| apart.name.to_lowercase().starts_with(word));
    if let Some((Follows::Name(kind), rest)) = lead(&apart.name).filter(|_| !is_word) {
        let others = split(rest, kind);
        (apart.name, apart.others) =
            (String::new(), others.chain(std::mem::take(&mut apart.others)).collect());
    }
    if apart.others.is_empty() && apart.name == text {
        // Quotes around a name that is nothing else are the list's.
        let trimmed = text.trim_matches([' ', ';', ',']);
        apart.name = trimmed.to_owned();
    } else {
        apart.name = tidy(&apart.name);
    }
    (apart.name != text).then_some(apart)
}

impl Apart {
    fn take(&mut self, follows: Follows, rest: &str) {
        match follows {
            Follows::Name(kind) => self.others.extend(split(rest, kind)),
            Follows::Listing if rest.is_empty() => {}
            Follows::Listing => self.others.push((tidy(rest), NameKind::Previous)),
        }
    }
}

/// The names after a lead; each may have a lead of its own.
fn split(text: &str, kind: NameKind) -> impl Iterator<Item = (String, NameKind)> {
    let parts: Vec<(String, NameKind)> = text
        .split(';')
        .map(|part| match lead(part.trim()) {
            Some((Follows::Name(kind), rest)) => (tidy(rest), kind),
            _ => (tidy(part), kind),
        })
        .collect();
    parts.into_iter().filter(|(name, _)| !name.is_empty())
}

/// What the text begins with, and the rest.
fn lead(text: &str) -> Option<(Follows, &str)> {
    let table = include_str!("asides.tsv").lines().filter(|line| !line.starts_with('#'));
    table.filter_map(|line| line.split_once('\t')).find_map(|(lead, kind)| {
        let head = text.get(..lead.len())?;
        let rest = text.get(lead.len()..)?;
        let follows = match kind {
            "alias" => Follows::Name(NameKind::Alias),
            "previous" => Follows::Name(NameKind::Previous),
            _ => Follows::Listing,
        };
        head.eq_ignore_ascii_case(lead).then(|| (follows, rest.trim_start_matches([' ', ',', ':', '.'])))
    })
}

/// Single blanks, no mark that joins at an end, no quotes around the whole.
fn tidy(text: &str) -> String {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    let text = joined.trim_matches([' ', ';', ',']);
    match text.starts_with(QUOTES) && text.ends_with(QUOTES) && text.matches(QUOTES).count() == 2 {
        true => text.trim_matches(QUOTES).to_owned(),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use NameKind::{Alias, Previous};

    #[test]
    fn one_name_is_not_touched() {
        for text in [
            "Bank (Moscow) Limited",
            "AKADEMIA",
            "Fkartal",
            "Ummah (UTN)",
            "Also Known",
            "AKA SERVICES, S. DE R.L.",
            "",
        ] {
            assert_eq!(taken_apart(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_of_brackets_is_read_in_one_pass() {
        assert_eq!(taken_apart(&"(".repeat(1_000_000)), None);
        assert_eq!(taken_apart(&"(a.k.a. b)".repeat(100_000)).map(|apart| apart.others.len()), Some(100_000));
    }

    #[test]
    fn other_names_stand_in_brackets_or_after_a_lead() {
        for (text, name, others) in [
            ("PEARL (A.K.A. NEI-CHIEN CHU) LI", "PEARL LI", vec![("NEI-CHIEN CHU", Alias)]),
            (
                "Precision Image (a.k.a. Precision Industries, Inc.; f.k.a., CK, Inc.)",
                "Precision Image",
                vec![("Precision Industries, Inc.", Alias), ("CK, Inc.", Previous)],
            ),
            ("Abubakar (original script: Абубакар)", "Abubakar", vec![("Абубакар", Alias)]),
            (
                "Omsk Plant (also known as Omsk Factory Omsktransmash",
                "Omsk Plant",
                vec![("Omsk Factory Omsktransmash", Alias)],
            ),
            ("F.K.A. Presidency Office (POSIS)", "", vec![("Presidency Office (POSIS)", Previous)]),
            ("Eftekhari;", "Eftekhari", vec![]),
        ] {
            let apart = taken_apart(text).unwrap();
            let found: Vec<(&str, NameKind)> =
                apart.others.iter().map(|(name, kind)| (name.as_str(), *kind)).collect();
            assert_eq!((apart.name.as_str(), found), (name, others), "{text}");
        }
        let listed = taken_apart("Yassin Sywal (formerly listed as)").unwrap();
        assert_eq!((listed.name.as_str(), listed.others), ("Yassin Sywal", vec![]));
    }
}
