"""Days, weeks, months and years in running text, resolved from the day of the article.

"Sunday", "last night", "last year", "the five days to Sunday", "the year to December" (the year that ends with it),
"by the spring", "within ten to 12 weeks", "almost 18 months ago", "since the election". A past tense looks back, a
future one ahead. Where the day of the article is not known, only days that name their own year are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from foreland.claims.text.number_words import NUMBER
from foreland.claims.text.resolving import (
    a_quarter_before,
    before_the_pandemic,
    by_a_deadline,
    calendar_month,
    calendar_year,
    calendar_years,
    days_of_a_month,
    days_to,
    days_to_a_day,
    earlier,
    end_of_last_year,
    ever_since,
    explicit_day,
    financial_year,
    first_months_in_office,
    last_year,
    months_after_election,
    months_before_election,
    months_to,
    near_day,
    near_unit,
    newest_quarter,
    part_of_named_year,
    part_of_year,
    same_time,
    since_a_day,
    since_election,
    since_financial_year,
    so_long_ago,
    to_a_month_of_last_year,
    to_a_month_of_this_year,
    trailing,
    weekday,
    weekday_week,
    weekend,
    when_in_office,
    whole_months,
    within_a_time,
    year_ending,
    year_so_far,
    year_to_month,
    year_to_the_middle_of_last,
)
from foreland.claims.text.spans import free_of, pattern
from foreland.claims.text.times import (
    MONTH,
    WEEKDAY,
    YEAR,
    Time,
)


def times_of(text: str, said: date | None) -> tuple[Time, ...]:
    """Every stretch of time in a sentence, in order; longer expressions win over shorter ones inside them."""
    found: list[Time] = []
    for expression, resolve in _FINDERS:
        for match in pattern(expression).finditer(text):
            time = resolve(match, said, text)
            if time is not None and free_of(time.span, (other.span for other in found)):
                found.append(time)
    return tuple(sorted(found, key=lambda time: time.span.start))


Resolver = Callable[[re.Match[str], date | None, str], Time | None]


_COUNT = rf"(?P<count>{NUMBER})"


_UNIT = r"(?P<unit>day|week|month|year)s?"


_FINDERS: tuple[tuple[str, Resolver], ...] = (
    (
        (
            r"\b(?:since (?:modern |comparable )?records (?:began|begin)(?: in \d{4})?|on record|in history|"
            r"of all time|(?<!n)ever(?! since)\b(?!-)|in modern times)\b"
        ),
        ever_since,
    ),
    (
        r"\b(?:in (?:a|one) (?:single )?quarter|(?:over|on) the (?:last |past )?quarter\b(?! of)|"
        r"quarter[- ]on[- ]quarter|"
        r"(?:on|than|than in|from) the (?:previous|preceding|prior) quarter|the quarter before)\b",
        a_quarter_before,
    ),
    (rf"\b(?:in |by |since |from |until )?(?P<part>early|mid|late)[ -](?:in )?(?P<year>{YEAR})\b", part_of_named_year),
    (
        rf"\b(?:in )?(?:labour|(?:sir )?keir starmer|starmer|the (?:new )?government)['’]s first {_COUNT} months\b",
        first_months_in_office,
    ),
    (
        rf"\b(?:the )?week of (?:the )?(?P<first>\d{{1,2}})(?:st|nd|rd|th)? (?:to|-|–) (?:the "
        rf")?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b",
        days_of_a_month,
    ),
    (
        rf"\b(?:between|from) (?:the )?(?P<first>\d{{1,2}})(?:st|nd|rd|th)? (?:and|to) (?:the "
        rf")?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf" (?:of )?(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b",
        days_of_a_month,
    ),
    (rf"\b(?:this|the) (?:calendar )?year,? (?:up )?to the end of (?P<month>{MONTH})\b", to_a_month_of_this_year),
    (
        rf"\b(?:in )?(?:the )?(?:first )?{_COUNT} months (?:after|since|following) the (?:general )?election\b",
        months_after_election,
    ),
    (r"\b(?:on|than in|than|from|against) the (?:first|second|third|fourth)(?=[.,;:]|$)", newest_quarter),
    (r"\b(?:by |in |at )?the middle of last year\b", year_to_the_middle_of_last),
    (r"\bat (?:christmas|(?:the )?new year)\b", end_of_last_year),
    (rf"\b(?:the )?(?:first|second|third|fourth) of (?P<year>{YEAR})\b", part_of_year),
    (rf"\b(?:the )?{_COUNT} months before the (?:general )?election\b", months_before_election),
    (rf"\b(?P<count>{NUMBER}) (?P<unit>month|week|quarter)s? (?:earlier|before|previously)\b", earlier),
    (
        (
            r"\b(?:(?:on|than|as|from|in|at|by|over|with|to|for|compared with|compared to) )?(?:the )?(?:same|"
            r"equivalent|corresponding) (?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d+) "
            r")?(?:period|time|point|stage|day|date|months?|week|weeks|quarter|"
            rf"half)(?: (?:in|of|during))?(?: (?P<year>{YEAR})| last year| a year (?:ago|earlier|before)|"
            r" the (?:previous|year before|year) ?(?:year|before)?| of last year)?\b"
        ),
        same_time,
    ),
    (
        (
            r"\b(?:a year (?:ago|earlier|before|previously)|(?:on |at |than )*(?:this|the same|that) (?:time|"
            rf"point|stage) (?:last year|in (?P<year>{YEAR}))|(?:the|on the) (?:previous|preceding|"
            r"prior) (?:year|12 months|twelve months)|the year before|year[- ]on[- ]year|on the year|"
            r"the 12 months before|12 months (?:ago|earlier|before))\b"
        ),
        same_time,
    ),
    (
        (
            r"\b(?:the )?(?:year|12 months|twelve months|12-month period) (?:to|ending|ended|up to|till|"
            rf"until)(?: in| the end of| end| last| this)?(?: \d{{1,2}}(?:st|nd|rd|"
            rf"th)?)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
        ),
        year_ending,
    ),
    (
        (
            rf"\b(?:the )?{_COUNT} months (?:to|ending|ended|up to)(?: in|"
            rf" the end of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
        ),
        months_to,
    ),
    (
        (
            rf"\b(?:the )?(?:{_COUNT} )?(?P<unit>day|week)s? (?:to|ending|ended|up to|until)(?: on)?(?: {WEEKDAY},?)? "
            rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"
        ),
        days_to_a_day,
    ),
    (rf"\b(?:the )?{_COUNT} {_UNIT} (?:to|up to|until|ending(?: on)?) (?P<weekday>{WEEKDAY})\b", days_to),
    (rf"\b(?:the )?first {_COUNT} {_UNIT}(?: of (?:(?:this|the) year|(?P<year>{YEAR})|last year))?", part_of_year),
    (rf"\b(?:the )?(?:first|second) half of (?:(?:this|the|last|a|any) year|(?P<year>{YEAR}))\b", part_of_year),
    (
        (
            r"\b(?:the )?(?:first|second|third|fourth|final|last) (?:quarter|three months)(?: of (?:(?:this|the|"
            rf"last|a|any|each) year|(?P<year>{YEAR})))\b"
        ),
        part_of_year,
    ),
    (rf"\b(?:[qh][1-4]) (?P<year>{YEAR})\b", part_of_year),
    (
        (
            rf"\b(?:between|from|in)? ?(?P<first>{MONTH})(?: (?P<first_year>{YEAR}))? (?:to|and|until|"
            rf"through|–|-) (?:the end of )?(?P<last>{MONTH})(?:,? (?P<year>{YEAR})|(?P<of_last> last year))?\b"
        ),
        whole_months,
    ),
    (rf"\b(?:between|from) (?P<first>{YEAR}) (?:and|to|until) (?P<last>{YEAR})\b", calendar_years),
    (
        (
            rf"\b(?:between|from|since) (?:the (?:start|beginning) of )?(?P<first>{YEAR}) (?:and|to|until) "
            rf"(?:the end of )?(?P<month>{MONTH}) (?P<last>{YEAR})\b"
        ),
        year_to_month,
    ),
    (
        (
            r"\b(?:by|before) (?:the )?(?:(?P<next>next|this|coming|"
            r"following) )?(?:end of (?:the )?)?(?P<season>spring|summer|autumn|winter|christmas|easter|"
            rf"new year)(?: of)?(?: (?P<year>{YEAR}))?\b"
        ),
        by_a_deadline,
    ),
    (rf"\b(?:by|to|until|up to|at) (?:the end of )?(?P<month>{MONTH}) last year\b", to_a_month_of_last_year),
    (rf"\b(?:by|before) (?:the )?(?:end of )?(?P<month>{MONTH})(?: (?P<year>{YEAR}))?\b", by_a_deadline),
    (rf"\b(?:by|before) (?:the )?end of (?P<end_year>{YEAR})\b|\bby (?P<plain_year>{YEAR})\b", by_a_deadline),
    (
        (
            r"\b(?:by|before) (?:the )?(?:end of (?:(?:the|this|next) )?(?:year|month|parliament|decade)|"
            r"(?:next )?(?:general )?election|next year)\b"
        ),
        by_a_deadline,
    ),
    (r"\bat the (?:(?:end|close) of (?:the|last) year|turn of the year)\b", end_of_last_year),
    (
        r"(?<!start )(?<!beginning )(?<!months )(?<!half )(?<!end )\bof (?:the|this) year(?: so far| to date)?\b",
        ever_since,
    ),
    (
        (
            r"\bsince (?:the )?(?:start|beginning) of (?:the|this) year\b|\b(?:so far |"
            r"already )?this year(?: so far| to date)?(?!['’]s? (?:election|conference))\b|"
            rf"\bthe year (?:so far|to date)\b|\bso far (?:this year|in (?P<year>{YEAR}))\b|"
            r"\byear[- ]to[- ]date\b"
        ),
        year_so_far,
    ),
    (
        (
            r"\bsince (?:labour (?:took office|came to power|won|entered)(?:[^,;]{0,20}(?:election|power|"
            r"office))?(?: (?:last|in) \w+(?: \d{4})?)?|the (?:\w+ )?(?:general )?election|"
            r"(?:sir )?keir starmer (?:became|took|entered)|taking office|coming to power|"
            r"the (?:new )?government (?:took|came)|entering (?:office|government)|we (?:came|took|"
            r"won)\b[^,.;]{0,20})(?: (?:on|of) 4 july(?: 2024)?| in july(?: 2024)?)?"
        ),
        since_election,
    ),
    (r"\b(?:pre-(?:pandemic|covid)|before (?:the )?(?:pandemic|covid(?:-19)?))\b", before_the_pandemic),
    (
        r"\b(?:in|of|for|during|over) the (?:first|second|third|fourth|final|last) quarter\b(?! of)|"
        r"\bQ[1-4]\b(?! ?(?:19|20)\d\d)",
        newest_quarter,
    ),
    (
        (
            r"\b(?:when|before|at the time) (?:labour|(?:sir )?keir starmer|the (?:new )?government|the party|he|"
            r"they|we) (?:took (?:office|over|power)|came to power|came (?:in(?:to)? )(?:office|power|"
            r"government)|came in\b|took over|entered (?:office|government|downing street)|"
            r"won (?:the (?:general )?election|power)|was elected|were elected)\b|\bat the (?:general )?election\b"
        ),
        when_in_office,
    ),
    (
        (
            rf"\bsince (?:the (?:start|end|beginning) of |(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?"
            rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"
        ),
        since_a_day,
    ),
    (rf"\bsince (?P<year>{YEAR})[/–-](?P<next>\d\d)\b", since_financial_year),
    (rf"\bsince (?:the (?:start|beginning) of )?(?P<year>{YEAR})\b", since_a_day),
    (rf"\bsince [a-z][a-z ]{{4,50}} in (?P<year>{YEAR})\b", since_a_day),
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
        rf"\b(?:over|in|during|within|for) the (?:last|past|previous) (?:{_COUNT} )?{_UNIT}\b(?! of (?:the|that|"
        rf"this|its)\b)",
        trailing,
    ),
    (rf"\b(?:the )?(?:last|past) {_COUNT} {_UNIT}\b", trailing),
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
            rf"-) (?P<second>{NUMBER}))? {_UNIT}(?:['’]s? time)?\b(?! (?:ago|to)\b)"
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
