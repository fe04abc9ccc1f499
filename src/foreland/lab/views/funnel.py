"""From arrival to the last step of a policy: who takes each step, where the others go, and which limit holds them back.

Two answers to "which limit binds?". How often it was at its end: the share of weeks in which a cap was used up, of
nights on which no place was left. And what it costs: the same futures once more with this limit alone lifted, and how
many more people take the last step. A limit may be at its end every week and cost little, if the next is as tight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from foreland.clock import date_of
from foreland.errors import Fault, InputError
from foreland.lab.ensemble import Progress
from foreland.lab.living import blocks_of, live_through
from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.summary import summary
from foreland.lab.views.daily_limits import DailyLimits
from foreland.lab.views.funnel_file import Limit, Pathway, Step, read_pathway
from foreland.lab.views.turned_away import reasons, share_used_up
from foreland.model.assemble import Prepared, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.scenario import Scenario
from foreland.network.network import Network


@dataclass(frozen=True, eq=False)
class LostPeople:
    """People lost before a step, (futures,), and what those lacked who asked in vain: words -> (futures,)."""

    why: str
    people: Floats
    because: Mapping[str, Floats]

    def as_json(self) -> dict[str, Any]:
        """Both as numbers over futures."""
        because = [{"why": words, "people": summary(people)} for words, people in self.because.items()]
        return {"why": self.why, "people": summary(self.people), "because": because}


@dataclass(frozen=True, eq=False)
class TakenStep:
    """People who took a step, (futures,), and who of the step before did not."""

    name: str
    people: Floats
    lost: tuple[LostPeople, ...]

    def as_json(self) -> dict[str, Any]:
        """The step and its losses as numbers over futures."""
        return {"name": self.name, "people": summary(self.people), "lost": [loss.as_json() for loss in self.lost]}


@dataclass(frozen=True, eq=False)
class FoundLimit:
    """What a limit did.

    `used_up` is the share of `counted` ("weeks", "nights", ...) at whose end it let nobody more through, (futures,), of
    those in which it could be asked for; None if it is no limit of the network. `more` people take the last step where
    it alone is lifted, (futures,); None if it is not lifted.
    """

    name: str
    means: str
    used_up: Floats | None
    counted: str
    more: Floats | None

    def as_json(self) -> dict[str, Any]:
        """What it did as numbers over futures; None for what was not asked."""
        used_up = None if self.used_up is None else {"share_of": self.counted, **summary(self.used_up)}
        more = None if self.more is None else {"means": self.means, **summary(self.more)}
        return {"name": self.name, "used_up": used_up, "lifted": more}


@dataclass(frozen=True, eq=False)
class Funnel:
    """The way through one system under the policy of a scenario."""

    scenario: Scenario
    system: str
    title: str
    steps: tuple[TakenStep, ...]
    limits: tuple[FoundLimit, ...]

    def as_json(self) -> dict[str, Any]:
        """The object that `foreland funnel --json` prints: people and shares over futures, dates as ISO text."""
        scenario = self.scenario
        return {
            "scenario": scenario.name,
            "system": self.system,
            "from": date_of(scenario.first_day).isoformat(),
            "to": date_of(scenario.last_day).isoformat(),
            "futures": scenario.futures,
            "seed": scenario.seed,
            "unit": "people",
            "steps": [step.as_json() for step in self.steps],
            "limits": [limit.as_json() for limit in self.limits],
        }


def funnel(scenario: Scenario, catalogue: Catalogue, threads: int = 1, progress: Progress | None = None) -> Funnel:
    """The way through the first system of the policy that declares one, in the futures of the scenario.

    `progress` is told of futures finished; there are `runs_of` times as many as the scenario has. Raises InputError
    with every fault of the question or of a `funnel.yaml`, or if no system of the policy has one.
    """
    prepared = _uncounted(scenario, catalogue)
    system, pathway = _declared(prepared)
    counts = _counts(prepared, pathway, threads, progress)
    more = {
        limit.name: _last_step(lifted, pathway, threads, progress) - counts.steps[-1]
        for limit, lifted in _lifted(scenario, pathway, catalogue)
    }
    title = catalogue.system(system).title
    limits = tuple(_found(limit, prepared.network, counts, more) for limit in pathway.limits)
    return Funnel(scenario, system, title, tuple(_taken(pathway.steps, counts)), limits)


def runs_of(scenario: Scenario, catalogue: Catalogue) -> int:
    """How often the futures are lived through: once as they are, and once for each limit that is lifted."""
    _, pathway = _declared(_uncounted(scenario, catalogue))
    return 1 + sum(bool(limit.lifted) for limit in pathway.limits)


@dataclass(frozen=True)
class _Counts:
    """What is read off the futures as they are, (futures,) each: by step, by loss and its reasons, by limit."""

    steps: tuple[Floats, ...]
    lost: tuple[tuple[Floats, ...], ...]
    because: tuple[tuple[Mapping[str, Floats], ...], ...]
    used_up: Mapping[str, Floats]


def _uncounted(scenario: Scenario, catalogue: Catalogue) -> Prepared:
    """The policy's side without measures: nobody is counted by group, so that there is room to count by day."""
    return replace(prepare(scenario, "policy", catalogue), measures=())


