"""Shares, ratios and what something is mostly made of."""

from __future__ import annotations

from datetime import date, timedelta

from foreland import evidence
from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure, measure
from foreland.claims.readings.answer import LAST_DAY_OF_EVIDENCE, Expected, Hedge, Known
from foreland.claims.readings.arithmetic import Computed, Number
from foreland.claims.readings.counts import Count, Published
from foreland.claims.readings.every import AnyReading
from foreland.claims.readings.figures import points_of
from foreland.claims.spoken import spoken_days
from foreland.claims.text.compared_with import measure_in
from foreland.claims.text.drafts import Draft
from foreland.claims.text.periods import Window, newest_twelve_months
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import Span, pattern, says
from foreland.claims.text.working_out.levels import counted
from foreland.claims.text.working_out.records import largest_nationality
from foreland.claims.text.working_out.worked import (
    NO_PERIOD,
    NOT_HELD,
    Worked,
    day_for,
    hedge_of_draft,
    level_of,
    plain_claimed,
    window_for,
)

WEEKS_IN_A_YEAR = 52
GRANTED_OF_DECIDED = ("asylum_grants", "asylum_decisions")
"""The share whose rest are refusals."""


def shared(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A share that is published, that of a nationality, or that of people returned."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if meant.unit == "share" and meant.kind == "share":
        if claimed is not None and draft.kind == "ratio" and claimed.value:
            claimed, hedge = _share_of_one_in(claimed), "exactly"
        if meant.part_of == GRANTED_OF_DECIDED and says(scene.text, r"\b(?:refus|reject)\w*") and claimed is not None:
            claimed = claimed.model_copy(update={"value": 1.0 - claimed.value})
        return counted(draft, scene, meant) if claimed is None else _replaced(counted(draft, scene, meant), claimed)
    if draft.measure == "small_boat_returns" or _speaks_of_returns(scene, draft):
        return _returned_share(draft, claimed, hedge)
    if scene.nationality_at(draft.core) is not None and meant.by_nationality:
        return _nationality_share(draft, scene, meant, claimed, hedge)
    if (whole := _whole_that_is_named(draft, scene, meant)) is not None:
        return _share_of_another(draft, scene, meant, whole)
    if meant.within is not None and draft.kind == "share":
        return _share_of_another(draft, scene, meant, (draft.measure or "", meant.within))
    return Worked((), claimed, hedge, why_not=NOT_HELD)


def _whole_that_is_named(draft: Draft, scene: Scene, meant: Measure) -> tuple[str, str] | None:
    """Part and whole of "health and care visas were 38% of all work visas"."""
    match = pattern(r"^ of (?:all |the |total )*(?P<whole>[^.;,]{4,60})").search(scene.text[draft.core.end :])
    if match is None:
        return None
    at = draft.core.end
    whole = measure_in(scene, Span(at + match.start("whole"), at + match.end("whole")))
    part = measure_in(scene, Span(0, draft.core.start))
    if part is None or whole is None or part == whole or measure(part).kind != measure(whole).kind:
        return None
    return part, whole


def _share_of_another(draft: Draft, scene: Scene, meant: Measure, names: tuple[str, str]) -> Worked:
    part, whole = (measure(name) for name in names)
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if part.kind == "stock":
        day = day_for(draft, scene)
        window = Window(day, day) if day else None
    else:
        window = window_for(draft, scene, part) or newest_twelve_months(part, scene.said)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    terms = tuple(level_of(name, None, measure(name), window) for name in names)
    label = f"{part.says}, over: {whole.says}, {spoken_days(window.first, window.last)}"
    reading = Computed(operation="ratio", of=terms, label=label)
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last), presumed=draft.time is None)


def _share_of_one_in(claimed: Claimed) -> Claimed:
    """One in eight as a share, as fine as the next whole number: 12.5%, to the nearest 1.4."""
    share = 1.0 / claimed.value
    return Claimed(value=share, unit="share", step=share - 1.0 / (claimed.value + 1.0))


def _replaced(worked: Worked, claimed: Claimed) -> Worked:
    return Worked(worked.readings, claimed, worked.hedge, worked.period, worked.meaning, worked.context, worked.why_not)


