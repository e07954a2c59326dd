//! The data model: a party on a list and what the list says of it. Words follow FollowTheMoney.

pub mod ftm;
mod listing;
mod name;
mod party;
mod schema;

pub use listing::{Authority, Listing, Measure, Standing, counts_on};
pub use name::{Name, NameKind, NamePart, NamePartKind, NameQuality};
pub use party::{
    Address, Attribution, Contact, ContactKind, Country, CountryKind, Document, DocumentKind, Entity, Gender,
    Relation, Wallet,
};
pub use schema::Schema;
