//! The parts of a name, before it is decided how they are written.

use super::weighted::Pair;
use crate::draw::Draw;
use std::collections::BTreeMap;

/// Whose given name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Man,
    Woman,
}

impl Sex {
    /// One in two.
    pub(super) fn drawn(draw: &mut Draw) -> Self {
        if draw.below(2) == 0 { Self::Man } else { Self::Woman }
    }

    /// As the tables have it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Man => "m",
            Self::Woman => "f",
        }
    }
}

/// What a part is. `formats.tsv` names the parts so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Given,
    /// A second given name or a patronymic.
    Middle,
    /// The father's given name where it stands as it is.
    Father,
    /// The father's father's given name.
    Grandfather,
    Surname,
    /// The second surname.
    Mother,
    /// First syllable or character of a given name.
    First,
    /// Second syllable or character of a given name.
    Second,
}

impl Slot {
    /// The name in `formats.tsv`, in lower case.
    pub(super) fn called(name: &str) -> Option<Slot> {
        Some(match name {
            "given" => Slot::Given,
            "middle" => Slot::Middle,
            "father" => Slot::Father,
            "grandfather" => Slot::Grandfather,
            "surname" => Slot::Surname,
            "mother" => Slot::Mother,
            "first" => Slot::First,
            "second" => Slot::Second,
            _ => return None,
        })
    }
}

/// Parts of one name in one script.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts(BTreeMap<Slot, String>);

impl Parts {
    pub(super) fn new(parts: impl IntoIterator<Item = (Slot, String)>) -> Self {
        Self(parts.into_iter().filter(|(_, text)| !text.is_empty()).collect())
    }

    pub(super) fn get(&self, slot: Slot) -> Option<&str> {
        self.0.get(&slot).map(String::as_str)
    }

    /// Every part changed in the same way; nothing if one part cannot be changed.
    pub(super) fn map(&self, mut change: impl FnMut(&str) -> Option<String>) -> Option<Parts> {
        self.0.iter().map(|(slot, text)| Some((*slot, change(text)?))).collect::<Option<_>>().map(Parts)
    }
}

/// One drawn person's name.
pub(super) struct Drawn {
    pub(super) latin: Parts,
    pub(super) native: Option<Parts>,
    /// The country, if the name tells it; else it is drawn by the shares of `countries.tsv`.
    pub(super) country: Option<&'static str>,
}

impl Drawn {
    pub(super) fn latin(latin: Parts) -> Self {
        Self { latin, native: None, country: None }
    }

    /// Both from parts that were drawn as pairs of native and Latin.
    pub(super) fn paired(parts: impl IntoIterator<Item = (Slot, Pair)>) -> Self {
        let (mut latin, mut native) = (Vec::new(), Vec::new());
        for (slot, (native_part, latin_part)) in parts {
            native.push((slot, native_part.to_owned()));
            latin.push((slot, latin_part.to_owned()));
        }
        Self::native(Parts::new(latin), Parts::new(native))
    }

    pub(super) fn native(latin: Parts, native: Parts) -> Self {
        Self { latin, native: Some(native), country: None }
    }
}
