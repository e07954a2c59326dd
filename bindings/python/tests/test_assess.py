"""The effectiveness lab from Python."""

import concurrent.futures
import datetime
import doctest
import importlib.util
import json
import os
import pathlib
import shlex
import subprocess
import sys
import threading
import time

import pytest

import tamis

ROOT = pathlib.Path(__file__).parents[3]
SMALL = {"cases": 3, "people": 20, "cultures": "Korean"}
PAIRS = {
    "query": ["Ri Tong Hyok", "Jane Doe", "Jane Doe", "Anna Schmidt", "Anna Schmidt", "Angela Merkel"],
    "listed": ["Lee Dong-hyuk", "JANE DOE", "JANE DOE", "Xi Jinping", "Kim Jong Un", "Angela Merkel"],
    "is_match": [True, True, True, True, False, False],
    "category": ["romanised", "case", "case", "hopeless", "others", "namesake"],
}


def constant(value):
    return lambda pairs: [value] * len(pairs)


@pytest.fixture(scope="module")
def small():
    return tamis.assess.of_list(**SMALL, matchers=["rapidfuzz-ratio", ("always", constant(1)), ("never", constant(0))])


@pytest.fixture(scope="module")
def pairs():
    return tamis.assess.pairs(PAIRS)


def pairs_csv(path):
    rows = zip(*PAIRS.values(), strict=True)
    lines = [",".join(PAIRS), *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def frames():
    """Every library that is installed, as its constructor of a frame."""
    found = [dict]
    for name, constructor in (("pandas", "DataFrame"), ("polars", "DataFrame"), ("pyarrow", "table")):
        if importlib.util.find_spec(name):
            found.append(getattr(__import__(name), constructor))
    return found


def command():
    """The command of this build; none is asked for one of another."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    found = [path for name in ("tamis", "tamis.exe") if (path := target / "debug" / name).is_file()]
    if not found:
        pytest.skip("the command is not built: cargo build -p tamis-cli")
    return found[0]


def test_the_doc_examples():
    result = doctest.testmod(tamis.assess)
    assert result.failed == 0 and result.attempted > 12


def test_types():
    pytest.importorskip("mypy")
    pytest.importorskip("matplotlib")
    package = pathlib.Path(tamis.__file__).parent
    command = [sys.executable, "-m", "mypy", "--strict", package]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example(tmp_path, capsys):
    spec = importlib.util.spec_from_file_location("example", pathlib.Path(__file__).parents[1] / "examples/assess.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    example.main(tmp_path, 2, 20)
    assert (tmp_path / "report.html").stat().st_size > 10_000
    assert "mean recall" in capsys.readouterr().out


@pytest.mark.parametrize("with_matchers", [[], ["--matcher", "rapidfuzz-ratio", "--matcher", "strsim-jaro-winkler"]])
def test_the_command_writes_the_same_report(with_matchers):
    options = ["--cases", "20", "--people", "50", "--culture", "korean", *with_matchers]
    done = subprocess.run([command(), "assess", "--json", *options], check=True, capture_output=True, timeout=300)
    report = tamis.assess.of_list(cases=20, people=50, cultures=["korean"], matchers=with_matchers[1::2])
    assert report.to_json() + "\n" == done.stdout.decode()


@pytest.mark.parametrize("kind", ["pairs", "customers"])
def test_the_command_writes_the_same_report_of_own_cases(tmp_path, kind):
    if kind == "pairs":
        path = pairs_csv(tmp_path / "own.csv")
    else:
        path = tmp_path / "own.csv"
        path.write_text("name,decision\nShim Hyun-sup,match\nJane Doe,no\nJohn Roe,\n", "utf-8")
    # No row is bad, so that it ends with 0.
    arguments = [command(), "assess", "--json", f"--{kind}", path, "--threshold", "0.8"]
    done = subprocess.run(arguments, check=True, capture_output=True, timeout=300)
    assert getattr(tamis.assess, kind)(path, threshold=0.8).to_json() + "\n" == done.stdout.decode()


def test_defaults_are_those_of_the_lab(pairs):
    # Own cases are asked with the lab's own plan.
    defaults = {name: tamis.assess.of_list.__kwdefaults__[name] for name in ("seed", "cases", "people", "times")}
    assert pairs.plan == {**defaults, "threshold": tamis.DEFAULT_THRESHOLD}
    assert pairs.threshold == tamis.DEFAULT_THRESHOLD


def test_constant_matchers_have_the_recall_that_arithmetic_demands(small):
    curves = {}
    for row in small.peer_curve.to_dicts():
        curves.setdefault(row["matcher"], []).append(row)
    assert list(curves) == ["Tamis", "rapidfuzz-ratio", "always", "never"]
    assert all(row["recall"] == 1 and row["near_misses"] == 1 for row in curves["always"])
    assert all(row["recall"] == 0 and row["alerts_per_1000"] == 0 for row in curves["never"] if row["threshold"] > 0)
    # No threshold keeps the alerts of one who always alerts; every threshold keeps those of one who never does.
    budgets = [row for row in small.peer_budgets.to_dicts() if row["matcher"] in ("always", "never")]
    assert all((row["threshold"] is None) == (row["matcher"] == "always") for row in budgets)
    assert {row["pairs"] for row in small.peers.to_dicts()} == {small.peers.to_dicts()[0]["pairs"]}


def test_tamis_as_a_callable_is_tamis():
    def by_hand(pairs):
        return [tamis.compare(query, listed, schema) for query, listed, schema in pairs]

    report = tamis.assess.pairs(PAIRS, matchers=[("by hand", by_hand)])
    tamis_itself, other = report.peers.to_dicts()
    assert {**tamis_itself, "matcher": "by hand"} == other
    curves = {"Tamis": [], "by hand": []}
    for row in report.peer_curve.to_dicts():
        curves[row.pop("matcher")].append(row)
    assert curves["Tamis"] == curves["by hand"] and len(curves["Tamis"]) > 10


def test_a_callable_gets_pairs_with_their_schema_in_portions():
    sizes, kinds = [], set()

    def seen(pairs):
        sizes.append(len(pairs))
        kinds.update(map(type, pairs[0]))
        assert all(schema in ("Person", "LegalEntity") for _, _, schema in pairs)
        return (0.5 for _ in pairs)

    frame = {"query": [f"Jane Doe {n}" for n in range(5_000)], "listed": ["Jane"] * 5_000, "is_match": [1] * 5_000}
    tamis.assess.pairs(frame, matchers=[("seen", seen)])
    assert sum(sizes) == 5_000 and max(sizes) == 4_096 and kinds == {str}


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (constant("x"), TypeError, "expected a number from 0 to 1, found str"),
        (constant(True), TypeError, "found bool"),
        (constant(None), TypeError, "found NoneType"),
        (constant(float("nan")), ValueError, "expected a number from 0 to 1, found NaN"),
        (constant(1.5), ValueError, "found 1.5"),
        (constant(-0.1), ValueError, "found -0.1"),
        (lambda pairs: [0.5], ValueError, "expected 3 numbers, one a pair, found 1"),
        (lambda pairs: [0.5] * 9, ValueError, "found more"),
        (lambda pairs: 0.5, TypeError, "expected 3 numbers, one a pair, found float"),
        (lambda pairs: "0.5", TypeError, "found str"),
    ],
)
def test_what_a_callable_may_not_give(answer, error, message):
    with pytest.raises(error, match=message) as raised:
        tamis.assess.pairs(PAIRS, matchers=[("mine", answer)])
    assert "matcher mine" in str(raised.value)


def test_numpy_numbers_are_numbers():
    numpy = pytest.importorskip("numpy")
    report = tamis.assess.pairs(PAIRS, matchers=[("n", lambda pairs: numpy.full(len(pairs), 0.9, numpy.float32))])
    assert report.peers.to_dicts()[1]["best_f1_threshold"] == 0.9


def test_exceptions_of_callables_come_out_as_they_are():
    class Mine(Exception):
        pass

    def fail(*_):
        raise Mine("here")

    with pytest.raises(Mine, match="here") as raised:
        tamis.assess.pairs(PAIRS, matchers=[("fail", fail)])
    assert raised.traceback[-1].name == "fail"
    for run in (
        lambda: tamis.assess.pairs(PAIRS, progress=fail),
        lambda: tamis.assess.of_list(**SMALL, progress=fail),
        lambda: tamis.assess.of_list(**SMALL, matchers=["rapidfuzz-ratio"], progress=fail),
    ):
        with pytest.raises(Mine, match="here"):
            run()


def test_an_exception_of_progress_ends_a_program():
    lines = "import sys, time\nfor line in sys.stdin:\n    print(0.5, flush=True); time.sleep(0.05)"
    frame = {"query": [f"Jane {n}" for n in range(2_000)], "listed": ["Jane"] * 2_000, "is_match": [1] * 2_000}

    def late(done, total):
        if done > 4_000:
            raise RuntimeError("late")

    start = time.monotonic()
    with pytest.raises(RuntimeError, match="late"):
        tamis.assess.pairs(frame, matchers=[f"slow={shlex.join([sys.executable, '-c', lines])}"], progress=late)
    # All its lines would take 100 seconds.
    assert time.monotonic() - start < 60


def test_a_program_is_asked_and_its_failure_is_told():
    works = shlex.join([sys.executable, "-c", "import sys\nfor line in sys.stdin: print(1)"])
    report = tamis.assess.pairs(PAIRS, matchers=f"all={works}")
    assert [row["matcher"] for row in report.peers.to_dicts()] == ["Tamis", "all"]
    fails = shlex.join([sys.executable, "-c", "print('x')"])
    with pytest.raises(tamis.TamisError, match="matcher no .*found \"x\"") as raised:
        tamis.assess.pairs(PAIRS, matchers=[f"no={fails}"])
    assert raised.value.code == tamis.error_codes()["IO"]
    with pytest.raises(FileNotFoundError):
        tamis.assess.pairs(PAIRS, matchers=["there-is-no-such-program"])


def test_progress_rises_to_the_total(own):
    told = []
    tamis.assess.of_list(own, **SMALL, matchers="rapidfuzz-ratio", progress=lambda *counts: told.append(counts))
    assert told == sorted(told) and len({total for _, total in told}) == 1
    assert told[-1][0] == told[-1][1] and len(told) <= 200


def test_wrong_arguments_say_what_was_expected(own):
    of_list = tamis.assess.of_list
    for arguments, error, message in (
        ({"cases": -1}, tamis.ConfigError, "cases: expected a whole number from 0, found -1"),
        ({"cases": 0}, tamis.ConfigError, "cases: expected 1 to 100000, found 0"),
        ({"people": 1.5}, TypeError, "people: expected int, found float"),
        ({"seed": True}, TypeError, "seed"),
        ({"seed": 2**64}, tamis.ConfigError, "seed"),
        ({"times": 2**32}, tamis.ConfigError, "times"),
        ({"threshold": 0}, tamis.ConfigError, "threshold: expected 0.0001 to 1, found 0"),
        ({"threshold": float("nan")}, tamis.ConfigError, "threshold"),
        ({"cultures": ["Martian"]}, tamis.ConfigError, "cultures: expected some of Korean.*Martian"),
        ({"cultures": []}, tamis.ConfigError, "cultures"),
        ({"matchers": [3]}, TypeError, "matchers: expected names.*found int"),
        ({"matchers": [("x", 3)]}, TypeError, "matchers: .*found int"),
        ({"matchers": [("", len)]}, tamis.ConfigError, "label"),
        ({"matchers": ["rapidfuzz-ratio"] * 2}, tamis.ConfigError, "rapidfuzz-ratio.* twice"),
        ({"matchers": [("Tamis", len)]}, tamis.ConfigError, "Tamis.* twice"),
        ({"matchers": ["'x"]}, tamis.ConfigError, "quote"),
        ({"progress": 3}, TypeError, "progress: expected a callable, found int"),
    ):
        with pytest.raises(error, match=message):
            of_list(own, **{**SMALL, **arguments})
    with pytest.raises(TypeError, match="screener: .*found int"):
        of_list(3)
    with pytest.raises(FileNotFoundError):
        of_list("there is none.tamis")
    assert len(tamis.assess.cultures()) > 30


@pytest.mark.parametrize("library", frames())
def test_pairs_of_a_frame_are_those_of_the_file(tmp_path, pairs, library):
    report = tamis.assess.pairs(library(PAIRS))
    assert report.to_json() == pairs.to_json()
    assert (report.repeated, report.bad_rows) == (1, [])
    at, best = report.labelled.to_dicts()
    assert (at["found"], at["matches"], at["false_alarms"], at["no_matches"]) == (2, 3, 1, 2)
    assert at["precision"] == at["recall"] == pytest.approx(2 / 3) and best["f1"] >= at["f1"]
    assert report.recommended == best["threshold"]
    by_file = json.loads(tamis.assess.pairs(pairs_csv(tmp_path / "own.csv")).to_json())
    by_frame = json.loads(report.to_json())
    assert by_file.pop("subject")["questions"] == "own.csv"
    assert by_frame.pop("subject")["questions"] == "a table in memory"
    assert by_file == by_frame


@pytest.mark.parametrize("library", frames())
def test_rows_that_cannot_be_used_are_told_with_their_row(library):
    frame = {
        "query": ["A B", None, "A B", "E F", "E F", "G H"],
        "listed": ["A B", "A B", "C D", "E F", "E F", "G H"],
        "is_match": ["maybe", "true", "true", "1", "0", "yes"],
        "schema": [None, None, "Human", "Person", "Person", "Person"],
        "unused": [1.5, None, 2.5, 0.0, 1.0, 3.0],
    }
    report = tamis.assess.pairs(library(frame))
    # Of two rows that contradict each other neither counts.
    assert [row["name"] for row in report.cases.to_dicts()] == ["G H"]
    assert [error.line for error in report.bad_rows] == [1, 2, 3, 5]
    assert all(type(error) is tamis.TamisError and error.path is None for error in report.bad_rows)
    assert all(error.code == tamis.error_codes()["BAD_CASES"] for error in report.bad_rows)
    assert "line 1: is_match" in str(report.bad_rows[0]) and "row of the table" in str(report.bad_rows[0])


def test_rows_of_a_file_are_told_with_their_line(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("query,listed,is_match\nA B,A B,maybe\nA B,A B\nE F,E F,1\n", "utf-8")
    report = tamis.assess.pairs(path)
    assert [(error.line, error.path) for error in report.bad_rows] == [(2, str(path)), (3, str(path))]


def test_columns_that_are_missing_or_of_another_type():
    pair = {"query": ["A"], "listed": ["B"], "is_match": [True]}
    with pytest.raises(tamis.TamisError, match='expected a column "is_match", found query, listed'):
        tamis.assess.pairs({"query": ["A"], "listed": ["B"]})
    with pytest.raises(tamis.ConfigError, match="expected a field of query, .*nome"):
        tamis.assess.pairs(pair, columns={"nome": "query"})
    with pytest.raises(tamis.TamisError, match='expected a column "label"'):
        tamis.assess.pairs(pair, columns={"is_match": "label"})
    with pytest.raises(tamis.ConfigError, match='column "is_match": expected .*found list'):
        tamis.assess.pairs({**pair, "is_match": [["yes"]]})
    with pytest.raises(tamis.ConfigError, match='column "listed": expected as many rows'):
        tamis.assess.pairs({**pair, "listed": ["B", "C"]})
    with pytest.raises(FileNotFoundError):
        tamis.assess.pairs("there is none.csv")
    for wrong in (3, [("A", "B", True)], None):
        with pytest.raises(TypeError, match="source: expected a path, a frame or a dict"):
            tamis.assess.pairs(wrong)
    polars = pytest.importorskip("polars")
    with pytest.raises(tamis.ConfigError, match='column "is_match": expected .*found .*List'):
        tamis.assess.pairs(polars.DataFrame({**pair, "is_match": [["yes"]]}))
    with pytest.raises(tamis.ConfigError, match="expected a frame, found one column"):
        tamis.assess.pairs(polars.Series(["A"]))


@pytest.mark.parametrize("library", frames())
def test_what_pandas_makes_of_missing_values_is_read(library):
    nan = float("nan")
    frame = {
        "query": ["A B", "C D", "E F", "G H"],
        "listed": ["A B", "X Y", "E F", "G H"],
        "is_match": [1.0, 0.0, nan, 0.5],
        "category": [nan] * 4,
    }
    report = tamis.assess.pairs(library(frame))
    assert [(row["name"], row["is_match"]) for row in report.cases.to_dicts()] == [("A B", True), ("C D", False)]
    assert [error.line for error in report.bad_rows] == [3, 4] and '"0.5"' in str(report.bad_rows[1])


@pytest.mark.parametrize("library", frames())
def test_moments_at_midnight_are_days(library, own):
    moments = [datetime.datetime(1990, 1, 31), datetime.datetime(1990, 1, 31, 12, 30), None]
    frame = {"name": ["Jane Doe", "John Roe", "Li Wei"], "decision": ["match"] * 3, "birth_date": moments}
    report = tamis.assess.customers(library(frame), own)
    days = [row["birth_date"] for row in report.cases.to_dicts()]
    assert days == ["1990-01-31", None] and [error.line for error in report.bad_rows] == [2]


def test_of_an_empty_frame_nothing_follows():
    for library in frames():
        with pytest.raises(tamis.TamisError, match="expected at least one question"):
            tamis.assess.pairs(library({"query": [], "listed": [], "is_match": []}))


@pytest.mark.parametrize("library", frames())
def test_a_column_of_nulls_is_blank(library):
    blank = library({**PAIRS, "schema": [None] * 6})
    assert tamis.assess.pairs(blank).to_json() == tamis.assess.pairs(PAIRS).to_json()


def test_a_frame_in_chunks_is_read_whole():
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(PAIRS)
    chunks = pyarrow.concat_tables([table.slice(0, 2), table.slice(2, 0), table.slice(2)])
    assert tamis.assess.pairs(chunks).to_json() == tamis.assess.pairs(PAIRS).to_json()


def test_pandas_without_pyarrow_is_read_column_by_column():
    pandas = pytest.importorskip("pandas")

    class Frame(pandas.DataFrame):
        def __arrow_c_stream__(self, requested_schema=None):
            raise ImportError("pyarrow")

    frame = Frame({**PAIRS, "schema": [pandas.NA, None, float("nan"), "Person", None, None]})
    expected = tamis.assess.pairs({**PAIRS, "schema": [None, None, None, "Person", None, None]})
    assert tamis.assess.pairs(frame).to_json() == expected.to_json()


@pytest.mark.parametrize("library", frames())
def test_customers(screener, library):
    party = screener.screen("Shim Hyun-sup", schema="Person")[0].id
    frame = library(
        {
            "Customer": ["Shim Hyun-sup", "Jane Doe", "Jane Doe", "John Roe", "X Y"],
            "decision": ["match", "false positive", "false positive", None, "match"],
            "party": [party, None, None, None, "no such id"],
            "birth_date": [None, None, None, datetime.date(1990, 1, 1), None],
        }
    )
    report = tamis.assess.customers(frame, screener, columns={"name": "Customer"}, matchers=["rapidfuzz-ratio"])
    assert report.mean_recall == 1 and report.repeated == 1
    assert [error.line for error in report.bad_rows] == [5]
    assert "no such id" in str(report.bad_rows[0])
    rows = [(row["culture"], row["people"], row["is_cleared"]) for row in report.alerts.to_dicts()]
    assert rows == [("customers decided no match", 1, True), ("customers without a decision", 1, False)]
    assert report.subject["snapshot"] == screener.snapshot
    assert [row["matcher"] for row in report.peers.to_dicts()] == ["Tamis", "rapidfuzz-ratio"]


def test_a_screener_a_path_and_none_are_the_same_list(screener):
    path = ROOT / "crates" / "tamis" / "embedded" / "default.tamis"
    reports = {tamis.assess.of_list(one, **SMALL).to_json() for one in (None, screener, path, str(path))}
    assert len(reports) == 1


TABLES = [
    name
    for name, value in vars(tamis.assess.Report).items()
    if isinstance(value, property) and value.fget.__annotations__["return"] is tamis.Table
]


def test_false_alarms_are_all_there():
    report = tamis.assess.of_list(cases=30, people=200, cultures="Korean", threshold=0.6)
    alarms = sum(row["alerting"] for row in report.near_misses.to_dicts())
    alarms += sum(row["name_only"] for row in report.alerts.to_dicts())
    assert len(report.false_alarms) == alarms > 0


def test_tables_agree_with_the_json(small):
    whole = json.loads(small.to_json())
    for table, part in (
        ("recall", whole["classes"]),
        ("scripts", whole["scripts"]),
        ("near_misses", whole["near_misses"]),
        ("alerts", whole["alerts"]),
        ("curve", whole["curve"]),
        ("budgets", whole["budgets"] + whole["budgets_with_evidence"]),
        ("cases", whole["observed"]["cases"] + whole["observed"]["near_misses"]),
        ("people", [person for crowd in whole["observed"]["crowds"] for person in crowd["like"]]),
        ("slowest", whole["observed"]["slowest"]),
    ):
        assert len(getattr(small, table)) == len(part), table
    for row, part in zip(small.recall.to_dicts(), whole["classes"], strict=True):
        assert (row["class"], row["found"], row["cases"]) == (part["of"], part["found"]["of"], part["found"]["among"])
        assert (row["low"], row["high"]) == (part["interval"]["low"], part["interval"]["high"])
    cases = whole["observed"]["cases"] + whole["observed"]["near_misses"]
    for row, case in zip(small.cases.to_dicts(), cases, strict=True):
        assert (row["name"], row["listed"], row["score"]) == (case["name"], case["listed"], case["score"])
        assert row["alerts"] == (row["score"] >= small.threshold)
    missed = [row for row in small.cases.to_dicts() if row["is_match"] and not row["alerts"]]
    assert [row["name"] for row in small.misses.to_dicts()] == [row["name"] for row in missed]
    assert len(missed) == sum(row["cases"] - row["found"] for row in small.recall.to_dicts())
    alarms = sum(row["alerting"] for row in small.near_misses.to_dicts())
    alarms += sum(row["name_only"] for row in small.alerts.to_dicts())
    assert len(small.false_alarms) == alarms
    explained = [row for row in small.misses.to_dicts() if row["explanation"]]
    assert explained and all(json.loads(row["explanation"])[0]["rule"] for row in explained)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_one_of_arrow(small, name):
    table = getattr(small, name)
    rows = table.to_dicts()
    assert len(rows) == len(table) and all(list(row) == table.column_names for row in rows)
    assert repr(table).startswith(f"Table(rows={len(rows)}") and "\n" not in repr(table)
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(table).to_pylist() == rows
    polars = pytest.importorskip("polars")
    assert polars.DataFrame(table).to_dicts() == rows == table.to_polars().to_dicts()
    assert list(table.to_pandas().columns) == table.column_names


def test_a_report_reads_back_and_cannot_be_changed(small, tmp_path):
    path = tmp_path / "report.json"
    small.save(path)
    read = tamis.assess.read(path)
    assert read.to_json() == small.to_json() and path.read_text("utf-8") == small.to_json() + "\n"
    assert read.peers.to_dicts() == small.peers.to_dicts() and read.bad_rows == []
    for name in ("threshold", "x", "_made"):
        with pytest.raises(AttributeError):
            setattr(small, name, 1)
    path.write_text("{}", "utf-8")
    with pytest.raises(tamis.TamisError, match="format: expected"):
        tamis.assess.read(path)
    with pytest.raises(FileNotFoundError):
        tamis.assess.read(tmp_path / "none.json")
    assert "\n" not in repr(small) and repr(small).startswith("Report(threshold=0.76, mean_recall=0.")


def test_the_page(small, pairs, tmp_path):
    page = small.to_html()
    assert page.startswith("<!DOCTYPE html>") or page.lower().startswith("<!doctype html>")
    assert "rapidfuzz-ratio" in page and "rapidfuzz-ratio" not in pairs.to_html()
    path = tmp_path / "report.html"
    small.save(path, against=small)
    assert path.read_text("utf-8") == small.to_html(against=small) != page
    notebook = small._repr_html_()
    assert notebook.startswith("<iframe sandbox") and notebook.count("<") == 2
    for wrong in ("report.txt", "report"):
        with pytest.raises(tamis.ConfigError, match=r"save: expected a file \.html or \.json"):
            small.save(tmp_path / wrong)


def test_a_comparison_tells_what_changed(tmp_path, pairs):
    strict = tamis.assess.pairs(PAIRS, threshold=1)
    changes = strict.against(pairs)
    assert changes.not_compared == 0 and changes.old.endswith("at 0.7600") and changes.new.endswith("at 1.0000")
    lost = [row["of"] for row in changes.changed.to_dicts() if row["way"] == "lost"]
    assert lost == ["romanised"] and len(changes.changed) == 1
    row = next(row for row in changes.classes.to_dicts() if row["class"] == "romanised")
    assert (row["asked"], row["old"], row["new"], row["gained"], row["lost"], row["p"]) == (1, 1, 0, 0, 1, 1)
    assert len(changes.people) == 0 and len(changes.near_misses) == 2
    pairs.save(tmp_path / "old.json")
    strict.save(tmp_path / "new.json", against=tmp_path / "old.json")
    with_changes = (tmp_path / "new.json").read_text("utf-8")
    assert with_changes == strict.to_json(against=pairs) + "\n" != strict.to_json() + "\n"
    assert tamis.assess.read(tmp_path / "new.json").to_html() == strict.to_html(against=pairs)
    assert strict.against(tmp_path / "old.json").changed.to_dicts() == changes.changed.to_dicts()
    assert "\n" not in repr(changes)
    with pytest.raises(AttributeError):
        changes.old = "x"


def test_a_comparison_of_people(small):
    strict = tamis.assess.of_list(**SMALL, threshold=1)
    changes = strict.against(small)
    crowds = [row["crowd"] for row in changes.people.to_dicts()]
    assert crowds == ["Korean, Latin", "Korean, native", "companies, Latin"]
    assert sum(row["lost"] for row in changes.people.to_dicts() + changes.near_misses.to_dicts()) == len(
        [row for row in changes.changed.to_dicts() if row["what"] == "false alarm"]
    )


def test_plots(small, pairs, tmp_path):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    for report in (small, pairs, tamis.assess.of_list(**SMALL)):
        for name in ("plot_trade_off", "plot_recall", "plot_thresholds"):
            figure = getattr(report, name)()
            figure.savefig(tmp_path / "plot.png")
            assert (tmp_path / "plot.png").stat().st_size > 1_000
            mine = matplotlib.figure.Figure()
            assert getattr(report, name)(mine.subplots()) is mine
    axes = small.plot_recall().axes[0]
    assert [text.get_text() for text in axes.get_yticklabels()] == [row["class"] for row in small.recall.to_dicts()]
    labels = [line.get_label() for line in small.plot_trade_off().axes[0].get_lines()]
    assert labels == ["Tamis", "rapidfuzz-ratio", "always", "never"]
    at = [line.get_data() for line in tamis.assess.of_list(**SMALL).plot_trade_off().axes[0].get_lines()]
    assert ([small.alerts_per_1000], [small.mean_recall]) in [(list(x), list(y)) for x, y in at]


def test_a_plot_without_matplotlib_names_the_extra(small):
    code = (
        "import sys, tamis\n"
        "sys.modules['matplotlib'] = None\n"
        "report = tamis.assess.pairs({'query': ['A B'], 'listed': ['A B'], 'is_match': [True]})\n"
        "try:\n"
        "    report.plot_recall()\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True, text=True)
    assert "tamis[plot]" in done.stdout


def test_no_other_package_is_imported():
    code = (
        "import sys, tamis\n"
        "report = tamis.assess.pairs({'query': ['A B'], 'listed': ['A B'], 'is_match': [True]})\n"
        "report.cases.to_dicts(), report.to_html()\n"
        "assert not {'pyarrow', 'polars', 'pandas', 'numpy', 'matplotlib'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_threads_give_the_same_report(own):
    def run(_):
        return tamis.assess.of_list(own, **SMALL, matchers=[("half", constant(0.5))]).to_json()

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(run, range(8)))) == 1


def test_other_threads_run_meanwhile():
    ready, go_on = threading.Event(), threading.Event()

    def wait(pairs):
        ready.set()
        assert go_on.wait(60)
        return [0.5] * len(pairs)

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        report = pool.submit(tamis.assess.pairs, PAIRS, matchers=[("waits", wait)])
        assert ready.wait(60)
        go_on.set()
        assert len(report.result(60).peers) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("matchers", [(), ("strsim-damerau-levenshtein",)])
def test_ctrl_c_ends_an_assessment(matchers):
    frame = "{'query': [f'Kim Chol Su {n}' for n in range(N)], 'listed': ['Kim Chol Su'] * N, 'is_match': [1] * N}"
    code = (
        "import signal, threading, os, tamis\n"
        "N = 1_000_000\n"
        f"frame = {frame}\n"
        "threading.Timer(4, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
        "try:\n"
        f"    tamis.assess.pairs(frame, matchers={matchers!r})\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=120, capture_output=True, text=True)
    assert done.stdout == "interrupted\n"
