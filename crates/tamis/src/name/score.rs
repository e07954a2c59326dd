//! The curve: three integers in, a score in ten-thousandths out, monotone in each, so that an index can bound it.
//!
//! `M` is what the aligned pairs prove, `Uq` and `Ul` what is left over on the query's and the listed side, all per
//! mille of a token. `C = min(Uq, Ul)` is contradiction: both sides have something there and it differs. The rest is
//! omission, and weighs far less. Source: the shape measured in `reference/joint.md`, section 2, with own constants.
//!
//! ```text
//! base  = M / (M + 0.43·(Uq − C) + 0.24·(Ul − C) + 0.97·C)
//! score = base · (1 − pen(C))
//! ```

/// Weight of what the query has and the listed name does not, per cent.
const QUERY_OMISSION: u64 = 43;
/// Weight of what the listed name has and the query does not, per cent.
const LISTED_OMISSION: u64 = 24;
/// Weight of contradiction, per cent.
const CONTRADICTION: u64 = 97;

/// Corners of the penalty: (contradiction per mille of a token, penalty in ten-thousandths). Linear in between,
/// constant after the last. It does not dilute with length: a replaced token costs the same in any name.
const PENALTY: &[(u64, u64)] = &[(0, 0), (400, 150), (800, 1_000), (1_600, 3_000), (2_400, 6_500)];

fn penalty(contradiction: u64) -> u64 {
    for pair in PENALTY.windows(2) {
        if let [(from, low), (to, high)] = pair
            && contradiction <= *to
        {
            return low + (contradiction.saturating_sub(*from)) * (high - low) / (to - from);
        }
    }
    PENALTY.last().map_or(0, |(_, high)| *high)
}

/// The three integers of an alignment, per mille of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// What the pairs prove.
    pub proven: u32,
    /// What is left over on the query's side.
    pub query_left: u32,
    /// What is left over on the listed side.
    pub listed_left: u32,
}

/// The score of three sums in ten-thousandths. Never falls when `proven` rises; never rises when either rest rises.
pub fn curve(sums: Sums) -> u32 {
    let contradiction = u64::from(sums.query_left.min(sums.listed_left));
    let kept = 10_000 - penalty(contradiction);
    u32::try_from(u64::from(base(sums)) * kept / 10_000).unwrap_or(0)
}

/// The score before the penalty for contradiction, in ten-thousandths.
pub fn base(sums: Sums) -> u32 {
    let proven = 100 * u64::from(sums.proven);
    if proven == 0 {
        return 0;
    }
    let (query, listed) = (u64::from(sums.query_left), u64::from(sums.listed_left));
    let contradiction = query.min(listed);
    let total = proven
        + QUERY_OMISSION * (query - contradiction)
        + LISTED_OMISSION * (listed - contradiction)
        + CONTRADICTION * contradiction;
    u32::try_from(10_000 * proven / total).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_exact_name_scores_one() {
        assert_eq!(curve(Sums { proven: 30, query_left: 0, listed_left: 0 }), 10_000);
        assert_eq!(curve(Sums::default()), 0);
    }

    proptest! {
        #[test]
        fn monotone_in_each(m in 0u32..9000, q in 0u32..9000, l in 0u32..9000, step in 0u32..900) {
            let at = |proven, query_left, listed_left| curve(Sums { proven, query_left, listed_left });
            prop_assert!(at(m + step, q, l) >= at(m, q, l));
            prop_assert!(at(m, q + step, l) <= at(m, q, l));
            prop_assert!(at(m, q, l + step) <= at(m, q, l));
        }
    }
}
