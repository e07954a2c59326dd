//! Customers with decisions: what was decided on each alert before.

use super::source::Source;
use super::table::{Field, Row, Table};
use super::{Columns, Decision, Own};
use crate::cases::{Case, Group, Sought};
use crate::questions::{Bystander, Crowd, Questions};
use std::collections::BTreeMap;
use tamis::snapshot::Snapshot;
use tamis::{Result, Schema};

const FIELDS: [Field; 6] = [
    Field { name: "name", is_required: true },
    Field { name: "decision", is_required: false },
    Field { name: "party", is_required: false },
    Field { name: "birth_date", is_required: false },
    Field { name: "country", is_required: false },
    Field { name: "schema", is_required: false },
];
/// The class of the customers who are listed.
const LISTED: &str = "customers decided a match";
/// Those who are not.
const CLEARED: &str = "customers decided no match";
/// Those of whom nobody said either: unknown is not clear, so they stand apart.
const UNDECIDED: &str = "customers without a decision";

/// A customer as a row gives it.
type Key = (String, Option<String>, Option<String>, Schema);

/// Reads customers from a CSV file, its bytes, or a table in memory, with the column `name`, and if there are any `decision` (match, no match and their like;
/// blank: none), `party` (the id of the listed party, of a match), `birth_date`, `country` and `schema` (Person if
/// absent). Who is decided a match is a case: the party has to alert, or anybody if none is named, asked by all that is
/// known. The others are bystanders.
///
/// # Errors
/// `NOT_FOUND`, `IO`, `BAD_SNAPSHOT`; `BAD_CASES` if a column is missing; `BAD_OPTION` for a field that is none of these.
pub fn customers<'a>(source: impl Into<Source<'a>>, columns: &Columns, snapshot: &Snapshot) -> Result<Own> {
    let table = Table::open(source.into(), &FIELDS, columns)?;
    let captions = captions(snapshot)?;
    let mut seen: BTreeMap<Key, Option<Decision>> = BTreeMap::new();
    let (mut own, mut crowds) =
        (Own { questions: Questions::default(), repeated: 0, bad: Vec::new() }, [Vec::new(), Vec::new()]);
    let bad = table.each(|row| {
        let (customer, decision) = customer(row)?;
        let key =
            (customer.name.clone(), customer.birth_date.clone(), customer.country.clone(), customer.schema);
        match seen.get(&key) {
            Some(before) if *before == decision => {
                own.repeated += 1;
                return Ok(());
            }
            Some(_) => {
                return Err(row.error("decision: expected that of an earlier row of the same customer"));
            }
            None => {}
        }
        let [cleared, undecided] = &mut crowds;
        match decision {
            Some(Decision::Match) => own.questions.cases.push(case(row, customer, &captions)?),
            Some(Decision::NoMatch) => cleared.push(customer),
            None => undecided.push(customer),
        }
        seen.insert(key, decision);
        Ok(())
    })?;
    let named = [CLEARED, UNDECIDED].into_iter().zip(crowds).filter(|(_, people)| !people.is_empty());
    own.questions.crowds = named
        .map(|(of, people)| Crowd { is_cleared: of == CLEARED, ..Crowd::new(of, "all", people) })
        .collect();
    Ok(Own { bad, ..own })
}

fn customer(row: &Row<'_>) -> Result<(Bystander, Option<Decision>)> {
    let decision = match row.get("decision") {
        None => None,
        Some(text) => Some(Decision::parse(text).ok_or_else(|| {
            row.error(&format!("decision: expected {} or nothing, found {text:?}", Decision::EXPECTED))
        })?),
    };
    let mut query = tamis::Query::name(row.need("name")?);
    let mut known = |field: &str, of: &str| -> Result<Option<String>> {
        let Some(value) = row.get(of) else { return Ok(None) };
        query.set(field, value).map_err(|error| row.error(&format!("{of}: {}", error.message())))?;
        Ok(Some(value.to_owned()))
    };
    let (birth_date, country) = (known("birth_date", "birth_date")?, known("countries", "country")?);
    let schema = row.schema(Schema::Person)?;
    Ok((Bystander { birth_date, country, ..Bystander::new(row.need("name")?, schema) }, decision))
}

/// The caption of every party.
fn captions(snapshot: &Snapshot) -> Result<BTreeMap<String, String>> {
    (0..snapshot.meta().entities)
        .map(|number| snapshot.entity(number).map(|party| (party.id, party.caption)))
        .collect()
}

fn case(row: &Row<'_>, customer: Bystander, captions: &BTreeMap<String, String>) -> Result<Case> {
    let (sought, listed) = match row.get("party") {
        None => (Sought::Anyone, customer.name.clone()),
        Some(id) => {
            let caption = captions
                .get(id)
                .ok_or_else(|| row.error(&format!("party: expected an id of the list, found {id:?}")))?;
            (Sought::Parties(vec![id.to_owned()]), caption.clone())
        }
    };
    let case = Case::new(LISTED, Group::Own, customer.name, listed, customer.schema, sought);
    Ok(Case { birth_date: customer.birth_date, country: customer.country, ..case })
}
