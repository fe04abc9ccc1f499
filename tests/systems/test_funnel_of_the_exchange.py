"""The funnel of the exchange beside what the run itself counted, and its caps beside the law, week by week."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foreland.kernel.advance import advance
from foreland.lab.ensemble import run
from foreland.lab.views.funnel import Funnel, funnel
from foreland.model.assemble import Prepared, prepare
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from foreland.systems.catalogue import catalogue

FUTURES = 3


@pytest.fixture(scope="module")
def pilot() -> Scenario:
    return read_scenario("uk-france-pilot", catalogue()).with_(futures=FUTURES)


@pytest.fixture(scope="module")
def prepared(pilot: Scenario) -> Prepared:
    return prepare(pilot, "policy", catalogue())


@pytest.fixture(scope="module")
def found(pilot: Scenario) -> Funnel:
    return funnel(pilot, catalogue())


def test_steps_are_the_measures_of_the_same_name(found: Funnel, prepared: Prepared) -> None:
    figures = run(prepared)
    steps = {step.name: step.people for step in found.steps}
    for name, measure in (
        ("Arrived by small boat", "small_boat_arrivals"),
        ("Eligible for return", "eligible_for_return"),
        ("Detained and referred to France", "referrals"),
        ("Returned to France", "returned_to_france"),
    ):
        np.testing.assert_array_equal(steps[name], figures.total(measure))


def test_weeks_of_referrals_are_used_up_when_as_many_were_referred_as_the_law_allows(
    found: Funnel, prepared: Prepared
) -> None:
    """Counted again by calendar week, and judged against the cap in force on the week's last day."""
    block = replace(prepared, measures=()).block(0, FUTURES, "week")
    tally = advance(block.compiled.plan, prepared.scenario.seed, 0, FUTURES)
    index = block.compiled.index
    referred = tally.flow[:, :, list(index.edges("selection -> referral"))].sum(axis=(2, 3))
    last_days = [period.last - prepared.scenario.first_day for period in index.periods]
    resources = block.compiled.plan.resources
    regimes = block.compiled.plan.calendar.regime_of_day[last_days]
    caps = [cap.name for cap in prepared.network.caps]
    allowed = resources.cap_size[:, caps.index("weekly_referrals"), regimes]
    pilot = [switch.name for switch in prepared.network.switches].index("pilot")
    is_open = resources.switch_on[:, pilot, last_days] == 1
    expected = ((referred >= allowed) & is_open).sum(axis=1) / is_open.sum(axis=1)
    limit = next(limit for limit in found.limits if limit.name == "Weekly number of referrals")
    assert limit.counted == "weeks"
    assert limit.used_up is not None
    np.testing.assert_allclose(limit.used_up, expected)
