"""How many people went from each place to the next over the window: for flow diagrams and funnels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from foreland.kernel.layout import Tally
from foreland.lab.measuring.figures import Floats
from foreland.network.index import Index


@dataclass(frozen=True, eq=False)
class Passage:
    """People who went directly from one stage, stream, fork or recall to the next, shape (futures,)."""

    source: str
    target: str
    people: Floats


def passages_of(index: Index, tally: Tally) -> tuple[Passage, ...]:
    """Every passage of a network: those out of streams first, of stages in sweep order, of forks, then of recalls."""
    passed = tally.flow.sum(axis=(1, 3), dtype=np.int64)
    edges: dict[tuple[str, str], list[int]] = {}
    for edge in index.wiring.edges:
        edges.setdefault((edge.source, edge.edge.to), []).append(edge.number)
    network = index.wiring.network
    order = [stream.name for stream in network.streams] + list(index.stages)
    order += [fork.name for fork in network.forks] + [recall.name for recall in network.recalls]
    return tuple(
        Passage(source, target, passed[:, numbers].sum(axis=1).astype(np.float64))
        for (source, target), numbers in sorted(edges.items(), key=lambda item: order.index(item[0][0]))
    )


def joined_passages(blocks: Sequence[tuple[Passage, ...]]) -> tuple[Passage, ...]:
    """The passages of several blocks of the same network, one block's futures after another's."""
    return tuple(
        Passage(parts[0].source, parts[0].target, np.concatenate([part.people for part in parts]))
        for parts in zip(*blocks, strict=True)
    )
