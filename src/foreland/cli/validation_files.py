"""Comparisons in words, and as the two files that the documents show: validation.md and validation.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foreland.errors import RunError

if TYPE_CHECKING:
    from foreland.lab.validation.comparison import Comparison

OPENING = """# The model beside what has been published

Made by `foreland validate --out docs`. A published figure is *inside* if it lies between the 5th and the 95th
percentile of the model's futures; arithmetic is inside if it comes to the published number once rounded as that one is;
a proof is inside if it comes to exactly zero. Being outside is a finding, not a failure: the last column says why the
two may differ.
"""


@dataclass(frozen=True)
class Words:
    """One comparison as it is printed."""

    published: str
    model: str
    interval: str
    verdict: str


def in_words(comparison: Comparison) -> Words:
    """The numbers of a comparison, the model's rounded as its range deserves."""
    from foreland.report.numbers import NOTHING, grouped, rounding_step

    verdict = "inside" if comparison.inside else "outside"
    published = _exact(comparison.published)
    low, high = comparison.p05, comparison.p95
    if comparison.model is None or low is None or high is None:
        return Words(published, NOTHING, "", verdict)
    if low == high:
        return Words(published, _exact(comparison.model), "", verdict)
    step = rounding_step(low, high)
    return Words(published, grouped(comparison.model, step), f"{grouped(low, step)} to {grouped(high, step)}", verdict)


def write_validation(folder: Path, comparisons: Sequence[Comparison]) -> None:
    """Write both files. Raises RunError if the folder cannot be written."""
    rows = [asdict(comparison) for comparison in comparisons]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "validation.json").write_text(json.dumps({"comparisons": rows}, indent=2) + "\n", encoding="utf-8")
        (folder / "validation.md").write_text(as_markdown(comparisons), encoding="utf-8")
    except OSError as problem:
        raise RunError(f"'{folder}' cannot be written: {problem.strerror}. Choose another folder (--out).") from problem


def as_markdown(comparisons: Sequence[Comparison]) -> str:
    """The page for the documents: how many are inside, then one row a comparison."""
    inside = sum(comparison.inside for comparison in comparisons)
    lines = [OPENING, f"{inside} of {len(comparisons)} are inside.", ""]
    lines += ["| comparison | published | model | 5% to 95% | | source | why they may differ |"]
    lines += ["|---|---:|---:|---:|---|---|---|"]
    return "\n".join([*lines, *(_markdown_row(comparison) for comparison in comparisons)]) + "\n"


def _markdown_row(comparison: Comparison) -> str:
    said = in_words(comparison)
    cells = (
        f"`{comparison.id}`",
        said.published,
        said.model,
        said.interval,
        said.verdict,
        comparison.source,
        comparison.why,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _exact(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 1000 else f"{value:,.4g}"
