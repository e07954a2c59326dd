//! Recall by class: at the threshold, at others, and by what bears the name.

use super::Section;
use crate::assessment::Recall;
use crate::cases::{Group, Kind};
use crate::report::heat::Heat;
use crate::report::name::Name;
use crate::report::{Report, figures};
use askama::Template;
use tamis::{Result, Score};

#[derive(Template)]
#[template(path = "classes.html")]
struct Body<'a> {
    own: Score,
    /// Whether any name was asked with more than the name.
    has_evidence: bool,
    thresholds: Vec<Score>,
    kinds: Vec<Kind>,
    /// Neighbouring classes of a group.
    parts: Vec<Part<'a>>,
    columns: usize,
}

struct Part<'a> {
    group: Option<Group>,
    classes: &'a [Recall],
}

pub(super) fn section(report: &Report) -> Result<Option<Section>> {
    let classes = &report.assessment.classes;
    let Some(first) = classes.first() else { return Ok(None) };
    let thresholds: Vec<Score> = first.at.iter().map(|at| at.threshold).collect();
    let kinds = kinds(classes);
    let parts = classes.chunk_by(|one, next| one.group == next.group);
    let parts = parts.map(|classes| Part { group: classes.first().and_then(|class| class.group), classes });
    let has_evidence = report.assessment.observed.cases.iter().any(|case| case.case.has_evidence());
    let columns = 4 + usize::from(has_evidence) + thresholds.len() + kinds.len();
    let own = report.assessment.plan.threshold;
    let body = Body { own, has_evidence, thresholds, kinds, parts: parts.collect(), columns };
    Section::of("classes", "Recall by class", &body).map(Some)
}

/// The kinds that any of the rows has.
pub(super) fn kinds(rows: &[Recall]) -> Vec<Kind> {
    let has = |kind: &Kind| rows.iter().flat_map(|row| &row.kinds).any(|of| of.kind == *kind);
    Kind::ALL.into_iter().filter(has).collect()
}

impl Body<'_> {
    fn at(row: &Recall, threshold: &Score) -> Heat {
        let at = row.at.iter().find(|at| at.threshold == *threshold);
        Heat::of(&at.map(|at| at.found).unwrap_or_default())
    }

    /// The group, if it says more than that the cases are a user's own.
    fn told(part: &Part<'_>) -> Option<Group> {
        part.group.filter(|group| *group != Group::Own)
    }

    /// What a group is, and whether it counts in the mean.
    fn meaning(group: &Group) -> &'static str {
        match group {
            Group::Innocent => "nobody meant anything by it",
            Group::Degraded => "a machine or a hurry damaged it",
            Group::Evasive => "somebody does not want it to be found",
            Group::Combined => "two of these at once; not in the mean",
            Group::Natural => "the lists themselves write the party so; not in the mean",
            Group::NearMiss => "somebody else; must not alert",
            Group::Own => "your own",
        }
    }
}