def _declared(prepared: Prepared) -> tuple[str, Pathway]:
    for system in prepared.systems:
        pathway = read_pathway(system.folder, prepared.network)
        if pathway is not None:
            return system.name, pathway
    raise InputError(
        Fault(
            f"No system of the policy of '{prepared.scenario.name}' says what its steps are.",
            expected="a policy that uses a system whose folder has a funnel.yaml",
        )
    )


def _lifted(scenario: Scenario, pathway: Pathway, catalogue: Catalogue) -> Iterator[tuple[Limit, Prepared]]:
    for limit in pathway.limits:
        if limit.lifted:
            yield limit, _uncounted(scenario.with_policy(**limit.lifted), catalogue)


def _last_step(prepared: Prepared, pathway: Pathway, threads: int, progress: Progress | None) -> Floats:
    edges = pathway.steps[-1].edges
    return np.concatenate([_people(block, edges) for block in _blocks(prepared, "month", threads, progress)])


def _counts(prepared: Prepared, pathway: Pathway, threads: int, progress: Progress | None) -> _Counts:
    blocks = [_read(block, pathway) for block in _blocks(prepared, "day", threads, progress)]
    steps = pathway.steps
    return _Counts(
        tuple(np.concatenate([block.steps[at] for block in blocks]) for at in range(len(steps))),
        tuple(
            tuple(np.concatenate([block.lost[at][loss] for block in blocks]) for loss in range(len(step.lost)))
            for at, step in enumerate(steps)
        ),
        tuple(
            tuple(_joined([block.because[at][loss] for block in blocks]) for loss in range(len(step.lost)))
            for at, step in enumerate(steps)
        ),
        _joined([block.used_up for block in blocks]),
    )


def _blocks(prepared: Prepared, period: str, threads: int, progress: Progress | None) -> Iterator[DailyLimits]:
    for asked in blocks_of(prepared):
        block = prepared.block(asked.first_future, asked.futures, period)
        tally = live_through(prepared, block, threads)
        if progress is not None:
            progress(asked.futures)
        yield DailyLimits(block, tally)


def _read(days: DailyLimits, pathway: Pathway) -> _Counts:
    resources = {limit.resource: limit.name for limit in pathway.limits if limit.resource is not None}
    edges = {edge for step in pathway.steps for edge in step.edges}
    return _Counts(
        tuple(_people(days, step.edges) for step in pathway.steps),
        tuple(tuple(_people(days, loss.edges) for loss in step.lost) for step in pathway.steps),
        tuple(tuple(reasons(days, loss.edges, resources) for loss in step.lost) for step in pathway.steps),
        {name: share_used_up(days, days.need_of(resource), edges) for resource, name in resources.items()},
    )


def _people(days: DailyLimits, edges: tuple[int, ...]) -> Floats:
    return np.asarray(days.people(edges).sum(axis=1), dtype=np.float64)


def _joined(parts: list[Mapping[str, Floats]]) -> dict[str, Floats]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _taken(steps: tuple[Step, ...], counts: _Counts) -> Iterator[TakenStep]:
    """Each step with its losses; whoever is left over is lost under the step's own words."""
    for at, step in enumerate(steps):
        people = counts.steps[at]
        lost = [
            LostPeople(loss.why, gone, {words: some for words, some in because.items() if some.any()})
            for loss, gone, because in zip(step.lost, counts.lost[at], counts.because[at], strict=True)
        ]
        if at:
            rest = counts.steps[at - 1] - people - sum(gone.people for gone in lost)
            lost += [LostPeople(step.rest, rest, {})] if rest.any() else []
        yield TakenStep(step.name, people, tuple(lost))


def _found(limit: Limit, network: Network, counts: _Counts, more: Mapping[str, Floats]) -> FoundLimit:
    used_up = counts.used_up.get(limit.name)
    return FoundLimit(limit.name, limit.means, used_up, _counted(limit, network), more.get(limit.name))


def _counted(limit: Limit, network: Network) -> str:
    """In what the use of a limit is counted."""
    periods = {cap.name: "runs" if cap.period == "total" else f"{cap.period}s" for cap in network.caps}
    nights = dict.fromkeys((estate.name for estate in network.estates), "nights")
    if limit.resource is None:
        return ""
    return (periods | nights).get(limit.resource, "days")
