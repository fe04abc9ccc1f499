"""What a partnership stops of the departures from a coast, where people go who were stopped, and what is paid a day.

Each agreement is a set of parameters that begin with the partner's name: whether it is asked about, how far it has
grown, what it stops at its full size, the money beside what was agreed, and payments a day by purpose.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2016-03-18"  # the statement of the European Union and Turkey


def _stopped(in_force: Any, ramp_share: Any, full_share: Any, money_ratio: Any) -> Any:
    """Each further sum, and each further part of the ramp, stops the same share of what is not stopped yet."""
    return in_force * (1.0 - (1.0 - full_share) ** (ramp_share * money_ratio))


@rule(since=SINCE)
def tunisia_stop_share(
    tunisia_in_force: Any, tunisia_ramp_share: Any, tunisia_full_stop_share: Any, tunisia_money_ratio: Any
) -> Any:
    """Share of departures from Tunisia stopped because of the memorandum, beyond what was stopped before.

    Source: assumption, with the precedent of Turkey in 2016.
    """
    return _stopped(tunisia_in_force, tunisia_ramp_share, tunisia_full_stop_share, tunisia_money_ratio)


@rule(since=SINCE)
def mauritania_stop_share(
    mauritania_in_force: Any, mauritania_ramp_share: Any, mauritania_full_stop_share: Any, mauritania_money_ratio: Any
) -> Any:
    """Share of departures from Mauritania stopped because of the declaration.

    Source: assumption, with the precedent of Turkey in 2016.
    """
    return _stopped(mauritania_in_force, mauritania_ramp_share, mauritania_full_stop_share, mauritania_money_ratio)


@rule(since=SINCE)
def egypt_stop_share(
    egypt_in_force: Any, egypt_ramp_share: Any, egypt_full_stop_share: Any, egypt_money_ratio: Any, egypt_way_share: Any
) -> Any:
    """Share of departures from Libya that do not come about because people are stopped on their way through Egypt.

    Source: assumption; boats from Egypt itself had been rare since 2016.
    """
    return egypt_way_share * _stopped(egypt_in_force, egypt_ramp_share, egypt_full_stop_share, egypt_money_ratio)


@rule(since=SINCE)
def turkey_stop_share(
    turkey_in_force: Any, turkey_ramp_share: Any, turkey_full_stop_share: Any, turkey_money_ratio: Any
) -> Any:
    """Share of departures from Turkey stopped because of the statement of 2016.

    Source: arrivals in Greece in March and April 2016; the fall had begun before.
    """
    return _stopped(turkey_in_force, turkey_ramp_share, turkey_full_stop_share, turkey_money_ratio)


@rule(since=SINCE)
def further_stop_share(
    further_in_force: Any, further_ramp_share: Any, further_full_stop_share: Any, further_money_ratio: Any
) -> Any:
    """Share of departures from the coast of a further agreement that are stopped because of it.

    Source: assumption of a scenario.
    """
    return _stopped(further_in_force, further_ramp_share, further_full_stop_share, further_money_ratio)


@rule(since=SINCE)
def partner_stop_share(
    route: Traits,
    tunisia_stop_share: Any,
    mauritania_stop_share: Any,
    egypt_stop_share: Any,
    turkey_stop_share: Any,
    further_stop_share: Any,
    further_route: Any,
) -> Shares:
    """Share of departures from each coast stopped because of any partnership.

    Source: what several agreements leave is multiplied.
    """
    own = np.select(
        [route == "tunisia", route == "mauritania", route == "libya", route == "turkey"],
        [tunisia_stop_share, mauritania_stop_share, egypt_stop_share, turkey_stop_share],
        0.0,
    )
    further = np.where(route == further_route, further_stop_share, 0.0)
    return np.asarray(1.0 - (1.0 - own) * (1.0 - further))


@rule(since=SINCE)
def stopped_on_land_share(partner_stop_share: Any, on_land_share_of_stops: Any) -> Any:
    """Share of departures that a partner prevents on land, before anyone is at sea.

    Source: share of stops on land, after the National Guard of Tunisia.
    """
    return partner_stop_share * on_land_share_of_stops


@rule(since=SINCE)
def pulled_back_share(partner_stop_share: Any, stopped_on_land_share: Any) -> Any:
    """Share of crossings pulled back at sea, so that both ways together stop the partner's share.

    Source: conditional probability.
    """
    return (partner_stop_share - stopped_on_land_share) / (1.0 - stopped_on_land_share)


@rule(since=SINCE)
def moves_to_libya_share(route: Traits, displaced_share: Any) -> Shares:
    """Share of the stopped who go to the Libyan coast: from Tunisia and Turkey.

    Source: routes of 2016 to 2018 and of 2023 and 2024.
    """
    return np.where((route == "tunisia") | (route == "turkey"), displaced_share, 0.0)


@rule(since=SINCE)
def moves_to_turkey_share(route: Traits, displaced_share: Any) -> Shares:
    """Share of the stopped who turn to the eastern Mediterranean, with Crete: from Libya.

    Source: the corridor from eastern Libya to Crete, counted with the eastern Mediterranean.
    """
    return np.where(route == "libya", displaced_share, 0.0)


@rule(since=SINCE)
def moves_along_atlantic_share(route: Traits, displaced_share: Any) -> Shares:
    """Share of the stopped who go to another Atlantic coast: from Mauritania and the western Mediterranean.

    Source: assumption; Senegal, Gambia and Morocco are the neighbours.
    """
    return np.where((route == "mauritania") | (route == "western_mediterranean"), displaced_share, 0.0)


@rule(since=SINCE)
def moves_to_western_mediterranean_share(route: Traits, displaced_share: Any) -> Shares:
    """Share of the stopped who go to Algeria or northern Morocco: from the other Atlantic coasts.

    Source: assumption; they are the next neighbours.
    """
    return np.where(route == "other_atlantic", displaced_share, 0.0)


@rule(since=SINCE)
def tries_again_after_partner_share(displaced_share: Any, returns_to_coast_share: Any) -> Any:
    """Share of the stopped who try again from the same coast: of those who do not go elsewhere.

    Source: assumption.
    """
    return (1.0 - displaced_share) * returns_to_coast_share


@rule(since=SINCE)
def tunisia_migration_payments(tunisia_in_force: Any, tunisia_migration_per_day: Any, tunisia_money_ratio: Any) -> Any:
    """Euros a day to Tunisia for migration management.

    Source: memorandum of July 2023 and the package of September 2023.
    """
    return tunisia_in_force * tunisia_migration_per_day * tunisia_money_ratio


@rule(since=SINCE)
def tunisia_other_payments(tunisia_in_force: Any, tunisia_other_per_day: Any) -> Any:
    """Euros a day to Tunisia for other purposes under the memorandum.

    Source: memorandum of July 2023 and the package of September 2023.
    """
    return tunisia_in_force * tunisia_other_per_day


@rule(since=SINCE)
def mauritania_migration_payments(
    mauritania_in_force: Any, mauritania_migration_per_day: Any, mauritania_money_ratio: Any
) -> Any:
    """Euros a day to Mauritania for migration management.

    Source: joint declaration of March 2024; how it was paid is an assumption.
    """
    return mauritania_in_force * mauritania_migration_per_day * mauritania_money_ratio


@rule(since=SINCE)
def mauritania_other_payments(mauritania_in_force: Any, mauritania_other_per_day: Any) -> Any:
    """Euros a day to Mauritania for other purposes under the declaration.

    Source: joint declaration of March 2024; how it was paid is an assumption.
    """
    return mauritania_in_force * mauritania_other_per_day


@rule(since=SINCE)
def egypt_migration_payments(egypt_in_force: Any, egypt_migration_per_day: Any, egypt_money_ratio: Any) -> Any:
    """Euros a day to Egypt for migration management.

    Source: joint declaration of March 2024, spread evenly over its years.
    """
    return egypt_in_force * egypt_migration_per_day * egypt_money_ratio


@rule(since=SINCE)
def egypt_other_payments(egypt_in_force: Any, egypt_other_per_day: Any) -> Any:
    """Euros a day of other grants to Egypt; loans and investment are left out.

    Source: joint declaration of March 2024, spread evenly over its years.
    """
    return egypt_in_force * egypt_other_per_day


@rule(since=SINCE)
def turkey_other_payments(turkey_in_force: Any, turkey_other_per_day: Any) -> Any:
    """Euros a day for refugees in Turkey.

    Source: statement of March 2016, spread evenly over four years.
    """
    return turkey_in_force * turkey_other_per_day


@rule(since=SINCE)
def further_migration_payments(further_in_force: Any, further_migration_per_day: Any, further_money_ratio: Any) -> Any:
    """Euros a day under a further agreement.

    Source: assumption of a scenario.
    """
    return further_in_force * further_migration_per_day * further_money_ratio
