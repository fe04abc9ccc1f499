"""Dates on which so many people have passed: quantiles as dates, how often they come, and by when."""

from __future__ import annotations

import numpy as np
import pytest

from foreland.clock import date_of, day_of
from foreland.errors import InputError
from foreland.lab.measuring.quantiles import Quantiles, quantiles_of_dates
from foreland.lab.measuring.summary import dates
from foreland.lab.running import Answer
from foreland.measures import Measure, Milestone

RETURN = "fifty_fifth_return"


def test_the_fifty_fifth_is_taken_back_on_the_sixth_ferry(ferry_answer: Answer) -> None:
    """Ten seats each Wednesday from 8 January 2025 on: after five ferries 50, after the sixth, on 12 February, 60."""
    assert (ferry_answer.policy.total(RETURN) == day_of("2025-02-12")).all()
    # By the end of January it has come in no future, by the ends of February and March in every one.
    assert ferry_answer.policy.values(RETURN)[0].tolist() == [0, 1, 1]
    assert np.isnan(ferry_answer.baseline.total(RETURN)).all()
    assert not ferry_answer.baseline.values(RETURN).any()


def test_a_date_is_told_in_json_as_a_date_and_null_if_it_never_comes(ferry_answer: Answer) -> None:
    said = ferry_answer.as_json()["measures"][RETURN]
    then = dict.fromkeys(("mean", "p05", "p50", "p95"), "2025-02-12")
    never = dict.fromkeys(("mean", "p05", "p50", "p95"))
    assert said["policy"] == then | {"share_by_end": 1.0, "share_by_date": 0.0}  # of interest: 11 February
    assert said["baseline"] == never | {"share_by_end": 0.0, "share_by_date": 0.0}
    assert said["difference"] == never


def test_a_day_that_never_comes_is_later_than_every_other() -> None:
    days = np.array([30.0, 10.0, 20.0, np.nan])
    assert quantiles_of_dates(days) == Quantiles(mean=None, p05=10.0, p50=20.0, p95=None, undefined_share=0.25)
    assert quantiles_of_dates(np.full(3, np.nan)) == Quantiles(None, None, None, None, 1.0)
    assert quantiles_of_dates(np.array([7.0, 9.0])).mean == 8.0


def test_shares_by_a_date_count_the_day_itself() -> None:
    measure = Measure("first", "date", "date", Milestone(("a -> b",), by="2025-01-02"), "The first.")
    first = day_of("2025-01-01")
    said = dates(np.array([first, first + 1, first + 2, np.nan]), measure, first + 30)
    assert (said["share_by_date"], said["share_by_end"]) == (0.5, 0.75)
    assert said["p95"] is None
    assert said["p50"] == date_of(first + 1).isoformat()


def test_only_a_date_comes_by_a_day(ferry_answer: Answer) -> None:
    assert ferry_answer.policy.share_by(RETURN, day_of("2025-02-12")) == 1.0
    with pytest.raises(InputError, match="only a date comes by a day"):
        ferry_answer.policy.share_by("returned", day_of("2025-02-12"))
