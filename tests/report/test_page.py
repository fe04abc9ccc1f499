"""The report page: what must be on it, in which order, and that it needs no network."""

import re

import pytest
from markupsafe import escape

from foreland.lab.running import Answer
from foreland.report.page import page_of


@pytest.fixture(scope="module")
def page(pilot: Answer) -> str:
    return page_of(pilot)


def test_it_loads_nothing_from_elsewhere(page: str) -> None:
    assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?:', page)


def test_assumptions_stand_above_the_results(page: str) -> None:
    assert page.index('id="assumptions"') < page.index('id="results"') < page.index('id="sources"')


def test_every_measure_has_its_definition(page: str, pilot: Answer) -> None:
    for measure in pilot.policy.measures:
        assert f'<dt id="{measure.name}">' in page


def test_it_says_what_it_is_not(page: str) -> None:
    assert "Nothing here says which policy is good" in page
    assert "No deterrence is assumed" in page


def test_every_source_in_force_is_cited(page: str, pilot: Answer) -> None:
    declared = pilot.prepared["policy"].parameters.sources
    used = {dated.source for own in pilot.prepared["policy"].parameters.values() for dated in own.in_force}
    for key in sorted(used & set(declared)):
        assert str(escape(declared[key].title)) in page


def test_it_is_made_for_phones_too(page: str) -> None:
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page
