//! Every class of manipulation changes a name in the way it states, and in no other; none makes another listed name of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tamis::{Schema, Screener};
use tamis_assess::{Case, Draw, List, Manipulation, Sought, manipulated};
use unicode_normalization::UnicodeNormalization;

/// The facts of a class, read here once more and not by the code under test.
fn table(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/src/manipulate/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_lowercase).collect()).collect()
}

/// A table of ordinary names.
fn ordinary(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/ordinary/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(|line| line.split('\t').map(str::to_lowercase).collect()).collect()
}

/// Whether each of three syllables stands there in one of its spellings, the surname first or last.
fn is_spelt(hangul: &str, latin: &str) -> bool {
    let (surnames, syllables) = (ordinary("kr_surname_spellings"), ordinary("kr_syllable_spellings"));
    let spellings = |of: char, table: &[Vec<String>]| -> Vec<String> {
        table.iter().filter(|row| row[0] == of.to_string()).map(|row| row[1].clone()).collect()
    };
    let [surname, first, second] = hangul.chars().collect::<Vec<_>>().try_into().unwrap();
    let family = [spellings(surname, &surnames), spellings(surname, &syllables)].concat();
    family.iter().any(|family| {
        spellings(first, &syllables).iter().any(|first| {
            spellings(second, &syllables).iter().any(|second| {
                latin == format!("{family}{first}{second}") || latin == format!("{first}{second}{family}")
            })
        })
    })
}

/// Letters and digits in small letters, in order. ß has no capital: SS comes back as ss.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('ß', "ss").chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The same, sorted.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = plain(name).chars().collect();
    letters.sort_unstable();
    letters
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}

/// The one word in which two names of as many words differ, without the marks around it.
fn the_word(name: &str, made: &str) -> Option<(String, String)> {
    let (old, new) = (words(name), words(made));
    let differ: Vec<(&String, &String)> = old.iter().zip(&new).filter(|(a, b)| a != b).collect();
    let bare = |word: &str| word.trim_matches([',', '.', '(', ')']).to_owned();
    match differ.as_slice() {
        [(one, other)] if old.len() == new.len() => Some((bare(one), bare(other))),
        _ => None,
    }
}

/// Whether one piece of the name is exchanged for another of the same row: the first column by the second.
fn is_a_piece(table: &[Vec<String>], name: &str, made: &str) -> bool {
    let (name, made) = (name.to_lowercase(), made.to_lowercase());
    table.iter().any(|row| {
        let places = name.match_indices(row[0].as_str());
        places
            .into_iter()
            .any(|(at, _)| format!("{}{}{}", &name[..at], row[1], &name[at + row[0].len()..]) == made)
    })
}

/// Whether both words stand in one row.
fn share_a_row(table: &[Vec<String>], (one, other): &(String, String)) -> bool {
    table.iter().any(|row| row.contains(one) && row.contains(other))
}

fn is_a_pair(table: &[Vec<String>], (one, other): &(String, String)) -> bool {
    table.iter().any(|row| row[0] == *one && row[1] == *other)
}

/// Letters by their replacements, each in its place: a longer one may stand for a letter.
fn is_each_by(name: &str, made: &str, may_stand: impl Fn(char, &str) -> bool) -> bool {
    fn walk(name: &[char], made: &[char], may_stand: &dyn Fn(char, &str) -> bool) -> bool {
        match name.split_first() {
            None => made.is_empty(),
            Some((letter, rest)) => {
                made.first() == Some(letter) && walk(rest, &made[1..], may_stand)
                    || (1..=made.len().min(10)).any(|length| {
                        let piece: String = made[..length].iter().collect();
                        may_stand(*letter, &piece) && walk(rest, &made[length..], may_stand)
                    })
            }
        }
    }
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    walk(&chars(name), &chars(made), &may_stand)
}

/// A Latin letter with a mark; `ł` and its like are letters of their own.
fn is_marked(letter: char) -> bool {
    !letter.is_ascii() && letter.is_alphabetic()
}

