/*
 * Replaces a list while threads screen: a thread takes a count of the current screener under a lock, screens without
 * the lock, and gives the count back; the old list ends with its last user.
 */
#include "tamis.h"

#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static tamis_screener *current = NULL;

static tamis_screener *take(void) {
    tamis_screener *taken;
    pthread_mutex_lock(&lock);
    taken = tamis_screener_ref(current);
    pthread_mutex_unlock(&lock);
    return taken;
}

static void replace(tamis_screener *fresh) {
    tamis_screener *old;
    pthread_mutex_lock(&lock);
    old = current;
    current = fresh;
    pthread_mutex_unlock(&lock);
    tamis_screener_free(old);
}

static void *screen(void *unused) {
    int round, *missed = unused;
    for (round = 0; round < 200; round++) {
        tamis_screener *screener = take();
        tamis_query *query = tamis_query_new();
        tamis_answer *answer = NULL;
        if (tamis_query_set(query, TAMIS_STR("names"), TAMIS_STR("ACME Trading"), NULL) != TAMIS_OK ||
            tamis_screen(screener, query, NULL, &answer, NULL) != TAMIS_OK ||
            tamis_answer_status(answer) != TAMIS_ANSWER_HITS)
            (*missed)++;
        tamis_answer_free(answer);
        tamis_query_free(query);
        tamis_screener_free(screener);
    }
    return NULL;
}

int main(void) {
    tamis_str names[2] = {{TAMIS_STR("ACME Trading")}, {TAMIS_STR("Borealis Shipping")}};
    pthread_t threads[4];
    int missed[4] = {0, 0, 0, 0}, i, total = 0;
    for (i = 0; i < 21; i++) {
        tamis_screener *fresh = NULL;
        tamis_error *err = NULL;
        if (tamis_screener_from_names(names, 1 + (size_t)i % 2, &fresh, &err) != TAMIS_OK) {
            fprintf(stderr, "error: %s\n", tamis_error_message(err).ptr);
            tamis_error_free(err);
            return 2;
        }
        replace(fresh);
        if (i == 0) {
            int t;
            for (t = 0; t < 4; t++)
                if (pthread_create(&threads[t], NULL, screen, &missed[t]) != 0) return 2;
        }
    }
    for (i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        total += missed[i];
    }
    replace(NULL);
    printf("missed: %d\n", total);
    return total == 0 ? 0 : 1;
}
