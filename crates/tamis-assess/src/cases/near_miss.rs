//! Near misses: names of nobody on the list, made from listed names in the ways that must not alert.

use super::listed::{List, folded, strong_names};
use super::{Case, Group, Kind, Sought};
use crate::draw::Draw;
use crate::manipulate::tables::{capitalised, rows};
use std::collections::{BTreeMap, BTreeSet};
use tamis::Result;
use tamis::entity::{Entity, Name, NamePartKind};
use tamis::snapshot::Snapshot;
use tamis::text::script::{Script, dominant};

/// First letters of Korean syllables in Latin letters that stand for one sound in some romanisation, a sound a row.
const KOREAN_SOUNDS: &str = include_str!("korean_sounds.tsv");
/// Words between a person's name and the father's, a culture a row.
const DESCENT: &str = include_str!("descent.tsv");

/// A word that this share of the organisations' names holds, and at least [`LEAST_GENERIC`], is generic.
const GENERIC_PER_1000: usize = 2;
const LEAST_GENERIC: usize = 5;

/// The one class whose names have the words of the listed ones.
const EXCHANGED: &str = "son and father exchanged";

/// A listed name with what is known of its bearer.
struct Source<'a> {
    party: &'a Entity,
    name: &'a Name,
}

/// What must not alert: the name, and the parties that it is like.
type Made = (String, Vec<String>);

