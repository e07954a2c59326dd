/* Answers one conformance case: the query as JSON, then names and values of options. Prints the JSON answer. */
#include "check.h"

int main(int argc, char **argv) {
    tamis_screener *screener = NULL;
    tamis_query *query = NULL;
    tamis_answer *answer = NULL;
    tamis_options *options = tamis_options_new();
    int i;
    if (argc < 2 || argc % 2 != 0) return 2;
    WORKS(tamis_screener_embedded(&screener, &err));
    WORKS(tamis_query_from_json(argv[1], strlen(argv[1]), &query, &err));
    for (i = 2; i < argc; i += 2) {
        WORKS(tamis_options_set(options, argv[i], strlen(argv[i]), argv[i + 1], strlen(argv[i + 1]), &err));
    }
    WORKS(tamis_screen(screener, query, options, &answer, &err));
    if (answer != NULL) puts(tamis_answer_json(answer).ptr);
    tamis_answer_free(answer);
    tamis_options_free(options);
    tamis_query_free(query);
    tamis_screener_free(screener);
    return failures == 0 ? 0 : 1;
}
