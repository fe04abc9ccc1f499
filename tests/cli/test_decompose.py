"""`foreland decompose`: the change in arrivals of two years, for people and as JSON."""

from __future__ import annotations

import pytest

from cli.conftest import Foreland


def test_decompose_says_what_made_the_change_and_claims_no_cause(foreland: Foreland) -> None:
    said = foreland("decompose", "2023")
    assert (said.code, said.err) == (0, "")
    assert "Albania" in said.out
    assert "not a cause" in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines())


def test_decompose_as_json_adds_up(foreland: Foreland) -> None:
    found = foreland("decompose", "2024", "--against", "2021", "--json").json
    parts = [found[name]["people"] for name in ("days", "per_boat", "boats_per_day")]
    assert sum(parts) + found["revision"] == pytest.approx(36_816 - 28_526)


def test_decompose_refuses_half_a_year(foreland: Foreland) -> None:
    said = foreland("decompose", "2025")
    assert said.code == 2
    assert "2024" in said.err
