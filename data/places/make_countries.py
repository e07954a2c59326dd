"""Makes countries.tsv (ISO 3166 alpha-2 in lower case, and FollowTheMoney's codes of states that ended) from two packages (see data/NOTICES).

Usage: make_countries.py countrynames/data.yaml i18n-iso-countries/codes.json > countries.tsv
"""
import json
import sys
import unicodedata

import yaml

# Forms that the official lists print and FollowTheMoney's codes for states that ended.
OWN = [
    ("Korea, North", "kp", "OFAC SDN"),
    ("Korea, South", "kr", "OFAC SDN"),
    ("North Korea", "kp", "UK Sanctions List"),
    ("Burma", "mm", "OFAC SDN"),
    ("suhh", "suhh", "FollowTheMoney"),
    ("Soviet Union", "suhh", "FollowTheMoney"),
    ("USSR", "suhh", "FollowTheMoney"),
    ("yucs", "yucs", "FollowTheMoney"),
    ("Yugoslavia", "yucs", "FollowTheMoney"),
    ("csxx", "csxx", "FollowTheMoney"),
    ("cshh", "cshh", "FollowTheMoney"),
    ("Czechoslovakia", "cshh", "FollowTheMoney"),
    ("ddde", "ddde", "FollowTheMoney"),
    ("dd", "ddde", "FollowTheMoney"),
    ("East Germany", "ddde", "FollowTheMoney"),
    ("zz", "zz", "FollowTheMoney"),
    ("eu", "eu", "FollowTheMoney"),
    ("European Union", "eu", "FollowTheMoney"),
    ("xk", "xk", "FollowTheMoney"),
    ("uk", "gb", "list files"),
]
# Rows of countrynames that are no name of the country.
LEFT_OUT = {"korea", "no"}
# Wrong in the source: they mean South Korea, and stand under North Korea.
WRONG = {("KP", "Orílɛ́ède Guusu Kɔria"), ("KP", "Orílẹ́ède Guusu Kọria"), ("KP", "Оңтүстік Корея")}


def key(text):
    """The look-up form, as tamis::place::key."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in text if c not in "'’ʼ`")
    return " ".join("".join(kept).split())


SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HANGUL", "KATAKANA", "HIRAGANA")


def in_scripts(text):
    return all(unicodedata.name(c, "").startswith(SCRIPTS) for c in key(text) if c.isalpha())


def main():
    names = yaml.load(open(sys.argv[1], encoding="utf-8"), Loader=yaml.BaseLoader)
    codes = json.load(open(sys.argv[2], encoding="utf-8"))
    rows, taken = [], {}

    def add(text, code, source):
        form = key(text)
        if not form or (form in taken and taken[form] == code):
            return
        if form in taken:
            print(f"left out: {text!r} {code}, stands for {taken[form]}", file=sys.stderr)
            return
        taken[form] = code
        rows.append((code, text, source))

    for text, code, source in OWN:
        add(text, code, source)
    for alpha2, alpha3, numeric, _ in codes:
        for text in (alpha2, alpha3, numeric):
            add(text, alpha2.lower(), "i18n-iso-countries 7.14.0")
    found = {}
    for code, texts in names.items():
        if code == "FAIL" or "-" in code or len(code) != 2:
            continue
        for text in texts:
            text = " ".join(text.split())
            if (code, text) in WRONG:
                continue
            long_enough = len(key(text)) >= 3 or not text.isascii()
            if key(text) not in LEFT_OUT and long_enough and in_scripts(text):
                found.setdefault(key(text), {}).setdefault(code.lower(), text)
    for form, by_code in found.items():
        if len(by_code) > 1 and form not in taken:
            print(f"left out: {form!r}, several codes {sorted(by_code)}", file=sys.stderr)
            continue
        for code, text in by_code.items():
            add(text, code, "countrynames 1.17.0")
    print("code\ttext\tsource")
    for row in sorted(rows):
        print("\t".join(row))


main()
