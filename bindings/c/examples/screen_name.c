/* Screens one name against the embedded list: screen_name "Shim Hyun-sup" */
#include "tamis.h"

#include <stdio.h>
#include <string.h>

static int fail(tamis_error *err) {
    fprintf(stderr, "error: %s\n", tamis_error_message(err).ptr);
    tamis_error_free(err);
    return 2;
}

int main(int argc, char **argv) {
    tamis_error *err = NULL;
    tamis_screener *screener = NULL;
    tamis_answer *answer = NULL;
    tamis_query *query = tamis_query_new();
    size_t i;
    int status;
    if (argc != 2) {
        fprintf(stderr, "usage: screen_name NAME\n");
        return 2;
    }
    if (tamis_screener_embedded(&screener, &err) != TAMIS_OK) return fail(err);
    if (tamis_query_set(query, TAMIS_STR("names"), argv[1], strlen(argv[1]), &err) != TAMIS_OK) return fail(err);
    if (tamis_screen(screener, query, NULL, &answer, &err) != TAMIS_OK) return fail(err);
    for (i = 0; i < tamis_answer_hit_count(answer); i++) {
        tamis_hit_view hit;
        hit.struct_size = sizeof hit;
        if (tamis_answer_hit(answer, i, &hit, &err) != TAMIS_OK) return fail(err);
        printf("%d.%04d %s %s (%s)\n", (int)hit.score / 10000, (int)hit.score % 10000, hit.disposition.ptr,
               hit.caption.ptr, hit.id.ptr);
    }
    status = tamis_answer_status(answer);
    if (status == TAMIS_ANSWER_NOT_CHECKED) printf("not checked: %s\n", tamis_answer_reason(answer).ptr);
    tamis_answer_free(answer);
    tamis_query_free(query);
    tamis_screener_free(screener);
    return status == TAMIS_ANSWER_HITS ? 0 : status == TAMIS_ANSWER_NONE ? 1 : 2;
}
