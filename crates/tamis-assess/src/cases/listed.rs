//! The names of a list, each once, with the parties that bear it.

use super::Kind;
use crate::draw::Draw;
use crate::words::sorted_words;
use std::collections::{BTreeMap, BTreeSet};
use tamis::date::Day;
use tamis::entity::{Entity, Name};
use tamis::snapshot::Snapshot;
use tamis::text::script::{Script, dominant};
use tamis::{Result, Schema};

/// A listed name with all parties of its kind that bear it.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) schema: Schema,
    pub(super) parties: Vec<String>,
    /// What the list says of the first of them.
    pub(super) known: Known,
}

/// What is known of a party beside its name, as far as a form asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    birth_date: Option<Day>,
    country: Option<String>,
}

/// Per mille of birth dates that are given as they are; the others are near: a form was filled in by hand, or a list was.
const AS_LISTED: u64 = 800;

impl Known {
    fn of(party: &Entity) -> Known {
        let full = party.birth_dates.iter().find(|date| date.is_full());
        let country = party.countries.iter().find_map(|country| country.code.clone());
        Known { birth_date: full.map(|date| date.first), country }
    }

    /// The birth date as a form may have it: as the list does, or with day and month exchanged, one year off, or 1 January
    /// for a day that nobody knew, evenly.
    pub(super) fn birth_date(&self, draw: &mut Draw) -> Option<String> {
        let listed = self.birth_date?;
        let (year, month, day) = listed.to_ymd();
        let near = match (draw.below(1_000) < AS_LISTED, draw.below(3)) {
            (true, _) => Some(listed),
            (false, 0) => Day::from_ymd(year, day, month),
            (false, 1) => Day::from_ymd(year + 1, month, day),
            (false, _) => Day::from_ymd(year, 1, 1),
        };
        Some(near.unwrap_or(listed).to_string())
    }

    /// The country's code.
    pub(super) fn country(&self) -> Option<String> {
        self.country.clone()
    }
}

/// A list as cases are made from it: read once for all of them.
pub struct List {
    /// Every party, in the order of the list.
    pub(super) parties: Vec<Entity>,
    /// Names on which an alert follows, each once a kind.
    pub(super) names: Vec<Listed>,
    /// All names, folded.
    known: BTreeSet<String>,
    /// All names, folded, their words sorted.
    known_words: BTreeSet<String>,
}

impl List {
    /// Reads every party.
    ///
    /// # Errors
    /// `BAD_SNAPSHOT` if a party cannot be read.
    pub fn read(snapshot: &Snapshot) -> Result<List> {
        let mut list = List {
            parties: Vec::new(),
            names: Vec::new(),
            known: BTreeSet::new(),
            known_words: BTreeSet::new(),
        };
        let mut places: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        let day = snapshot.meta().lists.iter().filter_map(|list| list.date).max();
        for number in 0..snapshot.meta().entities {
            let party = snapshot.entity(number)?;
            list.known.extend(party.names.iter().map(|name| folded(&name.text)));
            list.known_words.extend(party.names.iter().map(|name| sorted_words(&name.text)));
            if day.is_some_and(|day| !counts_on(&party, day)) {
                continue;
            }
            for name in strong_names(&party) {
                let place =
                    *places.entry((Kind::of(party.schema), folded(&name.text))).or_insert(list.names.len());
                match list.names.get_mut(place) {
                    Some(listed) if listed.parties.contains(&party.id) => {}
                    Some(listed) => listed.parties.push(party.id.clone()),
                    None => list.names.push(Listed {
                        name: name.text.clone(),
                        schema: party.schema,
                        parties: vec![party.id.clone()],
                        known: Known::of(&party),
                    }),
                }
            }
            list.parties.push(party);
        }
        Ok(list)
    }

    /// Whether a name is on the list, but for case and blanks.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.known.contains(&folded(name))
    }

    /// Whether a name with these words is on the list.
    pub(super) fn holds_in_any_order(&self, name: &str) -> bool {
        self.known_words.contains(&sorted_words(name))
    }

    /// The names of a part of the list.
    pub(super) fn of(&self, stratum: Stratum) -> Vec<&Listed> {
        self.names.iter().filter(|listed| Stratum::of(listed) == Some(stratum)).collect()
    }
}

/// Whether a listing of the party counts on the day that is asked about when nobody says another one: the newest date of
/// the lists. Else nobody alerts on it, and it is no case.
fn counts_on(party: &Entity, day: Day) -> bool {
    party.listings.is_empty() || party.listings.iter().any(|listing| listing.counts_on(day))
}

/// A part of the list that cases are drawn from apart, so that none is thin: Latin names by what bears them, the others by
/// script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stratum {
    Latin(Kind),
    Other(Script),
}

impl Stratum {
    pub(super) fn all() -> impl Iterator<Item = Stratum> {
        Kind::ALL.into_iter().map(Stratum::Latin).chain(SCRIPTS.into_iter().map(Stratum::Other))
    }

    /// None for a name of figures only, or in a script that no list has.
    fn of(listed: &Listed) -> Option<Stratum> {
        match dominant(&listed.name)? {
            Script::Latin => Some(Stratum::Latin(Kind::of(listed.schema))),
            script => SCRIPTS.contains(&script).then_some(Stratum::Other(script)),
        }
    }

    /// The word that keeps its chance apart.
    pub(super) fn word(self) -> String {
        match self {
            Stratum::Latin(kind) => kind.word().to_owned(),
            Stratum::Other(script) => format!("{script:?}"),
        }
    }
}

/// Scripts beside Latin that lists print names in.
pub(super) const SCRIPTS: [Script; 7] = [
    Script::Hangul,
    Script::Han,
    Script::Kana,
    Script::Cyrillic,
    Script::Arabic,
    Script::Hebrew,
    Script::Greek,
];

/// The names of a party on which an alert follows: neither weak nor generic, and screened at all.
pub(super) fn strong_names(party: &Entity) -> impl Iterator<Item = &Name> {
    party.names.iter().filter(|name| party.names_screened && !name.is_weak())
}

/// Whether a name is in Latin letters.
pub(super) fn is_latin(name: &str) -> bool {
    dominant(name) == Some(Script::Latin)
}

/// Case and blanks do not make another name.
pub(crate) fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
