"""How much a matcher misses, and on how many ordinary people it alerts for nothing.

>>> import tamis
>>> report = tamis.assess.pairs({
...     "query": ["Ri Tong Hyok", "Jane Doe", "Anna Schmidt", "John Roe"],
...     "listed": ["Lee Dong-hyuk", "JANE DOE", "Kim Jong Un", "Xi Jinping"],
...     "is_match": [True, True, False, False],
... })
>>> report.mean_recall, report.alerts_per_1000
(1.0, 0.0)
>>> report.misses
Table(rows=0, columns=[class, group, name, listed, schema, score, explanation])
"""

import html
import os
import pathlib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, final

from . import _native
from ._errors import ConfigError
from ._native import Screener, Table, _AssessComparison, _AssessReport

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Comparison", "Report", "cultures", "customers", "of_list", "pairs", "read"]

_Path = str | os.PathLike[str]
#: Two names and the schema of FollowTheMoney (None: not known).
_Pair = tuple[str, str, str | None]
_Matcher = str | tuple[str, Callable[[list[_Pair]], Iterable[float]]]
_Progress = Callable[[int, int], object]


def of_list(
    screener: Screener | _Path | None = None,
    *,
    seed: int = 1,
    cases: int = 100,
    people: int = 2_000,
    times: int = 1,
    threshold: float | None = None,
    cultures: str | Iterable[str] | None = None,
    matchers: str | Iterable[_Matcher] = (),
    matcher_people: int = 100,
    candidates: int = 50,
    progress: _Progress | None = None,
) -> "Report":
    """Makes names as they turn up from a list, and ordinary people who are on none, and asks for all of them.

    >>> import tamis
    >>> screener = tamis.Screener.from_names(["Ivan Petrov", "Kim Chol Su"])
    >>> report = tamis.assess.of_list(screener, cases=2, people=20, cultures="Korean")
    >>> [row["culture"] for row in report.alerts.to_dicts()]
    ['Korean', 'Korean', 'companies']

    screener: a Screener, the path of a list file, or None for the embedded list.
    seed: of everything drawn; the same seed and list give the same report.
    cases: of each class and kind (persons, organisations, vessels), at most.
    people: ordinary people of each culture.
    times: how many times over each manipulation is applied.
    threshold: of recall and alerts, a score at it counts; if None the engine's default.
    cultures: of the ordinary people, see cultures(); if None all.
    matchers: others on the same pairs: the name of a built-in one (strsim-jaro-winkler, strsim-damerau-levenshtein,
        rapidfuzz-ratio), "LABEL=COMMAND", a program that reads pairs as JSON lines and writes scores, or
        (label, callable). The callable gets a list of at most 4,096 (query, listed, schema) and gives as many numbers
        from 0 to 1.
    matcher_people: ordinary people of each culture that matchers are asked about, at most.
    candidates: listed names that each of them is compared with.
    progress: called with the questions that are answered and their number, at most 200 times.

    Raises ConfigError, SnapshotError, FileNotFoundError, TamisError (a program that failed), and what the callables
    raise. A number of a callable that is none, or not from 0 to 1, is a TypeError or ValueError.
    """
    return Report(
        _native._assess_of_list(
            screener,
            seed,
            cases,
            people,
            times,
            threshold,
            cultures,
            matchers,
            matcher_people,
            candidates,
            progress,
        )
    )


def pairs(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    threshold: float | None = None,
    matchers: str | Iterable[_Matcher] = (),
    progress: _Progress | None = None,
) -> "Report":
    """Compares pairs of names that somebody labelled. No list is asked.

    >>> import tamis
    >>> frame = {"ours": ["Jane Doe", "J. Doe"], "theirs": ["DOE, Jane", "Li Wei"], "label": ["match", "perhaps"]}
    >>> columns = {"query": "ours", "listed": "theirs", "is_match": "label"}
    >>> report = tamis.assess.pairs(frame, columns=columns)
    >>> [error.line for error in report.bad_rows]
    [2]

    source: the path of a CSV file, a frame of Arrow, pandas or polars, or a dict of columns.
    columns: headers that are not the field's own name, by field. The fields are query, listed, is_match (true or false,
        yes or no, 1 or 0, match or no match), and if there are any schema and category.

    The other arguments are those of of_list. Rows that cannot be used are report.bad_rows.

    Raises what of_list raises; ConfigError for a field or a type of a column that is none, TamisError (code BAD_CASES)
    if a column is missing.
    """
    return Report(_native._assess_pairs(source, _plain(columns), threshold, matchers, progress))


