"""Who may be returned, who may come, and how many a week, under the agreement in force from 6 August 2025.

The dates of the agreement are parameters (`pilot_opens`, `pilot_ends`); the network's switch closes the way outside
them, so the rules hold on every day after the United Kingdom left the Dublin regulation.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2021-01-01"


@rule(since=SINCE)
def eligible_for_return_share(route: Traits, cohort: Traits, age: Traits, excluded_from_return_share: Any) -> Shares:
    """Share who may be returned: arrived by small boat while the agreement is in force, and no child alone.

    Adults and children with an adult are in scope; security grounds, open disputes about age and court bars are not.

    Source: agreement of July 2025 (CP 1373), as summarised by Free Movement and GMIAU in August 2025.
    """
    in_scope = (route == "small_boat") & (cohort == "during_pilot") & (age != "child_alone")
    return np.where(in_scope, 1.0 - excluded_from_return_share, 0.0)


@rule(since=SINCE)
def weekly_returns_cap(returns_cap_per_week: Any, ramp_share: Any) -> Any:
    """People who may be returned this week: the full number times how far the pilot has grown.

    Source: press reports of 10 July 2025 for the full number; the growth is an assumption.
    """
    return returns_cap_per_week * ramp_share


@rule(since=SINCE)
def weekly_referrals_cap(weekly_returns_cap: Any, referrals_per_return_place: Any) -> Any:
    """People whom the Home Office detains and refers this week.

    Source: assumption; detention for removal needs a realistic prospect of it (Hardial Singh, 1984).
    """
    return weekly_returns_cap * referrals_per_return_place


@rule(since=SINCE)
def eligible_to_come_share(route: Traits, age: Traits, documents_and_place_share: Any) -> Shares:
    """Share of applicants in France who meet every condition; nobody who has tried to cross, no child alone.

    Source: rules for applicants published with the agreement, August 2025.
    """
    not_tried = (route == "in_france") | (route == "in_france_with_family")
    return np.where(not_tried & (age != "child_alone"), documents_and_place_share, 0.0)


@rule(since=SINCE)
def selection_lane(preferred_for_admission: Any, route: Traits) -> Shares:
    """Order in which places are offered: 0 for preferred nationalities and people with family, 1 for everyone else.

    Source: statements on the start of the pilot, August 2025; the order itself is an assumption.
    """
    preferred = (preferred_for_admission != 0) | (route == "in_france_with_family")
    return np.where(preferred, 0.0, 1.0)
