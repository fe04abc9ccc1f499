"""Lots: today's fresh draw of each person of a stage where chance decides whose turn it is."""

from __future__ import annotations

from foreland.kernel.compiled import Whole, Wholes, step
from foreland.kernel.forks import draw_all
from foreland.kernel.generator import counter_word
from foreland.kernel.packing import Packed
from foreland.kernel.records import EACH_PERSON
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
    draw_all(own.key[0], own.key[1], address, shift, mask, EACH_PERSON, word1, word2, ws.draw0, ws.draw1)
