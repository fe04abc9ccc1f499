"""`foreland brief RUN_or_SCENARIO`: one A4 page about one answer, as HTML and PDF.

    foreland brief foreland-runs/uk-france-pilot-0123456789ab
    foreland brief uk-france-pilot --futures 200

A run is opened, a scenario answered first (or found, if it has been answered before); the files stand in the run's
folder. With --json one object: {"scenario", "html", "pdf", "question", "answer", "period", "rests_on", "deterrence",
"limits", "citation"}.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foreland.cli.content import catalogue
from foreland.cli.output import Json, print_filled, print_json, print_text
from foreland.cli.progress import progress_bar
from foreland.cli.question import SEED, SETTINGS, THREADS, asked

if TYPE_CHECKING:
    from foreland.lab.running import Answer

SAID = ("question", "answer", "period", "rests_on", "deterrence", "limits", "citation")


def command(
    of: Annotated[str, typer.Argument(metavar="RUN_or_SCENARIO", help="A run folder, or a scenario by name or file.")],
    futures: Annotated[int | None, typer.Option(help="How many futures, if it is a scenario.")] = None,
    seed: Annotated[int | None, SEED] = None,
    settings: Annotated[list[str] | None, SETTINGS] = None,
    out: Annotated[Path, typer.Option(help="Folder in which run folders are kept.")] = Path("foreland-runs"),
    threads: Annotated[int | None, THREADS] = None,
    as_json: Annotated[bool, Json] = False,
) -> None:
    """Write one page about one answer, as HTML and PDF."""
    from foreland.report.brief import brief_of
    from foreland.report.brief_files import write_brief

    if Path(of).is_dir():
        found, folder = _opened(Path(of)), Path(of)
    else:
        found = _answered(of, futures, seed, settings or [], out, threads)
        folder = found.folder or out
    brief = brief_of(found)
    files = write_brief(brief, folder)
    if as_json:
        words = {name: getattr(brief, name) for name in SAID}
        print_json({"scenario": found.scenario.name, "html": str(files.html), "pdf": str(files.pdf), **words})
        return
    print_filled(brief.title)
    print_filled(brief.answer)
    print_text("", f"Page: {files.html}", f"PDF:  {files.pdf}")


def _opened(path: Path) -> Answer:
    from foreland.lab.store.kept_run import answer_of, read_run

    return answer_of(read_run(path), catalogue())


def _answered(
    name: str, futures: int | None, seed: int | None, settings: list[str], out: Path, threads: int | None
) -> Answer:
    from foreland.lab.running import answer

    question = asked(name, futures, seed, settings)
    with progress_bar("Running futures", 2 * question.futures) as progress:
        return answer(question, catalogue(), out, threads, progress)
