"""How flow is written: stages, the ways between them, what is limited, and their translation into a plan of arrays."""

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
from foreland.network.slots import EveryDays, OnDates, TimesAMonth, Weekdays
from foreland.network.stages import Delay, Departures, Exit, Fork, Queue
from foreland.network.stays import Exponential, Fixed, Lognormal, LognormalMean, Uniform
from foreland.network.streams import Stream
from foreland.network.ways import Edge, Way

__all__ = [
    "AllocatedEstate",
    "Boats",
    "Cap",
    "Clock",
    "Closing",
    "Delay",
    "Departures",
    "Drawn",
    "Edge",
    "Estate",
    "EveryDays",
    "Exit",
    "Exponential",
    "Falling",
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
