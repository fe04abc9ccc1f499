"""Parts of a network in plain words, for faults and for `explain`."""

from __future__ import annotations

from collections.abc import Iterable

from foreland.network.batches import Batch, Fate, Some
from foreland.network.feedback import Boats, Counted, Falling, Feedback, Keep
from foreland.network.moves import Recall
from foreland.network.patience import Clock, Drawn, Patience
from foreland.network.resources import (
    AllocatedEstate,
    Cap,
    Mint,
    Need,
    Open,
    PerPeriod,
    Places,
    Switch,
    Token,
    TokenKind,
)
from foreland.network.series import Amount, DaySeries
from foreland.network.slots import EveryDays, Slots, TimesAMonth, Weekdays
from foreland.network.stages import Departures, Queue
from foreland.network.stays import Exponential, Fixed, Lognormal, LognormalMean, Stay
from foreland.network.values import Value

SINCE = {"entry": "entry", "arrival": "the latest arrival", "stamp": "the stamped date"}
SERVED = {"first_in": "first in, first out", "last_in": "last in, first out", "random": "by lot each day"}
PICKED = {"longest": "longest inside first", "latest": "latest first", "random": "by lot on each slot"}
PERIODS = {"day": "a day", "week": "a week from Monday", "month": "a month", "total": "in the whole run"}


def listed(words: Iterable[str]) -> str:
    """a, b and c."""
    *first, last = list(words)
    return f"{', '.join(first)} and {last}" if first else last


def need_in_words(need: Need) -> str:
    """Places in 'detention', tokens 'in', cap 'a_week', switch 'pilot'."""
    if isinstance(need, Places):
        return f"places in '{need.estate}'"
    if isinstance(need, Token):
        return f"tokens '{need.token}'"
    if isinstance(need, PerPeriod):
        return f"cap '{need.cap}'"
    return f"switch '{need.switch}'"


def asked_in_words(need: Need) -> str:
    """What one person must get: a place in detention, a token, one of the people a cap lets through, an open switch."""
    if isinstance(need, Places):
        return f"a place in {need.estate}"
    if isinstance(need, PerPeriod):
        return f"room under the cap {need.cap}"
    return f"{need.switch} open" if isinstance(need, Open) else f"a token of {need.token}"


def mint_in_words(mint: Mint) -> str:
    """1 token of entry_places."""
    return f"{mint.number} token{'s' if mint.number > 1 else ''} of {mint.token}"


def stay_in_words(stay: Stay) -> str:
    """How long it takes, ending in "days"."""
    return _drawn_in_words(stay, "time", " days")


def _drawn_in_words(drawn: Stay, thing: str, unit: str) -> str:
    """A distribution of some thing, such as a time, in some unit."""
    most = "" if drawn.maximum is None else f", at most {drawn.maximum}"
    if isinstance(drawn, Fixed):
        return f"{drawn.days}{unit}"
    if isinstance(drawn, Lognormal):
        return f"a lognormal {thing} of {drawn.p05} (5 %) to {drawn.p95} (95 %){unit}{most}"
    if isinstance(drawn, LognormalMean):
        return f"a lognormal {thing} with mean {drawn.mean} and log-sd {drawn.log_sd}{unit}{most}"
    if isinstance(drawn, Exponential):
        return f"an exponential {thing} with mean {drawn.mean}{unit}{most}"
    return f"anything from {drawn.least} to {drawn.most}{unit}{most}"


def patience_in_words(patience: Patience) -> str:
    """When somebody leaves early."""
    if isinstance(patience, Clock):
        return f"{patience.days} days after {SINCE[patience.since]}"
    if isinstance(patience, Drawn):
        return f"after {stay_in_words(patience.stay)}"
    return f"with a chance of {patience.per_day} each day"


def batch_in_words(batch: Batch) -> str:
    """How many are aboard a boat."""
    return f"In boats, each of {_drawn_in_words(batch.size, 'number', ' people')}; a boat meets one of:"


def fate_in_words(fate: Fate) -> str:
    """What a share of the boats meets."""
    return f"{fate.name} (a share {fate.share} of boats)"


def some_in_words(some: Some) -> str:
    """How many of those aboard."""
    return f"but of those aboard a share drawn for the boat: {_drawn_in_words(some.share, 'share', '')}"


def amount_in_words(amount: Amount) -> str:
    """A number, or the name of one, or a series by day."""
    if not isinstance(amount, DaySeries):
        return str(amount)
    return f"what {amount.name} says for the day" + ("" if amount.times == 1 else f", times {amount.times}")


def slots_in_words(slots: Slots) -> str:
    """The days of service."""
    if isinstance(slots, DaySeries):
        return f"on each day for which {slots.name} is above nought"
    if isinstance(slots, Weekdays):
        return f"each {listed(slots.days)}"
    if isinstance(slots, EveryDays):
        return f"every {slots.number} days from {slots.start}"
    if isinstance(slots, TimesAMonth):
        return f"{slots.number} times a month, evenly spread"
    return f"on {listed(str(when) for when in slots.dates)}"


