"""Shares of the asylum pathway: who is held, in which order claims are decided, who is granted, appeals or leaves.

Every rule is dated by its parameters and free of chance. Arguments are traits (one text per profile), parameters and
other rules, matched by name.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2018-01-01"  # the first year of the small-boat series; earlier law is not modelled
FIRST_LANE, COMMON_LANE, HELD_LANE = 0.0, 1.0, 15.0
DAYS_A_MONTH = 365.25 / 12


@rule(since=SINCE)
def held_on_arrival_share(route: Traits, age: Traits, detained_on_arrival_share: Any) -> Shares:
    """Share of claimants held from screening on: adults from small boats, no child.

    Source: Home Office policy since 2010 that children are not detained while a claim is pending.
    """
    return np.where((route == "small_boat") & (age == "adult"), detained_on_arrival_share, 0.0)


@rule(since=SINCE)
def places_for_arrivals(detention_places: Any, detention_places_used_by_others: Any) -> Any:
    """Detention places left for the people whom the model follows; never below zero.

    Source: computed; Home Office answer of May 2024 on places, occupancy of mid 2024.
    """
    return np.maximum(detention_places - detention_places_used_by_others, 0.0)


@rule(since=SINCE)
def age_is_disputed_share(age: Traits, age_disputes_share: Any) -> Shares:
    """Share whose age is disputed, of those who say that they are children alone.

    Source: Immigration system statistics, age disputes raised over claims of children alone.
    """
    return np.where(age == "child_alone", age_disputes_share, 0.0)


@rule(since=SINCE)
def trafficking_referred_share(route: Traits, trafficking_referrals_share: Any) -> Shares:
    """Share of people from small boats referred as possible victims of trafficking.

    Source: Home Office figures on referrals of small-boat arrivals, 2018 to March 2023.
    """
    return np.where(route == "small_boat", trafficking_referrals_share, 0.0)


@rule(since=SINCE)
def removal_blocked(trafficking: Traits) -> Shares:
    """1 for people with reasonable grounds to be held victims of trafficking, who wait for the conclusive decision.

    Source: Nationality and Borders Act 2022, section 61: nobody with reasonable grounds is removed before it.
    """
    return np.where(trafficking == "grounds", 1.0, 0.0)


@rule(since=SINCE)
def removed_to_third_country_share(removal_blocked: Any, third_country_removed_share: Any) -> Shares:
    """Share removed to a third country; nobody who may not be removed yet.

    Source: product of the two.
    """
    return (1.0 - removal_blocked) * third_country_removed_share  # type: ignore[no-any-return]


@rule(since=SINCE)
def leave_as_victim_share(trafficking_confirmed_share: Any, leave_after_confirmation_share: Any) -> Any:
    """Share given permission to stay among people refused asylum who wait for a conclusive decision on trafficking.

    Source: those confirmed, times those of them who are given permission.
    """
    return trafficking_confirmed_share * leave_after_confirmation_share


@rule(since=SINCE)
def waits_for_third_country_share(route: Traits, age: Traits, third_country_considered_share: Any) -> Shares:
    """Share whose claim waits while another country is asked: small-boat arrivals other than children alone.

    Before 2021 the Dublin regulation did this; it is a system of its own.

    Source: Home Office, Inadmissibility: safe third country cases, June 2022.
    """
    return np.where((route == "small_boat") & (age != "child_alone"), third_country_considered_share, 0.0)


@rule(since=SINCE)
def decision_paused(nationality: Traits, new_syrian_claims_paused: Any) -> Shares:
    """1 for Syrians who claim while decisions on their claims are paused, otherwise 0.

    Source: Home Office announcement of 9 December 2024.
    """
    return np.where((nationality == "syrian") & (new_syrian_claims_paused != 0), 1.0, 0.0)


@rule(since=SINCE)
def taken_up_soon_share(decision_lane: Any, decided_soon_share: Any) -> Shares:
    """Share of new claims that are examined and decided ahead of older ones; none of those that may not be decided.

    Source: Immigration system statistics, claims decided within six months.
    """
    return np.where(decision_lane == HELD_LANE, 0.0, decided_soon_share)


@rule(since=SINCE)
def streamlined_share_of_pool(streamlined_share_of_decisions: Any, soon_share_of_decisions: Any) -> Any:
    """Share of the decision makers' output kept for the streamlined nationalities, of what new claims leave.

    Source: product of the two shares.
    """
    return streamlined_share_of_decisions * (1.0 - soon_share_of_decisions)


@rule(since=SINCE)
def interviewed_share_of_pool(streamlined_share_of_decisions: Any, soon_share_of_decisions: Any) -> Any:
    """Share of the decision makers' output kept for claims that are interviewed and decided in turn.

    Source: what is left of the whole.
    """
    return (1.0 - streamlined_share_of_decisions) * (1.0 - soon_share_of_decisions)


@rule(since=SINCE)
def interviews_per_month(initial_decisions_per_day: Any, interviews_for_each_decision: Any) -> Any:
    """People whom the interviewers can see in a month; they are caseworkers too, so more staff does more of both.

    Source: product of the two, on a twelfth of 365.25 days.
    """
    return DAYS_A_MONTH * initial_decisions_per_day * interviews_for_each_decision


@rule(since=SINCE)
def share_in_turn(soon_share_of_decisions: Any) -> Any:
    """Share of the interviews kept for claims that are not taken up soon.

    Source: one less what is kept for those.
    """
    return 1.0 - soon_share_of_decisions


@rule(since=SINCE)
def decision_lane(
    nationality: Traits,
    route: Traits,
    cohort: Traits,
    streamlined_nationality: Any,
    legacy_claims_first: Any,
    two_stage_claims_first: Any,
    duty_to_remove_claims_held: Any,
    barred_claims_held: Any,
    syrian_claims_held: Any,
) -> Shares:
    """Order of interviews and decisions: 0 for the cohort that goes first, 15 for claims not decided, 1 for the rest.

    People of the streamlined nationalities who did not come by small boat are taken to have come irregularly as well.

    Source: Prime Minister's statement of 13 December 2022; Illegal Migration Act 2023, sections 2 and 4; pause of
    9 December 2024.
    """
    irregular = (route == "small_boat") | (streamlined_nationality != 0)
    held = (
        (irregular & (cohort == "duty_to_remove") & (duty_to_remove_claims_held != 0))
        | (irregular & (cohort == "barred") & (barred_claims_held != 0))
        | ((nationality == "syrian") & (syrian_claims_held != 0))
    )
    first = ((cohort == "legacy") & (legacy_claims_first != 0)) | (
        (cohort == "two_stage") & (two_stage_claims_first != 0)
    )
    return np.select([held, first], [HELD_LANE, FIRST_LANE], COMMON_LANE)


@rule(since=SINCE)
def does_not_answer_share(no_answer_share: Any, no_answer_odds_factor: Any) -> Shares:
    """Share of people who do not answer when their claim is called up, which counts as withdrawing it.

    Source: computed from published withdrawals and decisions by nationality; the factor is common to all.
    """
    odds = no_answer_share / (1.0 - no_answer_share) * no_answer_odds_factor
    return odds / (1.0 + odds)  # type: ignore[no-any-return]


@rule(since=SINCE)
def decisions_expected_of_a_call(does_not_answer_share: Any) -> Any:
    """Decisions that come of calling up one claim: the published capacity counts decisions, not calls.

    Source: one less the share who do not answer.
    """
    return 1.0 - does_not_answer_share


@rule(since=SINCE)
def claims_closed_per_day(withdraws_waiting_per_day: Any, closed_administratively_per_day: Any) -> Any:
    """Chance that a claim ends on a day of waiting, withdrawn or closed administratively.

    Source: sum of the two chances.
    """
    return withdraws_waiting_per_day + closed_administratively_per_day


@rule(since=SINCE)
def withdrawn_share_of_closed(withdraws_waiting_per_day: Any, claims_closed_per_day: Any) -> Any:
    """Share withdrawn among claims that end while they wait.

    Source: ratio of the two chances.
    """
    return withdraws_waiting_per_day / claims_closed_per_day


@rule(since=SINCE)
def grant_share(cohort: Traits, legacy_grant_share: Any, first_grant_share: Any, grant_log_odds_shift: Any) -> Shares:
    """Share granted at initial decision, by nationality and by the standard of proof under which the claim falls.

    Claims before 28 June 2022 fall under the older, single standard; the log odds of all are shifted by what is common.

    Source: computed from published grants and refusals by nationality; the shift is an assumption.
    """
    own = np.where(cohort == "legacy", legacy_grant_share, first_grant_share)
    odds = own / (1.0 - own) * np.exp(grant_log_odds_shift)
    return odds / (1.0 + odds)  # type: ignore[no-any-return]


@rule(since=SINCE)
def appeal_allowed_share_of_disposals(appeals_allowed_share: Any, appeals_withdrawn_share: Any) -> Any:
    """Share of all disposals that are allowed: the share of decided appeals, of those that are not withdrawn.

    Source: definition of the allowed share in Tribunal Statistics Quarterly.
    """
    return appeals_allowed_share * (1.0 - appeals_withdrawn_share)


@rule(since=SINCE)
def onward_appeal_share(onward_applies_share: Any, onward_permission_share: Any) -> Any:
    """Share of dismissed appeals that reach the Upper Tribunal.

    Source: those who apply, times those of them who are given permission.
    """
    return onward_applies_share * onward_permission_share


@rule(since=SINCE)
def status_changes_per_day(departures_begun_per_day: Any, further_appeals_per_day: Any) -> Any:
    """Chance on a day that someone whose rights are exhausted begins to leave or has a new appeal.

    Source: sum of the two chances.
    """
    return departures_begun_per_day + further_appeals_per_day


@rule(since=SINCE)
def further_appeal_share_of_changes(status_changes_per_day: Any, further_appeals_per_day: Any) -> Any:
    """Share of these changes that are new appeals.

    Source: ratio of the two chances.
    """
    return further_appeals_per_day / status_changes_per_day


@rule(since=SINCE)
def departures_begun_per_day(
    returns_per_day: Any, enforced_share_of_returns: Any, removed_from_detention_share: Any
) -> Any:
    """Chance on a day that a return begins, by detention or with notice; some who are detained are released again.

    Source: computed, so that returns that take place have the published chance.
    """
    detained = enforced_share_of_returns / removed_from_detention_share
    return returns_per_day * (detained + 1.0 - enforced_share_of_returns)


@rule(since=SINCE)
def detained_share_of_departures_begun(enforced_share_of_returns: Any, removed_from_detention_share: Any) -> Any:
    """Share detained for removal among departures begun.

    Source: computed, so that the published share of returns is enforced.
    """
    detained = enforced_share_of_returns / removed_from_detention_share
    return detained / (detained + 1.0 - enforced_share_of_returns)


@rule(since=SINCE)
def days_to_lost_contact(loses_contact_share_per_year: Any) -> Any:
    """Mean days to loss of contact, from the share lost within a year under a constant chance a day.

    Source: exponential distribution.
    """
    return -365.0 / np.log(1.0 - loses_contact_share_per_year)
