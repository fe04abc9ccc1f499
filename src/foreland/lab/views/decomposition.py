"""Why arrivals changed from one year to another, in published figures alone: no model, no range, and no cause.

Arrivals are crossing days, times boats on a crossing day, times people in a boat; the boats of a crossing day are
shared out among nationalities as the people are. The change is laid on these by `log_mean.effect`, exactly. What the
later revised total has and the figures by nationality have not is named and left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from foreland import evidence
from foreland.errors import Fault, InputError, nearest_name
from foreland.lab.views.decomposition_file import Parts, read_parts
from foreland.lab.views.log_mean import effect
from foreland.model.catalogue import Catalogue

METHOD = "additive logarithmic mean Divisia index (LMDI-I)"


@dataclass(frozen=True)
class Part:
    """A factor, or the arrivals of a nationality, in both years; `people` is its part of the change in arrivals.

    A nationality's part is that of the boats of a crossing day which its people fill.
    """

    name: str
    before: float
    now: float
    people: float


@dataclass(frozen=True)
class Decomposition:
    """A change in arrivals: the people of `days`, `per_boat` and `boats_per_day`, and `revision`, add up to it.

    The people of `nationalities` add up to those of `boats_per_day`.
    """

    title: str
    year: str
    against: str
    before: float
    now: float
    days: Part
    per_boat: Part
    boats_per_day: Part
    nationalities: tuple[Part, ...]
    revision: float
    series: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def change(self) -> float:
        """People more (or, below zero, fewer) than in the year it is held against."""
        return self.now - self.before

    def as_json(self) -> dict[str, Any]:
        """The object that `foreland decompose --json` prints; every number is in people unless its name says more."""
        return {"method": METHOD, "change": self.change, **asdict(self)}


def decomposition(catalogue: Catalogue, year: str | None = None, against: str | None = None) -> Decomposition:
    """The change to `year` (none: the last one held) from `against` (none: the year before).

    Raises InputError if no system says how arrivals are made up, or if a year is not held whole.
    """
    parts = _declared(catalogue)
    held = years_held(parts)
    year = held[-1] if year is None else year
    against = str(int(year) - 1) if against is None and year.isdigit() else against or ""
    faults = [
        Fault(
            f"The arrivals of '{wanted}' cannot be taken apart.",
            None,
            f"one of the years {', '.join(held)}",
            nearest_name(wanted, held),
        )
        for wanted in (year, against)
        if wanted not in held
    ]
    if faults:
        raise InputError(faults)
    if year == against:
        raise InputError(f"{year} cannot be held against itself.")
    return _decomposed(parts, year, against)


def years_held(parts: Parts) -> tuple[str, ...]:
    """Years for which the total, the days, the boats and the nationalities are published, in order."""
    yearly = [
        {str(point.first.year) for point in evidence.series(name).latest().points if _is_year(point.first, point.last)}
        for name in (parts.total, parts.days, parts.boats)
    ]
    return tuple(year for year in sorted(set.intersection(*yearly)) if _by_nationality(parts, (year,)) is not None)


def _declared(catalogue: Catalogue) -> Parts:
    for name in catalogue.names("system"):
        found = read_parts(catalogue.system(name).folder)
        if found is not None:
            return found
    raise InputError("No system says how its arrivals are made up (decomposition.yaml).")


def _is_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year


def _decomposed(parts: Parts, year: str, against: str) -> Decomposition:
    found = _by_nationality(parts, (against, year))
    if found is None:
        raise InputError(f"No series has the nationalities of both {against} and {year}.")
    series, (before, now) = found
    names = sorted({*before, *now})
    people = sum(before.values()), sum(now.values())
    days, boats = (_both(name, against, year) for name in (parts.days, parts.boats))
    per_boat = people[0] / boats[0], people[1] / boats[1]
    pairs = [(before.get(name, 0.0), now.get(name, 0.0)) for name in names]
    filled = [(was / days[0] / per_boat[0], is_now / days[1] / per_boat[1]) for was, is_now in pairs]
    nationalities = [
        Part(name, *pair, effect(*pair, *boats_filled))
        for name, pair, boats_filled in zip(names, pairs, filled, strict=True)
    ]
    total = _both(parts.total, against, year)
    used = (parts.total, parts.days, parts.boats, series)
    return Decomposition(
        title=parts.title,
        year=year,
        against=against,
        before=total[0],
        now=total[1],
        days=Part("crossing days", *days, sum(effect(*pair, *days) for pair in pairs)),
        per_boat=Part("people per boat", *per_boat, sum(effect(*pair, *per_boat) for pair in pairs)),
        boats_per_day=Part(
            "boats per crossing day", boats[0] / days[0], boats[1] / days[1], sum(each.people for each in nationalities)
        ),
        nationalities=tuple(sorted(nationalities, key=lambda each: (-abs(each.people), each.name))),
        revision=(total[1] - total[0]) - (people[1] - people[0]),
        series=used,
        sources=tuple(sorted({source for name in used for source in _sources(name, (against, year))})),
    )


def _both(name: str, against: str, year: str) -> tuple[float, float]:
    snapshot = evidence.series(name).latest()
    return snapshot.value(against), snapshot.value(year)


def _by_nationality(parts: Parts, years: tuple[str, ...]) -> tuple[str, tuple[Mapping[str, float], ...]] | None:
    """The first series with all of these years whole, and people by nationality in each; None if there is none."""
    for name in parts.by_nationality:
        counts = [_of_year(name, year) for year in years]
        if all(counts):
            return name, tuple(counts)
    return None


def _of_year(name: str, year: str) -> dict[str, float]:
    """People by nationality over the periods that fill a year; empty if they do not fill it."""
    points = evidence.series(name).latest().between(f"{year}-01-01", f"{year}-12-31").points
    expected = date(int(year), 1, 1)
    for first, last in sorted({(point.first, point.last) for point in points}):
        if first != expected:
            return {}
        expected = last + timedelta(days=1)
    if expected != date(int(year) + 1, 1, 1):
        return {}
    people: dict[str, float] = {}
    for point in points:
        people[point.group[0]] = people.get(point.group[0], 0.0) + point.value
    return people


def _sources(name: str, years: tuple[str, ...]) -> set[str]:
    snapshot = evidence.series(name).latest()
    return {point.source for year in years for point in snapshot.between(f"{year}-01-01", f"{year}-12-31").points}
