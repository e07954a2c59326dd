//! Chance that is the same on every platform and in every version: a report repeats from its seed.

/// SplitMix64 (Steele, Lea, Flood 2014). Own code, ten lines: what is drawn must never change with a crate's version.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    /// An own sequence for a part of the work, so that parts do not depend on each other's length.
    pub fn of(seed: u64, part: &str) -> Draw {
        Draw(fnv_1a(seed, part.bytes()))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Evenly in 0..bound; the bias of the multiplication is below 2^-40 for the bounds used here. 0 for 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        let product = u128::from(self.bits()) * u128::from(bound);
        u64::try_from(product >> 64).unwrap_or(0)
    }

    /// A place in a slice of that length.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    /// One of several, evenly.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let place = self.place(from.len());
        from.get(place)
    }

    /// Puts them into any order, each order with the same chance.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        // Fisher and Yates, as in Knuth, The Art of Computer Programming 2, 3.4.2, algorithm P.
        for last in (1..all.len()).rev() {
            all.swap(last, self.place(last + 1));
        }
    }

    /// So many of several, each at most once, in the order they stand.
    pub fn sample<'a, T>(&mut self, from: &'a [T], number: usize) -> Vec<&'a T> {
        let mut chosen = Vec::with_capacity(number.min(from.len()));
        let mut wanted = number.min(from.len());
        for (at, one) in from.iter().enumerate() {
            // Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S.
            if self.place(from.len() - at) < wanted {
                chosen.push(one);
                wanted -= 1;
            }
        }
        chosen
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo 1991), its basis changed by a seed; 0 for the published one.
pub(crate) fn fnv_1a(seed: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.fold(seed ^ 0xcbf2_9ce4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn splitmix_gives_the_published_values() {
        let mut draw = Draw::new(1_234_567);
        assert_eq!([draw.bits(), draw.bits()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn fnv_gives_the_published_value() {
        assert_eq!(fnv_1a(0, "foobar".bytes()), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn a_shuffle_keeps_all_and_favours_none() {
        let mut first = [0_u32; 10];
        for seed in 0..2_000 {
            let mut all: Vec<usize> = (0..10).collect();
            Draw::new(seed).shuffle(&mut all);
            first[all[0]] += 1;
            all.sort_unstable();
            assert_eq!(all, (0..10).collect::<Vec<_>>());
        }
        // 200 expected, standard deviation 13.
        assert!(first.iter().all(|count| (140..=260).contains(count)), "{first:?}");
    }

    #[test]
    fn a_sample_has_each_at_most_once_and_all_if_all_are_wanted() {
        let all: Vec<u32> = (0..100).collect();
        let mut counts = [0_u32; 100];
        for seed in 0..2_000 {
            let sample = Draw::new(seed).sample(&all, 10);
            assert!(sample.len() == 10 && sample.windows(2).all(|two| two[0] < two[1]));
            sample.into_iter().for_each(|one| counts[*one as usize] += 1);
        }
        // 200 expected, standard deviation 13.
        assert!(counts.iter().all(|count| (130..=270).contains(count)), "{counts:?}");
        assert_eq!(Draw::new(1).sample(&all, 1_000).len(), 100);
    }
}
