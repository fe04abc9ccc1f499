"""What happened when, how long ago, by when, how often, and whether for the first time."""

from __future__ import annotations

from datetime import date

from foreland import evidence
from foreland.claims.claim import Claimed
from foreland.claims.readings.answer import Hedge
from foreland.claims.readings.counts import Count
from foreland.claims.readings.days import ByDeadline, Elapsed, EventCount, Happened, StartedBy
from foreland.claims.readings.every import AnyReading
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.times import DAYS_OF_UNIT
from foreland.claims.text.working_out.worked import NO_DAY, NOT_HELD, Worked, hedge_of_draft, plain_claimed

_SENT_BACK = r"\b(?:return\w*|sent back|deport\w*|remov\w*|transfer\w*|tak(?:e|es|en|ing) back)\b"


def first_time(draft: Draft, scene: Scene) -> Worked:
    """Whether something was done before: earlier returns, and agreements since."""
    nobody = Claimed(value=0.0, unit="people")
    if not says(scene.text, _SENT_BACK) or scene.said is None:
        return Worked((), nobody, why_not=NOT_HELD)
    where = {"member_state": "France"} if says(scene.text, r"\bfrance|french\b") else {}
    earlier = Count(
        measure="dublin_out", where=where, first=date(2015, 1, 1), last=date(2020, 12, 31),
        label="People transferred out under the Dublin regulation, 2015 to 2020" + (", to France" if where else ""),
    )  # fmt: skip
    since = EventCount(
        events=("uk-france-pilot-in-force",), first=date(2021, 1, 1), last=scene.said, alternative=True,
        label="Agreements on returns with France in force from 2021 to the day",
    )  # fmt: skip
    return Worked((earlier, since), nobody, context=("The Dublin counts do not say how people had come.",))


def about_days(draft: Draft, scene: Scene) -> Worked:
    """An event on a day, a span of time, a number of events or a deadline."""
    claimed = plain_claimed(draft)
    if draft.kind == "deadline":
        return _deadline(draft, scene)
    if draft.number is not None and not draft.events:
        return Worked((), claimed, why_not="No dated event of this kind is held.")
    if draft.number is not None:
        return _number_of_events(draft, scene, claimed)
    if scene.said is None and (draft.time is None or draft.time.first is None):
        return Worked((), claimed, why_not=NO_DAY)
    if draft.kind == "duration":
        return _elapsed(draft, scene, claimed)
    if not draft.events or draft.time is None or draft.time.first is None or draft.time.last is None:
        return Worked((), claimed, why_not="No dated event of this kind is held.")
    return _happened(draft, scene)


def _happened(draft: Draft, scene: Scene) -> Worked:
    """The event in the days named, in either direction for a bare "Thursday"; silence if the event meant is unclear."""
    time = draft.time
    assert time is not None
    assert time.first is not None
    assert time.last is not None
    windows = [(time.first, time.last), *((time.ahead,) if time.ahead else ())]
    names = tuple(dict.fromkeys(draft.events))
    days = {name: evidence.event(name).day for name in names}
    for first, last in windows:
        inside = tuple(name for name in names if first <= days[name] <= last)
        if inside:
            return Worked((Happened(events=inside, first=first, last=last),), None, period=spoken_days(first, last))
    first, last = windows[0]
    near = tuple(name for name in names if abs((days[name] - first).days) <= 120)
    if not near:
        return Worked((), None, why_not="The event meant is not among the dated events that are held.")
    return Worked((Happened(events=near, first=first, last=last),), None, period=spoken_days(first, last))


def _elapsed(draft: Draft, scene: Scene, claimed: Claimed | None) -> Worked:
    time, said = draft.time, scene.said
    if len(draft.events) >= 2 and time is None:
        early, late = sorted(draft.events, key=lambda name: evidence.event(name).day)[:2]
        return Worked((Elapsed(since=early, until=late, unit="days"),), Claimed(value=2.0, high=13.0, unit="days"))
    if not draft.events:
        why = "No dated event of this kind is held." if scene.in_field else ""
        return Worked((), claimed, hedge_of_draft(draft), why_not=why)
    if said is None:
        return Worked((), claimed, why_not=NO_DAY)
    if time is None:
        reading: AnyReading = Elapsed(since=draft.events[0], until=said, unit="years")
        return Worked((reading,), Claimed(value=2.0, unit="years"), "at least")
    if time.value is None:
        return Worked((), claimed, why_not="No dated event of this kind is held.")
    if time.kind == "ago":
        said_time = Claimed(value=time.value, unit=time.unit, step=1.0)
        meant = _event_ago(draft.events, said, time.value * DAYS_OF_UNIT[time.unit.rstrip("s")])
        reading = Elapsed(since=meant, until=said, unit=time.unit)
        return Worked((reading,), said_time, _spoken_hedge(time.hedge_before))
    return Worked(
        (),
        Claimed(value=time.value, unit=time.unit),
        why_not="Which events are meant is not clear enough to be counted.",
    )


def _event_ago(names: tuple[str, ...], said: date, days: float) -> str:
    """The event that lies nearest to so many days before; one of the future only if there is no other."""
    past = [name for name in names if evidence.event(name).day <= said] or list(names)
    return min(past, key=lambda name: abs((said - evidence.event(name).day).days - days))


def _spoken_hedge(words: str) -> Hedge:
    hedges: dict[str, Hedge] = {
        "almost": "almost", "nearly": "almost", "just under": "almost", "more than": "more than", "over": "more than",
        "just over": "more than", "less than": "less than", "about": "about", "around": "about", "some": "about",
    }  # fmt: skip
    return hedges.get(words.lower(), "exactly")


def _number_of_events(draft: Draft, scene: Scene, claimed: Claimed | None) -> Worked:
    if scene.said is None:
        return Worked((), claimed, why_not=NO_DAY)
    time = draft.time
    first, last = (time.first, time.last) if time and time.first and time.last else (date(2016, 1, 1), scene.said)
    reading = EventCount(events=tuple(dict.fromkeys(draft.events)), first=first, last=last)
    return Worked((reading,), claimed, period=spoken_days(first, last) if time else "")


def _deadline(draft: Draft, scene: Scene) -> Worked:
    time = draft.time
    claimed = None
    if time is not None and time.value is not None:
        claimed = Claimed(value=time.value, high=time.high, unit=time.unit)
    if time is None or time.last is None or scene.said is None:
        return Worked((), claimed)
    readings: list[AnyReading] = []
    if draft.measure == "rwanda_flights":
        readings.append(
            ByDeadline(measure="rwanda_flights", since=date(2022, 4, 14), deadline=min(time.last, date(2024, 6, 30)))
        )
        if evidence.event("rwanda-ended").day <= time.last:
            readings.append(
                StartedBy(events=("rwanda-ended",), deadline=time.last, label="The scheme had been ended by then")
            )
    readings += [
        Elapsed(since=scene.said, until=name, unit="days", beside=True)
        for name in draft.events
        if evidence.event(name).day > scene.said
    ]
    return Worked(tuple(readings), claimed, period=f"to {spoken_days(time.last, time.last)}")
