//! Pairs of names that somebody labelled: match or no match.

use super::source::Source;
use super::table::{Field, Row, Table};
use super::{Columns, Decision, Own};
use crate::cases::{Case, Group, Sought};
use crate::questions::Questions;
use std::collections::{BTreeMap, BTreeSet};
use tamis::{Result, Schema};

const FIELDS: [Field; 5] = [
    Field { name: "query", is_required: true },
    Field { name: "listed", is_required: true },
    Field { name: "is_match", is_required: true },
    Field { name: "schema", is_required: false },
    Field { name: "category", is_required: false },
];
/// The class of a pair without a category.
const UNSORTED: &str = "labelled pairs";

/// Reads labelled pairs from a CSV file, its bytes, or a table in memory, with the columns `query`, `listed`, `is_match`
/// (true or false, yes or no, 1 or 0, match or no match), and if there are any `schema` (FollowTheMoney; LegalEntity meets
/// all) and `category`. A pair that
/// is a match is a case, the others are near misses; both are compared, no list is asked. A row that says again what
/// another one says counts once; one that says the contrary is an error, and neither counts.
///
/// # Errors
/// `NOT_FOUND`, `IO`; `BAD_CASES` if a column is missing; `BAD_OPTION` for a field that is none of these.
pub fn labelled_pairs<'a>(source: impl Into<Source<'a>>, columns: &Columns) -> Result<Own> {
    let table = Table::open(source.into(), &FIELDS, columns)?;
    let mut seen: BTreeMap<(String, String, Schema), Decision> = BTreeMap::new();
    let mut contradicted: BTreeSet<(String, String, Schema)> = BTreeSet::new();
    let mut own = Own { questions: Questions::default(), repeated: 0, bad: Vec::new() };
    let bad = table.each(|row| {
        let (case, decision) = pair(row)?;
        let key = (case.name.clone(), case.listed.clone(), case.schema);
        match seen.get(&key) {
            Some(before) if *before == decision => own.repeated += 1,
            Some(_) => {
                contradicted.insert(key);
                let message = "is_match: expected what an earlier row says of the same pair; neither counts";
                return Err(row.error(message));
            }
            None => {
                seen.insert(key, decision);
                match decision {
                    Decision::Match => own.questions.cases.push(case),
                    Decision::NoMatch => own.questions.near_misses.push(case),
                }
            }
        }
        Ok(())
    })?;
    let counts = |case: &Case| !contradicted.contains(&(case.name.clone(), case.listed.clone(), case.schema));
    own.questions.cases.retain(counts);
    own.questions.near_misses.retain(counts);
    Ok(Own { bad, ..own })
}

fn pair(row: &Row<'_>) -> Result<(Case, Decision)> {
    let (query, listed, label) = (row.need("query")?, row.need("listed")?, row.need("is_match")?);
    let decision = Decision::parse(label)
        .ok_or_else(|| row.error(&format!("is_match: expected {}, found {label:?}", Decision::EXPECTED)))?;
    let category = row.get("category").unwrap_or(UNSORTED);
    let schema = row.schema(Schema::LegalEntity)?;
    let sought = Sought::Names(vec![listed.to_owned()]);
    Ok((Case::new(category, Group::Own, query, listed, schema, sought), decision))
}
