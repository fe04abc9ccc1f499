"""`foreland check`: what it prints, the JSON of the contract, the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foreland.cli.main import exit_code

TEXT = (
    "Published 10 July 2025\n"
    "Almost 20,000 people crossed the Channel in the first six months of the year. "
    "Jo Smith said: 'The <em>deal</em> will act as a deterrent.'\n"
)
FIELDS = {
    "quote", "sentence", "speaker", "measure", "period", "claimed_value", "unit", "hedge", "computed_value",
    "value_then", "value_now", "readings", "verdict", "why", "sources",
}  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_the_fields_of_the_contract(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["check", str(article), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["article"], found["date"], found["review"]) == (
        "article.txt",
        "2025-07-10",
        "automatic, not reviewed",
    )
    first, second = found["claims"]
    assert set(first) >= FIELDS
    assert (first["claimed_value"], first["hedge"], first["computed_value"]) == (20_000, "almost", 19_982)
    assert (first["verdict"], second["verdict"]) == ("supported", "forecast")
    assert first["claim_review"]["@type"] == "ClaimReview"
    assert first["claim_review"]["reviewRating"] == {"@type": "Rating", "alternateName": "supported"}
    assert second["speaker"].startswith("Jo Smith")


def test_the_table_says_that_nobody_reviewed_it(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["check", str(article)]) == 0
    out = capsys.readouterr().out
    assert "automatic, not reviewed" in out
    assert "supported" in out
    assert max(len(line) for line in out.splitlines()) <= 80


def test_the_page_underlines_each_claim_and_lets_no_markup_through(article: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert exit_code(["check", str(article), "--out", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    assert 'class="claim supported" href="#claim-1"' in html
    assert 'id="claim-2"' in html
    assert "automatic, not reviewed" in html
    assert "<em>" not in html
    assert "http" not in html.split("<h2>Sources</h2>")[0]


def test_a_bad_date_is_bad_input(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["check", str(article), "--date", "tomorrow"]) == 2
    assert "'tomorrow' is not a date." in capsys.readouterr().err


def test_the_shipped_ledger_is_checked_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    from foreland.claims.ledger import SHIPPED_LEDGER

    assert exit_code(["check", str(SHIPPED_LEDGER), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["claims"]) == 84
