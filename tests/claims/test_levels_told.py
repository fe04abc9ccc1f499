"""Peaks, earlier releases, levels told before, and counts whose last days are not held.

Expected verdicts follow from the published figures that each case names.
"""

from __future__ import annotations

from datetime import date

import pytest

from foreland.claims import check_text

NOVEMBER, JULY = date(2024, 11, 29), date(2025, 7, 11)

CASES = (
    # 56,042 in September 2023 is the highest of the series; 60,042 is not.
    ("35,651 people were in hotels at the end of September. "
     "It is below the peak of 56,042 reached in September last year.",
     NOVEMBER, "56,042", "supported"),
    ("35,651 people were in hotels at the end of September. "
     "It is below the peak of 66,042 reached in September last year.",
     NOVEMBER, "66,042", "not supported"),
    # 672,000 was released in November 2023, 740,000 in May 2024, 906,000 in November 2024.
    ("Net migration was 906,000 in the year to June 2023. That figure was first put at 672,000.",
     NOVEMBER, "672,000", "supported"),
    # 33,227 in June 2024 over 7,173 in December 2022 is 4.6.
    ("Open asylum appeals have more than quadrupled since the start of 2023.", NOVEMBER, "quadrupled", "supported"),
    # 299 + 1,843 + 8,466 + 28,526 + 45,774 + 29,437 + 36,816 = 151,161.
    ("Between 2018 and the end of 2024 more than 150,000 people arrived in small boats.", JULY, "150,000", "supported"),
    # 19,982 over 13,489 is +48%, over 11,433 is +75%.
    ("Small boats are in the news. Nearly 20,000 people arrived in the first half of 2025, up 48% on the same period "
     "in 2024 and 75% more than in 2023.", JULY, "75%", "supported"),
    # 27,853 returned from July 2024 to June 2025 by quarters; ten days more are not held.
    ("Labour has removed 30,000 people since taking office.", JULY, "30,000", "cannot be checked from figures"),
    # 38,079 over 29,585 is +29%.
    ("The number in hotels went from 29,585 in June 2024 to 38,079 at the end of December 2024, so an increase of 29%.",
     date(2025, 3, 18), "29%", "supported"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "said", "words", "verdict"), CASES)
def test_verdict_where_the_words_go_on(text: str, said: date, words: str, verdict: str) -> None:
    report = check_text(text, "a note", said)
    start = report.text.index(words)
    found = [
        checked.verdict
        for checked in report.checked
        if any(first <= start < last for first, last in checked.claim.places)
    ]
    assert found == [verdict]
