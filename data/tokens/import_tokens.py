#!/usr/bin/env python3
"""Compile legal_forms, phrases, generic_words, places, equivalents and nicknames (.tsv) from the packages named in their headers.

Usage: python3 import_tokens.py PACKAGES
PACKAGES holds the unpacked rigour 2.6.1 source archive and nicknames 1.0.1 wheel (`pip download`, then unzip or tar).
Reads ../weights/*.tsv (which tokens occur in names, and how often); hand-made facts stand in generic_abbreviations.tsv and legal_forms_seed.tsv.
"""

import csv
import itertools
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ə": "a"})
RIGOUR = "rigour 2.6.1 source archive, rust/data/{}; MIT (OpenSanctions). 2026-11-24. Compiled by import_tokens.py."
# A word with at least this share as a surname or given name is no legal form, generic word or place by itself.
NAME_PPM = 40
# Imported one-word forms that are words, places or names elsewhere.
NOT_FORMS = {"kor", "sem", "huf", "alap", "sad", "htx", "ege", "cooperation"}
# Evidence of name groups, and where the sounds of two forms differ much (per mille).
GROUP_EVIDENCE, DISTANT_EVIDENCE, NICKNAME_EVIDENCE, WORD_EVIDENCE = 940, 800, 800, 930
# Forms shorter than this many letters prove less.
LENGTH_FACTOR = {3: 0.85, 4: 0.85}
LEAST_SHARED = 0.15
MOST_PAIRS = 60_000
# One syllable of a romanised Chinese or Korean name: the engine has a table of readings for these.
SYLLABLE = re.compile(r"^[bcdghjklmnpqrstwxyz]{0,3}[aeiouyw]{1,4}(h?ng|nh|[hnkglrmpbt])?$")


def tokens(text):
    """Folded tokens; None if a letter outside a-z and 0-9 remains. Dots inside an abbreviation part it: "d.o.o." is d, o, o."""
    text = unicodedata.normalize("NFKD", re.sub(r"['`´‘’ʼʻʾʿ]", "", text)).lower().translate(LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c))
    found = [t for t in re.split(r"[^0-9a-z\u0080-\U0010ffff]+", text) if t]
    return found if found and all(t.isascii() for t in found) else None


def table(path, skip_header=True):
    with open(path, encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream if line.strip() and not line.startswith("#")]
    return rows[1:] if skip_header else rows


def write(name, header, columns, rows):
    with open(HERE / name, "w", encoding="utf-8") as stream:
        for line in header:
            stream.write(f"# {line}\n")
        stream.write("\t".join(columns) + "\n")
        for row in sorted(set(rows)):
            stream.write("\t".join(map(str, row)) + "\n")
    print(f"{name}: {len(set(rows))}", file=sys.stderr)


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (x != y)))
        previous = row
    return previous[-1]


def sound(token):
    """A rough sound form, so that spelling habits do not count as distance."""
    for old, new in (("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"), ("ou", "u"), ("oo", "u"), ("ee", "i")):
        token = token.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", token)


def likeness(a, b):
    a, b = sound(a), sound(b)
    return 1 - distance(a, b) / max(len(a), len(b))


class Known:
    """What the weight tables know about a token."""

    def __init__(self):
        self.counts = {token: int(count) for token, count in table(HERE / "../weights/token_counts.tsv")}
        self.ppm = Counter()
        self.korean = set()
        for token, ppm, source in table(HERE / "../weights/name_frequencies.tsv"):
            self.ppm[token] = max(self.ppm[token], int(ppm))
            if source == "kr-surname":
                self.korean.add(token)

    def occurs(self, token):
        return token in self.counts or token in self.ppm

    def is_name(self, token):
        return self.ppm[token] >= NAME_PPM


