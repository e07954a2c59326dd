//! Son and father exchanged.

use super::{Made, Source};
use crate::cases::listed::folded;
use crate::manipulate::tables::rows;
use tamis::entity::NamePartKind;

/// Words between a person's name and the father's, a culture a row.
const DESCENT: &str = include_str!("descent.tsv");
/// Words that are no name without their neighbour.
const COMPOUNDS: &str = include_str!("compounds.tsv");

fn stands_in(table: &'static str, word: &str) -> bool {
    rows(table).flatten().any(|known| folded(known) == folded(word))
}

/// `Abd`, `al`; `al-Din`, whose last part is one, as well.
fn is_compound(word: &str) -> bool {
    let bare = word.trim_matches([',', '(', ')']);
    stands_in(COMPOUNDS, bare)
        || bare.rsplit(['-', '\'', '’']).next().is_some_and(|last| stands_in(COMPOUNDS, last))
}

/// Whether the party's surname begins with a word of descent, `bin Laden`: what follows it is no father then.
fn has_surname_of_descent(source: &Source<'_>) -> bool {
    let begins = |text: &str| text.split_whitespace().next().is_some_and(|first| stands_in(DESCENT, first));
    source.party.names.iter().any(|name| {
        begins(&name.text)
            || name.parts.iter().any(|part| part.kind == NamePartKind::LastName && begins(&part.text))
    })
}

/// `A bin B` as `B bin A`; of longer chains the first two, what comes after stays. Only where A begins the given part of
/// the name (the first word, or the first after a comma), and neither is part of a compound.
pub(super) fn son_and_father(source: &Source<'_>) -> Option<Made> {
    let words: Vec<&str> = source.name.text.split_whitespace().collect();
    let place = words.iter().position(|word| stands_in(DESCENT, word))?;
    let at = place.checked_sub(1)?;
    let (son, father) = (words.get(at)?, words.get(place + 1)?);
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let behind = words.get(place + 2);
    // What stands before a comma is the surname.
    let is_first = before.map_or(!source.name.text.contains(','), |before| before.ends_with(','));
    let is_plain = |word: &str| word.chars().all(char::is_alphabetic) && !stands_in(DESCENT, word);
    // A chain goes on with a word of descent, which may be a compound's word elsewhere.
    let is_joined = before.is_some_and(|word| is_compound(word))
        || behind.is_some_and(|word| is_compound(word) && !stands_in(DESCENT, word))
        || is_compound(son)
        || is_compound(father);
    let is_surname = behind.is_none() && has_surname_of_descent(source);
    if !is_first
        || !is_plain(son)
        || !is_plain(father)
        || is_joined
        || is_surname
        || folded(son) == folded(father)
    {
        return None;
    }
    let mut exchanged = words.clone();
    exchanged.swap(at, place + 1);
    Some((exchanged.join(" "), vec![source.party.id.clone()]))
}