def queue_in_words(queue: Queue) -> str:
    """How a queue serves."""
    limits = [] if queue.per_day is None else [f"{amount_in_words(queue.per_day)} a day"]
    if queue.pool is not None:
        limits.append(f"a share {queue.pool.share} of the pool {queue.pool.pool}")
    limits.extend(_taken(queue.spends))
    limits.append(SERVED[queue.order] + _more(queue.priority, queue.work))
    when = "" if queue.slots is None else f" {slots_in_words(queue.slots)}"
    return f"Serves{when}{_while_open(queue.spends)}: {'; '.join(limits)}."


def departures_in_words(departures: Departures) -> str:
    """When, how many and who."""
    when = slots_in_words(departures.slots) + _while_open(departures.spends)
    sentences = [f"Leave {when}: seats {amount_in_words(departures.seats)}", *_taken(departures.spends)]
    sentences.append(PICKED[departures.pick] + _more(departures.priority, None))
    if departures.gate is not None:
        sentences.append(f"a share {departures.gate} is blocked at the gate")
    if departures.over is not None:
        sentences.append(f"a share {departures.over} is called beyond the seats")
    if departures.least != 0:
        sentences.append(f"cancelled with fewer than {departures.least}")
    return "; ".join(sentences) + "."


def cap_in_words(cap: Cap) -> str:
    """Cap a_week: 50 people a week from Monday."""
    return f"Cap {cap.name}: {cap.size} people {PERIODS[cap.period]}."


def switch_in_words(switch: Switch) -> str:
    """Switch pilot: open from A until the day before B, and while the ratio of C is at least D."""
    when = [] if switch.on is None else [dates_in_words(switch.on, switch.off)]
    if switch.thrown is not None:
        below = "" if switch.thrown.below is None else f" and below {switch.thrown.below}"
        when.append(f"while {switch.thrown.feedback} is at least {switch.thrown.at_least}{below}")
    return f"Switch {switch.name}: open {listed(when) if when else 'never'}."


def dates_in_words(on: Value, off: Value | None) -> str:
    """From A until the day before B."""
    return f"from {on}" if off is None else f"from {on} until the day before {off}"


def allocated_in_words(estate: AllocatedEstate) -> str:
    """Estate hotels: filled at night with as many as need be."""
    places = "as many as need be" if estate.places is None else f"up to {estate.places}"
    return f"Estate {estate.name}: filled at night with {places} of those supported."


def feedback_in_words(feedback: Feedback) -> str:
    """Feedback deterrence: A over B, added up over 84 days up to 28 days before yesterday."""
    under = _added(feedback.under) if isinstance(feedback.under, tuple) else str(feedback.under)
    over = f"Feedback {feedback.name}: {_added(feedback.over)} over {under}"
    days = f"in the {feedback.window_days} days that ended {feedback.lag_days} days before today"
    return f"{over}, {days}; none while it is over less than {feedback.least}."


def keep_in_words(keep: Keep) -> str:
    """Which share comes in spite of a feedback."""
    response = keep.response
    if isinstance(response, Falling):
        while_below = "" if response.at_least == 0 else f", and everyone while it is below {response.at_least}"
        return f"a share exp(-{response.strength} {keep.feedback}) comes{while_below}"
    return f"a share from {response.at_nought} to {response.at_one} comes as {keep.feedback} goes from 0 to 1"


def recall_in_words(recall: Recall) -> str:
    """Whom a recall takes, and when."""
    number = "everyone" if recall.per_day is None else f"{recall.per_day} a day"
    who = "" if recall.who == 1 else f" of those with {recall.who}"
    when = dates_in_words(recall.on, recall.off)
    return f"Takes {number}{who} {when} out of {listed(recall.stages)}, {SERVED[recall.order]}."


def _added(counted: Iterable[Counted]) -> str:
    return listed(f"the boats of {each.stream}" if isinstance(each, Boats) else each for each in counted)


def token_in_words(token: TokenKind) -> str:
    """Tokens in: usable 0 days after minting, for ever."""
    life = "for ever" if token.life_days is None else f"for {token.life_days} days"
    return f"Tokens {token.name}: usable {token.lag_days} days after minting, {life}; the oldest first."


def _taken(spends: Iterable[Need]) -> list[str]:
    return [f"{asked_in_words(need)} for each" for need in spends if not isinstance(need, Open)]


def _while_open(spends: Iterable[Need]) -> str:
    switches = [need.switch for need in spends if isinstance(need, Open)]
    return f" while {listed(switches)} is open" if switches else ""


def _more(priority: Value | None, work: Value | None) -> str:
    lanes = "" if priority is None else f", in the lanes of {priority}"
    return lanes if work is None else f"{lanes}; each costs {work}"
