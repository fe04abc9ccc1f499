"""The order of the day for one network, in plain words and 80 columns: who comes, what is swept, who leaves how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from foreland.measures import Measure
from foreland.network.batches import Batch
from foreland.network.in_words import (
    allocated_in_words,
    asked_in_words,
    batch_in_words,
    cap_in_words,
    departures_in_words,
    fate_in_words,
    feedback_in_words,
    keep_in_words,
    listed,
    mint_in_words,
    patience_in_words,
    queue_in_words,
    recall_in_words,
    some_in_words,
    stay_in_words,
    switch_in_words,
    token_in_words,
)
from foreland.network.numbering import (
    ARRIVALS,
    BLOCKED,
    CLOSING,
    DIVERTED,
    ENDING,
    FATE,
    PATIENCE,
    RECALLED,
    SOME,
    NumberedEdge,
)
from foreland.network.stages import Delay, Departures, Holding, Queue
from foreland.network.wiring import Wiring, wire

if TYPE_CHECKING:
    from foreland.network.network import Network

WIDTH = 80
Lines = Iterator[str]

DAY = (
    "Calendar. Feedback is computed from days up to yesterday; law, switches and limits take the day's values; caps "
    "whose period begins start anew; tokens past their life expire, then those whose lag ends become usable.",
    "Lanes. If the law changed, queues sort their people into lanes anew, each lane in order of entry. Leaving days "
    "and deadlines once drawn stay as drawn.",
    "Closings and recalls. Stages that have closed are emptied, then recalls take people, one after another; each "
    "asks, is counted and stands before the next door at once, ahead of everyone else.",
    "Morning, stage by stage in the order above, among those already there: deadlines that fall today; stays that end "
    "today; departures, if it is a slot. Whoever leaves the stages of an estate frees the place at once.",
    "Arrivals, stream by stream in order of their codes, less those whom a feedback keeps away.",
    "Sweep, stage by stage in the order above: those who were sent there enter; a stay of no days ends at once; a "
    "queue serves, people of today included; then everyone who leaves is handed on, one after another, and only then "
    "asks for what the way needs. First come, first served, by the order above.",
    "Night. Allocated estates are filled, stocks and nights are counted, and people in must equal people out plus "
    "people inside.",
)


def explain(network: Network, measures: Iterable[Measure] = ()) -> str:
    """The whole network as text of at most 80 columns, ending with the steps of a day."""
    wiring = wire(network)
    sections = (
        ("Who comes", _streams(wiring)),
        ("What is limited", _limits(wiring)),
        ("The sweep: stages in the order in which they are visited every day", _sweep(wiring)),
        ("Recalls", _recalls(wiring)),
        ("Forks: ways are drawn at once, nobody waits here", _forks(wiring)),
        ("Exits", _exits(wiring)),
        ("Loops", _loops(wiring)),
        ("What is counted", _measures(measures)),
        ("The order of a day", _day()),
    )
    blocks = [_heading(f"Network {network.name}", "=")]
    for title, lines in sections:
        text = "\n".join(lines)
        if text:
            blocks.append(f"{_heading(title, '-')}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _heading(title: str, underline: str) -> str:
    return f"{title}\n{underline * len(title)}"


def _filled(text: str, first: str, following: str | None = None) -> Lines:
    """Text filled to the width; `first` opens the first line, `following` (spaces if not given) the others."""
    rest = " " * len(first) if following is None else following
    return iter(wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False))


def _streams(wiring: Wiring) -> Lines:
    for stream in wiring.network.streams:
        manner = "in boats" if stream.boats else "one by one"
        drawn = f"; drawn: {listed(stream.traits)}" if stream.traits else ""
        yield from _filled(f"{stream.name} (stream {stream.code}) come {manner}{drawn}.", "  ")
        yield from _ways(wiring, stream.name, ARRIVALS, "->")
        diverted = (edge for edge in wiring.leaving[stream.name] if edge.part == DIVERTED and edge.else_of is None)
        for keep in stream.keep:
            others = "others do not come." if keep.otherwise is None else "others:"
            yield from _filled(f"Of these {keep_in_words(keep)}, {others}", " " * 6)
            if keep.otherwise is not None:
                yield from _chain(wiring, next(diverted), "->")


def _limits(wiring: Wiring) -> Lines:
    network = wiring.network
    for estate in network.estates:
        yield from _filled(f"Estate {estate.name}: {estate.places} places, one a person.", "  ", "    ")
    for words in (
        *map(token_in_words, network.tokens),
        *map(cap_in_words, network.caps),
        *map(switch_in_words, network.switches),
        *(f"Pool {pool.name}: {pool.units} units of work a day." for pool in network.pools),
        *map(allocated_in_words, network.allocated),
        *map(feedback_in_words, network.feedbacks),
    ):
        yield from _filled(words, "  ", "    ")


def _sweep(wiring: Wiring) -> Lines:
    for number, stage in enumerate(wiring.stages, start=1):
        holds = f", holds a place in {stage.holds}" if stage.holds else ""
        yield f"{number:4d}  {stage.name}: {type(stage).__name__}{holds}"
        yield from _filled(_what_happens(stage), " " * 6)
        if isinstance(stage, Departures) and stage.batch is not None:
            yield from _boats(wiring, stage.name, stage.batch)
        else:
            yield from _ways(wiring, stage.name, ENDING, "->")
        yield from _ways(wiring, stage.name, BLOCKED, "blocked ->")
        for position, patience in enumerate(stage.patience):
            yield from _filled(f"Or leaves {patience_in_words(patience)}:", " " * 6)
            for edge in wiring.leaving[stage.name]:
                if edge.part == PATIENCE and edge.patience == position and edge.else_of is None:
                    yield from _chain(wiring, edge, "->")
        if stage.closes is not None:
            yield from _filled(f"Closed from {stage.closes.on} on; everyone, and whoever comes later, goes:", " " * 6)
            yield from _ways(wiring, stage.name, CLOSING, "->")
        if stage.supported is not None:
            yield from _filled(f"A share {stage.supported} is supported in allocated estates.", " " * 6)


def _boats(wiring: Wiring, stage: str, batch: Batch) -> Lines:
    yield from _filled(batch_in_words(batch), " " * 6)
    first = {(edge.part, edge.way): edge for edge in reversed(wiring.leaving[stage]) if edge.else_of is None}
    for fate in batch.fates:
        yield from _chain(wiring, first[FATE, fate.name], f"{fate_in_words(fate)} ->")
        if fate.some is not None:
            yield from _chain(wiring, first[SOME, fate.name], f"{some_in_words(fate.some)} ->")
    yield from _ways(wiring, stage, ENDING, "nothing of that ->")


def _recalls(wiring: Wiring) -> Lines:
    for recall in wiring.network.recalls:
        yield from _filled(f"{recall.name}: {recall_in_words(recall)}", "  ", "    ")
        yield from _ways(wiring, recall.name, RECALLED, "->")


def _what_happens(stage: Holding) -> str:
    if isinstance(stage, Delay):
        return f"Everyone stays {stay_in_words(stage.stay)}."
    if isinstance(stage, Queue):
        return queue_in_words(stage)
    return departures_in_words(stage)


def _forks(wiring: Wiring) -> Lines:
    for fork in wiring.network.forks:
        yield f"  {fork.name}" + (", one draw for each boat" if fork.draws == "boat" else "")
        shares = {way.name: f"share {way.share}" for way in fork.ways} | {fork.rest.name: "the rest"}
        for edge in wiring.leaving[fork.name]:
            if edge.else_of is None and edge.way is not None:
                yield from _chain(wiring, edge, f"{edge.way} ({shares[edge.way]}) ->")


def _ways(wiring: Wiring, source: str, part: str, arrow: str) -> Lines:
    for edge in wiring.leaving[source]:
        if edge.part == part and edge.else_of is None:
            yield from _chain(wiring, edge, arrow)


def _chain(wiring: Wiring, first: NumberedEdge, arrow: str) -> Lines:
    """An edge and the else edges that are tried after it."""
    for edge in wiring.chain(first):
        opening = arrow if edge.else_of is None else "else ->"
        yield from _filled(f"{opening} {edge.edge.to}{_on_the_way(edge)}", " " * 8, " " * 11)


def _on_the_way(edge: NumberedEdge) -> str:
    written = edge.edge
    happens = [f"needs {listed(asked_in_words(need) for need in written.needs)}"] if written.needs else []
    happens.extend(f"sets {trait} to {value}" for trait, value in written.set.items())
    happens.extend(f"mints {mint_in_words(mint)}" for mint in written.mint)
    if written.stamp:
        happens.append("stamps the date")
    if written.lap:
        happens.append("a lap")
    if written.restart:
        happens.append("a new arrival of the same person")
    return f" [{'; '.join(happens)}]" if happens else ""


def _exits(wiring: Wiring) -> Lines:
    for stage in wiring.network.exits:
        yield from _filled(f"{stage.name}: {stage.outcome}.", "  ", "    ")


def _loops(wiring: Wiring) -> Lines:
    for loop in wiring.loops:
        yield from _filled(f"{listed(loop.members)}: at most {loop.most} laps.", "  ", "    ")


def _measures(measures: Iterable[Measure]) -> Lines:
    for measure in measures:
        yield from _filled(f"{measure.name} [{measure.unit}]: {measure.definition}", "  ", "    ")


def _day() -> Lines:
    for number, step in enumerate(DAY, start=1):
        yield from _filled(step, f"  {number}. ")
