"""For whom another member state is asked, and how many of those it accepts are transferred in time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.rules import rule

Traits = NDArray[np.str_]
Shares = NDArray[np.float64]

SINCE = "2014-01-01"


@rule(since=SINCE)
def dublin_asked_share(age: Traits, dublin_requested_share: Any, dublin_in_force: Any) -> Shares:
    """Share of claimants for whom another state is asked, while the regulation applies; never children alone.

    Source: Regulation (EU) No 604/2013, article 8(4), as read by the Court of Justice in C-648/11.
    """
    return np.where((age != "child_alone") & (dublin_in_force != 0), dublin_requested_share, 0.0)


@rule(since=SINCE)
def dublin_in_time_share(dublin_transferred_of_requests_share: Any, dublin_refused_share: Any) -> Any:
    """Share of those accepted who are transferred before responsibility lapses; at most all of them.

    Source: computed, so that the share of requests that end in a transfer is the one believed.
    """
    return np.minimum(dublin_transferred_of_requests_share / (1.0 - dublin_refused_share), 1.0)
