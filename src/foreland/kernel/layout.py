"""The arrays that cross the kernel's door: what a network is once compiled, and what comes back.

Everything here is numbers. `network` compiles stages and tables into a `Plan`; `people` fills its arrivals; `advance`
and the plain-Python `mirror` both read it and must give the same bits.

Axis letters: F futures of the block (or 1: the same for all), R regimes, D days, P profiles, G groups, T periods,
S stages in sweep order, E edges, N forks, X exits, L layers of streams, Q quantile tables, H hazards, W waits,
A allocated estates.
A "cell" table maps (regime, profile) to a number; the number then stands in a (F|1, cell) array, so that a table which
distinguishes few cases is small and one drawn per future costs a futures axis only on its cells.
Days inside arrays are counted from `first_day` unless "absolute" (since 1 January 2000) is said. -1 means none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Int8 = NDArray[np.int8]
UInt8 = NDArray[np.uint8]
Int16 = NDArray[np.int16]
Int32 = NDArray[np.int32]
UInt16 = NDArray[np.uint16]
UInt32 = NDArray[np.uint32]
Int64 = NDArray[np.int64]
UInt64 = NDArray[np.uint64]

# Kinds of stage.
DELAY, QUEUE, DEPARTURES = 0, 1, 2
# Kinds of target of an edge.
TO_STAGE, TO_FORK, TO_EXIT = 0, 1, 2
# Orders of service and of picking.
FIRST_IN, LAST_IN, RANDOM = 0, 1, 2
# Kinds of patience: clocks counted from entry, latest arrival or stamp; a drawn time; a dated hazard.
CLOCK_FROM_ENTRY, CLOCK_FROM_ARRIVAL, CLOCK_FROM_STAMP, DRAWN, HAZARD = 0, 1, 2, 3, 4
# Kinds of resource, in the order in which they are asked for.
ASK_SWITCH, ASK_CAP, ASK_TOKEN, ASK_PLACE = 0, 1, 2, 3
# How the units (boats or single people) of a stream's day are found.
UNITS_GIVEN, UNITS_POISSON = 0, 1
# Since when a wait is counted.
SINCE_ENTRY, SINCE_ARRIVAL, SINCE_STAMP = 0, 1, 2

HELD_LANE = 15
NEVER = 65_535
CREDIT_UNIT = 1_024  # one person of capacity
FIXED_POINT = 65_536  # 16.16
QUANTILE_WORDS = 2_048
WAIT_CELLS = 224  # single days to 63, then 16 cells a doubling to 65,535
STOCK_STREAM = 63
RESPONSE_KNOTS = 257  # of a response to a ratio from nought to one, 1/256 apart
CERTAIN = 1 << 31  # the 31-bit threshold below which every draw lies
RATIO_BEYOND = FIXED_POINT + 1  # above every ratio


def _none(kind: type[np.generic], *shape: int) -> NDArray[Any]:
    """A table for plans without the thing that it describes; it cannot be written to."""
    table = np.zeros(shape, kind)
    table.flags.writeable = False
    return table


class Calendar(NamedTuple):
    """Days, regimes and reporting periods."""

    first_day: int  # absolute
    days: int
    regime_of_day: Int16  # (D,)
    period_of_day: Int16  # (D,)
    group_of_profile: UInt8  # (P,)
    regimes: int
    periods: int
    profiles: int
    groups: int


class Stages(NamedTuple):
    """Places that hold people, in sweep order."""

    kind: Int8  # (S,) DELAY, QUEUE or DEPARTURES
    word: UInt32  # (S,) H32(NETWORK/STAGE)
    batch_word: UInt32  # (S,) H32(NETWORK/STAGE/batch)
    loop: Int8  # (S,) loop of laps, -1 none
    estate: Int8  # (S,) binding estate held, -1 none
    to: Int32  # (S,) edge of whoever ends the stay, is served or departs
    blocked: Int32  # (S,) edge of whoever is blocked at the gate, -1: stays
    stay_row: Int16  # (S,) row of `stay_cell`, -1: no stay
    order: Int8  # (S,) FIRST_IN, LAST_IN or RANDOM
    lane_row: Int16  # (S,) row of `lane`, -1: one lane
    work_row: Int16  # (S,) row of `work_cell`, -1: one person costs CREDIT_UNIT
    capacity_row: Int16  # (S,) row of `capacity`, -1: limited by its asks alone
    serves_row: Int16  # (S,) row of `serves`, -1: every day
    pool: Int8  # (S,) pool, -1 none
    ask: Int32  # (S,) list of resources spent by each person served, -1 none
    gate_row: Int16  # (S,) row of `gate_cell`, -1: no gate
    over: Int32  # (S,) 16.16: share called beyond the seats
    least: Int32  # (S,) fewer boarders than this cancel the slot
    patience_first: Int32  # (S + 1,) slice of the Patience arrays, in declared order


class Patience(NamedTuple):
    """Ways to leave early, all stages one after another; at most one DRAWN or HAZARD a stage."""

    kind: Int8
    value: Int32  # a clock's row of `clock_days`, a row of `stay_cell`, or a hazard
    edge: Int32


class Edges(NamedTuple):
    """Ways from a stage, stream or row of a fork to the next."""

    target_kind: Int8  # (E,)
    target: Int32  # (E,)
    backward: UInt8  # (E,) 1: target stands at or before the source: entered at once, left tomorrow at the earliest
    ask: Int32  # (E,) list of resources, -1 none
    otherwise: Int32  # (E,) edge taken when a resource is lacking, -1 none
    set_row: Int16  # (E,) row of `set_profile`, -1: profile stays
    stamp: UInt8  # (E,) 1: today is stamped
    mint_token: Int8  # (E,) token minted, -1 none
    mint_number: Int16  # (E,)
    lap: Int8  # (E,) loop whose laps are raised, -1 none
    restart: UInt8  # (E,) 1: a new arrival of the same person
    wait_first: Int32  # (E + 1,) slice of `wait_of_edge`
    cohort_first: Int32  # (E + 1,) slice of `cohort_of_edge`


class Asks(NamedTuple):
    """Lists of resources: list k is items first[k]..first[k+1]-1, sorted switch, cap, token, place."""

    first: Int32
    kind: Int8
    item: Int16


class Forks(NamedTuple):
    """Routes by table; a fork takes no time. Fork n has rows[n] edges from edge_first[n] on, the residual last."""

    word: UInt32  # (N,)
    loop: Int8  # (N,)
    edge_first: Int32  # (N,)
    rows: Int32  # (N,)
    cell_first: Int32  # (N,) where this fork's thresholds begin in `Tables.threshold`
    by_boat: UInt8  # (N,) 1: everyone who came in one boat shares the draw, 0: each draws


class Loops(NamedTuple):
    """Lap counters inside the 12 lap bits of a record: (laps >> shift) & mask, at most `most`."""

    shift: UInt8
    mask: UInt16
    most: UInt16


class Resources(NamedTuple):
    """Limited things, dated by regime or day."""

    switch_on: UInt8  # (F|1, switches, D)
    cap_size: Int32  # (F|1, caps, R) people a period
    cap_reset: UInt8  # (caps, D) 1 on the first day of a period (and on day 0)
    token_lag: Int32  # (F|1, tokens) days until usable
    token_life: Int32  # (tokens,) days usable counted from the day it becomes usable, -1: for ever
    estate_places: Int32  # (F|1, estates, R)
    pool_units: Int32  # (F|1, pools, R) in CREDIT_UNITs a day
    pool_share: Int32  # (S, R) 16.16 share of its pool


class Tables(NamedTuple):
    """Rules and parameters as the loop reads them."""

    fork_cell: Int32  # (N, R, P)
    threshold: UInt32  # (F|1, words) 31 bits, cumulative: fork n, cell c, row j: cell_first[n] + c * (rows[n] - 1) + j
    stay_cell: Int16  # (rows, R, P) quantile table of a stay or a drawn patience
    quantile: UInt64  # (F|1, Q, 2048) knot << 32 | step to the next knot; 16.16 days
    clock_days: Int32  # (rows, R)
    hazard_group: Int16  # (H, P)
    hazard: Int64  # (F|1, H, hazard groups, D + 1) cumulative in 2**-26: 0 = before the first day, i + 1 = end of day i
    lane: UInt8  # (rows, R, P)
    work_cell: Int16  # (rows, R, P)
    work: Int32  # (F|1, cells) CREDIT_UNITs
    capacity: Int32  # (F|1, rows, R) CREDIT_UNITs a day, or seats of a slot
    serves: UInt8  # (F|1, rows, D)
    gate_cell: Int16  # (rows, R, P)
    gate: UInt32  # (F|1, cells) threshold of being blocked, 31 bits
    set_profile: UInt16  # (rows, P)


class Streams(NamedTuple):
    """Who arrives: layers of streams, sorted by code and layer."""

    code: UInt8  # (L,)
    layer: UInt8  # (L,)
    edge: Int32  # (L,) from the stream into the network
    boats: UInt8  # (L,) 1: units are boats with seats, 0: units are single people
    units_kind: UInt8  # (L,) UNITS_GIVEN or UNITS_POISSON
    units: Int64  # (F|1, L, D) number of units, or their mean in 16.16
    size_table: Int32  # (L,) boat size, unit mean: quantile table, -1 without boats
    size_scale: Int64  # (F|1, L, D) 16.16 mean people a boat
    poisson_grid: Int16  # (grid,) k of G = least 2**(k/16) in 16.16
    poisson_mean: Int64  # (grid,) G in 16.16, ascending
    poisson_first: Int32  # (grid + 1,) slice of poisson_threshold
    poisson_threshold: UInt32  # cumulative thresholds of Poisson(G), 31 bits
    profile: UInt16  # (L,) profile before traits are drawn
    trait_first: Int32  # (L + 1,) slice of the trait arrays, in declared order
    trait_multiplier: Int32  # weight of the trait's digit in the profile
    trait_radix: Int32
    trait_parent_divisor: Int32  # digit of the parent trait = profile // divisor % radix; 0: no parent
    trait_parent_radix: Int32  # 1: no parent
    trait_date_row: Int16  # (traits, D)
    trait_cell_first: Int32  # start in `trait_threshold`; row (date row, parent digit) has radix - 1 thresholds
    trait_threshold: UInt32  # (F|1, words) cumulative, 31 bits


class Stock(NamedTuple):
    """Who is inside on the first day; stage s holds records first[s]..first[s+1]-1, in order of entry."""

    first: Int32  # (S + 1,)
    record: UInt64  # (n, 2) words 1 and 2 of flow.md s.1, true past dates


class Counting(NamedTuple):
    """Which edges feed waits and cohorts."""

    wait_since: Int8  # (W,)
    wait_of_edge: Int16
    cohort_limit_days: Int32  # (C,)
    cohort_of_edge: Int16


class Closings(NamedTuple):
    """Stages that close, in sweep order: from its day on everyone inside, and whoever comes later, leaves by `edge`."""

    stage: Int32 = _none(np.int32, 0)  # (closings,) each stage once
    day: Int32 = _none(np.int32, 1, 0)  # (F|1, closings) absolute
    edge: Int32 = _none(np.int32, 0)  # (closings,)


class Recalls(NamedTuple):
    """People taken out of stages where they already are, in declared order."""

    edge: Int32 = _none(np.int32, 0)  # (recalls,) its ask stops the recall for the day; it has no `otherwise`
    from_first: Int32 = _none(np.int32, 1)  # (recalls + 1,) slice of `from_stage`
    from_stage: Int32 = _none(np.int32, 0)  # stages in the order in which they are gone through
    who: UInt8 = _none(np.uint8, 0, 1, 1)  # (recalls, R, P) 1: is taken
    order: Int8 = _none(np.int8, 0)  # (recalls,) FIRST_IN, LAST_IN or RANDOM inside each stage
    per_day: Int32 = _none(np.int32, 1, 0, 1)  # (F|1, recalls, R) CREDIT_UNITs a day, -1: all
    active: UInt8 = _none(np.uint8, 1, 0, 1)  # (F|1, recalls, D)


class Allocation(NamedTuple):
    """Estates filled every night, in order, with the supported share of people in stages; nobody asks for a place."""

    stage: Int32 = _none(np.int32, 0)  # (supported,) in sweep order
    share: Int32 = _none(np.int32, 1, 0, 1, 1)  # (F|1, supported, R, G) 16.16 share of people who are supported
    places: Int32 = _none(np.int32, 1, 0, 1)  # (F|1, A, R) by estate in order of filling, -1: as many as need be


class Feedback(NamedTuple):
    """Ratios of what happened lately, and the switches that they throw.

    A *series* is what is counted on a day: the number of an edge for the people who passed it, or the number of edges
    plus that of a layer for the boats (or single people) that came.
    """

    over_first: Int32 = _none(np.int32, 1)  # (feedbacks + 1,) slice of `over`
    over: Int32 = _none(np.int32, 0)  # series added up for x
    under_first: Int32 = _none(np.int32, 1)  # (feedbacks + 1,) slice of `under`
    under: Int32 = _none(np.int32, 0)  # series added up for y; an empty slice: y is the constant
    constant: Int64 = _none(np.int64, 1, 0)  # (F|1, feedbacks)
    window: Int32 = _none(np.int32, 0)  # (feedbacks,) days added up, 1 to 364
    lag: Int32 = _none(np.int32, 0)  # (feedbacks,) days between the last of them and yesterday
    least: Int64 = _none(np.int64, 0)  # (feedbacks,) the ratio is nought while y is less
    before: Int64 = _none(np.int64, 1, 0, 2)  # (F|1, feedbacks, 2) 16.16 of x and y on each day before the first
    throw_switch: Int32 = _none(np.int32, 0)  # (throws,) switch that is on while its ratio lies between the two
    throw_feedback: Int32 = _none(np.int32, 0)  # (throws,)
    throw_from: Int32 = _none(np.int32, 1, 0, 1)  # (F|1, throws, R) 16.16, inside
    throw_below: Int32 = _none(np.int32, 1, 0, 1)  # (F|1, throws, R) 16.16, outside; RATIO_BEYOND: without end


class Thinning(NamedTuple):
    """Shares of arrivals that come in spite of a feedback, all layers one after another, each in declared order."""

    layer: Int32 = _none(np.int32, 0)  # (thinnings,) ascending; the k-th of a layer draws lane k mod 4 of block k div 4
    feedback: Int32 = _none(np.int32, 0)  # (thinnings,)
    response: UInt32 = _none(np.uint32, 1, 0, 1, RESPONSE_KNOTS)  # (F|1, thinnings, R, 257) 31 bits
    divert: Int32 = _none(np.int32, 0)  # (thinnings,) edge of whoever does not come, -1: counted as not come


class Ledger(NamedTuple):
    """Counts of people whose latest arrival (or stamp, or entry) is more than so many days past."""

    of_stage: UInt8 = _none(np.uint8, 0, 0)  # (ages, S) 1: people in this stage are counted
    since: Int8 = _none(np.int8, 0)  # (ages,) SINCE_ENTRY, SINCE_ARRIVAL or SINCE_STAMP
    days: Int32 = _none(np.int32, 0)  # (ages,)


class Batches(NamedTuple):
    """Boats into which those who depart on a slot are cut in order, each with one fate for everybody aboard."""

    stage: Int32 = _none(np.int32, 0)  # (batches,) departures whose people take the edges below, each stage once
    size: Int32 = _none(np.int32, 0, 1)  # (batches, R) quantile table of the people in a boat, 16.16
    first: Int32 = _none(np.int32, 1)  # (batches + 1,) slice of the fates: as declared, the stage's `to` last
    edge: Int32 = _none(np.int32, 0)  # (fates,)
    threshold: UInt32 = _none(np.uint32, 1, 0, 1)  # (F|1, fates, R) cumulative, CERTAIN for a batch's last
    some_edge: Int32 = _none(np.int32, 0)  # (fates,) of those aboard whose own draw is below the boat's share, -1: none
    some_share: Int32 = _none(np.int32, 0, 1)  # (fates, R) quantile table of that share in units of 2**-31, or -1


class Daily(NamedTuple):
    """Capacities that change from day to day, of stages whose `capacity_row` is -1."""

    stage: Int32 = _none(np.int32, 0)  # (dailies,) each stage once
    capacity: Int32 = _none(np.int32, 1, 0, 1)  # (F|1, dailies, D) CREDIT_UNITs a day, or seats of a slot


class Milestones(NamedTuple):
    """Numbers of people who have passed some edges since the first day, of which the day is noted."""

    first: Int32 = _none(np.int32, 1)  # (milestones + 1,) slice of `edge`
    edge: Int32 = _none(np.int32, 0)
    number: Int64 = _none(np.int64, 0)  # (milestones,) at least one


class Plan(NamedTuple):
    """One side of a scenario, compiled for a block of futures."""

    calendar: Calendar
    stages: Stages
    patience: Patience
    edges: Edges
    asks: Asks
    forks: Forks
    loops: Loops
    resources: Resources
    tables: Tables
    streams: Streams
    stock: Stock
    counting: Counting
    exits: int
    closings: Closings = Closings()
    recalls: Recalls = Recalls()
    allocation: Allocation = Allocation()
    feedback: Feedback = Feedback()
    thinning: Thinning = Thinning()
    ledger: Ledger = Ledger()
    batches: Batches = Batches()
    daily: Daily = Daily()
    milestones: Milestones = Milestones()


class Tally(NamedTuple):
    """What a block of futures counted; the first axis is the future."""

    flow: Int32  # (F, T, E, G) people who passed each edge
    stock: Int32  # (F, T, S, G) inside on the last night of the period
    nights: Int64  # (F, T, S, G) sum of nightly stocks
    wait_number: Int32  # (F, T, W, G)
    wait_days: Int64  # (F, T, W, G) sum
    wait_squares: Int64  # (F, T, W, G) sum of squares
    wait_cells: Int32  # (F, W, WAIT_CELLS)
    cohort: Int32  # (F, T, C, G) by period of latest arrival
    places: Int32  # (F, T, estates) held on the last night
    places_nights: Int64  # (F, T, estates)
    places_most: Int32  # (F, estates) most held on any night
    tokens: Int32  # (F, T, tokens, 3) minted, spent, expired
    cap_most: Int32  # (F, caps) most people passed in one period of the cap
    slots: Int32  # (F, T, S, 2) flown, cancelled
    units: Int32  # (F, T, L) boats or units that came
    allocated: Int32  # (F, T, A) supported people in each allocated estate on the last night
    allocated_nights: Int64  # (F, T, A)
    not_come: Int32  # (F, T, L, G) people whom a thinning kept away and no edge took
    thrown: Int32  # (F, T, switches) days on which a feedback threw the switch
    older: Int32  # (F, T, ages, G) people older than the ledger's days on the last night
    boats: Int32  # (F, T, fates) boats that met each fate
    milestone: Int32  # (F, milestones) day on which the number was reached, -1 never
    transitions: Int64  # (F,) entries into stages and exits
    fault: Int64  # (F, 4) 0: none; code, day, stage or edge, person key
