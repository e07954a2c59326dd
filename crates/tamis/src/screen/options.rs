//! The one registry of options: name, type, default and meaning, the same through every door.

use super::score::Score;
use crate::date::Day;
use crate::entity::Measure;
use crate::error::{Error, ErrorCode, Result};
use sha2::{Digest, Sha256};

/// What a hit with a conflicting birth date becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BirthDateConflict {
    /// It is kept with the disposition `contradicted`.
    Keep,
    /// It is held back (and counted).
    Drop,
}

/// What a hit on a weak alias or a generic name alone becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WeakAliases {
    /// It is kept with the disposition `weak`.
    Label,
    /// It is treated like a hit on a strong name.
    Alert,
    /// It is held back (and counted).
    Drop,
}

/// How to screen. Every field has an entry in [`OPTIONS`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Lowest score of a name hit, 0.0001..=1.
    pub threshold: Score,
    /// Most hits in one answer; 0: no limit.
    pub limit: usize,
    /// The day asked about; `None`: the snapshot's date.
    pub as_of: Option<Day>,
    /// Also give parties that no listing holds on that day.
    pub include_delisted: bool,
    /// Only listings on these lists; empty: all.
    pub lists: Vec<String>,
    /// Only listings by these authorities; empty: all.
    pub authorities: Vec<String>,
    /// Only listings under these programmes; empty: all.
    pub programmes: Vec<String>,
    /// Only listings with these measures; empty: all.
    pub measures: Vec<Measure>,
    /// What becomes of a conflicting birth date.
    pub birth_date_conflict: BirthDateConflict,
    /// What becomes of weak aliases.
    pub weak_aliases: WeakAliases,
    /// Oldest list date accepted, in days before `today`; `None`: any.
    pub max_list_age_days: Option<u32>,
    /// The day the caller lives in; the engine has no clock.
    pub today: Option<Day>,
    /// Give the rows that add up to the score.
    pub explain: bool,
    /// Threads of `screen_many`; 0: all cores.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            threshold: Score::DEFAULT_THRESHOLD,
            limit: 0,
            as_of: None,
            include_delisted: false,
            lists: Vec::new(),
            authorities: Vec::new(),
            programmes: Vec::new(),
            measures: Vec::new(),
            birth_date_conflict: BirthDateConflict::Keep,
            weak_aliases: WeakAliases::Label,
            max_list_age_days: None,
            today: None,
            explain: true,
            threads: 1,
        }
    }
}

/// The form of an option's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OptionType {
    /// A decimal 0.0001..=1 with at most four decimals.
    Score,
    /// A whole number from 0.
    Count,
    /// A day, `YYYY-MM-DD`; empty: not set.
    Day,
    /// `true` or `false`.
    Flag,
    /// Words separated by commas; empty: all.
    Words,
    /// One of the words that the description names.
    Choice,
}

/// One option as every door shows it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct OptionSpec {
    /// The name: CLI flag (with `-` for `_`), Python keyword, key of the C setter.
    pub name: &'static str,
    /// The form of the value.
    pub kind: OptionType,
    /// The default, in the text form that [`Options::set`] reads.
    pub default: &'static str,
    /// One sentence.
    pub doc: &'static str,
    /// Whether it can change a result, and so is part of the options digest.
    pub changes_result: bool,
}

macro_rules! option_specs {
    ($($name:literal $kind:ident $default:literal $changes:literal $doc:literal;)*) => {
        /// Every option, in alphabetical order.
        pub const OPTIONS: &[OptionSpec] = &[$(OptionSpec {
            name: $name, kind: OptionType::$kind, default: $default, doc: $doc, changes_result: $changes,
        }),*];
    };
}

option_specs! {
    "as_of" Day "" true "Answer for this day; not set: the newest date of the loaded lists.";
    "authorities" Words "" true "Only listings by these authorities (us kr jp un eu uk au ca ch).";
    "birth_date_conflict" Choice "keep" true "keep: a hit whose birth date conflicts is given as contradicted; drop: it is held back.";
    "explain" Flag "true" false "Give the rows that add up to the score.";
    "include_delisted" Flag "false" true "Also give parties that no listing holds on the day asked about.";
    "limit" Count "0" true "Most hits in one answer; 0: no limit.";
    "lists" Words "" true "Only listings on these lists (us_ofac_sdn, eu_fsf and so on).";
    "max_list_age_days" Count "" true "A list older than this on the day `today` makes the answer not checked; not set: any age.";
    "measures" Words "" true "Only listings with these measures (block sectoral export other).";
    "programmes" Words "" true "Only listings under these programmes, as the lists write them.";
    "threads" Count "1" false "Threads of a bulk; 0: all cores. Changes no result.";
    "threshold" Score "0.7600" true "Lowest score of a name hit, 0.0001 to 1.";
    "today" Day "" true "The day on which max_list_age_days is judged; the engine has no clock.";
    "weak_aliases" Choice "label" true "label: a hit on a weak alias alone is weak; alert: like a strong one; drop: it is held back.";
}

fn bad(name: &str, expected: &str, found: &str) -> Error {
    Error::new(ErrorCode::BadOption, format!("option {name}: expected {expected}, found {found:?}"))
}

