"""What a large run costs on many cores, worked out from figures that were measured on few.

Everything is a straight line through a measured point; `docs/background/how-large-it-can-get.md` says which. Where
the machine that asks can do something only so often in a second, cores beyond a number wait for it: that number is
the *limit* of that thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SIDES = 2  # policy and baseline


@dataclass(frozen=True)
class KernelCost:
    """One future of the benchmark network, in a process of its own."""

    people: int
    transitions: int
    seconds: float
    peak_bytes: int

    @property
    def nanoseconds_per_transition(self) -> float:
        return self.seconds / self.transitions * 1e9

    @property
    def transitions_per_person(self) -> float:
        return self.transitions / self.people


@dataclass(frozen=True)
class LabCost:
    """What is done around the kernel for a scenario: seconds of one core, bytes on disk or in memory."""

    scenario: str
    series: int  # of numbers, measures and groups, of one side
    futures_a_block: int
    seconds_per_block: float  # to make one ready, whatever its size
    seconds_per_future: float  # to make it ready, beyond that
    measuring_seconds_per_future: float
    merging_seconds_per_future: float  # to unpack it, keep it, join it and write it, where the question is asked
    block_bytes_per_future: int  # handed over, and kept until the run is finished
    table_bytes_per_future: int  # of the finished run
    held_bytes_per_future: int  # where the question is asked
    plan_bytes_per_future: int  # tables and counts, where it is lived through


@dataclass(frozen=True)
class Measured:
    """All that was measured; `hand_out_seconds` a block, by the number of workers; disk in bytes a second."""

    kernel: Mapping[int, KernelCost]
    lab: LabCost
    hand_out_seconds: Mapping[int, float]
    disk_bytes_per_second: float

    @property
    def largest(self) -> KernelCost:
        """The largest network that was measured: what larger ones are reckoned from."""
        return self.kernel[max(self.kernel)]


@dataclass(frozen=True)
class LargeRun:
    """A run that was not made: so many futures of a model of so many people, both sides."""

    measured: Measured
    people: int
    futures: int

    @property
    def seconds_per_future(self) -> float:
        """Seconds of one core for one future of one side: kernel, tables and measuring."""
        lab, largest = self.measured.lab, self.measured.largest
        lived = largest.seconds * self.people / largest.people
        ready = lab.seconds_per_block / lab.futures_a_block + lab.seconds_per_future
        return lived + ready + lab.measuring_seconds_per_future

    @property
    def core_seconds(self) -> float:
        """Seconds of one core for all futures of both sides."""
        return SIDES * self.futures * self.seconds_per_future

    @property
    def merging_seconds(self) -> float:
        """Seconds of the one core that asks, which nobody can share."""
        return SIDES * self.futures * self.measured.lab.merging_seconds_per_future

    @property
    def block_bytes(self) -> float:
        """Kept on the disk of the machine that asks while the run goes on."""
        return SIDES * self.futures * self.measured.lab.block_bytes_per_future

    @property
    def table_bytes(self) -> float:
        """The finished run."""
        return SIDES * self.futures * self.measured.lab.table_bytes_per_future

    @property
    def held_bytes(self) -> float:
        """Memory of the machine that asks, when all futures are put together."""
        return SIDES * self.futures * self.measured.lab.held_bytes_per_future

    @property
    def worker_bytes(self) -> float:
        """Memory of one core that works: one future's people, and the tables and counts of its block."""
        smallest = self.measured.kernel[min(self.measured.kernel)]
        largest, lab = self.measured.largest, self.measured.lab
        per_person = (largest.peak_bytes - smallest.peak_bytes) / (largest.people - smallest.people)
        at_rest = smallest.peak_bytes - per_person * smallest.people
        return at_rest + per_person * self.people + lab.futures_a_block * lab.plan_bytes_per_future

    @property
    def limits(self) -> Mapping[str, float]:
        """Cores that each thing keeps busy: beyond the least of them, further cores wait."""
        lab, each = self.measured.lab, self.seconds_per_future
        hand_out = self.measured.hand_out_seconds[max(self.measured.hand_out_seconds)]
        return {
            "handing out blocks": lab.futures_a_block * each / hand_out,
            "merging": each / lab.merging_seconds_per_future,
            "disk": each * self.measured.disk_bytes_per_second / lab.block_bytes_per_future,
            "number of blocks": float(SIDES * self.futures / lab.futures_a_block),
        }

    def seconds_on(self, cores: int) -> float:
        """Seconds on the clock: the cores' share of the work, or what the machine that asks needs if that is longer."""
        busy = min(float(cores), *self.limits.values())
        last_block = 0.0 if cores == 1 else self.measured.lab.futures_a_block * self.seconds_per_future
        return max(self.core_seconds / busy, last_block)
