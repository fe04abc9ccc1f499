"""Quantities in a sentence: numbers with their unit, hedge, rounding and range.

Recognised: counts, money, shares ("94%", "a third"), ratios ("one in every 17"), multiples ("doubled"), nothing ("not a
single"), rates ("50 a week"). Left alone: years, days of a month, times of day, ages, numbers of articles and laws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from foreland.claims.readings.answer import Hedge
from foreland.claims.text.hedges import hedge_of
from foreland.claims.text.number_words import FRACTIONS, NUMBER, SMALL, number_of
from foreland.claims.text.spans import Span, free_of, pattern, says

Form = Literal["count", "money", "share", "ratio", "multiple", "nothing", "duration", "points"]
FRACTION_STEP = 0.05
LEAST_BARE_NUMBER = 100.0
LAST_DAY_OF_MONTH = 31


@dataclass(frozen=True)
class Quantity:
    """One quantity. `span` covers the number and its unit, `whole` the hedge too; `noun` is what is counted.

    `value` is a share from 0 to 1 for shares, the number of times for multiples (doubled = 2), N for "one in N".
    """

    span: Span
    whole: Span
    form: Form
    value: float
    step: float
    hedge: Hedge
    high: float | None = None
    noun: str = ""
    per: str = ""
    currency: str = ""


_PER = (
    r"(?:\s*(?:people|migrants|returns|visas|claims)?\s*(?:a|an|per|each|every|/)(?: single)?\s?-?"
    r"(?P<per>day|week|month|year|night|head|person|boat|flight|annum))"
)

_RANGE = (
    rf"(?<![\d.,])(?P<first>(?!(?:19|20)\d\d (?:to|and|or)\b){NUMBER})(?:\s*(?:-|–|to|and|or)\s*(?P<second>{NUMBER}))?"
)
_DURATION = rf"{_RANGE}[\s-]+(?P<unit>hour|day|night|week|fortnight|month|year|decade)s?['’]?\b"
_MONEY = rf"(?P<sign>[£€$])\s?(?P<first>{NUMBER})(?:\s*(?:-|–|to)\s*[£€$]?(?P<second>{NUMBER}))?"
_MONEY_WORDS = rf"(?P<first>{NUMBER})\s+(?P<sign>pounds|euros|dollars)\b"
_DAILY = r"\bdaily (?:\w+ ){0,2}(?:cost|bill|spend\w*)[^.;]{0,40}$"
_SHARE = rf"{_RANGE}\s?-?(?:%|per ?cents?\b|percent\b|pc\b)(?P<points>(?:age)?\s+points?)?"
_FRACTION = (
    r"(?:(?P<many>(?<!into )(?<!in )(?<!for )(?<!just )(?<!last )one|two|three|four|five|six|seven|eight|"
    r"nine)[- ](?P<part>thirds?|quarters?|fifths?|tenths?|half)|"
    r"a (?P<single>third|quarter|fifth|sixth|eighth|tenth)(?! (?:party|part(?:y|ies)|countr\w+|term|"
    r"time|man|woman|person|reading)| of an? (?:million|billion))|"
    r"(?P<half>(?<=by )half|(?<=most )half|(?<=nearly )half|(?<=about )half|(?<=around )half|(?<=over )half|"
    r"(?<=than )half|(?<=under )half|(?<=to )half|(?<=of )half|half(?= (?:of|the|as many|as much|all|those|were|"
    r"are)\b))(?! an? |-year| year\b| term\b| price\b| way\b))\b"
)

_ONE_IN = rf"\b(?:one|1|only one)(?: person| migrant| arrival)? (?:in|out of|of)(?: every| each)? (?P<first>{NUMBER})\b"
_SOME_IN = (
    r"\b(?P<first>\d{1,2}|two|three|four|five|six|seven|eight|nine|[2-9]) (?:times )?(?:in|"
    r"out of)(?: every)? (?P<second>ten|five|four|three|10|100|20)\b"
)

_MULTIPLE = (
    r"\b(?P<word>doubl(?:ed?|ing)|tripl(?:ed?|ing)|trebl(?:ed?|ing)|quadrupl(?:ed?|ing)|halv(?:ed?|ing))\b|"
    r"\b(?P<half_of>half)(?= (?:what|as (?:many|much|high)|(?:the )?(?:number|level|figure|total|rate|amount|"
    r"size) (?:of|in|it|they|a|that|at|seen|recorded))\b)|"
    r"\b(?P<twice>twice)(?= (?:as|the|what|that|those|its|their)\b)|"
    rf"\b(?P<fold>{NUMBER})-?fold\b|"
    rf"\b(?P<first>{NUMBER})(?P<and_half> and a half)?[- ]times(?= (?:higher|more|as|the|larger|bigger|greater|over|"
    r"what|that|those|its|lower|fewer|increase)\b)"
)

_NOTHING = (
    r"\b(?:not (?:an? |a single )(?=plane|flight|migrant)|not (?:a single|one)|no(?: single)?|zero)(?= "
    r"(?:migrants?|people|person|flights?|"
    r"deportees?|asylum seekers?|removals?|returns?|transfers?|deaths?|boats?|arrivals?|planes?)\b)|"
    r"\b(?:not a single|nobody|no[- ]one|not one|none)(?= (?:\w+ ){0,9}?(?:has|have|had|was|were|is|are|left|"
    r"been|crossed|arrived|came|reached|died|made)\b)|"
    r"(?<=\b(?:not|n't|n’t) )(?:\w+ ){0,2}(?:put|got|get|flown|moved|remove|removed|return|returned|deport|"
    r"deported|send|sent|relocate|"
    r"relocated|transfer|transferred|stop|stopped|take|taken)(?: back)? (?:a single|even one|any|one)\b|"
    r"\bnever (?:\w+ ){0,2}(?:a single|even one|any|one)(?= )"
)

_COUNT = rf"(?<![\w£€$.,/:]){_RANGE}(?![\w%/:]|\.\d|,\d)"
_MULTIPLES = {"doub": 2.0, "trip": 3.0, "treb": 3.0, "quad": 4.0, "halv": 0.5, "twic": 2.0, "half": 0.5}
"""By the first four letters of the word."""

_LONGER_UNITS = {"fortnight": (14.0, "day"), "decade": (10.0, "year")}
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_NOT_A_COUNT_BEFORE = (
    r"(?:\b(?:article|section|clause|chapter|no\.?|number|page|channel|day|phase|type|boeing|covid|"
    r"cop|level|class|line|flight|protocol|rule|part|schedule|aged?|tier|top|route|bbc|radio|band|"
    r"grade|version)[\s-]?|[#@])$"
)

_NOT_A_COUNT_AFTER = (
    rf"^(?:st|nd|rd|th|am|pm|a\.m|p\.m|[- ]years?[- ]old|\s*o'clock|\s+{_MONTHS}\b|, who\b|"
    r"\s+others?\b|\s+downing|\s+of (?:the|them|us|his|her|these|those)\b)"
)

_NOUN = re.compile(
    r"^(?:[\s-]+(?:more|fewer|further|extra|additional|new|other|such|illegal|irregular|channel|small|boat|small-boat|"
    r"asylum|net|initial|enforced|voluntary|undocumented|unaccompanied|foreign|national|main|individual|removal|"
    r"deportation|charter|detention|hotel|young|vulnerable|recorded|successful|outstanding|legal|overseas|work|study|"
    r"student|care|health|skilled|worker|family|lone|single|separate|different|vessels?'?|dependent))*"
    r"[\s-]+(?P<noun>[a-z]+(?:-[a-z]+)?)",
    re.IGNORECASE,
)
_COUNTABLE = (
    r"people|persons?|migrants?|immigrants?|arrivals?|asylum|men|women|children|kids|youngsters|minors?|adults?|refugees?|individuals?|"
    r"lives|deaths?|bodies|fatalities|boats?|dinghies|vessels?|crossings?|flights?|planes?|visas?|cases?|claims?|"
    r"applications?|applicants?|claimants?|appeals?|places|beds|spaces|rooms|hotels?|sites?|offenders?|criminals?|"
    r"prisoners?|returns?|removals?|deportations?|deportees?|volunteers?|decisions?|grants?|refusals?|withdrawals?|"
    r"attempts?|dependants?|dependents?|students?|workers?|carers?|seekers?|caseworkers?|staff|officers?|judges?|"
    r"agreements?|deals?|countries|nationals?|nationalities|transfers?|requests?|detections?|entries|arrests?|"
    r"measures?|times|occasions|points?|seats|votes|jobs|homes|councils|foreigners|entrants|passengers|families|"
    r"households|gangs?|smugglers?|incidents?|rescues?|landings?|steps|proposals?|departures?|emigrants?|residents?"
)


def quantities_of(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a sentence, in order of its place; none overlaps another."""
    found: list[Quantity] = []
    for finder in (_ratios, _some_in, _multiples, _money, _shares, _fractions, _durations, _nothing, _counts):
        for quantity in finder(text):
            if free_of(quantity.span, (other.span for other in found)):
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.span.start))


