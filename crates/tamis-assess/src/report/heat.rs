//! The cells of a heat map: a share in figures, and a shade for how much is missed.

use super::figures;
use crate::assessment::Recall;
use crate::cases::Kind;
use crate::statistics::Share;

/// Shares from which on a cell has a lighter shade, the lightest first.
const SHADES: [f64; 6] = [0.99, 0.95, 0.90, 0.75, 0.50, 0.25];

/// A cell of a heat map.
pub(super) struct Heat {
    /// Whole percent.
    pub(super) text: String,
    /// Of the style sheet; empty where there is no figure.
    pub(super) class: String,
    /// So many of so many, for who wants it exactly.
    pub(super) exact: String,
}

impl Heat {
    /// Of a kind in a row.
    pub(super) fn of_kind(row: &Recall, kind: &Kind) -> Heat {
        let of = row.kinds.iter().find(|of| of.kind == *kind);
        Heat::of(&of.map(|of| of.found).unwrap_or_default())
    }

    /// Of none there is no figure.
    pub(super) fn of(share: &Share) -> Heat {
        let shade = |value: f64| SHADES.iter().take_while(|from| value < **from).count();
        Heat {
            text: figures::whole_percent(share),
            class: share.value().map(|value| format!("h{}", shade(value))).unwrap_or_default(),
            exact: if share.among > 0 { figures::of_all(share) } else { String::new() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_recall_has_a_darker_shade() {
        let class = |of| Heat::of(&Share { of, among: 100 }).class;
        assert_eq!(
            [100, 99, 98, 94, 89, 74, 49, 24, 0].map(class),
            ["h0", "h0", "h1", "h2", "h3", "h4", "h5", "h6", "h6"]
        );
        assert_eq!(Heat::of(&Share::default()).class, "");
    }
}
