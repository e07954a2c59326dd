//! The UK's lists: the UK Sanctions List (UKSL) and the closed OFSI Consolidated List (ConList), XML and CSV.
//! All four name the same facts differently: `columns.tsv` gives each name its [`Field`].

mod facts;
mod rows;
mod uksl;

use crate::form::reading::About;
pub(crate) use rows::{conlist_xml, csv};
use std::collections::BTreeMap;
pub(crate) use uksl::read as uksl_xml;

/// The UK Sanctions List.
const UKSL: About = About { id: "gb_fcdo_sanctions", authority: "uk", title: "UK Sanctions List" };
/// OFSI's list, closed on 28 January 2026.
const CONLIST: About = About {
    id: "gb_hmt_sanctions",
    authority: "uk",
    title: "OFSI Consolidated List of Asset Freeze Targets",
};

/// The names of columns and elements with the word of their field.
fn columns() -> BTreeMap<&'static str, &'static str> {
    let lines = include_str!("columns.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_in_the_form_it_is_looked_up_by() {
        for (column, _) in columns() {
            assert_eq!(crate::form::table::column_key(column), column);
        }
    }
}