def _made(text: str, match: re.Match[str], form: Form, value: float, step: float, **more: object) -> Quantity:
    span = Span(*match.span())
    per = pattern(rf"^{_PER}\b").match(text[span.end :])
    end = span.end + (per.end() if per else 0)
    hedge, taken = hedge_of(text[: span.start], text[end:])
    whole = Span(span.start - taken, end)
    return Quantity(span, whole, form, value, step, hedge, per=per.group("per") if per else "", **more)  # type: ignore[arg-type]


def _ends(match: re.Match[str]) -> tuple[float, float, float | None]:
    """First number, its step, and the second number of a range; it is the lower one in "from 45,755 to 29,437"."""
    value, step = number_of(match.group("first"))
    second = match.groupdict().get("second")
    if not second:
        return value, step, None
    other, other_step = number_of(second)
    is_fall = says(match.string[: match.start()], r"\bfrom (?:[\w£€]+ ){0,2}[£€]?$")
    if other > value or is_fall:
        return value, min(step, other_step), other
    return value, min(step, other_step), None


def _ratios(text: str) -> Iterator[Quantity]:
    for match in pattern(_ONE_IN).finditer(text):
        value, step = number_of(match.group("first"))
        yield _made(text, match, "ratio", value, min(step, 1.0))


def _some_in(text: str) -> Iterator[Quantity]:
    """Four in ten: a share."""
    for match in pattern(_SOME_IN).finditer(text):
        part, whole = number_of(match.group("first"))[0], number_of(match.group("second"))[0]
        if part < whole:
            yield _made(text, match, "share", part / whole, 1.0 / whole)