/// At most `per_class` near misses of each class:
/// * another's given name: the surname of one listed person with the given name of another;
/// * given name alone;
/// * son and father exchanged: `A bin B` as `B bin A`;
/// * one Korean syllable replaced by one that begins with another sound (in Hangul: by another syllable);
/// * other series number;
/// * generic words shared: the other words of a company's name replaced by those of another.
///
/// A name that is on the list, in whatever order, is left out.
///
/// # Errors
/// `BAD_SNAPSHOT` if a party cannot be read.
pub fn near_misses(snapshot: &Snapshot, per_class: usize, seed: u64) -> Result<Vec<Case>> {
    let list = List::read(snapshot)?;
    let sources: Vec<Source<'_>> = list
        .parties
        .iter()
        .flat_map(|party| strong_names(party).map(move |name| Source { party, name }))
        .collect();
    let of_kind =
        |kind: Kind| sources.iter().filter(|source| Kind::of(source.party.schema) == kind).collect();
    let (persons, organisations): (Vec<&Source<'_>>, Vec<&Source<'_>>) =
        (of_kind(Kind::Person), of_kind(Kind::Organisation));
    let numbered: Vec<&Source<'_>> =
        sources.iter().filter(|source| Kind::of(source.party.schema) != Kind::Person).collect();
    let makers = Makers::of(&persons, &organisations);
    let classes: [(&str, &[&Source<'_>], Maker<'_>); 6] = [
        ("another's given name", &persons, &|source, draw| makers.anothers_given_name(source, draw)),
        ("given name alone", &persons, &|source, _| given_name_alone(source)),
        (EXCHANGED, &persons, &|source, _| son_and_father(source)),
        ("one Korean syllable replaced", &persons, &|source, draw| makers.syllable_replaced(source, draw)),
        ("other series number", &numbered, &other_number),
        ("generic words shared", &organisations, &|source, draw| makers.generic_shared(source, draw)),
    ];
    let mut cases = Vec::new();
    for (class, sources, make) in classes {
        cases.extend(of_class(&list, class, sources, make, per_class, seed));
    }
    Ok(cases)
}

type Maker<'a> = &'a dyn Fn(&Source<'_>, &mut Draw) -> Option<Made>;

fn of_class(
    list: &List,
    class: &str,
    sources: &[&Source<'_>],
    make: Maker<'_>,
    per_class: usize,
    seed: u64,
) -> Vec<Case> {
    let mut draw = Draw::of(seed, class);
    let mut sources = sources.to_vec();
    draw.shuffle(&mut sources);
    let (mut asked, mut cases) = (BTreeSet::new(), Vec::new());
    for source in sources {
        if cases.len() == per_class {
            break;
        }
        let Some((name, parties)) = make(source, &mut draw) else { continue };
        if is_listed(list, class, &name) || !asked.insert(folded(&name)) {
            continue;
        }
        let (listed, schema) = (source.name.text.clone(), source.party.schema);
        cases.push(Case::new(class, Group::NearMiss, name, listed, schema, Sought::Parties(parties)));
    }
    cases
}

/// Whether the name is on the list, in whatever order but where the order is the difference.
fn is_listed(list: &List, class: &str, name: &str) -> bool {
    if class == EXCHANGED { list.holds(name) } else { list.holds_in_any_order(name) }
}

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

fn is_latin(name: &str) -> bool {
    dominant(name) == Some(Script::Latin)
}

fn given_name_alone(source: &Source<'_>) -> Option<Made> {
    let (_, given) = surname_and_given(source.name)?;
    let first = given.split_whitespace().next()?;
    (first.chars().count() > 2 && first.chars().all(char::is_alphabetic))
        .then(|| (first.to_owned(), vec![source.party.id.clone()]))
}

/// `A bin B` as `B bin A`; of longer chains the first two, what comes after stays.
fn son_and_father(source: &Source<'_>) -> Option<Made> {
    let words: Vec<&str> = source.name.text.split_whitespace().collect();
    let is_descent = |word: &&str| rows(DESCENT).flatten().any(|descent| descent.eq_ignore_ascii_case(word));
    let place = words.iter().position(is_descent)?;
    let (son, father) = (words.get(place.checked_sub(1)?)?, words.get(place + 1)?);
    let is_plain = |word: &str| word.chars().all(char::is_alphabetic);
    if !is_plain(son) || !is_plain(father) || folded(son) == folded(father) {
        return None;
    }
    let mut exchanged = words.clone();
    exchanged.swap(place - 1, place + 1);
    Some((exchanged.join(" "), vec![source.party.id.clone()]))
}

/// A number of at most three digits, as a word of its own, by another one.
fn other_number(source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
    let words: Vec<&str> = source.name.text.split(' ').collect();
    let numbers: Vec<(usize, u64)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.len() <= 3)
        .filter_map(|(at, word)| Some((at, word.parse().ok()?)))
        .collect();
    let (place, number) = draw.pick(&numbers)?;
    let other = 1 + (number + draw.below(8)) % 9;
    let others = (other != *number).then_some(other.to_string())?;
    let name: Vec<&str> = words
        .iter()
        .enumerate()
        .map(|(at, word)| if at == *place { others.as_str() } else { word })
        .collect();
    Some((name.join(" "), vec![source.party.id.clone()]))
}

/// What several near misses draw from.
struct Makers {
    /// Given names with their parties.
    given: Vec<(String, String)>,
    /// Syllables of Korean given names, Latin and Hangul.
    syllables: Vec<String>,
    hangul: Vec<char>,
    generic: BTreeSet<String>,
    /// Words of organisations that are not generic.
    distinctive: Vec<String>,
}

impl Makers {
    fn of(persons: &[&Source<'_>], organisations: &[&Source<'_>]) -> Makers {
        let given = persons
            .iter()
            .filter_map(|source| Some((surname_and_given(source.name)?.1, source.party.id.clone())));
        let (mut syllables, mut hangul) = (BTreeSet::new(), BTreeSet::new());
        for source in persons.iter().filter(|source| is_korean(source.party)) {
            syllables.extend(
                latin_syllables(&source.name.text)
                    .into_iter()
                    .flat_map(|(_, given)| given)
                    .map(|syllable| syllable.to_lowercase()),
            );
            hangul.extend(
                hangul_syllables(&source.name.text).into_iter().flat_map(|all| all.into_iter().skip(1)),
            );
        }
        let (generic, distinctive) = generic_words(organisations);
        Makers {
            given: given.collect(),
            syllables: syllables.into_iter().collect(),
            hangul: hangul.into_iter().collect(),
            generic,
            distinctive,
        }
    }

    fn anothers_given_name(&self, source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
        let (surname, own) = surname_and_given(source.name)?;
        let (given, bearer) = draw.pick(&self.given)?;
        // A word in common is no other given name.
        let words = |name: &str| folded(name).split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
        (words(given).is_disjoint(&words(&own)) && *bearer != source.party.id)
            .then(|| (format!("{given} {surname}"), vec![source.party.id.clone(), bearer.clone()]))
    }

    fn syllable_replaced(&self, source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
        if !is_korean(source.party) {
            return None;
        }
        let parties = vec![source.party.id.clone()];
        let second = draw.below(2) == 1;
        if let Some(mut letters) = hangul_syllables(&source.name.text) {
            let letter = letters.get_mut(1 + usize::from(second))?;
            let other = *draw.pick(&self.hangul)?;
            let is_other = *letter != other;
            *letter = other;
            return is_other.then(|| (letters.into_iter().collect(), parties));
        }
        let (surname, given) = latin_syllables(&source.name.text)?;
        let [one, two] = given;
        let (kept, replaced) = if second { (one, two) } else { (two, one) };
        let other = draw.pick(&self.syllables).filter(|other| first_sound(other) != first_sound(replaced))?;
        let other = capitalised(other);
        let (first, last) = if second { (kept, other.as_str()) } else { (other.as_str(), kept) };
        Some((format!("{surname} {first} {last}"), parties))
    }

    fn generic_shared(&self, source: &Source<'_>, draw: &mut Draw) -> Option<Made> {
        let words: Vec<&str> = source.name.text.split_whitespace().collect();
        let is_generic = |word: &&str| self.generic.contains(&bare(word));
        let generic = words.iter().filter(|word| is_generic(word)).count();
        if generic < 2 || generic == words.len() || !is_latin(&source.name.text) {
            return None;
        }
        let mut name = Vec::with_capacity(words.len());
        for word in &words {
            match is_generic(word) || bare(word).chars().count() < 3 {
                true => name.push((*word).to_owned()),
                false => name.push(draw.pick(&self.distinctive)?.to_uppercase()),
            }
        }
        Some((name.join(" "), vec![source.party.id.clone()]))
    }
}

fn is_korean(party: &Entity) -> bool {
    party.countries.iter().any(|country| matches!(country.code.as_deref(), Some("kp" | "kr")))
}

/// Three Hangul syllables: surname and two of the given name.
fn hangul_syllables(name: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = name.chars().collect();
    (letters.len() == 3 && letters.iter().all(|c| ('가'..='힣').contains(c))).then_some(letters)
}

/// Surname and two syllables of the given name in Latin letters, each of at most six letters.
fn latin_syllables(name: &str) -> Option<(&str, [&str; 2])> {
    let words: Vec<&str> = name.split([' ', ',', '-']).filter(|word| !word.is_empty()).collect();
    let [surname, first, second] = words.as_slice() else { return None };
    let is_syllable = |word: &&str| word.len() <= 6 && word.bytes().all(|b| b.is_ascii_alphabetic());
    [surname, first, second].into_iter().all(is_syllable).then_some((*surname, [*first, *second]))
}

/// The sound a syllable begins with: a row of the table; vowels are one.
fn first_sound(syllable: &str) -> Option<usize> {
    let first = syllable.chars().next()?.to_ascii_lowercase().to_string();
    rows(KOREAN_SOUNDS).position(|row| row.contains(&first.as_str()))
}

fn bare(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// Words that many organisations share, and the others (of four letters and more).
fn generic_words(organisations: &[&Source<'_>]) -> (BTreeSet<String>, Vec<String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in organisations.iter().filter(|source| is_latin(&source.name.text)) {
        let words: BTreeSet<String> = source.name.text.split_whitespace().map(bare).collect();
        words
            .into_iter()
            .filter(|word| !word.is_empty())
            .for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let least = (organisations.len() * GENERIC_PER_1000 / 1_000).max(LEAST_GENERIC);
    let (generic, others): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(_, count)| *count >= least);
    let is_word = |word: &String| word.len() >= 4 && word.bytes().all(|b| b.is_ascii_alphabetic());
    (
        generic.into_iter().map(|(word, _)| word).collect(),
        others.into_iter().map(|(word, _)| word).filter(is_word).collect(),
    )
}
