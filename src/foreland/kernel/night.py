"""The night (flow.md, step 7): stocks are read, invariants checked, and at a period's end counts written out.

Estates without identity are filled every night, and ages added up.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.ages import count_ages
from foreland.kernel.allocating import allocate
from foreland.kernel.asking import EXPIRED, MINTED, PENDING, SPENT
from foreland.kernel.compiled import Whole, step, woven
from foreland.kernel.feedback import keep_in_mind
from foreland.kernel.layout import TO_STAGE
from foreland.kernel.milestones import note_milestones
from foreland.kernel.packing import Packed
from foreland.kernel.today import Counts, Own, Today
from foreland.kernel.ways import note_fault
from foreland.kernel.workspace import FAULT, PEOPLE_IN, PEOPLE_OUT, Workspace

PEOPLE_LOST, PLACES_LOST, TOKENS_LOST = 5, 6, 7


@step
def close_day(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today) -> None:
    """Read stocks, check that nobody, no place and no token is lost, and write out at the end of a period."""
    sizes = packed.sizes
    _read_inside(packed, ws)
    _check(packed, ws, today)
    for estate in range(sizes.estates):
        held = ws.places[estate]
        counts.places[today.period, estate] = held
        counts.places_nights[today.period, estate] += held
        counts.places_most[estate] = max(counts.places_most[estate], held)
    if sizes.allocated > 0:
        allocate(packed, own, ws, counts, today)
    keep_in_mind(packed, ws, counts, today)
    note_milestones(packed, ws, counts, today)
    is_last = today.number + 1 == sizes.days or packed.period_of_day[today.number + 1] != today.period
    if packed.ledger.accounts > 0 and ws.signal[FAULT] == 0:
        count_ages(packed, ws, counts, today, is_last)
    if is_last:
        _write_out(packed, ws, counts, today)


@woven
def _read_inside(packed: Packed, ws: Workspace) -> None:
    """Inside tonight = inside before this period + came by some edge - left, by stage and group."""
    sizes = packed.sizes
    groups = sizes.groups
    inside, opening, left, nights = ws.inside, ws.opening, ws.left, ws.nights
    for i in range(inside.size):
        inside[i] = opening[i] - left[i]
    for edge in range(sizes.edges):
        if packed.edges[edge].target_kind == TO_STAGE:
            target = np.int64(packed.edges[edge].target) * groups
            came, here = ws.flow[edge * groups : (edge + 1) * groups], inside[target : target + groups]
            for i in range(groups):
                here[i] += came[i]
    for i in range(inside.size):
        nights[i] += np.int64(inside[i])


@woven
def _check(packed: Packed, ws: Workspace, today: Today) -> None:
    """What the lists hold against what was counted: people by stage and in all, places, tokens."""
    sizes = packed.sizes
    everyone = np.int64(0)
    for stage in range(sizes.stages):
        counted = np.int64(0)
        for i in range(stage * sizes.groups, (stage + 1) * sizes.groups):
            counted += np.int64(ws.inside[i])
        if counted != ws.state[stage].size:
            note_fault(ws, PEOPLE_LOST, today.day, stage, 0)
        everyone += counted
    if ws.counter[PEOPLE_IN] != ws.counter[PEOPLE_OUT] + everyone:
        note_fault(ws, PEOPLE_LOST, today.day, -1, 0)
    for estate in range(sizes.estates):
        held = 0
        for stage in range(sizes.stages):
            if packed.stages[stage].estate == estate:
                held += ws.state[stage].size
        if held != ws.places[estate]:
            note_fault(ws, PLACES_LOST, today.day, estate, 0)
    for token in range(sizes.tokens):
        count = ws.token_count[4 * token : 4 * token + 4]
        if count[MINTED] != count[SPENT] + count[EXPIRED] + count[PENDING] + ws.token_live[token]:
            note_fault(ws, TOKENS_LOST, today.day, token, 0)


@woven
def _write_out(packed: Packed, ws: Workspace, counts: Counts, today: Today) -> None:
    """Add this period's counts to the tally; tonight's stocks are the next period's opening."""
    sizes = packed.sizes
    groups, period = sizes.groups, today.period
    for edge in range(sizes.edges):
        for group in range(groups):
            counts.flow[period, edge, group] += ws.flow[edge * groups + group]
    for stage in range(sizes.stages):
        for group in range(groups):
            at = stage * groups + group
            counts.stock[period, stage, group] = ws.inside[at]
            counts.nights[period, stage, group] += ws.nights[at]
            ws.opening[at] = ws.inside[at]
    for wait in range(sizes.waits):
        for group in range(groups):
            at = 3 * (wait * groups + group)
            counts.wait_number[period, wait, group] += ws.wait_sums[at]
            counts.wait_days[period, wait, group] += ws.wait_sums[at + 1]
            counts.wait_squares[period, wait, group] += ws.wait_sums[at + 2]
    ws.flow[:] = 0
    ws.left[:] = 0
    ws.nights[:] = 0
    ws.wait_sums[:] = 0
    _write_tokens(packed, ws, counts, period)


@woven
def _write_tokens(packed: Packed, ws: Workspace, counts: Counts, period: Whole) -> None:
    """Counts of tokens run on through the future; a period has what earlier ones have not."""
    for token in range(packed.sizes.tokens):
        for kind in range(3):
            earlier = 0
            for before in range(counts.tokens.shape[0]):
                if before != period:
                    earlier += counts.tokens[before, token, kind]
            counts.tokens[period, token, kind] = ws.token_count[4 * token + kind] - earlier
