"""What was known on a day: numbers that were dated later are left out, and published series are read as they stood.

A World is what was believed on the day of its values, so it cannot be asked of a day before the last of them begins;
the values of a later day, in a World that covers years, are left out. Which release a number was taken from is its
source: one that came out after the day is a *later revision*, used and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from foreland import evidence
from foreland.clock import date_of
from foreland.errors import Fault
from foreland.rules.parameter import DatedValue, Parameter
from foreland.rules.parameters import ParameterSet

EVIDENCE_AS_KNOWN = "evidence_as_known"


def as_known(world: ParameterSet, day: int, source: str) -> ParameterSet:
    """The numbers of a World that were dated by `day`, and the day itself as a parameter, for whoever reads series."""
    asked = Parameter(
        EVIDENCE_AS_KNOWN,
        "Day as of which the evidence is read: releases that came out later are not looked at.",
        "date",
        "scenario",
        (DatedValue(0, day, source),),
    )
    known = {
        name: replace(each, values=tuple(dated for dated in each.values if dated.day <= day))
        for name, each in world.items()
    }
    return ParameterSet({**known, EVIDENCE_AS_KNOWN: asked}, world.sources)


def known_on(parameters: ParameterSet) -> date | None:
    """The day as of which series are to be read; None: the newest release of each."""
    if EVIDENCE_AS_KNOWN not in parameters:
        return None
    day = parameters[EVIDENCE_AS_KNOWN].values[0].value
    return date_of(day) if isinstance(day, int) else None


def faults_of_knowing(world: str, parameters: ParameterSet, day: int) -> Iterator[Fault]:
    """Why a World cannot be asked as known on a day: it rests on numbers that nobody had."""
    begins = {name: each.in_force[0].day for name, each in parameters.items() if each.in_force}
    later = sorted((first, name) for name, first in begins.items() if first > day)
    if later:
        last, name = later[-1]
        yield Fault(
            f"World '{world}' rests on {len(later)} numbers that nobody had on {date_of(day)}, such as '{name}' of "
            f"{date_of(last)}.",
            expected=f"{date_of(last)} or a later day, or the World of an earlier one",
        )


def later_revision_share(numbers: ParameterSet, day: int) -> float:
    """Share of dated values, from 0 to 1, that were taken from a release after `day`; 0 if there are none.

    Values that a scenario has set are nobody's release and are left out.
    """
    known = {**evidence.sources(), **numbers.sources}
    released = [
        known[dated.source].published
        for each in numbers.values()
        for dated in each.in_force
        if not dated.ends and dated.source in known
    ]
    return sum(when is not None and when > date_of(day) for when in released) / len(released) if released else 0.0
