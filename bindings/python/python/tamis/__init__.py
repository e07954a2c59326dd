"""Screens names, identifiers and crypto-wallet addresses against sanctions lists.

>>> import tamis
>>> screener = tamis.Screener.from_names(["ACME Trading"])
>>> screener.screen("Acme Tradng")[0].caption
'ACME Trading'
"""

from . import assess, lists
from ._errors import ConfigError, ListParseError, QueryError, SnapshotError, TamisError
from ._native import (
    DEFAULT_THRESHOLD,
    Answer,
    Explanation,
    ExplanationPart,
    Hit,
    HitTable,
    Screener,
    Table,
    Wallet,
    __version__,
    compare,
    error_codes,
    explain,
    options,
    query_fields,
    wallet,
)

__all__ = [
    "DEFAULT_THRESHOLD",
    "Answer",
    "ConfigError",
    "Explanation",
    "ExplanationPart",
    "Hit",
    "HitTable",
    "ListParseError",
    "QueryError",
    "Screener",
    "SnapshotError",
    "Table",
    "TamisError",
    "Wallet",
    "__version__",
    "assess",
    "compare",
    "error_codes",
    "explain",
    "lists",
    "options",
    "query_fields",
    "wallet",
]
