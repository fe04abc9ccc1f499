"""What must be true of routes, partnerships and transfers in every future, whatever is drawn.

Bounds come from dates and sums of the agreements, from the size of the agreement, and from counting people twice.
"""

from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.kernel import mirror
from foreland.kernel.advance import advance
from foreland.lab.ensemble import Ensemble, run
from foreland.lab.measuring.difference import difference
from foreland.model.assemble import prepare
from foreland.model.reading import read_scenario
from foreland.systems.catalogue import ShippedCatalogue, catalogue
from foreland.systems.eu_asylum.stages import SEA_ROUTES

FUTURES = 2
PLACES, TRANSFERS_A_MONTH = 3_000, 3_000
VARIANTS = ("epp-connection", "epp-proposal-2025", "epp-manifesto")


def ensemble(name: str, side: str = "policy", **changes: object) -> Ensemble:
    scenario = read_scenario(name, catalogue()).with_(futures=FUTURES, **changes)
    return run(prepare(scenario, side, catalogue()))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def variants() -> dict[str, Ensemble]:
    return {name: ensemble(name, last_day=day_of("2026-12-31")) for name in VARIANTS}


@pytest.fixture(scope="module")
def tunisia() -> dict[str, Ensemble]:
    return {side: ensemble("eu-tunisia-2023", side) for side in ("policy", "baseline")}


@pytest.mark.parametrize(("name", "last_day"), [("epp-null", "2025-12-31"), ("eu-partnership-null", "2023-06-30")])
def test_an_agreement_that_touches_nobody_changes_nothing(name: str, last_day: str) -> None:
    sides = [ensemble(name, side, last_day=day_of(last_day)) for side in ("policy", "baseline")]
    assert difference(*sides).is_exactly_zero


def test_everyone_on_a_coast_arrives_dies_gives_up_or_waits(shipped: ShippedCatalogue) -> None:
    """Counted from streams and the stock of the first day on one side, from measures on the other."""
    prepared = prepare(read_scenario("eu-tunisia-2023", shipped).with_(futures=FUTURES), "policy", shipped)
    block = prepared.block(0, FUTURES)
    tally = advance(block.compiled.plan, prepared.scenario.seed, 0, FUTURES)
    assert not tally.fault.any()
    index = block.compiled.index
    ready = [number for route in SEA_ROUTES for number in index.edges(f"ready_{route}")]
    came = tally.flow[:, :, ready].sum(axis=(1, 2, 3))
    population = prepared.country.populate(
        prepared.parameters, {}, 1, np.arange(1), prepared.scenario.first_day, prepared.scenario.last_day
    )
    on_coast = sum(
        len(group.entry_day) for group in population.inside if group.stage in ("waiting_to_depart", "after_attempt")
    )
    counted = run(prepared).total
    accounted = counted("arrivals_by_sea") + counted("died_at_sea") + counted("gave_up") + counted("waiting_pool")
    np.testing.assert_array_equal(came + on_coast, accounted)


def test_nobody_is_stopped_by_tunisia_before_the_first_payment_could_act(tunisia: dict[str, Ensemble]) -> None:
    policy, baseline = tunisia["policy"], tunisia["baseline"]
    months = [period.name for period in policy.periods]
    before = months.index("2023-09") + 1
    assert (policy.values("departures_prevented")[:, :before] == 0).all()
    np.testing.assert_array_equal(
        policy.values("arrivals_by_sea")[:, :before], baseline.values("arrivals_by_sea")[:, :before]
    )
    assert (policy.values("departures_prevented")[:, before + 2] > 0).all()


def test_payments_are_those_announced_and_only_on_the_side_that_pays(tunisia: dict[str, Ensemble]) -> None:
    """67 million for migration to the end of 2023, then 38 million over 2024, of which 274 days are run."""
    by_month = tunisia["policy"].values("paid_to_tunisia_for_migration")
    months = [period.name for period in tunisia["policy"].periods]
    assert by_month[0, : months.index("2023-12") + 1].sum() == pytest.approx(67e6, rel=1e-5)
    assert by_month[0].sum() == pytest.approx(67e6 + 38e6 * 274 / 366, rel=1e-5)
    assert (tunisia["baseline"].total("paid_to_tunisia_for_migration") == 0).all()


