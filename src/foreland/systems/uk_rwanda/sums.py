"""Sums that others have published about the scheme, worked out again from what they say they were fed with.

Nothing here touches a run; `golden.yaml` and `outside.yaml` say what was published.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from foreland.rules import rule

SINCE = "2018-01-01"
DAYS_A_YEAR, YEARS = 365, 3


@rule(since=SINCE)
def payments_in_the_sum(
    people_in_the_sum: Any,
    leaves_at_once_share_in_the_sum: Any,
    fixed_payments_planned: Any,
    lump_sum_for_people: Any,
    lump_sum: Any,
    fund_payment_per_person: Any,
    whole_stay_payment_per_person: Any,
    healthcare_per_person: Any,
    departure_payment_per_person: Any,
) -> Any:
    """All payments to Rwanda for so many people over all years, in cash.

    Source: terms of payment as published by the National Audit Office in March 2024.
    """
    stays = (1.0 - leaves_at_once_share_in_the_sum) * (whole_stay_payment_per_person + healthcare_per_person)
    leaves = leaves_at_once_share_in_the_sum * departure_payment_per_person
    once = np.where(people_in_the_sum >= lump_sum_for_people, lump_sum, 0.0)
    return fixed_payments_planned + once + people_in_the_sum * (fund_payment_per_person + stays + leaves)


@rule(since=SINCE)
def payments_per_person_in_the_sum(payments_in_the_sum: Any, people_in_the_sum: Any) -> Any:
    """The same for each person.

    Source: ratio of the two.
    """
    return payments_in_the_sum / people_in_the_sum


@rule(since=SINCE)
def assessed_cost_per_person(assessed_lines_per_person: Any, optimism_bias_ratio: Any) -> Any:
    """Cost of relocating a person in the impact assessment of June 2023.

    Source: sum of its lines with what it adds for optimism bias.
    """
    return assessed_lines_per_person * (1.0 + optimism_bias_ratio)


@rule(since=SINCE)
def break_even_deterrence_share(saving_per_person_deterred: Any, cost_per_person_relocated_in_the_sum: Any) -> Any:
    """Share of crossings that must be deterred for the savings to pay for the relocation of all others.

    With a share d deterred, d x saving = (1 - d) x (cost - saving), so d = 1 - saving / cost.

    Source: impact assessment of June 2023.
    """
    return 1.0 - saving_per_person_deterred / cost_per_person_relocated_in_the_sum


# What becomes of people whose claims may not be examined, in three years: the Refugee Council's stock and flow of 2023


@rule(since=SINCE)
def inadmissible_per_boat_arrival(
    irregular_entries_per_boat_arrival: Any, irregular_entries_who_claim_share: Any
) -> Any:
    """People whose claims are inadmissible for each arrival by small boat: whoever entered irregularly and claims.

    Source: irregular entries of 2022, by boat and in other ways, times the share who claim.
    """
    return irregular_entries_per_boat_arrival * irregular_entries_who_claim_share


@rule(since=SINCE)
def inadmissible_before_commencement(
    boats_planned_for_2023: Any, arrived_before_commencement_share: Any, inadmissible_per_boat_arrival: Any
) -> Any:
    """People who came between the bill and its commencement, whose claims would be inadmissible all the same.

    Source: arrivals planned for, times the part of 2022 from 7 March to 6 November.
    """
    return boats_planned_for_2023 * arrived_before_commencement_share * inadmissible_per_boat_arrival


@rule(since=SINCE)
def inadmissible_after_three_years(
    inadmissible_before_commencement: Any,
    boats_planned_for_2023: Any,
    boats_fewer_each_year: Any,
    inadmissible_per_boat_arrival: Any,
) -> Any:
    """People whose claims are inadmissible by the end of the third year.

    Source: those from before, and three years of arrivals that fall by the same number each year.
    """
    boats = YEARS * boats_planned_for_2023 - (0 + 1 + 2) * boats_fewer_each_year
    return inadmissible_before_commencement + boats * inadmissible_per_boat_arrival


@rule(since=SINCE)
def children_inadmissible_after_three_years(inadmissible_after_three_years: Any, under_18_share_of_boats: Any) -> Any:
    """Those of them who are under 18.

    Source: share of small-boat arrivals of 2022.
    """
    return inadmissible_after_three_years * under_18_share_of_boats


@rule(since=SINCE)
def neither_removed_nor_examined_after_three_years(
    inadmissible_after_three_years: Any, relocated_each_year: Any, removed_otherwise_each_year: Any
) -> Any:
    """Those of them who are still in the country at the end of the third year.

    Source: less three years of removals.
    """
    return inadmissible_after_three_years - YEARS * (relocated_each_year + removed_otherwise_each_year)


@rule(since=SINCE)
def cost_of_three_years_inadmissible(
    inadmissible_before_commencement: Any,
    boats_planned_for_2023: Any,
    boats_fewer_each_year: Any,
    inadmissible_per_boat_arrival: Any,
    inadmissible_after_three_years: Any,
    relocated_each_year: Any,
    removed_otherwise_each_year: Any,
    detained_share_of_inadmissible: Any,
    days_detained_each: Any,
    cost_per_day_detained: Any,
    support_per_night_of_2022: Any,
) -> Any:
    """Cost of detaining them and of supporting those who are neither detained nor removed, in three years.

    Source: days in detention, and the mean of each year's first and last stock for every other night.
    """
    inside, nights = inadmissible_before_commencement, 0.0
    for year in range(YEARS):
        boats = boats_planned_for_2023 - year * boats_fewer_each_year
        change = boats * inadmissible_per_boat_arrival - relocated_each_year - removed_otherwise_each_year
        nights = nights + DAYS_A_YEAR * (inside + change / 2)
        inside = inside + change
    detained = inadmissible_after_three_years * detained_share_of_inadmissible * days_detained_each
    return detained * cost_per_day_detained + (nights - detained) * support_per_night_of_2022


@rule(since=SINCE)
def support_per_night_of_2022(
    hotel_share_of_supported_2022: Any, hotel_night_of_2022: Any, night_outside_hotels_of_2022: Any
) -> Any:
    """Cost of a night of someone supported, hotels and other places together.

    Source: both costs, weighted by the people supported at the end of 2022.
    """
    return (
        hotel_share_of_supported_2022 * hotel_night_of_2022
        + (1.0 - hotel_share_of_supported_2022) * night_outside_hotels_of_2022
    )