def customers(
    source: Any,
    screener: Screener | _Path | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    threshold: float | None = None,
    matchers: str | Iterable[_Matcher] = (),
    matcher_people: int = 100,
    candidates: int = 50,
    progress: _Progress | None = None,
) -> "Report":
    """Screens customers of whom it is known who is listed.

    >>> import tamis
    >>> screener = tamis.Screener.from_names(["Ivan Petrov"])
    >>> frame = {"name": ["Iwan Petrow", "Jane Doe"], "decision": ["match", "no match"]}
    >>> report = tamis.assess.customers(frame, screener)
    >>> report.mean_recall, report.alerts_per_1000
    (1.0, 0.0)

    source: as in pairs. The fields are name, and if there are any decision (match, no match; blank: none), party (the
        id of the listed party, of a match), birth_date, country and schema (Person if there is none).

    The other arguments are those of of_list and pairs, and so is what is raised.
    """
    return Report(
        _native._assess_customers(
            source, screener, _plain(columns), threshold, matchers, matcher_people, candidates, progress
        )
    )


def read(path: _Path) -> "Report":
    """Reads a report that was written by Report.save or by ``tamis assess --json``.

    Rows that could not be used are not in it.

    Raises FileNotFoundError, TamisError (code BAD_CASES: no report, or one of another form).
    """
    return Report(_native._assess_read(path))


def cultures() -> list[str]:
    """The cultures of which ordinary people can be drawn.

    >>> import tamis
    >>> tamis.assess.cultures()[:3]
    ['Korean', 'Chinese', 'Taiwanese']
    """
    return _native._assess_cultures()


