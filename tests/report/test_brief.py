"""One page about one answer: the same words on the screen and on paper."""

from __future__ import annotations

from dataclasses import replace

from foreland.lab.running import Answer
from foreland.report.brief import MEASURES_SHOWN, Brief, brief_of
from foreland.report.brief_page import brief_page
from foreland.report.brief_print import brief_pdf


def _pages(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")


def test_the_brief_says_question_answer_range_and_limits(pilot: Answer) -> None:
    brief = brief_of(pilot)
    assert brief.question.endswith("what share of arrivals is that?")
    assert brief.answer.startswith("Returned to France:")
    assert "one in, one out" in brief.policy
    assert "uk-france-pilot" in brief.citation
    assert "seed 1" in brief.citation
    assert any("individual people" in limit for limit in brief.limits)


def test_the_page_says_every_word_of_the_brief(pilot: Answer) -> None:
    brief = replace(brief_of(pilot), question="Is 1 < 2 & 3?")
    page = brief_page(brief)
    assert "Is 1 &lt; 2 &amp; 3?" in page
    for words in (brief.title, brief.rests_on, brief.citation, *brief.limits, *(row.spoken for row in brief.rows)):
        assert words.replace("'", "&#39;") in page


def test_the_print_is_one_page_and_the_same_bytes_again(pilot: Answer) -> None:
    pdf = brief_pdf(brief_of(pilot))
    assert pdf.startswith(b"%PDF-")
    assert _pages(pdf) == 1
    assert pdf == brief_pdf(brief_of(pilot))


def test_a_long_brief_is_set_smaller_not_longer(pilot: Answer) -> None:
    brief: Brief = brief_of(pilot)
    long = replace(brief, question="How many people would be returned? " * 120, limits=brief.limits * 4)
    assert _pages(brief_pdf(long)) == 1


def test_deaths_and_money_are_never_left_out_for_want_of_space(pilot: Answer) -> None:
    shown = [row.measure.name for row in brief_of(pilot).rows]
    assert len(shown) == MEASURES_SHOWN < len(pilot.scenario.headline)
    assert {"deaths_at_sea_all_routes", "home_office_cost"} <= set(shown)
