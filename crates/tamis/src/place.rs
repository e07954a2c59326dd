//! Countries and jurisdictions.

use caseless::default_case_fold_str;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// `key<TAB>code` lines, sorted by key bytewise; made from `data/places/countries.tsv`.
static COUNTRIES: &str = include_str!("../tables/places_countries.tsv");

#[path = "../tables/places_kp.rs"]
mod kp;

/// The code of a country, from a code (ISO 3166 alpha-2, alpha-3, numeric), a name in one of many languages or a
/// demonym: alpha-2 in lower case, or FollowTheMoney's code of a state that ended (`suhh`, `yucs` …).
/// `None` if the text as a whole is none of them. `Korea` alone is none: it can be either.
///
/// ```
/// use tamis::place::country_code;
/// assert_eq!(country_code("Korea, North"), Some("kp"));
/// assert_eq!(country_code("PRK"), Some("kp"));
/// assert_eq!(country_code("대한민국"), Some("kr"));
/// assert_eq!(country_code("Korea"), None);
/// ```
pub fn country_code(text: &str) -> Option<&'static str> {
    let wanted = key(text);
    if wanted.is_empty() {
        return None;
    }
    let (mut low, mut high) = (0, COUNTRIES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = COUNTRIES
            .as_bytes()
            .get(..middle)?
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |at| at + 1);
        let line = COUNTRIES.get(start..)?.lines().next()?;
        let (found, code) = line.split_once('\t')?;
        match found.cmp(wanted.as_str()) {
            std::cmp::Ordering::Equal => return Some(code),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// The form under which places are looked up: case folded, without accents and apostrophes, other marks that are no
/// letter, mark or digit as one blank.
pub fn key(text: &str) -> String {
    let folded = default_case_fold_str(&text.nfkd().collect::<String>());
    let mut key = String::with_capacity(folded.len());
    for letter in folded.nfkd() {
        if matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '’' | 'ʼ' | '`') {
            continue;
        }
        let kept = matches!(
            letter.general_category_group(),
            GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number
        );
        if kept {
            key.push(letter);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// How a text points at a jurisdiction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum JurisdictionKind {
    /// A name or code of the country.
    Country,
    /// Its capital.
    Capital,
    /// A province or town; counts only if the text names no other country.
    Place,
    /// A telephone country code.
    Phone,
    /// An internet country domain, or a mail host of the country outside it.
    Domain,
    /// The country code of a BIC.
    Bic,
}

/// A text points at a comprehensively sanctioned jurisdiction. Says nothing about a listed party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JurisdictionHit {
    /// `kp`.
    pub code: &'static str,
    /// The term as the table has it.
    pub term: &'static str,
    /// What the term is.
    pub kind: JurisdictionKind,
    /// Where the term comes from.
    pub source: &'static str,
}

/// Whether a country, address, telephone number, e-mail address, URL, host or BIC points at North Korea.
/// `Korea` alone, the Republic of Korea and its names do not.
///
/// ```
/// use tamis::place::jurisdiction;
/// assert_eq!(jurisdiction("Pothonggang Hotel, Pyongyang").unwrap().term, "Pyongyang");
/// assert_eq!(jurisdiction("okryu@star-co.net.kp").unwrap().term, ".kp");
/// assert!(jurisdiction("Nampo-dong, Busan, South Korea").is_none());
/// ```
pub fn jurisdiction(text: &str) -> Option<JurisdictionHit> {
    whole(text).or_else(|| phone(text)).or_else(|| bic(text)).or_else(|| domain(text)).or_else(|| named(text))
}

fn term(kind: &str, text: &str) -> Option<JurisdictionHit> {
    kp::TERMS.iter().find(|row| row.kind == kind && row.text == text).and_then(|row| row.hit())
}

/// A row of the table.
struct Term {
    key: &'static str,
    kind: &'static str,
    text: &'static str,
    source: &'static str,
}

impl Term {
    /// A term of a script without blanks; a place of two characters only as a word (海州 is in China too).
    fn stands_anywhere(&self) -> bool {
        let running = ["country", "capital"].contains(&self.kind)
            || (self.kind == "place" && self.key.chars().count() > 2);
        running && is_unspaced(self.key)
    }

    fn hit(&self) -> Option<JurisdictionHit> {
        let kind = match self.kind {
            "country" | "code" => JurisdictionKind::Country,
            "capital" => JurisdictionKind::Capital,
            "place" => JurisdictionKind::Place,
            "phone" => JurisdictionKind::Phone,
            "domain" | "host" => JurisdictionKind::Domain,
            "bic" => JurisdictionKind::Bic,
            _ => return None,
        };
        Some(JurisdictionHit { code: "kp", term: self.text, kind, source: self.source })
    }
}

/// The row of a key, of the kinds that stand in running text.
fn row(key: &str) -> Option<&'static Term> {
    let at = kp::TERMS.partition_point(|row| row.key < key);
    kp::TERMS
        .get(at..)?
        .iter()
        .take_while(|row| row.key == key)
        .find(|row| ["country", "capital", "place"].contains(&row.kind))
}

