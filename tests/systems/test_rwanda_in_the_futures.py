"""What must be true of the partnership with Rwanda in every future, whatever is drawn.

Bounds come from its law and its terms of payment: who is in scope, how many seats there are, when it opens and ends,
what is paid for whom.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.kernel.advance import advance
from foreland.kernel.layout import Tally
from foreland.lab.ensemble import Ensemble, ensemble_of, run
from foreland.lab.measuring.blocks import figures_of
from foreland.lab.measuring.difference import Difference, difference
from foreland.model.assemble import Prepared, prepare
from foreland.model.daily import daily_series
from foreland.model.disputes import Dispute, disputes
from foreland.model.reading import read_scenario
from foreland.model.scenario import Scenario
from foreland.systems.catalogue import ShippedCatalogue

FUTURES = 3
SEATS = 50
COHORT = 5_700
WHOLE_STAY, FUND, HEALTHCARE, LUMP_SUM = 150_874, 20_000, 500, 120_000_000


def under_the_act(shipped: ShippedCatalogue, futures: int = FUTURES) -> Scenario:
    return read_scenario("rwanda-act", shipped).with_(futures=futures)


def lived(scenario: Scenario, shipped: ShippedCatalogue) -> Ensemble:
    return run(prepare(scenario, "policy", shipped))


@pytest.fixture(scope="module")
def act(request: pytest.FixtureRequest) -> tuple[Prepared, Tally, Difference]:
    shipped = request.getfixturevalue("shipped")
    policy = prepare(under_the_act(shipped), "policy", shipped)
    block = policy.block(0, FUTURES)
    tally = advance(block.compiled.plan, policy.scenario.seed, 0, FUTURES)
    baseline = run(prepare(under_the_act(shipped), "baseline", shipped))
    return policy, tally, difference(ensemble_of(policy, figures_of(policy, block, tally)), baseline)


def test_a_partnership_that_never_opens_changes_nothing(shipped: ShippedCatalogue) -> None:
    never = read_scenario("rwanda-null", shipped).with_(futures=2)
    policy, baseline = (run(prepare(never, side, shipped)) for side in ("policy", "baseline"))  # type: ignore[arg-type]
    assert difference(policy, baseline).is_exactly_zero


def test_no_future_stops(act: tuple[Prepared, Tally, Difference]) -> None:
    _, tally, _ = act
    assert not tally.fault.any()


def test_seats_and_the_named_cohort_are_never_passed(act: tuple[Prepared, Tally, Difference]) -> None:
    policy, tally, _ = act
    most = dict(zip([cap.name for cap in policy.network.caps], tally.cap_most.max(axis=0), strict=True))
    assert 0 < most["rwanda_seats_of_a_day"] <= SEATS
    assert most["rwanda_cohort"] == COHORT


def test_nobody_is_relocated_without_the_scheme_or_in_its_first_months(
    act: tuple[Prepared, Tally, Difference],
) -> None:
    """Flights need at least nine weeks of preparation in nineteen of twenty futures; two flights a month of fifty."""
    _, _, change = act
    assert not change.baseline.values("relocated_to_rwanda").any()
    assert not change.policy.values("relocated_to_rwanda")[:, 0].any()
    assert change.policy.values("relocated_to_rwanda").max() <= 2 * SEATS


def test_everyone_detained_for_a_flight_is_somewhere(act: tuple[Prepared, Tally, Difference]) -> None:
    """Relocated, taken off, bailed or still held; nobody is left when the scheme has no end in the window."""
    _, _, change = act
    count = change.policy.total
    ended = sum(count(name) for name in ("relocated_to_rwanda", "taken_off_flights", "bailed_before_flight"))
    assert (count("detained_for_relocation") == ended + count("held_for_relocation")).all()
    assert not count("bailed_at_the_end").any()


def test_everyone_relocated_is_in_rwanda_or_has_left_it(act: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = act
    count = change.policy.total
    left = count("left_rwanda") + count("brought_back_from_rwanda") + count("sent_onward_from_rwanda")
    assert (count("relocated_to_rwanda") == count("in_rwanda") + left).all()
    assert not count("sent_onward_from_rwanda").any()


def test_children_are_never_relocated(act: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = act
    groups = [group for group in change.policy.groups("relocated_to_rwanda") if "child" in group]
    assert groups
    assert not sum(change.policy.total("relocated_to_rwanda", group) for group in groups).any()  # type: ignore[union-attr]


def test_without_deterrence_the_same_people_come(act: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = act
    assert not change.total("small_boat_arrivals").any()


def test_payments_follow_the_published_terms(act: tuple[Prepared, Tally, Difference]) -> None:
    """What is incurred: the payments on two days of 50 million, the lump sum, and 171,374 pounds a person."""
    _, _, change = act
    count = change.policy.total
    people = count("relocated_to_rwanda")
    lump_sum = np.where(people >= 300, LUMP_SUM, 0)
    np.testing.assert_array_equal(count("rwanda_lump_sum"), lump_sum)
    np.testing.assert_array_equal(count("rwanda_fixed_payments"), 100_000_000)
    expected = 100_000_000 + lump_sum + people * (FUND + HEALTHCARE + WHOLE_STAY)
    np.testing.assert_allclose(count("payments_to_rwanda_incurred"), expected, rtol=1e-9)
    assert (count("payments_to_rwanda") < expected).all()
    assert not change.baseline.total("payments_to_rwanda").any()


def test_a_court_that_stops_everything_at_once_leaves_nobody_detained_or_flown(shipped: ShippedCatalogue) -> None:
    stopped = lived(under_the_act(shipped, 1).with_policy(days_to_general_stop_act=0), shipped)
    assert not stopped.total("detained_for_relocation").any()
    assert not stopped.total("relocated_to_rwanda").any()
    assert stopped.total("told_of_relocation").all()


def test_when_the_scheme_ends_everyone_is_bailed_and_goes_back(shipped: ShippedCatalogue) -> None:
    """Ended on the first of January: nobody flies after December, nobody is held half a year later.

    In limbo are then only people with whom contact was lost and who have just been found, fewer than one in a hundred.
    """
    ended = lived(under_the_act(shipped, 1).with_policy(rwanda_ends="2026-01-01"), shipped)
    months = [period.name for period in ended.periods]
    later = slice(months.index("2026-01"), None)
    assert ended.total("bailed_at_the_end").all()
    for name in ("relocated_to_rwanda", "told_of_relocation", "detained_for_relocation"):
        assert not ended.values(name)[:, later].any()
    assert not ended.total("held_for_relocation").any()
    assert (ended.total("in_limbo_over_rwanda") < ended.values("in_limbo_over_rwanda")[:, later.start - 1] / 100).all()


def test_flights_stop_while_no_boats_come(shipped: ShippedCatalogue) -> None:
    """Boats "have stopped" below a number that is never reached, so nothing leaves from the first of January."""
    ruled = under_the_act(shipped, 1).with_policy(stop_rule_from="2026-01-01", arrivals_that_count=1_000_000)
    flown = lived(ruled, shipped)
    months = [period.name for period in flown.periods]
    assert flown.values("flights_left")[:, : months.index("2026-01")].any()
    assert not flown.values("flights_left")[:, months.index("2026-01") :].any()


def test_flights_go_on_while_boats_come_and_stop_with_them(shipped: ShippedCatalogue) -> None:
    """From October a month has no flight if fewer people than the bar came in the two months before it together."""
    bar = 3_000
    rule = read_scenario("rwanda-until-boats-stop", shipped).with_(futures=2)
    strong = rule.with_assumptions(deterrence_by_relocation=40).with_policy(arrivals_that_count=bar)
    lived_through = lived(strong, shipped)
    came, flown = lived_through.values("small_boat_arrivals"), lived_through.values("flights_left")
    october = [period.name for period in lived_through.periods].index("2025-10")
    before = came[:, october - 2 : -2] + came[:, october - 1 : -1]
    stopped = before < bar
    assert stopped.any()
    assert flown.any()
    assert not flown[:, october:][stopped].any()


def test_whoever_is_deterred_would_have_come(
    act: tuple[Prepared, Tally, Difference], shipped: ShippedCatalogue
) -> None:
    """Arrivals and people deterred together are the arrivals of the same futures without deterrence."""
    _, _, change = act
    strong = under_the_act(shipped).with_assumptions(deterrence_by_relocation=5)
    deterred = lived(strong, shipped)
    came = deterred.total("small_boat_arrivals") + deterred.total("crossings_deterred")
    assert deterred.total("crossings_deterred").any()
    np.testing.assert_array_equal(came, change.baseline.total("small_boat_arrivals"))


def test_the_exchange_with_france_and_the_partnership_run_together(shipped: ShippedCatalogue) -> None:
    both = read_scenario("rwanda-act-and-french-pilot", shipped).with_(futures=1)
    together = lived(both, shipped)
    assert together.total("returned_to_france").all()
    assert together.total("relocated_to_rwanda").all()
    moved = ("returned_to_france", "relocated_to_rwanda", "enforced_returns", "voluntary_returns")
    total = sum(together.total(name) for name in (*moved, "removed_to_third_country"))
    assert (together.total("returned_or_relocated") == total).all()


def test_payments_to_rwanda_by_financial_year(shipped: ShippedCatalogue) -> None:
    """120 and 20, 100, and 50 million pounds: 290 million by June 2024 (Home Office, 2 December 2024)."""
    policy = prepare(read_scenario("rwanda-act-2024", shipped), "policy", shipped)
    first, last = day_of("2022-04-01"), day_of("2024-06-30")
    daily = daily_series(["fixed_payment_per_day"], policy.book, first, last, {})["fixed_payment_per_day"][0]
    years = np.searchsorted([day_of("2023-04-01"), day_of("2024-04-01")], np.arange(first, last + 1), side="right")
    assert [int(daily[years == year].sum()) for year in range(3)] == [140_000_000, 100_000_000, 50_000_000]
    assert int(daily.sum()) == 290_000_000


def test_two_policies_that_stand_at_the_same_door_are_refused_by_name(shipped: ShippedCatalogue) -> None:
    uk, partnership = shipped.country("uk"), shipped.system("uk_rwanda")
    rival = replace(
        partnership,
        name="rival",
        overlay=lambda network: network.redirecting("held_on_arrival", to="age_disputed", way="bailed"),
    )
    assert list(disputes(uk, (shipped.system("uk_france_exchange"), partnership))) == []
    assert list(disputes(uk, (partnership, rival))) == [Dispute("uk_rwanda", "rival", "held_on_arrival.bailed")]


def test_two_policies_that_set_the_same_number_are_refused_by_name(shipped: ShippedCatalogue) -> None:
    both = read_scenario("rwanda-act-and-french-pilot", shipped)
    uses = tuple(replace(use, settings={**use.settings, "detention_places": 3000}) for use in both.policy)
    with pytest.raises(InputError, match="'uk_france_exchange' and 'uk_rwanda' both set 'detention_places'"):
        prepare(both.with_(policy=uses), "policy", shipped)


def test_the_first_flight_is_in_the_first_month_with_relocations(act: tuple[Prepared, Tally, Difference]) -> None:
    _, _, change = act
    monthly, day = change.policy.values("relocated_to_rwanda"), change.policy.total("first_flight_to_rwanda")
    for future in np.flatnonzero(monthly.any(axis=1)):
        month = change.periods[int(np.argmax(monthly[future] > 0))]
        assert month.first <= day[future] <= month.last
    assert np.isnan(day[~monthly.any(axis=1)]).all()
