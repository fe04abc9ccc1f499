"""Words for stretches of time: parts of years, runs of months, deadlines, "since", the same days of another year."""

from __future__ import annotations

from foreland.claims.text.number_words import NUMBER
from foreland.claims.text.resolving import (
    Resolver,
    a_quarter_before,
    before_the_pandemic,
    by_a_deadline,
    calendar_years,
    days_of_a_month,
    days_to,
    days_to_a_day,
    earlier,
    end_of_last_year,
    ever_since,
    first_months_in_office,
    month_of_last_year,
    months_after_election,
    months_before_election,
    months_to,
    newest_quarter,
    part_of_named_year,
    part_of_year,
    same_time,
    since_a_day,
    since_election,
    since_financial_year,
    to_a_month_of_last_year,
    to_a_month_of_this_year,
    when_in_office,
    whole_months,
    year_ending,
    year_so_far,
    year_to_month,
    year_to_the_middle_of_last,
)
from foreland.claims.text.times import COUNT, MONTH, UNIT, WEEKDAY, YEAR

STRETCHES: tuple[tuple[str, Resolver], ...] = (
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
        rf"\b(?:in )?(?:(?:labour|(?:sir )?keir starmer|starmer|the (?:new )?government)['’]s|our|(?<=in )their) "
        rf"first {COUNT} months(?: in (?:office|government|power))?\b",
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
        rf"\b(?:in )?(?:the )?(?:first )?{COUNT} months (?:after|since|following) the (?:general )?election\b",
        months_after_election,
    ),
    (r"\b(?:on|than in|than|from|against|in) the (?:first|second|third|fourth)(?=[.,;:]|$)", newest_quarter),
    (r"\b(?:by |in |at )?the middle of last year\b", year_to_the_middle_of_last),
    (
        rf"(?:(?<=deaths )|(?<=arrivals )|(?<=crossings )|(?<=people )|(?<=returns ))"
        rf"to (?:the end of )?(?P<month>{MONTH})\b(?! 20)",
        to_a_month_of_this_year,
    ),
    (r"\bat (?:christmas|(?:the )?new year)\b", end_of_last_year),
    (rf"\b(?:the )?(?:first|second|third|fourth) of (?P<year>{YEAR})\b", part_of_year),
    (rf"\b(?:the )?{COUNT} months before the (?:general )?election\b", months_before_election),
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
            r"\bin (?:just )?a year\b(?! (?:of|that|when|in|as)\b)|"
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
            rf"th)?)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR})| (?P<which>this|last) year\b)?"
        ),
        year_ending,
    ),
    (
        (
            rf"\b(?:the )?{COUNT} months (?:to|ending|ended|up to)(?: in|"
            rf" the end of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR})| (?P<which>this|last) year\b)?"
        ),
        months_to,
    ),
    (
        (
            rf"\b(?:the )?(?:{COUNT} )?(?P<unit>day|week)s? (?:to|ending|ended|up to|until)(?: on)?(?: {WEEKDAY},?)? "
            rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?\b"
        ),
        days_to_a_day,
    ),
    (rf"\b(?:the )?{COUNT} {UNIT} (?:to|up to|until|ending(?: on)?) (?P<weekday>{WEEKDAY})\b", days_to),
    (rf"\b(?:the )?first {COUNT} {UNIT}(?: of (?:(?:this|the) year|(?P<year>{YEAR})|last year))?", part_of_year),
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
    (rf"\b(?:between|from) (?P<first>{YEAR}) (?:and|to|until) (?:the end of )?(?P<last>{YEAR})\b", calendar_years),
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
    (
        rf"\b(?:in|of|from|on|than|than in|during|since)? ?(?:the (?:end|start) of )?(?P<month>{MONTH}),? (?:of )?"
        r"(?P<which>last|this) year\b",
        month_of_last_year,
    ),
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
            r"\bunder (?:labour|this government|(?:sir )?(?:keir )?starmer)\b|"
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
)
"""An expression and what it means, the more special ones first."""
