"""Reads one workbook in a process with limited memory and time, and prints what it found as JSON.

python -m foreland.evidence.importer.child FILE
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from foreland.errors import Fault, InputError
from foreland.evidence.importer.limits import MEMORY_BYTES, SECONDS


def _limit_this_process() -> None:
    try:
        import resource
    except ImportError:  # a platform without such limits: the parent's clock still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: Path) -> None:
    """Print {"layout", "figures"} or {"faults"} as one JSON object."""
    _limit_this_process()
    from foreland.evidence.importer.reading import read_workbook

    try:
        reading = read_workbook(path)
    except InputError as refusal:
        found: dict[str, object] = {"faults": [asdict(fault) for fault in refusal.faults]}
    except MemoryError:
        found = {"faults": [asdict(Fault("The workbook needs too much memory.", str(path)))]}
    else:
        figures = [
            (series, first.isoformat(), last.isoformat(), group, value)
            for (series, first, last, group), value in reading.figures.items()
        ]
        found = {"layout": reading.layout, "figures": figures}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