fn words(text: &str) -> Vec<String> {
    let mut found: Vec<String> =
        text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

fn flag(name: &str, text: &str) -> Result<bool> {
    match text {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(bad(name, "true or false", text)),
    }
}

fn day(name: &str, text: &str) -> Result<Option<Day>> {
    if text.is_empty() {
        return Ok(None);
    }
    Day::parse(text).map(Some).ok_or_else(|| bad(name, "a day YYYY-MM-DD", text))
}

fn count<T: std::str::FromStr>(name: &str, text: &str) -> Result<T> {
    text.parse().map_err(|_| bad(name, "a whole number from 0", text))
}

impl Options {
    /// Sets an option by its name in the registry, from its text form.
    ///
    /// # Errors
    /// `UNKNOWN_OPTION` with the names that exist; `BAD_OPTION` with what was expected.
    ///
    /// ```
    /// let mut options = tamis::Options::default();
    /// options.set("threshold", "0.85")?;
    /// assert_eq!(options.get("threshold").as_deref(), Some("0.8500"));
    /// assert!(options.set("threshold", "0").is_err());
    /// # Ok::<(), tamis::Error>(())
    /// ```
    pub fn set(&mut self, name: &str, text: &str) -> Result<()> {
        match name {
            "threshold" => {
                self.threshold = Score::parse(text)
                    .filter(|score| *score > Score::ZERO)
                    .ok_or_else(|| bad(name, "a decimal from 0.0001 to 1", text))?;
            }
            "limit" => self.limit = count(name, text)?,
            "as_of" => self.as_of = day(name, text)?,
            "today" => self.today = day(name, text)?,
            "include_delisted" => self.include_delisted = flag(name, text)?,
            "explain" => self.explain = flag(name, text)?,
            "lists" => self.lists = words(text),
            "authorities" => self.authorities = words(text),
            "programmes" => self.programmes = words(text),
            "measures" => {
                let expected = "block, sectoral, export or other";
                let read = |word: &String| Measure::parse(word).ok_or_else(|| bad(name, expected, word));
                self.measures = words(text).iter().map(read).collect::<Result<_>>()?;
            }
            "birth_date_conflict" => {
                self.birth_date_conflict = match text {
                    "keep" => BirthDateConflict::Keep,
                    "drop" => BirthDateConflict::Drop,
                    _ => return Err(bad(name, "keep or drop", text)),
                }
            }
            "weak_aliases" => {
                self.weak_aliases = match text {
                    "label" => WeakAliases::Label,
                    "alert" => WeakAliases::Alert,
                    "drop" => WeakAliases::Drop,
                    _ => return Err(bad(name, "label, alert or drop", text)),
                }
            }
            "max_list_age_days" => {
                self.max_list_age_days = if text.is_empty() { None } else { Some(count(name, text)?) };
            }
            "threads" => self.threads = count(name, text)?,
            _ => return Err(unknown(name)),
        }
        Ok(())
    }

    /// The text form of an option's value; `None` if there is no such option.
    pub fn get(&self, name: &str) -> Option<String> {
        let day_text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        Some(match name {
            "threshold" => self.threshold.to_string(),
            "limit" => self.limit.to_string(),
            "as_of" => day_text(self.as_of),
            "today" => day_text(self.today),
            "include_delisted" => self.include_delisted.to_string(),
            "explain" => self.explain.to_string(),
            "lists" => words(&self.lists.join(",")).join(","),
            "authorities" => words(&self.authorities.join(",")).join(","),
            "programmes" => words(&self.programmes.join(",")).join(","),
            "measures" => {
                let mut measures = self.measures.clone();
                measures.sort();
                measures.dedup();
                measures.iter().map(|measure| measure.word()).collect::<Vec<_>>().join(",")
            }
            "birth_date_conflict" => match self.birth_date_conflict {
                BirthDateConflict::Keep => "keep".to_owned(),
                BirthDateConflict::Drop => "drop".to_owned(),
            },
            "weak_aliases" => match self.weak_aliases {
                WeakAliases::Label => "label".to_owned(),
                WeakAliases::Alert => "alert".to_owned(),
                WeakAliases::Drop => "drop".to_owned(),
            },
            "max_list_age_days" => self.max_list_age_days.map(|days| days.to_string()).unwrap_or_default(),
            "threads" => self.threads.to_string(),
            _ => return None,
        })
    }

    /// SHA-256 (first 16 bytes, hex) over the options that can change a result.
    pub fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        for spec in OPTIONS.iter().filter(|spec| spec.changes_result) {
            hasher.update(format!("{}={}\n", spec.name, self.get(spec.name).unwrap_or_default()));
        }
        crate::hex::encode(&hasher.finalize()).chars().take(32).collect()
    }
}

fn unknown(name: &str) -> Error {
    let names: Vec<&str> = OPTIONS.iter().map(|spec| spec.name).collect();
    Error::new(ErrorCode::UnknownOption, format!("there is no option {name:?}"))
        .with_hint(format!("options: {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_registry_and_the_defaults_agree() {
        let mut options = Options::default();
        for spec in OPTIONS {
            assert_eq!(options.get(spec.name).as_deref(), Some(spec.default), "{}", spec.name);
            options.set(spec.name, spec.default).unwrap();
        }
        assert_eq!(options, Options::default());
    }

    #[test]
    fn only_options_that_change_a_result_change_the_digest() {
        let plain = Options::default().digest();
        for (name, value, changes) in [
            ("threads", "8", false),
            ("explain", "false", false),
            ("limit", "3", true),
            ("lists", "b,a", true),
        ] {
            let mut options = Options::default();
            options.set(name, value).unwrap();
            assert_eq!(options.digest() != plain, changes, "{name}");
        }
    }

    #[test]
    fn bad_values_say_what_was_expected() {
        let mut options = Options::default();
        let error = options.set("threshold", "0").unwrap_err();
        assert_eq!(error.to_string(), "option threshold: expected a decimal from 0.0001 to 1, found \"0\"");
        assert_eq!(options.set("treshold", "1").unwrap_err().code(), ErrorCode::UnknownOption);
    }
}
