"""il_given and il_surnames (.tsv): names of Jews and Muslims of Israel in Hebrew letters that have a spelling in il_spellings.tsv."""

from table import DATE, HERE, per_million, write

SOURCE = "hebrew-names 0.0.1, hebrew_names/dist.*; MIT, public domain data (Central Bureau of Statistics)"


def counts(packages, file):
    text = (packages / "hebrew_names" / file).read_bytes().decode("utf-16")
    rows = (line.split("\t") for line in text.splitlines())
    return [(row[0], int(row[1])) for row in rows if len(row) > 1 and row[1].isdigit()]


def compile_all(packages):
    spelt = set()
    for line in open(HERE / "il_spellings.tsv", encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 4:
            spelt.add((cells[0], cells[1]))

    def kept(community, file):
        rows = counts(packages, file)
        chosen = [(name, count) for name, count in rows if (community, name) in spelt]
        covered.append(f"{community} {file.split('.', 2)[2]} {100 * sum(c for _, c in chosen) / sum(c for _, c in rows):.0f} %")
        return per_million(chosen)

    given, surnames, covered = [], [], []
    for community, source in (("jewish", "jew"), ("muslim", "muslim")):
        for sex, word in (("m", "male"), ("f", "female")):
            given.extend((f"{community} {sex}", *row) for row in kept(community, f"dist.{source}.{word}.first"))
        surnames.extend((community, *row) for row in kept(community, f"dist.{source}.last"))
    for name, title, columns, rows in (("il_given.tsv", "Given names", ("community_sex", "hebrew", "ppm"), given), ("il_surnames.tsv", "Surnames", ("community", "hebrew", "ppm"), surnames)):
        header = [f"{title} of Israel in Hebrew letters by community, share per million; only names with a spelling in il_spellings.tsv.", f"Bearers covered: {', '.join(covered)}.", f"{SOURCE}. {DATE}. Compiled by compile/hebrew.py."]
        write(name, header, columns, rows)
