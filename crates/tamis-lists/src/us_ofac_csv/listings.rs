use super::files::List;
use super::remarks::ListingDate;
use tamis::date::DateRange;
use tamis::entity::{Listing, Measure};

/// Programmes of the Sectoral Sanctions Identifications (SSI) list: new debt and equity are prohibited, other
/// dealings are not. Source: Executive Order 13662 and OFAC's directives 1 to 4 under it.
const SECTORAL: [&str; 1] = ["UKRAINE-EO13662"];

/// The programmes of a row: `A] [B] [C`.
pub(crate) fn programmes(text: &str) -> Vec<String> {
    let trimmed = text.trim().trim_start_matches('[').trim_end_matches(']');
    trimmed.split("] [").map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The listings of one row.
///
/// SDN: one listing that blocks, its start unknown. The remarks' `Listing Date (EO 14024 Directive 2)` is the day
/// of a directive on the Consolidated list, so it is no start of an SDN listing.
///
/// Consolidated: one listing a programme, since measure and start differ by programme: `sectoral` for SSI, else
/// `other` (the list joins NS-MBS, CMIC, CAPTA, PLC and menu-based sanctions, whose prohibitions differ).
/// A start is the earliest listing date whose tag names the programme.
pub(crate) fn listings(list: List, key: &str, programmes: &[String], dates: &[ListingDate]) -> Vec<Listing> {
    let listing = |programmes: Vec<String>, measure, from| Listing {
        list: list.id().to_owned(),
        list_id: Some(key.to_owned()),
        authority: "us".to_owned(),
        programmes,
        measure,
        from,
        until: None,
        reason: None,
        sources: Vec::new(),
    };
    match list {
        List::Sdn => vec![listing(programmes.to_vec(), Measure::Block, None)],
        List::Cons if programmes.is_empty() => vec![listing(Vec::new(), Measure::Other, None)],
        List::Cons => programmes
            .iter()
            .map(|programme| listing(vec![programme.clone()], measure(programme), start(programme, dates)))
            .collect(),
    }
}

fn measure(programme: &str) -> Measure {
    if SECTORAL.contains(&programme) { Measure::Sectoral } else { Measure::Other }
}

fn start(programme: &str, dates: &[ListingDate]) -> Option<DateRange> {
    dates.iter().filter(|date| names(&date.tag, programme)).map(|date| date.date).min()
}

/// Whether a tag (`EO 14024 Directive 2`, `CMIC`) names the programme (`RUSSIA-EO14024`, `CMIC-EO13959`).
pub(super) fn names(tag: &str, programme: &str) -> bool {
    let mut words = tag.split(' ');
    let word = match (words.next(), words.next()) {
        (Some("EO"), Some(number)) => format!("EO{number}"),
        (Some(word), _) => word.to_owned(),
        (None, _) => return false,
    };
    programme.split('-').any(|part| part == word)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn programmes_are_taken_apart() {
        assert_eq!(programmes("SDGT] [NPWMD] [IFSR"), ["SDGT", "NPWMD", "IFSR"]);
        assert_eq!(programmes("CAATSA - RUSSIA"), ["CAATSA - RUSSIA"]);
    }

    #[test]
    fn a_date_starts_the_listing_of_its_programme_only() {
        let date =
            |text, tag: &str| ListingDate { tag: tag.to_owned(), date: DateRange::parse(text).unwrap() };
        let dates = [date("2022-03-26", "EO 14024 Directive 3"), date("2022-02-24", "EO 14024 Directive 2")];
        let words = programmes("UKRAINE-EO13662] [RUSSIA-EO14024");
        let found = listings(List::Cons, "1", &words, &dates);
        assert_eq!((found[0].measure, found[0].from), (Measure::Sectoral, None));
        assert_eq!((found[1].measure, found[1].from), (Measure::Other, DateRange::parse("2022-02-24")));
        let blocked = listings(List::Sdn, "1", &words, &dates);
        assert_eq!((blocked.len(), blocked[0].measure, blocked[0].from), (1, Measure::Block, None));
        assert!(names("CMIC", "CMIC-EO13959"));
        assert!(!names("EO 14024 Directive 2", "UKRAINE-EO13662"));
    }
}
