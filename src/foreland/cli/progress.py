"""What is shown on standard error while something takes longer than a second; silence where nobody is watching."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager


@contextmanager
def progress_bar(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """Gives a function that is told how many of `total` steps have been done since it was last called."""
    if not sys.stderr.isatty():
        yield lambda steps: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps: bar.advance(task, steps)


def futures_bar(futures: int) -> AbstractContextManager[Callable[[int], None]]:
    """The bar of a run. Says so where the engine has to be compiled first, which takes half a minute once."""
    from foreland.lab.engine import is_compiled

    title = "Running futures" if is_compiled() else "Compiling the engine once, then running"
    return progress_bar(title, futures)


@contextmanager
def working(title: str) -> Iterator[None]:
    """Shows that something whose end cannot be foreseen is going on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(title):
        yield
