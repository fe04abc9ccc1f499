"""The closed list of units in which a number may be written.

A unit says what a number counts, in which range it can lie, and how it is drawn when it is uncertain.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreland.errors import Fault, nearest_name


@dataclass(frozen=True)
class Unit:
    """`least` and `most` bound the value (None: unbounded); `meaning` is shown to people."""

    name: str
    meaning: str
    least: float | None = 0.0
    most: float | None = None


UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("people", "people, main applicants and dependants together"),
        Unit("people net", "people who came less people who left", None),
        Unit("cases", "cases: main applicants only"),
        Unit("appeals", "appeals"),
        Unit("boats", "boats"),
        Unit("attempts", "attempts to cross, not people"),
        Unit("events", "events: departures stopped, finds of equipment, arrests"),
        Unit("requests", "requests from one state to another, not people"),
        Unit("detections", "detections at a border, not people"),
        Unit("staff", "staff, counted as full-time posts"),
        Unit("visas", "visas"),
        Unit("places", "places"),
        Unit("deaths", "deaths"),
        Unit("deaths/1,000 people", "deaths for each 1,000 people"),
        Unit("deaths/1,000 attempts", "deaths for each 1,000 attempts"),
        Unit("flights", "flights"),
        Unit("people/day", "people a day"),
        Unit("people/week", "people a week"),
        Unit("people/month", "people a month"),
        Unit("people/year", "people a year"),
        Unit("cases/month", "cases a month"),
        Unit("appeals/day", "appeals a day"),
        Unit("appeals/quarter", "appeals a quarter"),
        Unit("people/boat", "people a boat"),
        Unit("people/case", "people a case"),
        Unit("boats/day", "boats a day"),
        Unit("share", "a share from 0 to 1", 0.0, 1.0),
        Unit("share/day", "chance in a day, from 0 to 1", 0.0, 1.0),
        Unit("share/year", "chance in a year, from 0 to 1", 0.0, 1.0),
        Unit("ratio", "a ratio of two like quantities"),
        Unit("number", "a number without a unit", None),
        Unit("days", "days"),
        Unit("weeks", "weeks"),
        Unit("GBP", "pounds"),
        Unit("GBP/person", "pounds a person"),
        Unit("GBP/person-night", "pounds a person a night"),
        Unit("GBP/year", "pounds a year"),
        Unit("GBP/day", "pounds a day"),
        Unit("GBP/case", "pounds a case"),
        Unit("EUR", "euros"),
        Unit("EUR/day", "euros a day"),
        Unit("EUR/person", "euros a person"),
        Unit("EUR/person-night", "euros a person a night"),
        Unit("date", "a date", None),
        Unit("yes/no", "yes or no", None),
        Unit("name", "one of a list of names", None),
    )
}


def check_unit(name: str, where: str | None = None) -> Fault | None:
    """A fault if `name` is not in the closed list, otherwise None."""
    if name in UNITS:
        return None
    return Fault(
        f"Unit '{name}' is not in the list of units.",
        where,
        "one of " + ", ".join(sorted(UNITS)),
        nearest_name(name, UNITS),
    )


def check_range(value: float, unit: str, where: str | None = None) -> Fault | None:
    """A fault if `value` lies outside what `unit` allows, otherwise None."""
    bounds = UNITS[unit]
    if bounds.least is not None and value < bounds.least:
        return Fault(f"{value:g} is below {bounds.least:g}.", where, f"{bounds.meaning}, {bounds.least:g} or more")
    if bounds.most is not None and value > bounds.most:
        return Fault(f"{value:g} is above {bounds.most:g}.", where, f"{bounds.meaning}")
    return None
