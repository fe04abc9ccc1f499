"""Days, weeks, months and years in running text, resolved from the day of the article.

"Sunday", "last night", "last year", "the five days to Sunday", "the year to December" (the year that ends with it),
"by the spring", "within ten to 12 weeks", "almost 18 months ago", "since the election". A past tense looks back, a
future one ahead. Where the day of the article is not known, only days that name their own year are resolved.
"""

from __future__ import annotations

from datetime import date

from foreland.claims.text.day_expressions import DAYS
from foreland.claims.text.spans import free_of, pattern
from foreland.claims.text.stretch_expressions import STRETCHES
from foreland.claims.text.times import Time


def times_of(text: str, said: date | None) -> tuple[Time, ...]:
    """Every stretch of time in a sentence, in order; longer expressions win over shorter ones inside them."""
    found: list[Time] = []
    for expression, resolve in (*STRETCHES, *DAYS):
        for match in pattern(expression).finditer(text):
            time = resolve(match, said, text)
            if time is not None and free_of(time.span, (other.span for other in found)):
                found.append(time)
    return tuple(sorted(found, key=lambda time: time.span.start))
