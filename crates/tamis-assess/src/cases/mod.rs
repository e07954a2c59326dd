//! Cases: names as they turn up, and whom each is to find; and near misses, which are to find nobody.

mod listed;
mod manipulated;
mod natural;
mod near_miss;

pub use listed::List;
pub use manipulated::manipulated;
pub use natural::natural;
pub use near_miss::near_misses;

use serde::{Deserialize, Serialize};
use std::fmt;
use tamis::Schema;
use tamis::text::script::dominant;

/// Why a name is written so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Group {
    /// Nobody meant anything by it.
    Innocent,
    /// A machine or a hurry damaged it.
    Degraded,
    /// Somebody does not want it to be found.
    Evasive,
    /// Two of these at once.
    Combined,
    /// The lists themselves write the party so.
    Natural,
    /// Somebody else with a name like a listed one: must not alert.
    #[serde(rename = "near miss")]
    NearMiss,
    /// The user's own case.
    Own,
}

impl Group {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Group::Innocent => "innocent",
            Group::Degraded => "degraded",
            Group::Evasive => "evasive",
            Group::Combined => "combined",
            Group::Natural => "natural",
            Group::NearMiss => "near miss",
            Group::Own => "own",
        }
    }

    /// Whether the classes of this group make up the mean recall: one manipulation at a time.
    pub fn is_single(self) -> bool {
        matches!(self, Group::Innocent | Group::Degraded | Group::Evasive)
    }
}

/// What bears a name, as reports tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// A person.
    Person,
    /// A company, body, or what the list does not say.
    Organisation,
    /// A vessel or an aircraft.
    Vessel,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 3] = [Kind::Person, Kind::Organisation, Kind::Vessel];

    /// The kind of a schema.
    pub fn of(schema: Schema) -> Kind {
        match schema {
            Schema::Person => Kind::Person,
            Schema::Vessel | Schema::Airplane => Kind::Vessel,
            _ => Kind::Organisation,
        }
    }

    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organisation => "organisation",
            Kind::Vessel => "vessel",
        }
    }
}

/// How it is seen whether a name is found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sought {
    /// By screening the list: one of these parties alerts. Several bear the very same listed name.
    Parties(Vec<String>),
    /// By comparing with these names, the best counts: the list itself holds the name that is asked.
    Names(Vec<String>),
    /// By screening the list: anybody alerts.
    Anyone,
}

/// Class, name, listed name, schema, birth date and country, and whom it is to find.
pub(crate) type Key<'a> = (&'a str, &'a str, &'a str, Schema, (Option<&'a str>, Option<&'a str>), &'a Sought);

/// A name, and whom it is to find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Case {
    /// The class.
    pub class: String,
    /// Why the name is written so.
    pub group: Group,
    /// What was done to it, if that is more than the class says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub how: Vec<String>,
    /// The listed name.
    pub listed: String,
    /// What is asked.
    pub name: String,
    /// The schema that is asked with.
    pub schema: Schema,
    /// ISO date, where the name comes with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// Two-letter code, where the name comes with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Whom it is to find; of a near miss, whom it is not to find.
    pub sought: Sought,
}

impl Case {
    /// A case without more to say.
    pub fn new(
        class: impl Into<String>,
        group: Group,
        name: impl Into<String>,
        listed: impl Into<String>,
        schema: Schema,
        sought: Sought,
    ) -> Case {
        let (class, name, listed) = (class.into(), name.into(), listed.into());
        Case { class, group, how: Vec::new(), listed, name, schema, birth_date: None, country: None, sought }
    }

    /// Whether more than the name is known.
    pub fn has_evidence(&self) -> bool {
        self.birth_date.is_some() || self.country.is_some()
    }

    /// The script of the listed name, as reports print it.
    pub fn script(&self) -> String {
        dominant(&self.listed).map_or("none".to_owned(), |script| format!("{script:?}"))
    }

    /// What makes it the same case in two reports.
    pub(crate) fn key(&self) -> Key<'_> {
        let known = (self.birth_date.as_deref(), self.country.as_deref());
        (&self.class, &self.name, &self.listed, self.schema, known, &self.sought)
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} for {:?}", self.class, self.name, self.listed)
    }
}
