"""A block of futures as one string of bytes: how its figures are kept on disk and travel between machines."""

from __future__ import annotations

import json
from io import BytesIO

import numpy as np

from foreland.lab.figures import Floats, Key
from foreland.lab.measuring import BlockFigures
from foreland.lab.passages import Passage

BY_PERIOD, WHOLE, PASSAGE = "by_period", "whole", "passage"
SIZE_BYTES = 8


def packed(figures: BlockFigures) -> bytes:
    """The block's arrays, and a list of what each of them is. No code travels: names are JSON, arrays plain numbers."""
    named: list[tuple[str, str, str, Floats]] = [
        *((BY_PERIOD, key.measure, key.group, values) for key, values in figures.by_period.items()),
        *((WHOLE, key.measure, key.group, values) for key, values in figures.whole.items()),
        *((PASSAGE, passage.source, passage.target, passage.people) for passage in figures.passages),
    ]
    packed = BytesIO()
    np.savez(packed, *(values for *_, values in named))
    names = json.dumps([words for *words, _ in named]).encode()
    return len(names).to_bytes(SIZE_BYTES, "little") + names + packed.getvalue()


def unpacked(content: bytes) -> BlockFigures:
    """The block that was packed, to the bit."""
    start = SIZE_BYTES + int.from_bytes(content[:SIZE_BYTES], "little")
    names = json.loads(content[SIZE_BYTES:start])
    with np.load(BytesIO(content[start:]), allow_pickle=False) as arrays:
        named = [(*words, arrays[f"arr_{number}"]) for number, words in enumerate(names)]
    return BlockFigures(
        {Key(one, other): values for kind, one, other, values in named if kind == BY_PERIOD},
        {Key(one, other): values for kind, one, other, values in named if kind == WHOLE},
        tuple(Passage(one, other, values) for kind, one, other, values in named if kind == PASSAGE),
    )
