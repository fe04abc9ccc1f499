"""The engines that are compared: where their code is, what they cannot say, and the ratio to be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SIZES = (10_000, 100_000, 438_000, 4_380_000)
KERNEL = "Foreland kernel"


@dataclass(frozen=True)
class Peer:
    """One engine; `module` of `benchmarks.peers` has its `simulate`, which lives through so many futures a call."""

    name: str
    module: str
    packages: tuple[str, ...]
    manner: str
    cannot: str
    futures_a_call: int = 1
    goals: Mapping[int, float] = field(default_factory=dict)  # size: at least so many times the kernel's seconds


DRAWS_IN_SEQUENCE = "Draws come from one sequence, so a change of policy changes everybody's luck from there on."

PEERS = (
    Peer(KERNEL, "foreland_kernel", ("numba", "numpy"), "all outputs by 40 profiles and month", "", futures_a_call=8),
    Peer(
        "plain Python",
        "plain_python",
        (),
        "a loop over days; people are not told apart, no profiles",
        f"Nothing is ruled out, everything is to be written. {DRAWS_IN_SEQUENCE}",
    ),
    Peer(
        "NumPy, same function",
        "numpy_arrays",
        ("numpy", "scipy"),
        "identity, 40 profiles x 8 regimes, keyed draws, all outputs",
        "Lanes, patience, tokens and recalls would each need further passes over whole arrays.",
        goals={438_000: 60, 4_380_000: 15},
    ),
    Peer(
        "SimPy, tuned by hand",
        "simpy_tuned",
        ("simpy",),
        "callbacks instead of processes, queues served once a day",
        f"Nothing of the benchmark; little of SimPy is left in it either. {DRAWS_IN_SEQUENCE}",
        goals={438_000: 100},
    ),
    Peer(
        "SimPy",
        "simpy_processes",
        ("simpy",),
        "a process for each person, resources, interrupts",
        f"Nothing of the benchmark. Within an instant, order is that of scheduling. {DRAWS_IN_SEQUENCE}",
        goals={438_000: 1_200},
    ),
    Peer(
        "Starsim",
        "starsim_people",
        ("starsim",),
        "a module over ss.People, whole-population arrays, stepped daily",
        "Queues: who joined first is sorted out anew each day. Its draws can be matched between scenarios, as here.",
        goals={438_000: 400},
    ),
    Peer(
        "Mesa",
        "mesa_agents",
        ("mesa",),
        "an agent for each person, all stepped daily",
        f"Queues are the modeller's own lists. {DRAWS_IN_SEQUENCE}",
        goals={438_000: 2_000},
    ),
    Peer(
        "salabim",
        "salabim_components",
        ("salabim",),
        "a component for each person, resources, generators",
        f"Nothing of the benchmark. {DRAWS_IN_SEQUENCE}",
        goals={438_000: 7_000},
    ),
    Peer(
        "Ciw",
        "ciw_nodes",
        ("ciw",),
        "nodes, distributions, routers",
        "A departure that takes those held longest out of a stay: replaced by a share routed out at its end, so what "
        f"depends on the number detained is not compared. No daily stocks, only records. {DRAWS_IN_SEQUENCE}",
        goals={100_000: 5_000},
    ),
)
