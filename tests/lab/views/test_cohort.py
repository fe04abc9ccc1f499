"""People of the Isle who claimed together, against what the kernel counts of everyone; all are followed from day one.

Nobody is inside before the first day and everyone who lands is screened at once, so a month's claims are its arrivals,
and cohorts added up are everyone.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.lab.ensemble import Ensemble, run
from foreland.lab.views.cohort import Cohort, cohorts
from foreland.lab.views.cohort_file import FILE, read_places
from foreland.model.assemble import Prepared, prepare
from foreland.model.scenario import Scenario
from model.isle_country import CATALOGUE

MONTHS = ("2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09")


@pytest.fixture(scope="module")
def prepared(ferry: Scenario) -> Prepared:
    return prepare(ferry.with_(last_day=day_of("2025-09-30"), futures=4), "policy", CATALOGUE)


@pytest.fixture(scope="module")
def ensemble(prepared: Prepared) -> Ensemble:
    return run(prepared)


@pytest.fixture(scope="module")
def found(prepared: Prepared) -> tuple[Cohort, ...]:
    return cohorts(prepared, MONTHS)


def _people_at_the_end(found: tuple[Cohort, ...], state: str) -> np.ndarray:
    return np.sum([cohort.people * cohort.moments[-1].states[state] for cohort in found], axis=0)


def test_a_months_claims_are_its_arrivals(found: tuple[Cohort, ...], ensemble: Ensemble) -> None:
    assert np.array_equal(np.stack([cohort.people for cohort in found], axis=1), ensemble.values("arrivals"))


def test_cohorts_added_up_are_the_stocks_and_flows_of_everyone(found: tuple[Cohort, ...], ensemble: Ensemble) -> None:
    granted = sum(cohort.people * cohort.moments[-1].first_ends["granted"] for cohort in found)
    assert _people_at_the_end(found, "waiting") == pytest.approx(ensemble.total("waiting"))
    assert _people_at_the_end(found, "in_hall") == pytest.approx(ensemble.total("in_hall"))
    assert _people_at_the_end(found, "settled") == pytest.approx(ensemble.total("granted"))
    assert granted == pytest.approx(ensemble.total("granted"))


def test_states_fill_the_whole_and_so_do_first_ends(found: tuple[Cohort, ...]) -> None:
    for moment in (moment for cohort in found for moment in cohort.moments):
        assert sum(moment.states.values()) == pytest.approx(1.0)
        assert sum(moment.first_ends.values()) == pytest.approx(1.0)


def test_a_claim_that_went_to_the_ferry_has_no_first_end(found: tuple[Cohort, ...]) -> None:
    """The hall is a place after the waiting that the file calls no end, so whoever went there has none."""
    january = found[0].moments[-1]
    decided = january.first_ends["granted"] + january.first_ends["refused"]
    assert january.first_ends["waiting"] == pytest.approx(1.0 - decided)
    assert (january.first_ends["waiting"] > january.states["waiting"]).all()


def test_ages_that_nobody_reaches_are_left_out_and_others_marked(found: tuple[Cohort, ...]) -> None:
    """Six months are 183 days: of March, claims to 31 March are so old on 30 September; none of April's are."""
    assert [(moment.months, moment.finished) for moment in found[2].moments] == [(6, True), (None, True)]
    assert [moment.months for moment in found[3].moments] == [None]
    assert found[3].moments[0].day == day_of("2025-09-30")


def test_half_followed_cohorts_are_unfinished(prepared: Prepared) -> None:
    """Of the second quarter nobody is six months old on 30 September, of the first all; of the year a part."""
    year, quarter = cohorts(prepared, ["2025", "2025-Q1"])
    assert quarter.moments[0].finished
    assert not year.moments[0].finished
    share = year.moments[0].followed_share
    assert ((share > 0) & (share < 1)).all()
    assert share * year.people == pytest.approx(quarter.people)


def test_threads_change_nothing(prepared: Prepared, found: tuple[Cohort, ...]) -> None:
    again = cohorts(prepared, MONTHS, threads=3)
    assert [each.as_json() for each in again] == [each.as_json() for each in found]


def test_a_period_outside_the_run_is_refused(prepared: Prepared) -> None:
    with pytest.raises(InputError, match="such as 2025-01"):
        cohorts(prepared, ["2024-12"])


def test_faults_of_a_file_are_told_together(prepared: Prepared, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("waiting: [screenings]\nstates: {gone: [lefft]}\n")
    with pytest.raises(InputError) as refused:
        read_places({"base": tmp_path}, prepared.network)
    assert [fault.nearest for fault in refused.value.faults] == ["screening", "left"]
    (tmp_path / FILE).write_text("wating: [screening]\n")
    with pytest.raises(InputError, match="wating"):
        read_places({"base": tmp_path}, prepared.network)
