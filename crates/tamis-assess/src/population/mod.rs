//! Ordinary people and companies, drawn by frequency from `data/ordinary/`; nobody is left out for being a namesake of a listed
//! person.
//!
//! Spellings in Latin letters come from counts, from published rules or from tables of habits, never from the engine's own
//! tables, so that the engine is measured on spellings it did not choose.

mod arabic;
mod by_rule;
mod chinese;
mod companies;
mod endings;
mod ethiopian;
mod format;
mod israeli;
mod japanese;
mod korean;
mod malay;
mod marks;
mod nigerian;
mod parts;
mod plain;
mod romanise;
mod vietnamese;
mod weighted;

pub use companies::{OrdinaryCompany, ordinary_companies};
pub(crate) use korean::romanised_from_hangul;
pub(crate) use romanise::romanised_from_cyrillic;

use crate::draw::Draw;
use parts::Drawn;
use std::sync::OnceLock;
use weighted::{Grouped, grouped};

/// Whose names are drawn.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Culture {
    /// South Korea: surnames by bearers (census of 2015), two-syllable given names by syllable shares.
    Korean,
    /// Mainland China: surnames and given characters by the shares of academics, in pinyin.
    Chinese,
    /// Taiwan: surnames and given names by official shares, mostly in Wade-Giles.
    Taiwanese,
    /// Hong Kong: Cantonese spellings; shares of names are those of Taiwan, English given names those of Britain.
    HongKong,
    /// Japan: surnames by bearers; given names by the number of their kanji spellings, since there are no bearers.
    Japanese,
    /// Viet Nam: shares rounded from general knowledge, with and without tone marks.
    Vietnamese,
    /// The Arab countries by population: names and spellings by counts in the region, chains of two to four names.
    Arabic,
    /// Somalia and Djibouti: given name, father, father's father; spellings by counts.
    Somali,
    /// Iran: names and spellings by counts.
    Persian,
    /// Afghanistan: names and spellings by counts.
    Afghan,
    /// Pakistan: names in Urdu letters and spellings by counts.
    Pakistani,
    /// India, in Latin letters only: no weights, the commonest by rank (Zipf), the others evenly.
    Indian,
    /// Indonesia: no weights, a short list by rank (Zipf).
    Indonesian,
    /// Turkey: no weights, the commonest by rank (Zipf), the others evenly.
    Turkish,
    /// Israel, Jews and Muslims: names by official counts, the commonest only, spellings by estimated habit.
    Israeli,
    /// Ethiopia: given names by three tiers of frequency, father's names instead of surnames.
    Ethiopian,
    /// Nigeria, Hausa, Igbo and Yoruba: no weights, the commonest by rank (Zipf), the others evenly.
    Nigerian,
    /// Russia: names by rank (Zipf), since the counts favour older people; patronymics; six systems of romanisation.
    Russian,
    /// Ukraine: no weights, the commonest by rank (Zipf), the others evenly; three systems of romanisation.
    Ukrainian,
    /// Bulgaria: no weights, the commonest by rank (Zipf), the others evenly.
    Bulgarian,
    /// Greece and Cyprus: no weights, the commonest by rank (Zipf), the others evenly.
    Greek,
    /// Armenia: no weights, evenly.
    Armenian,
    /// Poland: no weights, the commonest by rank (Zipf), the others evenly.
    Polish,
    /// Hungary: the 100 commonest by official shares.
    Hungarian,
    /// Germany: given names by the rank in Switzerland, surnames by rank (Zipf), the others evenly.
    German,
    /// Flanders: the 500 commonest by official counts.
    Flemish,
    /// France: surnames by rank (Zipf), given names by the official counts of Wallonia.
    French,
    /// Italy: no weights, the commonest by rank (Zipf), the others evenly.
    Italian,
    /// Spain: no weights, the commonest by rank (Zipf), the others evenly; often two surnames.
    Spanish,
    /// Portugal: no weights, the commonest by rank (Zipf), the others evenly.
    Portuguese,
    /// Sweden: the 500 commonest by official shares.
    Swedish,
    /// Finland: the commonest by official shares.
    Finnish,
    /// United Kingdom: given names by rank (Zipf), surnames by shares.
    British,
    /// United States: given names by births 1940-2005, surnames by the census of 1990.
    English,
    /// Mexico: surnames by their shares in the United States, given names by rank (Zipf), the others evenly.
    Mexican,
    /// Colombia: the 300 commonest by official shares.
    Colombian,
    /// Chile: the 500 commonest by official shares.
    Chilean,
    /// Denmark: surnames by rank (Zipf); given names have no weights, the commonest by rank, the others evenly.
    Danish,
    /// Czechia: no weights, the commonest by rank (Zipf), the others evenly.
    Czech,
    /// Philippines: no weights, a short list by rank (Zipf); often the mother's surname between.
    Filipino,
    /// Bangladesh, in Latin letters only: no weights, a short list by rank (Zipf).
    Bangladeshi,
    /// Malays of Malaysia: no weights, a short list by rank (Zipf); bin or binti and the father's name.
    Malay,
    /// Brazil: no weights, the commonest by rank (Zipf), the others evenly.
    Brazilian,
}

