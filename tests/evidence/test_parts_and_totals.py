"""Series that are split, against the totals of other tables and of other releases.

The parts and the totals were read from different tables of the publications, so that a row which was left out, read
twice or put under the wrong head shows. Where a number is written here, it stands in the publication itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from foreland import evidence

Sums = dict[tuple[object, ...], float]


def sums(name: str, *dimensions: str, yearly: bool = False) -> Sums:
    """Figures of a series added up over every dimension but the named ones, by period (or by year of its end)."""
    snapshot = evidence.series(name).latest()
    places = [snapshot.dimensions.index(dimension) for dimension in dimensions]
    total: defaultdict[tuple[object, ...], float] = defaultdict(float)
    for point in snapshot.points:
        period = (point.last.year,) if yearly else (point.first, point.last)
        total[(*period, *(point.group[place] for place in places))] += point.value
    return dict(total)


@pytest.mark.parametrize(
    ("parts", "whole", "dimensions"),
    [
        ("uk.appeals.home_office.lodged.by_nationality", "uk.appeals.home_office.lodged", ()),
        ("uk.appeals.home_office.determined.by_nationality", "uk.appeals.home_office.determined", ("outcome",)),
        ("uk.asylum.awaiting_decision.by_nationality_wait", "uk.asylum.awaiting_decision.by_wait", ("wait",)),
        ("uk.detention.in_detention.by_age", "uk.detention.in_detention", ()),
        ("uk.detention.in_detention.by_sex", "uk.detention.in_detention", ()),
        ("uk.detention.in_detention.by_length", "uk.detention.in_detention", ()),
        ("uk.returns.by_destination", "uk.returns.by_nationality", ("type",)),
        ("uk.small_boat_arrivals.under_18.by_sex", "uk.small_boat_arrivals.under_18", ()),
        (
            "uk.small_boat_arrivals.by_nationality_sex",
            "uk.small_boat_arrivals.by_nationality_age",
            ("nationality",),
        ),
    ],
)
def test_parts_add_up_to_the_whole_in_every_period(parts: str, whole: str, dimensions: tuple[str, ...]) -> None:
    assert sums(parts, *dimensions) == sums(whole, *dimensions)


@pytest.mark.parametrize(
    ("parts", "whole", "dimensions"),
    [
        ("uk.asylum.claims.cases.by_nationality", "uk.asylum.claims.cases", ()),
        ("uk.asylum.outcomes.cases.by_nationality", "uk.asylum.outcomes.cases", ("outcome",)),
        ("uk.detention.entering.by_age", "uk.detention.entering.quarterly", ()),
        ("uk.detention.entering.by_sex", "uk.detention.entering.quarterly", ()),
        ("uk.detention.entering.by_place", "uk.detention.entering.quarterly", ()),
        ("uk.detention.leaving.quarterly", "uk.detention.leaving.by_length", ("reason",)),
        ("uk.small_boat_claims.by_nationality", "uk.small_boat_claims", ("applicant",)),
        ("uk.small_boat_decisions.by_nationality", "uk.small_boat_decisions", ("outcome",)),
    ],
)
def test_parts_add_up_to_the_whole_in_every_year(parts: str, whole: str, dimensions: tuple[str, ...]) -> None:
    assert sums(parts, *dimensions, yearly=True) == sums(whole, *dimensions, yearly=True)


@pytest.mark.parametrize("parts", ["uk.detention.in_detention.by_place", "uk.detention.in_detention.asylum_related"])
def test_parts_on_the_last_day_of_the_year(parts: str) -> None:
    whole = sums("uk.detention.in_detention")
    for period, people in sums(parts).items():
        assert people == whole[period]


@pytest.mark.parametrize(
    ("parts", "whole", "dimensions"),
    [
        ("uk.asylum.claims.by_nationality", "uk.asylum.claims", ()),
        ("uk.asylum.outcomes.by_nationality", "uk.asylum.outcomes", ("outcome",)),
        ("uk.asylum.awaiting_decision.by_nationality", "uk.asylum.awaiting_decision", ()),
    ],
)
def test_nationalities_add_up_to_the_total_of_their_own_release(
    parts: str, whole: str, dimensions: tuple[str, ...]
) -> None:
    """Totals were revised later: only those of November 2024 can be the sum of the nationalities of that release."""
    of_the_release = "2024-11-28"
    series = evidence.series(whole)
    places = [series.dimensions.index(dimension) for dimension in dimensions]
    total = {
        (point.first, point.last, *(point.group[place] for place in places)): point.value
        for point in series.as_known(of_the_release).points
        if point.source == "ho-iss-2024q3"
    }
    added = sums(parts, *dimensions)
    assert set(added) <= set(total)
    assert {key: added.get(key, 0.0) for key in total} == total


def test_entries_of_2023_are_those_of_the_first_release() -> None:
    # Home Office, year ending December 2023: 15,864 entries, 18,398 after revision.
    first, revised = evidence.series("uk.detention.entering").vintages("2023")
    assert (first.value, revised.value) == (15_864, 18_398)
    assert sums("uk.detention.entering.by_sex", yearly=True)[(2023,)] == first.value


def test_most_of_the_cohort_of_the_boats_was_still_waiting() -> None:
    # Home Office, year ending June 2023: 63,572 of 84,637 people were waiting for an initial decision.
    by_outcome = Counter[str]()
    for (_, outcome), people in sums("uk.small_boat_decisions.by_nationality", "outcome", yearly=True).items():
        by_outcome[str(outcome)] += int(people)
    assert by_outcome["Awaiting initial decision"] == 63_572
    assert sum(by_outcome.values()) == 84_637


def test_albanians_among_the_returned() -> None:
    # Returns of Albanians rose after the communique of December 2022: 5,771 enforced and voluntary in 2023, by hand
    # 2,501 + 3,270 of the published table, and 2,010 in 2022.
    returned = evidence.series("uk.returns.by_nationality").where(nationality="Albania").latest()
    without_port = {
        year: sum(point.value for point in returned.points if point.last.year == year and "port" not in point.group[0])
        for year in (2022, 2023)
    }
    assert without_port == {2022: 2_010, 2023: 5_771}


def test_refusals_of_designated_countries_hold_the_certified_ones() -> None:
    certified = evidence.series("uk.asylum.certified_unfounded").where(country="designated").latest()
    refused = evidence.series("uk.asylum.refusals.designated_countries").latest()
    assert len(certified) == len(refused) == 55
    for point in certified.points:
        assert point.value <= refused.value(point.period)


def test_the_assessment_of_the_illegal_migration_bill_adds_up() -> None:
    # Home Office, 26 June 2023: 105 + 22 + 18 + 7 + 1 thousand pounds, and 9 in 100 for optimism, make 169 thousand to
    # within 3; less the 106 thousand avoided, 63; relocations pay for themselves from 1 - 106/169 and 1 - 165/169.
    appraisal = evidence.series("uk.illegal_migration_bill.appraisal").latest()
    part = {point.group[0]: point.value for point in appraisal.points}
    listed = sum(value for name, value in part.items() if name.startswith("of which"))
    assert listed == 153_000
    assert part["gross cost of one relocation"] == pytest.approx(1.09 * listed, abs=3_000)
    assert part["net cost of one relocation"] == part["gross cost of one relocation"] - part["support avoided"]
    needed = {
        point.group[0]: point.value
        for point in evidence.series("uk.illegal_migration_bill.break_even_deterrence").latest().points
    }
    for assumption, saving in (
        ("support avoided as it stood", "support avoided"),
        ("support at 32 million pounds a day", "support avoided if its cost keeps rising"),
    ):
        assert needed[assumption] == pytest.approx(1 - part[saving] / part["gross cost of one relocation"], abs=0.005)


def test_the_trend_of_2026_is_the_published_sum_a_day() -> None:
    # 185,000 people at 178 pounds a night: the 32 million pounds a day that the Home Office quoted.
    people = evidence.series("uk.illegal_migration_bill.trend_people_supported").where(year="2026").latest().points[0]
    night = evidence.series("uk.illegal_migration_bill.trend_cost_per_night").where(year="2026").latest().points[0]
    assert people.value * night.value == pytest.approx(32e6, abs=1e6)


def test_crossings_of_the_european_border_fall_as_frontex_says() -> None:
    # 380,000 in 2023 and 239,000 in 2024, "down 38 %"; 94,000 and 75,900 in two first halves, "down 20 %".
    crossings = evidence.series("frontex.irregular_crossings").latest()
    change = evidence.series("frontex.irregular_crossings_change").latest()
    assert crossings.value("2024") / crossings.value("2023") - 1 == pytest.approx(change.value("2024"), abs=0.015)
    half, year_before = (crossings.value(f"{year}-01-01 to {year}-06-30") for year in (2025, 2024))
    assert half / year_before - 1 == pytest.approx(change.value("2025-01-01 to 2025-06-30"), abs=0.015)


def test_no_route_is_larger_than_all_of_them() -> None:
    crossings = evidence.series("frontex.irregular_crossings").latest()
    everything = {(point.first, point.last): point.value for point in crossings.points}
    routes = Counter[tuple[date, date]]()
    for name in ("frontex.irregular_crossings.by_route", "frontex.central_mediterranean"):
        for point in evidence.series(name).latest().points:
            routes[point.first, point.last] += int(point.value)
    assert routes
    for period, detected in routes.items():
        assert detected < everything[period]


@pytest.mark.parametrize("month", ["2022-02", "2022-10"])
def test_hotels_for_both_groups_are_the_two_groups_together(month: str) -> None:
    """Home Affairs Committee: 3.5 and 1.2 million pounds a day make 4.7 in February; 5.6 and 1.2 make 6.8 later."""
    by_group = evidence.series("uk.asylum.hotel_cost_per_day.by_group")
    claimed, evacuated, both = (
        by_group.where(group=group).value(month)
        for group in ("people who claimed asylum", "people evacuated from Afghanistan", "both")
    )
    assert claimed + evacuated == pytest.approx(both)
    assert claimed == evidence.series("uk.asylum.hotel_cost_per_day").value(month)


def test_the_night_in_a_hotel_is_the_day_of_all_hotels_over_the_people_in_them() -> None:
    # Home Office, 3 February 2022: 25,000 people who claimed asylum and 12,000 from Afghanistan; "127 pounds".
    both = evidence.series("uk.asylum.hotel_cost_per_day.by_group").where(group="both").value("2022-02")
    night = evidence.series("uk.asylum.cost_per_night").where(place="hotel")
    assert both / (25_000 + 12_000) == pytest.approx(night.value("2022-02"), abs=0.5)


@pytest.mark.parametrize(("year", "days"), [("2023/24", 366), ("2024/25", 365)])
def test_hotels_of_a_year_are_its_days_at_the_daily_cost(year: str, days: int) -> None:
    a_day = evidence.series("uk.asylum.hotel_cost_per_day").value(year)
    assert a_day * days == pytest.approx(evidence.series("uk.asylum.hotel_cost").value(year), abs=0.05e9)


def test_cost_of_hotels_as_it_was_stated_on_the_day() -> None:
    """Committee, October 2022; Prime Minister, December 2022; bill of June 2023; accounts of September 2023."""
    a_day = evidence.series("uk.asylum.hotel_cost_per_day")
    newest = [
        max(a_day.as_known(day).points, key=lambda point: point.last).value
        for day in ("2022-11-01", "2022-12-31", "2023-07-01", "2023-09-19")
    ]
    assert newest == [5.6e6, 5.5e6, 6e6, 8e6]


def test_asylum_support_rose_by_31_in_100_and_hotels_are_inside_it() -> None:
    """National Audit Office, overview of 2023-24: 4.7 billion pounds, "approximately 31 %" above 3.6 billion."""
    support, hotels = (evidence.series(f"uk.asylum.{name}") for name in ("support_cost", "hotel_cost"))
    assert support.value("2023/24") / support.value("2022/23") - 1 == pytest.approx(0.31, abs=0.005)
    for year in ("2022/23", "2023/24", "2024/25"):
        assert hotels.value(year) < support.value(year)
    assert hotels.as_known("2024-03-20").value("2023/24") == 3.1e9  # forecast before the year was over
    assert hotels.value("2023/24") == 3.0e9


def test_nationalities_of_twelve_months_add_up_to_the_daily_series_and_the_annual_one() -> None:
    """Table IER_02b against the sums of the time series and of other releases, to the year to June 2025: 43,309."""
    parts = sums("uk.small_boat_arrivals.by_nationality.annual")
    annual = evidence.series("uk.small_boat_arrivals.annual").latest()
    monthly = evidence.series("uk.small_boat_arrivals.monthly").latest()
    assert len(parts) == 8
    for (first, last), people in parts.items():
        assert isinstance(first, date)
        assert isinstance(last, date)
        if first.month == 1:
            assert people == annual.value(str(first.year))
        else:
            assert people == monthly.total(first.isoformat(), last.isoformat()) == 43_309


def test_boats_of_2022_in_the_annual_and_the_provisional_series() -> None:
    annual = evidence.series("uk.small_boats.annual")
    assert annual.as_known("2023-06-30").value("2022") == 1_109
    assert annual.as_known("2024-04-26").value("2022") == 1_110
    assert evidence.series("uk.small_boats.monthly").latest().total("2022-01-01", "2022-12-31") == 1_110
