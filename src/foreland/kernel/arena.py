"""Lists of people in chunks of one shared arena: buckets of days, deadlines, and files.

A list is known by its first chunk and by the word where its next record goes. A chunk holds 16 records, one word of
each side by side in each of its planes (one, two or three), so that a list is read and written in straight runs.
Chunks that are read out are used again at once: people who have left cost nothing.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined
from foreland.kernel.copying import copy_chunk
from foreland.kernel.workspace import ARENA_FULL, CHUNK, CHUNK_FREE, CHUNK_NEXT, ROOM, Workspace

_WITHIN = CHUNK - 1
_SHIFT = 4  # CHUNK is 2**4


@inlined
def has_room_for(ws: Workspace, people: Whole) -> Whole:
    """Whether even the worst case fits: each person opens a chunk of three planes, and a deadline's chunk of one."""
    fits = ws.counter[CHUNK_NEXT] + 4 * people + 4 <= ws.link.size
    if not fits:
        ws.signal[ROOM] = ARENA_FULL
    return fits


@inlined
def new_chunk(counter: Wholes, link: Wholes, planes: Whole) -> Whole:
    """A chunk that was freed, else a fresh one."""
    chunk = counter[CHUNK_FREE + planes - 1]
    if chunk != 0:
        counter[CHUNK_FREE + planes - 1] = link[chunk]
        return chunk
    chunk = counter[CHUNK_NEXT]
    counter[CHUNK_NEXT] = chunk + planes
    return chunk


@inlined
def free_chunk(counter: Wholes, link: Wholes, planes: Whole, chunk: Whole) -> None:
    """Put a chunk among the free ones."""
    link[chunk] = counter[CHUNK_FREE + planes - 1]
    counter[CHUNK_FREE + planes - 1] = chunk


@inlined
def next_word(counter: Wholes, link: Wholes, bucket: Wholes, number: Whole, planes: Whole) -> Whole:
    """Where the next record of a bucket goes; the bucket is told that it has been put there."""
    first = np.uint64(2 * number)
    word = np.uint64(bucket[first + np.uint64(1)])
    if word & np.uint64(_WITHIN) == np.uint64(0):
        chunk = new_chunk(counter, link, planes)
        if word == np.uint64(0):
            bucket[first] = np.uint32(chunk)
        else:
            link[np.int64(word - np.uint64(1)) >> _SHIFT] = chunk
        word = np.uint64(chunk << _SHIFT)
    bucket[first + np.uint64(1)] = np.uint32(word + np.uint64(1))
    return word


@inlined
def run_of_chunk(bucket: Wholes, number: Whole, chunk: Whole) -> Whole:
    """Records of a bucket in one of its chunks."""
    last_word = np.int64(bucket[2 * number + 1]) - 1
    return (last_word & _WITHIN) + 1 if chunk == last_word >> _SHIFT else CHUNK


@inlined
def last_chunk(bucket: Wholes, number: Whole) -> Whole:
    """The chunk in which a bucket ends."""
    return (np.int64(bucket[2 * number + 1]) - 1) >> _SHIFT


@inlined
def join_file(ws: Workspace, stage: Whole, word1: Wholes, word2: Wholes) -> None:
    """Put people at the end of a stage's file, in order: a chunk is filled up, then whole chunks follow."""
    state = ws.state[stage]
    done, people = np.uint64(0), np.uint64(word1.size)
    next_free = np.uint64(state.file_next)
    while done < people:
        within = next_free & np.uint64(_WITHIN)
        if within == np.uint64(0):
            next_free = _append_chunk(ws, stage, next_free)
        run = min(np.uint64(CHUNK) - within, people - done)
        if run == np.uint64(CHUNK):
            copy_chunk(ws.arena, next_free, word1, done)
            copy_chunk(ws.arena, next_free + np.uint64(CHUNK), word2, done)
        else:
            for i in range(run):
                ws.arena[next_free + i] = word1[done + i]
                ws.arena[next_free + i + np.uint64(CHUNK)] = word2[done + i]
        next_free += run
        done += run
    state.file_next = np.int64(next_free)


@inlined
def _append_chunk(ws: Workspace, stage: Whole, next_free: Whole) -> Whole:
    """Give a file one more chunk; where it begins."""
    state = ws.state[stage]
    chunk = new_chunk(ws.counter, ws.link, 2)
    if state.file_first == 0:
        state.file_first = chunk
        state.file_head = chunk << _SHIFT
    else:
        ws.link[(np.int64(next_free) - 1) >> _SHIFT] = chunk
    return np.uint64(chunk << _SHIFT)


@inlined
def leave_file(ws: Workspace, stage: Whole, people: Whole, word1: Wholes, word2: Wholes) -> None:
    """Take people from the head of a stage's file, which must hold that many; up to a chunk behind them is written."""
    state = ws.state[stage]
    done = 0
    head = state.file_head
    while done < people:
        run = min(CHUNK - (head & _WITHIN), people - done)
        copy_chunk(word1, np.uint64(done), ws.arena, np.uint64(head))
        copy_chunk(word2, np.uint64(done), ws.arena, np.uint64(head + CHUNK))
        done += run
        head += run
        if head == state.file_next:  # nobody is left
            free_chunk(ws.counter, ws.link, 2, state.file_first)
            state.file_first = 0
            state.file_next = 0
            head = 0
        elif head & _WITHIN == 0:
            chunk = state.file_first
            state.file_first = ws.link[chunk]
            free_chunk(ws.counter, ws.link, 2, chunk)
            head = state.file_first << _SHIFT
    state.file_head = head


@inlined
def reset_arena(ws: Workspace) -> None:
    """Forget all lists; block 0 stays unused, because 0 stands for an empty list."""
    ws.counter[CHUNK_NEXT] = 1
    for planes in range(1, 4):
        ws.counter[CHUNK_FREE + planes - 1] = 0
    ws.bucket[:] = 0
