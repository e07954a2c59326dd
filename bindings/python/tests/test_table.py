"""screen_many: what it reads and the table it gives."""

import collections
import datetime
import json
import sys

import pandas
import polars
import pyarrow
import pytest

import tamis

NAMES = ["Lazarus Group", "Jane Doe", None, "Pak Jin Hyok"]


@pytest.fixture(scope="module")
def expected(screener):
    return pyarrow.table(screener.screen_many(NAMES))


def test_every_library_reads_the_table(screener, expected):
    table = screener.screen_many(NAMES)
    assert table.not_checked == ((2, "null"),)
    assert len(table) == expected.num_rows > 1 and table.queries == 4
    assert set(expected["query_index"].to_pylist()) >= {0, 3}
    assert table.column_names == expected.column_names
    rows = expected.to_pylist()
    for frame in (polars.DataFrame(table), polars.from_arrow(table.to_pyarrow()), table.to_polars()):
        assert frame.to_dicts() == rows
    assert table.to_pyarrow().equals(expected)
    assert table.to_pandas()["id"].tolist() == [row["id"] for row in rows]
    assert pyarrow.RecordBatchReader.from_stream(table).read_all().equals(expected)


def test_a_row_is_the_hit_of_the_single_answer(screener, expected):
    rows = expected.to_pylist()
    for index, name in enumerate(NAMES):
        mine = [row for row in rows if row["query_index"] == index]
        answer = screener.screen(name) if name else []
        assert len(mine) == len(answer)
        for row, hit in zip(mine, answer, strict=True):
            for column in ("id", "schema", "caption", "disposition", "score", "matched_on", "agreement"):
                assert row[column] == getattr(hit, column)
            for column in ("query_value", "matched_value", "kind", "quality", "reading", "notes"):
                assert row[column] == getattr(hit, column)
            for column in ("listings", "standings", "also", "relations", "explanation"):
                assert json.loads(row[column]) == hit.to_dict()[column]
            assert {f"evidence_{key}": value for key, value in hit.evidence.items()}.items() <= row.items()
            assert row["list"] == hit.listings[0]["list"]
            assert row["lists"] == list(dict.fromkeys(listing["list"] for listing in hit.listings))


COLUMNS = {
    "list": NAMES,
    "tuple": tuple(NAMES),
    "utf8": pyarrow.array(NAMES),
    "large_utf8": pyarrow.array(NAMES, pyarrow.large_string()),
    "utf8_view": pyarrow.array(NAMES, pyarrow.string_view()),
    "dictionary": pyarrow.array(NAMES).dictionary_encode(),
    "chunks": pyarrow.chunked_array([NAMES[:1], [], NAMES[1:3], NAMES[3:]], pyarrow.string()),
    "slice": pyarrow.array(["x", *NAMES, "y"]).slice(1, 4),
    "one-column table": pyarrow.table({"n": NAMES}),
    "polars": polars.Series(NAMES),
    "polars categorical": polars.Series(NAMES, dtype=polars.Categorical),
    "pandas": pandas.Series(NAMES),
    "pandas object": pandas.Series(NAMES, dtype=object),
    "pandas category": pandas.Series(NAMES, dtype="category"),
    "numpy": pandas.Series(NAMES, dtype=object).to_numpy(),
}


@pytest.mark.parametrize("form", COLUMNS)
def test_every_column(screener, expected, form):
    table = screener.screen_many(COLUMNS[form])
    assert table.to_pyarrow().equals(expected) and table.not_checked == ((2, "null"),)


def test_pandas_without_pyarrow(screener, expected, monkeypatch):
    class Series:
        def __arrow_c_stream__(self, requested_schema=None):
            raise ImportError("pyarrow")

        def tolist(self):
            return [NAMES[0], NAMES[1], pandas.NA, NAMES[3]]

    table = screener.screen_many(Series())
    assert table.to_pyarrow().equals(expected) and table.not_checked == ((2, "null"),)

    class Frame(collections.UserDict):
        __arrow_c_stream__ = Series.__arrow_c_stream__
        columns = ("n", "k")

    frame = Frame(n=Series(), k=[7, None, 8, "c"])
    table = screener.screen_many(frame, column="n", id_column="k")
    assert set(table.to_pyarrow()["query_id"].to_pylist()) == {"7", "c"}
    with pytest.raises(tamis.ConfigError, match="column"):
        screener.screen_many(frame)


FRAME = {
    "n": ["Shim Hyun-sup", "Shim Hyun-sup", "Shim Hyun-sup", None],
    "k": [10, 11, 12, 13],
    "b": ["1983", "1901-01-01", "last year", None],
    "c": ["kp", "", None, None],
}


