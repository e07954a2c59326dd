//! How much a list holds, and whether a new edition lost too much of it.

use crate::entity::Entity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Holdings {
    /// Parties.
    pub parties: u64,
    /// Names of these parties.
    pub names: u64,
    /// Wallets of these parties.
    pub wallets: u64,
}

/// What every list holds, by list id. A party of two lists counts in both; all parties together are under `""`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Census(BTreeMap<String, Holdings>);

/// A number that fell too far.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shrinkage {
    /// The list; empty: all lists together.
    pub list: String,
    /// `parties`, `names` or `wallets`.
    pub what: &'static str,
    /// How many there were.
    pub before: u64,
    /// How many there are.
    pub after: u64,
}

impl Census {
    /// Counts parties one by one.
    pub fn add(&mut self, entity: &Entity) {
        let mut lists: Vec<&str> = entity.listings.iter().map(|listing| listing.list.as_str()).collect();
        lists.push("");
        lists.sort_unstable();
        lists.dedup();
        for list in lists {
            let holdings = self.0.entry(list.to_owned()).or_default();
            holdings.parties += 1;
            holdings.names += entity.names.len() as u64;
            holdings.wallets += entity.wallets.len() as u64;
        }
    }

    /// The census of these parties.
    pub fn of<'a>(entities: impl IntoIterator<Item = &'a Entity>) -> Census {
        let mut census = Census::default();
        entities.into_iter().for_each(|entity| census.add(entity));
        census
    }

    /// What a list holds; nothing if it is not there. `""`: all lists.
    pub fn holdings(&self, list: &str) -> Holdings {
        self.0.get(list).copied().unwrap_or_default()
    }

    /// The numbers that fell by more than `percent` in a newer census.
    ///
    /// ```
    /// use tamis::{Entity, Schema};
    /// use tamis::snapshot::Census;
    /// let old: Vec<Entity> = (0..10).map(|n| Entity::new(format!("a-{n}"), Schema::Person, "x")).collect();
    /// let new = Census::of(&old[..8]);
    /// let lost = Census::of(&old).shrinkages(&new, 10);
    /// assert_eq!(lost[0].to_string(), "all lists: 10 parties before, 8 now");
    /// assert!(Census::of(&old).shrinkages(&Census::of(&old[..9]), 10).is_empty());
    /// ```
    pub fn shrinkages(&self, newer: &Census, percent: u64) -> Vec<Shrinkage> {
        let mut found = Vec::new();
        for (list, old) in &self.0 {
            let new = newer.holdings(list);
            for (what, before, after) in [
                ("parties", old.parties, new.parties),
                ("names", old.names, new.names),
                ("wallets", old.wallets, new.wallets),
            ] {
                if after * 100 < before * (100 - percent.min(100)) {
                    found.push(Shrinkage { list: list.clone(), what, before, after });
                }
            }
        }
        found
    }
}

impl fmt::Display for Shrinkage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = if self.list.is_empty() { "all lists" } else { &self.list };
        write!(f, "{list}: {} {} before, {} now", self.before, self.what, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Listing, Measure, Name, Schema, Wallet};

    fn party(number: usize, wallets: usize) -> Entity {
        let mut entity = Entity::new(format!("a-{number}"), Schema::Person, "x");
        entity.names = vec![Name::primary("x"), Name::primary("y")];
        let wallet =
            |n| Wallet { address: format!("{n}"), currency: None, standings: Vec::new(), malformed: None };
        entity.wallets = (0..wallets).map(wallet).collect();
        let listing = Listing {
            list: "a".to_owned(),
            list_id: None,
            authority: "us".to_owned(),
            programmes: Vec::new(),
            measure: Measure::Block,
            from: None,
            until: None,
            reason: None,
            sources: Vec::new(),
        };
        entity.listings = vec![listing.clone(), listing];
        entity
    }

    #[test]
    fn a_list_that_is_gone_shrank_to_nothing() {
        let census = Census::of(&[party(1, 2), party(2, 0)]);
        let holdings = census.holdings("a");
        assert_eq!((holdings.parties, holdings.names, holdings.wallets), (2, 4, 2));
        assert_eq!(census.shrinkages(&census, 10), []);
        // Parties, names and wallets, of the list and of all.
        assert_eq!(census.shrinkages(&Census::default(), 10).len(), 6);
    }

    #[test]
    fn lost_wallets_count_though_every_party_is_there() {
        let (old, new) = (Census::of(&[party(1, 20)]), Census::of(&[party(1, 17)]));
        let lost = old.shrinkages(&new, 10);
        assert!(lost.iter().all(|one| one.what == "wallets"));
        assert_eq!(lost.len(), 2);
        assert_eq!(new.shrinkages(&old, 0), [], "growth is none");
    }
}
