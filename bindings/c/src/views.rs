//! What a caller sees of an answer's parts: structs that grow at their end, and the texts behind them.

use crate::text::{Text, tamis_str, view};
use std::mem::offset_of;
use tamis_engine::screen::{Finding, HitListing};
use tamis_engine::{Error, ErrorCode, Hit, Result};

/// One hit. The caller sets `struct_size` to `sizeof(tamis_hit_view)`; only that many bytes are written. Texts live as
/// long as the answer. Words are those of the JSON answer.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tamis_hit_view {
    /// Size of the struct the caller has, in bytes.
    pub struct_size: usize,
    /// Entity id.
    pub id: tamis_str,
    /// What the party is, for example `Person`.
    pub schema: tamis_str,
    /// The name to show.
    pub caption: tamis_str,
    /// `match`, `possible`, `weak`, `contradicted` or `delisted`.
    pub disposition: tamis_str,
    /// `name`, `wallet`, `identifier`, `email`, `website`, `phone` or `handle`.
    pub matched_on: tamis_str,
    /// `exact`, `name`, `domain`, `related` or `near`.
    pub agreement: tamis_str,
    /// The query's value.
    pub query_value: tamis_str,
    /// The listed value.
    pub matched_value: tamis_str,
    /// Kind of the matched name; `{NULL, 0}` if the hit is not by name.
    pub kind: tamis_str,
    /// Quality of the matched name: `strong`, `weak` or `unknown`; `{NULL, 0}` if the hit is not by name.
    pub quality: tamis_str,
    /// The reading in which the names met; `{NULL, 0}` if the hit is not by name.
    pub reading: tamis_str,
    /// The rows that add up to the score, on one line; empty without the option `explain`.
    pub explanation: tamis_str,
    /// Evidence, birth date: `agree`, `near`, `conflict` or `unknown`.
    pub birth_date: tamis_str,
    /// Evidence, country: as above.
    pub country: tamis_str,
    /// Evidence, gender: as above.
    pub gender: tamis_str,
    /// Evidence, strong identifier: as above.
    pub identifier: tamis_str,
    /// Ten-thousandths, 0 to 10000; -1: no score (a near or related value).
    pub score: i32,
    /// 1 if somebody has to look (`match` or `possible`), else 0.
    pub is_alert: i32,
    /// Number of listings (see `tamis_answer_listing`).
    pub listing_count: usize,
}

/// One listing of a hit. Use as `tamis_hit_view`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tamis_listing_view {
    /// Size of the struct the caller has, in bytes.
    pub struct_size: usize,
    /// List id, for example `us_ofac_sdn`.
    pub list: tamis_str,
    /// The list's own key; `{NULL, 0}`: none.
    pub list_id: tamis_str,
    /// Who lists.
    pub authority: tamis_str,
    /// The programmes, separated by `, `.
    pub programmes: tamis_str,
    /// `block`, `sectoral`, `export` or `other`.
    pub measure: tamis_str,
    /// Start: YYYY, YYYY-MM or YYYY-MM-DD, or a range of them; `{NULL, 0}`: not known.
    pub from: tamis_str,
    /// End, as above; `{NULL, 0}`: none.
    pub until: tamis_str,
}

/// Something worth knowing that is no hit. Use as `tamis_hit_view`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tamis_finding_view {
    /// Size of the struct the caller has, in bytes.
    pub struct_size: usize,
    /// `jurisdiction`, `attributed`, `lookalike` or `truncated`.
    pub kind: tamis_str,
    /// The query field.
    pub field: tamis_str,
    /// The query's value.
    pub value: tamis_str,
    /// The listed party it points at; `{NULL, 0}`: none.
    pub entity_id: tamis_str,
    /// One sentence.
    pub detail: tamis_str,
    /// Where it comes from.
    pub source: tamis_str,
}

/// The texts of one hit.
pub(crate) struct HitTexts {
    given: [Text; 13],
    named: [Option<Text>; 3],
    listings: Vec<ListingTexts>,
}

/// The texts of one listing.
pub(crate) struct ListingTexts {
    given: [Text; 4],
    optional: [Option<Text>; 3],
}

impl HitTexts {
    pub(crate) fn new(hit: &Hit) -> Self {
        let given = [
            hit.id.as_str(),
            hit.schema.name(),
            &hit.caption,
            hit.disposition.word(),
            hit.matched_on.word(),
            hit.agreement.word(),
            &hit.query_value,
            &hit.matched_value,
            &hit.explanation.to_string(),
            hit.evidence.birth_date.word(),
            hit.evidence.country.word(),
            hit.evidence.gender.word(),
            hit.evidence.identifier.word(),
        ]
        .map(Text::new);
        let named =
            [hit.kind.map(|kind| kind.word()), hit.quality.map(|quality| quality.word()), hit.reading];
        HitTexts {
            given,
            named: named.map(|word| word.map(Text::new)),
            listings: hit.listings.iter().map(ListingTexts::new).collect(),
        }
    }

