"""Official lists and own watchlists as one list file.

>>> import pathlib, tamis, tempfile
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "own.csv").write_text("Customer,Born\\nACME Trading,\\nIvan Petrov,1961\\n")
>>> columns = {"name": "Customer", "birth_date": "Born"}
>>> report = tamis.lists.build(folder / "own.csv", folder / "own.tamis", columns=columns)
>>> report["parties"]
2
>>> tamis.Screener.open(folder / "own.tamis").screen("Ivan Petrof")[0].caption
'Ivan Petrov'
"""

import datetime
import json
import os
import pathlib
import warnings
from collections.abc import Iterable, Mapping
from typing import Any

from . import _native

__all__ = ["build", "data_dir", "info", "sources", "update"]

_Path = str | os.PathLike[str]
_Input = _Path | Mapping[str, Any]


def build(
    inputs: _Input | Iterable[_Input],
    output: _Path,
    *,
    source: str | None = None,
    date: str | datetime.date | None = None,
    columns: Mapping[str, str] | None = None,
    partial: bool = False,
    strict: bool = False,
    allow_errors: bool = False,
    allow_shrink: bool = False,
) -> dict[str, Any]:
    """Makes one list file of official list files, .gz and .zip too, and gives the report of it.

    An input is a path (of a file, or of the folder of a list made of several files) or a mapping with the keys
    path, source, date, columns and partial, which then override the arguments of the same names.

    source: the format, as ``tamis lists sources`` names it; recognised by the content if absent.
    date: the day of lists that do not say their day.
    columns: for an own watchlist, its column of each field: {"name": "Customer", "birth_date": "Born"}.
    partial: accept an OFAC set of which a file is missing.
    strict: a warning, or a name that cannot be screened, is fatal too.
    allow_errors: write what could be read though parts of the lists are not in it.
    allow_shrink: replace a file that holds over 10 % more parties, names or wallets of a list.

    The report holds snapshot, bytes, parties, lists (with files and counts), findings (everything that could not be
    read as it stands, with its place) and skipped (names that cannot be screened).

    Raises ListParseError, ConfigError, FileNotFoundError. Nothing is written then, and a former file stays.
    """
    every = [inputs] if isinstance(inputs, (str, os.PathLike, Mapping)) else inputs
    given = {"source": source, "date": date, "columns": columns, "partial": partial}
    request = {
        "inputs": [_input(one, given) for one in every],
        "output": os.fspath(output),
        "policy": {"strict": strict, "allow_errors": allow_errors, "allow_shrink": allow_shrink},
    }
    report: dict[str, Any] = json.loads(_native._lists_build(json.dumps(request, default=_plain)))
    return report


def update(
    lists: str | Iterable[str] = (),
    *,
    data_dir: _Path | None = None,
    config: _Path | None = None,
    allow_errors: bool = False,
    allow_shrink: bool = False,
) -> dict[str, Any]:
    """Fetches the official lists, checks them, and compiles what is at hand to one snapshot; gives the report of it.

    >>> report = tamis.lists.update()  # doctest: +SKIP
    >>> screener = tamis.Screener.open(report["snapshot"]["path"])  # doctest: +SKIP

    lists: ids of the lists to fetch; all if empty.
    data_dir: folder of copies and snapshot; see data_dir().
    config: TOML with addresses, a mirror, a proxy, own lists; the user's ``tamis/lists.toml`` if absent.
    allow_errors: take an edition of which parts could not be read.
    allow_shrink: take an edition that is too small, below 80 % of the former one, or older than it.

    A list that fails keeps its former edition; its entry of report["lists"] has "outcome": "failed" and an error, and
    a UserWarning names it. report["snapshot"] says where the snapshot is, report["by_hand"] which official lists have
    no stable address.

    Raises ConfigError, FileNotFoundError, OSError (another update is at work in the folder).
    """
    request = {
        "lists": [lists] if isinstance(lists, str) else list(lists),
        "data_dir": None if data_dir is None else os.fspath(data_dir),
        "config": None if config is None else os.fspath(config),
        "policy": {"allow_errors": allow_errors, "allow_shrink": allow_shrink},
    }
    report: dict[str, Any] = json.loads(_native._lists_update(json.dumps(request)))
    for one in report["lists"]:
        if one["error"] is not None:
            stays = "no edition is at hand" if one["date"] is None else f"the edition of {one['date']} stays"
            warnings.warn(f"{one['id']}: {one['error']['message']}; {stays}", stacklevel=2)
    if report["snapshot_error"] is not None:
        warnings.warn(f"the snapshot: {report['snapshot_error']['message']}", stacklevel=2)
    return report


def sources(config: _Path | None = None) -> dict[str, Any]:
    """The lists, official and own, with addresses, terms and floors, and the formats that can be read.

    >>> import tamis
    >>> un = next(one for one in tamis.lists.sources()["lists"] if one["id"] == "un_sc_sanctions")
    >>> un["official"]["every_days"]
    30

    Raises ConfigError, FileNotFoundError.
    """
    described: dict[str, Any] = json.loads(_native._lists_sources(config))
    return described


def data_dir() -> pathlib.Path:
    """The folder of ``update``: TAMIS_DATA_DIR, else ``tamis`` in the user's data folder."""
    return pathlib.Path(_native._lists_data_dir())


def info(path: _Path | None = None) -> dict[str, Any]:
    """What a list file says of itself: snapshot, sizes, lists with dates, files, digests and counts.

    Without a path: the embedded list. Raises SnapshotError, FileNotFoundError.
    """
    described: dict[str, Any] = json.loads(_native._lists_info(path))
    return described


def _input(one: _Input, given: dict[str, Any]) -> dict[str, Any]:
    own = dict(one) if isinstance(one, Mapping) else {"path": one}
    return {key: value for key, value in (given | own).items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        raise TypeError(f"date: expected a day, found the moment {value!r}")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return os.fspath(value)
