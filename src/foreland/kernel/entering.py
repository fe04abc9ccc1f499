"""Entering a stage (flow.md, step 6.i): stay and deadline are drawn, and people put where the stage keeps them.

Also used for those who come back to an earlier stage, and for people found inside on the first day.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.ages import age_on_entry
from foreland.kernel.arena import has_room_for, join_file, next_word
from foreland.kernel.compiled import Whole, Wholes, inlined, woven
from foreland.kernel.durations import days_given_spent, find_quantiles, first_day_past, quantile, rounded
from foreland.kernel.following import anyone_is_followed, note_entries, note_found
from foreland.kernel.generator import in_full, threefry
from foreland.kernel.layout import (
    CLOCK_FROM_ARRIVAL,
    CLOCK_FROM_ENTRY,
    DELAY,
    DRAWN,
    HAZARD,
    NEVER,
)
from foreland.kernel.lines import join_line
from foreland.kernel.packing import KEEPS_BY_DAY, KEEPS_BY_DAY_WITH_CAUSE, KEEPS_IN_FILE, Packed
from foreland.kernel.quantisation import EXPONENTIAL_TABLE
from foreland.kernel.records import (
    CAUSE_SHIFT,
    END_OF_STAY,
    LANE_SHIFT,
    PERSON_SHIFT,
    U32,
    arrival_of,
    entry_of,
    profile_of,
    stamp_of,
    visit_bits,
    with_entry,
)
from foreland.kernel.today import Own, Today
from foreland.kernel.workspace import BLOCK, CHUNK, ENDED, INBOX_FULL, LEAVING, ROOM, TRANSITIONS, Workspace

# How people come in.
COMES_FORWARD = 0  # may leave again at once
COMES_BACK = 1  # leaves tomorrow at the earliest
FOUND_INSIDE = 2  # on the first day: entered long ago, leaves today at the earliest

_HIGH = np.uint64(32)
_ROUNDING_OF_PATIENCE = np.uint64(48)
_ONE_PLANE, _TWO_PLANES, _THREE_PLANES = 1, 2, 3


@inlined
def is_closed(own: Own, today: Today, number: Whole) -> Whole:
    """Whether a stage has closed by today."""
    return today.day >= own.closing_day[number]


@woven
def enter(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, coming: Whole
) -> None:
    """People enter a stage in this order; who leaves again at once is put among today's leavers."""
    if not has_room_for(ws, word1.size):
        return
    if ws.counter[LEAVING] + word1.size > ws.out1.size:
        ws.signal[ROOM] = INBOX_FULL
        return
    if coming != FOUND_INSIDE:
        ws.counter[TRANSITIONS] += word1.size
        for i in range(word2.size):
            word2[i] = with_entry(word2[i], today.day)
    if anyone_is_followed(ws):
        if coming == FOUND_INSIDE:
            note_found(ws, number, word1, word2)
        else:
            note_entries(ws, today.day, number, word1)
    age_on_entry(packed, ws, today, number, word1, word2)
    stage = packed.stages[number]
    if coming == COMES_FORWARD and is_closed(own, today, number):
        for i in range(word1.size):
            edge = np.int64(packed.moves.closing_edge[number])
            _leave_at_once(ws, word1[i], word2[i], edge, stage.estate)
        return
    ws.counter[ENDED] = 0
    for first in range(0, word1.size, BLOCK):
        last = min(first + BLOCK, word1.size)
        block1, block2 = word1[first:last], word2[first:last]
        if stage.keeps == KEEPS_IN_FILE:
            join_file(ws, number, block1, block2)
            ws.state[number].size += block1.size
            continue
        if stage.is_drawn_for:
            _draw(own, packed.stages[number], block1, block2, ws.draw0, ws.draw1)
        if stage.kind == DELAY:
            _draw_stays(packed, own, ws, today, stage.stay_row, block1, block2, coming)
        if stage.keeps == KEEPS_BY_DAY:
            _keep_by_day(packed, ws, today, number, block1, block2, coming)
            continue
        _draw_deadlines(packed, own, ws, today, number, block1, block2, coming)
        if stage.keeps == KEEPS_BY_DAY_WITH_CAUSE:
            _keep_by_day_with_cause(packed, ws, today, number, block1, block2, coming)
        else:
            _keep_in_lines(packed, ws, today, number, block1, block2, coming)
    for i in range(ws.counter[ENDED]):
        _leave_at_once(ws, ws.ended1[i], ws.ended2[i], stage.to, stage.estate)


@inlined
def _draw(own: Own, stage: Whole, word1: Wholes, word2: Wholes, draw0: Wholes, draw1: Wholes) -> None:
    """The two words drawn for each of these people on their present visit of a stage."""
    key0, key1, address = own.key[0], own.key[1], stage.address
    loop_shift, loop_mask = stage.loop_shift, stage.loop_mask
    for i in range(in_full(word1.size)):
        counter = address | visit_bits(word2[i], loop_shift, loop_mask)
        draw0[i], draw1[i] = threefry(key0, key1, word1[i] >> PERSON_SHIFT, counter)


