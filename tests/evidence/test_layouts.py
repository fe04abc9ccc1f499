"""Every layout points at series, dimensions and columns that exist."""

from __future__ import annotations

import pytest

from foreland import evidence
from foreland.evidence.catalogue import shipped_rows
from foreland.evidence.importer.layouts import Layout, layouts, plain, plain_heading, without_marks
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
        assert sheet.names
        assert set(sheet.optional) <= set(sheet.headings)
        for target in sheet.targets:
            dimensions = evidence.definition(target.series).dimensions
            assert set(target.groups) == set(dimensions)
            assert target.columns <= set(sheet.headings)
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


def test_no_sheet_is_named_by_two_layouts() -> None:
    named = [{plain(name) for name in sheet.names} for layout in layouts() for sheet in layout.sheets]
    assert sum(map(len, named)) == len(set().union(*named))


def test_no_series_is_filled_by_two_sheets() -> None:
    filled = [target.series for layout in layouts() for sheet in layout.sheets for target in sheet.targets]
    assert len(filled) == len(set(filled))


def test_headings_are_compared_by_letters_and_digits() -> None:
    assert plain("Data_Asy_D01") == plain("Data - Asy_D01")
    assert plain("Date (as at…)") == plain("Date (as at...)")


def test_marks_of_footnotes_and_number_of_are_no_part_of_a_heading() -> None:
    assert plain_heading("Migrants arrived [note 3]") == plain_heading("Migrants\narrived")
    assert plain_heading("Number of returns [r]") == plain_heading("Returns")
    assert plain_heading("Boats arrived") != plain_heading("Boats arrived - involved in uncontrolled landings")
    assert without_marks("1,234 [note 1] [r]") == "1,234"
