//! Two records of one party as one.

use tamis::date::DateRange;
use tamis::entity::{Contact, Country, Document, Listing, Name, NameQuality, Relation, Standing, Wallet};
use tamis::{Entity, Schema};

/// Where two records contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Conflict {
    pub(crate) field: &'static str,
    /// What the second record says.
    pub(crate) value: String,
    /// In what they differ: `another schema`.
    pub(crate) what: &'static str,
    /// What is kept.
    pub(crate) kept: String,
}

/// Puts what the second record says into the first. Whatever they do not agree on is kept twice where the field
/// can hold it, and told.
pub(crate) fn unite(first: &mut Entity, second: Entity) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    conflicts.extend(unite_schema(first, second.schema));
    if let (Some(known), Some(other)) = (first.gender, second.gender)
        && known != other
    {
        first.notes.push(format!("Gender {}", other.word()));
        conflicts.push(Conflict {
            field: "gender",
            value: other.word().to_owned(),
            what: "another gender",
            kept: format!("kept {}, the other is a note", known.word()),
        });
    }
    first.gender = first.gender.or(second.gender);
    state_standings(&mut first.wallets, &first.listings);
    let mut wallets = second.wallets;
    state_standings(&mut wallets, &second.listings);
    unite_items(&mut first.wallets, wallets, unite_wallet);
    for listing in second.listings {
        conflicts.extend(unite_listing(&mut first.listings, listing));
    }
    match (first.names_screened, second.names_screened) {
        // The other names were not vouched for.
        (true, false) => {}
        (false, true) => {
            first.caption = second.caption;
            first.names = second.names;
            first.names_screened = true;
        }
        _ => unite_items(&mut first.names, second.names, unite_name),
    }
    unite_items(&mut first.countries, second.countries, unite_country);
    unite_items(&mut first.documents, second.documents, unite_document);
    unite_items(&mut first.contacts, second.contacts, unite_contact);
    unite_items(&mut first.relations, second.relations, unite_relation);
    add_new(&mut first.birth_dates, second.birth_dates);
    add_new(&mut first.birth_places, second.birth_places);
    add_new(&mut first.addresses, second.addresses);
    add_new(&mut first.topics, second.topics);
    add_new(&mut first.notes, second.notes);
    add_new(&mut first.sources, second.sources);
    conflicts
}

fn add_new<T: PartialEq>(known: &mut Vec<T>, others: Vec<T>) {
    for other in others {
        if !known.contains(&other) {
            known.push(other);
        }
    }
}

/// Adds items; `same` unites an item with a known one and says whether they are one.
fn unite_items<T>(known: &mut Vec<T>, others: Vec<T>, same: fn(&mut T, &T) -> bool) {
    for other in others {
        if !known.iter_mut().any(|item| same(item, &other)) {
            known.push(other);
        }
    }
}

/// The narrower of two schemata that meet; `LegalEntity`, which meets all, of two that do not.
fn unite_schema(entity: &mut Entity, other: Schema) -> Option<Conflict> {
    let known = entity.schema;
    let is_wide = |schema| matches!(schema, Schema::LegalEntity | Schema::CryptoWallet);
    match (known, other) {
        _ if known == other || is_wide(other) => return None,
        _ if is_wide(known) => entity.schema = other,
        (Schema::Organization, _) if known.meets(other) => entity.schema = other,
        (_, Schema::Organization) if known.meets(other) => {}
        _ if known.meets(other) => entity.schema = Schema::Organization,
        _ => {
            entity.schema = Schema::LegalEntity;
            return Some(Conflict {
                field: "schema",
                value: other.name().to_owned(),
                what: "another schema",
                kept: format!("{known} there, read as LegalEntity, which meets all"),
            });
        }
    }
    None
}

/// A name is the same if it is written the same. The best grade counts.
fn unite_name(known: &mut Name, other: &Name) -> bool {
    if known.text != other.text {
        return false;
    }
    let rank = |quality| match quality {
        NameQuality::Strong => 0,
        NameQuality::Weak => 2,
        _ => 1,
    };
    if rank(other.quality) < rank(known.quality) {
        known.quality = other.quality;
    }
    known.kind = known.kind.min(other.kind);
    known.generic |= other.generic;
    known.script = known.script.take().or_else(|| other.script.clone());
    known.language = known.language.take().or_else(|| other.language.clone());
    if known.parts.is_empty() {
        known.parts.clone_from(&other.parts);
    }
    add_new(&mut known.sources, other.sources.clone());
    true
}

fn unite_country(known: &mut Country, other: &Country) -> bool {
    let same_place = match (&known.code, &other.code) {
        (Some(a), Some(b)) => a == b,
        _ => known.text == other.text,
    };
    same_place && known.kind == other.kind
}

