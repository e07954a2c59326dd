use std::collections::BTreeMap;
use tamis::Entity;

/// What changed between two editions of a list, as entity ids in bytewise order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diff {
    /// Only in the new edition.
    pub added: Vec<String>,
    /// Only in the old edition.
    pub removed: Vec<String>,
    /// In both, with a different content.
    pub changed: Vec<String>,
}

impl Diff {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// Compares two editions by entity id. Of several entities with one id the last counts.
///
/// ```
/// use tamis::{Entity, Schema};
/// let old = [Entity::new("a-1", Schema::Person, "One"), Entity::new("a-2", Schema::Person, "Two")];
/// let new = [Entity::new("a-2", Schema::Person, "Deux"), Entity::new("a-3", Schema::Person, "Three")];
/// let diff = tamis_lists::diff(&old, &new);
/// assert_eq!((diff.added[0].as_str(), diff.removed[0].as_str(), diff.changed[0].as_str()), ("a-3", "a-1", "a-2"));
/// ```
pub fn diff(old: &[Entity], new: &[Entity]) -> Diff {
    let before: BTreeMap<&str, &Entity> = old.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let after: BTreeMap<&str, &Entity> = new.iter().map(|entity| (entity.id.as_str(), entity)).collect();
    let mut diff = Diff::default();
    for (id, entity) in &after {
        match before.get(id) {
            None => diff.added.push((*id).to_owned()),
            Some(earlier) if earlier != entity => diff.changed.push((*id).to_owned()),
            Some(_) => {}
        }
    }
    diff.removed = before.keys().filter(|id| !after.contains_key(*id)).map(|id| (*id).to_owned()).collect();
    diff
}

#[cfg(test)]
mod tests {
    use super::*;
    use tamis::Schema;

    #[test]
    fn equal_editions_do_not_differ() {
        let edition = [Entity::new("a-1", Schema::Person, "One")];
        assert!(diff(&edition, &edition).is_empty());
        assert_eq!(diff(&edition, &[]).removed, ["a-1"]);
    }
}
