"""`foreland warm`: compile the engine ahead of the first question."""

from __future__ import annotations

import time
from typing import Annotated

from foreland.cli.output import Json, print_json, print_text
from foreland.cli.progress import working


def command(as_json: Annotated[bool, Json] = False) -> None:
    """Compile the engine ahead of the first question."""
    from foreland.lab.engine import warm

    begun = time.perf_counter()
    with working("Compiling the engine"):
        warm()
    seconds = round(time.perf_counter() - begun, 1)
    if as_json:
        print_json({"warm": True, "seconds": seconds})
    else:
        print_text(f"The engine is ready ({seconds} s).")
