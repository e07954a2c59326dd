/*
 * Tamis screens names, identifiers and crypto-wallet addresses against sanctions lists.
 * Written by `cargo xtask header` from bindings/c/src. Do not edit.
 *
 * Handles. `_new`, `_open`, `_from_…` and the last output of a call give a handle that the caller owns and gives to
 * its `_free` once. `_free` takes NULL. A handle is used by no other library, and not after its `_free`.
 *
 * Threads. A `const T *` may be used by any number of threads at once; a `T *` by one thread at a time.
 *
 * Status. Functions that can fail return TAMIS_OK (0) or a TAMIS_E_ number. Outputs come last; they are set to NULL or
 * 0 first and written only on success. `err` may be NULL; otherwise it is set to NULL first and, on failure, to an
 * error that the caller frees. NULL is checked on every pointer. A failed call changes nothing.
 *
 * Texts in. UTF-8 by pointer and length, no NUL needed; NULL with length 0 is empty. TAMIS_STR("…") writes both
 * arguments of a literal. Invalid UTF-8 is an error with its byte offset.
 *
 * Texts out. They belong to the handle they came from and live as long as it; a NUL stands behind the length.
 *
 * Memory. Nobody frees the other side's memory. Where the allocator fails, the process aborts.
 *
 * Process. No output, no environment, no signal handlers, no threads that outlive a call. Only the panic hook of the
 * Rust library writes a line to standard error when a panic is caught: see tamis_silence_panics.
 */

#ifndef TAMIS_H
#define TAMIS_H

#include <stddef.h>
#include <stdint.h>

/**
 * Pointer and length of a string literal: two arguments of a call, or `{TAMIS_STR("…")}` for a tamis_str.
 */
#define TAMIS_STR(literal) ("" literal), (sizeof(literal) - 1)

/**
 * Major version of this header.
 */
#define TAMIS_VERSION_MAJOR 0

/**
 * Minor version of this header.
 */
#define TAMIS_VERSION_MINOR 1

/**
 * Patch version of this header.
 */
#define TAMIS_VERSION_PATCH 0

/**
 * Version of this header as one number: major * 1000000 + minor * 1000 + patch.
 */
#define TAMIS_VERSION_NUMBER 1000

/**
 * ABI version of this header. 0: may change in every minor version. From 1 on: only additions.
 */
#define TAMIS_ABI_VERSION 0

/**
 * Done.
 */
#define TAMIS_OK 0

/**
 * A required pointer was NULL (C door only).
 */
#define TAMIS_E_NULL 1

/**
 * Text is not valid UTF-8.
 */
#define TAMIS_E_UTF8 2

/**
 * A panic was caught at a door. A defect of Tamis: please report it.
 */
#define TAMIS_E_PANIC 3

/**
 * An index lies outside its range.
 */
#define TAMIS_E_RANGE 4

/**
 * No option of that name exists.
 */
#define TAMIS_E_UNKNOWN_OPTION 10

/**
 * An option's value is of the wrong form or outside its range.
 */
#define TAMIS_E_BAD_OPTION 11

/**
 * A query field is unknown or its value is of the wrong form.
 */
#define TAMIS_E_BAD_QUERY 12

/**
 * A value is longer than the engine accepts.
 */
#define TAMIS_E_TOO_LONG 13

/**
 * A filter names a list, authority, programme or measure that no loaded list has.
 */
#define TAMIS_E_UNKNOWN_FILTER 14

/**
 * The file could not be found.
 */
#define TAMIS_E_NOT_FOUND 20

/**
 * The file could not be read or written.
 */
#define TAMIS_E_IO 21

/**
 * The file is not a snapshot, or its content is damaged.
 */
#define TAMIS_E_BAD_SNAPSHOT 30

/**
 * The snapshot has a format version this engine does not read.
 */
#define TAMIS_E_SNAPSHOT_VERSION 31

/**
 * A digest does not fit the content.
 */
#define TAMIS_E_DIGEST 32

/**
 * A list file does not follow its format.
 */
#define TAMIS_E_BAD_LIST 40

/**
 * A list file is cut short.
 */
#define TAMIS_E_TRUNCATED 41

/**
 * A list is made of several files and one is missing.
 */
#define TAMIS_E_MISSING_FILE 42

/**
 * The format of a file is not known.
 */
