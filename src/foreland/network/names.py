"""Which parameters and rules a network rests on: the names behind every number it needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foreland.network.batches import Batch
from foreland.network.feedback import Falling, Feedback, Response
from foreland.network.patience import Clock, Drawn, Hazard, Patience
from foreland.network.resources import Switch
from foreland.network.series import Amount, DaySeries
from foreland.network.slots import EveryDays, OnDates, Slots, TimesAMonth
from foreland.network.stages import Delay, Departures, Fork, Queue, Stage
from foreland.network.stays import Stay
from foreland.network.values import Value, written_day

if TYPE_CHECKING:
    from foreland.network.network import Network


def names_used(network: Network) -> tuple[str, ...]:
    """Names of parameters and rules, each once, in alphabetical order."""
    values = [*_of_resources(network), *_of_moves_and_feedback(network)]
    for stage in network.stages:
        values.extend(_of_stage(stage))
    return tuple(sorted({value for value in values if isinstance(value, str)}))


def _of_resources(network: Network) -> Iterator[Value | None]:
    for estate in network.estates:
        yield estate.places
    for token in network.tokens:
        yield from (token.lag_days, token.life_days)
    for cap in network.caps:
        yield cap.size
    for switch in network.switches:
        yield from _of_switch(switch)
    for pool in network.pools:
        yield pool.units
    for allocated in network.allocated:
        yield allocated.places


def _of_switch(switch: Switch) -> Iterator[Value | None]:
    yield from (_name_of_date(switch.on), _name_of_date(switch.off))
    if switch.thrown is not None:
        yield from (switch.thrown.at_least, switch.thrown.below)


def _of_moves_and_feedback(network: Network) -> Iterator[Value | None]:
    for recall in network.recalls:
        yield from (_name_of_date(recall.on), _name_of_date(recall.off), recall.who, recall.per_day)
    for feedback in network.feedbacks:
        yield from _of_feedback(feedback)
    for stream in network.streams:
        for keep in stream.keep:
            yield from _of_response(keep.response)


def _of_feedback(feedback: Feedback) -> Iterator[Value | None]:
    yield from (feedback.window_days, feedback.lag_days, feedback.least, feedback.before_over, feedback.before_under)
    if not isinstance(feedback.under, tuple):
        yield feedback.under


def _of_response(response: Response) -> Iterator[Value | None]:
    if isinstance(response, Falling):
        yield from (response.strength, response.at_least)
    else:
        yield from (response.at_nought, response.at_one)


def _of_stage(stage: Stage) -> Iterator[Value | None]:
    if isinstance(stage, Delay):
        yield from _of_stay(stage.stay)
    elif isinstance(stage, Queue):
        yield from (_of_amount(stage.per_day), stage.priority, stage.work)
        yield stage.pool.share if stage.pool else None
        yield from _of_slots(stage.slots)
    elif isinstance(stage, Departures):
        yield from (_of_amount(stage.seats), stage.priority, stage.gate, stage.over, stage.least)
        yield from _of_slots(stage.slots)
        if stage.batch is not None:
            yield from _of_batch(stage.batch)
    elif isinstance(stage, Fork):
        yield from (way.share for way in stage.ways)
    if isinstance(stage, (Delay, Queue, Departures)):
        yield stage.supported
        yield _name_of_date(stage.closes.on) if stage.closes else None
        for patience in stage.patience:
            yield from _of_patience(patience)


def _of_patience(patience: Patience) -> Iterator[Value | None]:
    if isinstance(patience, Clock):
        yield patience.days
    elif isinstance(patience, Drawn):
        yield from _of_stay(patience.stay)
    elif isinstance(patience, Hazard):
        yield patience.per_day


def _of_stay(stay: Stay) -> Iterator[Value | None]:
    yield from (*stay.arguments, stay.maximum)


def _of_batch(batch: Batch) -> Iterator[Value | None]:
    yield from _of_stay(batch.size)
    for fate in batch.fates:
        yield fate.share
        if fate.some is not None:
            yield from _of_stay(fate.some.share)


def _of_amount(amount: Amount | None) -> Value | None:
    return amount.times if isinstance(amount, DaySeries) else amount


def _of_slots(slots: Slots | None) -> Iterator[Value | None]:
    if isinstance(slots, EveryDays):
        yield from (slots.number, _name_of_date(slots.start))
    elif isinstance(slots, TimesAMonth):
        yield slots.number
    elif isinstance(slots, OnDates):
        yield from (_name_of_date(when) for when in slots.dates)
    elif isinstance(slots, DaySeries):
        yield slots.times


def _name_of_date(when: Value | None) -> Value | None:
    return when if when is not None and written_day(when) is None else None
