"""cn_*, tw_*, hk_* (.tsv): Han names with the syllables that spell them."""

import csv
import json

from table import DATE, faker, kept, per_million, write

SINONYM = "sinonym 0.5.1, sinonym/data/{}; Apache-2.0"
PYPINYIN = "readings: pypinyin 0.55.0, pypinyin/pinyin_dict.json; MIT"
FAKER = "Faker 40.54.0, faker/providers/person/zh_TW/__init__.py; MIT"
# Readings of surnames that are not the first of the dictionary (CLDR 41, Han-Latin-Names, and common knowledge).
SURNAME_READINGS = {"任": "ren", "仇": "qiu", "区": "ou", "區": "ou", "单": "shan", "單": "shan", "解": "xie", "查": "zha", "曾": "zeng", "盖": "ge", "缪": "miao", "乐": "yue", "朴": "piao", "翟": "zhai", "尉": "wei", "覃": "qin", "万俟": "moqi", "尉迟": "yuchi", "长孙": "zhangsun", "秘": "bi", "冼": "xian", "洗": "xian", "葉": "ye", "叶": "ye", "沈": "shen", "石": "shi", "車": "che", "车": "che", "賁": "ben", "召": "shao", "尹": "yin", "俞": "yu", "賈": "jia", "贾": "jia", "柏": "bai", "阚": "kan", "洪": "hong", "华": "hua", "華": "hua", "燕": "yan", "宁": "ning", "寧": "ning", "卜": "bu", "蓋": "ge", "強": "qiang", "曲": "qu", "纪": "ji", "紀": "ji", "那": "na", "冯": "feng", "馮": "feng"}
MARKS = {"āáǎà": "a", "ēéěèê": "e", "īíǐì": "i", "ōóǒò": "o", "ūúǔù": "u", "ǖǘǚǜü": "ü", "ńňǹ": "n", "ḿ": "m"}
PLAIN = {mark: plain for marks, plain in MARKS.items() for mark in marks}


def plain(reading):
    return "".join(PLAIN.get(letter, letter) for letter in reading)


class Readings:
    def __init__(self, packages):
        self.table = json.load(open(packages / "pypinyin/pinyin_dict.json", encoding="utf-8"))

    def of(self, han, surname=False):
        if surname and han in SURNAME_READINGS:
            return SURNAME_READINGS[han]
        return " ".join(plain(self.table[str(ord(letter))].split(",")[0]) for letter in han)