def legal_forms(packages, known, taken):
    entries = json.loads((packages / "rigour-2.6.1/rust/data/names/org_types.json").read_text(encoding="utf-8"))
    single, phrases = {}, {}
    for token, code in table(HERE / "legal_forms_seed.tsv"):
        target = phrases if " " in token else single
        target[token] = (code, "seed")
    for entry in entries:
        if "generic" not in entry:
            continue
        code = "lf:" + entry["generic"].lower()
        for form in [*entry["aliases"], entry.get("display", ""), entry.get("compare", "")]:
            found = tokens(form)
            if not found or "".join(found) in NOT_FORMS:
                continue
            if len(found) > 1:
                phrases.setdefault(" ".join(found), (code, "rigour"))
                if all(len(token) == 1 for token in found) and len(found) > 1:
                    joined = "".join(found)
                    if len(joined) >= 3 and joined not in taken and not known.is_name(joined):
                        single.setdefault(joined, (code, "rigour"))
            elif len(found[0]) >= 3 and found[0] not in taken and not known.is_name(found[0]):
                # One-word aliases that the lists use as names do harm ("Aly", "Cha").
                single.setdefault(found[0], (code, "rigour"))
    header = ["Legal forms of one word and their class. " + RIGOUR.format("names/org_types.json") + " 'seed': legal_forms_seed.tsv."]
    write("legal_forms.tsv", header, ("token", "class", "source"), [(t, c, s) for t, (c, s) in single.items()])
    header = ["Legal forms of several words and their class, rewritten to one token, longest first. " + RIGOUR.format("names/org_types.json") + " 'seed': legal_forms_seed.tsv."]
    # A phrase of one-letter tokens only is too easily a row of initials if it has two.
    rows = [(p, c, s) for p, (c, s) in phrases.items() if s == "seed" or not all(len(t) == 1 for t in p.split()) or len(p.split()) >= 3]
    write("phrases.tsv", header, ("phrase", "class", "source"), rows)
    return set(single)


def generic_words(packages, known, taken):
    symbols = json.loads((packages / "rigour-2.6.1/rust/data/names/symbols.json").read_text(encoding="utf-8"))
    canonical = {token: word for token, word in table(HERE / "generic_abbreviations.tsv")}
    rows = {token: (word, "seed") for token, word in canonical.items()}
    groups = defaultdict(set)
    named = {"ALQAEDA", "HEZBOLLAH", "CIA", "CCP", "SOCALLED", "LIQUIDATION"}
    for section in ("org_domains", "org_symbols"):
        for code, forms in symbols.get(section, {}).items():
            if code in named:
                continue
            for form in forms:
                found = tokens(form)
                if not found or len(found) != 1:
                    continue
                token = found[0]
                if len(token) >= 4 and token not in taken and known.counts.get(token, 0) >= 2 and not known.is_name(token):
                    groups[section + code].add(token)
                    rows.setdefault(token, (token, "rigour"))
    for word in list(canonical.values()):
        rows.setdefault(word, (word, "seed"))
    header = ["Generic words of organisations and the word that an abbreviation stands for. " + RIGOUR.format("names/symbols.json") + " 'seed': generic_abbreviations.tsv."]
    write("generic_words.tsv", header, ("token", "canonical", "source"), [(t, c, s) for t, (c, s) in rows.items() if t not in taken])
    return set(rows), groups


def places(packages, known, taken):
    rows, ambiguous = {}, set()
    for line in open(packages / "rigour-2.6.1/rust/data/territories/data.jsonl", encoding="utf-8"):
        land = json.loads(line)
        if not land.get("is_country"):
            continue
        strong = {t[0] for n in [land["name"], *land.get("names_strong", [])] if (t := tokens(n)) and len(t) == 1}
        weak = {t[0] for n in land.get("names_weak", []) if (t := tokens(n)) and len(t) == 1}
        roots = {t[:4] for t in strong}
        for token in strong | {t for t in weak if t[:4] in roots}:
            if len(token) < 4 or token in taken or known.is_name(token) or (token not in strong and token not in known.counts):
                continue
            if rows.setdefault(token, f"pl:{land['code']}") != f"pl:{land['code']}":
                ambiguous.add(token)
    header = ["Countries and their adjectives, one word; the canonical form is the territory's code, or the word itself where several territories share it.", RIGOUR.format("territories/data.jsonl")]
    write("places.tsv", header, ("token", "canonical", "source"), [(t, t if t in ambiguous else c, "rigour") for t, c in rows.items()])


def name_groups(packages, known):
    groups_of, shared = Counter(), Counter()
    with open(packages / "rigour-2.6.1/rust/data/names/person_names.txt", encoding="utf-8") as stream:
        for line in stream:
            forms = set()
            for form in line.split("=>")[0].split(","):
                found = tokens(form.strip())
                if found and len(found) == 1 and len(found[0]) >= 3 and found[0].isalpha():
                    forms.add(found[0])
            groups_of.update(forms)
            shared.update(pair for pair in itertools.combinations(sorted(forms), 2) if any(map(known.occurs, pair)))
    for (a, b), count in shared.items():
        ratio = count / min(groups_of[a], groups_of[b])
        if ratio >= LEAST_SHARED:
            yield a, b, ratio


