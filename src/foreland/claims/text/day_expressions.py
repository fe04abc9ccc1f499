"""Words for single days, weeks, months and years: "15 June", "last year", "two years ago", "Sunday", "2023"."""

from __future__ import annotations

from foreland.claims.text.number_words import NUMBER
from foreland.claims.text.resolving import (
    Resolver,
    calendar_month,
    calendar_year,
    explicit_day,
    financial_year,
    last_year,
    near_day,
    near_unit,
    so_long_ago,
    trailing,
    weekday,
    weekday_week,
    weekend,
    within_a_time,
)
from foreland.claims.text.times import COUNT, MONTH, UNIT, WEEKDAY, YEAR

DAYS: tuple[tuple[str, Resolver], ...] = (
    (
        (
            rf"\b(?:(?:on )?{WEEKDAY},? (?:the )?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? "
            rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"
        ),
        explicit_day,
    ),
    (
        (
            rf"\b(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|"
            rf",\d{{3}})(?:,? (?P<year>{YEAR}))?\b"
        ),
        explicit_day,
    ),
    (rf"\b(?P<year>{YEAR})[/–-](?P<next>\d\d(?:\d\d)?)\b", financial_year),
    (
        rf"\b(?:over|in|during|within|for) the (?:last|past|previous) (?:{COUNT} )?{UNIT}\b(?! of (?:the|that|"
        rf"this|its)\b)",
        trailing,
    ),
    (rf"\b(?:the )?(?:last|past) {COUNT} {UNIT}\b", trailing),
    (
        (
            r"\b(?:(?:whole|all|entirety|end|course|start|beginning|summer|autumn|spring|winter|early|"
            r"late) (?:of|in) )?(?:(?<!its )(?<!their )(?<!our )(?<!his )(?<!her )last year(?! (?:of|in which|"
            r"before))|the year before last|the whole of last year)\b"
        ),
        last_year,
    ),
    (
        (
            r"\b(?P<hedge>almost|nearly|just under|more than|over|about|around|some|just over|"
            rf"less than)? ?(?P<count>{NUMBER}|an?) (?P<unit>day|week|month|year|decade)s? ago\b"
        ),
        so_long_ago,
    ),
    (
        (
            rf"\b(?:within|inside|in) (?:the (?:next|coming) |the space of |just |only |little more than |barely "
            rf")?(?P<first>{NUMBER})(?: (?:to|or|"
            rf"-) (?P<second>{NUMBER}))? {UNIT}(?:['’]s? time)?\b(?! (?:ago|to)\b)"
        ),
        within_a_time,
    ),
    (
        (
            r"\b(?:within|in (?:the )?coming|in the next few|in a matter of|"
            r"within a matter of) (?:the )?(?:coming |next few )?(?P<unit>day|week|month)s\b(?! of\b)"
        ),
        within_a_time,
    ),
    (rf"\b(?P<which>last|this|next) (?P<month>{MONTH})\b", calendar_month),
    (
        (
            r"\b(?:(?:in|since|during|for|from|of|until|to) )?(?:early |late |"
            rf"mid-?)?(?P<month>{MONTH}),? (?P<year>{YEAR})\b"
        ),
        calendar_month,
    ),
    (
        rf"\b(?:in|during|from|until|of) (?:early |late |mid-?)?(?P<month>{MONTH})\b(?! \d{{1,2}}\b(?!,\d))",
        calendar_month,
    ),
    (rf"^(?P<month>{MONTH}) (?=saw|was|brought|recorded|had)", calendar_month),
    (rf"\b(?P<month>{MONTH})['’]s\b", calendar_month),
    (rf"\b(?:on )?(?P<which>last )?(?P<weekday>{WEEKDAY}) week\b", weekday_week),
    (rf"\b(?:on )?(?P<which>last|next|this) (?P<weekday>{WEEKDAY})\b", weekday),
    (rf"\b(?:on |\()?(?P<weekday>{WEEKDAY})(?:['’]s)?\b", weekday),
    (r"\b(?:at|over|during|on) the (?:last |past )?weekend\b|\b(?:last|this) weekend\b", weekend),
    (
        (
            r"\b(?:yesterday|last night|overnight|today|this morning|this afternoon|this evening|tonight|"
            r"tomorrow)\b"
        ),
        near_day,
    ),
    (r"\b(?P<which>last|this|next) (?P<unit>week|month)\b", near_unit),
    (rf"\b(?:(?:in|during|for|of|by|the|whole of|throughout|end of) )*(?P<year>{YEAR})\b(?!\d|,\d)", calendar_year),
)
"""An expression and what it means, the more special ones first."""