@pytest.mark.parametrize("library", [pyarrow.table, polars.DataFrame, pandas.DataFrame])
def test_a_frame(screener, library):
    frame = library(FRAME)
    table = screener.screen_many(
        frame, column="n", id_column="k", birth_date_column="b", country_column="c", schema="Person"
    )
    assert [index for index, _ in table.not_checked] == [2, 3]
    assert "last year" in table.not_checked[0][1]
    rows = table.to_pyarrow().to_pylist()
    for index, query in enumerate([{"birth_date": "1983", "countries": "kp"}, {"birth_date": "1901-01-01"}]):
        answer = screener.screen("Shim Hyun-sup", schema="Person", **query)
        mine = [row for row in rows if row["query_index"] == index]
        assert {row["query_id"] for row in mine} == {str(10 + index)}
        assert [row["evidence_birth_date"] for row in mine] == [hit.evidence["birth_date"] for hit in answer]
    for wrong in ({}, {"column": "x"}, {"column": "k"}, {"column": "n", "id_column": "x"}):
        with pytest.raises(tamis.ConfigError, match="column"):
            screener.screen_many(frame, **wrong)


def test_a_column_of_days(screener):
    frame = pyarrow.table({"n": ["Shim Hyun-sup"], "b": [datetime.date(1983, 11, 25)]})
    table = screener.screen_many(frame, column="n", birth_date_column="b").to_pyarrow()
    answer = screener.screen("Shim Hyun-sup", birth_date=datetime.date(1983, 11, 25))
    assert table["evidence_birth_date"].to_pylist() == [hit.evidence["birth_date"] for hit in answer]


def test_wrong_and_empty_columns(screener):
    for wrong in (pyarrow.array([1, 2]), pyarrow.chunked_array([], pyarrow.int64()), polars.Series([1.5])):
        with pytest.raises(tamis.ConfigError, match="strings"):
            screener.screen_many(wrong)
    for empty in ([], pyarrow.array([], pyarrow.string()), pyarrow.chunked_array([], pyarrow.string())):
        table = screener.screen_many(empty)
        assert (len(table), table.queries, table.not_checked) == (0, 0, ())
        assert table.to_pyarrow().num_rows == 0 and table.stamp["snapshot"] == screener.snapshot
    with pytest.raises(tamis.ConfigError):
        screener.screen_many(pyarrow.array(["x"]), column="n")


def test_threads_change_nothing(screener):
    values = (NAMES + ["N/A", "Kim Chol", "0x098B716B8Aaf21512996dC57EB0615e2383E2f96"]) * 150
    one = screener.screen_many(values, threads=1)
    assert one.queries == len(values)
    # More rows than one portion: the index goes on counting.
    assert max(index for index, _ in one.not_checked) == len(values) - 3
    for threads in (2, 8):
        many = screener.screen_many(values, threads=threads)
        assert many.to_pyarrow().equals(one.to_pyarrow())
        for name in ("not_checked", "unchecked", "findings", "truncated", "held_back", "stamp", "queries"):
            assert getattr(many, name) == getattr(one, name), name


def test_limit_findings_and_what_was_held_back(screener):
    answer = screener.screen("Korea", threshold=0.5)
    table = screener.screen_many(["Korea", "Zebra Quux"], threshold=0.5, limit=2)
    assert table.truncated == ((0, answer.total),)
    strict = {"weak_aliases": "drop", "birth_date_conflict": "drop", "as_of": "1990-01-01"}
    single = screener.screen("Lazarus Group", **strict)
    assert screener.screen_many(["Lazarus Group"] * 2, **strict).held_back == 2 * single.held_back > 0
    asked = {"addresses": ["Pyongyang, North Korea"], "names": ["Jane Doe"]}
    findings = screener.screen(asked).findings
    assert findings and screener.screen_many([None, asked]).findings == tuple(
        {"query_index": 1, **finding} for finding in findings
    )


def test_no_table_library_is_imported():
    import subprocess

    code = (
        "import sys, tamis; t = tamis.Screener().screen_many(['Lazarus Group']); len(t);"
        "assert not {'pyarrow', 'polars', 'pandas', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_text_that_is_no_utf8_is_refused():
    import pyarrow as pa

    broken = pa.array([b"AC\xffME Trading"]).view(pa.string())
    coded = pa.DictionaryArray.from_arrays(pa.array([0], pa.int32()), broken)
    for column in (broken, coded):
        with pytest.raises(tamis.TamisError, match="UTF|utf"):
            tamis.Screener.from_names(["ACME Trading"]).screen_many(column)
