"""Options and query fields are the engine's registry, and errors say what is wrong."""

import datetime
import inspect

import pytest

import tamis

OWN = {"self", "value", "values", "column", "id_column", "birth_date_column", "country_column"}


def keywords(method):
    return list(inspect.signature(method).parameters)


def test_keywords_are_the_registry():
    names = [option["name"] for option in tamis.options()]
    fields = set(tamis.query_fields()) - {"values"}
    assert names == sorted(names) and len(names) > 10
    assert set(keywords(tamis.Screener.screen)) - OWN == set(names) | fields
    assert set(keywords(tamis.Screener.screen_many)) - OWN == set(names) | {"schema"}
    of_names = {"threshold", "weak_aliases", "birth_date_conflict", "threads"}
    assert set(keywords(tamis.Screener.wallet)) - OWN - {"address"} == set(names) - of_names
    for option in tamis.options():
        assert set(option) == {"name", "type", "default", "doc", "changes_result"} and option["doc"]
    assert {o["name"]: o["default"] for o in tamis.options()}["threshold"] == f"{tamis.DEFAULT_THRESHOLD:.4f}"


def test_every_option_reaches_the_engine(screener):
    plain = screener.screen("Lazarus Group").stamp["options"]
    values = {
        "as_of": datetime.date(2024, 1, 1),
        "authorities": screener.screen("Lazarus Group")[0].listings[0]["authority"],
        "birth_date_conflict": "drop",
        "include_delisted": True,
        "limit": 3,
        "lists": [screener.lists[0]["id"]],
        "max_list_age_days": 40_000,
        "measures": ("block",),
        "programmes": screener.screen("Lazarus Group")[0].listings[0]["programmes"][:1],
        "threshold": 0.8,
        "today": "2026-01-01",
        "weak_aliases": "alert",
        "explain": False,
        "threads": 2,
    }
    assert set(values) == {option["name"] for option in tamis.options()}
    for option in tamis.options():
        name = option["name"]
        given = {name: values[name]}
        if name == "max_list_age_days":
            given["today"] = "2026-01-01"
        for call in (screener.screen("Lazarus Group", **given), screener.screen_many(["Lazarus Group"], **given)):
            assert (call.stamp["options"] != plain) == option["changes_result"], name
        default = screener.screen("Lazarus Group", **{name: None})
        assert default.stamp["options"] == plain
    assert len(screener.screen("Lazarus Group", explain=False)[0].explanation) == 0


@pytest.mark.parametrize("score", [0.8, 1, 0.7 + 0.1, 0.1 + 0.2, 0.0001])
def test_a_score_of_four_decimals(own, score):
    assert own.screen("x", threshold=score).stamp == own.screen("x", threshold=round(score, 4)).stamp


WRONG = [
    ({"threshold": 0}, tamis.ConfigError),
    ({"threshold": 1.01}, tamis.ConfigError),
    ({"threshold": 0.80005}, tamis.ConfigError),
    ({"threshold": float("nan")}, tamis.ConfigError),
    ({"limit": -1}, tamis.ConfigError),
    ({"limit": 10**40}, tamis.ConfigError),
    ({"as_of": "yesterday"}, tamis.ConfigError),
    ({"weak_aliases": "x"}, tamis.ConfigError),
    ({"lists": "no_such_list"}, tamis.ConfigError),
    ({"measures": ["x"]}, tamis.ConfigError),
    ({"schema": "Persn"}, tamis.QueryError),
    ({"birth_date": "x"}, tamis.QueryError),
    ({"gender": "x"}, tamis.QueryError),
    ({"threshold": "0.8"}, TypeError),
    ({"threshold": True}, TypeError),
    ({"limit": 1.0}, TypeError),
    ({"explain": 1}, TypeError),
    ({"as_of": 3}, TypeError),
    ({"names": [3]}, TypeError),
    ({"treshold": 1}, TypeError),
]


@pytest.mark.parametrize(("given", "kind"), WRONG, ids=str)
def test_wrong_values(own, given, kind):
    with pytest.raises(kind) as error:
        own.screen("x", **given)
    if kind is not TypeError:
        assert isinstance(error.value, ValueError) and error.value.code in tamis.error_codes().values()


def test_files(tmp_path, own):
    with pytest.raises(FileNotFoundError) as error:
        tamis.Screener.open(tmp_path / "no.tamis")
    assert error.value.filename == str(tmp_path / "no.tamis")
    bad = tmp_path / "bad.tamis"
    bad.write_bytes(b"no list" * 100)
    with pytest.raises(tamis.SnapshotError) as error:
        tamis.Screener.open(str(bad))
    assert error.value.code == tamis.error_codes()["BAD_SNAPSHOT"]
    assert error.value.path == str(bad) and "Error {" not in str(error.value)


def test_hint(own):
    with pytest.raises(tamis.ConfigError) as error:
        own.screen("x", lists="no_such_list")
    assert "own" in error.value.hint and error.value.line is None
