"""`foreland cohort` on the Isle: for people, as JSON, and refused."""

from __future__ import annotations

import pytest

from cli.conftest import Foreland

pytestmark = pytest.mark.usefixtures("isle")
ASKED = ("cohort", "ferry", "--claimed", "2025-01", "--futures", "3")


def test_cohort_says_where_people_are(foreland: Foreland) -> None:
    said = foreland(*ASKED, "--to", "2025-07-20")
    assert (said.code, said.err) == (0, "")
    assert "Settled on the Isle" in said.out
    assert "Unfinished" in said.out
    assert all(len(line) <= 80 for line in said.out.splitlines())


def test_cohort_as_json(foreland: Foreland) -> None:
    found = foreland(*ASKED, "--json").json
    assert (found["claimed"], found["from"], found["to"]) == ("2025-01", "2025-01-01", "2025-01-31")
    assert [moment["day"] for moment in found["moments"]] == ["2025-03-31"]
    assert found["beside"] is None


def test_cohort_of_a_month_outside_the_run(foreland: Foreland) -> None:
    said = foreland("cohort", "ferry", "--claimed", "2026-01")
    assert said.code == 2
    assert "2025-01-01 to 2025-03-31" in said.err