fn unite_document(known: &mut Document, other: &Document) -> bool {
    let fits = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    let agrees = |a: Option<DateRange>, b: Option<DateRange>| a.is_none() || b.is_none() || a == b;
    let same = known.kind == other.kind
        && known.number == other.number
        && fits(&known.country, &other.country)
        && agrees(known.issued, other.issued)
        && agrees(known.expires, other.expires);
    if same {
        known.country = known.country.take().or_else(|| other.country.clone());
        known.issued = known.issued.or(other.issued);
        known.expires = known.expires.or(other.expires);
        add_new(&mut known.sources, other.sources.clone());
    }
    same
}

fn unite_contact(known: &mut Contact, other: &Contact) -> bool {
    let same = (known.kind, &known.value, &known.platform) == (other.kind, &other.value, &other.platform);
    if same {
        add_new(&mut known.sources, other.sources.clone());
    }
    same
}

fn unite_relation(known: &mut Relation, other: &Relation) -> bool {
    let of = |relation: &Relation| (relation.to.clone(), relation.name.clone(), relation.kind.clone());
    let same = of(known) == of(other) && known.schema == other.schema;
    if same {
        add_new(&mut known.sources, other.sources.clone());
    }
    same
}

fn unite_wallet(known: &mut Wallet, other: &Wallet) -> bool {
    let same = known.address == other.address && known.currency == other.currency;
    if same {
        known.malformed = known.malformed.take().or_else(|| other.malformed.clone());
        for standing in &other.standings {
            if !known.standings.iter_mut().any(|one| unite_standing(one, standing)) {
                known.standings.push(standing.clone());
            }
        }
    }
    same
}

/// A known start says more than an unknown one.
fn unite_standing(known: &mut Standing, other: &Standing) -> bool {
    let same = known.authority == other.authority
        && known.until == other.until
        && (known.from.is_none() || other.from.is_none() || known.from == other.from);
    if same {
        known.from = known.from.or(other.from);
        if !known.source.split("; ").any(|part| part == other.source) {
            known.source = format!("{}; {}", known.source, other.source);
        }
    }
    same
}

/// A wallet without standings counts with the listings of its own record; beside those of another record that has
/// to be said.
fn state_standings(wallets: &mut [Wallet], listings: &[Listing]) {
    for wallet in wallets.iter_mut().filter(|wallet| wallet.standings.is_empty()) {
        wallet.standings = listings
            .iter()
            .map(|listing| Standing {
                authority: listing.authority.clone(),
                from: listing.from,
                until: listing.until,
                source: listing.list.clone(),
            })
            .collect();
    }
}

/// One entry of one list is one listing, if the records agree on its period; a known start says more than an
/// unknown one.
fn unite_listing(known: &mut Vec<Listing>, other: Listing) -> Option<Conflict> {
    let Some(one) = known.iter_mut().find(|one| is_same_entry(one, &other)) else {
        known.push(other);
        return None;
    };
    let starts_fit = one.from.is_none() || other.from.is_none() || one.from == other.from;
    if starts_fit && one.until == other.until {
        one.from = one.from.or(other.from);
        one.reason = one.reason.take().or(other.reason);
        add_new(&mut one.programmes, other.programmes);
        add_new(&mut one.sources, other.sources);
        return None;
    }
    let period = |listing: &Listing| {
        let word =
            |date: Option<DateRange>, none: &str| date.map_or(none.to_owned(), |date| date.to_string());
        format!("from {} until {}", word(listing.from, "unknown"), word(listing.until, "now"))
    };
    let conflict = Conflict {
        field: "listing",
        value: format!("{} {}", other.list, period(&other)),
        what: "another period",
        kept: format!("{} there, both are kept", period(one)),
    };
    known.push(other);
    Some(conflict)
}

