"""What systems add to the pathway's measures, and sums that name other measures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foreland.errors import InputError
from foreland.measures import Above, Flow, Formula, Given, Measure, Part, PerNight, PerPassage, Stock, Sum, Weighted
from foreland.model.counting import measures_declared
from foreland.model.country import Country
from foreland.model.system import System
from model.isle_country import BASE, FERRY, ISLE

HOUSED = Above(Weighted((Part(("screening",), share="s"),)), limit="l")
FEES, MEDALS = PerPassage(Flow(("boats",)), rate="fee"), Given("medals")


def with_measures(*measures: Measure) -> Country:
    return replace(ISLE, base=(replace(BASE, measures=measures),))


def measure(name: str, formula: Formula) -> Measure:
    return Measure(name, "flow", "people", formula, "Something.")


def formulas(country: Country, *systems: System) -> dict[str, Formula]:
    return {each.name: each.formula for each in measures_declared(country, systems)}


def test_what_systems_add_stands_in_the_measure_once_whatever_else_is_in_use() -> None:
    country = with_measures(measure("inside", Stock(("screening",))), measure("cost", PerNight(HOUSED, rate="r")))
    hall = replace(FERRY, measures=(), adds={"inside": Stock(("hall",)), "cost": Weighted((Part(("hall",), "s"),))})
    inn = replace(hall, name="inn", adds={"inside": Stock(("hall", "inn"))})
    found = formulas(country, hall, inn, hall)
    assert found["inside"] == Stock(("screening", "hall", "inn"))
    both = Weighted((Part(("screening",), share="s"), Part(("hall",), share="s")))
    assert found["cost"] == PerNight(Above(both, limit="l"), rate="r")
    assert formulas(country)["inside"] == Stock(("screening",))


def test_a_sum_names_other_sums_and_is_spelt_out() -> None:
    country = with_measures(
        measure("all", Sum(("some", MEDALS))), measure("some", Sum(("fees",))), measure("fees", FEES)
    )
    assert formulas(country)["all"] == Sum((FEES, MEDALS))


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(InputError, match="Did you mean 'fees'"):
        formulas(with_measures(measure("all", Sum(("fee",))), measure("fees", FEES)))
    with pytest.raises(InputError, match="which is Stock and no money"):
        formulas(with_measures(measure("all", Sum(("people",))), measure("people", Stock(("screening",)))))
    system = replace(FERRY, measures=(), adds={"came": Stock(("hall",))})
    with pytest.raises(InputError, match="Stock cannot be added to Flow"):
        formulas(with_measures(measure("came", Flow(("boats",)))), system)
