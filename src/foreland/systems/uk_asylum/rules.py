"""Shares of the asylum pathway: who is held, whose claim waits for a third country, who is granted, who appeals.

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


@rule(since="2021-01-01")
def waits_for_third_country_share(route: Traits, age: Traits, third_country_considered_share: Any) -> Shares:
    """Share whose claim waits while another country is asked: small-boat arrivals other than children alone.

    Before 2021 the Dublin regulation did this; it is a system of its own.

    Source: Home Office, Inadmissibility: safe third country cases, June 2022.
    """
    return np.where((route == "small_boat") & (age != "child_alone"), third_country_considered_share, 0.0)


@rule(since=SINCE, until="2024-12-08", name="decision_paused")
def no_decision_paused() -> float:
    """0 for everyone before the pause of decisions on claims of Syrians.

    Source: Home Office announcement of 9 December 2024.
    """
    return 0.0


@rule(since="2024-12-09")
def decision_paused(nationality: Traits) -> Shares:
    """1 for Syrians, whose decisions were paused on 9 December 2024, otherwise 0.

    Source: Home Office announcement of 9 December 2024.
    """
    return np.where(nationality == "syrian", 1.0, 0.0)


@rule(since=SINCE)
def grant_share(first_grant_share: Any, grant_log_odds_shift: Any) -> Shares:
    """Share granted at initial decision: the nationality's own share, its log odds shifted by what is common to all.

    Source: computed from published grants and refusals by nationality; the shift is an assumption.
    """
    odds = first_grant_share / (1.0 - first_grant_share) * np.exp(grant_log_odds_shift)
    return odds / (1.0 + odds)  # type: ignore[no-any-return]


@rule(since=SINCE)
def appeal_allowed_share_of_disposals(appeals_allowed_share: Any, appeals_withdrawn_share: Any) -> Any:
    """Share of all disposals that are allowed: the share of decided appeals, of those that are not withdrawn.

    Source: definition of the allowed share in Tribunal Statistics Quarterly.
    """
    return appeals_allowed_share * (1.0 - appeals_withdrawn_share)


@rule(since=SINCE)
def days_to_lost_contact(loses_contact_share_per_year: Any) -> Any:
    """Mean days to loss of contact, from the share lost within a year under a constant chance a day.

    Source: exponential distribution.
    """
    return -365.0 / np.log(1.0 - loses_contact_share_per_year)
