"""ar_given and ar_surnames (.tsv): names of Arabs, Persians, Pakistanis and Afghans in Arabic script with their spellings, by counts."""

import sqlite3
from collections import Counter

from table import DATE, faker, kept, write

SOURCE = "arabic-name-romanizer 0.2.0, resources/names.sqlite3, table units, rows of source wikidata; MIT, Wikidata CC0"
REGIONS = {
    "egypt": ("EG", "SD"), "levant": ("SY", "LB", "JO", "PS"), "iraq": ("IQ",), "gulf": ("SA", "AE", "KW", "QA", "BH", "OM", "YE"),
    "maghreb": ("MA", "DZ", "TN", "LY", "MR"), "somalia": ("SO", "DJ"), "iran": ("IR",), "pakistan": ("PK",), "afghanistan": ("AF",),
}
REGION_OF = {country: region for region, countries in REGIONS.items() for country in countries}
LEAST, LEAST_SHARE, POWER = 3, 0.01, 0.8
# Latin letters that may stand for a consonant; a spelling that lacks one of them in order belongs to another name of its bearer.
# ل is left out: the article's l is often assimilated; so are weak and throat letters.
CONSONANTS = {
    "ب": "bp", "پ": "p", "ت": "td", "ث": "ts", "ج": "jgd", "چ": "ct", "خ": "khxj", "د": "d", "ذ": "dzt", "ر": "r", "ز": "zs", "ژ": "zj",
    "س": "scçz", "ش": "sc", "ص": "scçz", "ض": "dz", "ط": "t", "ظ": "zdt", "غ": "gqr", "ف": "fpv", "ق": "qkgc", "ك": "kcqg", "گ": "g",
    "م": "m", "ن": "n", "ٹ": "t", "ڈ": "d", "ڑ": "r",
}
# Ends of Arabic feminine names, and men's names that end so.
MEN_IN_H = {"حمزه", "اسامه", "طلحه", "معاويه", "عبيده", "خليفه", "عطيه", "حذيفه", "جمعه", "سلامه", "عرفه", "حمامه", "شحاته", "قتاده", "عكاشه", "طه", "عبده", "عبد الله", "وجيه", "نبيه", "نزيه", "فقيه", "عبدالله", "فضل الله", "نصر الله", "سعد الله", "هبه الله", "شاه", "پناه", "عبيدالله", "الله", "ثقه", "حنظله", "خزيمه", "ربيعه", "عقبه", "عروه", "مسلمه", "ميسره", "نعمه", "بركه", "بوجمعه", "جواد شاه", "سپه"}


def normal(text):
    """As the source writes its keys: no hamza, no marks, ه for ة, ي for ى."""
    text = "".join(letter for letter in text if not "\u064b" <= letter <= "\u0652")
    for old, new in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("ة", "ه"), ("ئ", "ي"), ("ؤ", "و")):
        text = text.replace(old, new)
    return text.strip()


def belongs(key, latin):
    """Whether the spelling has the consonants of the name in their order, and no other strong one: not Reza for محمدرضا, not Amirreza for امير."""
    rest, last = latin.lower(), ""
    for letter in key:
        if letter in CONSONANTS:
            places = [rest.find(sound) for sound in CONSONANTS[letter] if sound in rest]
            if not places or strangers(rest[: min(places)], last + CONSONANTS[letter]):
                return False
            last = CONSONANTS[letter] + DIGRAPHS
            rest = rest[min(places) + 1 :]
    return not strangers(rest, last) and len(latin) <= 3 * len(key)


# Second letters of digraphs: dj, ck, ts, tch.
DIGRAPHS = "jckts"


def strangers(text, known):
    return any(letter in "bdfgjkmnpqrstzcx" and letter not in known for letter in text)


def women(packages):
    """Known names of women: of the Arab world, and of Iran and Afghanistan."""

    def listed(locales, sex):
        return {normal(name) for locale in locales for name in faker(packages, locale)[f"first_names_{sex}"]}

    with open(packages / "persian_gender_detection/gender/iranianNamesDataset.csv", encoding="utf-8-sig") as stream:
        rows = [line.strip().replace('"', "").split(",") for line in stream]
    iran = {normal(row[0]) for row in rows if row[-1] == "F"} | listed(["fa_IR"], "female")
    iran -= {normal(row[0]) for row in rows if row[-1] == "M"} | listed(["fa_IR"], "male")
    arab = listed(["ar_AA", "ar_DZ"], "female") - listed(["ar_AA", "ar_DZ"], "male")
    hand = set(WOMEN.split())
    return {"arab": (arab | hand) - MEN, "iran": (iran | hand) - MEN}


# Men's names that the lists of women have as well, by hand.
MEN = set("حنا اندريه يسري بهاء ورسمه اشرف انور بندر تركي انس ايلي افضل افتخار راجه خواجه شوكت فرخ نوابزاده نسيم صفا نور فرح كاوه ايمان كيان صديق رباح اختر عبد الاله".split())