#define TAMIS_E_UNKNOWN_FORMAT 43

/**
 * An entity has a wrong or missing field.
 */
#define TAMIS_E_BAD_ENTITY 44

/**
 * Nothing could be loaded: the list is empty.
 */
#define TAMIS_E_EMPTY_LIST 45

/**
 * A report of an assessment, or a file of a user's own cases, does not follow its form.
 */
#define TAMIS_E_BAD_CASES 50

/**
 * Status of an answer: at least one hit.
 */
#define TAMIS_ANSWER_HITS 1

/**
 * Status of an answer: everything asked was checked and nothing was found.
 */
#define TAMIS_ANSWER_NONE 2

/**
 * Status of an answer: something could not be checked (see `tamis_answer_reason`) and nothing was found. Never to be
 * read as clear.
 */
#define TAMIS_ANSWER_NOT_CHECKED 3

/**
 * The answer to one query. Immutable; owned by the caller, or by the `tamis_answers` it came from.
 */
typedef struct tamis_answer tamis_answer;

/**
 * Answers to many queries, in their order. Owned by the caller; immutable.
 */
typedef struct tamis_answers tamis_answers;

/**
 * What went wrong, with its place where there is one. Owned by the caller; immutable.
 */
typedef struct tamis_error tamis_error;

/**
 * What a build read, wrote and found. Immutable; owned by the caller.
 */
typedef struct tamis_list_report tamis_list_report;

/**
 * How to screen. Owned by the caller; one thread at a time while it is changed.
 */
typedef struct tamis_options tamis_options;

/**
 * What is asked: values and typed fields. Owned by the caller; one thread at a time while it is changed.
 */
typedef struct tamis_query tamis_query;

/**
 * A list to screen against. Immutable after its making, counted: each `tamis_screener_ref` needs a
 * `tamis_screener_free`.
 */
typedef struct tamis_screener tamis_screener;

/**
 * A text: UTF-8, `len` bytes at `ptr`. A text that the library returns has a NUL after its length and belongs to
 * the handle it came from; `{NULL, 0}` stands for no text. `{TAMIS_STR("…")}` makes one of a literal.
 */
typedef struct tamis_str {
  /**
   * First byte; may be NULL if `len` is 0.
   */
  const char *ptr;
  /**
   * Bytes, without the NUL.
   */
  size_t len;
} tamis_str;

/**
 * One hit. The caller sets `struct_size` to `sizeof(tamis_hit_view)`; only that many bytes are written. Texts live as
 * long as the answer. Words are those of the JSON answer.
 */
typedef struct tamis_hit_view {
  /**
   * Size of the struct the caller has, in bytes.
   */
  size_t struct_size;
  /**
   * Entity id.
   */
  struct tamis_str id;
  /**
   * What the party is, for example `Person`.
   */
  struct tamis_str schema;
  /**
   * The name to show.
   */
  struct tamis_str caption;
  /**
   * `match`, `possible`, `weak`, `contradicted` or `delisted`.
   */
  struct tamis_str disposition;
  /**
   * `name`, `wallet`, `identifier`, `email`, `website`, `phone` or `handle`.
   */
  struct tamis_str matched_on;
  /**
   * `exact`, `name`, `domain`, `related` or `near`.
   */
  struct tamis_str agreement;
  /**
   * The query's value.
   */
  struct tamis_str query_value;
  /**
   * The listed value.
   */
  struct tamis_str matched_value;
  /**
   * Kind of the matched name; `{NULL, 0}` if the hit is not by name.
   */
  struct tamis_str kind;
  /**
   * Quality of the matched name: `strong`, `weak` or `unknown`; `{NULL, 0}` if the hit is not by name.
   */
  struct tamis_str quality;
  /**
   * The reading in which the names met; `{NULL, 0}` if the hit is not by name.
   */
  struct tamis_str reading;
  /**
   * The rows that add up to the score, on one line; empty without the option `explain`.
   */
  struct tamis_str explanation;
  /**
   * Evidence, birth date: `agree`, `near`, `conflict` or `unknown`.
   */
  struct tamis_str birth_date;
  /**
   * Evidence, country: as above.
   */
  struct tamis_str country;
  /**
   * Evidence, gender: as above.
   */
  struct tamis_str gender;
  /**
   * Evidence, strong identifier: as above.
   */
  struct tamis_str identifier;
  /**
   * Ten-thousandths, 0 to 10000; -1: no score (a near or related value).
   */
  int32_t score;
  /**
   * 1 if somebody has to look (`match` or `possible`), else 0.
   */
  int32_t is_alert;
  /**
   * Number of listings (see `tamis_answer_listing`).
   */
  size_t listing_count;
} tamis_hit_view;