impl Culture {
    /// Every culture.
    pub const ALL: [Culture; 43] = [
        Culture::Korean,
        Culture::Chinese,
        Culture::Taiwanese,
        Culture::HongKong,
        Culture::Japanese,
        Culture::Vietnamese,
        Culture::Arabic,
        Culture::Somali,
        Culture::Persian,
        Culture::Afghan,
        Culture::Pakistani,
        Culture::Indian,
        Culture::Indonesian,
        Culture::Turkish,
        Culture::Israeli,
        Culture::Ethiopian,
        Culture::Nigerian,
        Culture::Russian,
        Culture::Ukrainian,
        Culture::Bulgarian,
        Culture::Greek,
        Culture::Armenian,
        Culture::Polish,
        Culture::Hungarian,
        Culture::German,
        Culture::Flemish,
        Culture::French,
        Culture::Italian,
        Culture::Spanish,
        Culture::Portuguese,
        Culture::Swedish,
        Culture::Finnish,
        Culture::British,
        Culture::English,
        Culture::Mexican,
        Culture::Colombian,
        Culture::Chilean,
        Culture::Danish,
        Culture::Czech,
        Culture::Filipino,
        Culture::Bangladeshi,
        Culture::Malay,
        Culture::Brazilian,
    ];

    /// As reports print it.
    pub fn name(self) -> &'static str {
        match self {
            Culture::Korean => "Korean",
            Culture::Chinese => "Chinese",
            Culture::Taiwanese => "Taiwanese",
            Culture::HongKong => "Hong Kong",
            Culture::Japanese => "Japanese",
            Culture::Vietnamese => "Vietnamese",
            Culture::Arabic => "Arabic",
            Culture::Somali => "Somali",
            Culture::Persian => "Persian",
            Culture::Afghan => "Afghan",
            Culture::Pakistani => "Pakistani",
            Culture::Indian => "Indian",
            Culture::Indonesian => "Indonesian",
            Culture::Turkish => "Turkish",
            Culture::Israeli => "Israeli",
            Culture::Ethiopian => "Ethiopian",
            Culture::Nigerian => "Nigerian",
            Culture::Russian => "Russian",
            Culture::Ukrainian => "Ukrainian",
            Culture::Bulgarian => "Bulgarian",
            Culture::Greek => "Greek",
            Culture::Armenian => "Armenian",
            Culture::Polish => "Polish",
            Culture::Hungarian => "Hungarian",
            Culture::German => "German",
            Culture::Flemish => "Flemish",
            Culture::French => "French",
            Culture::Italian => "Italian",
            Culture::Spanish => "Spanish",
            Culture::Portuguese => "Portuguese",
            Culture::Swedish => "Swedish",
            Culture::Finnish => "Finnish",
            Culture::British => "British",
            Culture::English => "English",
            Culture::Mexican => "Mexican",
            Culture::Colombian => "Colombian",
            Culture::Chilean => "Chilean",
            Culture::Danish => "Danish",
            Culture::Czech => "Czech",
            Culture::Filipino => "Filipino",
            Culture::Bangladeshi => "Bangladeshi",
            Culture::Malay => "Malay",
            Culture::Brazilian => "Brazilian",
        }
    }

    /// By the name that tables and reports have.
    fn called(name: &str) -> Option<Culture> {
        Culture::ALL.into_iter().find(|culture| culture.name() == name)
    }

    fn draw(self, draw: &mut Draw) -> Option<Drawn> {
        match self {
            Culture::Korean => korean::person(draw),
            Culture::English => plain::american(draw),
            Culture::Chinese => chinese::of_the_mainland(draw),
            Culture::Taiwanese => chinese::of_taiwan(draw),
            Culture::HongKong => chinese::of_hong_kong(draw),
            Culture::Japanese => japanese::person(draw),
            Culture::Vietnamese => vietnamese::person(draw),
            Culture::Arabic | Culture::Somali | Culture::Persian | Culture::Afghan | Culture::Pakistani => {
                arabic::person(self, draw)
            }
            Culture::Israeli => israeli::person(draw),
            Culture::Ethiopian => ethiopian::person(draw),
            Culture::Nigerian => nigerian::person(draw),
            Culture::Malay => malay::person(draw),
            Culture::Russian
            | Culture::Ukrainian
            | Culture::Bulgarian
            | Culture::Greek
            | Culture::Armenian => by_rule::person(self, draw),
            Culture::Indian
            | Culture::Indonesian
            | Culture::Turkish
            | Culture::Polish
            | Culture::Hungarian
            | Culture::German
            | Culture::Flemish
            | Culture::French
            | Culture::Italian
            | Culture::Spanish
            | Culture::Portuguese
            | Culture::Swedish
            | Culture::Finnish
            | Culture::British
            | Culture::Mexican
            | Culture::Colombian
            | Culture::Chilean
            | Culture::Danish
            | Culture::Czech
            | Culture::Filipino
            | Culture::Bangladeshi
            | Culture::Brazilian => plain::person(self, draw),
        }
    }

    /// Two-letter codes with shares.
    fn countries(self) -> Option<&'static weighted::Weighted<&'static str>> {
        static COUNTRIES: OnceLock<Grouped> = OnceLock::new();
        COUNTRIES.get_or_init(|| grouped(include_str!("../../ordinary/countries.tsv"))).get(self.name())
    }
}