def equivalents(packages, known, words, groups):
    scored = []
    for a, b, ratio in name_groups(packages, known):
        alike, shorter, longer = likeness(a, b), min(len(a), len(b)), max(len(a), len(b))
        if longer <= 4 and alike < 0.75:
            continue
        if all(SYLLABLE.match(token) or token in known.korean for token in (a, b)):
            continue
        if alike < 0.6 and not (known.occurs(a) and known.occurs(b)):
            continue
        if alike < 0.25:
            continue
        evidence = GROUP_EVIDENCE * LENGTH_FACTOR.get(shorter, 1.0)
        if alike < 0.6:
            evidence = min(evidence, DISTANT_EVIDENCE)
        # What both tables know best goes first if there are too many.
        usage = sorted(known.counts.get(token, 0) + known.ppm[token] for token in (a, b))
        scored.append((usage, ratio, a, b, round(evidence)))
    scored.sort(key=lambda row: (-row[0][0], -row[0][1], -row[1], row[2], row[3]))
    if len(scored) > MOST_PAIRS:
        print(f"name groups: {len(scored) - MOST_PAIRS} pairs of least use left out", file=sys.stderr)
    rows = {(a, b): (evidence, "rigour-names") for _, _, a, b, evidence in scored[:MOST_PAIRS]}
    for members in groups.values():
        for pair in itertools.combinations(sorted(members), 2):
            rows.setdefault(pair, (WORD_EVIDENCE, "rigour-words"))
    header = [
        "Pairs of tokens that stand for one another, evidence per mille; symmetric, one level only (not to be chained).",
        "rigour-names: " + RIGOUR.format("names/person_names.txt") + " (name items of Wikidata, CC0)",
        "rigour-words: " + RIGOUR.format("names/symbols.json"),
        "Guards: one word, 3 letters or more; at least one form in ../weights; shared groups at least .15 of the rarer form's groups; no pair of East Asian syllables or Korean surnames;",
        "evidence .94, times .85 for a form of 3 or 4 letters; at most .80 where the sounds differ by more than 40 %",
        "(and then both forms in ../weights; by more than 75 %: left out); organisation words .93.",
    ]
    write("equivalents.tsv", header, ("token_a", "token_b", "evidence", "source"), [(a, b, e, s) for (a, b), (e, s) in rows.items()])


def nicknames(packages, known):
    pairs = set()
    with open(packages / "nicknames/names.csv", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            pairs.add((row["name1"], row["name2"], "nicknames"))
    symbols = json.loads((packages / "rigour-2.6.1/rust/data/names/symbols.json").read_text(encoding="utf-8"))
    for forms in symbols["person_nick"].values():
        for a, b in itertools.combinations(forms, 2):
            pairs.add((a, b, "rigour"))
    rows = {}
    for a, b, source in pairs:
        a, b = tokens(a), tokens(b)
        if not a or not b or len(a) != 1 or len(b) != 1 or a == b:
            continue
        a, b = sorted((a[0], b[0]))
        if min(len(a), len(b)) < 3 or not (known.occurs(a) and known.occurs(b)):
            continue
        rows[(a, b)] = max(rows.get((a, b), ("", "")), (NICKNAME_EVIDENCE, source), key=str)
    header = [
        "English given names and their short forms, evidence per mille; symmetric, one level only.",
        "nicknames 1.0.1, nicknames/names.csv; Apache-2.0 (Carlton Northern and contributors). rigour: " + RIGOUR.format("names/symbols.json person_nick"),
    ]
    write("nicknames.tsv", header, ("token_a", "token_b", "evidence", "source"), [(a, b, e, s) for (a, b), (e, s) in rows.items()])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    packages, known = Path(sys.argv[1]), Known()
    taken = {row[0] for name in ("titles.tsv", "particles.tsv", "numbers.tsv") for row in table(HERE / name)}
    taken |= legal_forms(packages, known, taken)
    words, groups = generic_words(packages, known, taken)
    places(packages, known, taken | words)
    equivalents(packages, known, words, groups)
    nicknames(packages, known)


if __name__ == "__main__":
    main()
