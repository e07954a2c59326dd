//! Surnames whose form depends on the sex: Kowalski and Kowalska, Иванов and Иванова.

use super::Culture;
use super::parts::Sex;
use super::weighted::rows;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The surname of a man in the form of the sex; the longest ending of `feminine_endings.tsv` that fits is replaced.
pub(super) fn surname(culture: Culture, sex: Sex, man: &str) -> String {
    static ENDINGS: OnceLock<BTreeMap<&'static str, Vec<(&'static str, &'static str)>>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| {
        let mut endings = BTreeMap::<_, Vec<_>>::new();
        for row in rows(include_str!("../../ordinary/feminine_endings.tsv")) {
            if let [culture, man, woman] = row.as_slice() {
                endings.entry(*culture).or_default().push((*man, *woman));
            }
        }
        endings
    });
    let fitting =
        endings.get(culture.name()).into_iter().flatten().filter(|(ending, _)| man.ends_with(ending));
    match fitting.max_by_key(|(ending, _)| ending.len()) {
        Some((ending, woman)) if sex == Sex::Woman => {
            man.strip_suffix(ending).unwrap_or(man).to_owned() + woman
        }
        _ => man.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn women_have_the_form_of_women() {
        let woman = |culture, man| surname(culture, Sex::Woman, man);
        assert_eq!(woman(Culture::Polish, "Kowalski"), "Kowalska");
        assert_eq!(woman(Culture::Polish, "Nowak"), "Nowak");
        assert_eq!(woman(Culture::Czech, "Novák"), "Nováková");
        assert_eq!(woman(Culture::Czech, "Bílek"), "Bílková");
        assert_eq!(woman(Culture::Czech, "Svoboda"), "Svobodová");
        assert_eq!(woman(Culture::Russian, "Достоевский"), "Достоевская");
        assert_eq!(woman(Culture::Russian, "Белый"), "Белая");
        assert_eq!(woman(Culture::Ukrainian, "Хмельницький"), "Хмельницька");
        assert_eq!(woman(Culture::Greek, "Παπαδόπουλος"), "Παπαδοπούλου");
        assert_eq!(surname(Culture::Russian, Sex::Man, "Иванов"), "Иванов");
    }
}