/// The name without one of the words of a table, joined or not, is what is made.
fn lacks_one_of(table: &[Vec<String>], name: &str, made: &str) -> bool {
    let (name, made) = (plain(name), plain(made));
    table.iter().flatten().any(|word| {
        let places = name.match_indices(word.as_str());
        places.into_iter().any(|(at, _)| format!("{}{}", &name[..at], &name[at + word.len()..]) == made)
    })
}

/// A letter that is another one.
struct Exchanged {
    at: usize,
    old: char,
    new: char,
}

/// The places where two names of one length differ; nothing if their lengths do.
fn exchanged(name: &str, made: &str) -> Option<Vec<Exchanged>> {
    let places = name.chars().zip(made.chars()).enumerate();
    let differing = places.filter(|(_, (old, new))| old != new);
    (name.chars().count() == made.chars().count())
        .then(|| differing.map(|(at, (old, new))| Exchanged { at, old, new }).collect())
}

/// Whether a name without one of its letters is the shorter one; the test is told the letters, the place, and the length
/// of its word.
fn lacks_one_letter(name: &str, shorter: &str, test: impl Fn(&[char], usize, usize) -> bool) -> bool {
    let letters: Vec<char> = name.chars().collect();
    (0..letters.len()).any(|at| {
        let rest: String = [&letters[..at], &letters[at + 1..]].concat().into_iter().collect();
        let word = letters[..at].iter().rev().take_while(|c| c.is_alphabetic()).count()
            + letters[at..].iter().take_while(|c| c.is_alphabetic()).count();
        letters[at].is_alphabetic() && rest == shorter && test(&letters, at, word)
    })
}

/// Whether the letter before or behind is the same one.
fn is_like_its_neighbour(letters: &[char], at: usize, _: usize) -> bool {
    let small = |at: usize| letters.get(at).map(|c| c.to_lowercase().to_string());
    small(at) == small(at + 1) || at > 0 && small(at) == small(at - 1)
}

/// What stands before the legal form at the end, and the form, in small letters; the longest one counts.
fn legal_form(name: &str) -> Option<(String, String)> {
    let name = name.to_lowercase();
    let forms = table("legal_forms").concat().into_iter();
    let stems = forms.filter_map(|form| Some((name.strip_suffix(&form)?.to_owned(), form)));
    stems
        .filter(|(stem, _)| stem.ends_with([' ', ',']) && stem.contains(char::is_alphanumeric))
        .min_by_key(|(stem, _)| stem.len())
}

/// Whether two names differ in their last words before a legal form.
fn is_last_of_the_name(name: &str, made: &str) -> bool {
    let bare = |name: &str| legal_form(name).map_or(name.to_lowercase(), |(stem, _)| stem);
    let bare = |name: &str| bare(name).trim_end_matches([' ', ',', ')']).to_owned();
    let (name, made) = (bare(name), bare(made));
    let before = |name: &str| name.rsplit_once(' ').map(|(before, _)| before.to_owned());
    before(&name) == before(&made) && name != made
}

/// A name in small Latin letters by the rules of one system, the longest group first, of one length that of its place
/// in the word; nothing if a letter has none.
fn romanised(rules: &[&[String]], name: &str) -> Option<String> {
    // The acute is stress, which no system writes.
    let letters: String = name.to_lowercase().nfd().filter(|c| *c != '\u{301}').nfc().collect();
    let mut latin = String::new();
    for part in letters.split_inclusive([' ', '-']) {
        let word = part.trim_end_matches([' ', '-']);
        let mut rest = word;
        while !rest.is_empty() {
            let fits = |rule: &&&[String]| {
                let letters = rule[0].trim_matches(['^', '$']);
                rest.starts_with(letters)
                    && (!rule[0].starts_with('^') || rest.len() == word.len())
                    && (!rule[0].ends_with('$') || rest.len() == letters.len())
            };
            let rank = |rule: &&&[String]| {
                let letters = rule[0].trim_matches(['^', '$']);
                (letters.chars().count(), rule[0].starts_with('^'), rule[0].ends_with('$'))
            };
            let rule = rules.iter().filter(fits).max_by_key(rank)?;
            latin.push_str(&rule[1]);
            rest = &rest[rule[0].trim_matches(['^', '$']).len()..];
        }
        latin.push_str(&part[word.len()..]);
    }
    Some(latin)
}

