"""What can run out: open switches, caps, tokens and places, and what a list of them allows."""

from __future__ import annotations

from foreland.kernel.layout import ASK_CAP, ASK_PLACE, ASK_SWITCH, ASK_TOKEN, Plan
from foreland.kernel.mirror.counts import Counts
from foreland.kernel.mirror.tables import Today, own_row

UNLIMITED = 1 << 40


def kept_inside(plan: Plan, stage: int) -> list[int]:
    """Estates in which everyone inside a stage has a place: the one it holds, or none."""
    estate = int(plan.stages.estate[stage])
    return [estate] if estate >= 0 else []


class Resources:
    """The limited things of one future."""

    def __init__(self, plan: Plan, row: int, counts: Counts) -> None:
        resources = plan.resources
        self._asks = plan.asks
        self._counts = counts
        self._switch_on = own_row(resources.switch_on, row)
        self._cap_size = own_row(resources.cap_size, row)
        self._cap_reset = resources.cap_reset
        self._estate_places = own_row(resources.estate_places, row)
        self._token_lag = own_row(resources.token_lag, row)
        self._token_life = resources.token_life
        self.used = [0] * len(self._cap_size)  # of each cap in its present period
        self.held = [0] * len(self._estate_places)  # places of each estate
        self.pending: list[list[int]] = [[] for _ in self._token_life]  # first usable day of each token, oldest first
        self.usable: list[list[int]] = [[] for _ in self._token_life]

    def begin(self, today: Today, thrown: set[int]) -> None:
        """Step 1: thrown switches are on, caps whose period begins are reset, tokens expire, others become usable."""
        self.today = today
        self._thrown = thrown
        for cap in range(len(self.used)):
            if self._cap_reset[cap, today.index]:
                self.used[cap] = 0
        for token, life in enumerate(self._token_life):
            alive = [first for first in self.usable[token] if life < 0 or first + life > today.day]
            self._counts.tokens_expired(token, len(self.usable[token]) - len(alive))
            self.usable[token] = alive + [first for first in self.pending[token] if first <= today.day]
            self.pending[token] = [first for first in self.pending[token] if first > today.day]

    def is_shut(self, ask: int) -> bool:
        """Whether a list of resources names a switch that is off today."""
        return any(kind == ASK_SWITCH and not self._is_on(item) for kind, item in self._items(ask))

    def allows(self, ask: int, kept: list[int]) -> int:
        """How many people a list lets pass now; a place in an estate where they keep one already costs nothing."""
        return min((self._left(kind, item, kept) for kind, item in self._items(ask)), default=UNLIMITED)

    def take(self, ask: int, kept: list[int]) -> None:
        """One person takes everything on a list; places taken are added to those the person keeps."""
        for kind, item in self._items(ask):
            if kind == ASK_CAP:
                self.used[item] += 1
                self._counts.cap_used(item, self.used[item])
            elif kind == ASK_TOKEN:
                self.usable[item].pop(0)
                self._counts.token_spent(item)
            elif kind == ASK_PLACE and item not in kept:
                self.held[item] += 1
                kept.append(item)

    def mint(self, token: int, number: int) -> None:
        """Make tokens that become usable after their lag, at once if it is nought."""
        lag = int(self._token_lag[token])
        heap = self.pending if lag > 0 else self.usable
        heap[token] += [self.today.day + lag] * number
        self._counts.tokens_minted(token, number)

    def free_all_but(self, estate: int, kept: list[int]) -> None:
        """Free the places someone keeps, except in the estate of the stage where the way ends (-1: none)."""
        for kept_estate in kept:
            if kept_estate != estate:
                self.held[kept_estate] -= 1
        kept[:] = [kept_estate for kept_estate in kept if kept_estate == estate]

    def _is_on(self, switch: int) -> bool:
        return bool(self._switch_on[switch, self.today.index]) or switch in self._thrown

    def _items(self, ask: int) -> list[tuple[int, int]]:
        if ask < 0:
            return []
        members = range(int(self._asks.first[ask]), int(self._asks.first[ask + 1]))
        return [(int(self._asks.kind[member]), int(self._asks.item[member])) for member in members]

    def _left(self, kind: int, item: int, kept: list[int]) -> int:
        if kind == ASK_SWITCH:
            return UNLIMITED if self._is_on(item) else 0
        if kind == ASK_CAP:
            return max(0, int(self._cap_size[item, self.today.regime]) - self.used[item])
        if kind == ASK_TOKEN:
            return len(self.usable[item])
        if item in kept:
            return UNLIMITED
        return max(0, int(self._estate_places[item, self.today.regime]) - self.held[item])
