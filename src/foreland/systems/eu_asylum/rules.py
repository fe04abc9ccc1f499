"""Shares of the ways to the Union and its procedures: where people land, who is moved between states, who is protected.

Arguments are traits (one text per profile), parameters and other rules, matched by name.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2014-01-01"  # the Dublin III regulation applies; earlier law is not modelled


@rule(since=SINCE)
def lands_in_italy_share(route: Traits) -> Shares:
    """1 for people who set out from Tunisia or Libya.

    Source: Italian Ministry of the Interior, sea arrivals by country of departure, 2023 and 2024.
    """
    return np.where((route == "tunisia") | (route == "libya"), 1.0, 0.0)


@rule(since=SINCE)
def lands_in_spain_share(route: Traits) -> Shares:
    """1 for people who set out on the Atlantic or the western Mediterranean.

    Source: Spanish Ministry of the Interior, balance of irregular immigration, 2024.
    """
    to_spain = (route == "mauritania") | (route == "other_atlantic") | (route == "western_mediterranean")
    return np.where(to_spain, 1.0, 0.0)


@rule(since=SINCE)
def relocation_candidate_share(state: Traits, route: Traits, relocation_put_forward_share: Any) -> Shares:
    """Share of claimants put forward for relocation: those who came by sea and claim in a state of first entry.

    Source: Declaration of solidarity of 22 June 2022: primarily after disembarkation.
    """
    by_sea = (route != "land") & (route != "other")
    return np.where((state == "first_entry") & by_sea, relocation_put_forward_share, 0.0)


@rule(since=SINCE)
def taken_back_share(state: Traits, route: Traits, transferred_back_share: Any) -> Shares:
    """Share of claimants whom the state of first entry takes back: those who came by a route and claim elsewhere.

    Source: Regulation 604/2013, articles 13 and 18.
    """
    return np.where((state == "other") & (route != "other"), transferred_back_share, 0.0)


@rule(since=SINCE)
def protection_share(protected_at_first_share: Any, protection_log_odds_shift: Any) -> Any:
    """Share protected at first instance, by nationality; the log odds of all are shifted by what is common.

    Source: published shares by nationality group; the shift is an assumption.
    """
    odds = protected_at_first_share / (1.0 - protected_at_first_share) * np.exp(protection_log_odds_shift)
    return odds / (1.0 + odds)