def _multiples(text: str) -> Iterator[Quantity]:
    for match in pattern(_MULTIPLE).finditer(text):
        if written := match.group("first") or match.group("fold"):
            value, step = number_of(written)
            if match.group("and_half"):
                value, step = value + 0.5, 0.5
        else:
            value, step = (
                _MULTIPLES[(match.group("word") or match.group("half_of") or match.group("twice")).lower()[:4]],
                0.2,
            )
        yield _made(text, match, "multiple", value, step)


def _money(text: str) -> Iterator[Quantity]:
    for expression in (_MONEY, _MONEY_WORDS):
        for match in pattern(expression).finditer(text):
            sign = match.group("sign").lower()
            currency = {"£": "GBP", "pounds": "GBP", "€": "EUR", "euros": "EUR"}.get(sign, "USD")
            value, step, high = _ends(match)
            found = _made(text, match, "money", value, step, high=high, currency=currency)
            is_daily = not found.per and pattern(_DAILY).search(text[: match.start()])
            yield replace(found, per="day") if is_daily else found


def _shares(text: str) -> Iterator[Quantity]:
    for match in pattern(_SHARE).finditer(text):
        value, step, high = _ends(match)
        form: Form = "points" if match.group("points") else "share"
        yield _made(text, match, form, value / 100, min(step, 1.0) / 100, high=None if high is None else high / 100)


def _fractions(text: str) -> Iterator[Quantity]:
    for match in pattern(_FRACTION).finditer(text):
        part = (match.group("part") or match.group("single") or "half").lower()
        if match.group("many"):
            value = SMALL[match.group("many").lower()] * FRACTIONS[part.rstrip("s")]
        else:
            value = FRACTIONS[part]
        yield _made(text, match, "share", value, FRACTION_STEP)


