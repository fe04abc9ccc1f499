"""What can be counted: the types in which a system declares its measures.

A measure names edges, stages or estates of a network: "screening -> eligible_out" is every way from one to the other,
"answer.accepted" one row of a fork, a stream's own name its arrivals. The kernel only adds whole numbers; shares and
quantiles are computed after the run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Since = Literal["entry", "arrival", "stamp"]
Kind = Literal["stock", "flow", "share", "money", "wait", "date"]


@dataclass(frozen=True)
class Flow:
    """People who pass any of these edges; `scale` turns them into another unit (attempts, appeals)."""

    edges: tuple[str, ...]
    scale: float = 1.0


@dataclass(frozen=True)
class Stock:
    """People inside any of these stages at the last night of a period."""

    stages: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """People who hold a place of a binding estate."""

    estate: str


@dataclass(frozen=True)
class Wait:
    """Days from entry, latest arrival or stamp to the passing of any of these edges."""

    edges: tuple[str, ...]
    since: Since = "arrival"


@dataclass(frozen=True)
class Older:
    """People inside any of these stages, on a period's last night, more than `than_days` after arrival or stamp.

    With the name of a series in `people_per_case` they are counted in cases: people over people a case.
    """

    stages: tuple[str, ...]
    than_days: int
    since: Since = "arrival"
    people_per_case: str = ""


@dataclass(frozen=True)
class Boats:
    """Boats in which people departed: all of a departure ("camp"), or those that met one fate ("camp.incident")."""

    of: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """One flow, stock or number of boats divided by another; undefined (null) where the denominator is zero."""

    numerator: Flow | Stock | Boats
    denominator: Flow | Stock | Boats


@dataclass(frozen=True)
class CohortShare:
    """Share of those who arrived in a period and passed one of `edges` within so many days of arrival.

    Periods younger than `within_days` at the end of the run are marked unfinished.
    """

    edges: tuple[str, ...]
    of: tuple[str, ...]
    within_days: int


@dataclass(frozen=True)
class Milestone:
    """The first day on which `people` have passed any of these edges since the run began; undefined where never.

    `by` is an ISO date of interest: results say in what share of futures it is reached by then, and by the end.
    """

    edges: tuple[str, ...]
    people: int = 1
    by: str | None = None


@dataclass(frozen=True)
class Given:
    """A series that people or the World supply and the network does not move, such as attempts stopped."""

    series: str


@dataclass(frozen=True)
class Net:
    """One flow less another, such as people who left less people who came; may be below zero."""

    plus: Flow
    minus: Flow


@dataclass(frozen=True)
class Part:
    """People inside some stages, times the share that the series `share` has on that day."""

    stages: tuple[str, ...]
    share: str


@dataclass(frozen=True)
class Slots:
    """Departures that left, from any of these stages."""

    stages: tuple[str, ...]


@dataclass(frozen=True)
class Weighted:
    """Sum of parts: shares of the people in different stages, such as those who are housed."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Above:
    """What of a weighted stock goes beyond the series `limit`, such as people for whom there is no other place."""

    of: Weighted
    limit: str


@dataclass(frozen=True)
class UpTo:
    """What of a weighted stock fits under the series `limit`."""

    of: Weighted
    limit: str


@dataclass(frozen=True)
class Between:
    """What of a weighted stock fits under the series `limit` once the series `first` is full."""

    of: Weighted
    first: str
    limit: str


Nightly = Stock | Places | Weighted | Above | UpTo | Between


@dataclass(frozen=True)
class PerNight:
    """A stock's nights of a period times the series `rate`, such as pounds a night."""

    of: Nightly
    rate: str


@dataclass(frozen=True)
class PerPassage:
    """People who pass some edges in a period times the series `rate`, such as pounds a decision."""

    of: Flow
    rate: str


@dataclass(frozen=True)
class WhenReached:
    """The series `amount`, once, in the period in which a flow since the first day comes to the series `number`."""

    of: Flow
    number: str
    amount: str


Money = PerNight | PerPassage | WhenReached | Given


@dataclass(frozen=True)
class Sum:
    """Money of several kinds, added up, all of one boundary; a name stands for the measure of money of that name."""

    money: tuple[Money | str, ...]


Addition = Flow | Stock | Weighted | Sum
"""What a system adds to a measure that the pathway below it has: further ways, stages or parts."""


@dataclass(frozen=True)
class MoneyPer:
    """The sum of some money over a flow, such as the cost of a scheme for each person it moved; undefined at zero."""

    money: tuple[Money | str, ...]
    people: Flow


@dataclass(frozen=True)
class Rate:
    """`times` a flow with its rate, divided by the sum of flows and given series; undefined where there is none."""

    of: PerPassage
    per: tuple[Flow | Given, ...]
    times: float


Formula = (
    Flow
    | Stock
    | Places
    | Wait
    | Older
    | Share
    | CohortShare
    | Milestone
    | Boats
    | Given
    | Net
    | Slots
    | Weighted
    | Above
    | UpTo
    | Between
    | PerNight
    | PerPassage
    | WhenReached
    | Sum
    | MoneyPer
    | Rate
)


@dataclass(frozen=True)
class Measure:
    """Something counted, with the words that must stand beside the number.

    `definition` is a full sentence; `boundary` says what is left out; `groups` names the traits by which the
    measure may be split (none: total only).
    """

    name: str
    kind: Kind
    unit: str
    formula: Formula
    definition: str
    boundary: str = ""
    groups: tuple[str, ...] = field(default=())
    one_in: bool = False

    @property
    def unit_by_period(self) -> str:
        """Unit of the numbers by period: of a date, the share of futures in which it has come by the period's end."""
        return "share" if self.kind == "date" else self.unit

    @property
    def unit_of_difference(self) -> str:
        """Unit of policy less baseline: dates are so many days apart."""
        return "days" if self.kind == "date" else self.unit
