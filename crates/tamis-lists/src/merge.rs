//! Several lists as one: a party that stands in more than one of them is one party.

use crate::file::SourceFile;
use crate::list::{ListMeta, LoadedList};
use crate::report::{Finding, Severity};
use crate::unite::unite;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tamis::Entity;
use tamis::entity::Attribution;

/// Several lists as one.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Merged {
    /// The lists with their files, by list id.
    pub lists: Vec<(ListMeta, Vec<SourceFile>)>,
    /// The parties, each id once.
    pub entities: Vec<Entity>,
    /// The attributed facts of all lists, each once.
    pub attributions: Vec<Attribution>,
    /// Which files share parties, and where they contradict each other.
    pub findings: Vec<Finding>,
}

/// Unites the parties of several lists by id: names, documents, contacts, wallets and listings of all of them. Of
/// equal names the best grade counts. The order of the lists does not matter.
///
/// ```
/// # fn two_lists() -> Vec<tamis_lists::LoadedList> { Vec::new() }
/// let merged = tamis_lists::merge(two_lists());
/// for finding in &merged.findings {
///     eprintln!("{finding}");
/// }
/// ```
pub fn merge(mut lists: Vec<LoadedList>) -> Merged {
    let digest = |list: &LoadedList| list.files.first().map(|file| file.sha256.clone());
    lists.sort_by(|a, b| a.meta.id.cmp(&b.meta.id).then_with(|| digest(a).cmp(&digest(b))));
    let mut merging = Merging::default();
    for list in lists {
        merging.add(list);
    }
    merging.finish()
}

#[derive(Default)]
struct Merging {
    merged: Merged,
    /// Place of a party in `merged.entities`, and the file it was first read from.
    places: BTreeMap<String, (usize, PathBuf)>,
    /// How many parties a file (the second) shares with another.
    shared: BTreeMap<(PathBuf, PathBuf), u64>,
}

impl Merging {
    fn add(&mut self, list: LoadedList) {
        let path = list.files.first().map(|file| file.path.clone()).unwrap_or_default();
        if let Some((_, files)) = self.merged.lists.iter().find(|(meta, _)| meta.id == list.meta.id) {
            let other = files.first().map(|file| file.path.display().to_string()).unwrap_or_default();
            let reason = format!("the list {} is read from {other} too, both are kept", list.meta.id);
            self.merged.findings.push(Finding::new(Severity::Warning, &path, reason));
        }
        for entity in list.entities {
            self.party(&path, entity);
        }
        for attribution in list.attributions {
            if !self.merged.attributions.contains(&attribution) {
                self.merged.attributions.push(attribution);
            }
        }
        self.merged.lists.push((list.meta, list.files));
    }

    fn party(&mut self, path: &Path, entity: Entity) {
        let Some((place, first)) = self.places.get(&entity.id) else {
            let place = (self.merged.entities.len(), path.to_owned());
            self.places.insert(entity.id.clone(), place);
            self.merged.entities.push(entity);
            return;
        };
        *self.shared.entry((first.clone(), path.to_owned())).or_insert(0) += 1;
        let Some(known) = self.merged.entities.get_mut(*place) else { return };
        let id = known.id.clone();
        for conflict in unite(known, entity) {
            let reason = format!("{} than in {}: {}", conflict.what, first.display(), conflict.kept);
            let finding = Finding::new(Severity::Warning, path, reason).of_record(id.clone());
            self.merged.findings.push(finding.with_value(conflict.field, conflict.value));
        }
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

    fn list(id: &str, file: &str, entities: Vec<Entity>) -> LoadedList {
        let meta =
            ListMeta { id: id.to_owned(), authority: "us".to_owned(), title: id.to_owned(), date: None };
        let file = SourceFile { path: PathBuf::from(file), sha256: file.to_owned(), bytes: 1 };
        LoadedList { meta, entities, attributions: Vec::new(), report: Report::default(), files: vec![file] }
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
        let merged = merge(vec![sdn.clone(), cons.clone()]);
        assert_eq!(merged.entities.len(), 2);
        let lists: Vec<&str> = merged.entities[0].listings.iter().map(|found| found.list.as_str()).collect();
        assert_eq!((lists, merged.entities[0].names.len()), (vec!["us_cons", "us_sdn"], 1));
        assert_eq!(merged.findings.len(), 1);
        assert_eq!(merged.findings[0].to_string(), "sdn.csv: note: 1 party stands in cons.csv too, united");
        assert_eq!(merge(vec![cons, sdn]).entities, merged.entities, "whatever the order");
    }

    #[test]
    fn schemata_that_exclude_each_other_are_a_finding_with_both_files() {
        let one = list("a", "a.csv", vec![party("ofac-1", "a", "One", Schema::Person)]);
        let other = list("b", "b.csv", vec![party("ofac-1", "b", "One", Schema::Vessel)]);
        let merged = merge(vec![one, other]);
        assert_eq!(merged.entities[0].schema, Schema::LegalEntity, "meets every query");
        let text = merged.findings[0].to_string();
        assert!(text.starts_with("b.csv: warning: record ofac-1: schema: "), "{text}");
        assert!(text.contains("a.csv"), "{text}");
    }

    #[test]
    fn one_list_from_two_files_is_told() {
        let one = list("a", "a1.csv", vec![party("x-1", "a", "One", Schema::Person)]);
        let two = list("a", "a2.csv", vec![party("x-2", "a", "Two", Schema::Person)]);
        let merged = merge(vec![two, one]);
        assert_eq!(merged.findings[0].severity, Severity::Warning);
        assert!(merged.findings[0].reason.contains("a1.csv"), "{}", merged.findings[0]);
    }
}
