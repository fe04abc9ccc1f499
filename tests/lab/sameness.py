"""Whether two answers are the same to the last bit."""

from __future__ import annotations

import numpy as np

from foreland.lab.running import Answer


def assert_same(one: Answer, other: Answer) -> None:
    for ours, theirs in ((one.policy, other.policy), (one.baseline, other.baseline)):
        assert list(ours.by_period) == list(theirs.by_period)
        assert list(ours.whole) == list(theirs.whole)
        for key, values in ours.by_period.items():
            assert np.array_equal(values, theirs.by_period[key], equal_nan=True)
        for key, values in ours.whole.items():
            assert np.array_equal(values, theirs.whole[key], equal_nan=True)
        for passage, theirs_passage in zip(ours.passages, theirs.passages, strict=True):
            assert (passage.source, passage.target) == (theirs_passage.source, theirs_passage.target)
            assert np.array_equal(passage.people, theirs_passage.people)
