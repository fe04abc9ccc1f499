"""Tables and charts for Python users."""

import numpy as np

import foreland as fl
from foreland.lab.running import Answer


def test_the_table_has_the_mean_over_futures(pilot: Answer) -> None:
    row = fl.table(pilot.difference).filter(measure="returned_to_france")
    assert row["mean"][0] == np.mean(pilot.difference.total("returned_to_france"))


def test_a_difference_is_plotted_with_both_sides(pilot: Answer) -> None:
    names = {trace.name for trace in fl.plot(pilot.difference, "claims").data if trace.name}
    assert names == {"Baseline", "Policy"}
