use serde::{Deserialize, Serialize};
use std::fmt;

/// What an entity is; the schema names of FollowTheMoney that a screening can meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Schema {
    /// A natural person.
    Person,
    /// A body that is no company, or not known to be one.
    Organization,
    /// A company.
    Company,
    /// A person or an organisation: which of the two is not known. Meets every schema.
    LegalEntity,
    /// A part of a government.
    PublicBody,
    /// A ship.
    Vessel,
    /// An aircraft.
    Airplane,
    /// A crypto wallet without an owner.
    CryptoWallet,
}

/// Groups of schemata that can meet each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Any,
    Person,
    Organization,
    Vessel,
    Airplane,
}

impl Schema {
    /// Every schema with its FollowTheMoney name.
    pub const ALL: &'static [(Schema, &'static str)] = &[
        (Schema::Person, "Person"),
        (Schema::Organization, "Organization"),
        (Schema::Company, "Company"),
        (Schema::LegalEntity, "LegalEntity"),
        (Schema::PublicBody, "PublicBody"),
        (Schema::Vessel, "Vessel"),
        (Schema::Airplane, "Airplane"),
        (Schema::CryptoWallet, "CryptoWallet"),
    ];

    /// The FollowTheMoney name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(schema, _)| *schema == self).map_or("LegalEntity", |(_, name)| name)
    }

    /// The schema of that exact name; `None` if it is unknown.
    pub fn parse(name: &str) -> Option<Schema> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(schema, _)| *schema)
    }

    fn family(self) -> Family {
        match self {
            Schema::Person => Family::Person,
            Schema::Organization | Schema::Company | Schema::PublicBody => Family::Organization,
            Schema::Vessel => Family::Vessel,
            Schema::Airplane => Family::Airplane,
            Schema::LegalEntity | Schema::CryptoWallet => Family::Any,
        }
    }

    /// Whether a query of this schema is compared with a listed party of the other:
    /// `LegalEntity` meets all; a Person never meets an Organization, Vessel or Airplane.
    pub fn meets(self, other: Schema) -> bool {
        let (a, b) = (self.family(), other.family());
        a == b || a == Family::Any || b == Family::Any
    }

    /// Whether the name is a person's name for certain.
    pub fn is_person(self) -> bool {
        self == Schema::Person
    }

    /// Whether the name can be a person's name.
    pub fn may_be_person(self) -> bool {
        matches!(self.family(), Family::Person | Family::Any)
    }
}

impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
