"""jp_surnames and jp_given (.tsv): kanji with their reading in Hepburn, long vowels with a macron."""

import csv
from collections import Counter

from table import DATE, per_million, write

SOURCE = "japanese-personal-name-dataset 0.4.0, dataset/{}; MIT"
KANA = dict(pair.split(":") for pair in """あ:a い:i う:u え:e お:o か:ka き:ki く:ku け:ke こ:ko さ:sa し:shi す:su せ:se そ:so た:ta ち:chi つ:tsu て:te と:to
な:na に:ni ぬ:nu ね:ne の:no は:ha ひ:hi ふ:fu へ:he ほ:ho ま:ma み:mi む:mu め:me も:mo や:ya ゆ:yu よ:yo ら:ra り:ri る:ru れ:re ろ:ro わ:wa ゐ:i ゑ:e を:o ん:n
が:ga ぎ:gi ぐ:gu げ:ge ご:go ざ:za じ:ji ず:zu ぜ:ze ぞ:zo だ:da ぢ:ji づ:zu で:de ど:do ば:ba び:bi ぶ:bu べ:be ぼ:bo ぱ:pa ぴ:pi ぷ:pu ぺ:pe ぽ:po ゔ:vu""".split())
SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
# Readings that begin a new part of a surname, by its last kanji: no long vowel across the border (Inoue, Matsuura).
BORDERS = {"上": "うえ", "浦": "うら", "内": "うち", "海": "うみ", "梅": "うめ", "馬": "うま", "江": "え", "尾": "お", "岡": "おか", "大": "おお", "沖": "おき"}


def hepburn(kana, kanji=""):
    """Modified Hepburn: ō and ū for long vowels, n before every consonant."""
    border = len(kana)
    if len(kanji) > 1 and kana.endswith(BORDERS.get(kanji[-1], "-")):
        border = len(kana) - len(BORDERS[kanji[-1]])
    return joined(kana[:border]) + joined(kana[border:]) if border < len(kana) else joined(kana)


def joined(kana):
    out, double = "", False
    for letter in kana:
        if letter == "っ":
            double = True
            continue
        if letter in SMALL:
            out = out[:-1] + ("" if out[:-1].endswith(("sh", "ch", "j")) else "y") + SMALL[letter]
            continue
        sound = KANA[letter]
        if double:
            sound, double = ("t" if sound.startswith("ch") else sound[0]) + sound, False
        if letter == "う" and out.endswith(("o", "u")) or letter == "お" and out.endswith("o"):
            out = out[:-1] + ("ō" if out.endswith("o") else "ū")
        else:
            out += sound
    return out


def surnames(packages):
    rows = []
    for kanji, bearers, kana, _ in csv.reader(open(packages / "japanese_personal_name_dataset/dataset/last_name_org.csv", encoding="utf-8")):
        if set(kana) <= set(KANA) | set(SMALL) | {"っ"}:
            rows.append((kanji, hepburn(kana, kanji).capitalize(), int(bearers)))
    write("jp_surnames.tsv", ["Japanese surnames in kanji with Hepburn reading (macrons), bearers; one reading a surname, as the source has it (a few are rare ones).", f"{SOURCE.format('last_name_org.csv')}. {DATE}. Compiled by compile/japanese.py."], ("kanji", "hepburn", "bearers"), sorted(rows, key=lambda row: (-row[2], row)))


def given(packages, file, sex, spellings):
    names, letters = [], Counter()
    for kana, _, *kanji in csv.reader(open(packages / f"japanese_personal_name_dataset/dataset/{file}", encoding="utf-8")):
        kanji = [name for name in kanji if name and all("\u4e00" <= letter <= "\u9fff" or letter == "々" for letter in name)]
        if kanji and set(kana) <= set(KANA) | set(SMALL) | {"っ"}:
            names.append((kana, kanji))
            for name in kanji:
                letters.update(name)
    for kana, kanji in names:
        # A name of common characters is common: the geometric mean of how often its characters occur in the list.
        def mean(name):
            product = 1.0
            for letter in name:
                product *= letters[letter]
            return product ** (1 / len(name))

        best = sorted(kanji, key=lambda name: (-mean(name), name))[:spellings]
        total = sum(mean(name) for name in best)
        for name in best:
            yield sex, name, hepburn(kana).capitalize(), len(kanji) * mean(name) / total


def compile_all(packages):
    surnames(packages)
    rows = []
    for sex, file in (("m", "first_name_man_opti.csv"), ("f", "first_name_woman_opti.csv")):
        weighted = list(given(packages, file, sex, 6))
        total = sum(row[-1] for row in weighted)
        rows.extend((sex, kanji, latin, max(1, round(weight * 1_000_000 / total))) for sex, kanji, latin, weight in weighted)
    rows.sort(key=lambda row: (row[0] != "m", -row[3], row))
    write("jp_given.tsv", ["Japanese given names in kanji with Hepburn reading (macrons), share per million of a sex.", "The source has no bearers: a reading weighs as many as it has kanji spellings, shared among its six spellings of the commonest characters.", f"{SOURCE.format('first_name_{man,woman}_opti.csv')}. {DATE}. Compiled by compile/japanese.py."], ("sex", "kanji", "hepburn", "ppm"), rows)
