"""Plots of a report, by matplotlib. No state of pyplot is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

try:
    from matplotlib.figure import Figure
except ImportError as error:
    raise ImportError("plots need matplotlib: pip install 'tamis[plot]'") from error

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .assess import Report

#: Alerts are drawn on a scale that is linear up to here, so that none at all has a place.
LINEAR_ALERTS = 1.0
#: Alerts per 1,000 that are written on an axis.
TICKS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def trade_off(report: Report, ax: Axes | None) -> Figure:
    """Recall against alerts; the point is the report's threshold."""
    figure, ax = _drawn(ax, (7.0, 4.5))
    peers = report.peer_curve.to_dicts()
    lines = {row["matcher"]: [one for one in peers if one["matcher"] == row["matcher"]] for row in peers}
    for matcher, rows in lines.items():
        _line(ax, rows, "alerts_per_1000", "recall", label=matcher)
    if not lines:
        rows = report.curve.to_dicts()
        at = _at(report)
        for alerts, found, label in (
            ("alerts_per_1000", "recall", "name only"),
            ("with_evidence_per_1000", "recall_with_evidence", "birth date, country"),
        ):
            _line(ax, rows, alerts, found, label=label)
            _point(ax, at[alerts], at[found], f"{report.threshold:g}")
    most = ax.dataLim.x1
    ax.set_xscale("symlog", linthresh=LINEAR_ALERTS)
    ax.set_xlim(left=0)
    ax.set_ylim(0, 1.02)
    _ticks(ax.xaxis, most)
    ax.set_xlabel("alerts per 1,000")
    ax.set_ylabel("recall")
    _legend(ax)
    return figure


def recall(report: Report, ax: Axes | None) -> Figure:
    """A row a class, a column a threshold."""
    rows = report.recall_by_threshold.to_dicts()
    classes = list(dict.fromkeys(row["class"] for row in rows))
    thresholds = sorted({row["threshold"] for row in rows})
    value = {(row["class"], row["threshold"]): row["recall"] for row in rows}
    figure, ax = _drawn(ax, (8.0, 1.6 + 0.26 * len(classes)))
    if not classes:
        ax.set_axis_off()
        return figure
    nan = float("nan")
    shares = [[value.get((name, threshold), nan) for threshold in thresholds] for name in classes]
    shares = [[nan if share is None else share for share in row] for row in shares]
    image = ax.imshow(shares, vmin=0, vmax=1, aspect="auto", cmap="viridis")
    for down, row in enumerate(shares):
        for right, share in enumerate(row):
            colour = "black" if share > 0.6 else "white"
            ax.text(right, down, f"{share * 100:.0f}", ha="center", va="center", color=colour, fontsize=7)
    ax.set_xticks(range(len(thresholds)), [f"{threshold:g}" for threshold in thresholds])
    ax.set_yticks(range(len(classes)), classes, fontsize=8)
    ax.set_xlabel("threshold")
    figure.colorbar(image, ax=ax, label="recall")
    return figure


def thresholds(report: Report, ax: Axes | None) -> Figure:
    """Recall on the left scale, alerts on the right one."""
    figure, ax = _drawn(ax, (7.0, 4.5))
    rows = report.curve.to_dicts()
    _line(ax, rows, "threshold", "recall", label="recall", color="C0")
    ax.set_xlabel("threshold")
    ax.set_ylabel("recall")
    right = ax.twinx()
    for column, label, style in (
        ("alerts_per_1000", "alerts, name only", "-"),
        ("with_evidence_per_1000", "alerts, birth date and country", "--"),
    ):
        _line(right, rows, "threshold", column, label=label, color="C1", linestyle=style)
    most = right.dataLim.y1
    right.set_yscale("symlog", linthresh=LINEAR_ALERTS)
    right.set_ylim(bottom=0)
    _ticks(right.yaxis, most)
    right.set_ylabel("alerts per 1,000")
    ax.axvline(report.threshold, color="grey", linewidth=0.8, label=f"threshold {report.threshold:g}")
    lines = [*ax.get_lines(), *right.get_lines()]
    shown = [line for line in lines if not str(line.get_label()).startswith("_")]
    ax.legend(shown, [str(line.get_label()) for line in shown], fontsize=8, loc="lower left")
    return figure


def _drawn(ax: Axes | None, size: tuple[float, float]) -> tuple[Figure, Any]:
    if ax is not None:
        return cast(Figure, ax.figure), ax
    figure = Figure(figsize=size, layout="constrained")
    return figure, figure.subplots()


def _line(ax: Any, rows: list[dict[str, Any]], x: str, y: str, **style: Any) -> None:
    points = [(row[x], row[y]) for row in rows if row[x] is not None and row[y] is not None]
    if points:
        # A matcher of one score has one point: it is seen too.
        ax.plot(*zip(*points, strict=True), marker=".", markersize=3, **style)


def _ticks(axis: Any, most: float) -> None:
    # Without a point there is no most (it is below every number).
    axis.set_ticks([tick for tick in TICKS if tick <= most or most < 0], minor=False)
    axis.set_ticks([], minor=True)
    axis.set_major_formatter("{x:g}")


def _point(ax: Any, x: float | None, y: float | None, label: str) -> None:
    if x is not None and y is not None:
        ax.plot([x], [y], "o", color="black", markersize=4)
        ax.annotate(label, (x, y), textcoords="offset points", xytext=(6, -12))


def _legend(ax: Any) -> None:
    if ax.get_lines():
        ax.legend(fontsize=8)


def _at(report: Report) -> dict[str, float | None]:
    return {
        "recall": report.mean_recall,
        "recall_with_evidence": report.recall_with_evidence,
        "alerts_per_1000": report.alerts_per_1000,
        "with_evidence_per_1000": report.with_evidence_per_1000,
    }
