"""A number that is changed by a quarter or more is not called supported.

The articles are those of `articles/`; marked and supported numbers that are written with a comma are made larger
by 60 in 100, one article at a time. Larger, because "more than 40,000" stays true of a smaller one.
"""

from __future__ import annotations

import re

import pytest

from claims.read_articles import marked_as, rows_of_article, text_of_article

WRONG = 1.6
ARTICLES = ("broadcaster_2025_02", "library_2024_03", "scots_2023_09", "ons_day_2024_11")


def changed(words: str) -> str:
    """The words with their number made larger."""
    return re.sub(r"\d{1,3}(?:,\d{3})+", lambda match: f"{int(match.group().replace(',', '')) * WRONG:,.0f}", words)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_wrong_number_is_not_supported(name: str) -> None:
    rows = [
        row for row in rows_of_article(name) if row["verdict"] == "supported" and changed(row["words"]) != row["words"]
    ]
    assert len(rows) >= 5
    text = text_of_article(name)
    for row in rows[:8]:
        wrong = changed(row["words"])
        verdict = marked_as(text.replace(row["words"], wrong, 1), name, wrong)
        assert verdict not in ("supported", "roughly right"), wrong
