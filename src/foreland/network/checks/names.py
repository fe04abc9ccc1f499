"""Names: each used once, each leading to something that exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from foreland.errors import Fault, nearest_name
from foreland.network.numbering import NumberedEdge
from foreland.network.resources import Need, Open, PerPeriod, Places
from foreland.network.stages import Departures, Exit, Fork, Queue
from foreland.network.wiring import Named, Wiring
from foreland.network.words import RESERVED_WORDS, batch_word_of, hash32, word_of

if TYPE_CHECKING:
    from foreland.network.network import Network


def faults_of_names(wiring: Wiring) -> Iterator[Fault]:
    """Names used twice, names of nothing, names that hash alike."""
    network = wiring.network
    yield from _used_twice(network)
    yield from _unfit(network)
    yield from _hashed_alike(network)
    yield from _targets(wiring)
    yield from _ways(network)
    yield from _resources(wiring)
    yield from _recalled(wiring)
    yield from _laps(network)


def _used_twice(network: Network) -> Iterator[Fault]:
    kinds: tuple[tuple[str, Sequence[Named]], ...] = (
        ("stages, streams or recalls", (*network.streams, *network.stages, *network.recalls)),
        ("estates", network.estates),
        ("kinds of token", network.tokens),
        ("caps", network.caps),
        ("switches", network.switches),
        ("pools", network.pools),
        ("allocated estates", network.allocated),
        ("feedbacks", network.feedbacks),
    )
    for kind, things in kinds:
        for name, times in Counter(thing.name for thing in things).items():
            if times > 1:
                yield Fault(f"{times} {kind} are called '{name}'; rename or remove all but one.")


def _unfit(network: Network) -> Iterator[Fault]:
    for thing in (*network.streams, *network.stages, *network.recalls):
        if not thing.name or "." in thing.name or "->" in thing.name or thing.name != thing.name.strip():
            yield Fault(
                f"'{thing.name}' cannot be the name of a stage, stream or recall.",
                expected="a name without a full stop, an arrow or spaces around it",
            )


def _hashed_alike(network: Network) -> Iterator[Fault]:
    """Two stages whose keys have the same 32 bits would give one person the same chances in both."""
    words = {hash32(word): word for word in RESERVED_WORDS}
    for name in dict.fromkeys(stage.name for stage in network.stages):
        for word in (word_of(network.name, name), batch_word_of(network.name, name)):
            if word in words:
                yield Fault(f"Stage names '{words[word]}' and '{name}' hash alike; rename one.")
            words[word] = name


def _targets(wiring: Wiring) -> Iterator[Fault]:
    for edge in wiring.edges:
        if edge.edge.to not in wiring.by_name:
            yield Fault(
                f"{_kind_of(edge, wiring)} '{edge.source}' leads to '{edge.edge.to}', which does not exist.",
                nearest=nearest_name(edge.edge.to, wiring.by_name),
            )


def _kind_of(edge: NumberedEdge, wiring: Wiring) -> str:
    if edge.source not in wiring.by_name:
        return "Recall" if edge.source in wiring.recalls else "Stream"
    return "Fork" if isinstance(wiring.by_name[edge.source], Fork) else "Stage"


def _ways(network: Network) -> Iterator[Fault]:
    for fork in network.forks:
        for name, times in Counter(way.name for way in (*fork.ways, fork.rest)).items():
            if times > 1:
                yield Fault(f"Fork '{fork.name}' has {times} ways called '{name}'.")
        for way in fork.ways:
            if way.share is None:
                yield Fault(f"Way '{way.name}' of fork '{fork.name}' has no share; only its rest may go without.")
        if fork.rest.share is not None:
            yield Fault(f"The rest '{fork.rest.name}' of fork '{fork.name}' takes whoever is left; remove its share.")


def _resources(wiring: Wiring) -> Iterator[Fault]:
    network = wiring.network
    for edge in wiring.edges:
        yield from _needs(edge.edge.needs, f"Edge {edge.name}", network)
        for mint in edge.edge.mint:
            yield from _known(mint.token, f"Edge {edge.name} mints tokens", network.tokens)
    for stage in network.holding_stages:
        if stage.holds is not None:
            yield from _estate(stage.holds, f"Stage '{stage.name}' holds", network)
        if isinstance(stage, (Queue, Departures)):
            yield from _needs(stage.spends, f"Stage '{stage.name}'", network)
        if isinstance(stage, Queue) and stage.pool is not None:
            yield from _known(stage.pool.pool, f"Stage '{stage.name}' draws on pool", network.pools)


def _needs(needs: Iterable[Need], asker: str, network: Network) -> Iterator[Fault]:
    for need in needs:
        if isinstance(need, Open):
            yield from _known(need.switch, f"{asker} asks for switch", network.switches)
        elif isinstance(need, PerPeriod):
            yield from _known(need.cap, f"{asker} asks for cap", network.caps)
        elif isinstance(need, Places):
            yield from _estate(need.estate, f"{asker} asks for places in", network)
        else:
            yield from _known(need.token, f"{asker} asks for tokens", network.tokens)


def _estate(name: str, doing: str, network: Network) -> Iterator[Fault]:
    """Only a binding estate can be asked for and held."""
    if name in {estate.name for estate in network.allocated}:
        yield Fault(
            f"{doing} '{name}', which is allocated: it is filled at night, and nobody has a place of their own.",
            expected="a binding Estate, or the stage marked with supported=SHARE",
        )
    else:
        yield from _known(name, doing, network.estates)


def _recalled(wiring: Wiring) -> Iterator[Fault]:
    """Stages from which recalls take people."""
    holding = [stage.name for stage in wiring.network.holding_stages]
    for recall in wiring.network.recalls:
        if not recall.stages:
            yield Fault(f"Recall '{recall.name}' takes from no stage.")
        for name, times in Counter(recall.stages).items():
            stage = wiring.by_name.get(name)
            if isinstance(stage, (Exit, Fork)):
                kind = "an Exit" if isinstance(stage, Exit) else "a Fork"
                yield Fault(f"Recall '{recall.name}' takes from '{name}', which is {kind}.")
            elif name not in holding:
                what = f"Recall '{recall.name}' takes from '{name}', which does not exist."
                yield Fault(what, nearest=nearest_name(name, holding))
            elif times > 1:
                yield Fault(f"Recall '{recall.name}' lists '{name}' {times} times.")


def _known(name: str, doing: str, things: Sequence[Named]) -> Iterator[Fault]:
    names = [thing.name for thing in things]
    if name not in names:
        yield Fault(f"{doing} '{name}', which does not exist.", nearest=nearest_name(name, names))


def _laps(network: Network) -> Iterator[Fault]:
    places = [place.name for place in (*network.holding_stages, *network.forks, *network.recalls)]
    for name in network.laps:
        if name not in places:
            yield Fault(
                f"Laps are declared for '{name}', which is no stage or fork.", nearest=nearest_name(name, places)
            )
