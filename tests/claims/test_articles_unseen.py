"""Two invented articles as they would be copied from a page: what is found, and what the page wraps around them.

The sentences are written here in the manner of a broadsheet and of a tabloid. Which words make a claim was marked
before the reader had seen them.
"""

from __future__ import annotations

from datetime import date

import pytest

from foreland.claims import Report, check_text

BROADSHEET = """Skip to main content
Accept all cookies | Manage preferences
We use cookies to improve your experience. 1,204 partners may store data on your device.
Home > News > Politics
Asylum hotel numbers fall for second quarter running as appeals queue hits new high
Official data show fewer people in hotels but a lengthening wait in the tribunals
Political correspondent
Published 22 August 2025 at 06.01 BST
Save article | Share | Gift this article
A hotel in Essex, seen from the road. Photograph: Jane Doe/PA
The number of asylum seekers living in hotels stood at 32,059 at the end of June, according to Home Office figures \
released on Thursday. That is 8 per cent higher than the 29,585 recorded when Labour took office, but 43 per cent \
below the September 2023 peak of 56,042.
Asylum applications, by contrast, reached a record 111,084 in the year to June.
The backlog of people waiting for an initial decision fell to 90,812, a decline of almost a quarter in 12 months.
"This Government inherited an asylum system in chaos," the home secretary told broadcasters. "We have removed more \
than 35,000 people with no right to be here, and enforced returns are up 25 per cent in a year."
Separate figures from the Ministry of Justice show 50,976 appeals were outstanding at the end of March, almost twice \
the figure a year earlier.
The cost of the asylum system fell to £4.76 billion in the 12 months to March, from £5.38 billion the year before.
Campaigners said ministers should expect the appeals queue to reach 100,000 by the end of next year.
Sign up to our morning briefing: 5 stories you need to know
More on this story
Ten things we learnt from the data
Police arrest 12 after protest outside hotel
(c) 2025 The Daily Chronicle. All rights reserved. Company number 1234567
"""
CLAIMS_OF_BROADSHEET = {
    "32,059": "supported",
    "8 per cent higher": "supported",
    "29,585": "supported",
    "43 per cent below": "supported",
    "record 111,084": "supported",
    "90,812": "supported",
    "almost a quarter": "supported",
    "35,000": "needs context",
    "25 per cent": "supported",
    "50,976": "supported",
    "almost twice": "supported",
    "£4.76 billion": "supported",
    "£5.38 billion": "supported",
    "100,000": "forecast",
}
TABLOID = """Menu
BREAKING NEWS
EXCLUSIVE by SAM SMITH, Home Affairs Editor
Published: 22:14, 29 Apr 2025 | Updated: 07:02, 30 Apr 2025
Comments (412)
MORE than 10,000 migrants have crossed the Channel so far this year.
The grim milestone means over 40,000 have arrived since Keir Starmer entered Downing Street.
Last year just 36,816 made the journey in small boats, a quarter more than in 2023 but well short of the 45,755 who \
came in 2022.
Figures show 959 people crossed in a single day in January 2022.
Tory sources blasted the PM for axing the Rwanda scheme. "Scrapping Rwanda has been a green light to the gangs," one \
said.
It cost taxpayers £700million and sent just four volunteers to Kigali.
Nigel Farage said: "Not one illegal migrant who came this year has been sent back to France."
Most read in News
TRAGIC LOSS Tributes to mum, 34, killed in crash
Got a story? Email exclusive@the-sentinel.example or call 0207 782 4104
"""
CLAIMS_OF_TABLOID = {
    "10,000": "roughly right",
    "40,000": "not supported",
    "36,816": "supported",
    "a quarter more": "supported",
    "45,755": "roughly right",
    "959 people": "cannot be checked from figures",
    "green light": "cause not identifiable",
    "£700million": "supported",
    "four volunteers": "supported",
    "Not one": "cannot be checked from figures",
}
MOST_OTHERS = 0.15


def verdict_at(report: Report, words: str) -> str | None:
    """The verdict on the first claim whose marked place touches the words."""
    start = report.text.index(words)
    end = start + len(words)
    touching = (
        checked.verdict
        for checked in report.checked
        if any(first < end and start < last for first, last in checked.claim.places)
    )
    return next(touching, None)


@pytest.mark.parametrize(
    ("text", "claims", "day"),
    [(BROADSHEET, CLAIMS_OF_BROADSHEET, date(2025, 8, 22)), (TABLOID, CLAIMS_OF_TABLOID, date(2025, 4, 29))],
)
def test_an_article_that_was_not_seen_before(text: str, claims: dict[str, str], day: date) -> None:
    report = check_text(text, "an article")
    assert report.said == day
    assert {words: verdict_at(report, words) for words in claims} == claims
    spans = [(report.text.index(words), report.text.index(words) + len(words)) for words in claims]
    others = [
        checked.claim.quote
        for checked in report.checked
        if not any(first < end and start < last for first, last in checked.claim.places for start, end in spans)
    ]
    assert len(others) <= MOST_OTHERS * len(report.checked), others


def test_swapping_the_names_changes_no_verdict() -> None:
    """Speakers and parties change places; quotations, numbers and days stay."""
    swapped = TABLOID.replace("Nigel Farage", "@").replace("Keir Starmer", "Nigel Farage").replace("@", "Keir Starmer")
    swapped = swapped.replace("Tory sources", "Labour sources")
    # The words for a day, "since ... entered Downing Street", name a person: that sentence is left as it was.
    swapped = swapped.replace("since Nigel Farage entered", "since Keir Starmer entered")
    before, after = (check_text(text, "an article").checked for text in (TABLOID, swapped))
    assert [checked.verdict for checked in before] == [checked.verdict for checked in after]
    assert [checked.claim.speaker for checked in before] != [checked.claim.speaker for checked in after]
