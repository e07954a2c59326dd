"""et_given (.tsv): Ethiopian given names in Ethiopic script with their spellings."""

import json

from table import DATE, write

# Weight of a tier of frequency, and of the canonical spelling beside the variants together. Estimates.
TIERS = {1: 20, 2: 6, 3: 1}
CANONICAL = 0.7


def compile_all(packages):
    entries = json.load(open(packages / "habesha_names/data/given_names.json", encoding="utf-8"))["entries"]
    rows = []
    for entry in entries:
        spellings = {entry["canonical"]: CANONICAL if entry["variants"] else 1.0}
        for variant in entry["variants"]:
            spellings[variant] = spellings.get(variant, 0) + (1 - CANONICAL) / len(entry["variants"])
        for sex, share in entry["gender"].items():
            for latin, part in spellings.items():
                rows.append((sex, entry["fidel"], latin, round(1_000 * TIERS[entry["freq_tier"]] * share * part)))
    rows = sorted((row for row in rows if row[3] > 0), key=lambda row: (row[0] != "m", -row[3], row))
    header = ["Ethiopian given names by sex in Ethiopic script with spellings.", "Weight: 20, 6 and 1 thousand for the three tiers of frequency of the source; the canonical spelling has 70 % of it, the variants share the rest (estimates).", f"habesha-names 0.2.0, habesha_names/data/given_names.json; MIT. {DATE}. Compiled by compile/ethiopian.py."]
    write("et_given.tsv", header, ("sex", "native", "latin", "weight"), rows)