@final
class Report:
    """What was missed, and what alerted for nothing.

    Its tables have to_pandas(), to_polars(), to_pyarrow() and to_dicts(). All are at the threshold of the report unless
    they have a column threshold; low and high are 95 % Wilson intervals; shares are from 0 to 1.
    """

    __slots__ = ("_made",)
    _made: _AssessReport

    def __init__(self, made: _AssessReport) -> None:
        object.__setattr__(self, "_made", made)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a report cannot be changed: {name}")

    # Figures.

    @property
    def mean_recall(self) -> float | None:
        """Of the names that are to be found the share that is: the mean of the classes of one manipulation, of own
        cases the share of all. None without a case."""
        return self._made.mean_recall

    @property
    def alerts_per_1000(self) -> float | None:
        """Alerts for nothing on 1,000 ordinary people, by name only, each culture and script counting alike (customers
        without a decision are no part of it); of labelled pairs, on 1,000 pairs that are no match. None if there are
        none of them."""
        return self._made.alerts_per_1000

    @property
    def recall_with_evidence(self) -> float | None:
        """Recall at the threshold where birth date and country are asked with, as far as they are known."""
        return self._made.recall_with_evidence

    @property
    def with_evidence_per_1000(self) -> float | None:
        """Alerts per 1,000 where birth date and country are asked with."""
        return self._made.with_evidence_per_1000

    @property
    def threshold(self) -> float:
        """The threshold of the report; a score at it counts."""
        return self._made.threshold

    @property
    def recommended(self) -> float | None:
        """The threshold of the most recall at 5 alerts per 1,000 by name only; of labelled pairs that of the highest
        F1. None: no threshold keeps it."""
        return self._made.recommended

    @property
    def recommended_with_evidence(self) -> float | None:
        """The threshold of the most recall at 5 alerts per 1,000 where birth date and country are always asked with."""
        return self._made.recommended_with_evidence

    @property
    def subject(self) -> dict[str, Any]:
        """What was asked of whom: engine, snapshot, lists, questions."""
        return self._made.subject

    @property
    def plan(self) -> dict[str, Any]:
        """How much was asked: seed, cases, people, times, threshold."""
        return self._made.plan

    @property
    def bad_rows(self) -> list[Exception]:
        """Rows of own cases that could not be used and count nowhere, as exceptions. Their line is that of the CSV
        file; of a frame it is the row, counted from 1."""
        return self._made.bad_rows

    @property
    def repeated(self) -> int:
        """Rows of own cases that repeat another one; they count once."""
        return self._made.repeated

    # Tables.

    @property
    def recall(self) -> Table:
        """By class: group, cases, found, recall, low, high."""
        return self._made.table("recall")

    @property
    def recall_by_kind(self) -> Table:
        """By class and kind of bearer: person, organisation, vessel."""
        return self._made.table("recall_by_kind")

    @property
    def recall_by_threshold(self) -> Table:
        """By class, at several thresholds."""
        return self._made.table("recall_by_threshold")

    @property
    def scripts(self) -> Table:
        """Recall by script of the listed name."""
        return self._made.table("scripts")

    @property
    def near_misses(self) -> Table:
        """Names that are like a listed one and of somebody else (or pairs labelled no match): those that alert."""
        return self._made.table("near_misses")

    @property
    def alerts(self) -> Table:
        """Ordinary people by culture and script: those with an alert, by name only and with evidence (birth date and
        country); namesakes (the very words of a listed name) among them; those closed by the evidence. Whether they are cleared:
        else nobody knows whether they are listed, and they are no part of a mean. low and high are per 1,000, by name only."""
        return self._made.table("alerts")

    @property
    def curve(self) -> Table:
        """Recall, alerts per 1,000 and near misses that alert, at every threshold from 0.50."""
        return self._made.table("curve")

    @property
    def budgets(self) -> Table:
        """Threshold and recall at a number of alerts per 1,000 at most, and the culture with the most alerts there."""
        return self._made.table("budgets")

    @property
    def labelled(self) -> Table:
        """Of labelled pairs: precision, recall and F1 at the threshold and at that of the highest F1."""
        return self._made.table("labelled")

    @property
    def cases(self) -> Table:
        """Every name that was to be found (is_match), or not to be found, with its score."""
        return self._made.table("cases")

    @property
    def people(self) -> Table:
        """Every ordinary person with an alert at the lowest threshold of the curve; place is from 0 in their crowd."""
        return self._made.table("people")

    @property
    def misses(self) -> Table:
        """Every name that was to be found and is not. The first five of a class have an explanation, as JSON; score 0:
        no alert, or below the lowest threshold of the curve."""
        return self._made.table("misses")

    @property
    def false_alarms(self) -> Table:
        """Every near miss and ordinary person that alerts by name only. The first five of a class or culture have an
        explanation, as JSON."""
        return self._made.table("false_alarms")

    @property
    def slowest(self) -> Table:
        """The queries of most steps."""
        return self._made.table("slowest")

    @property
    def peers(self) -> Table:
        """The matchers on the same pairs, Tamis first: the threshold at which their classes are told (10 alerts per
        1,000, of labelled pairs the highest F1), near misses there. Without rows if no matcher was given."""
        return self._made.table("peers")

    @property
    def peer_budgets(self) -> Table:
        """Of each matcher, threshold and recall at a number of alerts per 1,000 at most."""
        return self._made.table("peer_budgets")

    @property
    def peer_recall(self) -> Table:
        """Of each matcher, recall by class at its threshold."""
        return self._made.table("peer_recall")

    @property
    def peer_curve(self) -> Table:
        """Of each matcher, recall and alerts at every threshold."""
        return self._made.table("peer_curve")

    # The whole.

    def to_json(self, *, against: "Report | _Path | None" = None) -> str:
        """One JSON object, as ``tamis assess --json`` writes it; with an older report, what changed since is in it. The
        same questions give the same bytes."""
        return self._made.to_json(_old(against))

    def to_html(self, *, against: "Report | _Path | None" = None) -> str:
        """One page that needs nothing else; with an older report, what changed since is in it."""
        return self._made.to_html(_old(against))

    def save(self, path: _Path, *, against: "Report | _Path | None" = None) -> None:
        """Writes a file: .html (see to_html) or .json (see to_json and read).

        Raises ConfigError for another suffix, OSError.
        """
        suffix = pathlib.Path(path).suffix.lower()
        if suffix == ".html":
            text = self.to_html(against=against)
        elif suffix == ".json":
            text = self.to_json(against=against) + "\n"
        else:
            message = f"save: expected a file .html or .json, found {os.fspath(path)!r}"
            raise ConfigError(message, _native.error_codes()["BAD_OPTION"])
        pathlib.Path(path).write_text(text, "utf-8", newline="")

    def against(self, old: "Report | _Path") -> "Comparison":
        """What changed since an older report (or the file of one) on the same questions.

        >>> import tamis
        >>> frame = {"query": ["Ri Tong Hyok"], "listed": ["Lee Dong-hyuk"], "is_match": [True]}
        >>> new, old = tamis.assess.pairs(frame), tamis.assess.pairs(frame, threshold=1)
        >>> [(row["name"], row["way"]) for row in new.against(old).changed.to_dicts()]
        [('Ri Tong Hyok', 'gained')]
        """
        return Comparison(self._made.against(_report(old)._made))

    def _repr_html_(self) -> str:
        # The page has a style sheet of its own: in a frame it leaves the notebook as it is.
        page = html.escape(self.to_html(), quote=True)
        return f'<iframe sandbox style="width:100%;height:40em;border:0" srcdoc="{page}"></iframe>'

    def __repr__(self) -> str:
        def figure(value: float | None) -> str:
            return "None" if value is None else f"{value:.4g}"

        return (
            f"Report(threshold={self.threshold}, mean_recall={figure(self.mean_recall)}, "
            f"alerts_per_1000={figure(self.alerts_per_1000)}, bad_rows={len(self.bad_rows)})"
        )

    # Plots. They need the extra tamis[plot].

    def plot_trade_off(self, ax: "Axes | None" = None) -> "Figure":
        """Recall against alerts per 1,000; of several matchers, each on the same pairs.

        Gives a figure of its own unless there is an ax to draw in; figure.savefig(path) writes it.

        Raises ImportError if matplotlib is not installed.
        """
        from . import _plots

        return _plots.trade_off(self, ax)

    def plot_recall(self, ax: "Axes | None" = None) -> "Figure":
        """Recall by class and threshold, as a heat map."""
        from . import _plots

        return _plots.recall(self, ax)

    def plot_thresholds(self, ax: "Axes | None" = None) -> "Figure":
        """Recall and alerts per 1,000 at every threshold."""
        from . import _plots

        return _plots.thresholds(self, ax)


