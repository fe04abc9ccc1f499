"""Quantiles over futures, one in N, and waits from cells, against values computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel.layout import WAIT_CELLS
from foreland.lab.measuring.quantiles import OneIn, Quantiles, one_in, quantiles, quantiles_by_row
from foreland.lab.measuring.wait_cells import lower_edges, quantile_of_cells


def test_quantiles_of_0_to_100() -> None:
    """The p-th percentile of 0, 1 ... 100 is p."""
    assert quantiles(np.arange(101.0)) == Quantiles(50.0, 5.0, 50.0, 95.0)


def test_undefined_futures_are_left_out_and_said() -> None:
    assert quantiles(np.array([np.nan, 2.0, 4.0, np.nan])) == Quantiles(
        3.0, pytest.approx(2.1), 3.0, pytest.approx(3.9), 0.5
    )


def test_many_rows_at_once_are_what_each_is_alone() -> None:
    """To the bit: a mean of a thousand numbers depends on the order in which they are added up."""
    rows = np.random.default_rng(1).lognormal(size=(7, 1000))
    rows[2, 5], rows[4] = np.nan, np.nan
    for laid_out in (rows, np.asfortranarray(rows)):
        assert quantiles_by_row(laid_out) == tuple(quantiles(row) for row in rows)


def test_nothing_defined_is_nothing() -> None:
    assert quantiles(np.array([np.nan])) == Quantiles(None, None, None, None, 1.0)


def test_one_in_turns_the_ends_round_and_zero_returns_is_none() -> None:
    assert one_in(Quantiles(0.06, 0.0, 0.05, 0.1)) == OneIn(10.0, 20.0, None)


def test_wait_cells_are_those_of_the_specification() -> None:
    """flow.md s.5: single days to 63, then 16 cells a doubling to 65,535: 64..67, 68..71 ... 128..135 ..."""
    edges = lower_edges()
    assert list(edges[:65]) == list(range(65))
    assert list(edges[64:82]) == [*range(64, 128, 4), 128, 136]
    assert (len(edges), edges[-1]) == (WAIT_CELLS + 1, 65_536)


def test_the_quantile_of_a_wait_is_the_day_by_which_so_many_have_passed() -> None:
    cells = np.zeros((3, WAIT_CELLS), np.int32)
    cells[0, [2, 10]] = 5, 5  # half on day 2, half on day 10
    cells[1, 64] = 100  # days 64 to 67, spread evenly
    assert quantile_of_cells(cells, 0.5)[0] == 2
    assert quantile_of_cells(cells, 0.9)[0] == 10
    assert quantile_of_cells(cells, 0.5)[1] == pytest.approx(65.5)
    assert np.isnan(quantile_of_cells(cells, 0.5)[2])
