"""A brief on disk: brief.html and brief.pdf in the run folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from foreland.lab.store.files import writing
from foreland.report.brief import Brief
from foreland.report.brief_page import brief_page
from foreland.report.brief_print import brief_pdf

PAGE, PRINT = "brief.html", "brief.pdf"


@dataclass(frozen=True)
class BriefFiles:
    """Where a brief is."""

    html: Path
    pdf: Path


def write_brief(brief: Brief, folder: Path) -> BriefFiles:
    """Write both files into a run folder. Raises RunError if it cannot be written."""
    files = BriefFiles(folder / PAGE, folder / PRINT)
    with writing(files.html) as aside:
        aside.write_text(brief_page(brief), encoding="utf-8")
    with writing(files.pdf) as aside:
        aside.write_bytes(brief_pdf(brief))
    return files
