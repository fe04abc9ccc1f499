"""The law of Orrin, an island that does not exist: rules on which the engine is tested."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Words = NDArray[np.str_]


@rule(since="2020-01-01", until="2021-06-30", name="needs_permit")
def needs_permit_under_the_first_act(origin: Words, friendly_origins: tuple[str, ...]) -> NDArray[np.bool_]:
    """Whether a visitor needs a permit: everyone who does not come from a friendly place.

    Source: Landing Act 2019, section 2.
    """
    return ~np.isin(origin, friendly_origins)


@rule(since="2021-07-01", name="needs_permit")
def needs_permit_since_the_amendment(origin: Words, age: Words, friendly_origins: tuple[str, ...]) -> NDArray[np.bool_]:
    """Whether a visitor needs a permit: adults who do not come from a friendly place.

    Source: Landing (Amendment) Act 2021, section 1.
    """
    return ~np.isin(origin, friendly_origins) & (age == "adult")


@rule(since="2020-01-01")
def fee_due_gbp(needs_permit: Any, permit_fee_gbp: Any) -> Any:
    """Fee that a visitor pays: that of their age, if they need a permit.

    Source: Landing Act 2019, schedule of fees.
    """
    return np.where(needs_permit, permit_fee_gbp, 0.0)


@rule(since="2020-01-01")
def permit_after_appeal_share(grant_share: Any, appeal_share: Any, appeal_success_share: Any) -> Any:
    """Share of applicants who have a permit in the end, at once or on appeal.

    Source: computed, granted + refused x appealed x successful.
    """
    return grant_share + (1.0 - grant_share) * appeal_share * appeal_success_share


@rule(since="2020-01-01")
def may_stay_days(needs_permit: Any, stay_limit_days: Any) -> Any:
    """Days that a visitor may stay: a year without a permit where none is needed.

    Source: Landing Act 2019, section 5.
    """
    return np.where(needs_permit, stay_limit_days, 365.0)


@rule(since="2020-01-01")
def may_trade(needs_permit: Any, work_is_allowed: Any, goods_gbp: Any) -> Any:
    """Whether a visitor may sell what they bring: goods up to 500 pounds, if they may work and need no permit.

    Source: Landing Act 2019, section 9.
    """
    return work_is_allowed & ~needs_permit & (goods_gbp <= 500)
