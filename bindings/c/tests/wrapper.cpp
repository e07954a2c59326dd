// The C++ wrapper: screening, a batch, copies that share, errors as exceptions.
#include "tamis.hpp"
#include "tamis.hpp"

#include <cstdio>
#include <cstring>

static int failures = 0;
#define CHECK(condition)                                                                     \
    do {                                                                                     \
        if (!(condition)) {                                                                  \
            std::fprintf(stderr, "%s:%d: failed: %s\n", __FILE__, __LINE__, #condition);     \
            failures++;                                                                      \
        }                                                                                    \
    } while (0)

int main() {
    tamis::screener first = tamis::screener::from_names({"ACME Trading", "Borealis Shipping"});
    tamis::screener second = first;
    first = tamis::screener::from_names({"Other"});
    const tamis::answer answer = second.screen(tamis::query::name("Acme Tradng"));
    CHECK(answer.status() == TAMIS_ANSWER_HITS && answer.size() == 1 && answer.total() == 1);
    CHECK(tamis::view(answer.hit(0).caption) == "ACME Trading");
    CHECK(tamis::view(answer.listing(0, 0).list) == "own");
    CHECK(answer.json().substr(0, 16) == "{\"query_index\":0");
    const tamis::answers many = second.screen_many({"Borealis Shipping", "???"}, "names", tamis::options().set("threads", "2"));
    CHECK(many.size() == 2 && many[0].status() == TAMIS_ANSWER_HITS);
    CHECK(many[1].status() == TAMIS_ANSWER_NOT_CHECKED && !many[1].reason().empty());
    CHECK(tamis::compare("ACME Trading", "Acme trading") == 10000);
    CHECK(second.screen(tamis::query::from_json("{\"names\":[\"ACME Trading\"]}")).size() == 1);
    CHECK(tamis::options().set("threshold", "0.9").get("threshold") == "0.9000");
    CHECK(second.info_json().find("\"entities\":2") != std::string_view::npos);
    try {
        tamis::options().set("treshold", "1");
        CHECK(false);
    } catch (const tamis::error &error) {
        CHECK(error.code == TAMIS_E_UNKNOWN_OPTION && !error.hint.empty() && std::strlen(error.what()) > 0);
    }
    try {
        (void)answer.hit(1);
        CHECK(false);
    } catch (const tamis::error &error) {
        CHECK(error.code == TAMIS_E_RANGE);
    }
    return failures == 0 ? 0 : 1;
}