/// What the class may do to a name.
fn does_only(class: &str, name: &str, made: &str) -> bool {
    let count = |text: &str| text.split_whitespace().count();
    let in_place = |word: Option<(String, String)>, test: &dyn Fn(&(String, String)) -> bool| {
        word.is_some_and(|word| test(&word))
    };
    match class {
        "spelling of the culture" => in_place(the_word(name, made), &|word| {
            let names = name.split([' ', ',', '-']).filter(|word| !word.is_empty());
            let lengths: Vec<usize> =
                names.map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).collect();
            let may_be_east_asian =
                matches!(lengths.len(), 2 | 3) && lengths.iter().all(|length| *length <= 6);
            share_a_row(&table("spellings"), word)
                || may_be_east_asian && share_a_row(&table("syllables"), word)
        }),
        "nickname" => in_place(the_word(name, made), &|word| is_a_pair(&table("nicknames"), word)),
        "words abbreviated" => {
            in_place(the_word(name, made), &|word| is_a_pair(&table("abbreviations"), word))
        }
        "number as word" => in_place(the_word(name, made), &|word| {
            let is_one_letter = |word: &str| ["i", "v", "x"].contains(&word);
            share_a_row(&table("numbers"), word)
                && (!(is_one_letter(&word.0) || is_one_letter(&word.1)) || is_last_of_the_name(name, made))
        }),
        "diacritics stripped" => {
            is_each_by(name, made, |letter, piece| is_marked(letter) && piece.chars().count() <= 2)
                && made.chars().count() <= name.chars().count()
        }
        "diacritics expanded" => is_each_by(name, made, |letter, piece| {
            let row = [letter.to_lowercase().to_string(), piece.to_lowercase()];
            table("expansions").iter().any(|known| known.as_slice() == row)
        }),
        "letter inserted" => lacks_one_letter(made, name, |_, _, _| true),
        "letter lost" => lacks_one_letter(name, made, |_, _, _| true),
        "letter replaced" => matches!(exchanged(name, made).as_deref(), Some([_])),
        "two typing errors" => matches!(exchanged(name, made).as_deref(), Some([_, _])),
        "letters swapped" => match exchanged(name, made).as_deref() {
            Some([one, next]) => one.at + 1 == next.at && (one.old, one.new) == (next.new, next.old),
            _ => false,
        },
        "neighbour on the keyboard" => match exchanged(name, made).as_deref() {
            Some([one]) => table("keyboard").iter().any(|row| {
                row[0] == one.old.to_lowercase().to_string() && row[1].contains(one.new.to_ascii_lowercase())
            }),
            _ => false,
        },
        "letter doubled" => lacks_one_letter(made, name, is_like_its_neighbour),
        "double letter once" => lacks_one_letter(name, made, |letters, at, word| {
            word >= 4 && is_like_its_neighbour(letters, at, word)
        }),
        "misread by a scanner" => is_a_piece(&table("scanned"), name, made),
        "spelt by sound" => is_a_piece(&table("by_sound"), name, made),
        "order swapped" => match name.split_once(", ") {
            Some((surname, given)) => made == format!("{surname} {given}"),
            None => {
                let mut expected = words(name);
                expected.rotate_right(1);
                words(made) == expected
            }
        },
        "surname first, comma" => {
            let (surname, given) = made.split_once(", ").unwrap();
            let (others, last) = name.rsplit_once(' ').unwrap();
            surname == last.to_uppercase() && words(given) == words(others) && !name.contains(',')
        }
        "order reversed" => {
            let mut expected = words(&name.replace(',', ""));
            expected.reverse();
            words(made) == expected
        }
        // ß has no capital: SS comes back as ss.
        "capitals" => name.to_uppercase() == made.to_uppercase(),
        "hyphen or apostrophe" => plain(name) == plain(made) && !made.contains(",-"),
        "particle joined" => plain(name) == plain(made),
        "particle dropped" => lacks_one_of(&table("particles"), name, made),
        "words joined" => count(made) + 1 == count(name) && letters(name) == letters(made),
        "word split" => count(made) == count(name) + 1 && letters(name) == letters(made),
        "middle name dropped" => {
            let ends = |text: &str| (words(text).first().cloned(), words(text).last().cloned());
            count(made) + 1 == count(name) && ends(name) == ends(made)
        }
        "cut to 20 characters" => name.starts_with(made) && made.chars().count() <= 20,
        "cut to 35 characters" => name.starts_with(made) && made.chars().count() <= 35,
        "romanised from Hangul" => is_spelt(name, &plain(made)),
        "romanised from Cyrillic" => {
            let rules = ordinary("romanisation_rules");
            let systems: BTreeSet<&String> = rules.iter().map(|rule| &rule[0]).collect();
            systems.iter().any(|system| {
                let rules: Vec<&[String]> =
                    rules.iter().filter(|rule| rule[0] == **system).map(|rule| &rule[1..]).collect();
                romanised(&rules, name).is_some_and(|latin| latin == made.to_lowercase())
            })
        }
        "initial" => {
            let initial = |(word, letter): &(String, String)| word.contains(letter.as_str());
            count(made) == count(name) && in_place(the_word(name, made), &initial)
        }
        "title added" | "words around it" => made.contains(name) && made.len() > name.len(),
        "and, &" => {
            let same = |text: &str| {
                words(text).join(" ").split(' ').map(|word| word.replace('&', "and")).collect::<Vec<_>>()
            };
            same(name) == same(made)
        }
        "legal form dropped" => {
            let rest = plain(&name[made.len()..]);
            name.starts_with(made) && table("legal_forms").iter().flatten().any(|form| plain(form) == rest)
        }
        "legal form changed" => table("legal_forms").iter().any(|row| {
            row.iter().any(|old| {
                row.iter().any(|new| {
                    let stem = name.to_lowercase().strip_suffix(old.as_str()).map(str::to_owned);
                    stem.is_some_and(|stem| format!("{stem}{new}") == made.to_lowercase())
                })
            })
        }),
        "other legal form" => {
            let (stem, old) = legal_form(name).unwrap();
            let new = made.to_lowercase().strip_prefix(&stem).map(str::to_owned);
            new.is_some_and(|new| {
                let forms = table("legal_forms");
                forms.iter().flatten().any(|known| *known == new) && !share_a_row(&forms, &(old, new))
            })
        }
        "look-alike letters" => {
            let rows = std::fs::read_to_string(format!(
                "{}/src/manipulate/look_alikes.tsv",
                env!("CARGO_MANIFEST_DIR")
            ));
            let rows = rows.unwrap();
            let is_like = |(a, b): (char, char)| a == b || rows.lines().any(|row| row == format!("{a}\t{b}"));
            made.chars().count() == name.chars().count() && name.chars().zip(made.chars()).all(is_like)
        }
        "digits for letters" => {
            let digits = table("digits");
            let is_like = |(a, b): (char, char)| {
                a == b
                    || digits.iter().any(|row| row[0].contains(a.to_ascii_lowercase()) && row[1].contains(b))
            };
            made.chars().count() == name.chars().count() && name.chars().zip(made.chars()).all(is_like)
        }
        "invisible characters" => {
            made.chars().filter(|c| !"\u{200b}\u{200d}\u{2060}\u{ad}".contains(*c)).eq(name.chars())
        }
        "odd blanks" => made.split_whitespace().eq(name.split_whitespace()),
        "letters lost as ?" => is_each_by(name, made, |letter, piece| !letter.is_ascii() && piece == "?"),
        "mojibake" => {
            let bytes: Vec<u8> = made.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
            String::from_utf8(bytes).unwrap() == name
        }
        "HTML entities" => is_each_by(name, made, |letter, piece| {
            piece == format!("&#{};", u32::from(letter))
                || [('&', "&amp;"), ('\'', "&#39;"), ('’', "&#39;"), ('"', "&quot;")]
                    .contains(&(letter, piece))
        }),
        "vowels dropped" => {
            let consonants =
                |text: &str| text.chars().filter(|c| !"aeiouAEIOU".contains(*c)).collect::<String>();
            consonants(name) == consonants(made) && made.len() < name.len()
        }
        other => panic!("{other}: no statement of what it does"),
    }
}

