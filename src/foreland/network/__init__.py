"""How flow is written: stages, the ways between them, what is limited, and their translation into a plan of arrays."""

from foreland.network.batches import Batch, Fate, Some
from foreland.network.feedback import Boats, Falling, Feedback, Keep, Straight
from foreland.network.moves import Closing, Recall
from foreland.network.network import Network
from foreland.network.patience import Clock, Drawn, Hazard
from foreland.network.resources import (
    AllocatedEstate,
    Cap,
    Estate,
    FromPool,
    Mint,
    Open,
    PerPeriod,
    Places,
    Pool,
    Switch,
    Thrown,
    Token,
    TokenKind,
)
from foreland.network.series import DaySeries
from foreland.network.slots import EveryDays, OnDates, TimesAMonth, Weekdays
from foreland.network.stages import Delay, Departures, Exit, Fork, Queue
from foreland.network.stays import Exponential, Fixed, Lognormal, LognormalMean, Uniform
from foreland.network.streams import Stream
from foreland.network.ways import Edge, Way

__all__ = [
    "AllocatedEstate",
    "Batch",
    "Boats",
    "Cap",
    "Clock",
    "Closing",
    "DaySeries",
    "Delay",
    "Departures",
    "Drawn",
    "Edge",
    "Estate",
    "EveryDays",
    "Exit",
    "Exponential",
    "Falling",
    "Fate",
    "Feedback",
    "Fixed",
    "Fork",
    "FromPool",
    "Hazard",
    "Keep",
    "Lognormal",
    "LognormalMean",
    "Mint",
    "Network",
    "OnDates",
    "Open",
    "PerPeriod",
    "Places",
    "Pool",
    "Queue",
    "Recall",
    "Some",
    "Straight",
    "Stream",
    "Switch",
    "Thrown",
    "TimesAMonth",
    "Token",
    "TokenKind",
    "Uniform",
    "Way",
    "Weekdays",
]
