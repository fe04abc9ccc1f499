"""Reading running text: days, quantities, speakers, furniture, repeats. Sentences are the tests' own."""

from __future__ import annotations

from datetime import date

import pytest

from foreland.claims import check_text
from foreland.claims.text.datelines import day_of_article
from foreland.claims.text.days import times_of
from foreland.claims.text.number_words import number_of
from foreland.claims.text.pages import lines_of, tidied
from foreland.claims.text.quantities import quantities_of
from foreland.claims.text.sentences import sentences_of
from foreland.claims.text.speakers import speakers_of

TUESDAY = date(2023, 12, 5)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in the five days to Sunday", "2023-11-29", "2023-12-03"),
        ("on Thursday they met", "2023-11-30", "2023-11-30"),
        ("over the weekend", "2023-12-02", "2023-12-03"),
        ("last night", "2023-12-04", "2023-12-04"),
        ("last month", "2023-11-01", "2023-11-30"),
        ("last year", "2022-01-01", "2022-12-31"),
        ("in the year to December", "2022-01-01", "2022-12-31"),
        ("in the year ending June 2023", "2022-07-01", "2023-06-30"),
        ("the 12 months to March", "2022-04-01", "2023-03-31"),
        ("since the start of the year", "2023-01-01", "2023-12-04"),
        ("last September", "2023-09-01", "2023-09-30"),
        ("in the first half of 2023", "2023-01-01", "2023-06-30"),
        ("in Q3 2022", "2022-07-01", "2022-09-30"),
        ("between January and September 2023", "2023-01-01", "2023-09-30"),
        ("in 2022/23", "2022-04-01", "2023-03-31"),
        ("three weeks ago", "2023-11-14", "2023-11-14"),
        ("by the spring", "2023-12-05", "2024-05-31"),
        ("within ten to 12 weeks", "2023-12-05", "2024-02-27"),
        ("on 10 November 2022", "2022-11-10", "2022-11-10"),
        ("due to start in April", "2024-04-01", "2024-04-30"),
        ("it started in April", "2023-04-01", "2023-04-30"),
    ],
)
def test_days_are_resolved_from_the_day_of_the_article(words: str, first: str, last: str) -> None:
    (found,) = times_of(words, TUESDAY)
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))


def test_without_the_day_of_the_article_only_named_years_are_resolved() -> None:
    assert times_of("on Sunday", None)[0].first is None
    assert times_of("in March 2022", None)[0].first == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Published: 22:30, 5 December 2023\nText.", "2023-12-05"),
        ("By A Writer\nUpdated 10 Jul 2025 21:05 BST", "2025-07-10"),
        ("July 10, 2025\nText.", "2025-07-10"),
        ("2025-07-10\nText.", "2025-07-10"),
    ],
)
def test_a_dateline_is_read(head: str, day: str) -> None:
    assert day_of_article(head) == (date.fromisoformat(day),)


def test_a_day_inside_a_sentence_is_no_dateline() -> None:
    assert day_of_article("The ferry of 3 May 2020 to Calais was late.") == ()


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("45,755", 45_755, 1),
        ("29,090", 29_090, 10),
        ("1.2 million", 1_200_000, 100_000),
        ("140million", 140e6, 10e6),
        ("twenty-four", 24, 1),
        ("a dozen", 12, 1),
    ],
)
def test_numbers_and_the_step_to_which_they_were_rounded(text: str, value: float, step: float) -> None:
    assert number_of(text) == pytest.approx((value, step))


@pytest.mark.parametrize(
    ("sentence", "form", "value", "hedge"),
    [
        ("nearly 20,000 people came", "count", 20_000, "almost"),
        ("one in every 17 arrivals", "ratio", 17, "exactly"),
        ("94% of them", "share", 0.94, "exactly"),
        ("down by a third", "share", 1 / 3, "exactly"),
        ("two-thirds of claims", "share", 2 / 3, "exactly"),
        ("four in ten appeals", "share", 0.4, "exactly"),
        ("it doubled", "multiple", 2, "exactly"),
        ("more than £38,000 a year", "money", 38_000, "more than"),
        ("about €50m", "money", 50e6, "about"),
        ("not a single flight has left", "nothing", 0, "exactly"),
        ("capped at 50 a week", "count", 50, "exactly"),
    ],
)
def test_quantities(sentence: str, form: str, value: float, hedge: str) -> None:
    (found,) = quantities_of(sentence)
    assert (found.form, found.hedge) == (form, hedge)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "sentence",
    ["In 2023 they left.", "At 10pm on 5 December.", "A 35-year-old man.", "Under section 94.", "One of them."],
)
def test_what_is_no_quantity_is_left_alone(sentence: str) -> None:
    assert quantities_of(sentence) == ()


