"""Numbers and dates of many futures as JSON says them: mean, 5th, 50th and 95th percentile; undefined is None."""

from __future__ import annotations

from foreland.clock import date_of, day_of
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.quantiles import quantiles, quantiles_of_dates
from foreland.measures import Measure, Milestone


def summary(values: Floats) -> dict[str, float | None]:
    """One number per future, shape (futures,), as the object of the command line's contract."""
    found = quantiles(values)
    return {"mean": found.mean, "p05": found.p05, "p50": found.p50, "p95": found.p95}


def dates(days: Floats, measure: Measure, last_day: int) -> dict[str, str | float | None]:
    """One absolute day per future, shape (futures,), NaN for never: ISO dates, None for never, and how often it comes.

    `share_by_end` is the share of futures in which it has come by `last_day`; `share_by_date`, if the measure names a
    date of interest, by then.
    """
    found = quantiles_of_dates(days)
    said = {"mean": found.mean, "p05": found.p05, "p50": found.p50, "p95": found.p95}
    shares = {"share_by_end": float((days <= last_day).mean())}
    if isinstance(measure.formula, Milestone) and measure.formula.by is not None:
        shares["share_by_date"] = float((days <= day_of(measure.formula.by)).mean())
    return {name: None if day is None else date_of(round(day)).isoformat() for name, day in said.items()} | shares
