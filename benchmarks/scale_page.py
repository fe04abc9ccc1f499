"""The tables of docs/background/how-large-it-can-get.md, between two marks of the page."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.page import of_size, table
from benchmarks.scaling import LargeRun, Measured

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
PEOPLE, FUTURES = 100_000_000, 10_000
CORES = (1, 16, 256)
KB, MB, GB = 1e3, 1e6, 1e9


def written_into(page: str, measured: Measured, machine: Mapping[str, str], versions: Mapping[str, str]) -> str:
    """The page with what was measured, and what follows from it, between the marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"The page has no '{BEGIN}' and '{END}' to write between.")
    run = LargeRun(measured, PEOPLE, FUTURES)
    parts = (_opening(machine, versions), _kernel(measured), _lab(measured), _costs(run), _limits(run))
    return f"{before}{BEGIN}\n\n{chr(10).join(f'{part}{chr(10)}' for part in parts)}\n{END}{after}"


def _opening(machine: Mapping[str, str], versions: Mapping[str, str]) -> str:
    said = "; ".join(f"{name}: {words}" for name, words in machine.items() if name != "Python")
    return f"Measured on {said}. Versions: {', '.join(f'{name} {number}' for name, number in versions.items())}."


def _kernel(measured: Measured) -> str:
    rows = (
        [
            f"{cost.people:,}",
            f"{cost.transitions:,}",
            of_size(cost.seconds),
            of_size(cost.nanoseconds_per_transition),
            f"{cost.peak_bytes / MB:,.0f} MB",
        ]
        for cost in measured.kernel.values()
    )
    headings = ["people", "transitions", "seconds a future", "nanoseconds a transition", "memory, all in all"]
    return f"## Measured: the kernel\n\n{table(headings, rows)}"


def _lab(measured: Measured) -> str:
    lab = measured.lab
    rows = [
        ["futures in a block", f"{lab.futures_a_block}"],
        ["series of numbers of one side", f"{lab.series:,}"],
        ["making a block ready, whatever its size", f"{lab.seconds_per_block * 1e3:,.0f} ms"],
        ["making it ready, each future more", f"{lab.seconds_per_future * 1e3:,.2f} ms"],
        ["measuring, each future", f"{lab.measuring_seconds_per_future * 1e3:,.2f} ms"],
        ["merging, each future of one side", f"{lab.merging_seconds_per_future * 1e3:,.2f} ms"],
        ["kept while the run goes on, each future", f"{lab.block_bytes_per_future / KB:,.0f} kB"],
        ["kept while the run goes on, each block", f"{lab.block_bytes_per_future * lab.futures_a_block / MB:,.1f} MB"],
        ["finished run, each future", f"{lab.table_bytes_per_future / KB:,.0f} kB"],
        ["memory for merging, each future", f"{lab.held_bytes_per_future / KB:,.0f} kB"],
        ["tables and counts of a worker, each future of a block", f"{lab.plan_bytes_per_future / MB:,.2f} MB"],
        *(
            [f"handing out a block, {workers} worker{'s' if workers > 1 else ''}", f"{seconds * 1e3:,.1f} ms"]
            for workers, seconds in measured.hand_out_seconds.items()
        ),
        ["disk, sealed and flushed", f"{measured.disk_bytes_per_second / MB:,.0f} MB/s"],
    ]
    return f"## Measured: around the kernel, `{lab.scenario}`\n\n{table(['what', 'measured'], rows)}"


def _costs(run: LargeRun) -> str:
    rows = ([f"{cores:,}", _clock(run.seconds_on(cores)), _busy(run, cores)] for cores in CORES)
    return f"""## Worked out: {run.futures:,} futures of {run.people:,} people, both sides

One future of one side takes {of_size(run.seconds_per_future)} seconds of one core, everything \
{run.core_seconds / 3600:,.0f} hours of one core.

{table(["cores", "time on the clock", "cores kept busy"], rows)}

Each core that works needs {run.worker_bytes / GB:,.1f} GB of memory. The machine that asks needs \
{run.held_bytes / GB:,.1f} GB of memory to put everything together, {run.block_bytes / GB:,.1f} GB of disk while it \
goes on, {run.table_bytes / GB:,.2f} GB for the finished run, and {_clock(run.merging_seconds)} of one core to merge."""


def _limits(run: LargeRun) -> str:
    limits = sorted(run.limits.items(), key=lambda item: item[1])
    rows = ([name, f"{cores:,.0f}"] for name, cores in limits)
    return f"""## Worked out: where the next bottleneck lies

{table(["what", "cores that it keeps busy"], rows)}

The first to be reached is **{limits[0][0]}**, at {limits[0][1]:,.0f} cores."""


def _busy(run: LargeRun, cores: int) -> str:
    return f"{min(float(cores), *run.limits.values()):,.0f}"


def _clock(seconds: float) -> str:
    for unit, length in (("days", 86_400.0), ("hours", 3_600.0), ("minutes", 60.0)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.1f} {unit}"
    return f"{seconds:,.0f} seconds"
