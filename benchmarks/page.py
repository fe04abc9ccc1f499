"""`docs/benchmarks.md` from what was measured."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.agreement import LEAST_PROBABILITY, OUTPUTS, SAME_SHARE, Compared, disagreements
from benchmarks.costs import Cost
from benchmarks.peers.table import KERNEL, PEERS, Peer
from benchmarks.plot import chart
from benchmarks.timing import Timed
from kernel.five_policies import FixedPolicy, Sharpened

CHART = "benchmarks.svg"


@dataclass(frozen=True)
class Results:
    """Everything that one call of `make bench` measured."""

    machine: Mapping[str, str]
    versions: Mapping[str, str]
    timed: Mapping[str, Mapping[int, Timed]]  # by engine and size
    compared: Mapping[int, Mapping[str, Sequence[Compared]]]  # by size and engine
    people: Mapping[int, Cost]
    futures: Mapping[int, Mapping[int, Cost]]  # by threads and futures
    stages: Mapping[int, Cost]
    policies: Mapping[FixedPolicy, Sequence[Sharpened]]
    pairs: int
    took: timedelta
    quick: bool


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], words: int = 1) -> str:
    """A Markdown table; the first `words` columns hold words, the others numbers."""
    headings = list(headings)
    rule = ["---"] * words + ["---:"] * (len(headings) - words)
    return "\n".join("| " + " | ".join(line) + " |" for line in (headings, rule, *rows))


def of_size(number: float) -> str:
    """Three figures, however large or small."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:#.3g}".rstrip(".")


def page(results: Results) -> str:
    """The whole page."""
    parts = (
        _opening(results),
        _ratios(results),
        _agreement(results),
        _what_peers_cannot_say(),
        _costs(results),
        _chances(results),
    )
    return "\n\n".join(parts) + "\n"


def drawing(results: Results) -> str:
    """The chart as SVG."""
    lines = {
        name: [(float(size), timed.seconds) for size, timed in sizes.items() if timed.runs]
        for name, sizes in results.timed.items()
    }
    return chart("Ten years of the benchmark network on one core", {name: line for name, line in lines.items() if line})


def _opening(results: Results) -> str:
    quick = (
        "\n\n**This is a quick series: fewer runs and smaller sizes than the figures deserve.**"
        if results.quick
        else ""
    )
    minutes = results.took.total_seconds() / 60
    machine = "; ".join(f"{name}: {words}" for name, words in results.machine.items())
    versions = ", ".join(f"{name} {number}" for name, number in results.versions.items())
    return f"""# How fast, beside other engines

`make bench` installs the engines in an environment of their own, runs them, checks that they give the same answers, and
writes this page. It took {minutes:.0f} minutes; `make bench QUICK=--quick` is shorter.{quick}

The network is `asylum8`: ten years of 120 arrivals a day (438,000 people), screening, detention with limited places and
weekly departures of those held longest, a queue for decisions, an appeal queue, removals. `benchmarks/peers/network.py`
has it in numbers, and one file for each engine has it in the manner that this engine's own documentation teaches. Other
sizes have proportionally fewer or more people and fewer or more of everything limited.

Each engine sits in a process of its own, and the processes run in turns, one at a time. Figures are processor seconds
of one core, medians over runs; start-up and compilation are left out. A ratio is the median of the ratios to the
kernel's runs just before and just after, because the speed of a shared machine wanders. The kernel's seconds are those
of one future when {PEERS[0].futures_a_call} are lived through in a call, as a scenario has many.

**These definitions are open to correction.** If you know one of the engines better than we do and can say the same
network in it faster, or more in its spirit, please send a change to its file in `benchmarks/peers/`: the page will be
made again.

Measured on {machine}. Versions: {versions}."""


def _ratios(results: Results) -> str:
    sizes = sorted({size for timed in results.timed.values() for size, one in timed.items() if one.runs})
    seconds = table(
        ["engine", *(f"{size:,} people" for size in sizes), "memory added"],
        (
            [peer.name, *(_seconds(results.timed[peer.name].get(size)) for size in sizes), _memory(peer, results)]
            for peer in PEERS
        ),
    )
    ratios = table(
        ["engine", *(f"{size:,} people" for size in sizes)],
        ([peer.name, *(_ratio(results.timed[peer.name].get(size)) for size in sizes)] for peer in PEERS[1:]),
    )
    fewer = [
        f"- {name}, {size:,} people: {one.why_fewer}."
        for name, timed in results.timed.items()
        for size, one in timed.items()
        if one.why_fewer
    ]
    reasons = "\n\nFewer runs than the others, or none:\n\n" + "\n".join(fewer) if fewer else ""
    return f"""## Seconds and ratios

![Seconds against people for each engine, both axes logarithmic]({CHART})

Seconds for one future of ten years:

{seconds}

Memory is what the engine's process took at its largest size beyond what it had taken for a warm-up of 2,000 people.

How many times the kernel's seconds (the median, and in brackets the least and most of all runs):

{ratios}

{_goals(results)}{reasons}

Read these with what the engines do: the kernel and the NumPy program count every output by 40 profiles and by month,
and draw by person; the others count a few totals and most draw from one sequence. Ratios to NumPy fall as people
become more, because whole-array work has a fixed cost each day. SimPy stands here twice because a program written
against its grain is many times faster than one in its spirit, and a fair reader wants to know both."""


def _goals(results: Results) -> str:
    rows = []
    for peer in PEERS:
        for size, goal in peer.goals.items():
            one = results.timed[peer.name].get(size)
            if one is None or not one.runs:
                rows.append([peer.name, f"{size:,}", f"{goal:,.0f}", "not run", ""])
            else:
                verdict = "met" if one.ratio >= goal else "**missed**"
                rows.append([peer.name, f"{size:,}", f"{goal:,.0f}", of_size(one.ratio), verdict])
    goals = table(["engine", "people", "goal: at least", "measured", ""], rows)
    return f"""What the project set out to reach, set after trials with other programs on another processor:

{goals}

The goal for simmer, an engine in R (at least 500), is not measured: `make bench` installs Python packages only."""


