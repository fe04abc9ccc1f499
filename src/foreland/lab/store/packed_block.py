"""A block of futures as one string of bytes: how its figures are kept on disk and travel between machines."""

from __future__ import annotations

import json
from io import BytesIO

import numpy as np

from foreland.lab.measuring.blocks import BlockFigures
from foreland.lab.measuring.passages import Passage
from foreland.lab.measuring.stacked import Key, Stacked

SIZE_BYTES = 8


def packed(figures: BlockFigures) -> bytes:
    """The block's numbers, and a list of what they are. No code travels: names are JSON, arrays plain numbers."""
    names = json.dumps(
        {
            "by_period": [(key.measure, key.group) for key in figures.by_period],
            "whole": [(key.measure, key.group) for key in figures.whole],
            "passages": [(passage.source, passage.target) for passage in figures.passages],
        }
    ).encode()
    people = np.stack([passage.people for passage in figures.passages])
    packed = BytesIO()
    np.savez(packed, by_period=figures.by_period.block, whole=figures.whole.block, people=people)
    return len(names).to_bytes(SIZE_BYTES, "little") + names + packed.getvalue()


def unpacked(content: bytes) -> BlockFigures:
    """The block that was packed, to the bit."""
    start = SIZE_BYTES + int.from_bytes(content[:SIZE_BYTES], "little")
    names = json.loads(content[SIZE_BYTES:start])
    with np.load(BytesIO(content[start:]), allow_pickle=False) as arrays:
        return BlockFigures(
            Stacked(tuple(Key(*key) for key in names["by_period"]), arrays["by_period"]),
            Stacked(tuple(Key(*key) for key in names["whole"]), arrays["whole"]),
            tuple(
                Passage(source, target, people)
                for (source, target), people in zip(names["passages"], arrays["people"], strict=True)
            ),
        )
