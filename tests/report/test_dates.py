"""How a date is told: the middle future's day, its range, and in what share of futures it comes."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from foreland.lab.measuring.quantiles import Quantiles
from foreland.lab.running import Answer, answer
from foreland.model.reading import read_scenario
from foreland.report.notebook import table
from foreland.report.numbers import interval, middle
from foreland.report.rows import Cell, rows_of
from foreland.report.terminal import answer_for_terminal
from model.isle_country import CATALOGUE

RETURN = "fifty_fifth_return"


@pytest.fixture(scope="module")
def ferry() -> Answer:
    """The fifty-fifth is taken back on 12 February 2025 in every future; the day of interest is the one before."""
    return answer(read_scenario("ferry", CATALOGUE).with_(futures=4), CATALOGUE, threads=1)


def test_the_row_of_a_date(ferry: Answer) -> None:
    (row,) = rows_of(ferry, (RETURN,))
    assert row.policy == Cell("12 Feb 2025", "", "100%", "0% by 11 Feb 2025")
    assert row.baseline == Cell("never", "", "0%", "0% by 11 Feb 2025")
    assert row.difference == Cell("-", "")


def test_a_range_may_end_in_never() -> None:
    day = 9_132.0  # 1 January 2025
    found = Quantiles(None, day, day + 31, None, 0.3)
    assert middle(found, "date") == "1 Feb 2025"
    assert interval(found, "date") == "1 Jan 2025 to never"


def test_the_terminal_tells_dates_within_80_columns(ferry: Answer) -> None:
    shown = replace(ferry, scenario=ferry.scenario.with_(headline=("returned", RETURN)))
    console = Console(file=StringIO(), width=80)
    for part in answer_for_terminal(shown):
        console.print(part)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert max(map(len, lines)) <= 80
    assert next(line for line in lines if "Fifty fifth" in line).split()[-4:] == ["12", "Feb", "2025", "-"]
    assert next(line for line in lines if "it comes in" in line).split()[-2:] == ["0%", "100%"]


def test_a_table_in_python_gives_days(ferry: Answer) -> None:
    rows = table(ferry.policy).filter(measure=RETURN)
    assert rows["p50"].to_list() == [9_132 + 42]
    assert np.isnan(ferry.baseline.total(RETURN)).all()