def wade_giles(pinyin):
    """As Taiwan's passports write it: without apostrophes and marks."""
    special = {"yi": "i", "you": "yu", "ye": "yeh", "yue": "yueh", "yan": "yen", "er": "erh", "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "yong": "yung", "he": "ho", "ke": "ko", "ge": "ko", "e": "o", "hei": "hei", "kui": "kuei", "gui": "kuei"}
    if pinyin in special:
        return special[pinyin]
    for initial in ("zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", ""):
        if pinyin.startswith(initial):
            break
    final = pinyin[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "ü" + final[1:]
    letters = {"zh": "ch", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "r": "j", "z": "ts", "c": "ts"}.get(initial, initial)
    if final == "ong":
        final = "ung"
    elif final == "iong":
        final = "iung"
    elif final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    elif final == "ie" or final == "üe":
        final += "h"
    elif final in ("ian", "üan"):
        final = final[:-2] + ("en" if final == "ian" else "an")
    elif final == "e" and initial in ("d", "t", "n", "l", "z", "c", "s", "zh", "ch", "r"):
        final = "e"
    elif final == "ui":
        final = "ui"
    return (letters + final).replace("ü", "u")


def mainland(packages, readings):
    rows = [(row["surname"], float(row["ppm"])) for row in csv.DictReader(open(packages / "sinonym/data/familyname_orcid.csv", encoding="utf-8"))]
    surname_ppm = dict(rows)
    write("cn_surnames.tsv", ["Chinese surnames with pinyin (ü where it stands), share per million.", f"{SINONYM.format('familyname_orcid.csv')} (academics; agrees with the census rank in the first six); {PYPINYIN}. {DATE}. Compiled by compile/chinese.py."], ("han", "pinyin", "ppm"), [(han, readings.of(han, True), ppm) for han, ppm in per_million(rows)])
    places = {row["syllable"]: (int(row["initial_count"]), int(row["final_count"])) for row in csv.DictReader(open(packages / "sinonym/data/given_position.csv", encoding="utf-8"))}
    out = []
    for row in csv.DictReader(open(packages / "sinonym/data/givenname_orcid.csv", encoding="utf-8")):
        pinyin, ppm = row["pinyin"].rstrip("12345").replace("v", "ü").replace("u:", "ü"), float(row["ppm"])
        # Most bearers of these have swapped their names in the source.
        if surname_ppm.get(row["character"], 0) > 0.6 * ppm and row["character"] not in "林":
            continue
        first, last = places.get(pinyin.replace("ü", "v"), places.get(pinyin, (1, 1)))
        share = (first + 1) / (first + last + 2)
        out.append((row["character"], pinyin, round(ppm * share), round(ppm * (1 - share)), ppm))
    out, percent = kept(out, 0.97)
    write("cn_given.tsv", ["Characters of Chinese given names with pinyin: share per million at the first and at the second place.", f"Characters that are commoner as surnames are left out (swapped names); {percent:.1f} % of the rest kept. Place: by the share of the syllable. {SINONYM.format('{givenname_orcid,given_position}.csv')}. {DATE}. Compiled by compile/chinese.py."], ("han", "pinyin", "first_ppm", "second_ppm"), [row[:4] for row in out if row[2] > 0 and row[3] > 0])


def taiwan(packages, readings):
    lists = faker(packages, "zh_TW")
    surnames = per_million(lists["last_names"])
    source = f"{FAKER} (Ministry of the Interior, 2025); {PYPINYIN}. {DATE}. Compiled by compile/chinese.py."
    write("tw_surnames.tsv", ["Surnames of Taiwan with pinyin, share per million.", source], ("han", "pinyin", "ppm"), [(han, readings.of(han, True), ppm) for han, ppm in surnames])
    given = []
    for sex, key in (("m", "first_names_male"), ("f", "first_names_female")):
        given.extend((sex, han, readings.of(han), ppm) for han, ppm in per_million(lists[key]) if len(han) == 2)
    write("tw_given.tsv", ["Given names of Taiwan with pinyin, share per million of a sex.", source], ("sex", "han", "pinyin", "ppm"), given)
    syllables = sorted({syllable for _, pinyin, _ in [(h, readings.of(h, True), p) for h, p in surnames] for syllable in pinyin.split()} | {s for row in given for s in row[2].split()})
    write("tw_wade_giles.tsv", ["Pinyin to Wade-Giles as Taiwan's passports write it, without apostrophes and marks.", f"Rules of Wade and Giles (1892), written out by compile/chinese.py. Facts, no licence needed. {DATE}."], ("pinyin", "wade_giles"), [(s, wade_giles(s)) for s in syllables])


def hong_kong_spelling(found):
    """Hong Kong writes k, p, t, ch and ts where other systems have g, b, d, j and z; the first of what is left."""
    kept_ = [spelling for spelling in found if spelling[0] not in "gbdjz"]
    return (kept_ or found)[0].replace("aa", "a")


def hong_kong(packages):
    spellings = json.load(open(packages / "cantoroman/data/charToRoman.json", encoding="utf-8"))
    lists = faker(packages, "zh_TW")
    source = "cantonese-romanisation 1.0.5, cantoroman/data/charToRoman.json; MIT: the first spelling of a character that begins as Hong Kong writes it"
    given = []
    for sex, key in (("m", "first_names_male"), ("f", "first_names_female")):
        for han, ppm in per_million(lists[key]):
            if len(han) == 2 and all(letter in spellings for letter in han):
                given.append((sex, han, " ".join(hong_kong_spelling(spellings[letter]) for letter in han), ppm))
    write("hk_given.tsv", ["Han given names with Cantonese spelling, share per million of a sex: names of Taiwan, of Hong Kong there are no weights.", f"{FAKER}; {source}. {DATE}. Compiled by compile/chinese.py."], ("sex", "han", "cantonese", "ppm"), given)
    rows = []
    for han, ppm in per_million(lists["last_names"]):
        if len(han) == 1 and han in spellings:
            rows.append((han, hong_kong_spelling(spellings[han]), ppm))
    write("hk_surnames.tsv", ["Surnames with Cantonese spelling, share per million: shares of Taiwan, of Hong Kong there are no weights; spellings of common surnames are in hk_surname_spellings.tsv.", f"{FAKER}; {source}. {DATE}. Compiled by compile/chinese.py."], ("han", "cantonese", "ppm"), rows)


def compile_all(packages):
    readings = Readings(packages)
    mainland(packages, readings)
    taiwan(packages, readings)
    hong_kong(packages)
