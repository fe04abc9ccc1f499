"""`foreland evidence list`, `show NAME`, `payments`, `import FILE`: what has been published, as it stood on any day."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreland.cli.days import read_day
from foreland.cli.output import Json, print_filled, print_json, print_names, print_rich, print_text
from foreland.cli.progress import working

if TYPE_CHECKING:
    from foreland.evidence import SeriesLine, SeriesPage

command = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Show published figures; import official workbooks.",
)


@command.command("list")
def list_series(as_json: Annotated[bool, Json] = False) -> None:
    """List every series of evidence: what it counts and which days it describes."""
    from foreland import evidence

    lines = evidence.list_series()
    if as_json:
        print_json({"series": [{**asdict(line.definition), **_extent(line)} for line in lines]})
        return
    print_names(
        (line.definition.name, f"{line.definition.definition} In {line.definition.unit}; {_span(line)}.")
        for line in lines
    )


@command.command("show")
def show_series(
    name: Annotated[str, typer.Argument(help="A series (foreland evidence list).")],
    as_known: Annotated[
        str | None, typer.Option("--as-known", metavar="DATE", help="The figures as they stood on a day.")
    ] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Show one series: its figures, their sources, and what must stand beside them."""
    from foreland import evidence

    page = evidence.show_series(name, as_known)
    if as_json:
        print_json(_page(page))
        return
    _print_page(page)


@command.command("payments")
def show_payments(
    scheme: Annotated[str | None, typer.Argument(help="A scheme such as uk-rwanda; all of them if not given.")] = None,
    as_known: Annotated[
        str | None, typer.Option("--as-known", metavar="DATE", help="Only what had been disclosed by a day.")
    ] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Show who paid whom what for a scheme, by financial year: paid, promised, reported, denied."""
    from foreland import evidence
    from foreland.report.payments_table import payments_for_terminal

    found = evidence.payments(scheme, disclosed_by=read_day("--as-known", as_known))
    if as_json:
        print_json({"payments": [{**asdict(each), "financial_years": each.financial_years} for each in found]})
        return
    print_rich(*payments_for_terminal(found))


@command.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="An official workbook, ODS or XLSX.")],
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Read an official workbook into your own evidence; the figures that ship are never changed."""
    from foreland.evidence.importer import import_workbook
    from foreland.report.series_drawing import published_figure

    with working(f"Reading {file.name}"):
        report = import_workbook(file)
    if as_json:
        changes = {"changes": [asdict(change) for change in report.changes]}
        counts = {"added": report.added, "revised": report.revised, "unchanged": report.unchanged}
        print_json({"file": str(file), "edition": asdict(report.edition), **counts, "latest": report.latest, **changes})
        return
    print_filled(f"{report.edition.citation}: figures up to {report.latest}.")
    for change in report.changes:
        counted = f"{change.added:,} added, {change.revised:,} revised, {change.unchanged:,} held already"
        print_filled(f"{change.series}: {counted} ({change.first} to {change.last})", "  ", "    ")
    for revision in report.revisions:
        before, after = (published_figure(value) for value in (revision.before, revision.after))
        print_filled(f"{revision.series} {revision.period}: {before} is now {after}", "  ")
    print_filled(f"Kept in {report.folder}. Figures that were held before are kept beside the new ones.")


def _span(line: SeriesLine) -> str:
    return f"{line.first} to {line.last}" if line.first else "no figure yet; `foreland evidence import` adds them"


def _extent(line: SeriesLine) -> dict[str, Any]:
    said = {"figures": line.figures, "periods": line.periods, "first": line.first, "last": line.last}
    return {**said, "latest_publication": line.latest_publication}


def _page(page: SeriesPage) -> dict[str, Any]:
    from foreland.evidence.period_names import names_of

    snapshot = page.snapshot
    figures = [
        {
            "period": names_of(point.first, point.last)[0],
            **{key: value for key, value in asdict(point).items() if key not in ("group", "flags")},
            "group": dict(zip(snapshot.dimensions, point.group, strict=True)),
            "flags": [*point.flags, *(["released later"] if snapshot.is_flagged(point) else [])],
            "earlier": [
                {"value": before.value, "released": before.released, "source": before.source}
                for before in page.earlier.get(point, ())
            ],
        }
        for point in snapshot.points
    ]
    return {
        **asdict(page.definition),
        "as_known": snapshot.on,
        "basis": snapshot.basis,
        "flagged_share": page.flagged_share,
        "figures": figures,
        "sources": [asdict(source) for source in page.sources],
    }


def _print_page(page: SeriesPage) -> None:
    from foreland.report.series_drawing import drawn

    definition, snapshot = page.definition, page.snapshot
    print_text(f"{definition.name} ({definition.kind}, in {definition.unit}, every {definition.every})")
    print_filled(definition.definition)
    if definition.caution:
        print_filled(f"Caution: {definition.caution}")
    if snapshot.on is not None:
        print_filled(
            f"As it stood on {snapshot.on}: {page.flagged_share:.0%} of the figures are held only from a release after "
            "that day, and are marked *."
        )
    print_rich("", drawn(page), "")
    for source in page.sources:
        print_filled(f"{source.key}: {source.citation}" + (f" {source.url}" if source.url else ""), "", "  ")