fn is_same_entry(one: &Listing, other: &Listing) -> bool {
    let shares_programme = one.programmes.is_empty()
        || other.programmes.is_empty()
        || one.programmes.iter().any(|programme| other.programmes.contains(programme));
    one.list == other.list
        && one.list_id == other.list_id
        && one.authority == other.authority
        && one.measure == other.measure
        && shares_programme
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use tamis::entity::{ContactKind, DocumentKind, Gender, Measure, NameKind};

    fn on(text: &str) -> Option<DateRange> {
        Some(DateRange::parse(text).unwrap())
    }

    fn listing(list: &str, from: Option<DateRange>, until: Option<DateRange>) -> Listing {
        Listing {
            list: list.to_owned(),
            list_id: Some("1".to_owned()),
            authority: "us".to_owned(),
            programmes: vec!["DPRK3".to_owned()],
            measure: Measure::Block,
            from,
            until,
            reason: None,
            sources: Vec::new(),
        }
    }

    fn wallet(standings: Vec<Standing>) -> Wallet {
        Wallet { address: "abc".to_owned(), currency: Some("XBT".to_owned()), standings, malformed: None }
    }

    fn party(listing: Listing) -> Entity {
        let mut entity = Entity::new("ofac-1", Schema::Person, "ROE, Richard");
        entity.names.push(Name::primary("ROE, Richard"));
        entity.listings.push(listing);
        entity
    }

    #[test]
    fn everything_of_both_is_there_once() {
        let mut first = party(listing("sdn", None, None));
        let mut second = party(listing("sdn", on("2020-01-02"), None));
        for (entity, quality, name) in
            [(&mut first, NameQuality::Weak, "Dick"), (&mut second, NameQuality::Strong, "Rick")]
        {
            entity.names.push(Name::new("Richie", NameKind::Alias, quality));
            entity.names.push(Name::new(name, NameKind::Alias, quality));
            entity.contacts.push(Contact {
                kind: ContactKind::Email,
                value: "r@example.org".to_owned(),
                platform: None,
                sources: vec![name.to_owned()],
            });
            entity.birth_dates.extend(on("1980"));
        }
        let paper = |country: Option<&str>| Document {
            kind: DocumentKind::Passport,
            label: "Passport".to_owned(),
            number: "U1".to_owned(),
            country: country.map(str::to_owned),
            issued: None,
            expires: None,
            sources: Vec::new(),
        };
        first.documents.push(paper(None));
        second.documents.extend([paper(Some("Utopia")), paper(Some("Xanadu"))]);
        assert_eq!(unite(&mut first, second), []);
        let names: Vec<_> = first.names.iter().map(|name| (name.text.as_str(), name.quality)).collect();
        let (strong, weak) = (NameQuality::Strong, NameQuality::Weak);
        assert_eq!(names, [("ROE, Richard", strong), ("Richie", strong), ("Dick", weak), ("Rick", strong)]);
        assert_eq!((first.contacts.len(), first.contacts[0].sources.len()), (1, 2));
        let countries: Vec<_> = first.documents.iter().filter_map(|paper| paper.country.as_deref()).collect();
        assert_eq!(countries, ["Utopia", "Xanadu"]);
        assert_eq!((first.birth_dates.len(), first.listings.len()), (1, 1));
        assert_eq!(first.listings[0].from, on("2020-01-02"), "the known start");
    }

    #[test]
    fn a_wallet_counts_with_the_listings_of_its_own_record() {
        let mut first = party(listing("sdn", on("2020-01-02"), None));
        first.wallets.push(wallet(Vec::new()));
        let mut second = party(listing("other", on("2010"), None));
        let mut jp = second.listings[0].clone();
        jp.authority = "jp".to_owned();
        second.listings = vec![jp];
        let mut whole = first.clone();
        unite(&mut whole, second.clone());
        assert_eq!(whole.wallets[0].standings.len(), 1);
        assert_eq!(whole.wallets[0].standings[0].from, on("2020-01-02"));
        let said = |authority: &str, from| Standing {
            authority: authority.to_owned(),
            from,
            until: None,
            source: "press".to_owned(),
        };
        second.wallets.push(wallet(vec![said("us", None), said("jp", on("2022-12-02"))]));
        unite(&mut first, second);
        let standings: Vec<_> =
            first.wallets[0].standings.iter().map(|one| (one.authority.as_str(), one.from)).collect();
        assert_eq!(standings, [("us", on("2020-01-02")), ("jp", on("2022-12-02"))]);
        assert_eq!(first.wallets[0].standings[0].source, "sdn; press");
    }

    #[test]
    fn periods_and_genders_that_differ_are_kept_and_told() {
        let mut first = party(listing("sdn", on("2020-01-02"), on("2021-01-01")));
        first.gender = Some(Gender::Male);
        let mut second = party(listing("sdn", on("2020-01-02"), None));
        second.gender = Some(Gender::Female);
        let conflicts = unite(&mut first, second);
        let fields: Vec<_> = conflicts.iter().map(|conflict| conflict.field).collect();
        assert_eq!(fields, ["gender", "listing"]);
        assert_eq!((first.listings.len(), first.gender), (2, Some(Gender::Male)));
        assert_eq!(first.notes, ["Gender female"]);
    }

    #[test]
    fn names_that_were_not_screened_do_not_become_so() {
        let mut first = party(listing("sdn", None, None));
        first.names = vec![Name::primary("from a wallet row")];
        first.names_screened = false;
        let second = party(listing("sdn", None, None));
        let mut other_way = second.clone();
        unite(&mut other_way, first.clone());
        unite(&mut first, second);
        assert_eq!(
            (first.names_screened, &first.names, first.caption.as_str()),
            (true, &other_way.names, "ROE, Richard")
        );
        assert_eq!(first.names.len(), 1);
    }

    #[test]
    fn the_narrower_schema_counts() {
        let of = |a, b| {
            let mut entity = Entity::new("x", a, "x");
            let conflict = unite_schema(&mut entity, b);
            (entity.schema, conflict.is_some())
        };
        assert_eq!(of(Schema::LegalEntity, Schema::Person), (Schema::Person, false));
        assert_eq!(of(Schema::Company, Schema::Organization), (Schema::Company, false));
        assert_eq!(of(Schema::Company, Schema::PublicBody), (Schema::Organization, false));
        assert_eq!(of(Schema::Person, Schema::Company), (Schema::LegalEntity, true));
    }
}