def is_about_returns_under_the_pilot(scene: Scene) -> bool:
    """Whether a share or ratio speaks of returns to France under the pilot announced in July 2025."""
    if says(scene.text, r"\b(?:had|have|has|were|was) (?:already |ever )?(?:been )?(?:returned|removed|sent back)\b"):
        return False
    return scene.said is not None and scene.said >= date(2025, 7, 10) and (
        says(scene.text, r"\b(?:return\w*|sent back|deal|stay|remain|set against)\b|\b[\d,]+ a (?:week|year)\b")
        and ("france_returns_cap" in scene.before or says(scene.text, r"\b(?:france|french|pilot|deal|macron)\b"))
    )  # fmt: skip


def _speaks_of_returns(scene: Scene, draft: Draft) -> bool:
    of_those = says(scene.text, r"\bof (?:those|them|these)\b") and scene.before[:1] == ("small_boat_arrivals",)
    return (of_those or says(scene.text, r"\b(?:small[- ]boats?|channel)\b")) and says(
        scene.text, r"\b(?:returned|removed|deported|sent (?:back|home))\b"
    )


def under_the_cap(draft: Draft, scene: Scene, claimed: Claimed | None, hedge: Hedge) -> Worked:
    """Returns under the reported cap against arrivals of several twelve months."""
    assert scene.said is not None
    arrivals = measure("small_boat_arrivals")
    trailing = newest_twelve_months(arrivals, min(scene.said, LAST_DAY_OF_EVIDENCE + timedelta(days=1)))
    last_year = Window(date(scene.said.year - 1, 1, 1), date(scene.said.year - 1, 12, 31))
    cap = Number(
        value=50.0 * WEEKS_IN_A_YEAR,
        unit="people",
        why="reported cap of 50 a week for 52 weeks",
        source="press-2025-07-10",
    )
    readings: list[AnyReading] = []
    for number, window in enumerate(each for each in (trailing, last_year) if each is not None):
        counted = Count(measure="small_boat_arrivals", first=window.first, last=window.last)
        is_ratio = draft.kind == "ratio"
        staying = says(scene.text, r"\b(?:stay|remain|not (?:be )?returned)\b")
        readings.append(
            Computed(
                operation="ratio" if is_ratio or not staying else "one less ratio",
                unit="ratio" if is_ratio else "share",
                alternative=number > 0,
                label=f"Arrivals and the reported cap, {spoken_days(window.first, window.last)}",
                of=(counted, cap) if is_ratio else (cap, counted),
            )
        )
    meaning = (
        "The number rests on a cap that is not official being filled every week, and leaves out every other kind of "
        "return."
    )
    return Worked(tuple(readings), claimed, hedge, "twelve months", (meaning,))


def _returned_share(draft: Draft, claimed: Claimed | None, hedge: Hedge) -> Worked:
    window = Window(date(2018, 1, 1), date(2024, 6, 30))
    returned = Count(measure="small_boat_returns", first=window.first, last=window.last)
    arrived = Count(measure="small_boat_arrivals", first=window.first, last=window.last)
    is_ratio = draft.kind == "ratio"
    reading = Computed(
        operation="ratio", unit="ratio" if is_ratio else "share",
        label="Returns of people who had come in small boats, and arrivals, January 2018 to June 2024",
        of=(arrived, returned) if is_ratio else (returned, arrived),
    )  # fmt: skip
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last))


def _nationality_share(draft: Draft, scene: Scene, meant: Measure, claimed: Claimed | None, hedge: Hedge) -> Worked:
    name = draft.measure or ""
    is_ratio = draft.kind == "ratio"
    if is_ratio and hedge != "exactly" and claimed is not None and claimed.value:
        claimed, is_ratio = _share_of_one_in(claimed), False  # "nearly one in ten" is a little less than a tenth
    if meant.kind == "stock":
        day = day_for(draft, scene)
        window = Window(day, day) if day else None
    else:
        window = _told_by_nationality(window_for(draft, scene, meant), meant, scene.said)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    part = level_of(name, scene.nationality_at(draft.core), meant, window)
    whole = level_of(name, None, meant, window)
    reading = Computed(
        operation="ratio", unit="ratio" if is_ratio else "share", of=(whole, part) if is_ratio else (part, whole),
        label=f"Share of {scene.nationality_at(draft.core)} in {meant.says}, {spoken_days(window.first, window.last)}",
    )  # fmt: skip
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last))


