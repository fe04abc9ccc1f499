"""Feedback: what it adds up exists, and somebody uses it."""

from __future__ import annotations

from collections.abc import Iterator

from foreland.errors import Fault, InputError, nearest_name
from foreland.network.feedback import Boats, Counted, Feedback
from foreland.network.index import edges_named
from foreland.network.wiring import Wiring


def faults_of_feedback(wiring: Wiring) -> Iterator[Fault]:
    """Faults of feedbacks, of what they count, and of those who read them."""
    network = wiring.network
    declared = [feedback.name for feedback in network.feedbacks]
    readers = [(f"Stream '{stream.name}'", keep.feedback) for stream in network.streams for keep in stream.keep]
    readers += [(f"Switch '{switch.name}'", switch.thrown.feedback) for switch in network.switches if switch.thrown]
    for reader, name in readers:
        if name not in declared:
            yield Fault(
                f"{reader} reads feedback '{name}', which does not exist.", nearest=nearest_name(name, declared)
            )
    for feedback in network.feedbacks:
        if feedback.name not in (name for _, name in readers):
            yield Fault(f"Feedback '{feedback.name}' is read by no stream and throws no switch.")
        yield from _counted(feedback, wiring)


def _counted(feedback: Feedback, wiring: Wiring) -> Iterator[Fault]:
    under = feedback.under if isinstance(feedback.under, tuple) else ()
    if not feedback.over or feedback.under == ():
        yield Fault(f"Feedback '{feedback.name}' divides nothing, or by nothing: name ways above and below.")
    for counted in (*feedback.over, *under):
        for fault in _unknown(counted, wiring):
            yield Fault(f"Feedback '{feedback.name}': {fault.what}", fault.where, fault.expected, fault.nearest)


def _unknown(counted: Counted, wiring: Wiring) -> Iterator[Fault]:
    if isinstance(counted, Boats):
        streams = [stream.name for stream in wiring.network.streams]
        if counted.stream not in streams:
            what = f"there is no stream '{counted.stream}'."
            yield Fault(what, nearest=nearest_name(counted.stream, streams))
        return
    try:
        edges_named(counted, wiring)
    except InputError as error:
        yield from error.faults
