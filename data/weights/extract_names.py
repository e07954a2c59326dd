#!/usr/bin/env python3
"""Print one distinct Latin-script name a line from official sanctions lists.

Usage: TAMIS_SHARED=/path/to/shared python3 extract_names.py > names.txt
Needs openpyxl (xlsx). Reads only files that a government or the UN or EU published; no CC BY-NC file.
A file that is missing, or that yields no name, is an error: a shorter list would silently change every weight.
The output is not committed; `cargo xtask weights count names.txt` makes token_counts.tsv from it.
"""

import csv
import gzip
import io
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import openpyxl

OFAC_NAME_COLUMN = {"sdn": 1, "alt": 3, "prim": 1}


def open_binary(path):
    return gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")


def local(tag):
    return tag.rsplit("}", 1)[-1]


def ofac_csv(path, column):
    with open(path, encoding="utf-8", errors="strict", newline="") as stream:
        for row in csv.reader(stream):
            if len(row) > column and row[column].strip() != "-0-":
                yield row[column]


def ofac_xml(path):
    with open_binary(path) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element.tag) in ("sdnEntry", "aka"):
                parts = {local(child.tag): child.text or "" for child in element}
                yield f"{parts.get('firstName', '')} {parts.get('lastName', '')}"


def ofac_enhanced(path):
    with open_binary(path) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element.tag) == "formattedFullName":
                yield element.text or ""


def un_xml(path):
    parts = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
    for party in ElementTree.parse(path).iter():
        if party.tag in ("INDIVIDUAL", "ENTITY"):
            yield " ".join(party.findtext(part) or "" for part in parts)
            for alias in party.iter("ALIAS_NAME"):
                yield from (alias.text or "").split(";")


def eu_xml(path):
    with open_binary(path) as stream:
        for _, element in ElementTree.iterparse(stream):
            if local(element.tag) == "nameAlias":
                yield element.get("wholeName", "")


def uk_conlist(path):
    with open(path, encoding="cp1252", newline="") as stream:
        stream.readline()
        for row in csv.DictReader(stream):
            row = {(key or "").strip(): value for key, value in row.items()}
            yield " ".join(row[f"Name {number}"] or "" for number in (1, 2, 3, 4, 5, 6))


def ca_sema(path):
    for record in ElementTree.parse(path).getroot().iter("record"):
        given, last = record.findtext("GivenName") or "", record.findtext("LastName") or ""
        if given or last:
            yield f"{given} {last}"
        # "English / French"
        yield from (record.findtext("EntityOrShip") or "").split(" / ")
        yield from re.split(r"[;,]", record.findtext("Aliases") or "")


def au_xlsx(path):
    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    column = next(rows).index("Name of Individual or Entity")
    for row in rows:
        yield str(row[column] or "")


def pieces(cell):
    """Latin pieces of a Japanese list cell: "(a)ア・カビール (A. Kabir)" gives "A. Kabir"."""
    text = re.sub(r"original script.*", "", str(cell), flags=re.IGNORECASE | re.DOTALL)
    text = re.sub(r"\b[afn]\.?k\.?a\.?(?=[\s:;(])", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"[(（]\s*[a-zA-Zａ-ｚ]{1,2}\s*[)）]", "\n", text)
    text = re.sub(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef()]+", "\n", text)
    return re.split(r"[\n;]", text)


def jp_mof(path):
    for sheet in openpyxl.load_workbook(path, read_only=True).worksheets:
        columns = None
        for row in sheet.iter_rows(values_only=True):
            if columns is None:
                if "英語表記" in row:
                    wanted = ("英語表記", "別名", "旧称", "以前の呼称")
                    columns = [n for n, title in enumerate(row) if title and any(w in str(title) for w in wanted)]
                continue
            for column in columns:
                if column < len(row) and row[column]:
                    yield from pieces(row[column])


def jp_meti(path):
    rows = openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    next(rows)
    for row in rows:
        for cell in row[2:4]:
            for piece in re.split(r"[\n;・]", str(cell or "")):
                yield piece


def bis_dpl(path):
    with open(path, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            yield row["Name"]


def csl_csv(path):
    with open_binary(path) as stream:
        for row in csv.DictReader(io.TextIOWrapper(stream, "utf-8", newline="")):
            yield row["name"]
            yield from row["alt_names"].split(";")


SOURCES = [
    ("us_ofac/csv_2021-07/sdn.csv", lambda p: ofac_csv(p, OFAC_NAME_COLUMN["sdn"])),
    ("us_ofac/csv_2021-07/alt.csv", lambda p: ofac_csv(p, OFAC_NAME_COLUMN["alt"])),
    ("us_ofac/csv_2024-05/sdn.csv", lambda p: ofac_csv(p, OFAC_NAME_COLUMN["sdn"])),
    ("us_ofac/csv_2026-08/alt.csv", lambda p: ofac_csv(p, OFAC_NAME_COLUMN["alt"])),
    ("us_ofac/cons_csv_2025-12/cons_prim.csv", lambda p: ofac_csv(p, OFAC_NAME_COLUMN["prim"])),
    ("us_ofac/cons_csv_2025-12/cons_alt.csv", lambda p: ofac_csv(p, OFAC_NAME_COLUMN["alt"])),
    ("us_ofac/sdn_2021-03-10.xml.gz", ofac_xml),
    ("us_ofac/sdn_2024-05-07.xml.gz", ofac_xml),
    ("us_ofac/consolidated_2024-05-06.xml", ofac_xml),
    ("us_ofac/cons_enhanced_2025-01-14.xml.gz", ofac_enhanced),
    ("us_ofac/enhanced_irgc_2024-08-28.xml", ofac_enhanced),
    ("un/un_consolidated_2026-08.xml", un_xml),
    ("eu/fsf_full_1_1_2021-03-02.xml.gz", eu_xml),
    ("eu/fsf_full_1_1_2024-05-13.xml.gz", eu_xml),
    ("uk/ofsi_conlist_2018-04-13.csv", uk_conlist),
    ("ca/sema-lmes_2025.xml", ca_sema),
    ("au/Australian_Sanctions_Consolidated_List_2026-08.xlsx", au_xlsx),
    ("jp/mof_shisantouketsu_2026-03-05.xlsx", jp_mof),
    ("jp/meti_end_user_list_2025-09-29.xlsx", jp_meti),
    ("us_bis/dpl_2022-09.txt", bis_dpl),
    ("us_csl/consolidated.csv.gz", csl_csv),
]

LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")


def main():
    shared = os.environ.get("TAMIS_SHARED")
    if not shared:
        sys.exit("TAMIS_SHARED is not set: it must name the folder that holds lists/")
    names = set()
    for relative, read in SOURCES:
        path = Path(shared) / "lists" / relative
        before, seen = len(names), 0
        for raw in read(path):
            name = " ".join(raw.split())
            if len(LATIN.findall(name)) >= 2 and not OTHER_SCRIPT.search(name):
                seen += 1
                names.add(name)
        if seen == 0:
            sys.exit(f"{path}: no name found, expected some")
        print(f"{relative}\t{seen} names\t{len(names) - before} new", file=sys.stderr)
    sys.stdout.writelines(f"{name}\n" for name in sorted(names))


if __name__ == "__main__":
    main()
