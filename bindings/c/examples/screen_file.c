/* Screens every line of standard input as a name, in batches on all cores; one JSON answer a line. */
#include "tamis.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 1000
#define LINE 8192

static int fail(tamis_error *err) {
    fprintf(stderr, "error: %s\n", tamis_error_message(err).ptr);
    tamis_error_free(err);
    return 2;
}

int main(void) {
    static char lines[BATCH][LINE];
    static tamis_str names[BATCH];
    tamis_error *err = NULL;
    tamis_screener *screener = NULL;
    tamis_options *options = tamis_options_new();
    size_t count, i;
    if (tamis_screener_embedded(&screener, &err) != TAMIS_OK) return fail(err);
    if (tamis_options_set(options, TAMIS_STR("threads"), TAMIS_STR("0"), &err) != TAMIS_OK) return fail(err);
    do {
        tamis_answers *answers = NULL;
        for (count = 0; count < BATCH && fgets(lines[count], LINE, stdin) != NULL; count++) {
            size_t length = strlen(lines[count]);
            if (length == LINE - 1 && lines[count][length - 1] != '\n') {
                fprintf(stderr, "error: a line is longer than %d bytes\n", LINE - 2);
                return 2;
            }
            names[count].ptr = lines[count];
            names[count].len = strcspn(lines[count], "\r\n");
        }
        if (tamis_screen_many_texts(screener, TAMIS_STR("names"), names, count, options, &answers, &err) != TAMIS_OK)
            return fail(err);
        for (i = 0; i < count; i++) puts(tamis_answer_json(tamis_answers_get(answers, i)).ptr);
        tamis_answers_free(answers);
    } while (count == BATCH);
    tamis_options_free(options);
    tamis_screener_free(screener);
    return 0;
}
