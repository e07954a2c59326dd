use super::invisible::{is_blank, visible};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// Longest name of a host and longest label of it, in bytes (RFC 1035, 2.3.4).
const LONGEST: (usize, usize) = (253, 63);

/// The host of a URL or a bare domain: lower case, without `www.`, user, port, path and closing dot. It has a dot and
/// valid labels, the last one not of digits only (an IP address is no host). Internationalised names stay as written:
/// punycode is not decoded.
///
/// ```
/// assert_eq!(tamis::identifier::host("https://www.Mofa.lat:8443/en?x=1").as_deref(), Some("mofa.lat"));
/// assert_eq!(tamis::identifier::host("mofa"), None);
/// ```
pub fn host(text: &str) -> Option<String> {
    let visible = visible(text);
    let rest = visible.split_once("://").map_or(visible.as_str(), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    // A user stands before a host only in a URL; a bare `a@b.c` is an e-mail address.
    let (user, place) = authority.rsplit_once('@').unwrap_or(("", authority));
    if !user.is_empty() && rest.len() == visible.len() {
        return None;
    }
    let (name, port) = place.split_once(':').unwrap_or((place, ""));
    if !port.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut name = valid(name)?;
    while let Some(shorter) = name.strip_prefix("www.").filter(|shorter| shorter.contains('.')) {
        name = shorter.to_owned();
    }
    Some(name)
}

/// A host and the domains above it, the host first; never the last label alone.
///
/// ```
/// assert_eq!(tamis::identifier::host_and_parents("a.mofa.lat"), ["a.mofa.lat", "mofa.lat"]);
/// ```
pub fn host_and_parents(host: &str) -> Vec<String> {
    std::iter::successors(Some(host), |name| name.split_once('.').map(|(_, parent)| parent))
        .filter(|name| name.contains('.'))
        .map(str::to_owned)
        .collect()
}

/// The name of a host in lower case, if its labels are valid.
pub(super) fn valid(name: &str) -> Option<String> {
    let lower = caseless::default_case_fold_str(name);
    let lower = lower.strip_suffix('.').unwrap_or(&lower);
    let (_, last) = lower.rsplit_once('.')?;
    let numeric = last.bytes().all(|b| b.is_ascii_digit());
    let fits = lower.len() <= LONGEST.0 && lower.split('.').all(is_label);
    (fits && !numeric && last.chars().count() >= 2).then(|| lower.to_owned())
}

fn is_label(label: &str) -> bool {
    let edge = |c: Option<char>| c == Some('-');
    !label.is_empty()
        && label.len() <= LONGEST.1
        && !edge(label.chars().next())
        && !edge(label.chars().next_back())
        && label.chars().all(is_label_character)
}

fn is_label_character(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    }
    let group = c.general_category_group();
    !is_blank(c)
        && matches!(
            group,
            GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_urls_and_domains() {
        for (text, expected) in [
            ("mofa.lat", "mofa.lat"),
            (" HTTP://WWW.Example.COM. ", "example.com"),
            ("https://user:pw@a.b.example.org:8080/p?q@x#f", "a.b.example.org"),
            ("example.org/path", "example.org"),
            ("XN--P1AI.xn--p1ai", "xn--p1ai.xn--p1ai"),
            ("пример.рф", "пример.рф"),
            ("www.com", "www.com"),
            ("www.www.example.com", "example.com"),
        ] {
            assert_eq!(host(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_host() {
        for text in [
            "",
            "mofa",
            "a b.com",
            "Kim Jong Un",
            "192.168.0.1",
            "-a.com",
            "a-.com",
            "a..com",
            ".com",
            "a@b.com",
            "a.b:c",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn parents_stop_before_the_last_label() {
        assert_eq!(host_and_parents("x.y.mofa.lat"), ["x.y.mofa.lat", "y.mofa.lat", "mofa.lat"]);
        assert_eq!(host_and_parents("lat"), Vec::<String>::new());
    }
}
