use crate::identifier::invisible::{is_blank, is_invisible};

/// URI schemes that stand before an address: BIP-21, EIP-681 and their kin.
const SCHEMES: &[&str] = &[
    "bitcoin",
    "ethereum",
    "tron",
    "bitcoincash",
    "litecoin",
    "dogecoin",
    "dash",
    "zcash",
    "monero",
    "solana",
    "ripple",
];

/// The address in a text as somebody pasted it: without invisible characters, and without blanks, quotes and
/// punctuation at its ends. Blanks inside stay.
pub(super) fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    visible.trim_start_matches(opens).trim_end_matches(closes).to_owned()
}

fn opens(c: char) -> bool {
    is_blank(c) || is_quote(c) || matches!(c, '(' | '[' | '{' | '<')
}

fn closes(c: char) -> bool {
    is_blank(c)
        || is_quote(c)
        || matches!(c, ')' | ']' | '}' | '>' | '.' | ',' | ';' | ':' | '!' | '?' | '。' | '、')
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '’'
            | '‚'
            | '“'
            | '”'
            | '„'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// The address of a URI: without the scheme, EIP-681's `pay-`, chain id, function and parameters. Of an EIP-681 token
/// transfer the recipient (`address=`), not the contract. Another text is given back unchanged.
pub(super) fn without_scheme(text: &str) -> &str {
    let Some((scheme, rest)) = text.split_once(':') else { return text };
    if !SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return text;
    }
    let rest = rest.trim_start_matches('/');
    let rest = rest.strip_prefix("pay-").unwrap_or(rest);
    let (target, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let recipient = parameters.split('&').find_map(|pair| pair.strip_prefix("address="));
    match (target.contains("/transfer"), recipient) {
        (true, Some(recipient)) => recipient,
        _ => target.split(['@', '/']).next().unwrap_or(target),
    }
}

/// Head and tail of a shortened address such as `0x722122…f4A0`, `0x722122...f4A0` or `0x722122***f4A0`: each at
/// least four ASCII letters and digits.
pub(super) fn head_and_tail(text: &str) -> Option<(&str, &str)> {
    let gap = |c: char| matches!(c, '…' | '.' | '*' | '⋯');
    let (head, rest) = text.split_at_checked(text.find(gap)?)?;
    let tail = rest.trim_start_matches(gap);
    let dots = rest.get(..rest.len() - tail.len())?;
    let long = dots.chars().count() >= 2 || dots == "…" || dots == "⋯";
    let shown = |part: &str| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_alphanumeric());
    (long && shown(head) && shown(tail)).then_some((head, tail))
}
