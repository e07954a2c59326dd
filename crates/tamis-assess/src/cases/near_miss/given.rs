//! Given names alone, and of somebody else.

use super::{Made, Source, is_latin};
use crate::cases::listed::folded;
use crate::draw::Draw;
use crate::manipulate::words::are_spellings_of_one;
use tamis::entity::{Name, NamePartKind};

/// Similarity by `strsim::jaro_winkler` from which two words may be spellings of one name.
const ALIKE: f64 = 0.80;

/// Surname and given names: the list's own parts, else what stands on both sides of a comma.
fn surname_and_given(name: &Name) -> Option<(String, String)> {
    let part = |kind: NamePartKind| {
        name.parts.iter().find(|part| part.kind == kind).map(|part| part.text.trim().to_owned())
    };
    let of_parts = part(NamePartKind::LastName).zip(part(NamePartKind::FirstName));
    let of_comma =
        || name.text.split_once(", ").map(|(surname, given)| (surname.to_owned(), given.to_owned()));
    of_parts.or_else(of_comma).filter(|(surname, given)| {
        is_latin(&name.text) && !given.contains(',') && !surname.is_empty() && !given.is_empty()
    })
}

pub(super) fn given_name_alone(source: &Source<'_>) -> Option<Made> {
    let (_, given) = surname_and_given(source.name)?;
    let first = given.split_whitespace().next()?;
    (first.chars().count() > 2 && first.chars().all(char::is_alphabetic))
        .then(|| (first.to_owned(), vec![source.party.id.clone()]))
}

/// Given names with their parties.
pub(super) struct GivenNames(Vec<(String, String)>);

impl GivenNames {
    pub(super) fn of(persons: &[&Source<'_>]) -> GivenNames {
        let given = |source: &&Source<'_>| Some((surname_and_given(source.name)?.1, source.party.id.clone()));
        GivenNames(persons.iter().filter_map(given).collect())
    }

    pub(super) fn of_another(&self, source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
        let (surname, own) = surname_and_given(source.name)?;
        let (given, bearer) = draw.pick(&self.0)?;
        (!are_alike(given, &own) && *bearer != source.party.id)
            .then(|| (format!("{given} {surname}"), vec![source.party.id.clone(), bearer.clone()]))
    }
}

/// Whether two given names may be spellings or forms of one: any two of their words are alike, or spellings of one name,
/// or one holds the other.
fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(&one), words(&other));
    let is_like = |a: &String, b: &String| {
        a.contains(b.as_str())
            || b.contains(a.as_str())
            || strsim::jaro_winkler(a, b) >= ALIKE
            || are_spellings_of_one(a, b)
    };
    one.iter().any(|a| other.iter().any(|b| is_like(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_given_name_is_no_spelling_or_form_of_the_own_one() {
        for (one, other) in [
            ("Ishmail", "Ismail"),
            ("Aziz", "Abd Al-Aziz"),
            ("Abdulaziz", "Aziz"),
            ("Jamal", "Gamal"),
            ("Omar Hassan", "UMAR"),
            ("Jong Un", "Jongun"),
            ("Ri", "Lee"),
        ] {
            assert!(are_alike(one, other) && are_alike(other, one), "{one} {other}");
        }
        for (one, other) in [("Ishmail", "Robert"), ("Aziz", "Omar"), ("Jong Un", "Chol Ho")] {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }
}
