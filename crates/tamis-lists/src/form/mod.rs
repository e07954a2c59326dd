//! What the formats of lists have in common: XML records, tables, field maps, texts, dates, and the party under work.

mod asides;
pub(crate) mod brackets;
pub(crate) mod datasets;
pub(crate) mod dates;
pub(crate) mod draft;
pub(crate) mod fields;
pub(crate) mod json;
pub(crate) mod lines;
pub(crate) mod names;
pub(crate) mod reading;
pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod xml;

pub(crate) use draft::Draft;
pub(crate) use fields::Fields;
pub(crate) use reading::Reading;
