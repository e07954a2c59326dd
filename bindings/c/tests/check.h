/* What the C tests share: a check that prints where it failed and goes on. */
#ifndef CHECK_H
#define CHECK_H

#include "tamis.h"
#include "tamis.h" /* twice: the guard holds */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures = 0;

#define CHECK(condition)                                                           \
    do {                                                                           \
        if (!(condition)) {                                                        \
            fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition); \
            failures++;                                                            \
        }                                                                          \
    } while (0)

/* The call gives the status and an error object that carries it; `err` is freed. */
#define FAILS(status, call)                          \
    do {                                             \
        tamis_error *err = NULL;                     \
        int32_t got = (call);                        \
        CHECK(got == (status));                      \
        CHECK(tamis_error_code(err) == (status));    \
        CHECK(tamis_error_message(err).len > 0);     \
        tamis_error_free(err);                       \
    } while (0)

/* The call succeeds and leaves `err` NULL. */
#define WORKS(call)                                                                        \
    do {                                                                                   \
        tamis_error *err = NULL;                                                           \
        int32_t got = (call);                                                              \
        CHECK(got == TAMIS_OK);                                                            \
        CHECK(err == NULL);                                                                \
        if (err != NULL) fprintf(stderr, "  %s\n", tamis_error_message(err).ptr);          \
        tamis_error_free(err);                                                             \
    } while (0)

#endif
