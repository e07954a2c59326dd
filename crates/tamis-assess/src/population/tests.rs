//! What holds for every culture and every table.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn same_seed_same_people() {
    for culture in Culture::ALL {
        let people = ordinary_names(culture, 500, 7);
        assert_eq!(people.len(), 500, "{culture:?}");
        assert_eq!(people, ordinary_names(culture, 500, 7), "{culture:?}");
        assert_eq!(people.get(..100).unwrap(), ordinary_names(culture, 100, 7), "{culture:?}");
        assert_ne!(people, ordinary_names(culture, 500, 8), "{culture:?}");
    }
}

#[test]
fn birth_dates_are_in_range_and_countries_are_those_of_the_culture() {
    for culture in Culture::ALL {
        for person in ordinary_names(culture, 2_000, 3) {
            let date = person.birth_date.as_str();
            assert!(("1940-01-01".."2005-12-29").contains(&date), "{date}");
            assert!(
                culture.countries().unwrap().values.contains(&person.country),
                "{culture:?}: {}",
                person.country
            );
        }
    }
}

#[test]
fn every_culture_gives_people_of_many_names() {
    for culture in Culture::ALL {
        let people = ordinary_names(culture, 20_000, 1);
        assert_eq!(people.len(), 20_000, "{culture:?}");
        let names: BTreeSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert!(names.len() >= 6_000, "{culture:?}: {} names of 20,000 people", names.len());
    }
}

#[test]
fn no_name_of_a_table_is_left_out() {
    let people = ordinary_names(Culture::Hungarian, 20_000, 6);
    let drawn: BTreeSet<String> = people
        .iter()
        .flat_map(|person| person.name.split([' ', ',']).map(str::to_lowercase).collect::<Vec<_>>())
        .collect();
    for table in [include_str!("../../ordinary/hu_surnames.tsv"), include_str!("../../ordinary/hu_given.tsv")]
    {
        for row in weighted::rows(table) {
            let name = row.iter().rev().nth(1).unwrap().to_lowercase();
            assert!(drawn.contains(&name), "{name}");
        }
    }
}

/// Blocks of Unicode that the names of a culture's own script consist of; none where that is the Latin one.
fn script(culture: Culture) -> Option<Vec<std::ops::RangeInclusive<char>>> {
    let han = || vec!['\u{3005}'..='\u{3005}', '\u{3400}'..='\u{9fff}', '\u{20000}'..='\u{3ffff}'];
    Some(match culture {
        Culture::Korean => vec!['가'..='힣'],
        Culture::Chinese | Culture::Taiwanese | Culture::HongKong => han(),
        // 一ノ瀬, 三ツ谷, 竜ヶ崎: kana between Han.
        Culture::Japanese => [han(), vec!['\u{30a1}'..='\u{30fa}', '\u{3041}'..='\u{3096}']].concat(),
        Culture::Arabic | Culture::Somali | Culture::Persian | Culture::Afghan | Culture::Pakistani => {
            vec!['\u{600}'..='\u{6ff}', ' '..=' ']
        }
        Culture::Israeli => vec!['א'..='ת', ' '..=' ', '\''..='\''],
        Culture::Ethiopian => vec!['\u{1200}'..='\u{137f}', ' '..=' '],
        Culture::Russian | Culture::Ukrainian | Culture::Bulgarian => {
            vec!['\u{400}'..='\u{4ff}', ' '..=' ', '.'..='.', '-'..='-', '\''..='\'', '’'..='’', 'ʼ'..='ʼ']
        }
        Culture::Greek => vec!['\u{370}'..='\u{3ff}', ' '..=' ', '.'..='.'],
        Culture::Armenian => vec!['\u{530}'..='\u{58f}', ' '..=' ', '.'..='.', '-'..='-'],
        _ => return None,
    })
}

#[test]
fn native_names_are_in_the_script_of_the_culture() {
    for culture in Culture::ALL {
        for person in ordinary_names(culture, 5_000, 2) {
            match (script(culture), &person.native) {
                (None, None) => {}
                (Some(blocks), Some(native)) => {
                    let own = |letter: char| blocks.iter().any(|block| block.contains(&letter));
                    assert!(!native.is_empty() && native.chars().all(own), "{culture:?}: {native}");
                }
                (_, native) => panic!("{culture:?}: {native:?}"),
            }
        }
    }
}

#[test]
fn latin_names_are_in_latin_letters_and_well_formed() {
    let latin = |letter: char| {
        matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
            || matches!(letter, ' ' | '-' | '\'' | '’' | '.' | ',' | '`')
    };
    for culture in Culture::ALL {
        for OrdinaryPerson { name, .. } in ordinary_names(culture, 5_000, 4) {
            assert!(name.chars().all(latin), "{culture:?}: {name}");
            assert!(
                name.chars().next().unwrap().is_alphabetic() || name.starts_with(['\'', '’', '`']),
                "{culture:?}: {name}"
            );
            assert!(name.trim() == name && !name.contains("  ") && name.len() > 2, "{culture:?}: {name}");
        }
    }
}

#[test]
fn every_culture_has_formats_and_countries_that_sum_to_1000() {
    for culture in Culture::ALL {
        assert_eq!(format::formats(culture).unwrap().sums.last(), Some(&1000), "{culture:?}");
        assert_eq!(culture.countries().unwrap().sums.last(), Some(&1000), "{culture:?}");
    }
}

/// Columns that hold a weight.
const WEIGHTS: [&str; 9] =
    ["ppm", "per_mille", "weight", "births", "bearers", "share", "first_ppm", "second_ppm", "count"];
/// Columns that may be empty: a sign that is left out, a letter without such a spelling.
const MAY_BE_EMPTY: [&str; 2] = ["latin", "spelt_out"];

#[test]
fn every_row_of_every_table_can_be_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("ordinary");
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        tables += 1;
        check_table(path.file_name().unwrap().to_str().unwrap(), &std::fs::read_to_string(&path).unwrap());
    }
    assert!(tables >= 90, "{tables} tables");
}

fn check_table(file: &str, text: &str) {
    assert!(text.starts_with("# ") && text.len() <= 200_000, "{file}: {} bytes", text.len());
    let mut lines = text.lines().enumerate().skip_while(|(_, line)| line.starts_with('#'));
    let columns: Vec<&str> = lines.next().unwrap().1.split('\t').collect();
    let mut rows = 0;
    for (number, line) in lines {
        let place = format!("{file}:{}", number + 1);
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), columns.len(), "{place}: {line}");
        for (column, cell) in columns.iter().zip(cells) {
            if WEIGHTS.contains(column) {
                assert!(cell.parse::<u64>().is_ok_and(|weight| weight > 0), "{place}: {column} {cell:?}");
            }
            let may_be_empty = MAY_BE_EMPTY.contains(column) && !columns.contains(&"weight");
            assert!(!cell.is_empty() || may_be_empty, "{place}: {column} is empty");
            assert_eq!(cell.trim(), cell, "{place}: {column}");
        }
        rows += 1;
    }
    assert!(rows > 0, "{file}");
}
