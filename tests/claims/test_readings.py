"""Readings on the shipped evidence. Expected numbers are those of the publications, or are computed by hand here."""

from __future__ import annotations

from datetime import date

import pytest

from foreland.claims.readings.answer import NEWEST, Known
from foreland.claims.readings.arithmetic import Computed, Number
from foreland.claims.readings.counts import Count, Published, Standing
from foreland.claims.readings.days import ByDeadline, Elapsed, Happened
from foreland.claims.readings.money import Paid
from foreland.claims.readings.ranks import Place, Rank, years_earlier
from foreland.claims.readings.rules import RuleChange

DECEMBER_2023 = Known(date(2023, 12, 5))


def arrivals(first: date, last: date) -> Count:
    return Count(measure="small_boat_arrivals", first=first, last=last)


def test_the_year_to_sunday_3_december_2023_is_the_published_running_total() -> None:
    """29,090 was published by the Home Office for that Sunday."""
    assert arrivals(date(2023, 1, 1), date(2023, 12, 3)).answer(DECEMBER_2023).value == 29_090


def test_single_days_are_bounded_when_only_weeks_are_held() -> None:
    """The week of 27 November 2023 had 1,018 arrivals; December had 1,077, of which 347 came after the 3rd."""
    found = arrivals(date(2023, 11, 29), date(2023, 12, 3)).answer(DECEMBER_2023)
    assert (found.low, found.high) == (1_077 - 347, 1_018)
    assert found.value is None


def test_then_and_now_differ_where_a_year_was_revised() -> None:
    """2022 was first published as 45,755 and is 45,774 since August 2023."""
    whole_2022 = arrivals(date(2022, 1, 1), date(2022, 12, 31))
    assert whole_2022.answer(Known(date(2023, 6, 23))).value == 45_755
    assert whole_2022.answer(DECEMBER_2023).value == 45_774
    assert whole_2022.answer(NEWEST).value == 45_774


def test_nothing_is_known_before_it_happened_or_after_the_evidence_ends() -> None:
    assert arrivals(date(2023, 12, 4), date(2023, 12, 10)).answer(DECEMBER_2023).low is None
    late = arrivals(date(2025, 7, 1), date(2025, 7, 31)).answer(NEWEST)
    assert late.low is None
    assert "2025" in late.note


def test_releases_of_net_migration_are_never_added() -> None:
    """Two halves of different twelve months make no year."""
    assert Count(measure="net_migration", first=date(2021, 7, 1), last=date(2023, 6, 30)).answer(NEWEST).low is None


def test_a_record_is_judged_on_its_day() -> None:
    """745,000 (year to December 2022) was the highest in November 2023; later 906,000 (year to June 2023) was."""
    rank = Rank(measure="net_migration", first=date(2022, 1, 1), last=date(2022, 12, 31))
    assert rank.answer(DECEMBER_2023).value == 1
    assert (rank.answer(NEWEST).value or 0) > 1
    assert rank.is_of_its_day


def test_two_figures_are_too_few_for_a_record() -> None:
    rank = Rank(measure="hotel_cost", first=date(2025, 3, 31), last=date(2025, 3, 31))
    assert rank.answer(NEWEST).low is None


def test_afghans_were_the_largest_nationality_of_2023() -> None:
    """5,714 of 29,437 in the quarterly statistics of February 2024, before any other nationality."""
    place = Place(
        measure="small_boat_arrivals", nationality="Afghanistan", first=date(2023, 1, 1), last=date(2023, 12, 31)
    )
    assert place.answer(NEWEST).value == 1


def test_a_change_compares_the_same_days() -> None:
    """13,489 from January to June 2024, 19,982 from January to June 2025: +48.1 per cent."""
    change = Computed(
        operation="change",
        of=(arrivals(date(2024, 1, 1), date(2024, 6, 30)), arrivals(date(2025, 1, 1), date(2025, 6, 30))),
    )
    assert change.answer(NEWEST).value == pytest.approx(19_982 / 13_489 - 1)