@final
class Comparison:
    """What changed between two reports on the same questions, each at its own threshold."""

    __slots__ = ("_made",)
    _made: _AssessComparison

    def __init__(self, made: _AssessComparison) -> None:
        object.__setattr__(self, "_made", made)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a comparison cannot be changed: {name}")

    @property
    def old(self) -> str:
        """Engine, list and threshold of the old report."""
        return self._made.old

    @property
    def new(self) -> str:
        """The same of the new one."""
        return self._made.new

    @property
    def not_compared(self) -> int:
        """Questions that only one report has."""
        return self._made.not_compared

    @property
    def classes(self) -> Table:
        """Names found, by class: old, new, gained, lost; p is the two-sided exact McNemar test."""
        return self._made.table("classes")

    @property
    def near_misses(self) -> Table:
        """Near misses that alert, by class."""
        return self._made.table("near_misses")

    @property
    def people(self) -> Table:
        """Ordinary people who alert by name only, by culture and script."""
        return self._made.table("people")

    @property
    def changed(self) -> Table:
        """Every case and false alarm of one report only."""
        return self._made.table("changed")

    def __repr__(self) -> str:
        return f"Comparison(old={self.old!r}, new={self.new!r}, changed={len(self.changed)})"


def _plain(columns: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if columns is None else dict(columns)


def _old(one: Report | _Path | None) -> _AssessReport | None:
    return None if one is None else _report(one)._made


def _report(one: Report | _Path) -> Report:
    return one if isinstance(one, Report) else read(one)
