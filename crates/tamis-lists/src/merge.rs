//! Several lists as one: a party that stands in more than one of them is one party.

use crate::file::SourceFile;
use crate::list::{ListMeta, PackedList};
use crate::parties::Parties;
use crate::report::{Finding, Severity};
use crate::unite::unite;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tamis::entity::Attribution;
use tamis::{Entity, Result};

/// Several lists as one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged {
    /// The lists with their files, by list id.
    pub(crate) lists: Vec<(ListMeta, Vec<SourceFile>)>,
    /// The parties, each id once.
    pub(crate) parties: Parties,
    /// The attributed facts of all lists, each once.
    pub(crate) attributions: Vec<Attribution>,
    /// Which files share parties, and where they contradict each other.
    pub(crate) findings: Vec<Finding>,
}

/// Unites the parties of several lists by id: names, documents, contacts, wallets and listings of all of them. Of
/// equal names the best grade counts. The order of the lists does not matter.
pub(crate) fn merge(mut lists: Vec<PackedList>) -> Result<Merged> {
    let digest = |list: &PackedList| list.files.first().map(|file| file.sha256.clone());
    lists.sort_by(|a, b| a.meta.id.cmp(&b.meta.id).then_with(|| digest(a).cmp(&digest(b))));
    let mut merging = Merging::default();
    for list in lists {
        merging.add(list)?;
    }
    Ok(merging.finish())
}

#[derive(Default)]
struct Merging {
    merged: Merged,
    /// The first file of each list, with the number of parties after it: whence a party came first.
    origins: Vec<(usize, PathBuf)>,
    /// How many parties a file (the second) shares with another.
    shared: BTreeMap<(PathBuf, PathBuf), u64>,
}

impl Merging {
    fn add(&mut self, list: PackedList) -> Result<()> {
        let path = list.files.first().map(|file| file.path.clone()).unwrap_or_default();
        if let Some((_, files)) = self.merged.lists.iter().find(|(meta, _)| meta.id == list.meta.id) {
            let other = files.first().map(|file| file.path.display().to_string()).unwrap_or_default();
            let reason = format!("the list {} is read from {other} too, both are kept", list.meta.id);
            self.merged.findings.push(Finding::new(Severity::Warning, &path, reason));
        }
        let is_first = self.merged.parties.is_empty() && list.parties.has_each_id_once();
        let known = match is_first {
            true => {
                self.merged.parties = list.parties;
                Vec::new()
            }
            false => self.merged.parties.push_unknown(&list.parties)?,
        };
        self.origins.push((self.merged.parties.len(), path.clone()));
        known.into_iter().try_for_each(|entity| self.party(&path, entity))?;
        for attribution in list.attributions {
            if !self.merged.attributions.contains(&attribution) {
                self.merged.attributions.push(attribution);
            }
        }
        self.merged.lists.push((list.meta, list.files));
        Ok(())
    }

    /// Unites a party with the one of the same id.
    fn party(&mut self, path: &Path, entity: Entity) -> Result<()> {
        let Some(place) = self.merged.parties.place(&entity.id) else {
            return self.merged.parties.push(&entity);
        };
        let first = self.origins.iter().find(|(end, _)| place < *end).map(|(_, first)| first.clone());
        let first = first.unwrap_or_default();
        *self.shared.entry((first.clone(), path.to_owned())).or_insert(0) += 1;
        let mut known = self.merged.parties.get(place)?;
        for conflict in unite(&mut known, entity) {
            let reason = format!("{} than in {}: {}", conflict.what, first.display(), conflict.kept);
            let finding = Finding::new(Severity::Warning, path, reason).of_record(known.id.clone());
            self.merged.findings.push(finding.with_value(conflict.field, conflict.value));
        }
        self.merged.parties.replace(place, &known)
    }