/// One drawn person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrdinaryPerson {
    /// The name in Latin letters, as people write it.
    pub name: String,
    /// The name in the culture's own script; none where that is the Latin one.
    pub native: Option<String>,
    /// ISO date, evenly between 1940-01-01 and 2005-12-28 (days 29 to 31 do not occur).
    pub birth_date: String,
    /// Two-letter country code, lower case.
    pub country: &'static str,
}

fn person(culture: Culture, draw: &mut Draw) -> Option<OrdinaryPerson> {
    let drawn = culture.draw(draw)?;
    let country = match drawn.country {
        Some(country) => country,
        None => culture.countries()?.draw_or_only(draw)?,
    };
    let format = format::formats(culture)?.draw_or_only(draw)?;
    let name = marks::written(culture, &format.latin.render(culture, &drawn.latin), draw)?;
    let native = drawn.native.map(|parts| format.native.render(culture, &parts));
    let (year, month, day) = (1940 + draw.below(66), 1 + draw.below(12), 1 + draw.below(28));
    Some(OrdinaryPerson { name, native, birth_date: format!("{year:04}-{month:02}-{day:02}"), country })
}

/// `n` people of a culture. Deterministic: the same culture, number and seed give the same people on every platform, and a larger
/// `n` begins with the people of a smaller one.
pub fn ordinary_names(culture: Culture, n: usize, seed: u64) -> Vec<OrdinaryPerson> {
    let mut draw = Draw::of(seed, culture.name());
    std::iter::from_fn(|| person(culture, &mut draw)).take(n).collect()
}

#[cfg(test)]
mod tests;
