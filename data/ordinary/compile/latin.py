"""Cultures that write Latin letters: PREFIX_given.tsv (sex, name, weight) and PREFIX_surnames.tsv (name, weight)."""

import csv
import unicodedata

from table import DATE, faker, kept, led, leaders, per_million, write, zipf

FAKER = "Faker 40.54.0, faker/providers/person/{}/__init__.py; MIT"
FLAT = "the first names by rank, hand-ordered (compile/leaders.tsv), Zipf with exponent 0.8; the other names, {} % of the weight, evenly"


def weights(value):
    return list(value) if isinstance(value, (list, tuple)) else list(value.items())


def given(prefix, title, source, men, women):
    rows = [("m", *row) for row in per_million(men)] + [("f", *row) for row in per_million(women)]
    write(f"{prefix}_given.tsv", [f"Given names, {title}, share per million of a sex.", f"{source}. {DATE}. Compiled by compile/latin.py."], ("sex", "name", "ppm"), rows)


def surnames(prefix, title, source, names):
    write(f"{prefix}_surnames.tsv", [f"Surnames, {title}, share per million.", f"{source}. {DATE}. Compiled by compile/latin.py."], ("name", "ppm"), per_million(names))


def weighted_in_faker(packages):
    """Official statistics with weights."""
    for prefix, locale, title in (
        ("be", "nl_BE", "Flanders 2022, the 500 commonest (Statbel)"),
        ("fi", "fi_FI", "Finland, the commonest (Digital and Population Data Services Agency)"),
        ("hu", "hu_HU", "Hungary 2016, the 100 commonest (Ministry of Interior)"),
        ("se", "sv_SE", "Sweden 2023 and 2025, the 500 commonest (Isof; Swedish Tax Agency)"),
        ("cl", "es_CL", "Chile, the 500 commonest (Servicio de Registro Civil)"),
        ("co", "es_CO", "Colombia, the 300 commonest (open data of the state)"),
    ):
        lists = faker(packages, locale)
        source = FAKER.format(locale)
        given(prefix, title, source, weights(lists["first_names_male"]), weights(lists["first_names_female"]))
        surnames(prefix, title, source, weights(lists["last_names"]))


def led_by_rank(packages):
    """Lists without an order, their beginning ordered by hand."""
    for prefix, locale, title in (("it", "it_IT", "Italy"), ("es", "es_ES", "Spain"), ("pt", "pt_PT", "Portugal")):
        lists = faker(packages, locale)
        source = FAKER.format(locale) + ": no weights; " + FLAT.format(25)
        given(prefix, title, source, led(f"{prefix}_given_m", lists["first_names_male"], 0.25), led(f"{prefix}_given_f", lists["first_names_female"], 0.25))
        surnames(prefix, title, source, led(f"{prefix}_surnames", lists["last_names"], 0.25))
    for prefix, locale, title, key in (("dk", "da_DK", "Denmark", "last_names"), ("cz", "cs_CZ", "Czechia, surnames of men", "last_names_male")):
        lists = faker(packages, locale)
        source = FAKER.format(locale) + ": no weights; " + FLAT.format(20)
        given(prefix, title, source, led(f"{prefix}_given_m", lists["first_names_male"], 0.2), led(f"{prefix}_given_f", lists["first_names_female"], 0.2))
        if prefix == "dk":
            surnames(prefix, title, FAKER.format(locale) + ", ranked list; Zipf by rank, exponent 0.8", zipf(lists[key]))
        else:
            surnames(prefix, title, source, led(f"{prefix}_surnames", lists[key], 0.35))
    brazil = faker(packages, "pt_PT")
    source = FAKER.format("pt_PT") + " (Portugal) for the tail: no weights; " + FLAT.format(10)
    given("br", "Brazil", source, led("br_given_m", brazil["first_names_male"], 0.1), led("br_given_f", brazil["first_names_female"], 0.1))
    surnames("br", "Brazil", source, led("br_surnames", brazil["last_names"], 0.1))
    poland = faker(packages, "pl_PL")
    source = FAKER.format("pl_PL") + ": no weights; " + FLAT.format(35)
    given("pl", "Poland", source, led("pl_given_m", poland["first_names_male"], 0.2), led("pl_given_f", poland["first_names_female"], 0.2))
    surnames("pl", "Poland, masculine forms", source, led("pl_surnames", list(poland["unisex_last_names"]) + list(poland["male_last_names"]), 0.35))


def german(packages):
    """Given names: in the German list, by rank in the Swiss one, which stands in order of bearers."""
    germany, swiss = faker(packages, "de_DE"), faker(packages, "de_CH")

    def ranked(sex):
        known = set(germany[f"first_names_{sex}"])
        return zipf([name for name in swiss[f"first_names_{sex}"] if name in known])

    given("de", "Germany", FAKER.format("{de_DE,de_CH}") + ": names of the German list, Zipf (exponent 0.8) by the rank in Switzerland (Federal Statistical Office)", ranked("male"), ranked("female"))
    surnames("de", "Germany", FAKER.format("de_DE") + ": no weights; " + FLAT.format(35), led("de_surnames", germany["last_names"], 0.35))


def french(packages):
    france, wallonia = faker(packages, "fr_FR"), faker(packages, "fr_BE")
    given("fr", "Wallonia 2022, the 500 commonest (Statbel), for France, of which there are no weights", FAKER.format("fr_BE"), weights(wallonia["first_names_male"]), weights(wallonia["first_names_female"]))
    surnames("fr", "France, ranked list", FAKER.format("fr_FR") + "; Zipf by rank, exponent 0.8", zipf(france["last_names"]))


