/* Every function with each pointer NULL, bad UTF-8, unknown names, odd values. argv[1]: a folder to write into. */
#include "check.h"

static tamis_screener *screener;
static tamis_query *query;
static tamis_options *options;
static tamis_answer *answer;

static void getters_take_null(void) {
    CHECK(tamis_error_code(NULL) == 0 && tamis_error_message(NULL).ptr == NULL);
    CHECK(tamis_error_path(NULL).ptr == NULL && tamis_error_hint(NULL).ptr == NULL);
    CHECK(tamis_error_line(NULL) == 0 && tamis_error_column(NULL) == 0);
    CHECK(tamis_answer_json(NULL).ptr == NULL && tamis_answer_reason(NULL).ptr == NULL);
    CHECK(tamis_answer_query_id(NULL).ptr == NULL);
    CHECK(tamis_answer_status(NULL) == TAMIS_ANSWER_NOT_CHECKED);
    CHECK(tamis_answer_total(NULL) == 0 && tamis_answer_held_back(NULL) == 0);
    CHECK(tamis_answer_hit_count(NULL) == 0 && tamis_answer_finding_count(NULL) == 0);
    CHECK(tamis_answers_count(NULL) == 0 && tamis_answers_get(NULL, 0) == NULL);
    CHECK(tamis_screener_ref(NULL) == NULL && tamis_screener_info_json(NULL).ptr == NULL);
    CHECK(tamis_list_report_json(NULL).ptr == NULL);
    tamis_list_report_free(NULL);
    tamis_error_free(NULL);
    tamis_options_free(NULL);
    tamis_query_free(NULL);
    tamis_answer_free(NULL);
    tamis_answers_free(NULL);
    tamis_screener_free(NULL);
}

static void statuses_and_versions(void) {
    CHECK(strcmp(tamis_status_name(TAMIS_OK), "OK") == 0);
    CHECK(strcmp(tamis_status_name(TAMIS_E_BAD_OPTION), "BAD_OPTION") == 0);
    CHECK(strcmp(tamis_status_name(-1), "UNKNOWN") == 0 && strcmp(tamis_status_name(1 << 30), "UNKNOWN") == 0);
    char version[32];
    sprintf(version, "%d.%d.%d", TAMIS_VERSION_MAJOR, TAMIS_VERSION_MINOR, TAMIS_VERSION_PATCH);
    CHECK(strcmp(version, tamis_version()) == 0);
    CHECK(tamis_version_number() == TAMIS_VERSION_NUMBER && tamis_abi_version() == TAMIS_ABI_VERSION);
    CHECK(TAMIS_VERSION_NUMBER == TAMIS_VERSION_MAJOR * 1000000 + TAMIS_VERSION_MINOR * 1000 + TAMIS_VERSION_PATCH);
    CHECK(strstr(tamis_build_info(), "\"tables\":\"") != NULL);
}

static void lists(const char *folder) {
    tamis_list_report *report = (tamis_list_report *)&failures; /* must become NULL */
    tamis_error *err = NULL;
    char request[4096], own[1024], list[1024];
    FILE *file;
    FAILS(TAMIS_E_NULL, tamis_lists_build(TAMIS_STR("{}"), NULL, &err));
    FAILS(TAMIS_E_NULL, tamis_lists_build(NULL, 2, &report, &err));
    CHECK(report == NULL);
    FAILS(TAMIS_E_UTF8, tamis_lists_build(TAMIS_STR("\xff"), &report, &err));
    FAILS(TAMIS_E_BAD_OPTION, tamis_lists_build(NULL, 0, &report, &err));
    FAILS(TAMIS_E_BAD_OPTION, tamis_lists_build(TAMIS_STR("{\"inputs\":[],\"out\":\"x\"}"), &report, &err));
    FAILS(TAMIS_E_EMPTY_LIST, tamis_lists_build(TAMIS_STR("{\"inputs\":[],\"output\":\"x\"}"), &report, &err));

    sprintf(own, "%.900s/own.csv", folder);
    sprintf(list, "%.900s/own.tamis", folder);
    file = fopen(own, "wb");
    CHECK(file != NULL && fputs("Customer\nACME Trading\n \n", file) >= 0);
    if (file != NULL) fclose(file);
    const char *form = "{\"inputs\":[{\"path\":\"%s\",\"columns\":{\"name\":\"%s\"}}],"
                       "\"output\":\"%s\",\"policy\":{\"allow_errors\":%s}}";
    sprintf(request, form, own, "No such column", list, "true");
    CHECK(tamis_lists_build(request, strlen(request), &report, &err) == TAMIS_E_BAD_OPTION);
    CHECK(tamis_error_line(err) == 1 && tamis_error_path(err).len == strlen(own));
    tamis_error_free(err);
    sprintf(request, form, own, "Customer", list, "false");
    FAILS(TAMIS_E_BAD_LIST, tamis_lists_build(request, strlen(request), &report, &err));
    file = fopen(list, "rb");
    CHECK(file == NULL); /* nothing was written */
    if (file != NULL) fclose(file);
    sprintf(request, form, own, "Customer", list, "true");
    WORKS(tamis_lists_build(request, strlen(request), &report, &err));
    CHECK(strstr(tamis_list_report_json(report).ptr, "\"parties\":1,") != NULL);
    CHECK(strstr(tamis_list_report_json(report).ptr, "\"line\":3,") != NULL);
    tamis_list_report_free(report);
    tamis_screener *built = NULL;
    WORKS(tamis_screener_open(list, strlen(list), &built, &err));
    CHECK(strstr(tamis_screener_info_json(built).ptr, "\"name\":\"own.csv\"") != NULL);
    tamis_screener_free(built);
    CHECK(remove(list) == 0 && remove(own) == 0);
}

