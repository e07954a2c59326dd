//! The answer to one query.

use crate::boundary::{boundary, free, guarded, shared};
use crate::error::tamis_error;
use crate::text::{Text, tamis_str, view};
use std::mem::offset_of;
use std::sync::OnceLock;
use tamis_engine::screen::{Finding, HitListing};
use tamis_engine::{Answer, Error, ErrorCode, Hit, Result, Status};

/// Status of an answer: at least one hit.
pub const TAMIS_ANSWER_HITS: i32 = 1;
/// Status of an answer: everything asked was checked and nothing was found.
pub const TAMIS_ANSWER_NONE: i32 = 2;
/// Status of an answer: something could not be checked (see `tamis_answer_reason`) and nothing was found. Never to be
/// read as clear.
pub const TAMIS_ANSWER_NOT_CHECKED: i32 = 3;

/// The answer to one query. Immutable; owned by the caller, or by the `tamis_answers` it came from.
pub struct tamis_answer {
    answer: Answer,
    /// The texts for the caller; each made when it is first asked for.
    json: OnceLock<Text>,
    reason: Option<Text>,
    query_id: Option<Text>,
    hits: OnceLock<Vec<HitTexts>>,
    findings: OnceLock<Vec<[Text; 6]>>,
}

impl tamis_answer {
    pub(crate) fn new(answer: Answer) -> Self {
        tamis_answer {
            reason: answer.reason.as_deref().map(Text::new),
            query_id: answer.query_id.as_deref().map(Text::new),
            json: OnceLock::new(),
            hits: OnceLock::new(),
            findings: OnceLock::new(),
            answer,
        }
    }

    fn hit_texts(&self) -> &[HitTexts] {
        self.hits.get_or_init(|| self.answer.hits.iter().map(HitTexts::new).collect())
    }

    fn finding_texts(&self) -> &[[Text; 6]] {
        self.findings.get_or_init(|| self.answer.findings.iter().map(finding_texts).collect())
    }
}

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
    /// Quality of the matched name: `strong` or `weak`; `{NULL, 0}` if the hit is not by name.
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

struct HitTexts {
    given: [Text; 13],
    named: [Option<Text>; 3],
    listings: Vec<ListingTexts>,
}

struct ListingTexts {
    given: [Text; 4],
    optional: [Option<Text>; 3],
}

impl HitTexts {
    fn new(hit: &Hit) -> Self {
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

    fn view(&self, hit: &Hit) -> tamis_hit_view {
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

    fn view(&self) -> tamis_listing_view {
        let [list, authority, programmes, measure] = self.given.each_ref().map(Text::view);
        let [list_id, from, until] = self.optional.each_ref().map(view);
        let struct_size = size_of::<tamis_listing_view>();
        tamis_listing_view { struct_size, list, list_id, authority, programmes, measure, from, until }
    }
}

fn finding_texts(finding: &Finding) -> [Text; 6] {
    [
        finding.kind.word(),
        &finding.field,
        &finding.value,
        finding.entity_id.as_deref().unwrap_or_default(),
        &finding.detail,
        &finding.source,
    ]
    .map(Text::new)
}

/// Checks the place of a view and reads the size that the caller set.
///
/// # Safety
/// `pointer` is NULL or points at a struct that starts with its size and has that many writable bytes.
unsafe fn room<T>(pointer: *mut T) -> Result<usize> {
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
unsafe fn fill<T: Copy>(pointer: *mut T, room: usize, value: &T) {
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

fn range(what: &str, index: usize, count: usize) -> Error {
    Error::new(ErrorCode::Range, format!("{what}: expected an index below {count}, found {index}"))
}

/// The canonical JSON of the answer, one line: the same bytes through every door. Lives as long as the answer.
///
/// Errors: none; `{NULL, 0}` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_json(answer: *const tamis_answer) -> tamis_str {
    guarded(tamis_str::NONE, || {
        // SAFETY: NULL or a live handle (header, Handles).
        let Some(handle) = (unsafe { answer.as_ref() }) else { return tamis_str::NONE };
        handle.json.get_or_init(|| Text::new(&handle.answer.to_json())).view()
    })
}

/// `TAMIS_ANSWER_HITS`, `TAMIS_ANSWER_NONE` or `TAMIS_ANSWER_NOT_CHECKED`.
///
/// Errors: none; `TAMIS_ANSWER_NOT_CHECKED` for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_status(answer: *const tamis_answer) -> i32 {
    guarded(TAMIS_ANSWER_NOT_CHECKED, || {
        // SAFETY: NULL or a live handle (header, Handles).
        let handle = unsafe { answer.as_ref() };
        match handle.map(|handle| handle.answer.status) {
            Some(Status::Hits) => TAMIS_ANSWER_HITS,
            Some(Status::None) => TAMIS_ANSWER_NONE,
            _ => TAMIS_ANSWER_NOT_CHECKED,
        }
    })
}

/// Why the status is `TAMIS_ANSWER_NOT_CHECKED`. Lives as long as the answer.
///
/// Errors: none; `{NULL, 0}` for NULL or another status.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_reason(answer: *const tamis_answer) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || {
        unsafe { answer.as_ref() }.map_or(tamis_str::NONE, |handle| view(&handle.reason))
    })
}

