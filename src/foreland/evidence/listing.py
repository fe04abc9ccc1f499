"""What `foreland evidence list` and `show` print, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foreland.evidence.catalogue import definition, names, series, source
from foreland.evidence.definitions import Definition
from foreland.evidence.publications import Source
from foreland.evidence.snapshots import Snapshot


@dataclass(frozen=True)
class SeriesLine:
    """One series in the list. `first` and `last` are None where no figure is held yet."""

    definition: Definition
    figures: int
    periods: int
    first: date | None
    last: date | None
    latest_publication: date | None


@dataclass(frozen=True)
class SeriesPage:
    """One series as it stood on a day, or at its newest vintage, with every source it rests on."""

    definition: Definition
    snapshot: Snapshot
    sources: tuple[Source, ...]

    @property
    def flagged_share(self) -> float:
        """Share of the figures, from 0 to 1, that stand in for a release that is not held."""
        return self.snapshot.flagged_share


def list_series() -> tuple[SeriesLine, ...]:
    """Every series in alphabetical order, shipped and imported."""
    return tuple(_line(name) for name in names())


def show_series(name: str, as_known: date | str | None = None) -> SeriesPage:
    """One series, as it stood on a day if one is given. Raises InputError naming the nearest series or a bad date."""
    found = series(name)
    snapshot = found.latest() if as_known is None else found.as_known(as_known)
    keys = sorted({point.source for point in snapshot.points})
    return SeriesPage(definition(name), snapshot, tuple(source(key) for key in keys))


def _line(name: str) -> SeriesLine:
    rows = series(name).rows
    return SeriesLine(
        definition=definition(name),
        figures=len(rows),
        periods=len({(row.first, row.last) for row in rows}),
        first=min((row.first for row in rows), default=None),
        last=max((row.last for row in rows), default=None),
        latest_publication=max((row.released for row in rows), default=None),
    )
