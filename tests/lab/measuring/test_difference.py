"""Both sides live the same futures: what a policy cannot reach differs by exactly zero."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.errors import InputError
from foreland.lab.ensemble import run
from foreland.lab.living import run_block
from foreland.lab.measuring.blocks import joined
from foreland.lab.question import Question
from foreland.lab.running import Answer, answer
from foreland.model.assemble import prepare
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE


def test_a_ferry_that_never_begins_changes_nothing_at_all(ferry: Scenario) -> None:
    never = answer(ferry.with_policy(ferry_begins="2026-01-01"), CATALOGUE, threads=1)
    assert never.difference.is_exactly_zero
    assert not never.difference.total("waiting").any()


def test_a_ferry_that_runs_changes_something(ferry_answer: Answer) -> None:
    assert not ferry_answer.difference.is_exactly_zero
    assert not ferry_answer.difference.total("arrivals").any()  # nobody comes or stays away because of it
    assert np.array_equal(
        ferry_answer.difference.values("waiting"),
        ferry_answer.policy.values("waiting") - ferry_answer.baseline.values("waiting"),
    )


def test_two_threads_give_the_bits_of_one(ferry: Scenario, ferry_answer: Answer) -> None:
    two = run(prepare(ferry, "policy", CATALOGUE), threads=2)
    for key, values in two.by_period.items():
        assert np.array_equal(values, ferry_answer.policy.by_period[key], equal_nan=True)


def test_other_blocks_give_the_same_bits(ferry: Scenario, ferry_answer: Answer) -> None:
    prepared = prepare(ferry, "policy", CATALOGUE)
    pieces = joined([run_block(prepared, first, number, 1) for first, number in ((0, 5), (5, 1), (6, 6))])
    for key, values in pieces.by_period.items():
        assert np.array_equal(values, ferry_answer.policy.by_period[key], equal_nan=True)


def test_fewer_futures_are_the_first_of_more(ferry: Scenario, ferry_answer: Answer) -> None:
    few = run(prepare(ferry.with_(futures=4), "policy", CATALOGUE))
    assert np.array_equal(few.values("waiting"), ferry_answer.policy.values("waiting")[:4])


def test_another_seed_gives_other_futures(ferry: Scenario, ferry_answer: Answer) -> None:
    other = run(prepare(ferry.with_(seed=8), "policy", CATALOGUE))
    assert not np.array_equal(other.total("arrivals"), ferry_answer.policy.total("arrivals"))


def test_the_example_of_the_python_page_gives_the_answers_difference(ferry: Scenario, ferry_answer: Answer) -> None:
    question = Question(ferry, CATALOGUE)
    change = question.run(threads=1).minus(question.baseline().run(threads=1))
    assert np.array_equal(change.total("returned"), ferry_answer.difference.total("returned"))
    assert np.array_equal(change.total("waiting"), ferry_answer.difference.total("waiting"))


def test_only_the_same_futures_can_be_subtracted(ferry: Scenario, ferry_answer: Answer) -> None:
    few = run(prepare(ferry.with_(futures=4), "baseline", CATALOGUE))
    with pytest.raises(InputError, match="same seed, number of futures"):
        ferry_answer.policy.minus(few)
