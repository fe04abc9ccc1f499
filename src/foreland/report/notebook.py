"""Results in Python: a table and a chart of an ensemble or a difference, as in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foreland.clock import date_of
from foreland.lab.measuring.difference import Difference
from foreland.lab.measuring.figures import Figures
from foreland.report import charts

if TYPE_CHECKING:
    import polars


def table(figures: Figures) -> polars.DataFrame:
    """One row a measure: unit, mean, p05, p50 and p95 of the whole window over futures; null where undefined."""
    import polars

    rows = []
    for measure in figures.measures:
        value = figures.quantiles(measure.name)
        words = {"measure": measure.name, "kind": measure.kind, "unit": measure.unit}
        rows.append({**words, "mean": value.mean, "p05": value.p05, "p50": value.p50, "p95": value.p95})
    return polars.DataFrame(rows)


def plot(figures: Figures, measure: str) -> Any:
    """Fan chart of a measure over time: of a difference both sides, of an ensemble the one side. A Plotly figure."""
    periods = [f"{date_of(period.first):%b %y}" for period in figures.periods]
    unit = figures.measure(measure).unit_by_period
    if isinstance(figures, Difference):
        sides = (figures.baseline.values(measure), figures.policy.values(measure))
        return charts.comparison(*sides, periods, unit)
    return charts.fan(figures.values(measure), periods, unit)
