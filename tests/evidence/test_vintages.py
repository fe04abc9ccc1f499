"""What stood on a date, on a small invented series with every expected value worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foreland.errors import InputError, NotModelled
from foreland.evidence import Point, Series
from foreland.evidence.points import LATER_REVISION


def quarter(number: int, value: float, first_published: str, released: str, group: tuple[str, ...] = ()) -> Point:
    first = date(2023, 3 * number - 2, 1)
    last = date(2023, 3 * number, 30 if number in (2, 3) else 31)
    ordinary, actual = date.fromisoformat(first_published), date.fromisoformat(released)
    flags = (LATER_REVISION,) if ordinary < actual else ()
    return Point(first, last, value, ordinary, "invented", actual, group, flags)


#                     value  ordinarily first  held from
FIRST_AND_REVISED = [
    quarter(1, 100, "2023-05-25", "2023-05-25"),  # the first release is held ...
    quarter(1, 110, "2023-11-23", "2023-11-23"),  # ... and a true revision
    quarter(2, 200, "2023-08-24", "2024-02-29"),  # held only from a later release ...
    quarter(2, 210, "2023-08-24", "2024-08-22"),  # ... and from a still later one
    quarter(3, 300, "2023-11-23", "2023-11-23"),
]
INVENTED = Series("invented.flow", "people", "An invented flow.", "flow", tuple(FIRST_AND_REVISED))


def standing(on: str) -> list[float]:
    return [point.value for point in INVENTED.as_known(on).points]


@pytest.mark.parametrize(
    ("on", "values", "flagged_share"),
    [
        ("2023-05-24", [], 0.0),  # the day before anything was published
        ("2023-05-25", [100], 0.0),
        ("2023-08-24", [100, 200], 0.5),  # the second quarter stands in, from the release closest to the day
        ("2023-11-23", [110, 200, 300], 1 / 3),
        ("2024-02-28", [110, 200, 300], 1 / 3),
        ("2024-02-29", [110, 200, 300], 0.0),  # now that release is really out
        ("2024-08-22", [110, 210, 300], 0.0),
    ],
)
def test_values_as_they_stood(on: str, values: list[float], flagged_share: float) -> None:
    assert standing(on) == values
    assert INVENTED.as_known(on).flagged_share == pytest.approx(flagged_share)


def test_a_backtest_is_real_time_only_where_nothing_stands_in() -> None:
    assert INVENTED.as_known("2024-02-28").basis == "revised data"
    assert INVENTED.as_known("2024-02-29").basis == "real-time"
    assert INVENTED.latest().basis == "revised data"


def test_latest_is_the_newest_release_of_every_period() -> None:
    assert [point.value for point in INVENTED.latest().points] == [110, 210, 300]


def test_vintages_of_one_period_in_order_of_release() -> None:
    assert [point.value for point in INVENTED.vintages("2023-Q1")] == [100, 110]


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)))
def test_nothing_stands_before_it_was_first_published(on: date) -> None:
    snapshot = INVENTED.as_known(on)
    assert all(point.first_published <= on for point in snapshot.points)
    assert all((point.released <= on) != snapshot.is_flagged(point) for point in snapshot.points)


@given(st.dates(date(2023, 1, 1), date(2025, 12, 31)), st.integers(0, 400))
def test_a_later_day_never_knows_fewer_periods(on: date, days: int) -> None:
    later = date.fromordinal(on.toordinal() + days)
    assert len(INVENTED.as_known(later)) >= len(INVENTED.as_known(on))


def test_a_period_answers_to_each_of_its_names() -> None:
    snapshot = INVENTED.latest()
    assert snapshot.value("2023-Q2") == snapshot.value("2023-06-30") == snapshot.value(date(2023, 6, 30)) == 210
    assert snapshot.value(snapshot.points[1].period) == 210


def test_the_last_day_names_a_period_only_where_one_ends_on_it() -> None:
    published = date(2024, 2, 29)
    year = Point(date(2023, 1, 1), date(2023, 9, 30), 610, published, "invented", published)
    both = INVENTED.with_rows([year])
    assert both.value("2023-Q3") == 300
    assert both.value("2023-01-01 to 2023-09-30") == 610
    with pytest.raises(InputError, match="no figure for 2023-09-30"):
        both.value("2023-09-30")


def test_figure_carries_unit_source_and_flag() -> None:
    figure = INVENTED.latest().figure("2023-Q2")
    assert (figure.value, figure.unit, figure.period, figure.source) == (210, "people", "2023-Q2", "invented")
    assert figure.flags == (LATER_REVISION,)


def test_total_adds_periods_that_fill_the_window() -> None:
    assert INVENTED.latest().total("2023-01-01", "2023-09-30") == 110 + 210 + 300


@pytest.mark.parametrize(
    "window", [("2023-01-01", "2023-09-29"), ("2023-01-02", "2023-09-30"), ("2022-01-01", "2023-06-30")]
)
def test_total_refuses_a_window_that_periods_do_not_fill(window: tuple[str, str]) -> None:
    with pytest.raises(NotModelled, match="do not fill"):
        INVENTED.latest().total(*window)


def test_a_stock_is_not_summed() -> None:
    stock = Series("invented.stock", "people", "An invented stock.", "stock", INVENTED.rows)
    with pytest.raises(InputError, match="only flows"):
        stock.latest().total("2023-01-01", "2023-03-31")


def test_an_unknown_period_names_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean '2023-Q3'"):
        INVENTED.value("2023-Q4")


SPLIT = Series(
    "invented.split",
    "people",
    "An invented split.",
    "flow",
    (
        quarter(1, 1, "2023-05-25", "2023-05-25", ("child", "Ruritania")),
        quarter(1, 2, "2023-05-25", "2023-05-25", ("adult", "Ruritania")),
        quarter(1, 4, "2023-05-25", "2023-05-25", ("adult", "Strelsau")),
    ),
    ("age", "country"),
)


def test_where_narrows_and_drops_the_dimension() -> None:
    adults = SPLIT.where(age="adult")
    assert adults.dimensions == ("country",)
    assert {point.group: point.value for point in adults.rows} == {("Ruritania",): 2, ("Strelsau",): 4}
    assert adults.where(country="Strelsau").value("2023-Q1") == 4
    assert SPLIT.latest().where(country="Strelsau", age="adult").value("2023-Q1") == 4


def test_a_split_series_asks_for_a_choice() -> None:
    with pytest.raises(InputError, match="split by age, country"):
        SPLIT.value("2023-Q1")


def test_a_wrong_category_or_dimension_names_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'Ruritania'"):
        SPLIT.where(country="Ruritana")
    with pytest.raises(InputError, match="Did you mean 'country'"):
        SPLIT.where(contry="Ruritania")


def test_categories_are_listed() -> None:
    assert SPLIT.categories("country") == ("Ruritania", "Strelsau")
