"""Shares, hazards and seeds: what chance decides is binomial, and no two seeds share their people's luck."""

from __future__ import annotations

import numpy as np

from foreland.kernel.layout import HAZARD, RANDOM, Plan
from kernel.declared import Layer, Patience
from kernel.stays import constant_days, exponential
from theory.measuring import MEASURED, assert_mean, assert_variance, poisson_stream, run, warmed_up


def granted(share: float, per_day: float, days: int) -> tuple[Plan, int]:
    """A fork, and the number of the edge of those who are granted."""
    writer = warmed_up(1, days)
    writer.delay("screening", constant_days(0), "outcome")
    writer.fork("outcome", (share, "out"), rest="out")
    writer.layers = [poisson_stream(writer, 1, per_day, "screening")]
    plan = writer.plan()
    return plan, int(plan.forks.edge_first[0])


def test_share_of_a_fork() -> None:
    plan, edge = granted(0.37, 20.0, 300)
    flow = run(plan, 40).flow[:, MEASURED, :, 0]
    assert_mean(flow[:, edge] / (flow[:, edge] + flow[:, edge + 1]), 0.37)


def test_counts_of_different_seeds_vary_as_much_as_independent_people_do() -> None:
    # A seed that entered the key by addition would let neighbouring seeds share draws: right means, far too even sums.
    plan, edge = granted(0.3, 5.0, 20)
    counts = np.array([run(plan, 1, seed).flow[0, MEASURED, edge, 0] for seed in range(1_500)])
    assert_variance(counts, 5.0 * 20 * 0.3)
    assert abs(np.corrcoef(counts[:-1], counts[1:])[0, 1]) <= 3.5 / np.sqrt(len(counts) - 1)


def test_share_that_outlasts_a_dated_hazard() -> None:
    per_day = np.zeros((1, 1, 1 + 200))
    per_day[..., 50:60] = 0.02
    writer = warmed_up(1, 200, hazards=[(np.zeros(1), per_day)])
    writer.delay("waiting", constant_days(100), "out", patience=(Patience(HAZARD, 0, "out"),))
    writer.layers = [poisson_stream(writer, 1, 0.0, "waiting")]
    writer.layers[0].units[0, 10] = 400 << 16  # all on one day, long before the hazard
    plan = writer.plan()
    flow = run(plan, 60).flow.sum(axis=1)[:, :, 0]
    withdrawn, stayed = flow[:, plan.patience.edge[0]], flow[:, plan.stages.to[0]]
    assert_mean(stayed / (stayed + withdrawn), (1 - 0.02) ** 10)


def test_a_detour_elsewhere_changes_nobodys_luck() -> None:
    # Draws keyed by all visits so far, instead of visits of the stage, would give other outcomes after the detour.
    outcomes = []
    for first_stop in ("interview", "detour"):
        writer = warmed_up(1, 60)
        writer.delay("detour", constant_days(3), "interview")
        writer.delay("interview", exponential(4.0), "outcome")
        writer.fork("outcome", (0.4, "out"), rest="out")
        writer.layers = [poisson_stream(writer, 1, 0.0, first_stop)]
        writer.layers[0].units[0, 5] = 300 << 16
        plan = writer.plan()
        row = int(plan.forks.edge_first[0])
        outcomes.append(run(plan, 3).flow[:, MEASURED, row : row + 2, 0])
    assert np.array_equal(outcomes[0], outcomes[1])


def test_a_random_order_serves_everyone_equally_often() -> None:
    """In each of 21 queues one of five people is served: 84,000 draws make a standard error of 0.69 %."""
    queues, people = 21, 5
    writer = warmed_up(1, 1, profiles=people, group_of_profile=np.arange(people), serves=[np.array([[0, 1]])])
    one_today = np.array([[1, 0]])
    for queue in range(queues):
        writer.queue(f"queue {queue}", 1.0, "out", order=RANDOM, serves_row=0)
        writer.layers += [
            Layer(1 + queue, number, f"queue {queue}", one_today, profile=number) for number in range(people)
        ]
    plan = writer.plan()
    served = run(plan, 4_000).flow[:, MEASURED, plan.stages.to]
    assert (served.sum(axis=2) == 1).all()
    for number in range(people):
        assert_mean(served[:, :, number].mean(axis=1), 1 / people)
