"""`foreland validate`: every published figure beside the model, and every proof."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import WIDTH, Json, print_filled, print_json, print_text
from foreland.cli.progress import progress_bar
from foreland.cli.validation_files import in_words, write_validation

if TYPE_CHECKING:
    from foreland.lab.validation.comparison import Comparison


def command(
    only: Annotated[str | None, typer.Option(metavar="ID,...", help="Only these comparisons.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write validation.md and validation.json into this folder.")
    ] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Set the model beside what has been published."""
    from foreland.lab.validation.validate import ids, validate

    asked = tuple(name.strip() for name in only.split(",")) if only else None
    with progress_bar("Comparing", len(asked or ids(catalogue()))) as progress:
        comparisons = validate(catalogue(), asked, progress)
    if out is not None:
        write_validation(out, comparisons)
    if as_json:
        print_json({"comparisons": [asdict(comparison) for comparison in comparisons]})
        return
    for comparison in comparisons:
        _print(comparison)
    inside = sum(comparison.inside for comparison in comparisons)
    print_text("", f"{inside} of {len(comparisons)} are inside the model's range.")


def _print(comparison: Comparison) -> None:
    """Two lines, and the reason why the two may differ where they do."""
    said = in_words(comparison)
    print_text(f"{comparison.id:<{WIDTH - 8}} {said.verdict}")
    interval = f" ({said.interval})" if said.interval else ""
    print_text(f"    published {said.published}, model {said.model}{interval}")
    if not comparison.inside:
        print_filled(comparison.why, "    ")