@inlined
def _draw_stays(
    packed: Packed, own: Own, ws: Workspace, today: Today, row: Whole, word1: Wholes, word2: Wholes, coming: Whole
) -> None:
    """Leaving days of a Delay, from lanes 0 and 3 of the draws."""
    sizes = packed.sizes
    first_cell = (row * sizes.regimes + today.regime) * sizes.profiles
    cells = packed.stay_cell[first_cell : first_cell + sizes.profiles]
    draw0, draw1, leaving = ws.draw0[: word1.size], ws.draw1[: word1.size], ws.leaving[: word1.size]
    if coming == FOUND_INSIDE:
        for i in range(word1.size):
            entry = entry_of(word2[i])
            table = np.uint64(cells[profile_of(word1[i])])
            spent = today.day - entry
            leaving[i] = entry + days_given_spent(own.quantile, table, draw0[i] & U32, draw1[i] >> _HIGH, spent)
        return
    stay = ws.quantile[: word1.size]
    find_quantiles(own.quantile, cells, word1, draw0, stay)
    for i in range(word1.size):
        leaving[i] = today.day + rounded(stay[i], draw1[i] >> _HIGH)


@inlined
def _draw_deadlines(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, coming: Whole
) -> None:
    """First of the stage's patience to fall for each person, and which it is; the earlier declared wins a tie."""
    stage = packed.stages[number]
    for i in range(word1.size):
        ws.deadline[i] = NEVER
        ws.cause[i] = 0
    for item in range(stage.patience_first, stage.patience_end):
        kind, value = packed.patience[item].kind, packed.patience[item].value
        cause = item - stage.patience_first
        if kind == HAZARD:
            _hazard_deadlines(packed, own, ws, today, value, cause, word1, coming)
        elif kind == DRAWN:
            _drawn_deadlines(packed, own, ws, today, value, cause, word1, word2, coming)
        else:
            days = np.int64(packed.clock_days[value * packed.sizes.regimes + today.regime])
            for i in range(word1.size):
                if kind == CLOCK_FROM_ENTRY:
                    start = entry_of(word2[i])
                elif kind == CLOCK_FROM_ARRIVAL:
                    start = arrival_of(word2[i])
                else:
                    start = stamp_of(word2[i])
                _keep_earlier(ws, i, start + days, cause)


@inlined
def _keep_earlier(ws: Workspace, i: Whole, day: Whole, cause: Wholes) -> None:
    if day < ws.deadline[i]:
        ws.deadline[i] = day
        ws.cause[i] = cause


@inlined
def _drawn_deadlines(
    packed: Packed,
    own: Own,
    ws: Workspace,
    today: Today,
    row: Whole,
    cause: Whole,
    word1: Wholes,
    word2: Wholes,
    coming: Whole,
) -> None:
    sizes = packed.sizes
    first_cell = (row * sizes.regimes + today.regime) * sizes.profiles
    cells = packed.stay_cell[first_cell : first_cell + sizes.profiles]
    if coming == FOUND_INSIDE:
        for i in range(word1.size):
            entry, table = entry_of(word2[i]), np.uint64(cells[profile_of(word1[i])])
            draw, rounding = ws.draw1[i] & U32, ws.draw1[i] >> _ROUNDING_OF_PATIENCE
            days = days_given_spent(own.quantile, table, draw, rounding, today.day - entry)
            _keep_earlier(ws, i, entry + days, cause)
        return
    patience = ws.quantile[: word1.size]
    find_quantiles(own.quantile, cells, word1, ws.draw1, patience)
    for i in range(word1.size):
        _keep_earlier(ws, i, today.day + rounded(patience[i], ws.draw1[i] >> _ROUNDING_OF_PATIENCE), cause)


@inlined
def _hazard_deadlines(
    packed: Packed, own: Own, ws: Workspace, today: Today, hazard: Whole, cause: Whole, word1: Wholes, coming: Whole
) -> None:
    sizes = packed.sizes
    groups = packed.hazard_group[hazard * sizes.profiles : (hazard + 1) * sizes.profiles]
    since = 0 if coming == FOUND_INSIDE else today.number + 1
    for i in range(word1.size):
        row = hazard * sizes.hazard_groups + np.int64(groups[profile_of(word1[i])])
        patience = np.int64(_exponential(own, ws.draw1[i] & U32))
        day = first_day_past(own.hazard, row * (sizes.days + 1), sizes.days + 1, since, patience)
        if day >= 0:
            _keep_earlier(ws, i, sizes.first_day + day, cause)


@inlined
def _exponential(own: Own, draw: Whole) -> Whole:
    return quantile(own.quantile, np.uint64(EXPONENTIAL_TABLE), draw)


@inlined
def _earliest(today: Today, coming: Whole) -> Whole:
    """First day on which those who came in this way may leave; -1 for those who may leave at once."""
    if coming == COMES_FORWARD:
        return -1
    return today.day + 1 if coming == COMES_BACK else today.day


