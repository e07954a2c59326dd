//! Who alerts for nothing, in the words of the page.

use crate::assessment::Assessment;
use crate::cases::Group;

/// Whose alerts stand beside recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alerting {
    /// Crowds: ordinary people, or a user's customers.
    People,
    /// Pairs that a user labelled no match.
    Pairs,
    /// Near misses, where no crowd was asked.
    NearMisses,
    /// Nobody was asked.
    Nobody,
}

impl Alerting {
    pub(super) fn of(assessment: &Assessment) -> Alerting {
        match (assessment.observed.crowds.is_empty(), assessment.observed.near_misses.is_empty()) {
            (false, _) => Alerting::People,
            (true, false) if is_own(assessment) => Alerting::Pairs,
            (true, false) => Alerting::NearMisses,
            (true, true) => Alerting::Nobody,
        }
    }

    /// As in "alerts per 1,000 …".
    pub(super) fn words(self) -> &'static str {
        match self {
            Alerting::People | Alerting::Nobody => "people",
            Alerting::Pairs => "pairs labelled no match",
            Alerting::NearMisses => "near misses",
        }
    }
}

/// Whether the cases are a user's own.
pub(super) fn is_own(assessment: &Assessment) -> bool {
    assessment
        .observed
        .cases
        .iter()
        .chain(&assessment.observed.near_misses)
        .any(|case| case.case.group == Group::Own)
}