/// The caller's own id of the query. Lives as long as the answer.
///
/// Errors: none; `{NULL, 0}` for NULL or a query without id.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_query_id(answer: *const tamis_answer) -> tamis_str {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(tamis_str::NONE, || {
        unsafe { answer.as_ref() }.map_or(tamis_str::NONE, |handle| view(&handle.query_id))
    })
}

/// Hits before the option `limit`.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_total(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.total))
}

/// Hits that an option or a date held back.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_held_back(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.held_back))
}

/// Hits in the answer; fewer than `tamis_answer_total` if the option `limit` cut some off.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_hit_count(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.hits.len()))
}

/// The hit at `index`, from 0. The caller sets `view->struct_size` first.
///
/// Errors: NULL, RANGE for the index or a `struct_size` without room. After an error nothing is written.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_hit(
    answer: *const tamis_answer,
    index: usize,
    view: *mut tamis_hit_view,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (room, handle) = unsafe { (room(view)?, shared("answer", answer)?) };
        let found = handle.answer.hits.get(index).zip(handle.hit_texts().get(index));
        let (hit, texts) = found.ok_or_else(|| range("hit", index, handle.answer.hits.len()))?;
        // SAFETY: the size was read from `view`.
        unsafe { fill(view, room, &texts.view(hit)) };
        Ok(())
    })
}

/// The listing at `index` (from 0) of the hit at `hit`. The caller sets `view->struct_size` first.
///
/// Errors: NULL, RANGE for an index or a `struct_size` without room. After an error nothing is written.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_listing(
    answer: *const tamis_answer,
    hit: usize,
    index: usize,
    view: *mut tamis_listing_view,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (room, handle) = unsafe { (room(view)?, shared("answer", answer)?) };
        let hits = handle.hit_texts();
        let texts = hits.get(hit).ok_or_else(|| range("hit", hit, hits.len()))?;
        let listing = texts.listings.get(index);
        let listing = listing.ok_or_else(|| range("listing", index, texts.listings.len()))?;
        // SAFETY: the size was read from `view`.
        unsafe { fill(view, room, &listing.view()) };
        Ok(())
    })
}

/// Findings in the answer.
///
/// Errors: none; 0 for NULL.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_finding_count(answer: *const tamis_answer) -> usize {
    // SAFETY: NULL or a live handle (header, Handles).
    guarded(0, || unsafe { answer.as_ref() }.map_or(0, |handle| handle.answer.findings.len()))
}

/// The finding at `index`, from 0. The caller sets `view->struct_size` first.
///
/// Errors: NULL, RANGE for the index or a `struct_size` without room. After an error nothing is written.
/// Thread: any.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_finding(
    answer: *const tamis_answer,
    index: usize,
    view: *mut tamis_finding_view,
    err: *mut *mut tamis_error,
) -> i32 {
    boundary!(err, {
        // SAFETY: pointers as the header asks; each is checked for NULL.
        let (room, handle) = unsafe { (room(view)?, shared("answer", answer)?) };
        let findings = &handle.answer.findings;
        let found = findings.get(index).zip(handle.finding_texts().get(index));
        let (finding, texts) = found.ok_or_else(|| range("finding", index, findings.len()))?;
        let [kind, field, value, entity, detail, source] = texts.each_ref().map(Text::view);
        let entity_id = if finding.entity_id.is_some() { entity } else { tamis_str::NONE };
        let struct_size = size_of::<tamis_finding_view>();
        let filled = tamis_finding_view { struct_size, kind, field, value, entity_id, detail, source };
        // SAFETY: the size was read from `view`.
        unsafe { fill(view, room, &filled) };
        Ok(())
    })
}

/// Frees an answer with all that came from it; NULL is fine. Not for an answer from `tamis_answers_get`.
///
/// Errors: none.
/// Thread: one.
/// Since: 0.1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tamis_answer_free(answer: *mut tamis_answer) {
    // SAFETY: NULL or a live handle, not used again (header, Handles).
    unsafe { free(answer) };
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::status::TAMIS_OK;
    use tamis_engine::{Options, Query, Screener};

    #[test]
    fn an_older_struct_is_filled_as_far_as_it_reaches() {
        let screener = Screener::from_names(["ACME Trading"]).unwrap();
        let answer = screener.screen(&Query::name("ACME Trading"), &Options::default()).unwrap();
        let answer = tamis_answer::new(answer);
        let mut view = tamis_hit_view { struct_size: offset_of!(tamis_hit_view, schema), ..empty() };
        // SAFETY: live handles, a writable struct.
        let status = unsafe { tamis_answer_hit(&raw const answer, 0, &raw mut view, std::ptr::null_mut()) };
        assert_eq!(status, TAMIS_OK);
        assert_eq!(view.id.len, 1);
        assert!(view.schema.ptr.is_null() && view.score == 7);
        assert_eq!(view.struct_size, offset_of!(tamis_hit_view, schema));
    }

    fn empty() -> tamis_hit_view {
        let none = tamis_str::NONE;
        tamis_hit_view {
            struct_size: 0,
            id: none,
            schema: none,
            caption: none,
            disposition: none,
            matched_on: none,
            agreement: none,
            query_value: none,
            matched_value: none,
            kind: none,
            quality: none,
            reading: none,
            explanation: none,
            birth_date: none,
            country: none,
            gender: none,
            identifier: none,
            score: 7,
            is_alert: 7,
            listing_count: 7,
        }
    }
}
