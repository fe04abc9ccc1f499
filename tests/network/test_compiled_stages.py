"""Arrays of the worked networks against values derived by hand from the specification of the plan."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
import pytest
from scipy import stats

from foreland.kernel import layout
from foreland.kernel.quantisation import EXPONENTIAL_TABLE, table_mean, threshold
from foreland.measures import CohortShare, Wait
from foreland.network import Delay, Exit, Fixed, Fork, FromPool, Hazard, Lognormal, Network, Pool, Queue, Stream, Way
from foreland.network.compile import Compiled
from foreland.rules.traits import Traits
from network.pilots import asylum8, pilot
from network.written import FIRST_DAY, ONE_KIND, column, compiled

SCREENING, DETENTION, MAIN, APPEAL, REMOVAL = range(5)
ACCEPTED = {"accepted_share": column([1.0, 1.0, 0.0, 0.0])}  # by profile: (answer, tried before)


@pytest.fixture(scope="module")
def benchmark() -> Compiled:
    return compiled(asylum8(), days=30)


@pytest.fixture(scope="module")
def exchange() -> Compiled:
    return compiled(pilot(), days=3, numbers=ACCEPTED)


def test_kinds_estates_and_rows_of_the_benchmark(benchmark: Compiled) -> None:
    stages = benchmark.plan.stages
    assert stages.kind.tolist() == [layout.DELAY, layout.DEPARTURES, layout.QUEUE, layout.QUEUE, layout.DELAY]
    assert stages.estate.tolist() == [-1, 0, -1, -1, -1]
    assert stages.stay_row[[DETENTION, MAIN, APPEAL]].tolist() == [-1, -1, -1]
    assert stages.blocked.tolist() == [-1] * 5
    assert stages.loop.tolist() == [-1] * 5


def test_stage_words_are_the_hash_of_network_and_stage(benchmark: Compiled) -> None:
    def word(name: str) -> int:
        return int.from_bytes(blake2b(name.encode(), digest_size=64).digest()[:4], "little")

    assert benchmark.plan.stages.word[MAIN] == word("asylum8/main")
    assert benchmark.plan.stages.batch_word[DETENTION] == word("asylum8/detention/batch")
    assert benchmark.plan.forks.word[0] == word("asylum8/triage")


def test_capacities_are_in_units_of_credit(benchmark: Compiled) -> None:
    plan = benchmark.plan
    rows = plan.stages.capacity_row[[DETENTION, MAIN, APPEAL]]
    assert plan.tables.capacity[0, rows, 0].tolist() == [50 * 1024, 110 * 1024, 30 * 1024]


def test_weekly_slots_begin_on_day_seven(benchmark: Compiled) -> None:
    row = benchmark.plan.stages.serves_row[DETENTION]
    assert np.flatnonzero(benchmark.plan.tables.serves[0, row]).tolist() == [7, 14, 21, 28]


def test_shares_of_a_fork_become_cumulative_thresholds(benchmark: Compiled) -> None:
    """0.6 and 0.95 of 2**31, rounded half to even; the rest needs none; one case serves all 40 profiles."""
    plan = benchmark.plan
    outcome = 1
    first = plan.forks.cell_first[outcome]
    assert plan.forks.rows.tolist() == [2, 3, 2]
    assert plan.tables.threshold[0, first : first + 2].tolist() == [round(0.6 * 2**31), round(0.95 * 2**31)]
    assert plan.tables.threshold.shape == (1, 1 + 2 + 1)
    assert not plan.tables.fork_cell.any()


def test_ways_of_a_fork_are_consecutive_edges_and_else_edges_follow(benchmark: Compiled) -> None:
    plan = benchmark.plan
    detain, release = range(plan.forks.edge_first[0], plan.forks.edge_first[0] + 2)
    otherwise = plan.edges.otherwise[detain]
    assert otherwise == release + 1
    assert plan.edges.target[[detain, release, otherwise]].tolist() == [DETENTION, MAIN, MAIN]
    assert plan.edges.target_kind[[detain, release, otherwise]].tolist() == [layout.TO_STAGE] * 3
    ask = plan.edges.ask[detain]
    assert (plan.asks.kind[plan.asks.first[ask]], plan.asks.item[plan.asks.first[ask]]) == (layout.ASK_PLACE, 0)
    assert plan.edges.ask[[release, otherwise]].tolist() == [-1, -1]


def test_people_released_and_removed_leave_by_their_own_edges(benchmark: Compiled) -> None:
    plan, index = benchmark.plan, benchmark.index
    (patience,) = range(plan.stages.patience_first[DETENTION], plan.stages.patience_first[DETENTION + 1])
    assert plan.patience.kind[patience] == layout.DRAWN
    assert index.edges("detention -> main") == (plan.patience.edge[patience],)
    assert index.edges("detention -> removed") == (plan.stages.to[DETENTION],)
    assert plan.edges.target_kind[plan.stages.to[DETENTION]] == layout.TO_EXIT


def test_a_lognormal_table_has_the_quantiles_that_were_written(benchmark: Compiled) -> None:
    """Knot 512 of 1,024 is the median, sqrt(2 * 10); the mean follows from log-sd ln(5) / (2 * 1.645)."""
    plan = benchmark.plan
    table = plan.tables.quantile[0, plan.tables.stay_cell[plan.stages.stay_row[SCREENING], 0, 0]]
    assert (int(table[512]) >> 32) / 65_536 == pytest.approx(np.sqrt(20), abs=1e-4)
    log_sd = np.log(5) / (2 * stats.norm.ppf(0.95))
    assert table_mean(table) == pytest.approx(np.sqrt(20) * np.exp(log_sd**2 / 2), rel=2e-3)


def test_the_exponential_of_hazards_is_always_row_nought(benchmark: Compiled) -> None:
    """Its median is ln 2, in units of 2**-26."""
    median = int(benchmark.plan.tables.quantile[0, EXPONENTIAL_TABLE, 512]) >> 32
    assert median == round(np.log(2) * 2**26)


def test_equal_distributions_share_a_table(benchmark: Compiled) -> None:
    """Detention (mean 30) and removal (mean 60) differ; with the exponential and screening that makes four."""
    assert benchmark.plan.tables.quantile.shape == (1, 4, 2_048)
    hall = Delay("hall", Lognormal(2, 10), to="main")
    network = asylum8().adding(stages=[hall]).redirecting("triage", "hall", way="release")
    result = compiled(network)
    plan = result.plan
    assert plan.tables.quantile.shape == (1, 4, 2_048)
    rows = plan.stages.stay_row[[result.index.stage("screening"), result.index.stage("hall")]]
    stays = plan.tables.stay_cell[rows, 0, 0]
    assert stays[0] == stays[1]


def test_asks_are_sorted_switch_cap_token_place(exchange: Compiled) -> None:
    plan, index = exchange.plan, exchange.index

    def asked(number: int) -> list[tuple[int, int]]:
        items = range(plan.asks.first[number], plan.asks.first[number + 1])
        return [(int(plan.asks.kind[item]), int(plan.asks.item[item])) for item in items]

    assert asked(plan.edges.ask[index.edges("eligible_out -> referral")[0]]) == [
        (layout.ASK_SWITCH, 0),
        (layout.ASK_PLACE, 0),
    ]
    assert asked(plan.stages.ask[index.stage("ready")]) == [(layout.ASK_SWITCH, 0), (layout.ASK_CAP, 0)]
    assert asked(plan.stages.ask[index.stage("interest")]) == [(layout.ASK_TOKEN, 0)]
    assert plan.stages.ask[index.stage("screening")] == -1


def test_what_happens_on_the_way_to_france(exchange: Compiled) -> None:
    """Profiles are numbered answer * 2 + tried before; `set` maps 0 and 1 to 1, 2 and 3 to 3."""
    plan, index = exchange.plan, exchange.index
    (edge,) = index.edges("ready -> in_france")
    assert plan.edges.mint_token[edge] == 0
    assert plan.edges.mint_number[edge] == 1
    assert plan.tables.set_profile[plan.edges.set_row[edge]].tolist() == [1, 1, 3, 3]
    (again,) = index.edges("after_return.again")
    assert (plan.edges.restart[again], plan.edges.backward[again], plan.edges.lap[again]) == (1, 1, -1)
    (late,) = index.edges("security -> claimed")
    assert (plan.edges.stamp[late], plan.edges.backward[late]) == (1, 0)


def test_shares_by_profile_make_one_case_for_each_value(exchange: Compiled) -> None:
    plan = exchange.plan
    answer = 1
    cells = plan.tables.fork_cell[answer, 0]
    words = plan.tables.threshold[0, plan.forks.cell_first[answer] + cells]
    assert words.tolist() == [2**31, 2**31, 0, 0]
    assert len(set(cells.tolist())) == 2


def test_clocks_keep_their_days_and_their_start(exchange: Compiled) -> None:
    plan, index = exchange.plan, exchange.index
    first = plan.stages.patience_first[index.stage("french_answer")]
    assert plan.patience.kind[first] == layout.CLOCK_FROM_ARRIVAL
    assert plan.tables.clock_days[plan.patience.value[first]].tolist() == [90]


def one_stage(stage: Any, traits: Traits = ONE_KIND, **more: Any) -> Network:
    profile = {name: traits.categories(name)[0] for name in traits.names}
    return Network("town", traits, (stage, Exit("out", "out")), (Stream("people", 1, stage.name, profile),), **more)


def test_a_dated_hazard_adds_up_over_its_regimes() -> None:
    """Chance 0.5 on two days, then 0 on the third: ln 2 twice, then no more, in units of 2**-26."""
    desk = Delay("desk", Fixed(9), to="out", patience=(Hazard("leaves_per_day", to="out"),))
    result = compiled(
        one_stage(desk),
        days=3,
        numbers={"leaves_per_day": column(0.5, 0.0, index=(0, 1))},
        regimes=(FIRST_DAY, FIRST_DAY + 2),
    )
    unit = round(np.log(2) * 2**26)
    assert result.plan.tables.hazard[0, 0, 0].tolist() == [0, unit, 2 * unit, 2 * unit]


def test_hazards_group_profiles_that_are_alike() -> None:
    traits = Traits({"kind": ("a", "b", "c")})
    desk = Delay("desk", Fixed(9), to="out", patience=(Hazard("leaves_per_day", to="out"),))
    result = compiled(one_stage(desk, traits), numbers={"leaves_per_day": column([0.5, 0.25, 0.5])})
    assert result.plan.tables.hazard_group[0].tolist() == [0, 1, 0]
    assert result.plan.tables.hazard.shape == (1, 1, 2, 2)


def test_only_drawn_numbers_have_a_futures_axis() -> None:
    door = Fork("door", (Way("in", "out", share="drawn_share"),), Way("else", "out"))
    network = one_stage(Delay("desk", Fixed("days"), to="door")).adding(stages=[door])
    drawn = column(np.array([[0.25], [0.5], [0.75]]))
    plan = compiled(network, numbers={"drawn_share": drawn, "days": column(4)}).plan
    assert plan.tables.threshold[:, 0].tolist() == [2**29, 2**30, 3 * 2**29]
    assert plan.tables.quantile.shape[0] == 1


def test_cases_are_told_apart_in_every_future_and_regime() -> None:
    """Two profiles that agree in the first future only are two cases; two regimes that agree share theirs."""
    traits = Traits({"kind": ("a", "b")})
    door = Fork("door", (Way("in", "out", share="drawn_share"),), Way("else", "out"))
    network = one_stage(Delay("desk", Fixed(1), to="door"), traits).adding(stages=[door])
    early, late = [[0.5, 0.5], [0.5, 0.25]], [[0.5, 0.5], [0.5, 0.5]]
    regimes = (FIRST_DAY, FIRST_DAY + 1, FIRST_DAY + 2)
    plan = compiled(
        network, days=3, numbers={"drawn_share": column(early, late, index=(0, 1, 0))}, regimes=regimes
    ).plan
    cells = plan.tables.fork_cell[0]
    shares = [[[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]], [[0.5, 0.25], [0.5, 0.5], [0.5, 0.25]]]
    for future, expected in enumerate(shares):
        assert plan.tables.threshold[future, cells].tolist() == threshold(expected).tolist()
    assert cells.max() == 1
    assert plan.calendar.regime_of_day.tolist() == [0, 1, 2]


def test_pools_lanes_and_work_of_queues() -> None:
    traits = Traits({"kind": ("a", "b", "c")})
    first = Queue("desk", to="second", pool=FromPool("staff", 0.25), work="work", priority="lane")
    second = Queue("second", to="out", pool=FromPool("staff", 0.75), order="random")
    network = one_stage(first, traits, pools=(Pool("staff", 12.5),)).adding(stages=[second])
    result = compiled(network, numbers={"work": column([1, 2.5, 1]), "lane": column([0, 15, 3])})
    plan = result.plan
    assert plan.stages.pool.tolist() == [0, 0]
    assert plan.resources.pool_units.tolist() == [[[12_800]]]
    assert plan.resources.pool_share.tolist() == [[16_384], [49_152]]
    assert plan.tables.lane[plan.stages.lane_row[0], 0].tolist() == [0, 15, 3]
    cells = plan.tables.work_cell[plan.stages.work_row[0], 0]
    assert plan.tables.work[0, cells].tolist() == [1_024, 2_560, 1_024]
    assert plan.stages.order.tolist() == [layout.FIRST_IN, layout.RANDOM]


def test_waits_and_cohorts_are_found_from_their_edges() -> None:
    leaving = Wait(("ready -> in_france",))
    since_stamp = Wait(("ready -> in_france", "interest -> security"), since="stamp")
    within = CohortShare(("ready -> in_france",), of=("refused",), within_days=90)
    result = compiled(pilot(), numbers=ACCEPTED, waits=[leaving, since_stamp], cohorts=[within])
    plan, index = result.plan, result.index
    (flight,) = index.edges("ready -> in_france")
    (chosen,) = index.edges("interest -> security")

    def fed(edge: int, first: Any, counters: Any) -> list[int]:
        return list(counters[first[edge] : first[edge + 1]])

    assert fed(flight, plan.edges.wait_first, plan.counting.wait_of_edge) == [0, 1]
    assert fed(chosen, plan.edges.wait_first, plan.counting.wait_of_edge) == [1]
    assert fed(flight, plan.edges.cohort_first, plan.counting.cohort_of_edge) == [0]
    assert plan.counting.wait_since.tolist() == [layout.SINCE_ARRIVAL, layout.SINCE_STAMP]
    assert plan.counting.cohort_limit_days.tolist() == [90]
    assert (index.wait(since_stamp), index.cohort(within)) == (1, 0)
    with pytest.raises(KeyError):
        index.wait(Wait(("security -> claimed",)))


def test_groups_and_periods_of_the_calendar() -> None:
    """From 2 July 2025 for 40 days: 30 in July, 10 in August; groups by the second trait."""
    result = compiled(pilot(), days=40, numbers=ACCEPTED, group_by=("tried_before",))
    calendar = result.plan.calendar
    assert calendar.period_of_day.tolist() == [0] * 30 + [1] * 10
    assert calendar.group_of_profile.tolist() == [0, 1, 0, 1]
    assert result.index.groups == ("no", "yes")
    assert [period.name for period in result.index.periods] == ["2025-07", "2025-08"]
