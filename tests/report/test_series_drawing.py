"""Series drawn in the terminal: lengths of bars by hand, revisions under the figure that replaced them."""

from __future__ import annotations

import pytest
from rich.console import Console

from foreland import evidence
from foreland.report.series_drawing import bar, drawn, flags_said, published_figure


@pytest.mark.parametrize(
    ("value", "largest", "cells", "text"),
    [(10.0, 10.0, 4, "████"), (5.0, 10.0, 4, "██"), (0.0, 10.0, 4, ""), (-5.0, 10.0, 4, "-██"), (1.0, 8.0, 1, "▏"),
     (3.0, 0.0, 4, "")],
)  # fmt: skip
def test_a_bar_is_as_long_as_its_share_of_the_largest(value: float, largest: float, cells: int, text: str) -> None:
    assert bar(value, largest, cells) == text


def lines(name: str, as_known: str | None = None) -> list[str]:
    console = Console(width=80)
    with console.capture() as captured:
        console.print(drawn(evidence.show_series(name, as_known)))
    return captured.get().splitlines()


def test_what_was_revised_stands_under_what_replaced_it() -> None:
    """Net migration of 2022: 606,000, 745,000, 764,000, 872,000 (Office for National Statistics)."""
    printed = [line.split() for line in lines("ons.net_migration")]
    at = next(number for number, words in enumerate(printed) if words[:2] == ["2022", "872,000"])
    assert [words[1] for words in printed[at : at + 4]] == ["872,000", "764,000", "745,000", "606,000"]
    assert [words[0] for words in printed[at + 1 : at + 4]] == ["before"] * 3


def test_only_what_had_been_released_is_drawn() -> None:
    assert not any("872,000" in line or "764,000" in line for line in lines("ons.net_migration", "2023-12-05"))


@pytest.mark.parametrize(
    "name",
    [
        "ons.net_migration",
        "uk.visas_granted",
        "uk.small_boat_arrivals.annual",
        "uk.appeals.home_office.determined.by_nationality",
        "uk.detention.entering.by_place",
    ],
)
def test_it_fits_80_columns(name: str) -> None:
    assert max(len(line) for line in lines(name)) <= 80


def test_a_source_that_all_share_gives_its_room_to_the_categories() -> None:
    printed = lines("uk.appeals.home_office.determined.by_nationality")
    assert "Source" not in printed[0]
    assert any(line.startswith("2010-Q1  Afghanistan  allowed") for line in printed)
    assert "Source" in lines("uk.channel_deaths")[0]


def test_flags_are_said_once_with_the_figures_that_carry_them() -> None:
    # The year to March 2023 was read from a report of May 2025 whose day is not known exactly.
    said = flags_said(evidence.show_series("ons.net_migration"))
    assert "approximate date (2022/23): the day of the release, or of the first one, is not known exactly." in said
    assert [sentence.split(" (")[0] for sentence in said] == ["as reported", "approximate date"]


def test_figures_keep_the_digits_that_were_published() -> None:
    assert [published_figure(value) for value in (45755.0, 0.525, 101.17)] == ["45,755", "0.525", "101.17"]
