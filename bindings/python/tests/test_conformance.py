"""The cases that every door answers with the same bytes."""

import json
import pathlib

import pytest

import tamis

ROOT = pathlib.Path(__file__).parents[3]
LINES = (ROOT / "crates" / "tamis-testkit" / "cases" / "expected.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


@pytest.fixture(scope="module")
def embedded():
    return tamis.Screener()


def value_of(kind, text):
    """The text form of an option's value as Python has it."""
    if kind == "flag":
        return {"true": True, "false": False}[text]
    if kind == "count":
        return int(text)
    if kind == "score":
        return float(text)
    return text.split(",") if kind == "words" else text


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(embedded, case):
    kinds = {option["name"]: option["type"] for option in tamis.options()}
    options = {name: value_of(kinds[name], text) for name, text in case["options"].items()}
    assert embedded.screen(json.loads(case["query"]), **options).to_json() == case["expected"]
