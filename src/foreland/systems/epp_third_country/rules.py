"""Who may be transferred to a safe third country under each variant of the law, what courts stop, who is protected.

The variant is the parameter `third_country_test`: "connection" is the law of 2013 and 2024, "transit_or_agreement" the
proposal of May 2025, "anyone" the manifesto of March 2024.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2015-07-20"  # the Asylum Procedures Directive is to be applied


@rule(since=SINCE)
def linked_share(third_country_test: Any, connection_share: Any, transit_share: Any) -> Any:
    """Share of claimants whom the test finds linked to the third country by what they did before, by route.

    Source: Directive 2013/32, article 38; Regulation 2024/1348, article 59(5); COM(2025) 259, article 1.
    """
    if third_country_test == "connection":
        return connection_share
    if third_country_test == "transit_or_agreement":
        return 1.0 - (1.0 - connection_share) * (1.0 - transit_share)
    return np.ones_like(connection_share)


@rule(since=SINCE)
def covered_share(third_country_test: Any, linked_share: Any, agreement_covers_share: Any) -> Any:
    """Share of claimants other than children alone to whom the test can be applied, by route.

    Source: COM(2025) 259, article 1: an agreement is enough where there is neither connection nor transit.
    """
    if third_country_test == "transit_or_agreement":
        return 1.0 - (1.0 - linked_share) * (1.0 - agreement_covers_share)
    return linked_share


@rule(since=SINCE)
def transferable_share(
    age: Traits,
    linked_share: Any,
    covered_share: Any,
    excluded_from_transfer_share: Any,
    children_alone_transferred: Any,
) -> Shares:
    """Share of claimants who may be selected for transfer: covered by the test and not excluded one by one.

    For children alone an agreement is never enough; they are left out altogether unless a scenario says otherwise.

    Source: COM(2025) 259, article 1; the manifesto says nothing of children alone.
    """
    within = np.where(age == "child_alone", linked_share * children_alone_transferred, covered_share)
    return np.asarray(within * (1.0 - excluded_from_transfer_share))


@rule(since=SINCE)
def selections_per_month(transfers_per_month: Any, selections_per_transfer: Any) -> Any:
    """Claimants selected in a month, with a margin for those who drop out before a transfer.

    Source: computed.
    """
    return transfers_per_month * selections_per_transfer


@rule(since=SINCE)
def court_stop_share(third_country_test: Any, court_stops_share: Any, court_stops_without_suspension_share: Any) -> Any:
    """Share of selected people whose transfer a court stops: fewer where an appeal does not suspend it by itself.

    Source: Regulation 2024/1348, article 68, and COM(2025) 259, article 1(2); the shares are assumptions.
    """
    if third_country_test == "connection":
        return court_stops_share
    return court_stops_without_suspension_share


@rule(since=SINCE)
def protected_there_share(protection_share: Any, protection_there_odds_ratio: Any) -> Any:
    """Share protected by the third country: the odds in the Union, by nationality, times an assumed ratio.

    Source: assumption.
    """
    odds = protection_share / (1.0 - protection_share) * protection_there_odds_ratio
    return odds / (1.0 + odds)


@rule(since=SINCE)
def union_would_protect_share(protection_share: Any, protected_there_share: Any) -> Any:
    """Share of people refused there whom the Union would have protected at first instance.

    Takes for granted that whoever is protected there would have been protected here.

    Source: conditional probability.
    """
    return np.maximum((protection_share - protected_there_share) / (1.0 - protected_there_share), 0.0)


@rule(since=SINCE)
def fixed_payments(agreement_fixed_per_day: Any, agreement_size_ratio: Any) -> Any:
    """Euros a day that are paid whatever the number of people.

    Source: estimate of the cost of the protocol between Italy and Albania over five years.
    """
    return agreement_fixed_per_day * agreement_size_ratio


@rule(since=SINCE)
def places_there(third_country_places: Any, agreement_size_ratio: Any) -> Any:
    """Places for people in a procedure or refused.

    Source: protocol between Italy and Albania: 3,000 people at a time.
    """
    return third_country_places * agreement_size_ratio


@rule(since=SINCE)
def transfers_per_month(transfers_agreed_per_month: Any, agreement_size_ratio: Any) -> Any:
    """Most people transferred in a month.

    Source: 36,000 a year as said of the protocol between Italy and Albania.
    """
    return transfers_agreed_per_month * agreement_size_ratio


@rule(since=SINCE)
def transfer_seats(transfers_per_month: Any) -> Any:
    """Seats of a weekly transfer, enough for the month's number.

    Source: twelve months of transfers over 52 weeks.
    """
    return np.ceil(transfers_per_month * 12.0 / 52.0)
