"""From arrival to the last step of a policy: who takes each step, where the others go, and which limit holds them back.

Two answers to "which limit binds?". How often it was at its end: the share of weeks in which a cap was used up, of
nights on which no place was left. And what it costs: the same futures once more with this limit alone lifted, and how
many more people take the last step. A limit may be at its end every week and cost little, if the next one is as tight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from foreland.clock import date_of
from foreland.errors import Fault, InputError
from foreland.lab.answer import said
from foreland.lab.daily_limits import DailyLimits
from foreland.lab.ensemble import Progress, block_ranges, refuse_faults
from foreland.lab.figures import Floats
from foreland.lab.funnel_file import Limit, Loss, Pathway, Step, read_pathway
from foreland.lab.quantiles import quantiles
from foreland.model.assemble import Prepared, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.scenario import Scenario
from foreland.network.resources import Need, Open, PerPeriod, Places, Token

SEVERAL = "Several of these on the same day"
UNCLEAR = "Cannot be told from the day's end"


@dataclass(frozen=True, eq=False)
class LostPeople:
    """People lost before a step, (futures,), and for those who asked in vain, what was lacking: words -> (futures,)."""

    why: str
    people: Floats
    because: Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class TakenStep:
    """People who took a step, (futures,), and who of the step before did not."""

    name: str
    people: Floats
    lost: tuple[LostPeople, ...]


@dataclass(frozen=True, eq=False)
class FoundLimit:
    """What a limit did.

    `used_up` is the share of `counted` ("weeks", "nights", ...) at whose end it let nobody more through, (futures,), of
    those in which it could be asked for; None if it is not a limit of the network. `more` people take the last step
    where it alone is lifted, (futures,); None if it is not lifted.
    """

    name: str
    means: str
    used_up: Floats | None
    counted: str
    more: Floats | None


@dataclass(frozen=True, eq=False)
class Funnel:
    """The way through one system under the policy of a scenario."""

    scenario: Scenario
    system: str
    title: str
    steps: tuple[TakenStep, ...]
    limits: tuple[FoundLimit, ...]

    def as_json(self) -> dict[str, Any]:
        """The object that `foreland funnel --json` prints; undefined is None, dates are ISO text."""
        scenario = self.scenario
        return {
            "scenario": scenario.name,
            "system": self.system,
            "from": date_of(scenario.first_day).isoformat(),
            "to": date_of(scenario.last_day).isoformat(),
            "futures": scenario.futures,
            "seed": scenario.seed,
            "unit": "people",
            "steps": [_said_step(step) for step in self.steps],
            "limits": [_said_limit(limit) for limit in self.limits],
        }


def funnel(
    scenario: Scenario, catalogue: Catalogue, threads: int = 1, progress: Progress | None = None
) -> Funnel:
    """The way through the first system of the policy that declares one, in the futures of the scenario.

    `progress` is told of futures finished; there are `runs_of` times as many as the scenario has. Raises InputError
    with every fault of the question or of a `funnel.yaml`, or if no system of the policy has one.
    """
    prepared = _counting_nothing(prepare(scenario, "policy", catalogue))
    system, pathway = _declared(prepared)
    counts = _counts(prepared, pathway, threads, progress)
    last = counts[_StepKey(len(pathway.steps) - 1)]
    more = {
        limit.name: _last_step(lifted, pathway, threads, progress) - last
        for limit, lifted in _lifted(scenario, pathway, catalogue)
    }
    return Funnel(
        scenario,
        system,
        catalogue.system(system).title,
        tuple(_taken(number, pathway.steps, counts) for number in range(len(pathway.steps))),
        tuple(_found(limit, prepared, counts, more) for limit in pathway.limits),
    )


def runs_of(scenario: Scenario, catalogue: Catalogue) -> int:
    """How often the futures are lived through: once as they are, and once for each limit that is lifted."""
    _, pathway = _declared(prepare(scenario, "policy", catalogue))
    return 1 + sum(bool(limit.lifted) for limit in pathway.limits)


class _StepKey(NamedTuple):
    step: int


class _LossKey(NamedTuple):
    step: int
    loss: int
    because: str = ""


class _LimitKey(NamedTuple):
    limit: str


_Counts = dict[_StepKey | _LossKey | _LimitKey, Floats]


def _counting_nothing(prepared: Prepared) -> Prepared:
    """The same side without measures: nobody is counted by group, so that there is room to count by day."""
    return replace(prepared, measures=())


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
            changed = scenario.with_policy(**limit.lifted)
            yield limit, _counting_nothing(prepare(changed, "policy", catalogue))


def _last_step(prepared: Prepared, pathway: Pathway, threads: int, progress: Progress | None) -> Floats:
    edges = pathway.steps[-1].edges
    blocks = _blocks(prepared, "month", threads, progress)
    return np.concatenate([_over_days(block.people(edges)) for block in blocks])


def _counts(prepared: Prepared, pathway: Pathway, threads: int, progress: Progress | None) -> _Counts:
    """Everything that is read off the futures as they are."""
    blocks = [dict(_read(block, pathway)) for block in _blocks(prepared, "day", threads, progress)]
    return {key: np.concatenate([block[key] for block in blocks]) for key in blocks[0]}


def _blocks(prepared: Prepared, period: str, threads: int, progress: Progress | None) -> Iterator[DailyLimits]:
    from foreland.kernel.advance import advance

    for first, number in block_ranges(prepared):
        block = prepared.block(first, number, period)
        tally = advance(block.compiled.plan, prepared.scenario.seed, first, number, threads)
        refuse_faults(prepared, block, tally)
        if progress is not None:
            progress(number)
        yield DailyLimits(block, tally)


def _read(days: DailyLimits, pathway: Pathway) -> Iterator[tuple[_StepKey | _LossKey | _LimitKey, Floats]]:
    words = {limit.resource: limit.name for limit in pathway.limits if limit.resource is not None}
    for number, step in enumerate(pathway.steps):
        yield _StepKey(number), _over_days(days.people(step.edges))
        for place, loss in enumerate(step.lost):
            yield _LossKey(number, place), _over_days(days.people(loss.edges))
            for because, people in _reasons(days, loss, words).items():
                yield _LossKey(number, place, because), people
    for limit in pathway.limits:
        if limit.resource is not None:
            yield _LimitKey(limit.name), _used_up(days, days.need_of(limit.resource), _edges_of(pathway))


def _reasons(days: DailyLimits, loss: Loss, words: Mapping[str, str]) -> dict[str, Floats]:
    """What people lacked who asked in vain, told from the end of their day. A switch that is off explains the day."""
    found: dict[str, Floats] = {}
    for edge in loss.edges:
        needs = days.lacked_before(edge)
        turned_away = days.people([edge])
        lacked = {need: days.lets_nobody_through(need) for need in needs}
        off = np.logical_or.reduce([lacked[need] for need in needs if isinstance(need, Open)] or [turned_away < 0])
        for need in needs:
            lacked[need] = lacked[need] if isinstance(need, Open) else lacked[need] & ~off
        number = np.add.reduce([lacked[need].astype(np.int64) for need in needs]) if needs else 0
        chosen = {words.get(_name(need), _name(need)): lacked[need] & (number == 1) for need in needs}
        if needs:
            chosen |= {SEVERAL: number > 1, UNCLEAR: number == 0}
        for because, which in chosen.items():
            people = _over_days(np.where(which, turned_away, 0))
            found[because] = found.get(because, np.zeros(len(people))) + people
    return found


def _used_up(days: DailyLimits, need: Need, edges: Iterable[int]) -> Floats:
    """Share of periods at whose end a limit let nobody more through, (futures,); NaN where it was never asked for."""
    judged = days.judged_on(need)
    ends = days.lets_nobody_through(need)[:, judged]
    if isinstance(need, Open):
        return ends.mean(axis=1)
    asked = days.may_be_asked_for(need, tuple(edges))[:, judged]
    number = asked.sum(axis=1).astype(np.float64)
    return np.divide((ends & asked).sum(axis=1), number, out=np.full(len(number), np.nan), where=number > 0)


def _edges_of(pathway: Pathway) -> set[int]:
    return {edge for step in pathway.steps for edge in step.edges}


def _over_days(counts: np.ndarray[Any, np.dtype[np.int64]]) -> Floats:
    return counts.sum(axis=1).astype(np.float64)


def _taken(number: int, steps: tuple[Step, ...], counts: _Counts) -> TakenStep:
    step, people = steps[number], counts[_StepKey(number)]
    lost = [
        LostPeople(loss.why, counts[_LossKey(number, place)], _because(number, place, counts))
        for place, loss in enumerate(step.lost)
    ]
    if number > 0:
        left = counts[_StepKey(number - 1)] - people - sum((each.people for each in lost), np.zeros(len(people)))
        if left.any():
            lost.append(LostPeople(step.rest, left, {}))
    return TakenStep(step.name, people, tuple(lost))


def _because(step: int, loss: int, counts: _Counts) -> dict[str, Floats]:
    """What was lacking, where more than one thing could be."""
    found = {
        key.because: people
        for key, people in counts.items()
        if isinstance(key, _LossKey) and key[:2] == (step, loss) and key.because and people.any()
    }
    return found


def _found(limit: Limit, prepared: Prepared, counts: _Counts, more: Mapping[str, Floats]) -> FoundLimit:
    used_up = counts.get(_LimitKey(limit.name))
    return FoundLimit(limit.name, limit.means, used_up, _counted(limit, prepared), more.get(limit.name))


def _counted(limit: Limit, prepared: Prepared) -> str:
    """In what a limit's use is counted."""
    network = prepared.network
    for cap in network.caps:
        if cap.name == limit.resource:
            return "runs" if cap.period == "total" else f"{cap.period}s"
    return "nights" if any(estate.name == limit.resource for estate in network.estates) else "days"


def _name(need: Need) -> str:
    match need:
        case Open(switch=name) | PerPeriod(cap=name) | Places(estate=name) | Token(token=name):
            return name