# Common women's names that the lists lack, by hand.
WOMEN = """رندا روان ريهام رهف روث روز رولا ليلا سارا رغده جنه لينا مايا نينا يارا نجات شيما صفاء مروي اسراء ابتهال افراح اماني نعيمه زهور حياه نرجس سميه لاله مهرين سدره عاليه ثمينه نبيلا روبي ماريان ماريا كارين كارمن جويل نانسي ماري جوليا كريستين سيلين ديانا صوفي سوزان سونيا فاتيما مونيكا شادن شمس اميمه نوره نوف موضي لولوه حصه ريما
مريم زينب مني هدي نجوي ليلي سلمي ندي هند سعاد سهام احلام نوال امال ابتسام ريم رنا رشا دعاء هاله ياسمين سوسن سحر سهير نرمين شيرين ايمان حنان
جيهان انتصار اسماء شيماء نسرين نازك وفاء هناء سناء نجلاء زهراء ام بنت خديجه مها لمي لبني ضحي يسرا بشري نهي سهي ماجده غاده كوثر نجاه مروه صفاء علياء
لمياء هيفاء ميساء دينا ساره نور فاتن وجدان رباب سندس عبير غدير هديل رغد شهد الهام رحاب مرام اريج اكرام سعديه بيگم بانو خاتون نسيم شبنم شازيه نازيه ثنا كرن
صائمه عاصمه رخسانه ريحانه فوزيه نصرت مسرت زبيده پروين يسري فدوي سلوي لطيفه حسناء زهره هاجر ايناس صابرين ميرفت عفاف نبيله هبه""".split("\n")
WOMEN = " ".join(WOMEN)


def woman(key, known):
    return not key.startswith("عبد") and (key in known or (key.endswith("ه") and key not in MEN and key not in MEN_IN_H and not key.endswith("الله") and not key.endswith(("عبده", "زاده", "شاه"))))


def written(region, key):
    """Persian, Dari and Urdu have their own yeh and kaf, Urdu its own heh."""
    if region.startswith("pakistan"):
        key = key.replace("ه", "ہ")
    return key.replace("ي", "ی").replace("ك", "ک") if region.startswith(("iran", "pakistan", "afghanistan")) else key


def compile_all(packages):
    units = sqlite3.connect(packages / "arabic_name_romanizer/resources/names.sqlite3").execute(
        "SELECT arabic_key, latin, country, role, count FROM units WHERE source = 'wikidata' AND role IN ('given', 'surname')"
    )
    by_spelling, by_key, rows = Counter(), Counter(), []
    for key, latin, country, role, count in units:
        if country in REGION_OF and " " not in key.replace("عبد ", "").replace(" الدين", "").replace(" الله", "").replace("ال ", "").replace("ابو ", "").replace("بن ", "") and latin[:1].isalpha():
            rows.append((key, latin, REGION_OF[country], role, count))
            by_spelling[key, latin.lower()] += count
            by_key[key] += count
    known = women(packages)
    given, surnames = Counter(), Counter()
    for key, latin, region, role, count in rows:
        total = by_spelling[key, latin.lower()]
        if total < LEAST or total < LEAST_SHARE * by_key[key] or not belongs(key, latin) or len(key) < 2 or len(latin) < 3 or key in ("سيد", "بن", "ابن", "بنت", "ال", "شيخ", "حاج"):
            continue
        latin = latin[:1].upper() + latin[1:] if not latin.startswith(("al-", "el-", "bin ", "ben ")) else latin
        if role == "given":
            if not key.startswith(("بن ", "ال ")):
                given[region, "f" if woman(key, known["iran" if region in ("iran", "afghanistan") else "arab"]) else "m", key, latin] += count
        else:
            surnames[region, key, latin] += count

    def rounded(counts):
        return [(*row, round(100 * count**POWER)) for row, count in counts.items()]

    for name, counts, share, columns in (("ar_given.tsv", given, 0.88, ("region_sex", "native", "latin", "weight")), ("ar_surnames.tsv", surnames, 0.85, ("region", "native", "latin", "weight"))):
        out, percent = kept(rounded(counts), share)
        if name == "ar_given.tsv":
            out = [(f"{region} {sex}", *row) for region, sex, *row in out]
        out = [(where, written(where, key), *row) for where, key, *row in out]
        out.sort(key=lambda row: (row[0], -row[-1], row[1:]))
        header = [
            f"{'Given names' if 'given' in name else 'Surnames'} in Arabic script (without hamza and marks, as the source has them) with a spelling of bearers, by region.",
            f"Weight: 100 times the count to the power of {POWER} (people with encyclopaedia entries: the commonest are over-represented). Spellings with fewer than {LEAST} bearers or {LEAST_SHARE:.0%} of a name are left out, and those that lack a consonant of the name or have another one; {percent:.1f} % of the weight kept.",
            f"Sex of given names: lists of Faker 40.54.0 (ar_AA, ar_DZ, fa_IR) and persian-gender-detection 1.4.0, the ending, and a hand list. {SOURCE}. {DATE}. Compiled by compile/arabic.py." if "given" in name else f"{SOURCE}. {DATE}. Compiled by compile/arabic.py.",
        ]
        write(name, header, columns, out)
