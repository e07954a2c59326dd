//! Israeli names in Hebrew letters, with the spellings of Latin letters by habit.

use super::parts::{Drawn, Sex, Slot};
use super::weighted::{Grouped, Pair, Weighted, grouped, grouped_rows, rows, weighted};
use crate::draw::Draw;
use std::collections::BTreeMap;
use std::sync::OnceLock;

struct Tables {
    communities: Weighted<&'static str>,
    /// By community and sex: "jewish f".
    given: Grouped,
    /// By community.
    surnames: Grouped,
    /// By community and name in Hebrew letters.
    spellings: BTreeMap<(&'static str, &'static str), Weighted<&'static str>>,
}

impl Tables {
    fn read() -> Self {
        Self {
            communities: weighted(include_str!("../../ordinary/il_communities.tsv")),
            given: grouped(include_str!("../../ordinary/il_given.tsv")),
            surnames: grouped(include_str!("../../ordinary/il_surnames.tsv")),
            spellings: grouped_rows(rows(include_str!("../../ordinary/il_spellings.tsv")).filter_map(
                |row| match row.as_slice() {
                    [community, hebrew, latin, share] => {
                        Some(((*community, *hebrew), *latin, share.parse().ok()?))
                    }
                    _ => None,
                },
            )),
        }
    }

    fn spelt(&self, community: &'static str, hebrew: &'static str, draw: &mut Draw) -> Option<Pair> {
        Some((hebrew, *self.spellings.get(&(community, hebrew))?.draw(draw)?))
    }
}

pub(super) fn person(draw: &mut Draw) -> Option<Drawn> {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    let tables = TABLES.get_or_init(Tables::read);
    let community = *tables.communities.draw(draw)?;
    let sex = Sex::drawn(draw);
    let given = *tables.given.get(format!("{community} {}", sex.key()).as_str())?.draw(draw)?;
    let surname = *tables.surnames.get(community)?.draw(draw)?;
    Some(Drawn::paired([
        (Slot::Given, tables.spelt(community, given, draw)?),
        (Slot::Surname, tables.spelt(community, surname, draw)?),
    ]))
}
