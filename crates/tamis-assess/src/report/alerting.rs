//! Who alerts for nothing, in the words of the page.

use crate::assessment::Assessment;
use crate::cases::Group;

/// Whose alerts stand beside recall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alerting {
    /// Crowds of ordinary people, and of companies.
    Ordinary,
    /// A user's own crowds.
    Customers,
    /// Pairs that a user labelled no match.
    Pairs,
    /// Near misses, where no crowd was asked.
    NearMisses,
    /// Nobody was asked.
    Nobody,
}

impl Alerting {
    pub(super) fn of(assessment: &Assessment) -> Alerting {
        let observed = &assessment.observed;
        match (observed.crowds.is_empty(), observed.near_misses.is_empty(), is_own(assessment)) {
            (false, _, false) => Alerting::Ordinary,
            (false, _, true) => Alerting::Customers,
            (true, false, true) => Alerting::Pairs,
            (true, false, false) => Alerting::NearMisses,
            (true, true, _) => Alerting::Nobody,
        }
    }

    /// As in "alerts per 1,000 …".
    pub(super) fn words(self) -> &'static str {
        match self {
            Alerting::Ordinary | Alerting::Nobody => "people",
            Alerting::Customers => "customers",
            Alerting::Pairs => "pairs labelled no match",
            Alerting::NearMisses => "near misses",
        }
    }

    /// Whether they are people, asked by name only and with birth date and country.
    pub(super) fn is_crowd(self) -> bool {
        matches!(self, Alerting::Ordinary | Alerting::Customers)
    }
}

/// Whether all cases are a user's own; of customers there may be none.
pub(super) fn is_own(assessment: &Assessment) -> bool {
    let observed = &assessment.observed;
    observed.cases.iter().chain(&observed.near_misses).all(|case| case.case.group == Group::Own)
}
