"""Lots: today's fresh draw of each person of a stage where chance decides whose turn it is."""

from __future__ import annotations

from foreland.kernel.compiled import Whole, Wholes, step
from foreland.kernel.generator import counter_word, threefry
from foreland.kernel.packing import Packed
from foreland.kernel.records import PERSON_SHIFT, visit_bits
from foreland.kernel.today import Own, Today
from foreland.kernel.workspace import Workspace

_TODAYS_BLOCK = 1


@step
def draw_lots(
    packed: Packed, own: Own, ws: Workspace, today: Today, number: Whole, word1: Wholes, word2: Wholes
) -> None:
    """Put two words for each of at most BLOCK people of a stage into `draw0` and `draw1`: lane 0 gate, lane 1 lot."""
    stage = packed.stages[number]
    address = stage.address | counter_word(0, 0, 0, _TODAYS_BLOCK, today.day)
    shift, mask = stage.loop_shift, stage.loop_mask
    key0, key1, draw0, draw1 = own.key[0], own.key[1], ws.draw0, ws.draw1
    for i in range(word1.size):
        counter = address | visit_bits(word2[i], shift, mask)
        draw0[i], draw1[i] = threefry(key0, key1, word1[i] >> PERSON_SHIFT, counter)
