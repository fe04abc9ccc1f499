"""The day of publication that a page gives near its top."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from foreland.claims.text.spans import pattern, says
from foreland.claims.text.times import (
    MONTH,
    YEAR,
    month_number,
)


def day_of_article(text: str) -> tuple[date, ...]:
    """Days that a dateline near the top of a page gives, in order, each once."""
    return tuple(dict.fromkeys(_datelines(text))) or tuple(_day_within_a_line(text))


def _datelines(text: str) -> Iterator[date]:
    head = "\n".join(text.splitlines()[:12])
    for match in pattern(f"(?m){_DATELINE}").finditer(head):
        try:
            if match.group("iso"):
                yield date.fromisoformat(match.group("iso"))
            else:
                month = month_number(match.group("month") or match.group("month_first"))
                yield date(int(match.group("year")), month, int(match.group("day") or match.group("day_second")))
        except ValueError:
            continue


def _day_within_a_line(text: str) -> Iterator[date]:
    """The first day written out in full in a short line near the top that is no sentence, or in the place of a wire."""
    for line in text.splitlines()[:HEAD_LINES]:
        is_label = len(line.split()) <= LONGEST_LABEL_WORDS and not says(line, r"[.!?…][\"'’”)]*\s*$")
        for match in pattern(_DAY if is_label else _PLACE + _DAY).finditer(line):
            try:
                month = month_number(match.group("month") or match.group("month_first"))
                yield date(int(match.group("year")), month, int(match.group("day") or match.group("day_second")))
            except ValueError:
                continue
            return


HEAD_LINES = 15
LONGEST_LABEL_WORDS = 16
_PLACE = r"^[A-Z][\w ,/()]{2,50}(?:,|\(|-|–|—|:) ?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_DAY = (
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? (?P<month>{MONTH})|"
    rf"(?P<month_first>{MONTH}) (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>{YEAR})\b"
)
_DATELINE = (
    rf"^(?:.{{0,60}}?\b(?:published|posted|updated|date|first published|"
    rf"(?:published|posted|updated|issued|released|delivered) on)\b\D{{0,12}})?"
    rf"(?:\d\d?:\d\d,? )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<month>{MONTH})|"
    rf"(?P<month_first>{MONTH}) (?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?),? (?P<year>{YEAR}))"
    r"(?=[\s,.|T-]*(?:$|\n|\d\d?[:.]\d\d|at \d|updated|\||gmt|bst|by ))"
)