/**
 * One listing of a hit. Use as `tamis_hit_view`.
 */
typedef struct tamis_listing_view {
  /**
   * Size of the struct the caller has, in bytes.
   */
  size_t struct_size;
  /**
   * List id, for example `us_ofac_sdn`.
   */
  struct tamis_str list;
  /**
   * The list's own key; `{NULL, 0}`: none.
   */
  struct tamis_str list_id;
  /**
   * Who lists.
   */
  struct tamis_str authority;
  /**
   * The programmes, separated by `, `.
   */
  struct tamis_str programmes;
  /**
   * `block`, `sectoral`, `export` or `other`.
   */
  struct tamis_str measure;
  /**
   * Start: YYYY, YYYY-MM or YYYY-MM-DD, or a range of them; `{NULL, 0}`: not known.
   */
  struct tamis_str from;
  /**
   * End, as above; `{NULL, 0}`: none.
   */
  struct tamis_str until;
} tamis_listing_view;

/**
 * Something worth knowing that is no hit. Use as `tamis_hit_view`.
 */
typedef struct tamis_finding_view {
  /**
   * Size of the struct the caller has, in bytes.
   */
  size_t struct_size;
  /**
   * `jurisdiction`, `attributed`, `lookalike` or `truncated`.
   */
  struct tamis_str kind;
  /**
   * The query field.
   */
  struct tamis_str field;
  /**
   * The query's value.
   */
  struct tamis_str value;
  /**
   * The listed party it points at; `{NULL, 0}`: none.
   */
  struct tamis_str entity_id;
  /**
   * One sentence.
   */
  struct tamis_str detail;
  /**
   * Where it comes from.
   */
  struct tamis_str source;
} tamis_finding_view;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library, for example `0.1.0`. Static text.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
const char *tamis_version(void);

/**
 * The version of the library as one number; compare with `TAMIS_VERSION_NUMBER`.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
uint32_t tamis_version_number(void);

/**
 * The ABI version of the library; compare with `TAMIS_ABI_VERSION`.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
uint32_t tamis_abi_version(void);

/**
 * Version, features, Unicode version and table version of the library as one JSON object. Static text.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
const char *tamis_build_info(void);

/**
 * Keeps the panic hook of this library from writing a line to standard error when a panic is caught. Lasts for the
 * life of the process and cannot be undone. Never done by default.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
void tamis_silence_panics(void);

/**
 * The name of a status, for example `BAD_OPTION`; `UNKNOWN` for a number that is no status. Static text.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
const char *tamis_status_name(int32_t status);

/**
 * The status; 0 for NULL.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_error_code(const struct tamis_error *error);

/**
 * One sentence: what was expected and what was found. Lives as long as the error.
 *
 * Errors: none; `{NULL, 0}` for NULL.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_error_message(const struct tamis_error *error);

/**
 * The file it is about, if there is one. Lives as long as the error.
 *
 * Errors: none; `{NULL, 0}` for NULL or without a file.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_error_path(const struct tamis_error *error);

/**
 * The line from 1; 0 if there is none.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
uint64_t tamis_error_line(const struct tamis_error *error);

/**
 * The column or field number from 1; 0 if there is none.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
uint64_t tamis_error_column(const struct tamis_error *error);

/**
 * What to do about it, if there is a word on that. Lives as long as the error.
 *
 * Errors: none; `{NULL, 0}` for NULL or without a hint.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_error_hint(const struct tamis_error *error);

/**
 * Frees an error; NULL is fine.
 *
 * Errors: none.
 * Thread: one.
 * Since: 0.1.
 */
void tamis_error_free(struct tamis_error *error);

/**
 * New options with their defaults. To be freed by `tamis_options_free`.
 *
 * Errors: NULL after a caught panic.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_options *tamis_options_new(void);

/**
 * Sets an option by its name, from its text form (see `tamis_option_name`). After an error nothing is changed.
 * Texts from `tamis_options_get` end with this call.
 *
 * Errors: NULL, UTF8, UNKNOWN_OPTION, BAD_OPTION.
 * Thread: one.
 * Since: 0.1.
 */