    fn finish(mut self) -> Merged {
        for ((first, second), number) in self.shared {
            let parties = if number == 1 { "party stands" } else { "parties stand" };
            let reason = format!("{number} {parties} in {} too, united", first.display());
            self.merged.findings.push(Finding::new(Severity::Note, &second, reason));
        }
        self.merged
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::report::Report;
    use tamis::Schema;
    use tamis::entity::{Listing, Measure, Name};

    fn list(id: &str, file: &str, entities: Vec<Entity>) -> PackedList {
        let meta =
            ListMeta { id: id.to_owned(), authority: "us".to_owned(), title: id.to_owned(), date: None };
        let file = SourceFile { path: PathBuf::from(file), sha256: file.to_owned(), bytes: 1 };
        let (parties, report) = (Parties::pack(entities).unwrap(), Report::default());
        PackedList { meta, parties, attributions: Vec::new(), report, files: vec![file] }
    }

    fn party(id: &str, list: &str, name: &str, schema: Schema) -> Entity {
        let mut entity = Entity::new(id, schema, name);
        entity.names.push(Name::primary(name));
        entity.listings.push(Listing {
            list: list.to_owned(),
            list_id: None,
            authority: "us".to_owned(),
            programmes: Vec::new(),
            measure: Measure::Block,
            from: None,
            until: None,
            reason: None,
            sources: Vec::new(),
        });
        entity
    }

    #[test]
    fn a_party_of_two_lists_is_one_and_both_files_are_named() {
        let sdn = list("us_sdn", "sdn.csv", vec![party("ofac-1", "us_sdn", "One", Schema::Organization)]);
        let cons = list(
            "us_cons",
            "cons.csv",
            vec![
                party("ofac-1", "us_cons", "One", Schema::Organization),
                party("ofac-2", "us_cons", "Two", Schema::Person),
            ],
        );
        let merged = merge(vec![sdn.clone(), cons.clone()]).unwrap();
        assert_eq!(merged.parties.len(), 2);
        let first = merged.parties.get(0).unwrap();
        let lists: Vec<&str> = first.listings.iter().map(|found| found.list.as_str()).collect();
        assert_eq!((lists, first.names.len()), (vec!["us_cons", "us_sdn"], 1));
        assert_eq!(merged.findings.len(), 1);
        assert_eq!(merged.findings[0].to_string(), "sdn.csv: note: 1 party stands in cons.csv too, united");
        let all = |merged: Merged| merged.parties.iter().collect::<Result<Vec<Entity>>>().unwrap();
        assert_eq!(all(merge(vec![cons, sdn]).unwrap()), all(merged), "whatever the order");
    }

    #[test]
    fn a_party_twice_in_one_list_is_one() {
        let twice = list(
            "a",
            "a.csv",
            vec![party("x-1", "a", "One", Schema::Person), party("x-1", "a", "Two", Schema::Person)],
        );
        let merged = merge(vec![twice]).unwrap();
        assert_eq!((merged.parties.len(), merged.parties.get(0).unwrap().names.len()), (1, 2));
    }

    #[test]
    fn schemata_that_exclude_each_other_are_a_finding_with_both_files() {
        let one = list("a", "a.csv", vec![party("ofac-1", "a", "One", Schema::Person)]);
        let other = list("b", "b.csv", vec![party("ofac-1", "b", "One", Schema::Vessel)]);
        let merged = merge(vec![one, other]).unwrap();
        assert_eq!(merged.parties.get(0).unwrap().schema, Schema::LegalEntity, "meets every query");
        let text = merged.findings[0].to_string();
        assert!(text.starts_with("b.csv: warning: record ofac-1: schema: "), "{text}");
        assert!(text.contains("a.csv"), "{text}");
    }

    #[test]
    fn one_list_from_two_files_is_told() {
        let one = list("a", "a1.csv", vec![party("x-1", "a", "One", Schema::Person)]);
        let two = list("a", "a2.csv", vec![party("x-2", "a", "Two", Schema::Person)]);
        let merged = merge(vec![two, one]).unwrap();
        assert_eq!(merged.findings[0].severity, Severity::Warning);
        assert!(merged.findings[0].reason.contains("a1.csv"), "{}", merged.findings[0]);
    }
}
