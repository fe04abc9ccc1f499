"""Forks as the compiled loop reads them."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.kernel.fork_rows import narrow_cells


def test_cells_of_forks_keep_their_numbers_as_far_as_two_bytes_go() -> None:
    cells = np.array([[[0, 1, 2**16 - 1]]], np.int32)
    assert narrow_cells(cells).tolist() == [0, 1, 2**16 - 1]


def test_a_fork_with_more_cells_than_two_bytes_can_number_is_refused() -> None:
    with pytest.raises(ValueError, match="65,537 rows of shares apart"):
        narrow_cells(np.array([[[2**16]]], np.int32))