int32_t tamis_options_set(struct tamis_options *options,
                          const char *name,
                          size_t name_len,
                          const char *value,
                          size_t value_len,
                          struct tamis_error **err);

/**
 * The text form of an option's value. Lives until the options are changed or freed.
 *
 * Errors: NULL, UTF8, UNKNOWN_OPTION.
 * Thread: any, while nobody changes the options.
 * Since: 0.1.
 */
int32_t tamis_options_get(const struct tamis_options *options,
                          const char *name,
                          size_t name_len,
                          struct tamis_str *value,
                          struct tamis_error **err);

/**
 * Frees options; NULL is fine.
 *
 * Errors: none.
 * Thread: one.
 * Since: 0.1.
 */
void tamis_options_free(struct tamis_options *options);

/**
 * Number of options in the registry.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
size_t tamis_option_count(void);

/**
 * The name of an option: the same in the command line, Python and Rust. Static text.
 *
 * Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_option_name(size_t index);

/**
 * The form of an option's value: `score` (0.0001 to 1, at most four decimals), `count` (a whole number from 0),
 * `day` (YYYY-MM-DD; empty: not set), `flag` (true or false), `words` (separated by commas; empty: all) or `choice`
 * (a word that `tamis_option_doc` names). Static text.
 *
 * Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_option_type(size_t index);

/**
 * The default of an option in its text form. Static text.
 *
 * Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_option_default(size_t index);

/**
 * What an option means, in one sentence. Static text.
 *
 * Errors: none; `{NULL, 0}` outside 0..tamis_option_count().
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_option_doc(size_t index);

/**
 * A new query without any value. To be freed by `tamis_query_free`.
 *
 * Errors: NULL after a caught panic.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_query *tamis_query_new(void);

/**
 * Sets or adds to a field by its name. A list field gets one more value: `values` (of unknown kind: screened as
 * every kind it can be), `names`, `countries`, `wallets`, `emails`, `phones`, `websites`, `handles`, `identifiers`,
 * `addresses`. Another field is set: `id` (the caller's own), `schema`, `birth_date` (YYYY, YYYY-MM or YYYY-MM-DD),
 * `gender`. After an error nothing is changed.
 *
 * Errors: NULL, UTF8, BAD_QUERY.
 * Thread: one.
 * Since: 0.1.
 */
int32_t tamis_query_set(struct tamis_query *query,
                        const char *field,
                        size_t field_len,
                        const char *value,
                        size_t value_len,
                        struct tamis_error **err);

/**
 * Reads a query from JSON: an object with the fields of `tamis_query_set`, or a FollowTheMoney entity (an object
 * with `schema` and `properties`). To be freed by `tamis_query_free`.
 *
 * Errors: NULL, UTF8, BAD_QUERY with the line.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_query_from_json(const char *json,
                              size_t json_len,
                              struct tamis_query **query,
                              struct tamis_error **err);

/**
 * Frees a query; NULL is fine.
 *
 * Errors: none.
 * Thread: one.
 * Since: 0.1.
 */
void tamis_query_free(struct tamis_query *query);

