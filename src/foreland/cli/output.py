"""How a command speaks: text for people on standard output, or one JSON object."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable
from textwrap import fill
from typing import Any

import typer

WIDTH = 80

Json = typer.Option("--json", help="One JSON object on standard output, nothing else.")


def _plain(value: Any) -> Any:
    """`value` with numbers as numbers, undefined as null, dates as ISO text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "item"):
        return _plain(value.item())
    return value


def print_json(value: Any) -> None:
    """Print one JSON object and a line break."""
    sys.stdout.write(json.dumps(_plain(value), ensure_ascii=False, indent=2) + "\n")


def print_text(*lines: str) -> None:
    """Print plain lines."""
    sys.stdout.write("\n".join(lines) + "\n")


def print_filled(text: str, first: str = "", following: str | None = None) -> None:
    """Print a paragraph filled to 80 columns, `first` before its first line and `following` before the others."""
    rest = first if following is None else following
    filled = fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    print_text(filled)


def print_rich(*renderables: Any) -> None:
    """Print tables and marked-up text, 80 columns wide, or as wide as the terminal where that is narrower."""
    from rich.console import Console

    console = Console(highlight=False)
    console.width = min(console.width, WIDTH)
    for renderable in renderables:
        console.print(renderable)


def print_names(rows: Iterable[tuple[str, str]]) -> None:
    """Print names with what they mean: the meaning beside the name, or below it where names are long."""
    rows = list(rows)
    width = max((len(name) for name, _ in rows), default=0) + 2
    beside = width <= WIDTH // 3
    for name, meaning in rows:
        if beside:
            print_filled(meaning, name.ljust(width), " " * width)
        else:
            print_text(name)
            print_filled(meaning, "    ")
