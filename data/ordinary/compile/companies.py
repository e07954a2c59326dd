"""listed_companies.tsv: names of companies listed in the United States."""

import re

import pyarrow.parquet

from table import DATE, write

SOURCE = "edgartools 5.62.1, edgar/reference/data/company_tickers.parquet; MIT; a list of the United States government"
# Funds and shells are no ordinary companies; forms of other countries and depositary receipts tell of another country.
FUND = re.compile(r"\b(ETF|ETN|FUND|FUNDS|TRUST|ACQUISITION|SPAC|PORTFOLIO|SHARES|INCOME|MUNICIPAL|ADR|CAPSTONE|HOMES \d+)\b", re.I)
FOREIGN = re.compile(r"(\bPLC|\bLTD\.?|\bLIMITED|\bS\.?A\.?|\bN\.?V\.?|\bAG|\bSE|\bAB|\bASA|\bA/S|\bS\.?p\.?A\.?|\bOYJ|\bTBK|\bSAB|\bS\.?A\.?B\.?( DE C\.?V\.?)?|\bK\.?K\.?|\bCO LTD)$", re.I)


def compile_all(packages):
    names = {}
    for row in pyarrow.parquet.read_table(packages / "edgar/reference/data/company_tickers.parquet").to_pylist():
        names.setdefault(row["cik"], row["name"])
    kept = []
    for name in sorted(set(names.values())):
        # The register adds the state or country of registration: "CALUMET, INC. /DE".
        name = re.sub(r"\s*/[A-Z .]+/?$|\s*\\[A-Z]+\\$", "", name).strip()
        if name.isascii() and len(name) > 3 and not FUND.search(name) and not FOREIGN.search(name.rstrip(". ")) and any(letter.isalpha() for letter in name):
            kept.append(name)
    kept = sorted(set(kept))
    header = [f"Companies listed in the United States, one a line, evenly: funds, shells, depositary receipts and foreign legal forms are left out ({len(kept)} of {len(names)}).", f"{SOURCE}. {DATE}. Compiled by compile/companies.py."]
    write("listed_companies.tsv", header, ("name",), [(name,) for name in kept])
