"""One claim judged: every reading computed then and now, how each agrees, the verdict, the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from foreland.claims.claim import Claim, Claimed
from foreland.claims.forecaster import Forecaster, NoForecaster, Simulated
from foreland.claims.readings.answer import NEWEST, Answer, Known, Reading
from foreland.claims.readings.arithmetic import Computed
from foreland.claims.readings.counts import Count, Counted, Standing
from foreland.claims.spoken import spoken_bounds, spoken_number
from foreland.claims.tolerance import Agreement, Tolerance, tolerance_of
from foreland.claims.verdict import Finding, Verdict, verdict_on_figures

ABOUT_THE_FUTURE = ("deadline", "effect")
OUTSIDE = "It is outside what Foreland describes, so it is recognised and left alone."
NOT_SIMULATED = "It is not simulated here: the readings are arithmetic on published figures, not a model's forecast."
OTHER_SIZE = 2.0
"""A number so many times larger or smaller than the figure is taken to be of another measure, and is not refuted."""
OF_ANOTHER_SIZE = "The figure found is of quite another size, so another measure or other days may be meant."
_YES = Claimed(value=1.0, unit="yes/no")


@dataclass(frozen=True)
class Judged:
    """One reading beside the number it is held against: as known when it was said (`then`) and as held `now`."""

    reading: Reading
    then: Answer
    now: Answer
    expected: Claimed | None
    tolerance: Tolerance | None
    agreement: Agreement

    @property
    def shown(self) -> Answer:
        """The answer that the verdict rests on: the one of the day if there is one, otherwise the newest."""
        return _shown(self.reading, self.then, self.now)


@dataclass(frozen=True)
class Checked:
    """A claim with its verdict. `why` is the reason in plain words; `simulated` the model's answer to a forecast."""

    claim: Claim
    verdict: Verdict
    why: str
    readings: tuple[Judged, ...]
    simulated: Simulated | None = None

    @property
    def main(self) -> Judged | None:
        """The plain reading: the first that is neither an alternative nor merely shown."""
        plain = [each for each in self.readings if not each.reading.alternative and not each.reading.beside]
        held = [each for each in plain if each.agreement is not Agreement.SILENT]
        return (held or plain or [None])[0]  # type: ignore[list-item]

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of every source that a reading rests on."""
        keys = (key for each in self.readings for answer in (each.then, each.now) for key in answer.sources)
        return tuple(dict.fromkeys(keys))


def check_claim(claim: Claim, forecaster: Forecaster | None = None) -> Checked:
    """The verdict on one claim. Depends on what is claimed and when, never on who said it."""
    readings = tuple(_judge(reading, claim) for reading in claim.readings)
    simulated = (forecaster or NoForecaster()).simulate(claim) if claim.field else None
    verdict = _verdict(claim, readings)
    return Checked(claim, verdict, _why(claim, verdict, readings, simulated), readings, simulated)


def _judge(reading: Reading, claim: Claim) -> Judged:
    then, now = reading.answer(Known(claim.said)), reading.answer(NEWEST)
    expected = _expected(reading, claim)
    shown = _shown(reading, then, now)
    if expected is None or reading.beside:
        return Judged(reading, then, now, expected, None, Agreement.SILENT)
    hedge = reading.expect.hedge if reading.expect else "exactly" if reading.is_yes_or_no else claim.hedge
    tolerance = tolerance_of(expected, hedge)
    return Judged(reading, then, now, expected, tolerance, tolerance.agreement(shown.low, shown.high))


def _shown(reading: Reading, then: Answer, now: Answer) -> Answer:
    is_open = then.low is None or (then.high == inf and now.low is not None)
    return now if is_open and not reading.is_of_its_day else then


def _expected(reading: Reading, claim: Claim) -> Claimed | None:
    if reading.expect is not None:
        return Claimed(value=reading.expect.value, unit=reading.expect.unit, step=reading.expect.step)
    return _YES if reading.is_yes_or_no else claim.claimed


def _verdict(claim: Claim, readings: tuple[Judged, ...]) -> Verdict:
    if not claim.field or claim.kind == "impression":
        return "cannot be checked from figures"
    if claim.kind in ABOUT_THE_FUTURE:
        return "forecast"
    if claim.kind == "cause":
        return "cause not identifiable"
    found = verdict_on_figures(_findings(readings), bool(claim.meaning))
    if found == "not supported" and claim.loose and _is_of_another_size(readings):
        return "cannot be checked from figures"
    return "cannot be checked from figures" if claim.presumed and found == "not supported" else found


def _is_of_another_size(readings: tuple[Judged, ...]) -> bool:
    """Whether a level or count is so far from the one that was said that another one is more likely to be meant."""
    main = next((each for each in readings if each.agreement is Agreement.OFF and not each.reading.alternative), None)
    if main is None or main.expected is None or not isinstance(main.reading, Count | Standing):
        return False
    said, found = main.expected.value, main.shown.high
    return bool(found and said > 0 and not 1 / OTHER_SIZE < said / found < OTHER_SIZE)


def _findings(readings: tuple[Judged, ...]) -> list[Finding]:
    return [Finding(each.agreement, each.reading.alternative) for each in readings if not each.reading.beside]


def _why(claim: Claim, verdict: Verdict, readings: tuple[Judged, ...], simulated: Simulated | None) -> str:
    if not claim.field:
        return OUTSIDE
    if claim.kind in ABOUT_THE_FUTURE:
        model = simulated.words if simulated else NOT_SIMULATED
        return _joined("It was about the future when it was said.", *claim.meaning, *_found(readings, marked=()), model)
    if verdict == "cause not identifiable":
        beside = "Published figures show what changed, not why." + (f" {claim.why_not}" if claim.why_not else "")
        return _joined(beside, *claim.meaning, *_found(readings, marked=()))
    if verdict == "cannot be checked from figures":
        silence = next((each.shown.note for each in readings if each.shown.low is None and each.shown.note), "")
        settled = _bounds(readings) or silence
        if claim.loose and not claim.presumed and _is_of_another_size(readings):
            return _joined(OF_ANOTHER_SIZE, *_found(readings))
        presumed = (
            "What exactly is counted, or when, is not said; with the most likely meaning it does not fit."
            if claim.presumed
            else ""
        )
        return presumed or claim.why_not or settled or "No published figure measures what is said."
    return _joined(*_found(readings), *claim.meaning, *_since(readings), simulated.words if simulated else "")


def _found(readings: tuple[Judged, ...], marked: tuple[Agreement, ...] = (Agreement.OFF,)) -> list[str]:
    """Each reading with its value; those whose agreement is `marked` are said not to fit."""
    sentences = []
    for each in readings:
        answer = each.shown
        if answer.low is None or answer.high is None:
            continue
        label = each.reading.label or answer.words
        mark = " (does not fit)" if each.agreement in marked else ""
        sentences.append(f"{_capital(label.rstrip('.'))}: {spoken_bounds(answer.low, answer.high, answer.unit)}{mark}.")
    return sentences


def _bounds(readings: tuple[Judged, ...]) -> str:
    for each in readings:
        if each.agreement is Agreement.OPEN:
            low, high = each.shown.low, each.shown.high
            assert low is not None
            assert high is not None
            found = f"{_capital(each.shown.words)}: {spoken_bounds(low, high, each.shown.unit)}."
            return f"{found} The periods that are held do not settle it{_how_to_settle(each.reading)}."
    return ""


def _how_to_settle(reading: Reading) -> str:
    """What would settle a count of which only bounds are known: single days, where an official workbook has them."""
    if not isinstance(reading, Counted | Computed) or not reading.is_daily:
        return ""
    return "; `foreland evidence import FILE` of the official workbook of small-boat arrivals adds single days"


def _since(readings: tuple[Judged, ...]) -> list[str]:
    """What has been revised since, and whether the number would still fit."""
    sentences = []
    for each in readings:
        then, now = each.then.value, each.now.value
        if then is None or now is None or each.tolerance is None or each.reading.alternative:
            continue
        if spoken_number(then, each.then.unit) == spoken_number(now, each.now.unit):
            continue
        still = each.tolerance.agreement(now, now)
        change = "it would still fit" if still in (Agreement.EXACT, Agreement.CLOSE) else "it would no longer fit"
        sentences.append(
            f"Known then: {spoken_number(then, each.then.unit)}; the newest release has "
            f"{spoken_number(now, each.now.unit)}, on which {change}."
        )
    return sentences


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
