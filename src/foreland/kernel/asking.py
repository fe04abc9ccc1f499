"""Switches, caps, tokens and places (flow.md, asking): what a list of them allows, taking it, giving it back."""

from __future__ import annotations

import numpy as np

from foreland.kernel.compiled import Whole, Wholes, inlined
from foreland.kernel.layout import ASK_CAP, ASK_PLACE, ASK_SWITCH, ASK_TOKEN
from foreland.kernel.packing import Packed
from foreland.kernel.today import Own, Today
from foreland.kernel.workspace import Workspace

UNLIMITED = 1 << 40
MINTED, SPENT, EXPIRED, PENDING = 0, 1, 2, 3  # places in a token's counts


@inlined
def reset_at_dawn(packed: Packed, own: Own, ws: Workspace, today: Today) -> None:
    """Step 1: caps whose period begins are reset, old tokens expire, then tokens whose lag ends become usable."""
    days = packed.sizes.days
    for cap in range(packed.sizes.caps):
        if packed.cap_reset[cap * days + today.number]:
            ws.cap_used[cap] = 0
    for token in range(packed.sizes.tokens):
        first, life = token * (days + 1), packed.token_life[token]
        oldest = ws.token_oldest[token]
        while life >= 0 and oldest < today.number and oldest + life <= today.number:
            expired = np.int64(ws.token_usable[first + oldest])
            ws.token_count[4 * token + EXPIRED] += expired
            ws.token_live[token] -= expired
            ws.token_usable[first + oldest] = 0
            oldest += 1
        ws.token_oldest[token] = oldest
        lag = np.int64(own.token_lag[token])
        if lag > 0:
            usable = np.int64(ws.token_usable[first + today.number])
            ws.token_live[token] += usable
            ws.token_count[4 * token + PENDING] -= usable
    for pool in range(packed.sizes.pools):
        ws.pool_rest[pool] = 0


@inlined
def is_shut(packed: Packed, ws: Workspace, ask: Whole) -> Whole:
    """Whether a list of resources names a switch that is off today."""
    if ask < 0:
        return False
    for member in range(packed.ask_first[ask], packed.ask_first[ask + 1]):
        item = packed.asks[member]
        if item.kind == ASK_SWITCH and ws.is_open[item.item] == 0:
            return True
    return False


@inlined
def allows(packed: Packed, own: Own, ws: Workspace, today: Today, ask: Whole, kept: Whole, taken: Whole) -> Whole:
    """How many people a list lets pass now; places in estates where they hold one (`kept`, `taken`) cost nothing."""
    if ask < 0:
        return UNLIMITED
    most = UNLIMITED
    for member in range(packed.ask_first[ask], packed.ask_first[ask + 1]):
        kind, item = packed.asks[member].kind, packed.asks[member].item
        left = UNLIMITED
        if kind == ASK_SWITCH:
            left = UNLIMITED if ws.is_open[item] else 0
        elif kind == ASK_CAP:
            left = own.cap_size[item * packed.sizes.regimes + today.regime] - ws.cap_used[item]
        elif kind == ASK_TOKEN:
            left = ws.token_live[item]
        elif item != kept and item != taken:
            left = own.estate_places[item * packed.sizes.regimes + today.regime] - ws.places[item]
        most = min(most, left)
    return max(most, 0)


@inlined
def take(
    packed: Packed, ws: Workspace, cap_most: Wholes, ask: Whole, people: Whole, kept: Whole, taken: Whole
) -> Whole:
    """People take all that is on a list; the estate in which each now holds a further place, else `taken`."""
    if ask < 0:
        return taken
    for member in range(packed.ask_first[ask], packed.ask_first[ask + 1]):
        kind, item = packed.asks[member].kind, packed.asks[member].item
        if kind == ASK_CAP:
            ws.cap_used[item] += people
            cap_most[item] = max(cap_most[item], ws.cap_used[item])
        elif kind == ASK_TOKEN:
            _spend(packed, ws, item, people)
        elif kind == ASK_PLACE and item != kept and item != taken:
            ws.places[item] += people
            if taken >= 0:
                ws.places[taken] -= people
            taken = item
    return taken


@inlined
def _spend(packed: Packed, ws: Workspace, token: Whole, number: Whole) -> None:
    """The oldest tokens first."""
    first = token * (packed.sizes.days + 1)
    ws.token_live[token] -= number
    ws.token_count[4 * token + SPENT] += number
    while number > 0:
        at = first + ws.token_oldest[token]
        spent = min(number, np.int64(ws.token_usable[at]))
        ws.token_usable[at] -= spent
        number -= spent
        if number > 0:
            ws.token_oldest[token] += 1


@inlined
def mint(packed: Packed, own: Own, ws: Workspace, today: Today, token: Whole, number: Whole) -> None:
    """Tokens that become usable after their lag, at once if it is nought."""
    days = packed.sizes.days
    lag = np.int64(own.token_lag[token])
    ws.token_usable[token * (days + 1) + min(today.number + lag, days)] += number
    ws.token_count[4 * token + MINTED] += number
    if lag > 0:
        ws.token_count[4 * token + PENDING] += number
    else:
        ws.token_live[token] += number


@inlined
def free_all_but(ws: Workspace, end: Whole, kept: Whole, taken: Whole) -> None:
    """Free the places someone holds, except in the estate of the stage where the way ends."""
    if kept >= 0 and kept != end:
        ws.places[kept] -= 1
    if taken >= 0 and taken != end:
        ws.places[taken] -= 1
