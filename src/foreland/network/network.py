"""A network: stages, streams and limited things, all together. Immutable: adding or redirecting gives a new one.

A policy system is a function from a network to a network. It may add stages and redirect ways; stages it does not touch
keep the network's name, and with it their keys, so people elsewhere meet the same chances with the policy and without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foreland.errors import Fault, InputError, nearest_name
from foreland.network.batches import Batch
from foreland.network.feedback import Feedback
from foreland.network.moves import Recall
from foreland.network.resources import AllocatedEstate, Cap, Estate, Pool, Switch, TokenKind
from foreland.network.stages import Delay, Departures, Exit, Fork, Holding, Queue, Stage
from foreland.network.streams import Stream
from foreland.network.ways import To, Way

if TYPE_CHECKING:
    from foreland.rules.traits import Traits


@dataclass(frozen=True)
class Network:
    """Places in a process and the ways between them.

    `name` is part of every stage's key; `traits` are the kinds of person; `laps` gives the most laps of a loop, written
    under any stage or fork inside it (the largest counts if several are named).
    """

    name: str
    traits: Traits
    stages: tuple[Stage, ...]
    streams: tuple[Stream, ...]
    estates: tuple[Estate, ...] = ()
    tokens: tuple[TokenKind, ...] = ()
    caps: tuple[Cap, ...] = ()
    switches: tuple[Switch, ...] = ()
    pools: tuple[Pool, ...] = ()
    laps: Mapping[str, int] = field(default_factory=dict)
    allocated: tuple[AllocatedEstate, ...] = ()
    recalls: tuple[Recall, ...] = ()
    feedbacks: tuple[Feedback, ...] = ()

    @property
    def holding_stages(self) -> tuple[Holding, ...]:
        """Stages that hold people, as declared."""
        return tuple(stage for stage in self.stages if isinstance(stage, (Delay, Queue, Departures)))

    @property
    def forks(self) -> tuple[Fork, ...]:
        """Forks, as declared."""
        return tuple(stage for stage in self.stages if isinstance(stage, Fork))

    @property
    def exits(self) -> tuple[Exit, ...]:
        """Exits, as declared."""
        return tuple(stage for stage in self.stages if isinstance(stage, Exit))

    def adding(
        self,
        stages: Iterable[Stage] = (),
        streams: Iterable[Stream] = (),
        estates: Iterable[Estate] = (),
        tokens: Iterable[TokenKind] = (),
        caps: Iterable[Cap] = (),
        switches: Iterable[Switch] = (),
        pools: Iterable[Pool] = (),
        laps: Mapping[str, int] | None = None,
        allocated: Iterable[AllocatedEstate] = (),
        recalls: Iterable[Recall] = (),
        feedbacks: Iterable[Feedback] = (),
    ) -> Network:
        """The same network with more in it. A name used twice is found by `check`."""
        return replace(
            self,
            stages=(*self.stages, *stages),
            streams=(*self.streams, *streams),
            estates=(*self.estates, *estates),
            tokens=(*self.tokens, *tokens),
            caps=(*self.caps, *caps),
            switches=(*self.switches, *switches),
            pools=(*self.pools, *pools),
            laps={**self.laps, **(laps or {})},
            allocated=(*self.allocated, *allocated),
            recalls=(*self.recalls, *recalls),
            feedbacks=(*self.feedbacks, *feedbacks),
        )

    def redirecting(self, source: str, to: To, way: str | None = None) -> Network:
        """The same network where people who leave `source` go elsewhere.

        `source` is a stream, a stage (its own end, not its patience) or a fork, of which `way` names one row; of a
        departure in boats `way` may name a fate.
        Raises InputError if there is no such source or way.
        """
        if source in {stream.name for stream in self.streams}:
            streams = (replace(stream, to=to) if stream.name == source else stream for stream in self.streams)
            return replace(self, streams=tuple(streams))
        if source not in {stage.name for stage in self.stages}:
            raise InputError(self._unknown_source(source))
        stages = (_redirected(stage, to, way) if stage.name == source else stage for stage in self.stages)
        return replace(self, stages=tuple(stages))

    def _unknown_source(self, source: str) -> Fault:
        known = [stream.name for stream in self.streams] + [stage.name for stage in self.stages]
        return Fault(
            f"'{source}' cannot be redirected: there is no such stream, stage or fork.",
            f"network '{self.name}'",
            nearest=nearest_name(source, known),
        )


def _redirected(stage: Stage, to: To, way: str | None) -> Stage:
    if isinstance(stage, Fork):
        return _redirected_fork(stage, to, way)
    if isinstance(stage, Exit):
        raise InputError(f"'{stage.name}' cannot be redirected: it is an Exit.")
    if isinstance(stage, Departures) and stage.batch is not None and way is not None:
        return replace(stage, batch=_redirected_fate(stage.name, stage.batch, to, way))
    if way is not None:
        raise InputError(f"'{stage.name}' has no way '{way}': only forks and boats have ways with names.")
    return replace(stage, to=to)


def _redirected_fate(stage: str, batch: Batch, to: To, fate: str) -> Batch:
    names = [each.name for each in batch.fates]
    if fate not in names:
        what = f"Boats of '{stage}' have no fate '{fate}'."
        raise InputError(Fault(what, expected="one of " + ", ".join(names), nearest=nearest_name(fate, names)))
    return replace(batch, fates=tuple(replace(each, to=to) if each.name == fate else each for each in batch.fates))


def _redirected_fork(fork: Fork, to: To, way: str | None) -> Fork:
    names = [row.name for row in (*fork.ways, fork.rest)]
    if way not in names:
        raise InputError(
            Fault(
                f"Say which way of fork '{fork.name}' is redirected."
                if way is None
                else f"Fork '{fork.name}' has no way '{way}'.",
                expected="one of " + ", ".join(names),
                nearest=nearest_name(way or "", names),
            )
        )

    def redirected(row: Way) -> Way:
        return replace(row, to=to) if row.name == way else row

    return replace(fork, ways=tuple(redirected(row) for row in fork.ways), rest=redirected(fork.rest))
