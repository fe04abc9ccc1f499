"""Which published series count arrivals, and which World draws them: the `arrivals.yaml` of a content folder.

people: {day: uk.small_boat_arrivals.daily, week: uk.small_boat_arrivals, ...}   # one series a length of period
boats: {day: uk.small_boats.daily, week: uk.small_boats, ...}
crossing_days: uk.small_boats.crossing_days.monthly      # for users who have imported no daily figures
largest_day: uk.small_boat_arrivals.largest_day.monthly
first_year: 2018
worlds: [uk_2025]      # Worlds whose crossings go on from where the series end, the newest last
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from foreland import evidence
from foreland.errors import Fault, InputError, nearest_name

FILE = "arrivals.yaml"
LENGTHS = ("day", "week", "month", "year")


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    people: dict[str, str]
    boats: dict[str, str]
    crossing_days: str
    largest_day: str
    first_year: int
    worlds: list[str]


@dataclass(frozen=True)
class ArrivalSeries:
    """Names of series: people and boats by length of period, the shortest first; days with boats and the largest."""

    people: tuple[str, ...]
    boats: tuple[str, ...]
    crossing_days: str
    largest_day: str
    first_year: int
    worlds: tuple[str, ...]


def read_arrivals(folder: Path) -> ArrivalSeries:
    """The file of a folder. Raises InputError with every length of period or series that is not known."""
    from ruamel.yaml import YAML

    path = folder / FILE
    written = _Written.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    faults = [fault for names in (written.people, written.boats) for fault in _faults(names, path)]
    if faults:
        raise InputError(faults)
    return ArrivalSeries(
        people=tuple(written.people[length] for length in LENGTHS if length in written.people),
        boats=tuple(written.boats[length] for length in LENGTHS if length in written.boats),
        crossing_days=written.crossing_days,
        largest_day=written.largest_day,
        first_year=written.first_year,
        worlds=tuple(written.worlds),
    )


def _faults(names: dict[str, str], path: Path) -> list[Fault]:
    lengths = [
        Fault(f"'{length}' is no length of period.", str(path), "one of " + ", ".join(LENGTHS))
        for length in names
        if length not in LENGTHS
    ]
    known = evidence.names()
    series = [
        Fault(f"No series is called '{name}'.", str(path), nearest=nearest_name(name, known))
        for name in names.values()
        if name not in known
    ]
    return lengths + series