static void screeners(const char *folder) {
    tamis_screener *out = (tamis_screener *)&failures; /* must become NULL */
    tamis_str good = {TAMIS_STR("ACME Trading")}, bad = {TAMIS_STR("AC\xffME")}, null = {NULL, 3}, blank = {TAMIS_STR("  ")};
    char path[1024];
    FILE *file;
    FAILS(TAMIS_E_NULL, tamis_screener_embedded(NULL, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_open(TAMIS_STR("x"), NULL, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_open(NULL, 4, &out, &err));
    CHECK(out == NULL);
    FAILS(TAMIS_E_NOT_FOUND, tamis_screener_open(NULL, 0, &out, &err));
    FAILS(TAMIS_E_NOT_FOUND, tamis_screener_open(TAMIS_STR("no/such/list.tamis"), &out, &err));
    FAILS(TAMIS_E_UTF8, tamis_screener_open(TAMIS_STR("\xff"), &out, &err));
    FAILS(TAMIS_E_TOO_LONG, tamis_screener_open("x", SIZE_MAX, &out, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_from_bytes(NULL, 4, &out, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_from_bytes((const uint8_t *)"TAMISNAP", 8, NULL, &err));
    FAILS(TAMIS_E_BAD_SNAPSHOT, tamis_screener_from_bytes(NULL, 0, &out, &err));
    FAILS(TAMIS_E_BAD_SNAPSHOT, tamis_screener_from_bytes((const uint8_t *)"TAMISNAP", 8, &out, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_from_names(&good, 1, NULL, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_from_names(NULL, 1, &out, &err));
    FAILS(TAMIS_E_NULL, tamis_screener_from_names(&null, 1, &out, &err));
    FAILS(TAMIS_E_EMPTY_LIST, tamis_screener_from_names(NULL, 0, &out, &err));
    FAILS(TAMIS_E_UTF8, tamis_screener_from_names(&bad, 1, &out, &err));
    FAILS(TAMIS_E_BAD_ENTITY, tamis_screener_from_names(&blank, 1, &out, &err));
    CHECK(tamis_screener_embedded(NULL, NULL) == TAMIS_E_NULL); /* no error object wanted */

    /* The place of an error: the file that is no list. */
    sprintf(path, "%.900s/broken.tamis", folder);
    file = fopen(path, "wb");
    CHECK(file != NULL && fputs("no list", file) >= 0);
    if (file != NULL) fclose(file);
    tamis_error *err = NULL;
    CHECK(tamis_screener_open(path, strlen(path), &out, &err) == TAMIS_E_BAD_SNAPSHOT);
    CHECK(tamis_error_path(err).len == strlen(path) && strcmp(tamis_error_path(err).ptr, path) == 0);
    tamis_error_free(err);

    /* Counted: the first free leaves the second count usable. */
    WORKS(tamis_screener_from_names(&good, 1, &out, &err));
    tamis_screener *same = tamis_screener_ref(out);
    CHECK(same == out);
    tamis_screener_free(out);
    CHECK(strstr(tamis_screener_info_json(same).ptr, "\"entities\":1") != NULL);
    tamis_screener_free(same);
}

static void option_registry(void) {
    tamis_str value = {"x", 1};
    size_t i;
    CHECK(tamis_option_count() > 10);
    for (i = 0; i < tamis_option_count(); i++) {
        tamis_str name = tamis_option_name(i), standard = tamis_option_default(i);
        CHECK(name.len > 0 && tamis_option_type(i).len > 0 && tamis_option_doc(i).len > 0);
        CHECK(strcmp(tamis_option_type(i).ptr, "other") != 0);
        WORKS(tamis_options_get(options, name.ptr, name.len, &value, &err));
        CHECK(strcmp(value.ptr, standard.ptr) == 0);
        WORKS(tamis_options_set(options, name.ptr, name.len, standard.ptr, standard.len, &err));
    }
    CHECK(tamis_option_name(i).ptr == NULL && tamis_option_type(i).ptr == NULL);
    CHECK(tamis_option_default(i).ptr == NULL && tamis_option_doc(SIZE_MAX).ptr == NULL);

    FAILS(TAMIS_E_NULL, tamis_options_set(NULL, TAMIS_STR("limit"), TAMIS_STR("1"), &err));
    FAILS(TAMIS_E_NULL, tamis_options_set(options, NULL, 5, TAMIS_STR("1"), &err));
    FAILS(TAMIS_E_NULL, tamis_options_set(options, TAMIS_STR("limit"), NULL, 1, &err));
    FAILS(TAMIS_E_UTF8, tamis_options_set(options, TAMIS_STR("limit"), TAMIS_STR("\xc3"), &err));
    FAILS(TAMIS_E_UTF8, tamis_options_set(options, TAMIS_STR("l\xff"), TAMIS_STR("1"), &err));
    FAILS(TAMIS_E_UNKNOWN_OPTION, tamis_options_set(options, TAMIS_STR("treshold"), TAMIS_STR("1"), &err));
    FAILS(TAMIS_E_BAD_OPTION, tamis_options_set(options, TAMIS_STR("threshold"), TAMIS_STR("0"), &err));
    FAILS(TAMIS_E_NULL, tamis_options_get(NULL, TAMIS_STR("limit"), &value, &err));
    CHECK(value.ptr == NULL && value.len == 0);
    FAILS(TAMIS_E_NULL, tamis_options_get(options, NULL, 5, &value, &err));
    FAILS(TAMIS_E_NULL, tamis_options_get(options, TAMIS_STR("limit"), NULL, &err));
    FAILS(TAMIS_E_UTF8, tamis_options_get(options, TAMIS_STR("\xff"), &value, &err));
    FAILS(TAMIS_E_UNKNOWN_OPTION, tamis_options_get(options, TAMIS_STR("treshold"), &value, &err));
    WORKS(tamis_options_set(options, TAMIS_STR("threshold"), TAMIS_STR("0.85"), &err));
    WORKS(tamis_options_get(options, TAMIS_STR("threshold"), &value, &err));
    CHECK(strcmp(value.ptr, "0.8500") == 0);
}

static void queries(void) {
    tamis_query *out = (tamis_query *)&failures;
    FAILS(TAMIS_E_NULL, tamis_query_set(NULL, TAMIS_STR("names"), TAMIS_STR("x"), &err));
    FAILS(TAMIS_E_NULL, tamis_query_set(query, NULL, 5, TAMIS_STR("x"), &err));
    FAILS(TAMIS_E_NULL, tamis_query_set(query, TAMIS_STR("names"), NULL, 1, &err));
    FAILS(TAMIS_E_UTF8, tamis_query_set(query, TAMIS_STR("names"), TAMIS_STR("a\x80"), &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_query_set(query, TAMIS_STR("nmaes"), TAMIS_STR("x"), &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_query_set(query, TAMIS_STR("birth_date"), TAMIS_STR("soon"), &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_query_set(query, TAMIS_STR("schema"), TAMIS_STR("Persn"), &err));
    FAILS(TAMIS_E_NULL, tamis_query_from_json(NULL, 2, &out, &err));
    CHECK(out == NULL);
    FAILS(TAMIS_E_NULL, tamis_query_from_json(TAMIS_STR("{}"), NULL, &err));
    FAILS(TAMIS_E_UTF8, tamis_query_from_json(TAMIS_STR("{\"id\":\"\xff\"}"), &out, &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_query_from_json(NULL, 0, &out, &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_query_from_json(TAMIS_STR("{\"nmaes\":[]}"), &out, &err));
    WORKS(tamis_query_from_json(TAMIS_STR("{\"id\":\"c1\",\"names\":[\"ACME Trading\"]}"), &out, &err));
    tamis_answer *found = NULL;
    WORKS(tamis_screen(screener, out, NULL, &found, &err));
    CHECK(strcmp(tamis_answer_query_id(found).ptr, "c1") == 0 && tamis_answer_status(found) == TAMIS_ANSWER_HITS);
    tamis_answer_free(found);
    tamis_query_free(out);
}

static void screening(void) {
    tamis_answer *out = (tamis_answer *)&failures;
    tamis_answers *many = (tamis_answers *)&failures;
    const tamis_query *asked[2];
    tamis_str good = {TAMIS_STR("ACME")}, bad = {TAMIS_STR("\xff")}, null = {NULL, 1};
    tamis_options *other = tamis_options_new();
    asked[0] = query;
    asked[1] = NULL;
    FAILS(TAMIS_E_NULL, tamis_screen(NULL, query, NULL, &out, &err));
    CHECK(out == NULL);
    FAILS(TAMIS_E_NULL, tamis_screen(screener, NULL, NULL, &out, &err));
    FAILS(TAMIS_E_NULL, tamis_screen(screener, query, NULL, NULL, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many(NULL, asked, 1, NULL, &many, &err));
    CHECK(many == NULL);
    FAILS(TAMIS_E_NULL, tamis_screen_many(screener, NULL, 1, NULL, &many, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many(screener, asked, 2, NULL, &many, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many(screener, asked, 1, NULL, NULL, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many_texts(NULL, TAMIS_STR("names"), &good, 1, NULL, &many, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many_texts(screener, NULL, 1, &good, 1, NULL, &many, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many_texts(screener, TAMIS_STR("names"), NULL, 1, NULL, &many, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many_texts(screener, TAMIS_STR("names"), &null, 1, NULL, &many, &err));
    FAILS(TAMIS_E_NULL, tamis_screen_many_texts(screener, TAMIS_STR("names"), &good, 1, NULL, NULL, &err));
    FAILS(TAMIS_E_UTF8, tamis_screen_many_texts(screener, TAMIS_STR("names"), &bad, 1, NULL, &many, &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_screen_many_texts(screener, TAMIS_STR("nmaes"), &good, 1, NULL, &many, &err));
    WORKS(tamis_options_set(other, TAMIS_STR("lists"), TAMIS_STR("no_such_list"), &err));
    FAILS(TAMIS_E_UNKNOWN_FILTER, tamis_screen(screener, query, other, &out, &err));
    FAILS(TAMIS_E_UNKNOWN_FILTER, tamis_screen_many(screener, asked, 1, other, &many, &err));
    WORKS(tamis_screen_many(screener, NULL, 0, NULL, &many, &err));
    CHECK(tamis_answers_count(many) == 0 && tamis_answers_get(many, 0) == NULL);
    tamis_answers_free(many);
    tamis_options_free(other);
}

static void answers(void) {
    tamis_hit_view hit;
    tamis_listing_view listing;
    tamis_finding_view finding;
    memset(&hit, 0, sizeof hit);
    memset(&listing, 0, sizeof listing);
    memset(&finding, 0, sizeof finding);
    FAILS(TAMIS_E_RANGE, tamis_answer_hit(answer, 0, &hit, &err)); /* struct_size is 0 */
    FAILS(TAMIS_E_RANGE, tamis_answer_listing(answer, 0, 0, &listing, &err));
    FAILS(TAMIS_E_RANGE, tamis_answer_finding(answer, 0, &finding, &err));
    hit.struct_size = sizeof hit;
    listing.struct_size = sizeof listing;
    finding.struct_size = sizeof finding;
    FAILS(TAMIS_E_NULL, tamis_answer_hit(NULL, 0, &hit, &err));
    FAILS(TAMIS_E_NULL, tamis_answer_hit(answer, 0, NULL, &err));
    FAILS(TAMIS_E_RANGE, tamis_answer_hit(answer, 1, &hit, &err));
    FAILS(TAMIS_E_NULL, tamis_answer_listing(NULL, 0, 0, &listing, &err));
    FAILS(TAMIS_E_NULL, tamis_answer_listing(answer, 0, 0, NULL, &err));
    FAILS(TAMIS_E_RANGE, tamis_answer_listing(answer, 1, 0, &listing, &err));
    FAILS(TAMIS_E_RANGE, tamis_answer_listing(answer, 0, 1, &listing, &err));
    FAILS(TAMIS_E_NULL, tamis_answer_finding(NULL, 0, &finding, &err));
    FAILS(TAMIS_E_NULL, tamis_answer_finding(answer, 0, NULL, &err));
    FAILS(TAMIS_E_RANGE, tamis_answer_finding(answer, 0, &finding, &err));
    WORKS(tamis_answer_hit(answer, 0, &hit, &err));
    CHECK(strcmp(hit.caption.ptr, "ACME Trading") == 0 && strcmp(hit.id.ptr, "0") == 0);
    CHECK(hit.score == 10000 && hit.is_alert == 1 && strcmp(hit.matched_on.ptr, "name") == 0);
    CHECK(strcmp(hit.disposition.ptr, "possible") == 0 && hit.listing_count == 1 && hit.explanation.len > 0);
    CHECK(tamis_answer_total(answer) == 1 && tamis_answer_hit_count(answer) == 1 && tamis_answer_held_back(answer) == 0);
    WORKS(tamis_answer_listing(answer, 0, 0, &listing, &err));
    CHECK(strcmp(listing.list.ptr, "own") == 0 && strcmp(listing.list_id.ptr, "0") == 0 && listing.from.ptr == NULL);
}

/* Blank, "???" and a megabyte: not checked or refused, never "none". */
static void odd_values(void) {
    static const char *const texts[] = {"", "   ", "???", "\t\n"};
    size_t megabyte = 1024 * 1024, i;
    char *big = malloc(megabyte);
    tamis_answer *out = NULL;
    tamis_answers *many = NULL;
    tamis_query *asked;
    tamis_str row;
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        asked = tamis_query_new();
        WORKS(tamis_query_set(asked, TAMIS_STR("names"), texts[i], strlen(texts[i]), &err));
        WORKS(tamis_screen(screener, asked, NULL, &out, &err));
        CHECK(tamis_answer_status(out) == TAMIS_ANSWER_NOT_CHECKED && tamis_answer_reason(out).len > 0);
        tamis_answer_free(out);
        tamis_query_free(asked);
    }
    CHECK(big != NULL);
    if (big == NULL) return;
    memset(big, 'a', megabyte);
    asked = tamis_query_new();
    WORKS(tamis_query_set(asked, TAMIS_STR("names"), big, megabyte, &err));
    FAILS(TAMIS_E_TOO_LONG, tamis_screen(screener, asked, NULL, &out, &err));
    row.ptr = big;
    row.len = megabyte;
    WORKS(tamis_screen_many_texts(screener, TAMIS_STR("values"), &row, 1, NULL, &many, &err));
    CHECK(tamis_answer_status(tamis_answers_get(many, 0)) == TAMIS_ANSWER_NOT_CHECKED);
    tamis_answers_free(many);
    tamis_query_free(asked);
    free(big);
}

static void comparing(void) {
    int32_t score = 7;
    FAILS(TAMIS_E_NULL, tamis_compare(NULL, 1, TAMIS_STR("b"), NULL, 0, &score, &err));
    CHECK(score == 0);
    FAILS(TAMIS_E_NULL, tamis_compare(TAMIS_STR("a"), NULL, 1, NULL, 0, &score, &err));
    FAILS(TAMIS_E_NULL, tamis_compare(TAMIS_STR("a"), TAMIS_STR("b"), NULL, 1, &score, &err));
    FAILS(TAMIS_E_NULL, tamis_compare(TAMIS_STR("a"), TAMIS_STR("b"), NULL, 0, NULL, &err));
    FAILS(TAMIS_E_UTF8, tamis_compare(TAMIS_STR("\xff"), TAMIS_STR("b"), NULL, 0, &score, &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_compare(TAMIS_STR("???"), TAMIS_STR("b"), NULL, 0, &score, &err));
    FAILS(TAMIS_E_BAD_QUERY, tamis_compare(TAMIS_STR("a"), TAMIS_STR("b"), TAMIS_STR("Persn"), &score, &err));
    WORKS(tamis_compare(TAMIS_STR("ACME Trading"), TAMIS_STR("Acme trading"), TAMIS_STR("Company"), &score, &err));
    CHECK(score == 10000);
}

int main(int argc, char **argv) {
    tamis_str name = {TAMIS_STR("ACME Trading")};
    if (argc != 2) return 2;
    getters_take_null();
    statuses_and_versions();
    lists(argv[1]);
    screeners(argv[1]);
    query = tamis_query_new();
    options = tamis_options_new();
    CHECK(query != NULL && options != NULL);
    WORKS(tamis_screener_from_names(&name, 1, &screener, &err));
    option_registry();
    queries();
    screening();
    WORKS(tamis_query_set(query, TAMIS_STR("names"), TAMIS_STR("ACME Trading"), &err));
    WORKS(tamis_screen(screener, query, options, &answer, &err));
    answers();
    odd_values();
    comparing();
    tamis_answer_free(answer);
    tamis_options_free(options);
    tamis_query_free(query);
    tamis_screener_free(screener);
    tamis_silence_panics();
    return failures == 0 ? 0 : 1;
}
