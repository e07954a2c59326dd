//! The lines of a paragraph as one text. Words are broken with `-` at the ends of lines, and a hyphen may be their own.

/// A paragraph in one line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Joined {
    /// Broken words without the hyphen.
    pub(super) text: String,
    /// The same with it.
    pub(super) hyphened: String,
    /// The words that were broken, as they are in `text`.
    pub(super) broken: Vec<String>,
}

/// Joins lines that are cleaned.
pub(super) fn joined(lines: &[String]) -> Joined {
    let mut done = Joined::default();
    for line in lines {
        done.add(line, !done.text.is_empty());
    }
    done
}

impl Joined {
    fn add(&mut self, line: &str, is_next: bool) {
        let mut rest = line;
        let mut is_next = is_next;
        loop {
            let cut = broken_inside(rest);
            self.add_piece(rest.get(..cut.unwrap_or(rest.len())).unwrap_or_default(), is_next);
            let Some(at) = cut else { return };
            rest = rest.get(at..).unwrap_or_default().trim_start();
            is_next = true;
        }
    }

    /// A piece after a line end, or after `- `.
    fn add_piece(&mut self, piece: &str, is_next: bool) {
        let before = self.text.strip_suffix('-').filter(|_| is_next);
        let Some(before) = before.filter(|before| before.ends_with(|c: char| !c.is_whitespace())) else {
            let blank = if is_next { " " } else { "" };
            for text in [&mut self.text, &mut self.hyphened] {
                text.push_str(blank);
                text.push_str(piece);
            }
            return;
        };
        if before.ends_with(char::is_alphabetic) && piece.starts_with(char::is_alphabetic) {
            self.text.truncate(before.len());
        }
        let begin = self.text.rsplit(' ').next().unwrap_or_default();
        let end = piece.split(' ').next().unwrap_or_default();
        self.broken.push(format!("{begin}{end}"));
        self.text.push_str(piece);
        self.hyphened.push_str(piece);
    }
}

/// Where the blank of `letter- small letter` stands.
fn broken_inside(text: &str) -> Option<usize> {
    text.match_indices("- ").map(|(at, _)| at).find_map(|at| {
        let before = text.get(..at)?.chars().next_back()?;
        let after = text.get(at + 2..)?.trim_start().chars().next()?;
        (before.is_alphabetic() && after.is_lowercase()).then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_joined_both_ways() {
        let lines = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        for (text, expected, hyphened, broken) in [
            (
                "ROE, Il-|sung; Pass-|port P1",
                "ROE, Ilsung; Passport P1",
                "ROE, Il-sung; Pass-port P1",
                vec!["Ilsung;", "Passport"],
            ),
            ("Pass- port 7", "Passport 7", "Pass-port 7", vec!["Passport"]),
            ("P-77-|12; A - B", "P-77-12; A - B", "P-77-12; A - B", vec!["P-77-12;"]),
            ("A -|B", "A - B", "A - B", vec![]),
            ("one|two", "one two", "one two", vec![]),
            ("Al- Roe", "Al- Roe", "Al- Roe", vec![]),
        ] {
            let found = joined(&lines(text));
            assert_eq!((found.text.as_str(), found.hyphened.as_str()), (expected, hyphened), "{text}");
            assert_eq!(found.broken, broken, "{text}");
        }
    }
}
