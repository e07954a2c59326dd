//! Identifiers: one canonical form a kind, compared for equality.
//!
//! Each function gives `None` for a text that is not of its kind. A canonical form is its own canonical form. Invisible
//! characters never count.

mod bic;
mod document;
mod email;
mod guess;
mod handle;
mod host;
mod imo;
pub(crate) mod invisible;
mod lei;
mod phone;

pub use bic::{Bic, bic};
pub use document::document;
pub use email::{Email, email};
pub use guess::{Kind, guess};
pub use handle::handle;
pub use host::{host, host_and_parents};
pub use imo::imo;
pub use lei::lei;
pub use phone::phone;

/// Properties that hold for every kind.
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<Option<String>> {
        vec![
            email(text).map(|email| email.canonical),
            host(text),
            phone(text),
            document(text),
            bic(text).map(|bic| bic.canonical),
            lei(text),
            imo(text),
            handle(text),
        ]
    }

    fn check(text: &str) -> Result<(), TestCaseError> {
        for (kind, canonical) in all(text).into_iter().enumerate() {
            if let Some(canonical) = canonical {
                let again = all(&canonical).swap_remove(kind);
                prop_assert_eq!(again.as_ref(), Some(&canonical), "kind {}", kind);
            }
        }
        guess(text);
        Ok(())
    }

    proptest! {
        #[test]
        fn canonical_is_its_own_canonical(text in "\\PC{0,24}") {
            check(&text)?;
        }

        #[test]
        fn canonical_is_its_own_canonical_for_likely_texts(text in "[a-cA-Cw0-9@.:/+() \\-\u{200b}ßİΣſ٣]{0,24}") {
            check(&text)?;
        }

        #[test]
        fn a_name_of_two_words_is_no_identifier(text in "[A-Z][a-z]{0,11} [A-Z][a-z]{0,11}") {
            prop_assert_eq!(guess(&text), vec![]);
        }
    }
}
