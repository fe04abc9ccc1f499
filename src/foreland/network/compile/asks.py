"""Lists of resources that edges and servers ask for, each distinct list once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from foreland.kernel.layout import ASK_CAP, ASK_PLACE, ASK_SWITCH, ASK_TOKEN, Asks
from foreland.network.resources import Need, Open, PerPeriod, Places
from foreland.network.wiring import Wiring, numbers_of

Ask = tuple[int, int]  # kind and number of a resource


@dataclass
class AskLists:
    """Collects lists in the order in which they are first needed."""

    wiring: Wiring
    lists: list[tuple[Ask, ...]] = field(default_factory=list)

    def add(self, needs: Iterable[Need]) -> int:
        """Number of the list for these needs, sorted by kind and number; -1 for none."""
        asks = tuple(sorted(self._ask(need) for need in needs))
        if not asks:
            return -1
        if asks not in self.lists:
            self.lists.append(asks)
        return self.lists.index(asks)

    def asks(self) -> Asks:
        """All lists, one after another."""
        sizes = [len(asks) for asks in self.lists]
        items = [ask for asks in self.lists for ask in asks]
        return Asks(
            first=np.cumsum([0, *sizes]).astype(np.int32),
            kind=np.array([kind for kind, _ in items], np.int8),
            item=np.array([item for _, item in items], np.int16),
        )

    def _ask(self, need: Need) -> Ask:
        network = self.wiring.network
        if isinstance(need, Open):
            return ASK_SWITCH, numbers_of(network.switches)[need.switch]
        if isinstance(need, PerPeriod):
            return ASK_CAP, numbers_of(network.caps)[need.cap]
        if isinstance(need, Places):
            return ASK_PLACE, self.wiring.estate_number[need.estate]
        return ASK_TOKEN, numbers_of(network.tokens)[need.token]
