"""`foreland validate`: every published figure beside the model, and every proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_filled, print_json, print_rich, print_text
from foreland.cli.progress import progress_bar
from foreland.cli.validation_files import in_words, write_validation

if TYPE_CHECKING:
    from foreland.lab.validation import Comparison


def command(
    only: Annotated[str | None, typer.Option(metavar="ID,...", help="Only these comparisons.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write validation.md and validation.json into this folder.")
    ] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Set the model beside what has been published."""
    from foreland.lab.validation import ids, validate

    asked = tuple(name.strip() for name in only.split(",")) if only else None
    with progress_bar("Comparing", len(asked or ids(catalogue()))) as progress:
        comparisons = validate(catalogue(), asked, progress)
    if out is not None:
        write_validation(out, comparisons)
    if as_json:
        print_json({"comparisons": [asdict(comparison) for comparison in comparisons]})
        return
    print_rich(_table(comparisons))
    outside = [comparison for comparison in comparisons if not comparison.inside]
    print_text("", f"{len(comparisons) - len(outside)} of {len(comparisons)} are inside the model's range.")
    for comparison in outside:
        print_filled(f"{comparison.id}: {comparison.why}", "", "  ")


def _table(comparisons: Sequence[Comparison]) -> Any:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, expand=True)
    table.add_column("", ratio=1, overflow="fold")
    for heading in ("Published", "Model", "5% to 95%"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for comparison in comparisons:
        said = in_words(comparison)
        table.add_row(comparison.id, said.published, said.model, said.interval, said.verdict)
    return table
