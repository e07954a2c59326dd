"""List files made and described from Python."""

import datetime
import doctest

import pytest

import tamis

OWN = "Customer,Born\nACME Trading,\nIvan Petrov,1961\n"
COLUMNS = {"name": "Customer", "birth_date": "Born"}


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(OWN, "utf-8")
    return path


def test_the_doc_example():
    result = doctest.testmod(tamis.lists)
    assert result.failed == 0 and result.attempted > 3


def test_a_build_is_described_as_it_was_reported(csv, tmp_path):
    output = tmp_path / "own.tamis"
    report = tamis.lists.build([csv], output, columns=COLUMNS, date=datetime.date(2026, 1, 31))
    info = tamis.lists.info(output)
    assert report["snapshot"] == info["snapshot"] == tamis.Screener.open(output).snapshot
    assert report["bytes"] == info["bytes"] == output.stat().st_size
    (listed,) = info["lists"]
    assert (listed["date"], report["lists"][0]["date"]) == ("2026-01-31", "2026-01-31")
    assert listed["files"] == report["lists"][0]["files"]


def test_an_input_with_its_own_settings(csv, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("Name of client\nJane Doe\n", "utf-8")
    inputs = [csv, {"path": other, "columns": {"name": "Name of client"}}]
    report = tamis.lists.build(inputs, tmp_path / "both.tamis", columns=COLUMNS)
    assert report["parties"] == 3 and len(report["lists"]) == 2


def test_a_broken_row_stops_a_strict_build_and_the_former_file_stays(csv, tmp_path):
    output = tmp_path / "own.tamis"
    tamis.lists.build(csv, output, columns=COLUMNS)
    before = output.read_bytes()
    csv.write_text(OWN + ",1970\n", "utf-8")
    with pytest.raises(tamis.ListParseError, match=r"own\.csv:4"):
        tamis.lists.build(csv, output, columns=COLUMNS, strict=True)
    assert output.read_bytes() == before
    report = tamis.lists.build(csv, output, columns=COLUMNS, allow_errors=True)
    assert [finding["line"] for finding in report["findings"] if finding["severity"] == "error"] == [4]


def test_what_is_wrong_is_said(csv, tmp_path):
    output = tmp_path / "own.tamis"
    with pytest.raises(tamis.ConfigError, match="un_sc_xml"):
        tamis.lists.build(csv, output, source="un")
    with pytest.raises(tamis.ConfigError):
        tamis.lists.build({"path": csv, "column": {}}, output)
    with pytest.raises(tamis.ConfigError, match="Customer, Born"):
        tamis.lists.build(csv, output, columns={"name": "Client"})
    with pytest.raises(TypeError, match="moment"):
        tamis.lists.build(csv, output, date=datetime.datetime.now())
    with pytest.raises(tamis.ListParseError):
        tamis.lists.build([], output)
    with pytest.raises(FileNotFoundError):
        tamis.lists.info(output)
    with pytest.raises(tamis.SnapshotError):
        tamis.lists.info(csv)
    assert not output.exists()


def test_the_embedded_list(screener):
    info = tamis.lists.info()
    assert info["snapshot"] == screener.snapshot and info["entities"] == 275
