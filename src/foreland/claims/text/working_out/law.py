"""Thresholds, discounts and caps, held against dated rules."""

from __future__ import annotations

from datetime import date, timedelta

from foreland import evidence
from foreland.claims.measures import Measure
from foreland.claims.readings.answer import Expected
from foreland.claims.readings.arithmetic import Computed, Number
from foreland.claims.readings.rules import Rule, RuleChange
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.changes import change_claimed, change_hedge
from foreland.claims.text.working_out.parts import WEEKS_IN_A_YEAR
from foreland.claims.text.working_out.worked import NO_DAY, NOT_HELD, Readings, Worked, hedge_of_draft, plain_claimed

PILOT_START = date(2025, 8, 6)


_PROPOSED = (
    r"\b(?:advocat\w+|propos\w+ (?:a|an|by)|call(?:s|ed|ing) for|private(?:ly)?|reneg\w+|demand\w*|"
    r"urg(?:ed|ing)|suggested|deal to (?:raise|lift|cut))\b"
)


_ENDED = r"\b(?:ending|end|ends|ended|scrap\w*|abolish\w*|axing|axed?|removing|removal of|end of)"


def capped(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A ceiling: the reported weekly cap, or that cap times the weeks of a year."""
    claimed = plain_claimed(draft)
    if draft.measure != "france_returns_cap" or draft.quantity is None:
        return Worked((), claimed, hedge_of_draft(draft), why_not=NOT_HELD)
    cap = Rule(table="uk_france.weekly_cap", option="all", on=PILOT_START)
    meaning = ("A cap is a ceiling, not an expectation; no official cap has been published.",)
    times = {"year": float(WEEKS_IN_A_YEAR), "month": WEEKS_IN_A_YEAR / 12.0}.get(draft.quantity.per)
    if times is None:
        return Worked((cap,), claimed, hedge_of_draft(draft), "a week", meaning)
    weeks = Number(value=times, unit="weeks", why=f"weeks in a {draft.quantity.per}")
    reading = Computed(
        operation="product", unit="people/year", label="Reported weekly cap times the weeks", of=(cap, weeks)
    )
    return Worked((reading,), claimed, hedge_of_draft(draft), f"a {draft.quantity.per}", meaning)


def ruled(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A threshold: in force on the day, or the one that was to come if the sentence looks ahead."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    assert meant.rule is not None
    if scene.said is None:
        return Worked((), claimed, hedge, why_not=NO_DAY)
    table, option = meant.rule.table, meant.rule.option
    steps = evidence.rule_steps(table, option)
    later = [step.since for step in steps if step.since > scene.said]
    if draft.kind in ("difference", "comparison"):
        return _rule_change(draft, scene, table, option, later)
    past = [step.since for step in steps if step.since <= scene.said]
    if _is_of_an_earlier_time(draft) and (later or len(past) > 1):
        earlier = scene.said if later else past[-1] - timedelta(days=1)
        rule = Rule(table=table, option=option, on=earlier, complement=meant.complement)
        return Worked((rule,), claimed, hedge, f"before {spoken_days(later[0], later[0])}" if later else "before")
    if len(past) > 1 and _was_so_before(draft, scene):
        rule = Rule(table=table, option=option, on=past[-1] - timedelta(days=1), complement=meant.complement)
        return Worked((rule,), claimed, hedge, f"before {spoken_days(past[-1], past[-1])}")
    if says(scene.text, _PROPOSED):
        now = Rule(
            table=table, option=option, on=later[0] if later else scene.said, complement=meant.complement, beside=True
        )
        return Worked(
            (now,),
            claimed,
            hedge,
            why_not="A proposal or a private agreement is not a rule; the rule stands beside it.",
        )
    if later and says(scene.text, rf"{_ENDED}[^.;,]{{0,60}}\b(?:discount|threshold|limit|surcharge)"):
        after = Rule(
            table=table,
            option=option,
            on=later[0],
            complement=meant.complement,
            expect=Expected(value=0.0, unit="share"),
        )
        before = Rule(table=table, option=option, on=scene.said, complement=meant.complement)
        return Worked((before, after), claimed, hedge, f"before and after {spoken_days(later[0], later[0])}")
    ahead = draft.future or says(scene.text, r"\b(?:rais\w+|rise|rises|increas\w+|new|hike\w*|deal to|go(?:es)? up)\b")
    days = [scene.said]
    if later:
        days = [later[0], scene.said] if ahead else [scene.said, later[0]]
    if not ahead and len(past) > 1 and says(scene.text, r"\b(?:from|was|previous\w*|old|earlier)\b"):
        days.append(past[-1] - timedelta(days=1))
    readings = tuple(
        Rule(table=table, option=option, on=day, complement=meant.complement, beside=number > 0)
        for number, day in enumerate(days)
    )
    return Worked(readings, claimed, hedge, spoken_days(days[0], days[0]))


def _was_so_before(draft: Draft, scene: Scene) -> bool:
    """Whether words beside a number say that it no longer holds: "the £624 that was charged until February"."""
    return says(scene.text[draft.core.end :], r"^[^.;]{0,40}\b(?:until|before|previously)\b") or says(
        scene.text[: draft.core.start], r"\b(?:had been|used to be|previously|on the)[^.;,]{0,20}$"
    )


def _is_of_an_earlier_time(draft: Draft) -> bool:
    """Whether a number is the one that a rule rose from: its time is meant but not said."""
    return draft.time is not None and draft.time.kind == "window" and draft.time.first is None


def _step_to(table: str, option: str, value: float, said: date) -> date | None:
    """The day of the newest step of a rule to a value, up to the day on which it was said."""
    days = [step.since for step in evidence.rule_steps(table, option) if step.since <= said and step.value == value]
    return days[-1] if days else None


def _rule_change(draft: Draft, scene: Scene, table: str, option: str, later: list[date]) -> Worked:
    assert scene.said is not None
    steps = [step.since for step in evidence.rule_steps(table, option)]
    after = later[0] if later else max((step for step in steps if step <= scene.said), default=scene.said)
    before = scene.said if later else after - timedelta(days=1)
    if draft.start is not None and draft.quantity is not None:
        if (since := _step_to(table, option, draft.quantity.value, scene.said)) is not None:
            after, before = since, since - timedelta(days=1)
        readings: Readings = tuple(
            Rule(table=table, option=option, on=day, expect=Expected(value=each.value, unit="GBP/year", step=each.step))
            for day, each in ((after, draft.quantity), (before, draft.start))
        )
        return Worked(readings, plain_claimed(draft), period=spoken_days(after, after))
    if draft.quantity is not None and draft.quantity.form == "share":
        terms = (Rule(table=table, option=option, on=before), Rule(table=table, option=option, on=after))
        return Worked((Computed(operation="change", of=terms),), change_claimed(draft), change_hedge(draft))
    rise = RuleChange(table=table, option=option, before=before, after=after)
    return Worked((rise,), change_claimed(draft), change_hedge(draft), spoken_days(after, after))
