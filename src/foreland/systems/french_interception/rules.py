"""Who is stopped in shallow water, who is priced out or left without a place, what crowding costs, how news deters."""

from __future__ import annotations

from typing import Any

import numpy as np

from foreland.clock import NEVER
from foreland.rules import rule

SINCE = "2018-01-01"
LEAST_BOATS_LEFT = 0.05  # no enforcement is taken to keep more than 95 boats in 100 from the coast


@rule(since=SINCE)
def shallow_water_day(shallow_water_announced: Any, days_until_shallow_water: Any) -> Any:
    """First day on which boats are stopped in shallow water, drawn for each future; never if never announced.

    Source: computed from the day of the announcement and the drawn number of days.
    """
    return np.minimum(shallow_water_announced + days_until_shallow_water, NEVER)


@rule(since=SINCE)
def stopped_in_shallow_water_share(taxi_boat_share: Any, stopped_share_of_taxi_boats: Any) -> Any:
    """Share of boats that would have arrived and are stopped in shallow water: only taxi-boats can be.

    Source: the share of taxi-boats times the share of them that is stopped.
    """
    return taxi_boat_share * stopped_share_of_taxi_boats


@rule(since=SINCE)
def price_ratio(boats_price_rise: Any, engines_price_rise: Any, finance_price_rise: Any) -> Any:
    """Price of a place in a boat over what it would be without the enforcement on boats, engines and finance.

    Source: each rise is on top of the others.
    """
    return (1.0 + boats_price_rise) * (1.0 + engines_price_rise) * (1.0 + finance_price_rise)


@rule(since=SINCE)
def priced_out_share(price_ratio: Any, price_elasticity: Any) -> Any:
    """Share of people who do not set out because the price rose.

    Source: demand of constant elasticity, 1 - ratio^-elasticity.
    """
    return 1.0 - price_ratio ** -np.asarray(price_elasticity)


@rule(since=SINCE)
def left_without_place_share(boats_missing_share: Any, crowded_share: Any) -> Any:
    """Share of people for whom there is no place because boats are missing.

    Source: those of the missing boats, less the share who crowd into others.
    """
    return boats_missing_share * (1.0 - crowded_share)


@rule(since=SINCE)
def kept_from_setting_out_share(priced_out_share: Any, left_without_place_share: Any) -> Any:
    """Share of people who would have crossed and do not set out, priced out or left without a place.

    Source: whoever is priced out needs no place; the two are independent.
    """
    return 1.0 - (1.0 - priced_out_share) * (1.0 - left_without_place_share)


@rule(since=SINCE)
def people_per_boat_ratio(boats_missing_share: Any, left_without_place_share: Any) -> Any:
    """People per boat over what it would be with all boats.

    Source: people who still find a place over boats that are left.
    """
    return (1.0 - left_without_place_share) / np.maximum(1.0 - boats_missing_share, LEAST_BOATS_LEFT)


@rule(since=SINCE)
def deaths_by_crowding_per_arrival(
    deaths_prefecture_per_arrival: Any, people_per_boat_ratio: Any, crowding_exponent: Any
) -> Any:
    """Deaths per arrival, beyond those of the World, because boats carry more people.

    Source: the rate of the maritime prefecture times the ratio of occupancy to a power, less the rate itself.
    """
    return deaths_prefecture_per_arrival * (people_per_boat_ratio ** np.asarray(crowding_exponent) - 1.0)


@rule(since=SINCE)
def deterrence_strength(deterrence_elasticity: Any, aware_share: Any) -> Any:
    """Fall of log arrivals with the share sent back, in the proportional form.

    Source: elasticity times the share of people who know.
    """
    return deterrence_elasticity * aware_share


@rule(since=SINCE)
def deterrence_strength_above_threshold(deterrence_elasticity_above_threshold: Any, aware_share: Any) -> Any:
    """Fall of log arrivals with the share sent back, in the form that is nought below a threshold.

    Source: elasticity times the share of people who know.
    """
    return deterrence_elasticity_above_threshold * aware_share
