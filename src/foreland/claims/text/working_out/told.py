"""Changes and shares of the levels that an article has just told: "it was 184,000 in 2019, so it has quadrupled"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foreland.claims.claim import Claim
from foreland.claims.judging import Checked
from foreland.claims.measures import measure
from foreland.claims.readings.arithmetic import Computed, Operation
from foreland.claims.readings.counts import Count, Standing
from foreland.claims.spoken import spoken_days
from foreland.claims.tolerance import Agreement

FARTHEST_CHANGE = 8
"""In sentences: how far back the two levels of a change may have been told."""
FARTHEST_SHARE = 1
"""In sentences: how far back the two numbers of a share may have been told."""


@dataclass(frozen=True)
class Told:
    """A count or level that an article told and that fits the published figure; `sentence` is its place."""

    level: Count | Standing
    value: float
    sentence: int

    @property
    def last(self) -> date:
        """The last day of the count, or the day of the level."""
        return self.level.last if isinstance(self.level, Count) else self.level.on

    @property
    def days(self) -> str:
        """The days in words."""
        return spoken_days(self.level.first, self.level.last) if isinstance(self.level, Count) else spoken_days(
            self.level.on, self.level.on
        )  # fmt: skip

    @property
    def is_of(self) -> tuple[str, str | None]:
        """What is counted: the measure and the nationality."""
        return self.level.measure, self.level.nationality


@dataclass(frozen=True)
class Heard:
    """What an article has told before the sentence at `place`, in order."""

    told: tuple[Told, ...] = ()
    place: int = 0


def told_by(checked: Checked, sentence: int) -> Iterator[Told]:
    """The counts and levels that a claim tells and that fit: one, or both of "from A to B"."""
    if checked.verdict not in ("supported", "roughly right", "needs context"):
        return
    plain = [each for each in checked.readings if isinstance(each.reading, Count | Standing) and each.expected]
    for judged in plain[: 2 if plain and plain[0].reading.expect else 1]:
        fits = judged.agreement in (Agreement.EXACT, Agreement.CLOSE) and not judged.reading.beside
        if isinstance(judged.reading, Count | Standing) and judged.expected is not None and fits:
            level = judged.reading.model_copy(update={"alternative": False, "expect": None})
            yield Told(level, judged.expected.value, sentence)


def of_levels_told(claim: Claim, heard: Heard) -> Iterator[Claim]:
    """The same claim as a change between two levels of one measure, or as a share of two measures, told before it."""
    if claim.claimed is None or claim.kind not in ("comparison", "difference", "ratio", "share"):
        return
    is_change = claim.kind in ("comparison", "difference")
    if (
        is_change
        and claim.claimed.unit not in ("share", "times")
        and claim.hedge in ("more than", "less than", "up to")
    ):
        return
    reach = FARTHEST_CHANGE if is_change else FARTHEST_SHARE
    near = [each for each in heard.told if heard.place - each.sentence <= reach]
    for one in near:
        for other in near:
            if one is other or one.value == other.value:
                continue
            is_later = one.is_of == other.is_of and other.last < one.last and _is_alike(one, other)
            is_beside = one.level.measure != other.level.measure and one.last == other.last
            if is_change and is_later:
                yield _as_change(claim, other, one)
            elif not is_change and (is_later or is_beside):
                yield from _as_share(claim, one, other)


def _is_alike(one: Told, other: Told) -> bool:
    """Whether two counts are over as many days; levels always are alike."""
    if not isinstance(one.level, Count) or not isinstance(other.level, Count):
        return type(one.level) is type(other.level)
    lengths = [(each.last - each.first).days for each in (one.level, other.level)]
    return abs(lengths[0] - lengths[1]) <= 2


def _as_change(claim: Claim, early: Told, late: Told) -> Claim:
    assert claim.claimed is not None
    says, unit = measure(early.level.measure).says, measure(early.level.measure).unit
    period = f"{late.days} against {early.days}"
    operation: Operation = "change"
    if claim.claimed.unit == "times":
        operation = "ratio"
    elif claim.kind == "difference":
        operation = "difference"
    terms = (late.level, early.level) if operation == "ratio" else (early.level, late.level)
    reading = Computed(
        operation=operation, of=terms, label=f"{says}: {period}",
        unit={"ratio": "times", "difference": unit}.get(operation, "share"),
    )  # fmt: skip
    return claim.model_copy(
        update={"readings": (reading,), "measure": early.level.measure, "period": period, "meaning": ()}
    )


def _as_share(claim: Claim, part: Told, whole: Told) -> Iterator[Claim]:
    """Part over whole; only of one kind of thing, and never of a share that is so coarse that much would fit."""
    assert claim.claimed is not None
    units = {measure(each.level.measure).kind for each in (part, whole)}
    is_ratio = claim.claimed.unit == "ratio"
    if len(units) > 1 or part.value >= whole.value:
        return
    label = f"{measure(part.level.measure).says}, {part.days}, over: {measure(whole.level.measure).says}, {whole.days}"
    reading = Computed(
        operation="ratio", unit="ratio" if is_ratio else "share", label=label,
        of=(whole.level, part.level) if is_ratio else (part.level, whole.level),
    )  # fmt: skip
    yield claim.model_copy(update={"readings": (reading,), "period": whole.days, "meaning": ()})
