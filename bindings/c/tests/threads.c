/*
 * Screens the values of the command line (each as every kind it can be) on eight threads at once and in one batch,
 * compares with one thread, and prints the JSON answers, one a line: those of `tamis screen --json VALUE…`, each asked
 * alone.
 */
#include "check.h"

#include <pthread.h>

#define THREADS 8

struct work {
    const tamis_screener *screener;
    const tamis_options *options;
    tamis_query *const *queries;
    const tamis_answer *const *expected;
    int count;
    int wrong;
};

static int same(tamis_str a, tamis_str b) {
    return a.ptr != NULL && b.ptr != NULL && a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

static void *screen_all(void *argument) {
    struct work *work = argument;
    int i;
    for (i = 0; i < work->count; i++) {
        tamis_answer *answer = NULL;
        if (tamis_screen(work->screener, work->queries[i], work->options, &answer, NULL) != TAMIS_OK) {
            work->wrong++;
            continue;
        }
        /* The expected answer is shared by all threads. */
        if (!same(tamis_answer_json(answer), tamis_answer_json(work->expected[i]))) work->wrong++;
        if (tamis_answer_hit_count(answer) > 0) {
            tamis_hit_view own, shared;
            own.struct_size = shared.struct_size = sizeof own;
            if (tamis_answer_hit(answer, 0, &own, NULL) != TAMIS_OK) work->wrong++;
            if (tamis_answer_hit(work->expected[i], 0, &shared, NULL) != TAMIS_OK) work->wrong++;
            if (!same(own.explanation, shared.explanation)) work->wrong++;
        }
        tamis_answer_free(answer);
    }
    if (tamis_screener_info_json(work->screener).len == 0) work->wrong++;
    return NULL;
}

/* In one batch, on several threads of the library: the same answers but for the position. */
static void batch(const tamis_screener *screener, tamis_query *const *queries, tamis_str *texts,
                  const tamis_answer *const *expected, int count) {
    tamis_options *options = tamis_options_new();
    tamis_answers *by_query = NULL, *by_text = NULL;
    const tamis_query **asked = malloc((size_t)count * sizeof *asked);
    int i;
    CHECK(asked != NULL);
    if (asked == NULL) return;
    for (i = 0; i < count; i++) asked[i] = queries[i];
    WORKS(tamis_options_set(options, TAMIS_STR("threads"), TAMIS_STR("4"), &err));
    WORKS(tamis_screen_many(screener, asked, (size_t)count, options, &by_query, &err));
    WORKS(tamis_screen_many_texts(screener, TAMIS_STR("values"), texts, (size_t)count, NULL, &by_text, &err));
    CHECK(tamis_answers_count(by_query) == (size_t)count && tamis_answers_count(by_text) == (size_t)count);
    CHECK(tamis_answers_get(by_query, (size_t)count) == NULL);
    for (i = 0; i < count; i++) {
        const tamis_answer *answer = tamis_answers_get(by_query, (size_t)i);
        tamis_str found = tamis_answer_json(answer), alone = tamis_answer_json(expected[i]);
        const char *tail = strchr(found.ptr, ','), *alone_tail = strchr(alone.ptr, ',');
        char head[64];
        sprintf(head, "{\"query_index\":%d", i);
        CHECK(strncmp(found.ptr, head, strlen(head)) == 0);
        CHECK(tail != NULL && alone_tail != NULL && strcmp(tail, alone_tail) == 0);
        CHECK(same(found, tamis_answer_json(tamis_answers_get(by_text, (size_t)i))));
    }
    free((void *)asked);
    tamis_answers_free(by_query);
    tamis_answers_free(by_text);
    tamis_options_free(options);
}

int main(int argc, char **argv) {
    int count = argc - 1, i;
    tamis_screener *screener = NULL;
    tamis_options *options = tamis_options_new();
    tamis_query **queries = calloc((size_t)argc, sizeof *queries);
    const tamis_answer **expected = calloc((size_t)argc, sizeof *expected);
    tamis_str *texts = calloc((size_t)argc, sizeof *texts);
    pthread_t threads[THREADS];
    struct work work[THREADS];
    if (count < 1 || queries == NULL || expected == NULL || texts == NULL) return 2;
    WORKS(tamis_screener_embedded(&screener, &err));
    for (i = 0; i < count; i++) {
        tamis_answer *answer = NULL;
        texts[i].ptr = argv[i + 1];
        texts[i].len = strlen(argv[i + 1]);
        queries[i] = tamis_query_new();
        WORKS(tamis_query_set(queries[i], TAMIS_STR("values"), texts[i].ptr, texts[i].len, &err));
        WORKS(tamis_screen(screener, queries[i], options, &answer, &err));
        expected[i] = answer;
    }
    for (i = 0; i < THREADS; i++) {
        work[i].screener = tamis_screener_ref(screener);
        work[i].options = options;
        work[i].queries = queries;
        work[i].expected = expected;
        work[i].count = count;
        work[i].wrong = 0;
        CHECK(pthread_create(&threads[i], NULL, screen_all, &work[i]) == 0);
    }
    for (i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK(work[i].wrong == 0);
        tamis_screener_free((tamis_screener *)work[i].screener);
    }
    batch(screener, queries, texts, expected, count);
    for (i = 0; i < count; i++) {
        puts(tamis_answer_json(expected[i]).ptr);
        tamis_answer_free((tamis_answer *)expected[i]);
        tamis_query_free(queries[i]);
    }
    free(queries);
    free((void *)expected);
    free(texts);
    tamis_options_free(options);
    tamis_screener_free(screener);
    return failures == 0 ? 0 : 1;
}
