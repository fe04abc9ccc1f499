"""What can go wrong, in words for the person who wrote the input.

    ForelandError
    +-- InputError      what someone wrote is refused; carries every fault at once
    +-- NotModelled     a hole in the law or the data, named instead of guessed
    +-- RunError        a run that cannot go on (disk, a counter past its maximum)

An `InputError` is exit code 2 at the command line, every other `ForelandError` 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


class ForelandError(Exception):
    """Root of every error that Foreland raises on purpose."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an input.

    `where` is "file:line" when the input was a file, otherwise the name of the thing;
    `expected` says what would have been accepted; `nearest` is the closest valid name.
    """

    what: str
    where: str | None = None
    expected: str | None = None
    nearest: str | None = None

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        if self.expected:
            sentence += f" Expected {self.expected}."
        if self.nearest:
            sentence += f" Did you mean '{self.nearest}'?"
        return sentence


class InputError(ForelandError):
    """An input is refused; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault] | Fault | str) -> None:
        if isinstance(faults, str):
            faults = (Fault(faults),)
        elif isinstance(faults, Fault):
            faults = (faults,)
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class NotModelled(ForelandError):  # noqa: N818 - the name says what is the matter, as the sentence does
    """Asked for something that the law, the evidence or the model does not cover."""


class RunError(ForelandError):
    """A run cannot go on; what was finished is kept."""


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The closest of the `known` names, or None if nothing is close."""
    matches = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return matches[0] if matches else None
