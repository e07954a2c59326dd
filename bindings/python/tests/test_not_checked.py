"""What cannot be checked is never "none"."""

import datetime

import pytest

import tamis

UNUSABLE = ["", "   ", "\t\n", "???", "N/A", "\u0301", "\u200b", "-"]
HUGE = ["a" * 1_000_000, "Mohammed " * 120_000]


@pytest.mark.parametrize("value", UNUSABLE)
def test_an_unusable_value(screener, value):
    answer = screener.screen(value)
    assert answer.status == "not_checked" and answer.reason
    with pytest.raises(tamis.TamisError, match="not checked"):
        bool(answer)
    assert screener.screen_many([value]).not_checked == ((0, answer.reason),)
    assert screener.screen_many([value]).unchecked[0]["query_index"] == 0


def test_truth_of_an_answer(own):
    assert own.screen("ACME Trading")
    assert not own.screen("Zebra Quux")


def test_no_value_at_all(screener):
    assert screener.screen().status == "not_checked"
    assert screener.screen({}).status == "not_checked"


@pytest.mark.parametrize("huge", HUGE, ids=["letters", "words"])
def test_a_value_of_one_megabyte(screener, huge):
    with pytest.raises(tamis.QueryError) as error:
        screener.screen(huge)
    assert error.value.code == tamis.error_codes()["TOO_LONG"]
    table = screener.screen_many(["Lazarus Group", huge, None])
    assert [index for index, _ in table.not_checked] == [1, 2]
    assert len(table) >= 1
    with pytest.raises(tamis.QueryError):
        tamis.compare(huge, "a")


def test_a_lone_surrogate(screener):
    with pytest.raises(tamis.QueryError) as error:
        screener.screen("Kim \ud800")
    assert error.value.code == tamis.error_codes()["UTF8"]
    table = screener.screen_many(["Kim \ud800", "Lazarus Group"])
    assert table.not_checked[0][0] == 0 and "surrogate" in table.not_checked[0][1]
    assert len(table) >= 1


def test_null_and_bad_rows_of_a_list(screener):
    table = screener.screen_many([None, float("nan"), {"nmaes": ["x"]}, {"names": ["Lazarus Group"]}])
    assert table.not_checked[:2] == ((0, "null"), (1, "null"))
    assert table.not_checked[2][0] == 2 and "nmaes" in table.not_checked[2][1]
    assert len(table.not_checked) == 3 and len(table) >= 1 and table.queries == 4
    for wrong in (["x", 3], [b"x"], "x", {"names": ["x"]}, b"x", 3):
        with pytest.raises(TypeError):
            screener.screen_many(wrong)


def test_a_date_inside_a_query(screener):
    asked = {"names": ["Pak Jin Hyok"], "birth_date": datetime.date(1984, 8, 15)}
    assert screener.screen(asked)[0].disposition == "match"
    table = screener.screen_many([asked, {"names": ["x"], "birth_date": object()}])
    assert table.not_checked[0][0] == 1 and "datetime.date" in table.not_checked[0][1]


def test_an_interrupt_is_not_a_bad_row(screener):
    class Interrupting(dict):
        def items(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screener.screen_many([Interrupting(names=["x"])])


def test_a_stale_list(screener):
    answer = screener.screen("Lazarus Group", max_list_age_days=1, today="2199-01-01")
    assert answer.status == "not_checked" and "stale" in answer.reason
    table = screener.screen_many(["Lazarus Group", "x"], max_list_age_days=1, today="2199-01-01")
    assert len(table) == 0 and [index for index, _ in table.not_checked] == [0, 1]
    for call in (lambda **o: screener.screen("x", **o), lambda **o: screener.screen_many([], **o)):
        with pytest.raises(tamis.ConfigError, match="today"):
            call(max_list_age_days=1)
