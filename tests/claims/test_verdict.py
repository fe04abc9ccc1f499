"""The seven words, by the six rules at the head of the module."""

from __future__ import annotations

import inspect

import pytest

from foreland.claims import verdict
from foreland.claims.tolerance import Agreement
from foreland.claims.verdict import VERDICTS, Finding, verdict_on_figures

EXACT, CLOSE, OFF, OPEN, SILENT = Agreement


def findings(main: list[Agreement], other: list[Agreement]) -> list[Finding]:
    return [Finding(agreement, False) for agreement in main] + [Finding(agreement, True) for agreement in other]


@pytest.mark.parametrize(
    ("main", "other", "meaning", "expected"),
    [
        ([EXACT], [], False, "supported"),
        ([EXACT], [EXACT], False, "supported"),
        ([CLOSE], [], False, "roughly right"),
        ([EXACT], [CLOSE], False, "roughly right"),
        ([EXACT], [OFF], False, "needs context"),
        ([EXACT], [], True, "needs context"),
        ([OFF], [EXACT], False, "needs context"),
        ([EXACT, OFF], [], False, "needs context"),
        ([OFF], [OFF], False, "not supported"),
        ([OFF], [], True, "not supported"),
        ([OPEN], [EXACT], False, "cannot be checked from figures"),
        ([SILENT], [], False, "cannot be checked from figures"),
        ([SILENT], [EXACT], False, "supported"),
        ([], [], False, "cannot be checked from figures"),
    ],
)
def test_each_rule(main: list[Agreement], other: list[Agreement], meaning: bool, expected: str) -> None:
    assert verdict_on_figures(findings(main, other), meaning) == expected


def test_the_words_are_those_of_the_project() -> None:
    assert set(VERDICTS) == {
        "supported", "roughly right", "needs context", "not supported", "cause not identifiable",
        "cannot be checked from figures", "forecast",
    }  # fmt: skip


def test_the_rule_cannot_see_a_speaker() -> None:
    assert set(inspect.signature(verdict_on_figures).parameters) == {"findings", "meaning_changes"}
    assert "foreland.claims.claim" not in {getattr(value, "__module__", "") for value in vars(verdict).values()}