def test_fewer_arrive_from_tunisia_and_some_of_them_from_libya(tunisia: dict[str, Ensemble]) -> None:
    change = {
        coast: tunisia["policy"].total("arrivals_in_italy", coast)
        - tunisia["baseline"].total("arrivals_in_italy", coast)
        for coast in ("tunisia", "libya")
    }
    assert (change["tunisia"] < 0).all()
    assert (change["libya"] > 0).all()
    assert (change["libya"] < -change["tunisia"]).all()


def test_the_wider_the_test_the_more_people_it_covers_in_every_future(variants: dict[str, Ensemble]) -> None:
    covered = [variants[name].total("transfer_applies") for name in VARIANTS]
    assert (covered[0] < covered[1]).all()
    assert (covered[1] < covered[2]).all()


@pytest.mark.parametrize("name", VARIANTS)
def test_the_size_of_the_agreement_is_never_passed(name: str, variants: dict[str, Ensemble]) -> None:
    found = variants[name]
    assert (found.values("places_taken_there") <= PLACES).all()
    assert (found.values("transferred_to_third_country") <= TRANSFERS_A_MONTH).all()


@pytest.mark.parametrize("name", VARIANTS)
def test_everyone_transferred_is_somewhere(name: str, variants: dict[str, Ensemble]) -> None:
    count = variants[name].total
    decided = count("protected_in_third_country") + count("refused_in_third_country")
    np.testing.assert_array_equal(
        count("transferred_to_third_country"), decided + count("in_procedure_there") + count("brought_back_to_eu")
    )


def test_no_child_alone_is_transferred_and_nobody_before_the_agreement_opens(variants: dict[str, Ensemble]) -> None:
    found = variants["epp-manifesto"]
    alone = [group for group in found.groups("transferred_to_third_country") if group.endswith("child_alone")]
    assert alone
    assert all((found.total("transferred_to_third_country", group) == 0).all() for group in alone)
    opens = [period.name for period in found.periods].index("2026-01")
    assert (found.values("selected_for_transfer")[:, :opens] == 0).all()


def test_cost_for_each_person_is_all_payments_over_people_transferred(variants: dict[str, Ensemble]) -> None:
    count = variants["epp-manifesto"].total
    paid = sum(count(name) for name in ("paid_fixed", "paid_for_transfers", "paid_for_centres", "paid_for_support"))
    np.testing.assert_allclose(count("cost_per_transferred_person"), paid / count("transferred_to_third_country"))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("epp-manifesto", "2026-01-01", "2026-03-15"), ("eu-libya-further", "2026-01-10", "2026-02-28")],
)
def test_the_compiled_kernel_and_the_plain_mirror_count_the_same(name: str, first: str, last: str) -> None:
    """With fewer people inside and fewer other claims than in truth, so that plain Python takes seconds."""
    few = {
        "stock_awaiting_decision": 2_000,
        "stock_on_appeal": 500,
        "other_claims_first_states_per_day": 20,
        "other_claims_other_states_per_day": 20,
        "transfer_procedure_days_least": 1,
    }
    scenario = read_scenario(name, catalogue()).with_(futures=1, first_day=day_of(first), last_day=day_of(last))
    known = {key: value for key, value in few.items() if key.startswith(("stock", "other")) or "epp" in name}
    plan = prepare(scenario.with_assumptions(**known), "policy", catalogue()).block(0, 1).compiled.plan
    compiled, plain = advance(plan, scenario.seed, 0, 1), mirror.advance(plan, scenario.seed, 0, 1)
    for ours, theirs in zip(compiled, plain, strict=True):
        np.testing.assert_array_equal(ours, theirs)
