"""`foreland evidence list`, `show NAME` and `import FILE`: what has been published, as it stood on any day.

A name is that of a series or of a ledger: dated rules, the delivery record, events, payments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foreland.cli.days import read_day
from foreland.cli.output import Json, print_filled, print_json, print_names, print_rich, print_text
from foreland.cli.progress import working
from foreland.errors import Fault, InputError

if TYPE_CHECKING:
    from foreland.evidence import SeriesLine, SeriesPage

MOST_REVISIONS_SAID = 20
MOST_FIGURES_DRAWN = 400

command = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Show published figures; import official workbooks.",
)


@command.command("list")
def list_series(as_json: Annotated[bool, Json] = False) -> None:
    """List every series of evidence, what it counts and which days it describes, and the ledgers."""
    from foreland import evidence
    from foreland.evidence import LEDGERS

    lines = evidence.list_series()
    if as_json:
        print_json(
            {
                "series": [{**asdict(line.definition), **_extent(line)} for line in lines],
                "ledgers": [{"name": ledger.name, "definition": ledger.definition} for ledger in LEDGERS.values()],
            }
        )
        return
    print_names(
        (line.definition.name, f"{line.definition.definition} In {line.definition.unit}; {_span(line)}.")
        for line in lines
    )
    print_names((ledger.name, ledger.definition.splitlines()[0]) for ledger in LEDGERS.values())


@command.command("show")
def show_series(
    name: Annotated[str, typer.Argument(help="A series or a ledger (foreland evidence list).")],
    as_known: Annotated[
        str | None, typer.Option("--as-known", metavar="DATE", help="The figures as they stood on a day.")
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="DIMENSION=CATEGORY", help="Only this part of a split series; may be repeated."),
    ] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Show one series, its figures, their sources and what must stand beside them; or a ledger."""
    from foreland import evidence

    part = _categories(where or ())
    if name in evidence.LEDGERS:
        if part:
            _show_payments(name, part, as_known, as_json)
        else:
            _show_ledger(name, as_known, as_json)
        return
    page = evidence.show_series(name, as_known, part)
    if as_json:
        print_json(_page(page))
        return
    _print_page(page)


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
        changes = {
            "changes": [asdict(change) for change in report.changes],
            "revisions": [asdict(revision) for revision in report.revisions],
        }
        counts = {"added": report.added, "revised": report.revised, "unchanged": report.unchanged}
        print_json({"file": str(file), "edition": asdict(report.edition), **counts, "latest": report.latest, **changes})
        return
    print_filled(f"{report.edition.citation}: figures up to {report.latest}.")
    for change in report.changes:
        counted = f"{change.added:,} added, {change.revised:,} revised, {change.unchanged:,} held already"
        print_filled(f"{change.series}: {counted} ({change.first} to {change.last})", "  ", "    ")
    for revision in report.revisions[:MOST_REVISIONS_SAID]:
        before, after = (published_figure(value) for value in (revision.before, revision.after))
        which = " ".join((revision.series, *revision.group, revision.period))
        print_filled(f"{which}: {before} is now {after}", "  ", "    ")
    if len(report.revisions) > MOST_REVISIONS_SAID:
        print_filled(f"... and {len(report.revisions) - MOST_REVISIONS_SAID:,} more; --json lists them.", "  ")
    print_filled(f"Kept in {report.folder}. Figures that were held before are kept beside the new ones.")


def _categories(said: Sequence[str]) -> dict[str, str]:
    """Categories by dimension, from "dimension=category"."""
    parts = [each.partition("=") for each in said]
    for each, (dimension, _, category) in zip(said, parts, strict=True):
        if not dimension or not category:
            raise InputError(Fault(f"'{each}' names no part.", "--where", "DIMENSION=CATEGORY, as in nationality=Iran"))
    return {dimension: category for dimension, _, category in parts}


def _show_ledger(name: str, as_known: str | None, as_json: bool) -> None:
    from foreland.evidence import LEDGERS, show_ledger
    from foreland.report.ledger_lines import ledger_lines

    entries = show_ledger(name, as_known)
    definition = LEDGERS[name].definition
    if as_json:
        written = [asdict(entry) for entry in entries]
        print_json({"name": name, "definition": definition, "as_known": as_known, "entries": written})
        return
    print_text(name, *definition.splitlines())
    if as_known is not None:
        print_filled(f"As it was known on {as_known}.")
    for head, lines in ledger_lines(entries):
        print_filled(head, "", "  ")
        for line in lines:
            print_filled(line, "  ", "    ")


def _show_payments(name: str, part: dict[str, str], as_known: str | None, as_json: bool) -> None:
    """The payments of one scheme by financial year; no other ledger, and nothing else of this one, has parts."""
    from foreland.evidence import LEDGERS, payments
    from foreland.report.payments_table import payments_for_terminal

    if name != "payments" or set(part) != {"scheme"}:
        what = f"'{name}' has no part {' and '.join(part)}."
        raise InputError(Fault(what, "--where", "a dimension of a series, or `payments --where scheme=uk-rwanda`"))
    found = payments(part["scheme"], disclosed_by=read_day("--as-known", as_known))
    if as_json:
        written = [{**asdict(each), "financial_years": each.financial_years} for each in found]
        print_json({"name": name, "definition": LEDGERS[name].definition, "as_known": as_known, "entries": written})
        return
    print_rich(*payments_for_terminal(found))


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


def _print_parts(page: SeriesPage) -> None:
    """What a split series can be narrowed to, in place of more lines than anybody reads."""
    points = page.snapshot.points
    print_filled(
        f"{len(points):,} figures from {points[0].first} to {points[-1].last}: too many to draw. Name a part with "
        "--where; --json has all of them."
    )
    for place, dimension in enumerate(page.snapshot.dimensions):
        categories = sorted({point.group[place] for point in points})
        print_filled(f"--where {dimension}=... one of {len(categories)}: {', '.join(categories)}", "  ", "    ")


def _print_page(page: SeriesPage) -> None:
    from foreland.report.series_drawing import drawn, flags_said

    definition, snapshot = page.definition, page.snapshot
    when = "at times" if definition.every == "irregular" else f"every {definition.every}"
    print_filled(f"{definition.name} ({definition.kind}, in {definition.unit}, {when})")
    print_filled(definition.definition)
    if definition.caution:
        print_filled(f"Caution: {definition.caution}")
    if snapshot.on is not None:
        print_filled(
            f"As it stood on {snapshot.on}: {page.flagged_share:.0%} of the figures are held only from a release after "
            "that day, and are marked *."
        )
    if len(snapshot.points) > MOST_FIGURES_DRAWN and snapshot.dimensions:
        _print_parts(page)
    else:
        print_rich("", drawn(page), "")
    for sentence in flags_said(page):
        print_filled(sentence, "", "  ")
    for source in page.sources:
        print_filled(f"{source.key}: {source.citation}", "", "  ")
        if source.url:
            print_text(source.url)
