"""Ages (flow.md, step 7): on the last night of a period, who has been here for more than so many days.

Nothing is kept for it during the day: every record says when its person arrived, was stamped and entered, so the people
of the stages asked about are read once a period, wherever their stage keeps them.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.arena import last_chunk, run_of_chunk
from foreland.kernel.compiled import Whole, Wholes, inlined, step
from foreland.kernel.lines import RECORD_WORDS, is_gap
from foreland.kernel.packing import KEEPS_BY_DAY_WITH_CAUSE, KEEPS_IN_FILE, KEEPS_IN_LINES, Packed
from foreland.kernel.records import GONE, U16, profile_of
from foreland.kernel.today import Counts, Today
from foreland.kernel.workspace import BLOCK, CHUNK, FILE_PEOPLE, Workspace

_SHIFT = 4  # CHUNK is 2**4


@step
def count_ages(packed: Packed, ws: Workspace, counts: Counts, today: Today) -> None:
    """Count everyone inside tonight in the rows of the ledger that look at their stage."""
    counts.older[today.period] = 0
    for number in range(packed.sizes.stages):
        if packed.ledger.first[number] == packed.ledger.first[number + 1] or ws.state[number].size == 0:
            continue
        keeps = packed.stages[number].keeps
        if keeps == KEEPS_IN_FILE:
            _count_in_file(packed, ws, counts, today, number)
        elif keeps == KEEPS_IN_LINES:
            _count_in_lines(packed, ws, counts, today, number)
        else:
            _count_by_day(packed, ws, counts, today, number)


@inlined
def _count_run(packed: Packed, counts: Counts, today: Today, number: Whole, word1: Wholes, word2: Wholes) -> None:
    """People of one stage, in every row of the ledger that looks at it."""
    for item in range(packed.ledger.first[number], packed.ledger.first[number + 1]):
        age = packed.ledger.ages[item]
        shift, latest = age.shift, np.uint64(max(today.day - age.days, 0))
        older = counts.older[today.period, age.row]
        for i in range(word1.size):
            group = np.uint64(packed.group_of_profile[profile_of(word1[i])])
            older[group] += np.int32((word2[i] >> shift) & U16 < latest)


@inlined
def _count_in_file(packed: Packed, ws: Workspace, counts: Counts, today: Today, number: Whole) -> None:
    state = ws.state[number]
    head, chunk, left = state.file_head, state.file_first, state.size
    while left > 0:
        run = min((chunk << _SHIFT) + FILE_PEOPLE - head, left)
        word1, word2 = ws.arena[head : head + run], ws.arena[head + FILE_PEOPLE : head + FILE_PEOPLE + run]
        _count_run(packed, counts, today, number, word1, word2)
        left -= run
        if left > 0:
            chunk = np.int64(ws.link[chunk])
            head = chunk << _SHIFT


@inlined
def _count_by_day(packed: Packed, ws: Workspace, counts: Counts, today: Today, number: Whole) -> None:
    """Bucket by bucket, from tomorrow on, until everyone has been seen."""
    stage, left = packed.stages[number], ws.state[number].size
    bucket = stage.calendar_first + today.number + 1
    while left > 0:
        if ws.bucket[2 * bucket + 1] != 0:
            chunk, last = np.int64(ws.bucket[2 * bucket]), last_chunk(ws.bucket, bucket)
            while True:
                run, word = run_of_chunk(ws.bucket, bucket, chunk), chunk << _SHIFT
                word1, word2 = ws.arena[word : word + run], ws.arena[word + CHUNK : word + CHUNK + run]
                if stage.keeps == KEEPS_BY_DAY_WITH_CAUSE:
                    word3 = ws.arena[word + 2 * CHUNK : word + 2 * CHUNK + run]
                    run = _copy_those_inside(ws, word1, word2, word3)
                    word1, word2 = ws.draw0[:run], ws.draw1[:run]
                _count_run(packed, counts, today, number, word1, word2)
                left -= run
                if chunk == last:
                    break
                chunk = np.int64(ws.link[chunk])
        bucket += 1


@inlined
def _copy_those_inside(ws: Workspace, word1: Wholes, word2: Wholes, word3: Wholes) -> Whole:
    """Copy those of a chunk who have not been moved away; how many they are."""
    people = np.int64(0)
    for i in range(word1.size):
        ws.draw0[people] = word1[i]
        ws.draw1[people] = word2[i]
        people += np.int64(word3[i] & GONE == np.uint64(0))
    return people


@inlined
def _count_in_lines(packed: Packed, ws: Workspace, counts: Counts, today: Today, number: Whole) -> None:
    """Line by line; people are copied out between the gaps, a block at a time."""
    stage = packed.stages[number]
    for lane in range(stage.lanes):
        line = ws.lines[stage.line_first + lane]
        people = 0
        for position in range(line.head, line.tail):
            if not is_gap(ws, line.base, position):
                word = line.base + RECORD_WORDS * position
                ws.draw0[people] = ws.line_words[word]
                ws.draw1[people] = ws.line_words[word + 1]
                people += 1
                if people == BLOCK:
                    _count_run(packed, counts, today, number, ws.draw0, ws.draw1)
                    people = 0
        _count_run(packed, counts, today, number, ws.draw0[:people], ws.draw1[:people])
