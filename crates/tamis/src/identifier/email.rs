use super::host;
use super::invisible::{is_blank, visible};

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Email {
    /// The whole address in lower case.
    pub canonical: String,
    /// What stands after the `@`, in lower case, `www.` kept.
    pub host: String,
}

/// Reads an e-mail address: `mailto:` and its parameters, angle brackets and closing punctuation are dropped, case is
/// folded. Dots and `+` before the `@` are kept: only one provider ignores them.
///
/// ```
/// let email = tamis::identifier::email("mailto:Jinhyok@Example.COM?subject=x").unwrap();
/// assert_eq!(email.canonical, "jinhyok@example.com");
/// assert_eq!(email.host, "example.com");
/// ```
pub fn email(text: &str) -> Option<Email> {
    let folded = caseless::default_case_fold_str(&visible(text));
    let edge = |c: char| is_blank(c) || matches!(c, '<' | '>' | '"' | ',' | ';' | '.');
    let address = folded.trim_matches(edge);
    let address = match address.strip_prefix("mailto:") {
        Some(rest) => rest.split('?').next()?,
        None => address,
    };
    let (local, place) = address.split_once('@')?;
    let host = host::valid(place)?;
    let allowed = |c: char| {
        !is_blank(c) && !matches!(c, '<' | '>' | '"' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '\\')
    };
    let dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
    if local.is_empty() || dots || !local.chars().all(allowed) {
        return None;
    }
    Some(Email { canonical: format!("{local}@{host}"), host })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_and_drops_what_stands_around() {
        for text in [
            "A.b+c@Mail.Example.com",
            " <a.b+c@mail.example.com>; ",
            "MAILTO:a.b+c@mail.example.com?cc=d@e.fg",
        ] {
            assert_eq!(
                email(text).map(|email| email.canonical).as_deref(),
                Some("a.b+c@mail.example.com"),
                "{text}"
            );
        }
        assert_eq!(email("a\u{200b}@x.kp").map(|email| email.host).as_deref(), Some("x.kp"));
    }

    #[test]
    fn refuses_what_is_no_email() {
        for text in [
            "",
            "@",
            "a@b",
            "a@@b.com",
            "a b@c.com",
            "@MADEAMAZE_BOT",
            "a@b.com, c@d.com",
            "Kim <a@b.com>",
            "a..b@c.de",
        ] {
            assert_eq!(email(text), None, "{text}");
        }
    }
}
