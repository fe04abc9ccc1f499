"""People already inside on the first day: records with their true past dates, in order of entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.kernel.layout import STOCK_STREAM, Stock, UInt16, UInt64
from foreland.network.compile.numbers import Int64
from foreland.network.wiring import Wiring
from foreland.network.words import word_of
from foreland.rules.population import Inside
from foreland.rules.traits import Traits

_STAGE_BITS, _PERSON_BITS = 18, 24


class Found(NamedTuple):
    """People found in one stage, each array of shape (n,); days are absolute."""

    profile: UInt16
    arrival_day: Int64
    entry_day: Int64
    stamp_day: Int64


def compile_stock(inside: Sequence[Inside], wiring: Wiring, first_day: int) -> Stock:
    """Records by stage in sweep order, sorted by entry day, then arrival day, then as given.

    Raises InputError with every fault: unknown stages, lacking traits, dates after the first day, keys that clash.
    """
    faults = list(_clashes(inside, wiring))
    found: dict[str, list[Found]] = {name: [] for name in wiring.order}
    for people in inside:
        wrong = [*_faults(people, wiring, first_day)]
        profile = _profiles(people, wiring.network.traits, wrong)
        if not wrong:
            found[people.stage].append(Found(profile, people.arrival_day, people.entry_day, people.stamp_day))
        faults.extend(replace(fault, where=f"people inside '{people.stage}'") for fault in wrong)
    if faults:
        raise InputError(faults)
    records = [_records(groups, _first_person(stage, wiring)) for stage, groups in found.items()]
    return Stock(
        first=np.cumsum([0, *(stage.shape[0] for stage in records)]).astype(np.int32),
        record=np.concatenate([np.zeros((0, 2), np.uint64), *records]),
    )


def _records(groups: Sequence[Found], first_person: int) -> UInt64:
    """Words 1 and 2 of the records of one stage, shape (n, 2)."""
    if not groups:
        return np.zeros((0, 2), np.uint64)
    profile, arrival, entry, stamp = (np.concatenate(column) for column in zip(*groups, strict=True))
    order = np.lexsort((arrival, entry))  # stable: ties stay as given
    person = np.uint64(first_person) + np.arange(order.size, dtype=np.uint64)
    profile, arrival, entry, stamp = (column[order].astype(np.uint64) for column in (profile, arrival, entry, stamp))
    word1 = person << np.uint64(16) | profile
    word2 = arrival << np.uint64(48) | entry << np.uint64(32) | stamp << np.uint64(16)
    return np.stack([word1, word2], axis=1)


def _first_person(stage: str, wiring: Wiring) -> int:
    """Key of the first person found in a stage: stream 63, the stage's word cut to 18 bits, number 0."""
    cut = word_of(wiring.network.name, stage) & ((1 << _STAGE_BITS) - 1)
    return STOCK_STREAM << (_STAGE_BITS + _PERSON_BITS) | cut << _PERSON_BITS


def _profiles(people: Inside, traits: Traits, faults: list[Fault]) -> UInt16:
    """Profile of each person; faults are noted for traits that are lacking, unknown or of no such category."""
    faults.extend(Fault(f"Trait '{trait}' is not given.") for trait in traits.names if trait not in people.traits)
    try:
        return traits.codes({trait: np.asarray(column) for trait, column in people.traits.items()})
    except InputError as error:
        faults.extend(error.faults)
        return np.zeros(0, np.uint16)


def _faults(people: Inside, wiring: Wiring, first_day: int) -> Iterator[Fault]:
    if people.stage not in wiring.stage_number:
        yield Fault("Nobody can be there: it is no stage.", nearest=nearest_name(people.stage, wiring.order))
    days = {"arrival": people.arrival_day, "entry": people.entry_day, "stamp": people.stamp_day}
    number = people.entry_day.size
    columns = {**days, **people.traits}
    if any(np.shape(column) != (number,) for column in columns.values()):
        sizes = ", ".join(f"{name} {np.size(column)}" for name, column in columns.items())
        yield Fault(f"Columns have different lengths: {sizes}.")
        return
    for day, values in days.items():
        wrong = values[(values < 0) | (values > first_day)]
        if wrong.size:
            expected = f"a date from 2000-01-01 to the first day, {date_of(first_day)}"
            yield Fault(f"The {day} day of somebody is {date_of(int(wrong[0]))}.", expected=expected)
    if (people.arrival_day > people.entry_day).any():
        yield Fault("Somebody entered before arriving.")
    if number >= 1 << _PERSON_BITS:
        yield Fault(f"{number:,} people are inside.", expected=f"at most {(1 << _PERSON_BITS) - 1:,}")


def _clashes(inside: Sequence[Inside], wiring: Wiring) -> Iterator[Fault]:
    """Stages whose people would have the same keys."""
    owner: dict[int, str] = {}
    for stage in dict.fromkeys(people.stage for people in inside):
        other = owner.setdefault(_first_person(stage, wiring), stage)
        if other != stage:
            yield Fault(f"Stage names '{other}' and '{stage}' hash alike; rename one.")