def _told_by_nationality(window: Window | None, meant: Measure, said: date | None) -> Window | None:
    """The part of a year that is not over for which nationalities had been published; other days as they are."""
    if window is None or said is None or (window.first.month, window.first.day) != (1, 1):
        return window
    if window.last != said - timedelta(days=1):
        return window
    ends = [
        point.last for group in meant.by_nationality for part in group for point in points_of(part, Known(said), False)
        if window.first < point.last <= window.last
    ]  # fmt: skip
    return Window(window.first, max(ends)) if ends else window


def ratio(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """One in N, one measure set against another, or a number beside the population of a place."""
    if draft.quantity is None:
        return _population(draft, scene)
    if draft.against is not None:
        return _set_against(draft, scene, meant, draft.against)
    return shared(draft, scene, meant)


def _set_against(draft: Draft, scene: Scene, meant: Measure, against: str) -> Worked:
    """How many times one measure is as large as another in the same days."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if meant.kind == "stock":
        day = day_for(draft, scene)
        window = Window(day, day) if day else None
    else:
        window = window_for(draft, scene, meant) or newest_twelve_months(meant, scene.said)
    if window is None:
        return Worked((), claimed, hedge, why_not=NO_PERIOD)
    other = measure(against)
    reading = Computed(
        operation="ratio", unit="times", label=f"{meant.says} for each of: {other.says}",
        of=(level_of(draft.measure or "", None, meant, window), level_of(against, None, other, window)),
    )  # fmt: skip
    return Worked((reading,), claimed, hedge, spoken_days(window.first, window.last), presumed=draft.time is None)


def _population(draft: Draft, scene: Scene) -> Worked:
    counts = [
        quantity for quantity in scene.quantities if quantity.form == "count" and quantity.span.end <= draft.core.start
    ]
    words = scene.text[draft.core.start : draft.core.end]
    if not counts or not says(words, r"\bcambridge\b"):
        return Worked((), None, why_not="The population of this place is not among the series that Foreland holds.")
    number = Number(value=counts[-1].high or counts[-1].value, unit="people", why="the number in the sentence")
    place = Published(
        series="ons.population.local_authority", where={"authority": "E07000008"}, first=date(2021, 3, 21),
        last=date(2021, 3, 21), unit="people",
    )  # fmt: skip
    hedge: Hedge = (
        "almost"
        if says(words, r"\b(?:almost|nearly)\b")
        else "more than"
        if says(words, r"\b(?:larger|bigger|more) than\b")
        else "about"
    )
    reading = Computed(
        operation="ratio", unit="ratio", label="The number over the residents of the city", of=(number, place)
    )
    return Worked((reading,), Claimed(value=1.0, unit="ratio"), hedge)


def composed(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """What something is mostly made of, or which part of it is largest."""
    half = Claimed(value=0.5, unit="share")
    if draft.measure == "immigration" and says(scene.text, r"\bwork\b"):
        known = list(evidence.series("ons.immigration.non_eu_work_share").latest().points)
        newest, before = max(known, key=lambda point: point.last), min(known, key=lambda point: point.last)
        level, early = (
            Published(
                series="ons.immigration.non_eu_work_share", first=point.first, last=point.last, unit="share",
                label=f"Share of non-EU immigration that came for work, {spoken_days(point.first, point.last)}",
            )
            for point in (newest, before)
        )  # fmt: skip
        rise = Computed(
            operation="difference", alternative=True, of=(early, level),
            label="Rise within a year of the share that came for work",
            expect=Expected(value=0.0, unit="share", hedge="more than"),
        )  # fmt: skip
        return Worked((level, rise), half, "more than", spoken_days(newest.first, newest.last))
    if scene.nationality_at(draft.core) is not None and meant.by_nationality:
        if says(scene.text, r"\b(?:largest|biggest|most common|commonest|top|most numerous)\b"):
            return largest_nationality(draft, scene, meant)
        return _nationality_share(draft, scene, meant, half, "more than")
    return Worked(
        (), half, "more than", why_not="What the largest part is cannot be told from the series that are held."
    )
