"""Why people who asked in vain were turned away: which limited thing was at its end on their day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from foreland.lab.measuring.figures import Floats
from foreland.lab.views.daily_limits import DailyLimits, Days
from foreland.network.resources import Need, Open, PerPeriod, Places, Token

SEVERAL = "Several of these on the same day"
UNCLEAR = "Cannot be told from the end of the day"


def reasons(days: DailyLimits, edges: Iterable[int], words: Mapping[str, str]) -> dict[str, Floats]:
    """People who took one of these edges for want of something, by what they lacked, shape (futures,) each.

    `words` are what the limited things are called. A switch that is off explains its whole day; otherwise the day's end
    tells: one thing at its end is the reason, and of several nobody can say which.
    """
    found: dict[str, Floats] = {}
    for edge in edges:
        turned_away = days.people([edge])
        for because, when in _explained(days, days.lacked_before(edge), words).items():
            people = np.where(when, turned_away, 0).sum(axis=1).astype(np.float64)
            found[because] = found.get(because, np.zeros(len(people))) + people
    return found


def share_used_up(days: DailyLimits, need: Need, edges: Iterable[int]) -> Floats:
    """Share of its periods at whose end a limit let nobody more through, shape (futures,).

    Of those in which one of these edges might ask for it; NaN where there are none. A switch: share of days off.
    """
    judged = days.judged_on(need)
    ended = days.lets_nobody_through(need)[:, judged]
    if isinstance(need, Open):
        return np.asarray(ended.mean(axis=1))
    asked = days.may_be_asked_for(need, tuple(edges))[:, judged]
    number = asked.sum(axis=1).astype(np.float64)
    share = np.full(len(number), np.nan)
    np.divide((ended & asked).sum(axis=1), number, out=share, where=number > 0)
    return share


def _explained(days: DailyLimits, needs: tuple[Need, ...], words: Mapping[str, str]) -> dict[str, Days]:
    """Reason -> the days that it explains, shape (futures, days); nothing where nothing was asked for."""
    if not needs:
        return {}
    ended = {need: days.lets_nobody_through(need) for need in needs}
    off = sum(ended[need] for need in needs if isinstance(need, Open)) > np.int64(0)
    possible = {need: when if isinstance(need, Open) else when & ~off for need, when in ended.items()}
    number = sum(when.astype(np.int64) for when in possible.values())
    alone = {words.get(_name(need), _name(need)): when & (number == 1) for need, when in possible.items()}
    return {**alone, SEVERAL: np.asarray(number > 1), UNCLEAR: np.asarray(number == 0)}


def _name(need: Need) -> str:
    match need:
        case Open(switch=name) | PerPeriod(cap=name) | Places(estate=name) | Token(token=name):
            return name
