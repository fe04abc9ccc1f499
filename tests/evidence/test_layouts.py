"""Every layout points at series, dimensions and columns that exist."""

from __future__ import annotations

import pytest

from foreland import evidence
from foreland.evidence.catalogue import shipped_rows
from foreland.evidence.importer.layouts import Layout, layouts, plain
from foreland.evidence.points import FLAGS
from foreland.evidence.release_calendar import RULES


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.key)
def test_a_layout_is_whole(layout: Layout) -> None:
    assert layout.release in RULES
    assert set(layout.flags) <= set(FLAGS)
    for sheet in layout.sheets:
        assert sheet.period[0] in sheet.headings
        assert sheet.period[1] in ("day", "week_ending", "quarter", "as_at")
        assert sheet.first_published in RULES
        for target in sheet.targets:
            dimensions = evidence.definition(target.series).dimensions
            assert set(target.groups) == set(dimensions)
            assert {target.count, *target.where, *target.groups.values()} <= set(sheet.headings)
            assert set(target.words) | set(target.others) <= set(dimensions)


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.key)
def test_categories_are_renamed_to_ones_that_ship(layout: Layout) -> None:
    for sheet in layout.sheets:
        for target in sheet.targets:
            meant = evidence.definition(target.series)
            for dimension in (*target.words, *target.others):
                position = meant.dimensions.index(dimension)
                shipped = {row.group[position] for row in shipped_rows(meant)}
                assert set(target.words.get(dimension, {}).values()) <= shipped
                assert target.others.get(dimension, next(iter(shipped))) in shipped


def test_no_series_is_filled_by_two_sheets() -> None:
    filled = [target.series for layout in layouts() for sheet in layout.sheets for target in sheet.targets]
    assert len(filled) == len(set(filled))


def test_headings_are_compared_by_letters_and_digits() -> None:
    assert plain("Data_Asy_D01") == plain("Data - Asy_D01")
    assert plain("Date (as at…)") == plain("Date (as at...)")