def _seconds(timed: Timed | None) -> str:
    return of_size(timed.seconds) if timed and timed.runs else ""


def _ratio(timed: Timed | None) -> str:
    if timed is None or not timed.runs:
        return ""
    if len(timed.ratios) == 1:
        return f"{of_size(timed.ratio)} (one run)"
    return f"{of_size(timed.ratio)} ({of_size(min(timed.ratios))} to {of_size(max(timed.ratios))})"


def _memory(peer: Peer, results: Results) -> str:
    runs = [run for timed in results.timed[peer.name].values() for run in timed.runs]
    return f"{max(run.peak_bytes for run in runs) / 1e6:,.0f} MB" if runs else ""


def _agreement(results: Results) -> str:
    parts = []
    for size, engines in results.compared.items():
        if KERNEL not in engines or len(engines) == 1:
            continue
        names = [name for name in engines if name != KERNEL]
        found = {name: {one.output: one for one in engines[name]} for name in engines}
        rows = (
            [words, *(_mean(found[name].get(output)) for name in (KERNEL, *names))] for output, words in OUTPUTS.items()
        )
        runs = [len(results.timed[name][size].runs) for name in names]
        counted = f"{min(runs)}" if min(runs) == max(runs) else f"{min(runs)} to {max(runs)}"
        parts.append(
            f"{size:,} people, {counted} runs of each engine:\n\n"
            + table(["mean (standard error)", KERNEL, *names], rows)
        )
    apart = [line for engines in results.compared.values() for line in disagreements(engines)]
    verdict = (
        "Nothing differs by more than chance allows."
        if not apart
        else "**These differ by more than chance allows:**\n\n" + "\n".join(f"- {line}." for line in apart)
    )
    number = sum(
        len(found) for engines in results.compared.values() for name, found in engines.items() if name != KERNEL
    )
    return f"""## Do they give the same answers?

Every run also answers, and the answers are compared: means over runs with different seeds, and Welch's test against the
kernel's runs. An output differs if the test gives it a probability below {LEAST_PROBABILITY:g}, unless it is less
than {SAME_SHARE:.1%} or one person apart (the kernel keeps capacities in 1/1,024 of a person). {number} comparisons
were made.

{verdict}

{chr(10).join(f"{part}{chr(10)}" for part in parts).rstrip()}

Some engines have whole days, some continuous time. They can agree because the kernel rounds durations without bias; the
order of events within a day is the kernel's in every program that has days."""


def _mean(one: Compared | None) -> str:
    if one is None:
        return ""
    digits = 2 if one.mean < 100 else 1
    return f"{one.mean:,.{digits}f} ({one.standard_error:.{digits}f})"


def _what_peers_cannot_say() -> str:
    rows = ([peer.name, peer.manner, peer.cannot] for peer in PEERS[1:])
    return f"""## What was written, and what cannot be said

{table(["engine", "written as", "what it cannot say, or only with work of one's own"], rows, words=3)}

The other way round: [coming from Ciw and SimPy](background/coming-from-ciw-and-simpy.md) says what those engines can
express and Foreland cannot."""


def _costs(results: Results) -> str:
    def rows(costs: Mapping[int, Cost]) -> Iterable[list[str]]:
        return (
            [f"{number:,}", f"{cost.transitions:,}", of_size(cost.seconds), of_size(cost.nanoseconds_per_transition)]
            for number, cost in costs.items()
        )

    headings = ["transitions", "seconds", "nanoseconds each"]
    futures = "\n\n".join(
        f"{threads} thread{'s' if threads > 1 else ''}:\n\n{table(['futures', *headings], rows(costs))}"
        for threads, costs in results.futures.items()
    )
    return f"""## What a run costs as it grows

A transition is one entry into a stage or exit.

**People.** One future of the benchmark network in one call, processor seconds. A call has a fixed cost of some
milliseconds (it lays out the tables), and a day has one (each stage is looked at), which is what small sizes show.

{table(["people", *headings], rows(results.people))}

**Futures.** The benchmark network at 438,000 people, seconds on the clock.

{futures}

**Stages.** A chain of stages, each a stay of one day, 500 people a day, one year.

{table(["stages", *headings], rows(results.stages))}"""


def _chances(results: Results) -> str:
    ratios = [one.variance_ratio for found in results.policies.values() for one in found if one.is_moved]
    parts = []
    for policy, found in results.policies.items():
        rows = (
            [
                one.output,
                f"{one.mean:,.2f}",
                f"{one.standard_error:,.2f}",
                "unbounded" if one.variance_ratio == float("inf") else of_size(one.variance_ratio),
            ]
            for one in found
            if one.is_moved
        )
        headings = ["output", "change over ten years", "standard error", "variance ratio"]
        zero = ", ".join(sorted(policy.cannot_reach))
        parts.append(f"**{policy.title}**\n\n{table(headings, rows)}\n\nExactly zero in every future: {zero}.")
    return f"""## What the same luck on both sides is worth

Both sides of a comparison give every person the same luck. The *variance ratio* says how many times as many futures a
comparison of unrelated futures would need for the same precision. Five fixed policies on the benchmark network at full
size, {results.pairs} pairs of futures; all outputs that a policy moves by more than 3.5 standard errors are listed. The
median over these {len(ratios)} outputs is **{of_size(statistics.median(ratios))}** (goal: at least 50, which a test
demands).

{chr(10).join(f"{part}{chr(10)}" for part in parts).rstrip()}"""
