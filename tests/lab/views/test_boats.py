"""Boats as measures: how many left, what they met, and how many people were aboard."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.kernel.advance import advance
from foreland.lab.measuring.cut import Cut
from foreland.lab.measuring.meter import Meter
from foreland.measures import Boats, Flow, Measure, Share
from foreland.model.counting import check_measures, countable, narrowed
from foreland.network import Departures, Network
from foreland.report.formulas import formula_in_words
from network.crossings import crossings
from network.written import column, compiled, given

NUMBERS = {
    "people_a_boat": column(50),
    "stopped_on_beach": column(1),
    "stopped_in_shallows": column(0),
    "returned_share": column(0),
    "lane": column([0, 0]),
}
EVERYONE = Cut(("all",), np.zeros(0, np.int64), np.zeros(0, np.int64))
ABOARD = Flow(("camp.stopped_beach", "camp.stopped_shallow", "camp.incident", "camp -> screening"))


@pytest.fixture(scope="module")
def meter() -> Meter:
    """A hundred come on the first day; on the next all who have not given up leave, and every boat is stopped."""
    series = {"sea": np.ones((1, 3)), "boats_wanted": np.full((1, 3), 9.0)}
    network = compiled(
        _all_stopped(), 3, NUMBERS, arrivals=[given("would_be", [100, 0, 0], days=3)], period="day", series=series
    )
    return Meter(network.index, advance(network.plan, 3, 0, 2), {})


def _all_stopped() -> Network:
    """The crossings without incidents, so that the shares of fates sum to one."""
    network = crossings()
    (camp,) = (stage for stage in network.stages if isinstance(stage, Departures))
    assert camp.batch is not None
    without = tuple(replace(fate, share=0) if fate.name == "incident" else fate for fate in camp.batch.fates)
    changed = replace(camp, batch=replace(camp.batch, fates=without))
    return replace(network, stages=tuple(changed if stage is camp else stage for stage in network.stages))


def test_boats_by_fate_add_up_to_the_boats_of_the_departure(meter: Meter) -> None:
    left, stopped = (meter.read(Boats((name,)), "flow", EVERYONE) for name in ("camp", "camp.stopped_beach"))
    assert np.array_equal(left.by_period, stopped.by_period)
    assert left.by_period[0, :, 0].tolist() == [0, 0]
    assert (left.by_period[0, :, 1] >= 2).all()
    assert not meter.read(Boats(("camp.incident",)), "flow", EVERYONE).whole.any()


def test_people_a_boat_are_those_aboard_over_the_boats(meter: Meter) -> None:
    people_a_boat = meter.read(Share(ABOARD, Boats(("camp",))), "share", EVERYONE)
    boats, gave_up = (
        meter.read(formula, "flow", EVERYONE).by_period[0, :, 1]
        for formula in (Boats(("camp",)), Flow(("camp -> elsewhere",)))
    )
    assert np.array_equal(people_a_boat.by_period[0, :, 1], (100 - gave_up) / boats)
    assert np.isnan(people_a_boat.by_period[0, :, 0]).all()  # nobody left on the first day


def test_boats_that_a_network_does_not_have() -> None:
    known = countable(crossings())
    assert narrowed(Boats(("camp", "ferry")), known) == Boats(("camp",))
    measure = Measure("wrecks", "flow", "boats", Boats(("camp.incidents",)), "Boats wrecked.")
    with pytest.raises(InputError, match=r"departure in boats 'camp.incidents'.*'camp.incident'"):
        check_measures((measure,), known)


def test_boats_in_words() -> None:
    assert formula_in_words(Boats(("camp.incident",))) == "boats that left camp.incident"
