"""What `foreland run` prints, at 80 columns."""

from io import StringIO

from rich.console import Console

from foreland.lab.running import Answer
from foreland.report.terminal import answer_for_terminal


def _printed(answer: Answer) -> str:
    console = Console(file=StringIO(), width=80)
    for part in answer_for_terminal(answer):
        console.print(part)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def test_no_line_is_wider_than_the_terminal(pilot: Answer) -> None:
    assert max(len(line) for line in _printed(pilot).splitlines()) <= 80


def test_assumptions_stand_above_the_numbers(pilot: Answer) -> None:
    text = _printed(pilot)
    assert text.index("Assumptions") < text.index("Difference")


def test_headline_measures_come_in_the_order_of_the_scenario(pilot: Answer) -> None:
    text = _printed(pilot)
    assert text.index("Returned to France  ") < text.index("Brought from France") < text.index("Small boat arrivals")


def test_a_share_of_nobody_is_told_as_none(pilot: Answer) -> None:
    line = next(line for line in _printed(pilot).splitlines() if "that is" in line)
    assert "none" in line
    assert "1 in" in line
