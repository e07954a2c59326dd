use crate::form::Draft;
use crate::form::dates::Order;
use crate::form::draft::Paper;
use crate::us_ofac_csv::labels::{Class, Labels};
use tamis::Schema;
use tamis::entity::{ContactKind, CountryKind, DocumentKind, NamePartKind};

/// The schema by OFAC's word for the kind of a party.
pub(super) fn schema(draft: &mut Draft, word: &str) -> Schema {
    match word.to_lowercase().as_str() {
        "individual" => Schema::Person,
        "entity" => Schema::Organization,
        "vessel" => Schema::Vessel,
        "aircraft" => Schema::Airplane,
        _ => {
            let reason =
                "expected Individual, Entity, Vessel or Aircraft; read as LegalEntity, which meets all";
            draft.find(crate::report::Severity::Warning, "type", word, reason);
            Schema::LegalEntity
        }
    }
}

/// A person's name as the delimited files print it: `SURNAME, Given`.
pub(super) fn inverted(last: &str, first: &str) -> String {
    match (last.is_empty(), first.is_empty()) {
        (false, false) => format!("{last}, {first}"),
        _ => format!("{last}{first}"),
    }
}

/// OFAC's word for a part of a name. The whole name of a body, ship or aircraft is none.
pub(super) fn part_kind(draft: &mut Draft, word: &str) -> Option<NamePartKind> {
    match word {
        "First Name" => Some(NamePartKind::FirstName),
        "Last Name" => Some(NamePartKind::LastName),
        "Middle Name" => Some(NamePartKind::MiddleName),
        "Maiden Name" => Some(NamePartKind::MaidenName),
        "Patronymic" => Some(NamePartKind::FatherName),
        "Matronymic" => Some(NamePartKind::MotherName),
        "Nickname" => Some(NamePartKind::Nickname),
        "Entity Name" | "Vessel Name" | "Aircraft Name" => None,
        _ => {
            let reason = "an unknown part of a name, read as another part";
            draft.find(crate::report::Severity::Warning, "name part", word, reason);
            Some(NamePartKind::OtherName)
        }
    }
}

/// Whether a part stands behind the comma in `SURNAME, Given`.
pub(super) fn is_given(kind: Option<NamePartKind>) -> bool {
    use NamePartKind::{FatherName, FirstName, MiddleName, MotherName, Nickname};
    matches!(kind, Some(FirstName | MiddleName | FatherName | MotherName | Nickname))
}

/// A tie by OFAC's type of it, between parties of the list.
pub(super) fn relation(draft: &mut Draft, kind: &str, name: &str, to: Option<String>) {
    let table = include_str!("relations.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut edges = table.filter_map(|line| line.split_once('\t'));
    let edge = edges.find(|(word, _)| word.eq_ignore_ascii_case(kind)).map(|(_, edge)| edge);
    if edge.is_none() {
        let reason = "an unknown type of relation, kept in its own words";
        draft.find(crate::report::Severity::Warning, "relation", kind, reason);
    }
    draft.relation(edge.unwrap_or("UnknownLink"), kind, name, to);
}

/// A paper or feature, by its label.
pub(crate) fn fact(draft: &mut Draft, labels: &Labels, label: &str, value: &str, paper: &Paper) {
    let label = label.replace('\u{2019}', "'");
    if let Some(ticker) = label.strip_prefix("Digital Currency Address") {
        draft.wallet(value, Some(ticker.trim_matches([' ', '-'])).filter(|ticker| !ticker.is_empty()));
        draft.note(&label, &paper.note);
        return;
    }
    // Features of the Enhanced and Advanced models that are elements of their own elsewhere.
    match label.as_str() {
        "Birthdate" => return draft.birth_dates(&label, value, Order::DayFirst),
        "Place of Birth" => return draft.birth_place(&[value]),
        "Nationality Country" => return draft.country(&label, value, CountryKind::Nationality),
        "Citizenship Country" => return draft.country(&label, value, CountryKind::Citizenship),
        "Title" => return draft.note(&label, value),
        _ => {}
    }
    let Some((_, class, _)) = labels.find(&label) else {
        draft.odd(&label, value, "an unknown kind of paper or feature");
        return;
    };
    match class {
        Class::BirthDate => draft.birth_dates(&label, value, Order::DayFirst),
        Class::BirthPlace => draft.birth_place(&[value]),
        Class::Nationality => draft.country(&label, value, CountryKind::Nationality),
        Class::Citizenship => draft.country(&label, value, CountryKind::Citizenship),
        Class::Country => draft.country(&label, value, CountryKind::Country),
        Class::Gender => draft.gender(&label, value),
        Class::Wallet => draft.wallet(value, None),
        Class::Email => draft.contacts(ContactKind::Email, value),
        Class::Website => draft.contacts(ContactKind::Website, value),
        Class::Phone => draft.contact(ContactKind::Phone, value, None),
        Class::Fax => draft.contact(ContactKind::Phone, value, Some("fax")),
        Class::Telex => draft.contact(ContactKind::Phone, value, Some("telex")),
        Class::Link => draft.relation("UnknownLink", "Linked To", value, None),
        Class::Vessel => match value.strip_prefix("IMO ") {
            Some(number) => draft.paper(DocumentKind::Imo, &format!("{label} IMO"), number, paper),
            None => draft.paper(DocumentKind::Registration, &label, value, paper),
        },
        Class::Document(DocumentKind::Lei) if value.len() != 20 => {
            draft.paper(DocumentKind::Registration, &label, value, paper);
        }
        Class::Document(kind) => draft.paper(kind, &label, value, paper),
        Class::ListingDate | Class::Note => draft.note(&label, value),
    }
}

/// Remarks: `(Linked To: X)` is a relation, the rest a note.
pub(super) fn remarks(draft: &mut Draft, text: &str) {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("(Linked To: ") {
        // A name may hold brackets: the clause ends before the next one or at the end.
        let end = after.find("; Linked To: ").or_else(|| after.find(") (")).unwrap_or(after.len());
        let name = after.get(..end).unwrap_or(after).trim_end_matches(['.', ' ', ';']);
        let opened = name.matches('(').count();
        let name = if name.matches(')').count() > opened { name.trim_end_matches(')') } else { name };
        for one in name.split("; Linked To: ") {
            draft.relation("UnknownLink", "Linked To", one, None);
        }
        rest = after.get(end..).unwrap_or_default();
    }
    draft.note("", text);
}