/**
 * The canonical JSON of the answer, one line: the same bytes through every door. Lives as long as the answer.
 *
 * Errors: none; `{NULL, 0}` for NULL.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_answer_json(const struct tamis_answer *answer);

/**
 * `TAMIS_ANSWER_HITS`, `TAMIS_ANSWER_NONE` or `TAMIS_ANSWER_NOT_CHECKED`.
 *
 * Errors: none; `TAMIS_ANSWER_NOT_CHECKED` for NULL.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_answer_status(const struct tamis_answer *answer);

/**
 * Why the status is `TAMIS_ANSWER_NOT_CHECKED`. Lives as long as the answer.
 *
 * Errors: none; `{NULL, 0}` for NULL or another status.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_answer_reason(const struct tamis_answer *answer);

/**
 * The caller's own id of the query. Lives as long as the answer.
 *
 * Errors: none; `{NULL, 0}` for NULL or a query without id.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_answer_query_id(const struct tamis_answer *answer);

/**
 * Hits before the option `limit`.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
size_t tamis_answer_total(const struct tamis_answer *answer);

/**
 * Hits that an option or a date held back.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
size_t tamis_answer_held_back(const struct tamis_answer *answer);

/**
 * Hits in the answer; fewer than `tamis_answer_total` if the option `limit` cut some off.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
size_t tamis_answer_hit_count(const struct tamis_answer *answer);

/**
 * The hit at `index`, from 0. The caller sets `view->struct_size` first.
 *
 * Errors: NULL, RANGE for the index or a `struct_size` without room. After an error nothing is written.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_answer_hit(const struct tamis_answer *answer,
                         size_t index,
                         struct tamis_hit_view *view,
                         struct tamis_error **err);

/**
 * The listing at `index` (from 0) of the hit at `hit`. The caller sets `view->struct_size` first.
 *
 * Errors: NULL, RANGE for an index or a `struct_size` without room. After an error nothing is written.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_answer_listing(const struct tamis_answer *answer,
                             size_t hit,
                             size_t index,
                             struct tamis_listing_view *view,
                             struct tamis_error **err);

/**
 * Findings in the answer.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
size_t tamis_answer_finding_count(const struct tamis_answer *answer);

/**
 * The finding at `index`, from 0. The caller sets `view->struct_size` first.
 *
 * Errors: NULL, RANGE for the index or a `struct_size` without room. After an error nothing is written.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_answer_finding(const struct tamis_answer *answer,
                             size_t index,
                             struct tamis_finding_view *view,
                             struct tamis_error **err);

/**
 * Frees an answer with all that came from it; NULL is fine. Not for an answer from `tamis_answers_get`.
 *
 * Errors: none.
 * Thread: one.
 * Since: 0.1.
 */
void tamis_answer_free(struct tamis_answer *answer);

/**
 * Number of answers: that of the queries.
 *
 * Errors: none; 0 for NULL.
 * Thread: any.
 * Since: 0.1.
 */
size_t tamis_answers_count(const struct tamis_answers *answers);

/**
 * The answer to the query at `index`, from 0. It belongs to `answers`: not to be freed.
 *
 * Errors: none; NULL for NULL or an index outside the range.
 * Thread: any.
 * Since: 0.1.
 */
const struct tamis_answer *tamis_answers_get(const struct tamis_answers *answers, size_t index);

/**
 * Frees answers with all that came from them; NULL is fine.
 *
 * Errors: none.
 * Thread: one.
 * Since: 0.1.
 */
void tamis_answers_free(struct tamis_answers *answers);

/**
 * A screener over the list that is compiled into the library. To be freed by `tamis_screener_free`.
 *
 * Errors: NULL; BAD_SNAPSHOT if the library was built with a damaged list.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screener_embedded(struct tamis_screener **screener, struct tamis_error **err);

/**
 * A screener over a list file, by memory map. Replace such a file by renaming another over it; a file that is cut
 * short while it is mapped ends the process. `path` is UTF-8. To be freed by `tamis_screener_free`.
 *
 * Errors: NULL, UTF8, NOT_FOUND, IO, BAD_SNAPSHOT, SNAPSHOT_VERSION, EMPTY_LIST.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screener_open(const char *path,
                            size_t path_len,
                            struct tamis_screener **screener,
                            struct tamis_error **err);

/**
 * A screener over the bytes of a list file. They are copied. To be freed by `tamis_screener_free`.
 *
 * Errors: NULL, BAD_SNAPSHOT, SNAPSHOT_VERSION, EMPTY_LIST.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screener_from_bytes(const uint8_t *bytes,
                                  size_t len,
                                  struct tamis_screener **screener,
                                  struct tamis_error **err);

/**
 * A screener over an own watchlist of names; the ids are `0`, `1` and so on. To be freed by `tamis_screener_free`.
 *
 * Errors: NULL, UTF8, EMPTY_LIST; BAD_ENTITY for a name that cannot be screened.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screener_from_names(const struct tamis_str *names,
                                  size_t count,
                                  struct tamis_screener **screener,
                                  struct tamis_error **err);

/**
 * Adds a count to a screener and gives it back; NULL gives NULL. Each count needs a `tamis_screener_free`.
 *
 * Errors: none.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_screener *tamis_screener_ref(const struct tamis_screener *screener);

/**
 * Takes a count from a screener and frees it with the last one; NULL is fine.
 *
 * Errors: none.
 * Thread: any; each count once.
 * Since: 0.1.
 */
