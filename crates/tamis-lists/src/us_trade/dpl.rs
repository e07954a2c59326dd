use super::digest;
use crate::form::Draft;
use crate::form::Reading;
use crate::form::dates::Order;
use crate::form::reading::About;
use crate::form::table::{Row, Table};
use crate::list::PackedList;
use crate::source::ReadOptions;
use std::path::Path;
use tamis::entity::{CountryKind, Measure, NameKind, NameQuality};
use tamis::{Result, Schema};

const DPL: About = About { id: "us_bis_denied", authority: "us", title: "BIS Denied Persons List" };

/// Reads the DPL: one row for an address of a person. It has no key: the name is it.
pub(crate) fn read(path: &Path, options: &ReadOptions) -> Result<PackedList> {
    let mut reading = Reading::new(path, options.date);
    let required = ["Name", "Effective_Date", "Expiration_Date"];
    let mut table = Table::open(path, b'\t', include_str!("dpl_fields.tsv"), &required, &mut reading.report)?;
    while let Some(row) = table.next_row()? {
        let draft = denied(path, &table, &row);
        reading.take(draft);
    }
    let file = table.finish()?;
    reading.finish(&DPL, vec![file])
}

fn denied(path: &Path, table: &Table, row: &Row) -> Draft {
    let cell = |column| row.get(&table.header, column);
    let key = digest(&[&cell("Name"), &cell("Effective_Date")]);
    let mut draft = Draft::new(path, row.line, format!("us-bis-dpl-{key}"), &key, Schema::LegalEntity);
    draft.name(&cell("Name"), NameKind::Primary, NameQuality::Unknown);
    let city = [cell("City"), cell("State"), cell("Postal_Code")];
    draft.address(&[&cell("Street_Address")], &[&city[0], &city[1], &city[2]], &cell("Country"));
    draft.country("Country", &cell("Country"), CountryKind::Country);
    draft.note("Standard order", &cell("Standard_Order"));
    draft.note("Action", &cell("Action"));
    table.note_unknown(&mut draft, row);
    let from = draft.date("Effective_Date", &cell("Effective_Date"), Order::MonthFirst);
    let until = draft.date("Expiration_Date", &cell("Expiration_Date"), Order::MonthFirst);
    let listing = draft.listing(DPL.id, DPL.authority, Measure::Export);
    (listing.from, listing.until) = (from, until);
    listing.sources.extend(Some(cell("FR_Citation")).filter(|text| !text.is_empty()));
    draft
}
