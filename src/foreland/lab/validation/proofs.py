"""What must be true of every run, whatever the numbers: proofs that anyone can repeat with `foreland validate`.

Each proof counts what breaks it, so each is passed by exactly zero.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foreland.kernel.layout import TO_EXIT, Plan, Tally
from foreland.lab.ensemble import run
from foreland.lab.living import live_through, run_block
from foreland.lab.measuring.blocks import BlockFigures, joined
from foreland.lab.measuring.figures import Floats, Key
from foreland.model.assemble import Block, Prepared, prepare
from foreland.model.catalogue import Catalogue
from foreland.model.scenario import Scenario
from foreland.network.numbering import ARRIVALS, DIVERTED

FUTURES = 8
MIRROR_DAYS = 14
THREADS = 2


@dataclass(frozen=True)
class Proof:
    """Something that must be so; `broken` counts how often it is not, on a scenario."""

    id: str
    why: str
    broken: Callable[[Scenario, Catalogue], int]


def people_lost(scenario: Scenario, catalogue: Catalogue) -> int:
    """Futures in which those inside at first and those who came are not those who left and those inside at last."""
    block, tally = _block(prepare(_small(scenario), "policy", catalogue), FUTURES)
    index = block.compiled.index
    came = [edge.number for edge in index.wiring.edges if edge.part in (ARRIVALS, DIVERTED)]
    left = np.flatnonzero(block.compiled.plan.edges.target_kind == TO_EXIT)
    passed = tally.flow.sum(axis=(1, 3), dtype=np.int64)
    inside_at_last = tally.stock[:, -1].sum(axis=(1, 2), dtype=np.int64)
    inside_at_first = len(block.compiled.plan.stock.record)
    lost = inside_at_first + passed[:, came].sum(axis=1) - passed[:, left].sum(axis=1) - inside_at_last
    return int(np.count_nonzero(lost))


def limits_passed(scenario: Scenario, catalogue: Catalogue) -> int:
    """Estates filled beyond their places, and caps that more people passed than they allow.

    Whoever holds a place on the first day keeps it, even where a future draws fewer places than people inside.
    """
    block, tally = _block(prepare(_small(scenario), "policy", catalogue), FUTURES)
    limits = block.compiled.plan.resources
    allowed = np.maximum(limits.estate_places.max(axis=2, initial=0), _held_at_first(block.compiled.plan))
    held = tally.places_most > allowed
    passed = tally.cap_most > limits.cap_size.max(axis=2, initial=0)
    return int(np.count_nonzero(held) + np.count_nonzero(passed))


def changed_by_nothing(scenario: Scenario, catalogue: Catalogue) -> int:
    """Numbers that differ from the baseline under a policy that is the baseline."""
    small = _small(scenario).with_(policy=scenario.baseline, headline=())
    sides = [run(prepare(small, side, catalogue)) for side in ("policy", "baseline")]
    return _differing(sides[0].by_period, sides[1].by_period) + _differing(sides[0].whole, sides[1].whole)


def changed_by_threads(scenario: Scenario, catalogue: Catalogue) -> int:
    """Numbers that differ between one thread and two."""
    prepared = prepare(_small(scenario), "policy", catalogue)
    return _between(run_block(prepared, 0, FUTURES, 1), run_block(prepared, 0, FUTURES, THREADS))


def changed_by_blocks(scenario: Scenario, catalogue: Catalogue) -> int:
    """Numbers that differ when the same futures are run in smaller blocks, as after a restart."""
    prepared = prepare(_small(scenario), "policy", catalogue)
    half = FUTURES // 2
    halves = [run_block(prepared, first, half, 1) for first in (0, half)]
    return _between(run_block(prepared, 0, FUTURES, 1), joined(halves))


def changed_by_comparing(scenario: Scenario, catalogue: Catalogue) -> int:
    """Numbers that differ when the policy is compared with itself instead of with the baseline."""
    small = _small(scenario)
    compared = run(prepare(small, "policy", catalogue))
    alone = run(prepare(small.with_(baseline=scenario.policy), "policy", catalogue))
    shared = compared.by_period.keys() & alone.by_period.keys()
    return _differing({key: compared.by_period[key] for key in shared}, alone.by_period)


def changed_by_compiling(scenario: Scenario, catalogue: Catalogue) -> int:
    """Counts that differ between the compiled kernel and its plain-Python mirror, in one future of two weeks."""
    from foreland.kernel import mirror
    from foreland.kernel.advance import advance

    short = min(scenario.last_day, scenario.first_day + MIRROR_DAYS - 1)
    plan = prepare(scenario.with_(futures=1, last_day=short), "policy", catalogue).block(0, 1).compiled.plan
    compiled, plain = advance(plan, scenario.seed, 0, 1), mirror.advance(plan, scenario.seed, 0, 1)
    return sum(int(np.count_nonzero(ours != theirs)) for ours, theirs in zip(compiled, plain, strict=True))


PROOFS = (
    Proof("people_are_conserved", "Everyone who comes is inside or has left.", people_lost),
    Proof("limits_hold", "No estate holds more people than it has places; no cap is passed.", limits_passed),
    Proof("null_policy", "A policy that is the baseline changes nothing.", changed_by_nothing),
    Proof("same_for_any_threads", "One thread and two give the same bits.", changed_by_threads),
    Proof("same_for_any_blocks", "A run that was cut into other blocks has the same bits.", changed_by_blocks),
    Proof("same_alone_or_compared", "A policy's figures do not depend on its baseline.", changed_by_comparing),
    Proof(
        "kernel_equals_mirror", "The compiled kernel and the plain-Python mirror count the same.", changed_by_compiling
    ),
)


def _held_at_first(plan: Plan) -> NDArray[np.int64]:
    """People who hold a place of each estate before the first day, shape (estates,)."""
    inside = np.diff(plan.stock.first).astype(np.int64)
    estates = plan.resources.estate_places.shape[1]
    return np.array([inside[plan.stages.estate == estate].sum() for estate in range(estates)], np.int64)


def _small(scenario: Scenario) -> Scenario:
    return scenario.with_(futures=FUTURES)


def _block(prepared: Prepared, futures: int) -> tuple[Block, Tally]:
    block = prepared.block(0, futures)
    return block, live_through(prepared, block, threads=1)


def _between(one: BlockFigures, other: BlockFigures) -> int:
    return _differing(one.by_period, other.by_period) + _differing(one.whole, other.whole)


def _differing(one: Mapping[Key, Floats], other: Mapping[Key, Floats]) -> int:
    """How many numbers are not the same; undefined on both sides is the same."""
    return sum(
        int(np.count_nonzero(~((values == other[key]) | (np.isnan(values) & np.isnan(other[key])))))
        for key, values in one.items()
    )
