"""Two runs and why they differ, on an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from foreland.lab.measuring.figures import Floats
from foreland.lab.measuring.quantiles import quantiles
from foreland.lab.views.differing import Effect, Reason, RunDifference
from foreland.measures import Measure
from foreland.report.numbers import in_unit, interval, middle, rounding_step, signed, spoken_name

SIDE_WORDS = {"policy": "with the policy", "baseline": "baseline"}


def difference_for_terminal(found: RunDifference, measures: Mapping[str, Measure]) -> Iterator[Any]:
    """What `foreland diff` prints; `measures` are the declarations by name, for their units."""
    yield f"First:  {found.first.path}"
    yield f"Second: {found.second.path}"
    yield ""
    if found.reasons:
        yield "[bold]What differs[/bold]"
        yield _reason_table(found.reasons)
    elif found.is_same_question:
        yield "Both answer the same question with the same code, numbers and evidence: nothing differs."
    else:
        yield "Nothing differs that either run has written down, but their questions have different hashes."
    yield ""
    changed = tuple(effect for effect in found.effects if not effect.is_nothing)
    if not changed:
        yield f"None of {len(found.effects)} headline numbers differs in any future."
        return
    yield "[bold]What came of it[/bold]"
    yield _effect_table(changed, measures)
    yield "Mean of the futures; below, nine futures in ten lie in this range."
    if len(changed) < len(found.effects):
        yield f"{len(found.effects) - len(changed)} further headline numbers do not differ in any future."
    if any(effect.change is None for effect in changed):
        yield (
            "The two runs do not have the same futures, so that a change is partly luck: it is the difference of the "
            "two means and has no range."
        )


def _reason_table(reasons: tuple[Reason, ...]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", no_wrap=True)
    for heading, width in (("What", 2), ("First", 1), ("Second", 1)):
        table.add_column(heading, ratio=width, overflow="fold")
    for reason in reasons:
        table.add_row(reason.kind, reason.what, reason.first, reason.second)
    return table


def _effect_table(effects: tuple[Effect, ...], measures: Mapping[str, Measure]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", ratio=1)
    for heading in ("First", "Second", "Change"):
        table.add_column(heading, justify="right", no_wrap=True)
    for effect in effects:
        unit = measures[effect.measure].unit if effect.measure in measures else ""
        name = f"{spoken_name(effect.measure)}, {SIDE_WORDS[effect.side]}"
        table.add_row(name, _lines(effect.first, unit), _lines(effect.second, unit), _change(effect, unit))
    return table


def _lines(values: Floats, unit: str) -> str:
    found = quantiles(values)
    below = interval(found, unit)
    return middle(found, unit) + (f"\n[dim]{below}[/dim]" if below else "")


def _change(effect: Effect, unit: str) -> str:
    if effect.change is not None:
        return signed(_lines(effect.change, unit))
    first, second = quantiles(effect.first), quantiles(effect.second)
    if first.mean is None or second.mean is None:
        return signed(middle(first, unit))
    return signed(_difference_of_means(second.mean - first.mean, effect, unit))


def _difference_of_means(change: float, effect: Effect, unit: str) -> str:
    """Rounded as the wider of the two ranges deserves."""
    steps = [
        rounding_step(found.p05, found.p95)
        for found in (quantiles(effect.first), quantiles(effect.second))
        if found.p05 is not None and found.p95 is not None
    ]
    return in_unit(change, unit, max(steps))
