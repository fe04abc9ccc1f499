"""One future, day after day: the numbered steps of flow.md in order, each in a file of its own.

    1 calendar   feedback.open_switches, asking.reset_at_dawn
    2 re-laning  serving.lay_lanes_anew        5 arrivals  arrivals.arrive
    3 moves      moving.move                   6 sweep     entering.enter, serving.serve, ways.hand_on
    4 morning    morning.leave_in_the_morning  7 night     night.close_day

All of it is one compiled function. The steps are written apart and compiled into it, which costs nothing at run time.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.arena import reset_arena
from foreland.kernel.arrivals import arrive
from foreland.kernel.asking import reset_at_dawn
from foreland.kernel.compiled import Whole, entry_point, woven
from foreland.kernel.counting import write_wait_cells
from foreland.kernel.entering import COMES_BACK, COMES_FORWARD, FOUND_INSIDE, enter
from foreland.kernel.feedback import open_switches
from foreland.kernel.generator import future_key, hash64
from foreland.kernel.layout import QUEUE
from foreland.kernel.lines import reset_lines
from foreland.kernel.morning import leave_in_the_morning
from foreland.kernel.moving import move
from foreland.kernel.night import close_day
from foreland.kernel.packing import Packed
from foreland.kernel.records import profile_of
from foreland.kernel.series import note_at_dawn
from foreland.kernel.serving import lay_lanes_anew, serve
from foreland.kernel.today import Counts, Own, Today, today_of
from foreland.kernel.ways import hand_on
from foreland.kernel.workspace import FAULT, LEAVING, MOVED_TODAY, PEOPLE_IN, ROOM, TRANSITIONS, Workspace

_PROJECT_WORD = np.uint64(hash64("foreland"))
_FAULT_WORDS = 4
_NEVER_REACHED = -1


@entry_point
def run_future(packed: Packed, own: Own, ws: Workspace, counts: Counts, seed: Whole, future: Whole) -> Whole:
    """Live through one future, adding what it counts to its so far empty row; what ran out of room, or 0.

    A fault of the future (laps past their maximum, an invariant broken) ends it and is noted in the tally.
    """
    own.key[0], own.key[1] = future_key(seed, future, _PROJECT_WORD)
    _reset(ws)
    counts.milestone[:] = _NEVER_REACHED
    _open_with_stock(packed, ws)
    for index in range(-1, packed.sizes.days):
        today = today_of(packed, max(index, 0))
        is_evening_before = index < 0
        if not is_evening_before:
            ws.counter[MOVED_TODAY] = 0
            note_at_dawn(packed, ws, counts, today)
            open_switches(packed, own, ws, counts, today)
            reset_at_dawn(packed, own, ws, today)
            before = np.int64(packed.regime_of_day[max(index - 1, 0)])
            if before != today.regime:
                for number in range(packed.sizes.stages):
                    lay_lanes_anew(packed, ws, before, today, number)
            if packed.moves.number > 0:
                move(packed, own, ws, counts, today)
            leave_in_the_morning(packed, own, ws, counts, today)
        _sweep(packed, own, ws, counts, today, is_evening_before)
        if ws.signal[ROOM] != 0:
            return ws.signal[ROOM]
        if not is_evening_before and ws.signal[FAULT] == 0:
            close_day(packed, own, ws, counts, today)
        if ws.signal[FAULT] != 0:
            for i in range(_FAULT_WORDS):
                counts.fault[i] = ws.signal[i]
            break
    write_wait_cells(packed, ws, counts)
    counts.transitions[0] = ws.counter[TRANSITIONS]
    return 0


@woven
def _reset(ws: Workspace) -> None:
    """Forget the future before."""
    ws.signal[:] = 0
    ws.counter[:] = 0
    reset_arena(ws)
    reset_lines(ws)
    for number in range(ws.state.size):
        state = ws.state[number]
        state.size = 0
        state.credit = 0
        state.next_order = 0
        state.next_order_laid_anew = 0
        state.file_first = 0
        state.file_head = 0
        state.file_last = 0
        state.file_next = 0
    ws.inbox_count[:] = 0
    ws.morning_first[:] = 0
    ws.flow[:] = 0
    ws.left[:] = 0
    ws.opening[:] = 0
    ws.nights[:] = 0
    ws.wait_sums[:] = 0
    ws.wait_cells[:] = 0
    ws.places[:] = 0
    ws.cap_used[:] = 0
    ws.token_usable[:] = 0
    ws.token_oldest[:] = 0
    ws.token_live[:] = 0
    ws.token_count[:] = 0
    ws.pool_rest[:] = 0
    ws.passed[:] = 0
    ws.recall_credit[:] = 0
    ws.falls_due[:] = 0
    ws.older[:] = 0


@woven
def _open_with_stock(packed: Packed, ws: Workspace) -> None:
    """Count the people found inside on the first day; they enter on the evening before."""
    groups = packed.sizes.groups
    for number in range(packed.sizes.stages):
        first, last = packed.stock_first[number], packed.stock_first[number + 1]
        for i in range(first, last):
            ws.opening[number * groups + packed.group_of_profile[profile_of(packed.stock1[i])]] += 1
        ws.counter[PEOPLE_IN] += last - first
        estate = packed.stages[number].estate
        if estate >= 0:
            ws.places[estate] += last - first


@woven
def _sweep(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, is_evening_before: bool) -> None:
    """Arrivals, then stage by stage who enters, is served and is handed on; last, those who came back enter.

    Visits run over the streams (-1), the stages, and once more the stages to let in those who came back to a stage that
    had been swept; on the evening before the first day only that last round, for the people found inside.
    """
    stages = packed.sizes.stages
    for visit in range(stages if is_evening_before else -1, 2 * stages):
        number = visit if visit < stages else visit - stages
        ws.counter[LEAVING] = 0
        if number >= 0:
            _let_in(packed, own, ws, today, number, is_evening_before)
        if visit < 0:
            arrive(packed, own, ws, counts, today)
        elif visit < stages and packed.stages[number].kind == QUEUE:
            serve(packed, own, ws, counts.cap_most, today, number)
        if visit < stages:
            _hand_on_all(packed, own, ws, counts, today, number)
        if ws.signal[FAULT] != 0 or ws.signal[ROOM] != 0:
            return


@woven
def _let_in(packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, is_evening_before: bool) -> None:
    """Those who come back to a stage enter first, because they entered at once, then those in its inbox."""
    room, stages = ws.out1.size, packed.sizes.stages
    for coming in (COMES_BACK, COMES_FORWARD):
        door = number + stages if coming == COMES_BACK else number
        people = ws.inbox_count[door]
        if is_evening_before and coming == COMES_BACK:
            first, last = packed.stock_first[number], packed.stock_first[number + 1]
            word1, word2 = packed.stock1[first:last], packed.stock2[first:last]
            how = FOUND_INSIDE
        else:
            word1 = ws.inbox1[door * room : door * room + people]
            word2 = ws.inbox2[door * room : door * room + people]
            how = coming
        if word1.size > 0:
            enter(packed, own, ws, today, number, word1, word2, how)
            ws.inbox_count[door] = 0


@woven
def _hand_on_all(packed: Packed, own: Own, ws: Workspace, counts: Counts, today: Today, number: Whole) -> None:
    """Those who left this morning, then those who leave on entry or are served; newcomers come from no stage."""
    source = number if number >= 0 else packed.sizes.stages
    for part in range(2):
        if part == 0:
            if number < 0:
                continue
            first, last = ws.morning_first[number], ws.morning_first[number + 1]
            word1, word2 = ws.morning1[first:last], ws.morning2[first:last]
            edge = ws.morning_edge[first:last]
            kept, taken = ws.morning_kept[first:last], ws.morning_taken[first:last]
        else:
            last = ws.counter[LEAVING]
            word1, word2, edge = ws.out1[:last], ws.out2[:last], ws.out_edge[:last]
            kept, taken = ws.out_kept[:last], ws.out_taken[:last]
        if word1.size > 0:
            hand_on(packed, own, ws, counts, today, source, word1, word2, edge, kept, taken)
