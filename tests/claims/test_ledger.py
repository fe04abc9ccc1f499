"""The ledger that ships: complete, sourced, and worked out as fact-checkers have."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from foreland import evidence
from foreland.claims import Claim, check_claim, read_ledger
from foreland.claims.judging import Checked
from foreland.errors import InputError


@pytest.fixture(scope="module")
def ledger() -> dict[str, Claim]:
    return {claim.id: claim for claim in read_ledger()}


@pytest.fixture(scope="module")
def checked(ledger: dict[str, Claim]) -> dict[str, Checked]:
    return {name: check_claim(claim) for name, claim in ledger.items()}


def test_all_84_claims_of_the_three_articles_are_there(ledger: dict[str, Claim]) -> None:
    """19, 17 and 48 claims: the numbers of claims of the seed list."""
    assert Counter(name[0] for name in ledger) == {"A": 19, "B": 17, "C": 48}


def test_claims_outside_the_field_are_recognised_and_left_alone(checked: dict[str, Checked]) -> None:
    outside = {name for name, each in checked.items() if not each.claim.field}
    assert outside == {"A04", "A09", "A17", "A18", "A19", "B11", "C36", "C48"}
    assert all(not checked[name].readings for name in outside)


def test_every_claim_has_a_reason_and_every_reading_a_known_source(checked: dict[str, Checked]) -> None:
    known = evidence.sources()
    for each in checked.values():
        assert each.why
        assert set(each.sources) <= set(known)


def test_quotes_are_short_quotations(ledger: dict[str, Claim]) -> None:
    assert max(len(claim.quote.split()) for claim in ledger.values()) <= 24


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("B01", 19_982),  # Home Office, six months to June 2025
        ("C06", 745_000),  # ONS, November 2023
        ("C07", 139_000),  # 745,000 - 606,000
        ("C15", 29_090),  # Home Office, to 3 December 2023
        ("C17", 28_526),  # Home Office, 2021
        ("C19", 45_755),  # Home Office, sum of the provisional daily series of 2022; 45,774 in the quarterly tables
        ("C29", 12_500),  # 38,700 - 26,200
        ("B05", 43_309 / 2_600),  # twelve months to June 2025 over 50 a week
        ("B06", 1 - 2_600 / 43_309),
        ("C18", 29_090 / 45_774 - 1),
        ("C02", 600 / 30.44),  # 14 April 2022 to 5 December 2023
        ("C08", 139_000 / 145_700),  # Census 2021
        ("C44", 100_000 + 50_000 + 140_000),
        ("A13", 140_586 / 75_833 - 1),  # Italian interior ministry, to 16 October
        ("C03", 0),
    ],
)
def test_computed_values(checked: dict[str, Checked], name: str, value: float) -> None:
    main = checked[name].main
    assert main is not None
    assert main.shown.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("B01", "supported"),
        ("B02", "roughly right"),  # 78, 72 and 69 deaths, by who counts
        ("B05", "needs context"),  # 1 in 14 of the arrivals of 2024
        ("B08", "needs context"),  # 198 people were transferred to France from 2015 to 2020
        ("B14", "forecast"),
        ("C02", "not supported"),  # nearly twenty months
        ("C09", "needs context"),  # a third came for work, up from 23 in 100
        ("C12", "needs context"),  # 212,000, 226,000 or 184,000
        ("C18", "needs context"),  # part of a year against a whole one
        ("C22", "roughly right"),
        ("C23", "cause not identifiable"),
        ("C32", "needs context"),  # the bar on care dependants started in March
        ("C45", "cannot be checked from figures"),
    ],
)
def test_verdicts_that_follow_from_published_figures(checked: dict[str, Checked], name: str, verdict: str) -> None:
    assert checked[name].verdict == verdict


def test_a_record_that_was_one_is_said_to_have_been_broken(checked: dict[str, Checked]) -> None:
    assert checked["C13"].verdict == "supported"
    assert "no longer fit" in checked["C13"].why


def test_a_promise_is_a_forecast_with_its_outcome_and_no_guess_at_the_model(checked: dict[str, Checked]) -> None:
    promise = checked["C05"]
    assert promise.verdict == "forecast"
    assert "A flight had left by 31 May 2024: no." in promise.why
    assert "not simulated" in promise.why


def test_swapping_every_name_leaves_every_verdict_as_it_was(
    ledger: dict[str, Claim], checked: dict[str, Checked]
) -> None:
    speakers = sorted({claim.speaker for claim in ledger.values()})
    other = dict(zip(speakers, [*speakers[1:], speakers[0]], strict=True))
    for name, claim in ledger.items():
        again = check_claim(claim.model_copy(update={"speaker": other[claim.speaker]}))
        assert (again.verdict, again.why) == (checked[name].verdict, checked[name].why)


def test_every_fault_of_a_ledger_is_named_at_once_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "articles: {june: {about: x, date: 2025-06-01}}\nclaims:\n"
        "- {id: one, article: jun, kind: count, quote: q, statement: s}\n"
        "- {id: two, kind: cuont, quote: q, statement: s}\n"
        "- {id: three, kind: count, quote: q, statement: s, measure: small_boat_arivals}\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as refusal:
        read_ledger(path)
    text = str(refusal.value)
    assert [fault.where for fault in refusal.value.faults] == [f"{path}:{line}" for line in (3, 4, 5)]
    assert "Did you mean 'june'?" in text
    assert "Did you mean 'small_boat_arrivals'?" in text
