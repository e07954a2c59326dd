use super::invisible::{is_blank, visible};
use super::{bic, document, email, handle, host, imo, lei, phone};

/// The kind of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// An e-mail address.
    Email,
    /// A website or domain.
    Website,
    /// A telephone number.
    Phone,
    /// A passport, identity, tax or registration number.
    Document,
    /// A business identifier code.
    Bic,
    /// A legal entity identifier.
    Lei,
    /// A number of a ship or its owner.
    Imo,
    /// A user name.
    Handle,
}

impl Kind {
    /// The word in answers and files.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Email => "email",
            Kind::Website => "website",
            Kind::Phone => "phone",
            Kind::Document => "document",
            Kind::Bic => "bic",
            Kind::Lei => "lei",
            Kind::Imo => "imo",
            Kind::Handle => "handle",
        }
    }
}

/// The kinds that a value without a label can be, in the order of [`Kind`]; wallets are not asked here.
///
/// Narrower than the functions of the kinds. A BIC is one word in upper case without a digit in its first four places.
/// A document number has three digits if it is one word; of several words it has five, and at least as many digits as
/// letters. A handle is one word that is no e-mail address and no URL. So words of letters in a text of several words
/// make no identifier, and one word alone is at most a handle, unless it reads as a BIC in upper case.
///
/// ```
/// use tamis::identifier::{Kind, guess};
/// assert_eq!(guess("KIM Jong Un"), []);
/// assert_eq!(guess("snowsjohn"), [Kind::Handle]);
/// assert_eq!(guess("836110034"), [Kind::Phone, Kind::Document, Kind::Handle]);
/// ```
pub fn guess(text: &str) -> Vec<Kind> {
    let visible = visible(text);
    let one_word = !visible.contains(is_blank);
    let is_email = email(&visible).is_some();
    let candidates = [
        (Kind::Email, is_email),
        (Kind::Website, host(&visible).is_some()),
        (Kind::Phone, phone(&visible).is_some()),
        (Kind::Document, !is_email && is_document(&visible, one_word)),
        (Kind::Bic, one_word && is_bic(&visible)),
        (Kind::Lei, lei(&visible).is_some()),
        (Kind::Imo, imo(&visible).is_some()),
        (
            Kind::Handle,
            one_word && !is_email && handle(&visible).is_some_and(|name| name.chars().count() >= 3),
        ),
    ];
    candidates.into_iter().filter(|(_, is)| *is).map(|(kind, _)| kind).collect()
}

fn is_document(text: &str, one_word: bool) -> bool {
    let Some(number) = document(text) else { return false };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let least = if one_word { 3 } else { 5 };
    digits >= least && (one_word || digits * 2 >= number.chars().count()) && !text.contains("://")
}

fn is_bic(text: &str) -> bool {
    let upper = text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    upper && text.bytes().take(4).all(|b| b.is_ascii_uppercase()) && bic(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_kinds() {
        for (text, expected) in [
            ("Kim Jong Un", vec![]),
            ("KIM, Jong-Un", vec![]),
            ("김정은", vec![Kind::Handle]),
            ("Unit 180", vec![]),
            ("Lazarus", vec![Kind::Handle]),
            ("a@b.kp", vec![Kind::Email]),
            ("https://mofa.lat/x1234", vec![Kind::Website]),
            ("mofa.lat", vec![Kind::Website, Kind::Handle]),
            ("+850 2 381 8111", vec![Kind::Phone, Kind::Document]),
            ("PS 836210089", vec![Kind::Document]),
            ("FBNKKPPY", vec![Kind::Bic, Kind::Handle]),
            ("IMO 9074729", vec![Kind::Document, Kind::Imo]),
            ("54930084UKLVMY22DS16", vec![Kind::Document, Kind::Lei, Kind::Handle]),
            ("@ab", vec![]),
        ] {
            assert_eq!(guess(text), expected, "{text}");
        }
    }
}