/// The text as a whole is a code or name of the country.
fn whole(text: &str) -> Option<JurisdictionHit> {
    let key = key(text);
    if country_code(text) != Some("kp") {
        return None;
    }
    let own = kp::TERMS.iter().find(|row| row.key == key && ["country", "code"].contains(&row.kind));
    own.and_then(Term::hit).or_else(|| term("code", "KP"))
}

/// `+850`, `00850` or `011850`; without a prefix only in Pyongyang's form `850 2 …`, which is not ten digits long
/// (850 is also an area code in Florida).
fn phone(text: &str) -> Option<JurisdictionHit> {
    let text = text.trim();
    let number = text.to_ascii_lowercase();
    let number = number.split_once("ext").map_or(number.as_str(), |(number, _)| number);
    if !number.chars().all(|c| c.is_ascii_digit() || "+-().\u{a0} /".contains(c)) {
        return None;
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let international = number.starts_with('+') && digits.starts_with("850");
    let dialled = digits.starts_with("00850") || digits.starts_with("011850");
    let bare = digits.starts_with("8502") && (9..=13).contains(&digits.len()) && digits.len() != 10;
    let found = digits.len() >= 7 && (international || dialled || bare);
    found.then(|| term("phone", "+850")).flatten()
}

fn bic(text: &str) -> Option<JurisdictionHit> {
    let bytes = text.trim().as_bytes();
    let upper = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_uppercase))
    };
    let rest = bytes
        .get(6..)
        .is_some_and(|part| part.iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    let found = matches!(bytes.len(), 8 | 11) && upper(0..4) && bytes.get(4..6) == Some(b"KP") && rest;
    found.then(|| term("bic", "KP")).flatten()
}

/// A host below `.kp`, or a host of the table or below it, anywhere in the text.
fn domain(text: &str) -> Option<JurisdictionHit> {
    let lower = text.to_ascii_lowercase();
    for host in lower.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')) {
        let host = host.trim_matches(['.', '-']);
        if host.strip_suffix(".kp").is_some_and(|name| !name.is_empty()) {
            return term("domain", ".kp");
        }
        let below = |row: &&Term| {
            host.strip_suffix(row.text).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        if let Some(row) = kp::TERMS.iter().filter(|row| row.kind == "host").find(below) {
            return row.hit();
        }
    }
    None
}

/// A name in running text: the country before the capital before a place.
fn named(text: &str) -> Option<JurisdictionHit> {
    let mut found: Vec<JurisdictionHit> = Vec::new();
    let mut elsewhere = false;
    for part in text.split([',', ';', '\n', '/', '(', ')', '、', '，']) {
        if let Some(code) = country_code(part).filter(|_| !is_number(part)) {
            match code {
                "kp" => found.extend(whole(part)),
                _ => elsewhere = true,
            }
        }
    }
    found.extend(phrases(&key(text)));
    found.retain(|hit| !(elsewhere && hit.kind == JurisdictionKind::Place));
    found.into_iter().min_by_key(|hit| hit.kind)
}

