"""Numbers of the pathway that are said to be computed from published series are computed here again."""

from __future__ import annotations

import pytest

from foreland import evidence
from foreland.clock import day_of
from foreland.systems.catalogue import catalogue

QUARTERS = ("2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2")
DAYS_SINCE_OCTOBER = 92 + 90 + 91


def quarters(series: str, *, last: int = 4, **categories: str) -> list[float]:
    snapshot = evidence.series(series).latest()
    if categories:
        snapshot = snapshot.where(**categories)
    return [snapshot.value(quarter) for quarter in QUARTERS[-last:]]


def outcomes(outcome: str, last: int = 4) -> float:
    return sum(quarters("uk.asylum.outcomes", last=last, outcome=outcome))


def written(name: str, on: str = "2025-07-01") -> float:
    dated = catalogue().system("uk_asylum").parameters[name].at(day_of(on))
    assert dated is not None
    return float(str(dated.value))


def test_initial_decisions_a_day() -> None:
    decided = outcomes("grants", last=3) + outcomes("refusals", last=3)
    assert written("initial_decisions_per_day") == pytest.approx(decided / DAYS_SINCE_OCTOBER, rel=0.01)


def test_claims_closed_administratively_a_day() -> None:
    """Closed claims over the mean of the quarter ends, the first and last counted half."""
    waiting = evidence.series("uk.asylum.awaiting_decision").latest()
    ends = [waiting.value(day) for day in ("2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30")]
    mean = (ends[0] / 2 + sum(ends[1:4]) + ends[4] / 2) / 4
    computed = outcomes("administrative") / mean / 365
    assert written("closed_administratively_per_day") == pytest.approx(computed, rel=0.01)


@pytest.mark.parametrize("quarter", ["2019-Q1", "2021-Q3", "2023-Q4", "2024-Q2", "2025-Q2"])
def test_past_decisions_a_day_are_those_published(quarter: str) -> None:
    snapshot = evidence.series("uk.asylum.outcomes").latest()
    decided = [snapshot.where(outcome=outcome).point(quarter) for outcome in ("grants", "refusals")]
    days = (decided[0].last - decided[0].first).days + 1
    computed = sum(point.value for point in decided) / days
    assert written("initial_decisions_per_day", decided[0].last.isoformat()) == pytest.approx(computed, abs=0.01)


@pytest.mark.parametrize("year", [2019, 2021, 2023, 2024])
def test_past_disposals_a_day_are_those_of_the_year(year: int) -> None:
    snapshot = evidence.series("uk.appeals.tribunal.disposals").latest()
    disposed = sum(snapshot.value(f"{year}-Q{quarter}") for quarter in (1, 2, 3, 4))
    assert written("tribunal_disposals_per_day", f"{year}-12-31") == pytest.approx(disposed / 365.25, abs=0.2)


def test_share_of_refusals_appealed() -> None:
    """Appeals received less those after further submissions, of the refusals that are not certified (a twentieth)."""
    further = written("further_appeals_per_day") * 68_000 * 365
    computed = (sum(quarters("uk.appeals.tribunal.receipts")) - further) / (outcomes("refusals") * 0.95)
    assert written("appeal_share") == pytest.approx(computed, abs=0.01)


def test_tribunal_disposals_start_above_the_last_quarter() -> None:
    """The last quarter is 67 a day; the growth of the year before is carried on in part."""
    by_quarter = quarters("uk.appeals.tribunal.disposals")
    last, growth = by_quarter[-1] / 91, by_quarter[-1] / by_quarter[-2]
    assert last < written("tribunal_disposals_per_day") < last * growth


def test_share_allowed_lies_between_the_last_three_quarters() -> None:
    allowed = quarters("uk.appeals.tribunal.allowed_share", last=3)
    assert min(allowed) <= written("appeals_allowed_share") <= max(allowed)


def test_removals_to_third_countries() -> None:
    stages = evidence.series("uk.inadmissibility").latest()
    removed = sum(point.value for point in stages.where(stage="Removals").points)
    identified = sum(
        point.value
        for point in stages.where(stage="Total identified for consideration on inadmissibility grounds").points
    )
    assert written("third_country_removed_share") == pytest.approx(removed / identified, rel=0.01)


@pytest.mark.parametrize(
    ("group", "nationalities"),
    [
        ("albanian", ["Albania"]),
        ("iranian", ["Iran"]),
        ("iraqi", ["Iraq"]),
        ("south_asian", ["Pakistan", "Bangladesh", "India", "Sri Lanka"]),
        ("turkish", ["Turkey"]),
        ("vietnamese", ["Vietnam"]),
    ],
)
def test_first_grant_shares_are_those_of_january_to_september_2024(group: str, nationalities: list[str]) -> None:
    decisions = evidence.series("uk.asylum.outcomes.by_nationality").latest()

    def people(outcome: str) -> float:
        return sum(
            decisions.where(nationality=nationality, outcome=outcome).value(quarter)
            for nationality in nationalities
            for quarter in ("2024-Q1", "2024-Q2", "2024-Q3")
        )

    granted = people("grants")
    assert written(f"first_grant_share[{group}]") == pytest.approx(granted / (granted + people("refusals")), abs=0.005)