@inlined
def _bucket_of(packed: Packed, first: Whole, day: Whole) -> Whole:
    """Bucket of an absolute day; all days after the run share the last one."""
    return first + min(day - packed.sizes.first_day, packed.sizes.days)


@inlined
def _leave_at_once(ws: Workspace, word1: Whole, word2: Whole, edge: Whole, estate: Whole) -> None:
    at = ws.counter[LEAVING]
    ws.out1[at] = word1
    ws.out2[at] = word2
    ws.out_edge[at] = edge
    ws.out_kept[at] = estate
    ws.out_taken[at] = -1
    ws.counter[LEAVING] = at + 1


@inlined
def _end_at_once(ws: Workspace, word1: Whole, word2: Whole) -> None:
    """A stay of nought days; handed on after all deadlines that fall on entry."""
    at = ws.counter[ENDED]
    ws.ended1[at] = word1
    ws.ended2[at] = word2
    ws.counter[ENDED] = at + 1


@inlined
def _keep_by_day(
    packed: Packed, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, coming: Whole
) -> None:
    """A Delay without patience: into the bucket of the leaving day."""
    first = packed.stages[number].calendar_first
    earliest = _earliest(today, coming)
    kept = 0
    for i in range(word1.size):
        day = max(ws.leaving[i], earliest)
        if day <= today.day and coming == COMES_FORWARD:
            _end_at_once(ws, word1[i], word2[i])
        else:
            word = next_word(ws.counter, ws.link, ws.bucket, _bucket_of(packed, first, day), _TWO_PLANES)
            ws.arena[word] = word1[i]
            ws.arena[word + np.uint64(CHUNK)] = word2[i]
            kept += 1
    ws.state[number].size += kept


@inlined
def _keep_by_day_with_cause(
    packed: Packed, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, coming: Whole
) -> None:
    """Likewise, into the bucket of the earlier of deadline and leaving day; a tie is a deadline."""
    stage, state = packed.stages[number], ws.state[number]
    earliest = _earliest(today, coming)
    kept = 0
    for i in range(word1.size):
        leaving, deadline = max(ws.leaving[i], earliest), max(ws.deadline[i], earliest)
        is_early = deadline <= leaving and deadline < NEVER
        day = deadline if is_early else leaving
        if day <= today.day and coming == COMES_FORWARD:
            if is_early:
                edge = packed.patience[stage.patience_first + ws.cause[i]].edge
                _leave_at_once(ws, word1[i], word2[i], edge, stage.estate)
            else:
                _end_at_once(ws, word1[i], word2[i])
        else:
            bucket = _bucket_of(packed, stage.calendar_first, day)
            word = next_word(ws.counter, ws.link, ws.bucket, bucket, _THREE_PLANES)
            ws.arena[word] = word1[i]
            ws.arena[word + np.uint64(CHUNK)] = word2[i]
            cause = np.uint64(ws.cause[i] if is_early else END_OF_STAY)
            ws.arena[word + np.uint64(2 * CHUNK)] = (cause << CAUSE_SHIFT) | np.uint64(state.next_order + kept)
            kept += 1
    state.next_order += kept
    state.size += kept


@inlined
def _keep_in_lines(
    packed: Packed, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes, coming: Whole
) -> None:
    """People who wait: at the end of their lane's line, and their order of entry into the bucket of the deadline."""
    stage, state = packed.stages[number], ws.state[number]
    sizes = packed.sizes
    earliest = _earliest(today, coming)
    last_day = sizes.first_day + sizes.days
    lane = 0
    for i in range(word1.size):
        deadline = max(ws.deadline[i], earliest) if ws.deadline[i] < NEVER else NEVER
        if deadline <= today.day and coming == COMES_FORWARD:
            edge = packed.patience[stage.patience_first + ws.cause[i]].edge
            _leave_at_once(ws, word1[i], word2[i], edge, stage.estate)
            continue
        if stage.lane_row >= 0:
            lane = lane_of(packed, stage.lane_row, today.regime, word1[i])
        order = np.uint64(state.next_order)
        if not join_line(ws, stage.line_first + lane, word1[i], word2[i], order):
            return
        state.next_order += 1
        state.size += 1
        if deadline < last_day:
            bucket = _bucket_of(packed, stage.calendar_first, deadline)
            word = next_word(ws.counter, ws.link, ws.bucket, bucket, _ONE_PLANE)
            ws.arena[word] = (np.uint64(ws.cause[i]) << CAUSE_SHIFT) | (np.uint64(lane) << LANE_SHIFT) | order


@inlined
def lane_of(packed: Packed, row: Whole, regime: Whole, word1: Whole) -> Whole:
    """Lane of a profile in a regime."""
    sizes = packed.sizes
    return np.int64(packed.lane[np.uint64((row * sizes.regimes + regime) * sizes.profiles) + profile_of(word1)])