    pub(crate) fn listings(&self) -> &[ListingTexts] {
        &self.listings
    }

    pub(crate) fn view(&self, hit: &Hit) -> tamis_hit_view {
        let [
            id,
            schema,
            caption,
            disposition,
            matched_on,
            agreement,
            query_value,
            matched_value,
            explanation,
            birth_date,
            country,
            gender,
            identifier,
        ] = self.given.each_ref().map(Text::view);
        let [kind, quality, reading] = self.named.each_ref().map(view);
        tamis_hit_view {
            struct_size: size_of::<tamis_hit_view>(),
            id,
            schema,
            caption,
            disposition,
            matched_on,
            agreement,
            query_value,
            matched_value,
            kind,
            quality,
            reading,
            explanation,
            birth_date,
            country,
            gender,
            identifier,
            score: hit.score.map_or(-1, |score| i32::from(score.ten_thousandths())),
            is_alert: i32::from(hit.disposition.is_alert()),
            listing_count: self.listings.len(),
        }
    }
}

impl ListingTexts {
    fn new(listing: &HitListing) -> Self {
        let programmes = listing.programmes.join(", ");
        let given = [listing.list.as_str(), &listing.authority, &programmes, listing.measure.word()];
        let date =
            |date: &Option<tamis_engine::date::DateRange>| date.map(|date| Text::new(&date.to_string()));
        ListingTexts {
            given: given.map(Text::new),
            optional: [listing.list_id.as_deref().map(Text::new), date(&listing.from), date(&listing.until)],
        }
    }

    pub(crate) fn view(&self) -> tamis_listing_view {
        let [list, authority, programmes, measure] = self.given.each_ref().map(Text::view);
        let [list_id, from, until] = self.optional.each_ref().map(view);
        let struct_size = size_of::<tamis_listing_view>();
        tamis_listing_view { struct_size, list, list_id, authority, programmes, measure, from, until }
    }
}

/// The texts of one finding.
pub(crate) struct FindingTexts {
    given: [Text; 5],
    entity_id: Option<Text>,
}

impl FindingTexts {
    pub(crate) fn new(finding: &Finding) -> Self {
        let given = [finding.kind.word(), &finding.field, &finding.value, &finding.detail, &finding.source];
        FindingTexts { given: given.map(Text::new), entity_id: finding.entity_id.as_deref().map(Text::new) }
    }

    pub(crate) fn view(&self) -> tamis_finding_view {
        let [kind, field, value, detail, source] = self.given.each_ref().map(Text::view);
        let entity_id = view(&self.entity_id);
        let struct_size = size_of::<tamis_finding_view>();
        tamis_finding_view { struct_size, kind, field, value, entity_id, detail, source }
    }
}

/// Checks the place of a view and reads the size that the caller set.
///
/// # Safety
/// `pointer` is NULL or points at a struct that starts with its size and has that many writable bytes.
pub(crate) unsafe fn room<T>(pointer: *mut T) -> Result<usize> {
    if pointer.is_null() {
        return Err(Error::new(ErrorCode::Null, "argument view: expected a pointer, found NULL"));
    }
    // SAFETY: not NULL; every view starts with `size_t struct_size`, set by the caller.
    let size = unsafe { pointer.cast::<usize>().read() };
    if size <= size_of::<usize>() {
        let message =
            format!("view: expected struct_size to be the size of the struct in bytes, found {size}");
        return Err(Error::new(ErrorCode::Range, message));
    }
    Ok(size)
}

/// Writes as much of a view as the caller has room for, and leaves `struct_size` as it is.
///
/// # Safety
/// As [`room`], with the size it gave.
pub(crate) unsafe fn fill<T: Copy>(pointer: *mut T, room: usize, value: &T) {
    let head = size_of::<usize>();
    let bytes = room.min(size_of::<T>()).saturating_sub(head);
    // SAFETY: both sides have `head + bytes` bytes: ours by `min`, the caller's by its `struct_size`. They do not
    // overlap, `value` lives on our stack.
    unsafe {
        let from = std::ptr::from_ref(value).cast::<u8>().add(head);
        std::ptr::copy_nonoverlapping(from, pointer.cast::<u8>().add(head), bytes);
    }
}

const _: () = assert!(
    offset_of!(tamis_hit_view, struct_size) == 0
        && offset_of!(tamis_listing_view, struct_size) == 0
        && offset_of!(tamis_finding_view, struct_size) == 0
);
