//! Listed names as they turn up: every class of manipulation, each a function of the name and of chance.
//!
//! Classes by `names.md` of the project's references, which follows what regulators test with: innocent, degraded,
//! evasive. A class that does not fit a name makes nothing of it.

mod alphabet;
pub(crate) mod company;
mod letters;
pub(crate) mod tables;
mod unicode;
pub(crate) mod words;

use crate::cases::Group;
use crate::draw::Draw;
use crate::population::{romanised_from_cyrillic, romanised_from_hangul};
use tamis::Schema;

/// Whose names a class fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearer {
    Any,
    Person,
    Organisation,
    /// Organisations, vessels and aircraft: those that bear numbers.
    Numbered,
}

/// A class of manipulation.
#[derive(Clone, Copy)]
pub struct Manipulation {
    /// Its name, as reports print it.
    pub name: &'static str,
    /// Why a name is written so.
    pub group: Group,
    bearer: Bearer,
    make: fn(&str, &mut Draw) -> Option<String>,
}

impl std::fmt::Debug for Manipulation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Manipulation {
    /// Every class.
    pub fn all() -> &'static [Manipulation] {
        ALL
    }

    /// The class of that name.
    pub fn parse(name: &str) -> Option<&'static Manipulation> {
        ALL.iter().find(|class| class.name == name)
    }

    /// The name in this class's manner; `None` if the class does not fit it. Never the name itself.
    ///
    /// ```
    /// use tamis_assess::{Draw, Manipulation};
    /// use tamis::Schema;
    /// let class = Manipulation::parse("surname first, comma").unwrap();
    /// assert_eq!(class.apply("Richard van Roe", Schema::Person, &mut Draw::new(1)).unwrap(), "ROE, Richard van");
    /// ```
    pub fn apply(&self, name: &str, schema: Schema, draw: &mut Draw) -> Option<String> {
        let fits = match self.bearer {
            Bearer::Any => true,
            Bearer::Person => schema == Schema::Person,
            Bearer::Organisation => is_organisation(schema),
            Bearer::Numbered => {
                is_organisation(schema) || matches!(schema, Schema::Vessel | Schema::Airplane)
            }
        };
        let made = fits.then(|| (self.make)(name, draw)).flatten()?;
        let made = made.trim().to_owned();
        (made != name && !made.is_empty()).then_some(made)
    }
}

fn is_organisation(schema: Schema) -> bool {
    matches!(schema, Schema::Organization | Schema::Company | Schema::LegalEntity | Schema::PublicBody)
}

const fn class(
    name: &'static str,
    group: Group,
    bearer: Bearer,
    make: fn(&str, &mut Draw) -> Option<String>,
) -> Manipulation {
    Manipulation { name, group, bearer, make }
}

use Bearer::{Any, Numbered, Organisation, Person};
use Group::{Degraded, Evasive, Innocent};

const ALL: &[Manipulation] = &[
    class("spelling of the culture", Innocent, Person, words::other_spelling),
    class("romanised from Hangul", Innocent, Person, romanised_from_hangul),
    class("romanised from Cyrillic", Innocent, Person, romanised_from_cyrillic),
    class("diacritics stripped", Innocent, Any, unicode::stripped),
    class("diacritics expanded", Innocent, Any, unicode::expanded),
    class("order swapped", Innocent, Person, words::swapped),
    class("surname first, comma", Innocent, Person, words::comma),
    class("middle name dropped", Innocent, Person, words::middle_dropped),
    class("particle joined", Innocent, Person, words::particle_joined),
    class("particle dropped", Innocent, Person, words::particle_dropped),
    class("initial", Innocent, Person, words::initial),
    class("title added", Innocent, Person, words::titled),
    class("nickname", Innocent, Person, words::nickname),
    class("hyphen or apostrophe", Innocent, Any, words::hyphens),
    class("capitals", Innocent, Any, words::capitals),
    class("and, &", Innocent, Organisation, company::and),
    class("words abbreviated", Innocent, Organisation, company::abbreviated),
    class("legal form dropped", Innocent, Organisation, company::form_dropped),
    class("legal form changed", Innocent, Organisation, company::form_changed),
    class("other legal form", Innocent, Organisation, company::other_form),
    class("number as word", Innocent, Numbered, company::number),
    class("letter inserted", Degraded, Any, letters::inserted),
    class("letter lost", Degraded, Any, letters::lost),
    class("letter replaced", Degraded, Any, letters::replaced),
    class("letters swapped", Degraded, Any, letters::swapped),
    class("neighbour on the keyboard", Degraded, Any, letters::keyboard),
    class("two typing errors", Degraded, Any, letters::two),
    class("misread by a scanner", Degraded, Any, letters::scanned),
    class("cut to 20 characters", Degraded, Any, letters::cut::<20>),
    class("cut to 35 characters", Degraded, Any, letters::cut::<35>),
    class("words joined", Degraded, Any, words::joined),
    class("word split", Degraded, Any, words::split),
    class("letter doubled", Degraded, Any, letters::doubled),
    class("double letter once", Degraded, Any, letters::undoubled),
    class("letters lost as ?", Degraded, Any, unicode::question_marks),
    class("mojibake", Degraded, Any, unicode::mojibake),
    class("HTML entities", Degraded, Any, unicode::entities),
    class("look-alike letters", Evasive, Any, unicode::look_alikes),
    class("invisible characters", Evasive, Any, unicode::invisible),
    class("odd blanks", Evasive, Any, unicode::odd_blanks),
    class("vowels dropped", Evasive, Any, letters::vowels_dropped),
    class("spelt by sound", Evasive, Any, letters::by_sound),
    class("digits for letters", Evasive, Any, letters::digits),
    class("order reversed", Evasive, Any, words::reversed),
    class("words around it", Evasive, Any, words::surrounded),
];
