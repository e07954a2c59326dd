//! Where a joined Latin spelling breaks into Korean syllables.

use super::{hangul_of, surnames_of};

/// Longest Latin spelling of a syllable in the tables, in letters.
const LONGEST: usize = 7;
/// Longest token worth splitting: a surname and two syllables.
const LONGEST_TOKEN: usize = 3 * LONGEST;
/// More ways than this are not given.
const MOST: usize = 6;

/// All ways to break a folded Latin token into two syllables, or into three if there is no way into two. At most 6: the
/// better graded first, then the longer first syllable.
///
/// ```
/// let ways = tamis::text::korean::split_syllables("jinhyok");
/// assert_eq!(ways, [["jin", "hyok"]]);
/// ```
pub fn split_syllables(latin: &str) -> Vec<Vec<String>> {
    if latin.len() > LONGEST_TOKEN || !latin.is_ascii() {
        return Vec::new();
    }
    let two: Vec<_> = cuts(latin, given_grade).flat_map(|(g, head, tail)| pair(g, head, tail)).collect();
    if !two.is_empty() {
        return best(two);
    }
    best(cuts(latin, given_grade).flat_map(|(g, head, tail)| triple(g, head, tail)).collect())
}

/// All ways to break a folded Latin token into a surname of two or more letters and a given name of two syllables, the
/// better graded first; none if there are more than three.
pub fn split_name(latin: &str) -> Vec<Vec<String>> {
    if latin.len() > LONGEST_TOKEN || !latin.is_ascii() {
        return Vec::new();
    }
    let ways = cuts(latin, surname_grade)
        .filter(|(_, head, _)| head.len() >= 2)
        .flat_map(|(g, head, tail)| triple(g, head, tail))
        .collect();
    let ways = best(ways);
    if ways.len() > 3 { Vec::new() } else { ways }
}

type Way = (u16, Vec<String>);

fn given_grade(latin: &str) -> Option<u16> {
    hangul_of(latin).iter().map(|(_, grade)| *grade).max()
}

fn surname_grade(latin: &str) -> Option<u16> {
    surnames_of(latin).iter().map(|(_, grade)| *grade).max()
}

/// Graded heads of a text, each with the rest.
fn cuts(latin: &str, grade: impl Fn(&str) -> Option<u16>) -> impl Iterator<Item = (u16, &str, &str)> {
    (1..latin.len().min(LONGEST_TOKEN)).filter_map(move |at| {
        let (head, tail) = latin.split_at_checked(at)?;
        Some((grade(head)?, head, tail))
    })
}

fn pair(head_grade: u16, head: &str, tail: &str) -> Option<Way> {
    let grade = given_grade(tail)?.min(head_grade);
    Some((grade, vec![head.to_owned(), tail.to_owned()]))
}

fn triple(head_grade: u16, head: &str, tail: &str) -> Vec<Way> {
    let ways = cuts(tail, given_grade).filter_map(|(grade, middle, last)| {
        let (grade, mut parts) = pair(grade.min(head_grade), middle, last)?;
        parts.insert(0, head.to_owned());
        Some((grade, parts))
    });
    ways.collect()
}

fn best(mut ways: Vec<Way>) -> Vec<Vec<String>> {
    ways.sort_by(|a, b| {
        let lengths = |way: &Way| way.1.iter().map(String::len).collect::<Vec<_>>();
        b.0.cmp(&a.0).then_with(|| lengths(b).cmp(&lengths(a)))
    });
    ways.truncate(MOST);
    ways.into_iter().map(|(_, parts)| parts).collect()
}