def british(packages):
    britain = faker(packages, "en_GB")
    given("gb", "United Kingdom, ranked list (births in England and Wales, National Statistics)", FAKER.format("en_GB") + "; Zipf by rank, exponent 0.8", zipf(britain["first_names_male"]), zipf(britain["first_names_female"]))
    surnames("gb", "United Kingdom, the 500 commonest", FAKER.format("en_GB"), weights(britain["last_names"]))


def without_marks(name):
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)).lower()


def american_shares(packages):
    shares = {}
    for line in open(packages / "names-0.3.0/names/dist.all.last", encoding="ascii"):
        name, percent, _, _ = line.split()
        shares[name.lower()] = float(percent)
    return shares


def mexican(packages):
    lists, shares = faker(packages, "es_MX"), american_shares(packages)
    weighted = [(name, shares.get(without_marks(name).replace(" ", ""), 0)) for name in lists["last_names"]]
    least = 0.001
    source = FAKER.format("es_MX") + f": no weights; shares of the same surname in the United States census of 1990 (names 0.3.0, MIT, public domain data), at least {least} %"
    surnames("mx", "Mexico", source, [(name, max(share, least)) for name, share in weighted])
    given("mx", "Mexico", FAKER.format("es_MX") + ": no weights; " + FLAT.format(25), led("mx_given_m", lists["first_names_male"], 0.25), led("mx_given_f", lists["first_names_female"], 0.25))


def titled(name):
    """Turkish capitals: İ is i, I is ı."""
    small = name.replace("İ", "i").replace("I", "ı").lower()
    first = "İ" if small.startswith("i") else small[:1].upper()
    return first + small[1:]


def turkish(packages):
    folder = packages / "turkish-name-generator-1.0.6/trnamegen/data"
    by_sex = {"E": set(), "K": set()}
    for row in csv.DictReader(open(folder / "isimler.csv", encoding="utf-8-sig")):
        if row["isimler"].strip().isalpha() and row["cinsiyet"] in by_sex:
            by_sex[row["cinsiyet"]].add(row["isimler"].strip())
    names = {titled(line.strip()) for line in open(folder / "soyisimler.txt", encoding="utf-8-sig") if line.strip().isalpha()}
    source = "turkish-name-generator 1.0.6, trnamegen/data/{}; MIT: presence only; " + FLAT.format(20)
    given("tr", "Turkey", source.format("isimler.csv"), led("tr_given_m", by_sex["E"], 0.2), led("tr_given_f", by_sex["K"], 0.2))
    surnames("tr", "Turkey", source.format("soyisimler.txt"), led("tr_surnames", names, 0.2))


def indian(packages):
    def read(file):
        lines = (line.split() for line in open(packages / "indian_names" / file, encoding="utf-8"))
        return {line[0].title() for line in lines if line and line[0].isalpha() and line[0].isascii()}

    source = "indian-names 0.3, indian_names/{}; BSD-3-Clause: no weights; " + FLAT.format(35)
    given("in", "India", source.format("first.{male,female}.names"), led("in_given_m", read("first.male.names"), 0.35), led("in_given_f", read("first.female.names"), 0.35))
    surnames("in", "India", source.format("last.names"), led("in_surnames", read("last.names"), 0.35))


def by_hand():
    source = "Hand-ordered (compile/leaders.tsv), Zipf by rank, exponent 0.8: no source with weights; facts, no licence needed"
    for prefix, title in (("id", "Indonesia"), ("ph", "Philippines"), ("bd", "Bangladesh"), ("my", "Malays of Malaysia")):
        given(prefix, title, source, zipf(leaders(f"{prefix}_given_m")), zipf(leaders(f"{prefix}_given_f")))
    surnames("id", "Indonesia: family names and second parts of names without a family name", source, zipf(leaders("id_surnames")))
    surnames("ph", "Philippines", source, zipf(leaders("ph_surnames")))
    surnames("bd", "Bangladesh: last parts of names", source, zipf(leaders("bd_surnames")))


def nigerian(packages):
    """Names by people (Hausa, Igbo, Yoruba); the Yoruba and Hausa lists end with those of Faker."""
    rows, surname_rows = [], []
    for people, locale in (("hausa", "ha_NG"), ("igbo", None), ("yoruba", "yo_NG")):
        lists = faker(packages, locale) if locale else {}
        for sex, key in (("m", "first_names_male"), ("f", "first_names_female")):
            table = f"ng_{people}_{sex}"
            names = led(table, lists[key], 0.3) if locale else zipf(leaders(table))
            rows.extend((f"{people} {sex}", *row) for row in per_million(names))
        table = f"ng_{people}_surname"
        last = lists.get("last_names_male") or lists.get("last_names")
        surname_rows.extend((people, *row) for row in per_million(led(table, last, 0.3) if locale else zipf(leaders(table))))
    source = FAKER.format("{ha_NG,yo_NG}") + " (Hausa, Yoruba): no weights; " + FLAT.format(30) + "; Igbo: hand-ordered only"
    write("ng_given.tsv", ["Given names of three peoples of Nigeria, share per million of a people and sex.", f"{source}. {DATE}. Compiled by compile/latin.py."], ("people_sex", "name", "ppm"), rows)
    write("ng_surnames.tsv", ["Surnames of three peoples of Nigeria, share per million of a people.", f"{source}. {DATE}. Compiled by compile/latin.py."], ("people", "name", "ppm"), surname_rows)


def compile_all(packages):
    weighted_in_faker(packages)
    led_by_rank(packages)
    german(packages)
    french(packages)
    british(packages)
    mexican(packages)
    turkish(packages)
    indian(packages)
    by_hand()
    nigerian(packages)
