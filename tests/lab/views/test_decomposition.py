"""A change in arrivals taken apart: against an integral computed otherwise, and against published counts."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from foreland import evidence
from foreland.errors import InputError
from foreland.lab.views.decomposition import Decomposition, decomposition
from foreland.lab.views.decomposition_file import FILE, read_parts
from foreland.lab.views.log_mean import effect, log_mean
from foreland.systems.catalogue import catalogue
from model.isle_country import CATALOGUE


@pytest.fixture(scope="module")
def of_2023() -> Decomposition:
    return decomposition(catalogue(), "2023")


def _integrated(part: tuple[float, float], factor: tuple[float, float]) -> float:
    """The Divisia integral of part * d ln(factor) over a path on which both grow steadily, by the trapezium rule."""
    times = np.linspace(0.0, 1.0, 20_001)
    along = part[0] * (part[1] / part[0]) ** times
    return float(np.trapezoid(along, times * math.log(factor[1] / factor[0])))


def test_the_logarithmic_mean_lies_between_the_geometric_and_the_arithmetic() -> None:
    """Carlson, American Mathematical Monthly 79 (1972), 615-618."""
    assert math.sqrt(3 * 48) < log_mean(3, 48) < (3 + 48) / 2
    assert log_mean(7, 7) == 7


@pytest.mark.parametrize(("part", "factor"), [((100, 260), (5, 4)), ((9_088, 5_545), (162, 140)), ((2, 3), (1, 9))])
def test_an_effect_is_the_divisia_integral(part: tuple[float, float], factor: tuple[float, float]) -> None:
    assert effect(*part, *factor) == pytest.approx(_integrated(part, factor), rel=1e-7)


def test_whoever_came_in_one_year_alone_owes_nothing_to_the_days() -> None:
    assert effect(0, 50, 162, 140) == 0
    assert effect(0, 50, 0, 0.2) == 50


def test_the_fall_of_2023_as_integrals_over_published_counts(of_2023: Decomposition) -> None:
    """Every nationality in both years, by quarters; days 162 and 140, boats 1,110 and 602 (Home Office)."""
    people = evidence.series("uk.small_boat_arrivals.by_nationality").latest()
    of = evidence.series("uk.small_boat_arrivals.by_nationality").categories("nationality")
    then, now = (
        [people.where(nationality=name).total(f"{year}-01-01", f"{year}-12-31") for name in of] for year in (2022, 2023)
    )
    both = [(was, is_now) for was, is_now in zip(then, now, strict=True) if was and is_now]
    per_boat = sum(then) / 1_110, sum(now) / 602
    assert of_2023.days.people == pytest.approx(sum(_integrated(pair, (162, 140)) for pair in both), rel=1e-6)
    assert of_2023.per_boat.people == pytest.approx(sum(_integrated(pair, per_boat) for pair in both), rel=1e-6)


@pytest.mark.parametrize(("year", "against"), [("2023", "2022"), ("2024", "2023"), ("2024", "2019"), ("2020", "2018")])
def test_the_parts_add_up_to_the_change(year: str, against: str) -> None:
    found = decomposition(catalogue(), year, against)
    parts = (found.days.people, found.per_boat.people, found.boats_per_day.people, found.revision)
    assert sum(parts) == pytest.approx(found.now - found.before, abs=1e-6)
    assert sum(each.people for each in found.nationalities) == pytest.approx(found.boats_per_day.people, abs=1e-6)


def test_the_published_counts_stand_beside_the_parts(of_2023: Decomposition) -> None:
    """45,774 and 29,437 people (year to December 2024); 12,658 and 924 Albanians; 1,110 boats on 162 days."""
    assert (of_2023.before, of_2023.now) == (45_774, 29_437)
    assert of_2023.nationalities[0].name == "Albania"
    assert (of_2023.nationalities[0].before, of_2023.nationalities[0].now) == (12_658, 924)
    assert of_2023.boats_per_day.before == pytest.approx(1_110 / 162)


def test_turned_round_every_part_changes_its_sign(of_2023: Decomposition) -> None:
    """LMDI passes the time-reversal test (Ang 2015)."""
    back = decomposition(catalogue(), "2022", "2023")
    assert back.days.people == pytest.approx(-of_2023.days.people)
    assert back.boats_per_day.people == pytest.approx(-of_2023.boats_per_day.people)


def test_years_that_are_not_held_whole_are_refused() -> None:
    with pytest.raises(InputError, match="one of the years 2018"):
        decomposition(catalogue(), "2025")
    with pytest.raises(InputError, match="against itself"):
        decomposition(catalogue(), "2023", "2023")


def test_a_country_that_says_nothing_is_refused() -> None:
    with pytest.raises(InputError, match=FILE):
        decomposition(CATALOGUE)


def test_a_faulty_file_is_refused_with_every_place(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("title: Boats\ntotal: a\ndays: b\nboats: c\nby_nationality: [d]\nweather: e\n")
    with pytest.raises(InputError, match="weather"):
        read_parts(tmp_path)
    assert read_parts(tmp_path / "nowhere") is None
