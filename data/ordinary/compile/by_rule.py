"""Cultures whose native names are romanised by rule: Russian, Ukrainian, Bulgarian, Greek, Armenian."""

import pyarrow.parquet

from table import DATE, faker, led, per_million, write, zipf

FAKER = "Faker 40.54.0, faker/providers/person/{}/__init__.py; MIT"
RUSSIAN = "russiannames 2.0.0, russiannames/data/{}.parquet; BSD-3-Clause: counts of unknown origin that favour older people, taken as ranks only (Zipf, exponent {})"
CYRILLIC = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def source_line(source):
    return f"{source}. {DATE}. Compiled by compile/by_rule.py."


def russian(packages):
    def ranked(file, number, exponent, test):
        table = pyarrow.parquet.read_table(packages / f"russiannames/data/{file}.parquet").to_pylist()
        table = [row for row in table if row["text"] and set(row["text"].lower()) <= CYRILLIC and len(row["text"]) > 2 and test(row)]
        table.sort(key=lambda row: (-row["count"], row["text"]))
        names = list(dict.fromkeys(row["text"] for row in table))[:number]
        return zipf(names, exponent, 5), sum(row["count"] for row in table if row["text"] in set(names)) / sum(row["count"] for row in table)

    given, patronymics, coverage = [], [], {}
    for sex in ("m", "f"):
        rows, coverage["given", sex] = ranked("names", 150, 1.0, lambda row: row["gender"] == sex)
        given.extend((sex, *row) for row in per_million(rows))
        rows, coverage["patronymic", sex] = ranked("midnames", 200, 1.0, lambda row: row["gender"] == sex and row["fname"])
        patronymics.extend((sex, *row) for row in per_million(rows))
    surnames, covered = ranked("surnames", 6_000, 0.9, lambda row: row["gender"] == "m")
    percent = {key: round(100 * share, 1) for key, share in coverage.items()}
    write("ru_given.tsv", ["Russian given names, share per million of a sex.", source_line(RUSSIAN.format("names", 1.0) + f"; the 150 commonest, {percent['given', 'm']} % (men) and {percent['given', 'f']} % (women) of the counts")], ("sex", "name", "ppm"), given)
    write("ru_patronymics.tsv", ["Russian patronymics, share per million of a sex.", source_line(RUSSIAN.format("midnames", 1.0) + f"; the 200 commonest, {percent['patronymic', 'm']} % and {percent['patronymic', 'f']} % of the counts")], ("sex", "name", "ppm"), patronymics)
    write("ru_surnames.tsv", ["Russian surnames, masculine forms, share per million.", source_line(RUSSIAN.format("surnames", 0.9) + f"; the 6,000 commonest, {100 * covered:.1f} % of the counts")], ("name", "ppm"), per_million(surnames))


def led_by_rank(packages):
    flat = "no weights; the first names by rank, hand-ordered (compile/leaders.tsv), Zipf with exponent 0.8; the other names, {} % of the weight, evenly"
    for prefix, locale, title, surname_key, tail in (
        ("ua", "uk_UA", "Ukrainian", "last_names_common", 0.4),
        ("bg", "bg_BG", "Bulgarian", "last_names_male", 0.25),
        ("gr", "el_GR", "Greek", "last_names_male", 0.6),
    ):
        lists = faker(packages, locale)
        source = FAKER.format(locale) + ": " + flat.format(round(100 * tail)) + " (given names: 15 %)"
        clean = lambda names: [name for name in names if all(letter.isalpha() or letter in "'ʼ’" for letter in name) and len(name) > 1]
        given = [("m", *row) for row in per_million(led(f"{prefix}_given_m", clean(lists["first_names_male"]), 0.15))]
        given += [("f", *row) for row in per_million(led(f"{prefix}_given_f", clean(lists["first_names_female"]), 0.15))]
        write(f"{prefix}_given.tsv", [f"{title} given names, share per million of a sex.", source_line(source)], ("sex", "name", "ppm"), given)
        surnames = per_million(led(f"{prefix}_surnames", clean(lists[surname_key]), tail))
        write(f"{prefix}_surnames.tsv", [f"{title} surnames, masculine forms, share per million.", source_line(source)], ("name", "ppm"), surnames)
    ukraine = faker(packages, "uk_UA")
    patronymics = []
    for sex, key in (("m", "middle_names_male"), ("f", "middle_names_female")):
        names = zipf(PATRONYMICS[sex])
        known, total = {name for name, _ in names}, sum(weight for _, weight in names)
        rest = sorted(set(ukraine[key]) - known)
        names += [(name, total * 0.15 / 0.85 / len(rest)) for name in rest]
        patronymics.extend((sex, *row) for row in per_million(names))
    write("ua_patronymics.tsv", ["Ukrainian patronymics, share per million of a sex.", source_line(FAKER.format("uk_UA") + ": no weights; those of the commonest given names by rank, the others, 15 % of the weight, evenly")], ("sex", "name", "ppm"), patronymics)


# Of the commonest given names of fathers, in that order: root, masculine ending, feminine root and ending.
FATHERS = """Олександр|ович|Олександрівна Микола|йович|Миколаївна Володимир|ович|Володимирівна Іван|ович|Іванівна
Василь|ович|Василівна Сергі|йович|Сергіївна Петр|ович|Петрівна Михайл|ович|Михайлівна Анатолі|йович|Анатоліївна
Віктор|ович|Вікторівна Григор|ович|Григорівна Андрі|йович|Андріївна Юрі|йович|Юріївна Олексі|йович|Олексіївна
Степан|ович|Степанівна Павл|ович|Павлівна Дмитр|ович|Дмитрівна Ярослав|ович|Ярославівна Богдан|ович|Богданівна
Роман|ович|Романівна"""
PATRONYMICS = {
    "m": ["".join(father.split("|")[:2]) for father in FATHERS.split()],
    "f": [father.split("|")[2] for father in FATHERS.split()],
}


def armenian(packages):
    lists = faker(packages, "hy_AM")
    source = source_line(FAKER.format("hy_AM") + ": no weights, no order: evenly")
    given = [("m", *row) for row in per_million((name, 1) for name in lists["first_names_male"])]
    given += [("f", *row) for row in per_million((name, 1) for name in lists["first_names_female"])]
    write("am_given.tsv", ["Armenian given names, share per million of a sex.", source], ("sex", "name", "ppm"), given)
    write("am_surnames.tsv", ["Armenian surnames, share per million.", source], ("name", "ppm"), per_million((name, 1) for name in lists["last_names"]))


def compile_all(packages):
    russian(packages)
    led_by_rank(packages)
    armenian(packages)