fn parties_of(case: &Case) -> Vec<&String> {
    match &case.sought {
        Sought::Parties(parties) => parties.iter().collect(),
        Sought::Names(_) | Sought::Anyone => Vec::new(),
    }
}

#[test]
fn a_manipulation_does_what_it_says_and_is_never_another_listed_name() {
    let embedded = Screener::embedded().unwrap();
    let all = manipulated(&List::read(embedded.snapshot()).unwrap(), 100, 1, 11);
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for number in 0..embedded.snapshot().meta().entities {
        let party = embedded.snapshot().entity(number).unwrap();
        for name in party.names {
            names.entry(name.text).or_default().insert(party.id.clone());
        }
    }
    let mut seen = BTreeSet::new();
    for case in &all {
        assert_ne!(case.name, case.listed, "{}", case.class);
        if case.group.is_single() {
            seen.insert(case.class.as_str());
            assert!(does_only(&case.class, &case.listed, &case.name), "{case}");
        }
        if let Some(parties) = names.get(&case.name) {
            assert!(parties_of(case).iter().any(|id| parties.contains(*id)), "{case:?}");
        }
    }
    assert!(seen.len() >= Manipulation::all().len() - 6, "{seen:?}");
}

/// Words of which names are made: particles, names of the tables, legal forms, marks, other scripts.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-Z][a-z]{1,9}",
        "[A-Z]{2,8}",
        "[a-zäöüéñßçøł]{2,8}",
        prop::sample::select(vec![
            "Muhammad",
            "Yusuf",
            "William",
            "Robert",
            "al",
            "bin",
            "de",
            "Al-Masri",
            "O'Connor",
            "Abdul-Rahman",
            "International",
            "Company",
            "Trading",
            "&",
            "and",
            "2",
            "Two",
            "III",
            "Co.,",
            "김정은",
            "Владимир",
            "محمد",
            "Γεώργιος",
            "ウラジーミル",
            "משהלוין",
            "Kim,",
            "Li",
            "I",
            "V",
            "II",
        ])
        .prop_map(str::to_owned),
    ];
    let tail = prop::sample::select(vec!["", " LLC", " Co., Ltd.", " Limited", " GmbH", " Inc"]);
    let made = (prop::collection::vec(word, 1..5), any::<bool>(), tail).prop_map(|(words, comma, tail)| {
        let joined = words.join(" ");
        match comma && words.len() > 1 {
            true => format!("{}, {}", words[0], words[1..].join(" ")),
            false => format!("{joined}{tail}"),
        }
    });
    let other_scripts =
        prop::sample::select(vec!["김정은", "이영호", "Дмитро Їжакевич", "Владимир Хрущёв-Ли"]);
    prop_oneof![6 => made, 1 => other_scripts.prop_map(str::to_owned)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn of_any_name_a_class_changes_only_what_it_states(name in name(), seed in any::<u64>(), is_person in any::<bool>()) {
        let schema = if is_person { Schema::Person } else { Schema::Company };
        for class in Manipulation::all() {
            if let Some(made) = class.apply(&name, schema, &mut Draw::new(seed)) {
                prop_assert_ne!(&made, &name, "{}", class.name);
                prop_assert!(does_only(class.name, &name, &made), "{}: {:?} of {:?}", class.name, made, name);
            }
        }
    }
}

/// One name of each class, so that every class is seen to work.
#[test]
fn every_class_makes_something_of_a_name_it_fits() {
    for class in Manipulation::all() {
        let names = [
            ("Muhammad Abu-Bakr al Müller Phillips", Schema::Person),
            ("William de la O'Connor Robert Jones", Schema::Person),
            ("Second International Trading & Exchange Co., Ltd.", Schema::Company),
            ("Naïve Müller Söhne and Brothers Company Limited", Schema::Company),
            ("Bank of Elsewhere and of Everywhere Limited", Schema::Company),
            ("김정은", Schema::Person),
            ("Владимир Достоевский", Schema::Person),
        ];
        let made = names.iter().find_map(|(name, schema)| {
            (0..20).find_map(|seed| class.apply(name, *schema, &mut Draw::new(seed)))
        });
        assert!(made.is_some(), "{}", class.name);
    }
}
