"""Days, weeks, months and years in running text, resolved from the day of the article.

"Sunday", "last night", "last year", "the five days to Sunday", "the year to December" (the year that ends with it),
"by the spring", "within ten to 12 weeks", "almost 18 months ago", "since the election". A past tense looks back, a
future one ahead. Where the day of the article is not known, only days that name their own year are resolved.
"""

from __future__ import annotations

from datetime import date

from foreland.claims.text.day_expressions import DAYS
from foreland.claims.text.spans import Span, free_of, pattern
from foreland.claims.text.stretch_expressions import STRETCHES
from foreland.claims.text.times import YEAR, Time

_POINTED_AT = r"\b(?:in )?(?:(?:that|the same) (?:calendar )?year\b|(?P<next>the (?:next|following) year)\b)"


def times_of(text: str, said: date | None) -> tuple[Time, ...]:
    """Every stretch of time in a sentence, in order; longer expressions win over shorter ones inside them."""
    found: list[Time] = []
    for expression, resolve in (*STRETCHES, *DAYS):
        for match in pattern(expression).finditer(text):
            time = resolve(match, said, text)
            if time is not None and free_of(time.span, (other.span for other in found)):
                found.append(time)
    return tuple(sorted(found, key=lambda time: time.span.start))


def with_years_pointed_at(text: str, before: str, found: tuple[Time, ...]) -> tuple[Time, ...]:
    """The times of a sentence with "that year" and "the next year": the last year named before, or the one after it."""
    more = []
    for match in pattern(_POINTED_AT).finditer(text):
        years = pattern(rf"\b{YEAR}\b(?!/|,\d)").findall(f"{before} {text[: match.start()]}")
        span = Span(*match.span())
        if years and free_of(span, (time.span for time in found)):
            year = int(years[-1]) + bool(match.group("next"))
            more.append(Time(span, "window", date(year, 1, 1), date(year, 12, 31)))
    return tuple(sorted((*found, *more), key=lambda time: time.span.start))
