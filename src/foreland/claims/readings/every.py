"""Every kind of reading, told apart by its `how`."""

from __future__ import annotations

from foreland.claims.readings.arithmetic import Computed, Number
from foreland.claims.readings.counts import Count, PeoplePerBoat, Published, Standing
from foreland.claims.readings.days import ByDeadline, Elapsed, EventCount, Happened, StartedBy
from foreland.claims.readings.money import Entry, Paid
from foreland.claims.readings.peaks import Peak
from foreland.claims.readings.ranks import Largest, Place, Rank
from foreland.claims.readings.rules import Rule, RuleChange

AnyReading = (
    Count
    | Standing
    | PeoplePerBoat
    | Published
    | Computed
    | Number
    | Rank
    | Peak
    | Largest
    | Place
    | Rule
    | RuleChange
    | Happened
    | Elapsed
    | EventCount
    | ByDeadline
    | StartedBy
    | Paid
    | Entry
)
