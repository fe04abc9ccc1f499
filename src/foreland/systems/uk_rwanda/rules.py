"""Who may be relocated, how often a court stops it, how many can be detained and flown, and what it costs.

The dates of the scheme and its legal basis are parameters; the network's switches close the ways outside them, so the
rules hold on every day. Four legal bases are kept apart by their names: `memorandum`, `treaty`, `act` and
`disapplication`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.clock import NEVER
from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2018-01-01"
DAYS_A_YEAR = 365.25
MONTHS_A_DAY, MONTHS_A_WEEK = 12 / DAYS_A_YEAR, 12 * 7 / DAYS_A_YEAR
YEARS_OF_SUPPORT, DAYS_OF_SUPPORT_A_YEAR = 5, 365


def _in_cohorts_in_scope(cohort: Traits) -> NDArray[np.bool_]:
    """Everyone who arrived after the legacy, that is from 28 June 2022 on."""
    return np.asarray(cohort != "legacy")


# Who


@rule(since=SINCE)
def in_scope_of_relocation(route: Traits, cohort: Traits, age: Traits) -> Shares:
    """1 for adults who came by small boat and claimed in time, otherwise 0: no child, and no family with one.

    The guidance speaks of dangerous journeys, which are taken to be those by small boat. Claims count from 1 January
    2022 and arrivals from 9 May 2022 come first; the model tells claims apart from 28 June 2022, so claims of the half
    year before are left out.

    Source: Home Office guidance version 8.0 of 29 April 2024, as summarised by Free Movement.
    """
    return np.where((route == "small_boat") & (age == "adult") & _in_cohorts_in_scope(cohort), 1.0, 0.0)


@rule(since=SINCE)
def given_notice_share(in_scope_of_relocation: Shares, excluded_from_rwanda_share: Any, notices_share: Any) -> Shares:
    """Share of new claimants who are told that they may be relocated.

    Source: eligible people, less those left out on their own evidence, times the share given notice.
    """
    return in_scope_of_relocation * (1.0 - excluded_from_rwanda_share) * notices_share  # type: ignore[no-any-return]


@rule(since=SINCE)
def refused_in_scope_of_relocation(age: Traits) -> Shares:
    """1 for adults refused asylum without further appeal, otherwise 0; by whatever way they came.

    Source: Home Office guidance of 13 May 2024, as summarised by Free Movement.
    """
    return np.where(age == "adult", 1.0, 0.0)


@rule(since=SINCE)
def refused_in_scope_day(rwanda_opens: Any, refused_people_in_scope_from: Any) -> Any:
    """Day from which refused people are detained for relocation: when the scheme is open and they are in scope.

    Source: the later of the two dates.
    """
    return np.maximum(rwanda_opens, refused_people_in_scope_from)


# The legal gate


@rule(since=SINCE)
def general_stop_day(
    rwanda_legal_basis: Any,
    rwanda_opens: Any,
    days_to_general_stop_memorandum: Any,
    days_to_general_stop_treaty: Any,
    days_to_general_stop_act: Any,
    days_to_general_stop_disapplication: Any,
) -> Any:
    """Day on which a court stops all relocations, drawn for each future under the legal basis in force.

    Source: computed from the opening and the drawn number of days.
    """
    days = {
        "memorandum": days_to_general_stop_memorandum,
        "treaty": days_to_general_stop_treaty,
        "act": days_to_general_stop_act,
        "disapplication": days_to_general_stop_disapplication,
    }
    return np.minimum(rwanda_opens + days[str(rwanda_legal_basis)], NEVER)


@rule(since=SINCE)
def strasbourg_indication_day(
    rwanda_legal_basis: Any,
    rwanda_opens: Any,
    days_to_indication_memorandum: Any,
    days_to_indication_treaty: Any,
    days_to_indication_act: Any,
) -> Any:
    """Day from which flights stop because of a measure indicated in Strasbourg; never where such measures do not count.

    Source: computed from the opening and the drawn number of days.
    """
    days = {
        "memorandum": days_to_indication_memorandum,
        "treaty": days_to_indication_treaty,
        "act": days_to_indication_act,
        "disapplication": NEVER,
    }
    return np.minimum(rwanda_opens + days[str(rwanda_legal_basis)], NEVER)


@rule(since=SINCE)
def first_possible_flight_day(rwanda_opens: Any, flights_possible_after_days: Any) -> Any:
    """Day from which flights can leave if the law allows it.

    Source: computed from the opening and the drawn number of days.
    """
    return rwanda_opens + flights_possible_after_days


@rule(since=SINCE)
def challenge_share(
    rwanda_legal_basis: Any,
    challenge_share_memorandum: Any,
    challenge_share_treaty: Any,
    challenge_share_act: Any,
    challenge_share_disapplication: Any,
) -> Any:
    """Share of people whose relocation is suspended by a claim of their own, under the legal basis in force.

    Source: the parameter of that basis.
    """
    return {
        "memorandum": challenge_share_memorandum,
        "treaty": challenge_share_treaty,
        "act": challenge_share_act,
        "disapplication": challenge_share_disapplication,
    }[str(rwanda_legal_basis)]


@rule(since=SINCE)
def taken_off_flight_share(
    rwanda_legal_basis: Any,
    late_block_share_memorandum: Any,
    late_block_share_treaty: Any,
    late_block_share_act: Any,
    late_block_share_disapplication: Any,
) -> Any:
    """Share of people called for a flight who are taken off it, under the legal basis in force.

    Source: the parameter of that basis.
    """
    return {
        "memorandum": late_block_share_memorandum,
        "treaty": late_block_share_treaty,
        "act": late_block_share_act,
        "disapplication": late_block_share_disapplication,
    }[str(rwanda_legal_basis)]


# How many


@rule(since=SINCE)
def streamlined_identified_per_day(identified_per_day: Any, streamlined_share_of_cohort: Any) -> Any:
    """People of the named cohort taken up on a day who are decided on a questionnaire.

    Source: their share of the cohort.
    """
    return identified_per_day * streamlined_share_of_cohort


@rule(since=SINCE)
def interviewed_identified_per_day(identified_per_day: Any, streamlined_share_of_cohort: Any) -> Any:
    """People of the named cohort taken up on a day who are interviewed.

    Source: the rest of the cohort.
    """
    return identified_per_day * (1.0 - streamlined_share_of_cohort)


@rule(since=SINCE)
def relocation_decisions_per_day(rwanda_caseworkers: Any, relocation_decisions_per_caseworker_month: Any) -> Any:
    """Decisions on relocation a day.

    Source: caseworkers times their monthly output.
    """
    return rwanda_caseworkers * relocation_decisions_per_caseworker_month * MONTHS_A_DAY


@rule(since=SINCE)
def seats_that_can_be_filled(seats_per_flight: Any, seats_filled_share: Any) -> Any:
    """People who can leave on a flight.

    Source: seats times the share that can be filled.
    """
    return seats_per_flight * seats_filled_share


@rule(since=SINCE)
def detentions_per_week(flights_per_month: Any, seats_that_can_be_filled: Any, detained_per_seat: Any) -> Any:
    """People detained a week for relocation, so that the flights of a month can be filled.

    Source: assumption; detention for removal needs a realistic prospect of it (Hardial Singh, 1984).
    """
    return flights_per_month * seats_that_can_be_filled * detained_per_seat * MONTHS_A_WEEK


@rule(since=SINCE)
def claimants_detained_per_week(detentions_per_week: Any, refused_share_of_detentions: Any) -> Any:
    """People with an open claim detained a week for relocation.

    Source: all detentions less those of people refused asylum.
    """
    return detentions_per_week * (1.0 - refused_share_of_detentions)


@rule(since=SINCE)
def refused_detained_per_week(detentions_per_week: Any, refused_share_of_detentions: Any) -> Any:
    """People refused asylum detained a week for relocation.

    Source: their share of all detentions.
    """
    return detentions_per_week * refused_share_of_detentions


# In Rwanda


@rule(since=SINCE)
def appeals_in_rwanda_per_day(
    rwanda_legal_basis: Any, rwandan_judges: Any, lent_judges: Any, appeals_per_judge_month: Any
) -> Any:
    """Appeals decided in Rwanda on a day; judges from other countries sit only under the treaty.

    Source: judges times their monthly output; treaty of December 2023 on the appeal body.
    """
    lent = 0.0 if str(rwanda_legal_basis) == "memorandum" else lent_judges
    return (rwandan_judges + lent) * appeals_per_judge_month * MONTHS_A_DAY


@rule(since=SINCE)
def leaves_rwanda_per_day(leaves_rwanda_in_five_years_share: Any) -> Any:
    """Chance on a day that a relocated person leaves Rwanda, the same on every day of five years.

    Source: exponential distribution.
    """
    days = YEARS_OF_SUPPORT * DAYS_OF_SUPPORT_A_YEAR
    return 1.0 - (1.0 - leaves_rwanda_in_five_years_share) ** (1.0 / days)


@rule(since=SINCE)
def complaints_per_person_night(complaints_per_person_year: Any) -> Any:
    """Complaints for each night that a relocated person spends in Rwanda.

    Source: the yearly number over the days of a year.
    """
    return complaints_per_person_year / DAYS_A_YEAR


# What is paid to Rwanda as people stay


@rule(since=SINCE)
def stay_payment_per_night_year_1(
    stay_payment_per_person: Any, processing_payment_per_person: Any, integration_share_year_1: Any
) -> Any:
    """Payment for a night of the first year: examining the claim, and the first part of integration.

    Source: National Audit Office table of March 2024; the split by year is an assumption.
    """
    integration = stay_payment_per_person - processing_payment_per_person
    return (processing_payment_per_person + integration_share_year_1 * integration) / DAYS_OF_SUPPORT_A_YEAR


def _later_night(stay: Any, processing: Any, share: Any) -> Any:
    return share * (stay - processing) / DAYS_OF_SUPPORT_A_YEAR


@rule(since=SINCE)
def stay_payment_per_night_year_2(
    stay_payment_per_person: Any, processing_payment_per_person: Any, integration_share_year_2: Any
) -> Any:
    """Payment for a night of the second year.

    Source: as for the first year.
    """
    return _later_night(stay_payment_per_person, processing_payment_per_person, integration_share_year_2)


@rule(since=SINCE)
def stay_payment_per_night_year_3(
    stay_payment_per_person: Any, processing_payment_per_person: Any, integration_share_year_3: Any
) -> Any:
    """Payment for a night of the third year.

    Source: as for the first year.
    """
    return _later_night(stay_payment_per_person, processing_payment_per_person, integration_share_year_3)


@rule(since=SINCE)
def stay_payment_per_night_year_4(
    stay_payment_per_person: Any, processing_payment_per_person: Any, integration_share_year_4: Any
) -> Any:
    """Payment for a night of the fourth year.

    Source: as for the first year.
    """
    return _later_night(stay_payment_per_person, processing_payment_per_person, integration_share_year_4)


@rule(since=SINCE)
def stay_payment_per_night_year_5(
    stay_payment_per_person: Any, processing_payment_per_person: Any, integration_share_year_5: Any
) -> Any:
    """Payment for a night of the fifth year.

    Source: as for the first year.
    """
    return _later_night(stay_payment_per_person, processing_payment_per_person, integration_share_year_5)


@rule(since=SINCE)
def whole_stay_payment_per_person(
    stay_payment_per_night_year_1: Any,
    stay_payment_per_night_year_2: Any,
    stay_payment_per_night_year_3: Any,
    stay_payment_per_night_year_4: Any,
    stay_payment_per_night_year_5: Any,
) -> Any:
    """What the nightly payments come to for someone who stays for five years.

    Source: sum over the nights of the five years.
    """
    nightly = (
        stay_payment_per_night_year_1
        + stay_payment_per_night_year_2
        + stay_payment_per_night_year_3
        + stay_payment_per_night_year_4
        + stay_payment_per_night_year_5
    )
    return nightly * DAYS_OF_SUPPORT_A_YEAR
