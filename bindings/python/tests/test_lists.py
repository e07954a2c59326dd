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


UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00"><INDIVIDUALS>{persons}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>
"""
PERSON = """<INDIVIDUAL><DATAID>{n}</DATAID><FIRST_NAME>Dostren</FIRST_NAME><SECOND_NAME>Quendle{n}</SECOND_NAME>
<UN_LIST_TYPE>Utopia</UN_LIST_TYPE><REFERENCE_NUMBER>UTi.{n:03}</REFERENCE_NUMBER></INDIVIDUAL>"""


@pytest.fixture
def mirror(tmp_path):
    """A configuration whose UN list lies on disk, and a function that writes an edition of it."""
    file = tmp_path / "un.xml"
    official = [one["id"] for one in tamis.lists.sources()["lists"]]
    text = "".join(f"[lists.{one}]\nenabled = false\n" for one in official if one != "un_sc_sanctions")
    text += f"[lists.un_sc_sanctions]\nurl = 'file://{file}'\nleast_bytes = 1\nleast_parties = 1\n"
    config = tmp_path / "lists.toml"
    config.write_text(text, "utf-8")

    def edition(day, persons):
        people = "".join(PERSON.format(n=n) for n in range(persons))
        file.write_text(UN.format(day=day, persons=people), "utf-8")

    return config, edition


def test_an_update_makes_a_snapshot_and_a_bad_edition_changes_nothing(mirror, tmp_path):
    config, edition = mirror
    data = tmp_path / "data"
    edition("2026-08-01", 20)
    report = tamis.lists.update(data_dir=data, config=config)
    assert [(one["outcome"], one["parties"]) for one in report["lists"]] == [("updated", 20)]
    path = report["snapshot"]["path"]
    assert tamis.Screener.open(path).screen("Dostren Quendle7").status == "hits"
    assert tamis.lists.update("un_sc_sanctions", data_dir=data, config=config)["lists"][0]["outcome"] == "unchanged"

    edition("2026-08-09", 3)
    with pytest.warns(UserWarning, match="un_sc_sanctions.*80 %.*the edition of 2026-08-01 stays"):
        failed = tamis.lists.update(data_dir=data, config=config)
    assert failed["lists"][0]["error"]["code"] == "BAD_LIST"
    assert failed["snapshot"]["id"] == report["snapshot"]["id"]
    assert tamis.lists.update(data_dir=data, config=config, allow_shrink=True)["snapshot"]["parties"] == 3


def test_a_wrong_configuration_is_refused(mirror, tmp_path):
    config, _ = mirror
    with pytest.raises(tamis.ConfigError, match="eu_fsf is switched off"):
        tamis.lists.update(["eu_fsf"], data_dir=tmp_path / "data", config=config)
    config.write_text("retrys = 1\n", "utf-8")
    with pytest.raises(tamis.ConfigError) as caught:
        tamis.lists.sources(config)
    assert caught.value.line == 1
    with pytest.raises(FileNotFoundError):
        tamis.lists.update(config=tmp_path / "none.toml", data_dir=tmp_path / "data")


def test_the_data_folder_is_the_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("TAMIS_DATA_DIR", str(tmp_path))
    assert tamis.lists.data_dir() == tmp_path
