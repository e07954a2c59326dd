//! Brackets in names.

/// Begin and end of every bracket that no other holds, in order; the end is absent if it is never closed.
pub(crate) fn outermost(text: &str) -> Vec<(usize, Option<usize>)> {
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push(at),
            ')' => {
                if let Some(start) = open.pop() {
                    // What it holds is no outermost one.
                    while found.last().is_some_and(|(inner, _)| *inner > start) {
                        found.pop();
                    }
                    found.push((start, Some(at)));
                }
            }
            _ => {}
        }
    }
    // One that is never closed holds what follows it only as text: the brackets in it stand for themselves.
    found.extend(open.into_iter().map(|start| (start, None)));
    found.sort_unstable();
    found
}

/// Where the bracket that opens there closes.
pub(crate) fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.get(open..)?.char_indices() {
        depth = match c {
            '(' => depth + 1,
            ')' => depth.saturating_sub(1),
            _ => continue,
        };
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_in_order() {
        assert_eq!(outermost("a (b (c) d) e (f) g"), [(2, Some(10)), (14, Some(16))]);
        assert_eq!(outermost("a (b (c) d"), [(2, None), (5, Some(7))]);
        assert_eq!(outermost("a) (b"), [(3, None)]);
        assert_eq!((closing("a (b (c) d) e", 2), closing("a (b", 2)), (Some(10), None));
    }
}