fn is_number(text: &str) -> bool {
    text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// Terms of whole words, not a place that a Korean quarter or street is named after (`Nampo-dong`); terms of
/// scripts that are written without blanks, anywhere.
fn phrases(text: &str) -> Vec<JurisdictionHit> {
    let words: Vec<&str> = text.split(' ').collect();
    let mut found = Vec::new();
    for start in 0..words.len() {
        for end in start + 1..=words.len().min(start + kp::LONGEST) {
            let phrase = words.get(start..end).unwrap_or_default().join(" ");
            let street = words.get(end).is_some_and(|next| ["dong", "ro", "gil", "daero"].contains(next));
            found.extend(
                row(&phrase).and_then(Term::hit).filter(|hit| hit.kind != JurisdictionKind::Place || !street),
            );
        }
    }
    found.extend(
        kp::TERMS.iter().filter(|row| row.stands_anywhere() && text.contains(row.key)).filter_map(Term::hit),
    );
    found
}

/// Written without blanks: Han, kana, Thai, Lao, Burmese, Khmer.
fn is_unspaced(key: &str) -> bool {
    use unicode_script::{Script, UnicodeScript};
    let unspaced = [
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Thai,
        Script::Lao,
        Script::Myanmar,
        Script::Khmer,
    ];
    key.chars().any(|letter| unspaced.contains(&letter.script()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_line_of_the_table_is_found() {
        let mut last = "";
        for line in COUNTRIES.lines() {
            let (key, code) = line.split_once('\t').unwrap();
            assert!(last < key, "{key}");
            assert_eq!(country_code(key), Some(code), "{key}");
            last = key;
        }
    }

    #[test]
    fn codes_and_names() {
        let cases = [
            ("kp", "kp"),
            ("PRK", "kp"),
            ("408", "kp"),
            ("KOREA, DEMOCRATIC PEOPLE'S REPUBLIC OF", "kp"),
            ("北朝鮮", "kp"),
            ("Korea, South", "kr"),
            ("Republic of Korea", "kr"),
            ("Hong Kong", "hk"),
            ("Russia", "ru"),
            ("Viet Nam", "vn"),
            ("United Arab Emirates", "ae"),
            ("suhh", "suhh"),
            ("UK", "gb"),
            ("Côte d'Ivoire", "ci"),
            ("Laos", "la"),
        ];
        for (text, code) in cases {
            assert_eq!(country_code(text), Some(code), "{text}");
        }
        for text in ["", " ", "Korea", "Atlantis", "k", "\u{0}"] {
            assert_eq!(country_code(text), None, "{text}");
        }
    }

    #[test]
    fn north_korea_is_seen() {
        let cases = [
            ("KP", JurisdictionKind::Country),
            ("DPRK", JurisdictionKind::Country),
            ("North Korea", JurisdictionKind::Country),
            ("Kangdong, Democratic People's Republic of Korea", JurisdictionKind::Country),
            ("Street 1, Somewhere, KP", JurisdictionKind::Country),
            ("a North Korean company", JurisdictionKind::Country),
            ("북한", JurisdictionKind::Country),
            ("在北朝鮮的公司", JurisdictionKind::Country),
            ("P'yongyang", JurisdictionKind::Capital),
            ("평양시 중구역", JurisdictionKind::Capital),
            ("Pyongyang, China", JurisdictionKind::Capital),
            ("Sinuiju", JurisdictionKind::Place),
            ("South Hamgyong Province", JurisdictionKind::Place),
            ("+850-2-18111 ext. 8327", JurisdictionKind::Phone),
            ("850 2 381 8221", JurisdictionKind::Phone),
            ("http://www.naenara.com.kp/en", JurisdictionKind::Domain),
            ("KYCBKPPY", JurisdictionKind::Bic),
            ("KYCBKPPYXXX", JurisdictionKind::Bic),
        ];
        for (text, kind) in cases {
            assert_eq!(jurisdiction(text).map(|hit| hit.kind), Some(kind), "{text}");
        }
    }

    #[test]
    fn other_places_are_not() {
        let cases = [
            "Korea",
            "Republic of Korea",
            "Korea, South",
            "Seoul",
            "서울",
            "대한민국",
            "+82 2 1234 5678",
            "850-555-1234",
            "+1 850 555 1234",
            "naver.com",
            "www.kp.org",
            "backkpxx",
            "Room 12, 408, Seoul",
            "Nampo-dong, Busan, South Korea",
            "Kaesong",
            "",
            "강원도",
            "KP Snacks Ltd",
            "Nampo-dong 3-ga",
            "Оңтүстік Корея",
            "Silibank Street",
        ];
        for text in cases {
            assert_eq!(jurisdiction(text), None, "{text}");
        }
    }
}
