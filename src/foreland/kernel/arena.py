"""Lists of people in chunks of one shared arena: buckets of days, deadlines, and files.

A list is known by its first chunk and by the word where its next record goes. A chunk holds 16 records, one word of
each side by side in each of its planes (one, two or three), so that a list is read and written in straight runs.
Chunks that are read out are used again at once: people who have left cost nothing. Files, of which a stage has but one,
have larger chunks, so that most of what is read next has been fetched by the time it is asked for.
"""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined
from foreland.kernel.copying import copy_chunk
from foreland.kernel.workspace import (
    ARENA_FULL,
    CHUNK,
    CHUNK_FREE,
    CHUNK_NEXT,
    FILE_FREE,
    FILE_PEOPLE,
    ROOM,
    Workspace,
)

_WITHIN = CHUNK - 1
_SHIFT = 4  # CHUNK is 2**4
_FILE_BLOCKS = 2 * FILE_PEOPLE // CHUNK


@inlined
def has_room_for(ws: Workspace, people: Whole) -> Whole:
    """Whether even the worst case fits: each person opens a chunk of three planes, and a deadline's chunk of one.

    Or all of them join a file, whose chunks are larger and but for the first and last are filled.
    """
    fits = ws.counter[CHUNK_NEXT] + 4 * people + 2 * _FILE_BLOCKS <= ws.link.size
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
    """Put people at the end of a stage's file, in order."""
    state = ws.state[stage]
    done, people = 0, word1.size
    while done < people:
        end = (state.file_last << _SHIFT) + FILE_PEOPLE
        if state.file_first == 0 or state.file_next == end:
            _append_to_file(ws, stage)
            end = state.file_next + FILE_PEOPLE
        run = min(end - state.file_next, people - done)
        _copy_words(ws.arena, state.file_next, word1, done, run)
        _copy_words(ws.arena, state.file_next + FILE_PEOPLE, word2, done, run)
        state.file_next += run
        done += run


@inlined
def _append_to_file(ws: Workspace, stage: Whole) -> None:
    """Give a file one more of its large chunks."""
    state = ws.state[stage]
    chunk = ws.counter[FILE_FREE]
    if chunk != 0:
        ws.counter[FILE_FREE] = ws.link[chunk]
    else:
        chunk = ws.counter[CHUNK_NEXT]
        ws.counter[CHUNK_NEXT] = chunk + _FILE_BLOCKS
    if state.file_first == 0:
        state.file_first = chunk
        state.file_head = chunk << _SHIFT
    else:
        ws.link[state.file_last] = chunk
    state.file_last = chunk
    state.file_next = chunk << _SHIFT


@inlined
def _copy_words(target: Wholes, to: Whole, source: Wholes, at: Whole, words: Whole) -> None:
    """Copy so many words, a chunk at a time as far as that goes."""
    to, at, end = np.uint64(to), np.uint64(at), np.uint64(at + words)
    while at + np.uint64(CHUNK) <= end:
        copy_chunk(target, to, source, at)
        to += np.uint64(CHUNK)
        at += np.uint64(CHUNK)
    while at < end:
        target[to] = source[at]
        to += np.uint64(1)
        at += np.uint64(1)


@inlined
def leave_file(ws: Workspace, stage: Whole, people: Whole, word1: Wholes, word2: Wholes) -> None:
    """Take people from the head of a stage's file, which must hold that many; up to a chunk behind them is written."""
    state = ws.state[stage]
    done = np.uint64(0)
    while done < np.uint64(people):
        end = (state.file_first << _SHIFT) + FILE_PEOPLE
        head = np.uint64(state.file_head)
        run = min(np.uint64(end) - head, np.uint64(people) - done)
        for i in range(np.uint64(0), run, np.uint64(CHUNK)):
            copy_chunk(word1, done + i, ws.arena, head + i)
            copy_chunk(word2, done + i, ws.arena, head + i + np.uint64(FILE_PEOPLE))
        done += run
        state.file_head += np.int64(run)
        if state.file_head == state.file_next or state.file_head == end:
            _drop_first_of_file(ws, stage)


@inlined
def _drop_first_of_file(ws: Workspace, stage: Whole) -> None:
    """Everyone of the first chunk has left."""
    state = ws.state[stage]
    chunk, is_last = state.file_first, state.file_first == state.file_last
    state.file_first = 0 if is_last else np.int64(ws.link[chunk])
    state.file_head = state.file_first << _SHIFT
    ws.link[chunk] = ws.counter[FILE_FREE]
    ws.counter[FILE_FREE] = chunk


@inlined
def reset_arena(ws: Workspace) -> None:
    """Forget all lists; block 0 stays unused, because 0 stands for an empty list."""
    ws.counter[CHUNK_NEXT] = 1
    for planes in range(1, 4):
        ws.counter[CHUNK_FREE + planes - 1] = 0
    ws.bucket[:] = 0
