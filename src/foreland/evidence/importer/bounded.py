"""Reading a workbook that may be hostile: checked as an archive, then read in a process with limits."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

from foreland.errors import Fault, InputError
from foreland.evidence.importer.limits import MEMORY_BYTES, SECONDS, check_archive
from foreland.evidence.importer.reading import Reading


def read_bounded(path: Path) -> Reading:
    """What a workbook says, read within 2 GB and two minutes. Raises InputError in every other case."""
    check_archive(path)
    command = [sys.executable, "-m", "foreland.evidence.importer.child", str(path.resolve())]
    try:
        finished = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(Fault(f"The workbook was not read within {SECONDS} seconds.", str(path))) from None
    if finished.returncode != 0:
        raise InputError(
            Fault(
                f"The workbook could not be read within {MEMORY_BYTES / 2**30:.0f} GB and {SECONDS} seconds, "
                "or it is damaged.",
                str(path),
                "an official workbook as published",
            )
        )
    found = json.loads(finished.stdout)
    if "faults" in found:
        raise InputError([Fault(**fault) for fault in found["faults"]])
    figures = {
        (series, date.fromisoformat(first), date.fromisoformat(last), tuple(group)): float(value)
        for series, first, last, group, value in found["figures"]
    }
    return Reading(found["layout"], figures)
