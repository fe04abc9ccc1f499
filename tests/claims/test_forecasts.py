"""Forecasts: which scenario answers, what chance and range it gives, and what is said where none answers.

The kept answers are made by hand, so every expected share is counted on fingers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from foreland.claims import ModelForecaster, check_claim, check_text, read_ledger
from foreland.claims.claim import Claim, Claimed
from foreland.claims.forecasting import kept
from foreland.claims.forecasting.questions import question_of, questions
from foreland.claims.forecasting.simulating import scenarios_asked
from foreland.claims.measures import measures

MONTHS = ["2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04",
          "2026-05", "2026-06"]  # fmt: skip


def figure(whole: list[float], by_month: list[list[float]] | None = None, **more: str) -> dict[str, object]:
    return {"unit": "people", "kind": "flow", "whole": whole, "by_month": by_month or [], **more}


@pytest.fixture
def four_futures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Four futures: 400, 800, 1,200 and 2,600 are returned; 3, 4, 5 and 7 thousand arrive in every month."""
    monkeypatch.setenv(kept.VARIABLE, str(tmp_path))
    written = {
        "scenario": "uk-france-pilot", "first": "2025-07-01", "last": "2026-06-30", "futures": 4, "seed": 1,
        "months": MONTHS, "state": "another",
        "figures": {
            "policy returned_to_france": figure([400, 800, 1200, 2600]),
            "policy returned_share_since_start": figure([0.01, 0.02, 0.03, 0.06], unit="share", kind="share"),
            "baseline small_boat_arrivals": figure([36e3, 48e3, 60e3, 84e3], [[n] * 12 for n in (3e3, 4e3, 5e3, 7e3)]),
            "baseline in_hotels": figure([1, 2, 3, 4], [[n * 1e3] * 12 for n in (20, 30, 40, 50)], kind="stock"),
        },
    }  # fmt: skip
    (tmp_path / "uk-france-pilot.json").write_text(json.dumps(written), encoding="utf-8")
    kept.kept_answer.cache_clear()
    yield
    kept.kept_answer.cache_clear()


def by_id(name: str) -> Claim:
    return next(claim for claim in read_ledger() if claim.id == name)


@pytest.mark.usefixtures("four_futures")
class TestFourFutures:
    def test_the_cap_of_a_year_is_reached_in_one_of_four(self) -> None:
        found = ModelForecaster().simulate(by_id("B04"))
        assert found is not None
        assert found.probability == pytest.approx(0.25)

    def test_a_weekly_cap_is_held_against_the_weeks_of_the_scheme(self) -> None:
        """50 a week for 310 days are 2,214: one of the four futures has more."""
        found = ModelForecaster().simulate(by_id("B03"))
        assert found is not None
        assert found.probability == pytest.approx(0.25)
        assert "2,214" in found.words

    def test_one_in_17_is_a_share_of_a_seventeenth(self) -> None:
        found = ModelForecaster().simulate(by_id("B05"))
        assert found is not None
        assert found.probability == pytest.approx(0.25)

    def test_94_in_100_not_returned_is_at_most_six_returned(self) -> None:
        found = ModelForecaster().simulate(by_id("B06"))
        assert found is not None
        assert found.probability == pytest.approx(1.0)

    def test_the_range_is_the_5th_to_the_95th_percentile(self) -> None:
        """Linear between neighbours: 400 + 0.15 x 400, and 1,200 + 0.85 x 1,400."""
        found = ModelForecaster().simulate(by_id("B04"))
        assert found is not None
        assert found.low == pytest.approx(460)
        assert found.high == pytest.approx(2390)
        assert found.middle == pytest.approx(1000)

    def test_a_year_that_has_begun_is_what_was_published_and_what_is_simulated(self) -> None:
        """19,982 came by June 2025; six months of 3, 4, 5, 7 thousand more: 37,982, 43,982, 49,982 and 61,982."""
        text = "Small boat arrivals could reach 45,000 by the end of 2025, officials fear."
        checked = check_text(text, "n", date(2025, 7, 15), ModelForecaster()).checked[0]
        assert checked.verdict == "forecast"
        assert checked.simulated is not None
        assert checked.simulated.probability == pytest.approx(0.5)

    def test_a_fall_is_told_from_the_level_of_the_day(self) -> None:
        """32,345 were in hotels when it was said, so 30,000 is a fall: two of four futures have at most as many."""
        text = "The number of people in asylum hotels will fall to 30,000 by the end of 2025."
        checked = check_text(text, "n", date(2025, 7, 15), ModelForecaster()).checked[0]
        assert checked.simulated is not None
        assert checked.simulated.probability == pytest.approx(0.5)

    def test_no_chance_is_given_for_a_day_after_the_scenario_ends(self) -> None:
        text = "The number of people in asylum hotels will fall to 30,000 by the end of 2027."
        checked = check_text(text, "n", date(2025, 7, 15), ModelForecaster()).checked[0]
        assert checked.simulated is not None
        assert checked.simulated.probability is None
        assert "after the scenario ends" in checked.simulated.words

    def test_an_answer_of_an_earlier_model_says_so(self) -> None:
        found = ModelForecaster().simulate(by_id("B04"))
        assert found is not None
        assert "has changed since" in found.words

    def test_who_speaks_changes_nothing(self) -> None:
        claim = by_id("B05")
        other = claim.model_copy(update={"speaker": "Somebody Else"})
        assert check_claim(claim, ModelForecaster()).why == check_claim(other, ModelForecaster()).why


def test_a_scenario_that_is_missing_is_named() -> None:
    claim = by_id("A01").model_copy(update={"measure": "rwanda_flights"})
    found = ModelForecaster().simulate(claim)
    assert found is not None
    asked = question_of(claim)
    assert asked is not None
    assert asked.scenario in found.words


def test_what_no_system_simulates_is_said() -> None:
    found = ModelForecaster().simulate(by_id("C26"))
    assert found is not None
    assert found.probability is None
    assert "No system" in found.words


def test_the_model_is_not_asked_about_what_was_before_it() -> None:
    said = date(2019, 1, 1)
    claim = Claim(id="X", kind="effect", quote="crossings could hit 50,000", statement="", said=said,
                  measure="small_boat_arrivals", claimed=Claimed(value=50000, unit="people"))  # fmt: skip
    assert ModelForecaster().simulate(claim) is None


def test_every_question_names_measures_that_exist() -> None:
    for asked in questions():
        assert set(asked.measures) <= set(measures()), asked.about
        assert asked.scenario or asked.why


def test_the_answers_that_ship_cover_the_scenarios_that_the_ledger_asks() -> None:
    shipped = {path.stem for path in kept.SHIPPED.glob("*.json")}
    assert set(scenarios_asked(read_ledger())) <= shipped
