"""One page about one answer: question, answer, range, what it rests on, what it cannot say, and how to cite it.

The words are chosen here once; `brief_page` and `brief_print` set the same words as HTML and as an A4 page.
"""

from __future__ import annotations

from dataclasses import dataclass

from foreland.clock import date_of
from foreland.lab.running import Answer
from foreland.report.assumptions import AssumptionRow, assumptions_of, deterrence_of, headline_of
from foreland.report.cited import citation_of, sources_of
from foreland.report.numbers import spoken_name
from foreland.report.rows import Row, rows_of
from foreland.report.sentences import answer_sentence, chance_sentence, limits_of, policy_name, rests_on_sentence

MEASURES_SHOWN = 12
ASSUMPTIONS_SHOWN = 5


@dataclass(frozen=True)
class Brief:
    """The words of a brief, in the order in which they stand."""

    title: str
    period: str
    question: str
    answer: str
    baseline: str
    policy: str
    rows: tuple[Row, ...]
    headline: str
    assumptions: tuple[AssumptionRow, ...]
    chance: str
    deterrence: str
    rests_on: str
    sources: str
    limits: tuple[str, ...]
    citation: str


def brief_of(answer: Answer) -> Brief:
    """The brief of an answer: its headline measures and its strongest assumptions."""
    scenario, assumptions = answer.scenario, assumptions_of(answer)
    first, last = date_of(scenario.first_day), date_of(scenario.last_day)
    return Brief(
        title=scenario.title,
        period=f"{first:%-d %B %Y} to {last:%-d %B %Y}, {scenario.futures:,} futures",
        question=" ".join(scenario.about.split()) or scenario.title,
        answer=answer_sentence(answer, headline_of(answer)),
        baseline=policy_name(answer, "baseline"),
        policy=policy_name(answer, "policy"),
        rows=_for_one_page(rows_of(answer, scenario.headline)),
        headline=spoken_name(headline_of(answer)),
        assumptions=assumptions[:ASSUMPTIONS_SHOWN],
        chance=chance_sentence(answer, len(assumptions)),
        deterrence=deterrence_of(answer),
        rests_on=rests_on_sentence(answer),
        sources=_producers(answer),
        limits=limits_of(answer),
        citation=citation_of(answer),
    )


def _for_one_page(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The first rows, and all of deaths and money, in their order."""
    others = MEASURES_SHOWN - sum(row.is_of_deaths_or_money for row in rows)
    first = [row for row in rows if not row.is_of_deaths_or_money][:others]
    return tuple(row for row in rows if row.is_of_deaths_or_money or row in first)


def _producers(answer: Answer) -> str:
    """Whose publications the numbers are from; the report of the run lists each of them."""
    sources = sources_of(answer)
    producers = dict.fromkeys(source.producer for source in sources)
    return f"{len(sources)} sources, all listed in the report of the run: {', '.join(producers)}."
