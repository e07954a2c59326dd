//! Edges between things ↔ relations.

use super::line::{EdgeExtra, OutLine, Properties};
use super::write::json;
use crate::entity::{Entity, Relation};

/// An edge schema of FollowTheMoney.
pub(super) struct EdgeSchema {
    pub(super) name: &'static str,
    /// Property of the one end and of the other.
    pub(super) ends: [&'static str; 2],
    /// What each end is to the other, where the file gives no word.
    pub(super) words: [&'static str; 2],
}

const fn edge(name: &'static str, ends: [&'static str; 2], words: [&'static str; 2]) -> EdgeSchema {
    EdgeSchema { name, ends, words }
}

/// Source: FollowTheMoney's schema files (edge source and target).
const EDGES: &[EdgeSchema] = &[
    edge("Ownership", ["owner", "asset"], ["owner of", "owned by"]),
    edge("Directorship", ["director", "organization"], ["director of", "directed by"]),
    edge("Membership", ["member", "organization"], ["member of", "has member"]),
    edge("Employment", ["employee", "employer"], ["employee of", "employer of"]),
    edge("Family", ["person", "relative"], ["family", "family"]),
    edge("Associate", ["person", "associate"], ["associate of", "associate of"]),
    edge("Representation", ["agent", "client"], ["acts for", "represented by"]),
    edge("Succession", ["successor", "predecessor"], ["successor of", "predecessor of"]),
    edge("UnknownLink", ["subject", "object"], ["linked to", "linked to"]),
];

pub(super) fn schema(name: &str) -> Option<&'static EdgeSchema> {
    EDGES.iter().find(|edge| edge.name == name)
}

/// Words by which the party with the relation is the edge's second end.
const SECOND_END: &[&str] = &[
    "owned by",
    "owned or controlled by",
    "controlled by",
    "front company of",
    "subsidiary of",
    "directed by",
    "has member",
    "employer of",
    "represented by",
    "predecessor of",
];

/// Which end the party with the relation is: 0 or 1.
fn own_end(kind: &str) -> usize {
    usize::from(SECOND_END.iter().any(|word| word.eq_ignore_ascii_case(kind)))
}

/// Own property and the other party's property.
pub(super) fn ends(edge: &'static EdgeSchema, kind: &str) -> (&'static str, &'static str) {
    let [first, second] = edge.ends;
    if own_end(kind) == 0 { (first, second) } else { (second, first) }
}

/// The line of a relation. A schema that is no known edge is written as `UnknownLink`, its name in `tamis`.
pub(super) fn line(entity: &Entity, at: usize, relation: &Relation) -> String {
    let known = schema(&relation.schema);
    let name = known.map_or("UnknownLink", |edge| edge.name);
    let (own, other) = known.map_or(("subject", "object"), |edge| ends(edge, &relation.kind));
    let mut properties = Properties::from([(own.to_owned(), vec![entity.id.clone()])]);
    if let Some(to) = &relation.to {
        properties.insert(other.to_owned(), vec![to.clone()]);
    }
    let extra = EdgeExtra {
        of: entity.id.clone(),
        kind: relation.kind.clone(),
        name: relation.name.clone(),
        schema: known.is_none().then(|| relation.schema.clone()),
        sources: (!relation.sources.is_empty()).then(|| relation.sources.clone()),
    };
    let id = format!("{}-relation-{}", entity.id, at + 1);
    json(&OutLine {
        id: &id,
        caption: None,
        schema: name,
        properties,
        datasets: Vec::new(),
        target: None,
        tamis: Some(extra),
    })
}