PAGE = """Boats cross again
By Ann Other, Correspondent
A migrant boat off Dover on Friday (pictured)
More than 5,000 people crossed the Channel in May 2025, the Home Office said.
READ MORE: Ten things to do this weekend
Minister Jo Smith said: 'The number is too high. We will act.
'We will not wait.'
You may also like
Star wins £1m on a quiz show
"""


def test_links_bylines_and_the_tail_of_the_page_are_furniture() -> None:
    roles = [line.role for line in lines_of(tidied(PAGE))]
    expected = ["heading", "furniture", "caption", "body", "furniture", "body", "body", "furniture", "furniture"]
    assert roles == expected


def test_furniture_makes_no_claims() -> None:
    assert "quiz" not in " ".join(each.claim.quote for each in check_text(PAGE, "a page", TUESDAY).checked)


def test_a_quotation_goes_on_with_its_speaker() -> None:
    sentences = sentences_of(lines_of(tidied(PAGE)))
    who = {sentence.text: speaker.who for sentence, speaker in zip(sentences, speakers_of(sentences), strict=True)}
    assert who["'We will not wait.'"] == "Jo Smith"
    assert who["We will act."] == "Jo Smith"


def test_a_caption_that_repeats_a_claim_is_merged_and_both_places_kept() -> None:
    text = (
        "Some 36,816 people arrived in small boats in 2024 (File photo)\n"
        "Officials met on the coast.\n"
        "Some 36,816 people arrived in small boats in 2024.\n"
    )
    (only,) = check_text(text, "a note", date(2025, 2, 1)).checked
    assert len(only.claim.places) == 2
    assert {text[first:last] for first, last in only.claim.places} == {"Some 36,816"}


def test_swapping_the_speaker_of_a_text_leaves_every_verdict_as_it_was() -> None:
    said = "{}, the {} minister, said that small boat arrivals had fallen by half in 2024. '{} plan is working.'"
    verdicts = {
        tuple(each.verdict for each in check_text(said.format(*words), "a note", date(2025, 2, 1)).checked)
        for words in (
            ("Ann Bird", "Labour", "Our"), ("Tom Reed", "Conservative", "Our"), ("Zed Quill", "Reform", "Our"),
        )
    }  # fmt: skip
    assert len(verdicts) == 1
    assert "not supported" in next(iter(verdicts))


def test_the_same_text_gives_the_same_answer() -> None:
    first, second = (check_text(PAGE, "a page", TUESDAY) for _ in range(2))
    assert first == second


def test_a_measure_that_is_not_held_cannot_be_checked() -> None:
    (found,) = check_text("About 400 hotels are being used for asylum seekers.", "a note", TUESDAY).checked
    assert found.verdict == "cannot be checked from figures"


def test_a_forecast_shows_what_the_model_says_if_there_is_one() -> None:
    from foreland.claims import Claim, Simulated

    class Always:
        def simulate(self, claim: Claim) -> Simulated:
            return Simulated(0.3, 10.0, 20.0, "people", "Thirty futures in a hundred reach it.")

    (found,) = check_text("The plan will halve Channel crossings.", "a note", TUESDAY, Always()).checked
    assert found.verdict == "forecast"
    assert found.simulated is not None
    assert "Thirty futures" in found.why


def test_a_payment_is_not_dated_by_how_long_ago_the_scheme_was_signed() -> None:
    """140 million pounds were known on the day; the signing was 600 days before, 19.7 months."""
    text = "The £140million Rwanda scheme was signed almost 20 months ago."
    assert [each.verdict for each in check_text(text, "a note", TUESDAY).checked] == ["supported", "supported"]


def test_an_amount_that_nobody_is_said_to_have_paid_is_not_held_against_payments() -> None:
    text = "Rwanda was in the news. The minister did not recognise that figure of £15million for the treaty."
    assert [each.verdict for each in check_text(text, "a note", TUESDAY).checked] == ["cannot be checked from figures"]