def _durations(text: str) -> Iterator[Quantity]:
    for match in pattern(_DURATION).finditer(text):
        if pattern(r"^[- ]old\b").match(text[match.end() :]):
            continue
        value, step, high = _ends(match)
        unit = match.group("unit").lower()
        times, unit = _LONGER_UNITS.get(unit, (1.0, unit))
        high = high * times if high is not None else None
        yield _made(text, match, "duration", times * value, min(step, 1.0), high=high, noun=unit + "s")


def _nothing(text: str) -> Iterator[Quantity]:
    for match in pattern(_NOTHING).finditer(text):
        yield _made(text, match, "nothing", 0.0, 1.0, noun=_noun_after(text, match.end()))


def _counts(text: str) -> Iterator[Quantity]:
    for match in pattern(_COUNT).finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        value, step, high = _ends(match)
        if pattern(_NOT_A_COUNT_BEFORE).search(before):
            continue
        if pattern(_NOT_A_COUNT_AFTER).match(after) and not (
            (value >= 1000 or says(before, r"\bthe $")) and says(after, r"^ of ")
        ):
            continue
        if pattern(rf"\b{_MONTHS}\s?$").search(before) and value <= LAST_DAY_OF_MONTH:
            continue
        noun = _noun_after(text, match.end())
        written = match.group("first")
        if written.lower() == "one" and not match.groupdict().get("second"):
            continue
        if (written.startswith("0") and "." not in written) or says(before, r"\d $") or says(after, r"^ \d{3}"):
            continue  # a telephone number
        if not noun and _is_small_level(before, after):
            yield _made(text, match, "count", value, step, high=high, noun="")
            continue
        if not noun and not _stands_alone(written, value) and not pattern(rf"^{_PER}\b").match(after):
            continue
        if pattern(r"\b(?:minus|negative) $").search(before):
            value = -value
        yield _made(text, match, "count", value, step, high=high, noun=noun)


def _is_small_level(before: str, after: str) -> bool:
    """Whether words show that a small bare number is a level: "puts the number of deaths at 72", "40 on a boat"."""
    if says(
        after,
        r"^ (?:on|in|to|into|crammed into|packed into|per|for each|for every|aboard) (?:a|each|every)? ?(?:boat|"
        r"dinghy)",
    ):
        return True
    if says(
        before[-40:],
        r"\b(?:compar\w+ (?:with|to)|against|after|and|only|just|it was|,)(?: only| just| about| around)? $",
    ) and says(
        after,
        r"^ (?:in (?:19|20)\d\d\b(?! per)|the (?:next|following|previous) year|last year|this year|over the same|"
        r"in the same|a year (?:earlier|before|ago)|the year before)",
    ):
        return True
    if says(
        before[-34:], r"\b(?:(?:in|by) (?:19|20)\d\d,? )?(?:it|there|that) (?:was|were)(?: only| just| about)? $"
    ) and says(after, r"^(?:[.;]|,? (?:in|by) (?:19|20)\d\d|$)"):
        return True
    if says(before[-20:], r"\b(?:put|puts|puts? the (?:number|figure|toll)) (?:it )?at (?:about |around )?$"):
        return True
    if says(before[-30:], r"\b(?:up|down) from (?:about |around |just |only )?$") and says(
        after, r"^ ?(?:in (?:19|20)|the (?:year|month)|a year|last|[.,]|$)"
    ):
        return True
    return says(
        before[-60:],
        r"\b(?:number|figure|toll|count|total|average|level)\b[^,;]{0,30}\b(?:at|to|was|is|of|reached)(?: just| "
        r"only| about| around)? $",
    ) and not says(after, r"^ (?:%|per|hours?|days?|weeks?|months?|years?|times)")


def _stands_alone(written: str, value: float) -> bool:
    """Whether a number without a countable noun is a count: grouped or scaled digits, never a bare year."""
    if not written[0].isdigit():
        return value >= 1000
    return "," in written or (value >= LEAST_BARE_NUMBER and not 1900 <= value <= 2100) or value > 2100


def _noun_after(text: str, end: int) -> str:
    match = _NOUN.match(text[end:])
    if not match or not pattern(rf"^(?:{_COUNTABLE})$").match(match.group("noun")):
        match = pattern(rf"^[\s-]+(?:of (?:the|these|those|our) )?(?P<noun>{_COUNTABLE})\b").match(text[end:])
    noun = match.group("noun").lower() if match else ""
    return "people" if noun in ("person", "persons") else noun