@pytest.mark.parametrize("operation", ["ratio", "one less ratio"])
def test_division_by_zero_is_a_sentence(operation: str) -> None:
    none = Number(value=0.0, why="nobody")
    found = Computed(operation=operation, of=(Number(value=5.0, why="five"), none)).answer(NEWEST)  # type: ignore[arg-type]
    assert found.low is None
    assert found.note == "It would divide by zero."


def test_bounds_go_through_arithmetic() -> None:
    """Between 730 and 1,018 over 10 is between 73.0 and 101.8."""
    ratio = Computed(
        operation="ratio",
        unit="ratio",
        of=(arrivals(date(2023, 11, 29), date(2023, 12, 3)), Number(value=10, why="ten")),
    )
    found = ratio.answer(DECEMBER_2023)
    assert (found.low, found.high) == (73.0, 101.8)


def test_a_release_is_taken_as_it_stood_on_its_day() -> None:
    """The year to December 2022: 606,000 (May 2023), 745,000 (November 2023), 872,000 (November 2024)."""
    found = [
        Published(
            series="ons.net_migration",
            first=date(2022, 1, 1),
            last=date(2022, 12, 31),
            released_by=date.fromisoformat(day),
        )
        .answer(NEWEST)
        .value
        for day in ("2023-06-30", "2023-12-05", "2024-12-31")
    ]
    assert found == [606_000, 745_000, 872_000]


def test_a_level_is_the_newest_that_was_out() -> None:
    """On 5 December 2023 the newest backlog was that of 30 September: 165,411 people."""
    assert Standing(measure="asylum_backlog", on=date(2023, 12, 5)).answer(DECEMBER_2023).value == 165_411


def test_a_level_is_not_quoted_for_a_day_long_after() -> None:
    assert Standing(measure="detained", on=date(2025, 6, 30)).answer(NEWEST).low is None


def test_payments_are_told_by_the_day_on_which_they_were_known() -> None:
    """On 5 December 2023 the public knew of 120 + 20 million; 100 million of April 2023 came out two days later."""
    paid = Paid(scheme="uk-rwanda", made_by=date(2023, 12, 5))
    assert paid.answer(DECEMBER_2023).value == 140e6
    assert paid.answer(NEWEST).value == 240e6


def test_time_since_the_signing_of_14_april_2022() -> None:
    """600 days to 5 December 2023; a month is 30.44 days."""
    found = Elapsed(since="rwanda-memorandum-signed", until=date(2023, 12, 5), unit="months").answer(NEWEST)
    assert found.value == pytest.approx(600 / 30.44)


def test_an_event_is_found_in_the_days_said_or_not() -> None:
    november = Happened(events=("rwanda-supreme-court",), first=date(2023, 11, 1), last=date(2023, 11, 30))
    october = Happened(events=("rwanda-supreme-court",), first=date(2023, 10, 1), last=date(2023, 10, 31))
    assert (november.answer(NEWEST).value, october.answer(NEWEST).value) == (1, 0)


def test_no_flight_had_left_by_the_spring_of_2024_and_later_deadlines_are_not_answered() -> None:
    def by(deadline: date) -> float | None:
        return ByDeadline(measure="rwanda_flights", since=date(2022, 4, 14), deadline=deadline).answer(NEWEST).value

    assert by(date(2024, 5, 31)) == 0
    assert by(date(2025, 7, 1)) is None


def test_the_general_threshold_rose_by_12_500_pounds() -> None:
    """From 26,200 to 38,700 pounds on 4 April 2024 (HC 590)."""
    rise = RuleChange(
        table="skilled_worker.general_threshold", option="general", before=date(2023, 12, 5), after=date(2024, 4, 4)
    )
    assert rise.answer(NEWEST).value == 38_700 - 26_200


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2025, 6, 30), 1, date(2024, 6, 30)),
        (date(2025, 2, 28), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 1, date(2023, 2, 28)),
        (date(2023, 12, 3), 1, date(2022, 12, 3)),
    ],
)
def test_the_end_of_february_stays_the_end_of_february(day: date, years: int, expected: date) -> None:
    assert years_earlier(day, years) == expected
