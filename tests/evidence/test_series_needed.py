"""What public claims ask for is held: each kind of figure, with its split, and as it was known on a day.

The keys are those under which claims about migration were collected; the numbers are from the publications.
"""

from __future__ import annotations

from datetime import date

import pytest

from foreland import evidence

NEEDED = {
    "boats by day": ("uk.small_boat_arrivals.daily", "uk.small_boats.daily"),
    "boats by year and vintage": ("uk.small_boat_arrivals.annual", "uk.small_boat_arrivals.annual_provisional"),
    "boats by nationality": ("uk.small_boat_arrivals.by_nationality", "uk.small_boat_arrivals.by_nationality.annual"),
    "Dublin transfers": ("uk.dublin_transfers", "uk.dublin_transfers.quarterly", "uk.dublin_requests"),
    "people awaiting a decision": ("uk.asylum.awaiting_decision", "uk.asylum.awaiting_decision.cases"),
    "cost of asylum": ("uk.asylum.total_cost", "uk.asylum.support_cost", "uk.asylum.hotel_cost"),
    "inadmissibility": ("uk.inadmissibility",),
    "migration by period and release": ("ons.net_migration", "ons.immigration", "ons.emigration"),
    "population of a place": ("ons.population.local_authority",),
    "visas by route, main applicants and dependants": ("uk.visas_granted", "uk.visa_applications"),
    "effects of the plan of 2023": ("uk.legal_migration_plan.estimated_fewer",),
    "Rwanda": ("uk.rwanda_flights", "uk.rwanda_relocations", "uk.illegal_migration_bill.appraisal"),
    "deaths in the Channel": ("uk.channel_deaths",),
    "crossings of the European border, by route": (
        "frontex.irregular_crossings",
        "frontex.irregular_crossings.by_route",
        "frontex.central_mediterranean",
        "frontex.exits_to_the_uk",
    ),
    "attempts stopped, by week": ("uk.preventions.attempts", "uk.preventions.events"),
}


@pytest.mark.parametrize("key", NEEDED)
def test_what_claims_ask_for_is_held(key: str) -> None:
    for name in NEEDED[key]:
        assert evidence.series(name).rows or name.endswith(".daily")


@pytest.mark.parametrize(
    ("name", "period", "on", "then", "now"),
    [
        # Office for National Statistics: the year to December 2022 at four releases.
        ("ons.net_migration", "2022", "2023-05-25", 606_000, 872_000),
        ("ons.net_migration", "2022", "2023-11-23", 745_000, 872_000),
        ("ons.net_migration", "2022", "2024-05-23", 764_000, 872_000),
        ("ons.net_migration", "2022", "2024-11-28", 872_000, 872_000),
        # Home Office: boats of 2022, hotels of June 2025, detention of 2023, cost of 2022/23.
        ("uk.small_boat_arrivals.annual", "2022", "2023-03-31", 45_755, 45_774),
        ("uk.support.hotels", "2025-06-30", "2025-08-21", 32_059, 32_041),
        ("uk.detention.entering", "2023", "2024-02-29", 15_864, 18_398),
        ("uk.asylum.total_cost", "2022/23", "2024-02-29", 3_966_863_376.53, 3_950_000_000),
    ],
)
def test_known_on_that_day_and_known_now_are_one_argument_apart(
    name: str, period: str, on: str, then: float, now: float
) -> None:
    series = evidence.series(name)
    assert series.as_known(on).value(period) == then
    assert series.latest().value(period) == now


def test_main_applicants_and_dependants_of_a_route() -> None:
    # Home Office, year to June 2023: 498,626 students and 153,446 dependants, 652,072 visas in all.
    study = evidence.series("uk.visas_granted").where(route="Sponsored study").latest()
    parts = [study.where(applicant=applicant).value("YE 2023-06") for applicant in ("Main applicant", "Dependant")]
    assert parts == [498_626, 153_446]
    assert sum(parts) == study.where(applicant="Total").value("YE 2023-06")


def test_days_and_rules_of_the_law() -> None:
    for table in ("skilled_worker.general_threshold", "family.minimum_income", "uk_france.weekly_cap"):
        assert evidence.rule_steps(table)
    for subject in ("uk-rwanda", "illegal-migration-act", "legal-migration", "asylum-accommodation", "ons-migration"):
        assert evidence.events(subject)


def test_the_exchange_with_france_has_its_rule_and_its_days_and_no_outcome() -> None:
    """Its design is known, its outcomes are kept back: no series speaks of it."""
    assert evidence.rule_on("uk_france.weekly_cap", "all", date(2025, 8, 6)).value == 50
    assert len(evidence.events("uk-france-exchange")) == 3
    assert not [name for name in evidence.names() if "exchange" in name or "pilot" in name]


@pytest.mark.parametrize(
    ("name", "where", "period", "on"),
    [
        # Ordinary days of first publication: quarterly statistics, the survey every May, earnings every autumn.
        ("uk.visas_granted", {"route": "Sponsored study", "applicant": "Dependant"}, "YE 2023-03", "2023-05-25"),
        ("ons.immigration", {}, "2022", "2023-05-25"),
        ("ons.emigration", {}, "2023", "2024-05-23"),
        ("ons.net_migration.survey_basis", {}, "2018", "2019-12-01"),
        ("ons.median_full_time_pay", {}, "2023-04", "2023-11-01"),
        ("uk.refugee_aid_spending", {}, "2022", "2023-05-01"),
        ("spain.canary_arrivals", {}, "2022", "2023-02-01"),
    ],
)
def test_a_figure_held_only_from_a_later_release_stands_in_from_its_first_day_and_says_so(
    name: str, where: dict[str, str], period: str, on: str
) -> None:
    point = evidence.series(name).where(**where).as_known(on).point(period)
    assert point.released > date.fromisoformat(on)
    assert point.is_later_revision


@pytest.mark.parametrize(
    "name",
    ["uk.irregular_entries", "uk.small_boat_arrivals.by_nationality", "uk.small_boat_arrivals.under_18"],
)
def test_no_split_of_arrivals_is_known_before_the_first_statistics_on_them(name: str) -> None:
    """The Home Office first published statistics on irregular migration on 24 February 2022."""
    assert not evidence.series(name).as_known("2022-02-23").points
    assert evidence.series(name).as_known("2022-02-24").points