void tamis_screener_free(struct tamis_screener *screener);

/**
 * Snapshot id, lists with their dates and files, versions and numbers of the loaded list, as one JSON object. Lives
 * as long as the screener.
 *
 * Errors: none; `{NULL, 0}` for NULL.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_screener_info_json(const struct tamis_screener *screener);

/**
 * Answers one query. `options` may be NULL: the defaults. To be freed by `tamis_answer_free`.
 *
 * Errors: NULL, TOO_LONG, UNKNOWN_FILTER, BAD_OPTION.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screen(const struct tamis_screener *screener,
                     const struct tamis_query *query,
                     const struct tamis_options *options,
                     struct tamis_answer **answer,
                     struct tamis_error **err);

/**
 * Answers many queries, in order, on as many threads as the option `threads` says. A query that cannot be answered
 * (too long, say) has the status `not_checked` with the reason, and does not lose the others. `options` may be NULL:
 * the defaults. To be freed by `tamis_answers_free`.
 *
 * Errors: NULL (an item of `queries` too), UNKNOWN_FILTER, BAD_OPTION; IO if the threads cannot be started.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screen_many(const struct tamis_screener *screener,
                          const struct tamis_query *const *queries,
                          size_t count,
                          const struct tamis_options *options,
                          struct tamis_answers **answers,
                          struct tamis_error **err);

/**
 * As `tamis_screen_many`, with one text a query: each becomes the value of the field `field`, for example `names` or
 * `values` (see `tamis_query_set`).
 *
 * Errors: NULL, UTF8 with the position, BAD_QUERY, UNKNOWN_FILTER, BAD_OPTION; IO if the threads cannot be started.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_screen_many_texts(const struct tamis_screener *screener,
                                const char *field,
                                size_t field_len,
                                const struct tamis_str *texts_in,
                                size_t count,
                                const struct tamis_options *options,
                                struct tamis_answers **answers,
                                struct tamis_error **err);

/**
 * Makes one list file of official list files and own watchlists. The request is JSON:
 * `{"inputs":[{"path":"sdn.xml"},{"path":"own.csv","columns":{"name":"Customer"}}],"output":"lists.tamis"}`; an
 * input may also have `source` (the format), `date` (YYYY-MM-DD, the day of a list that does not say it) and
 * `partial` (accept an OFAC set of which a file is missing); `"policy":{"strict":…,"allow_errors":…,
 * "allow_shrink":…}` says what is forgiven. The output is written by rename. To be freed by
 * `tamis_list_report_free`.
 *
 * Errors: NULL, UTF8, TOO_LONG; BAD_OPTION for the request; NOT_FOUND, IO, BAD_LIST, TRUNCATED, MISSING_FILE,
 * UNKNOWN_FORMAT, BAD_ENTITY, EMPTY_LIST. Nothing is written then, and a former file stays.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_lists_build(const char *request,
                          size_t request_len,
                          struct tamis_list_report **report,
                          struct tamis_error **err);

/**
 * The report as one JSON object: `snapshot`, `bytes`, `parties`, `lists` (with files and counts), `findings`
 * (everything that could not be read as it stands, with its place), `skipped` (names that cannot be screened).
 * Lives as long as the report.
 *
 * Errors: none; `{NULL, 0}` for NULL.
 * Thread: any.
 * Since: 0.1.
 */
struct tamis_str tamis_list_report_json(const struct tamis_list_report *report);

/**
 * Frees a report; NULL is fine.
 *
 * Errors: none.
 * Thread: one.
 * Since: 0.1.
 */
void tamis_list_report_free(struct tamis_list_report *report);

/**
 * How alike two names are, in ten-thousandths (0 to 10000): the score that screening `first` gives against a list
 * that holds only `second`. `schema` is what the party is, for example `Person`; empty: not known.
 *
 * Errors: NULL, UTF8, TOO_LONG; BAD_QUERY for an unknown schema or a name without a letter or digit.
 * Thread: any.
 * Since: 0.1.
 */
int32_t tamis_compare(const char *first,
                      size_t first_len,
                      const char *second,
                      size_t second_len,
                      const char *schema,
                      size_t schema_len,
                      int32_t *score,
                      struct tamis_error **err);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* TAMIS_H */
