"""Every row that ships: its source, unit, dates and flags; and sums against totals published elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from foreland import evidence
from foreland.evidence.catalogue import shipped_rows
from foreland.units import UNITS, check_range

CUT_OFF = date(2025, 6, 30)
EVERY_SERIES = evidence.names()
ONLY_BY_IMPORT = {name for name in EVERY_SERIES if name.endswith(".daily")} | {"uk.support.hotels.by_nationality"}


@pytest.mark.parametrize("name", EVERY_SERIES)
def test_every_row_has_a_source_a_unit_and_a_period_before_the_cut_off(name: str) -> None:
    meant = evidence.definition(name)
    rows = shipped_rows(meant)
    sources = evidence.sources()
    assert meant.unit in UNITS
    assert (not rows) == (name in ONLY_BY_IMPORT)
    for row in rows:
        assert row.source in sources
        assert sources[row.source].published == row.released
        assert row.last <= CUT_OFF
        assert row.first_published <= row.released
        assert check_range(row.value, meant.unit) is None
        assert len(row.group) == len(meant.dimensions)


@pytest.mark.parametrize("name", EVERY_SERIES)
def test_no_release_gives_one_period_two_values(name: str) -> None:
    rows = shipped_rows(evidence.definition(name))
    cells = [(row.first, row.last, row.group, row.source) for row in rows]
    assert len(cells) == len(set(cells))


def test_every_definition_is_a_sentence() -> None:
    for name in EVERY_SERIES:
        meant = evidence.definition(name)
        for text in filter(None, (meant.definition, meant.caution)):
            assert text.endswith(".")
            assert text[0].isupper()


# Published totals, each from another place than the rows that are summed.
def test_weekly_arrivals_against_the_monthly_sums() -> None:
    weekly = evidence.series("uk.small_boat_arrivals").latest()
    monthly = evidence.series("uk.small_boat_arrivals.monthly").latest()
    # 2018-01-01 is a Monday and 2023-12-31 a Sunday: weeks and months fill exactly the same days.
    window = ("2018-01-01", "2023-12-31")
    assert weekly.total(*window) == monthly.total(*window)


@pytest.mark.parametrize(
    ("window", "people"),
    [
        (("2018-01-01", "2018-12-31"), 299),
        (("2019-01-01", "2019-12-31"), 1_843),
        (("2021-01-01", "2021-12-31"), 28_526),
        (("2022-01-01", "2022-12-31"), 45_755),  # provisional; 45,774 in the later quarterly statistics
        (("2023-01-01", "2023-12-31"), 29_437),
        (("2024-01-01", "2024-12-31"), 36_816),
        (("2025-01-01", "2025-06-30"), 19_982),  # Home Office, as quoted by the press at the half-year
    ],
)
def test_arrivals_of_published_years(window: tuple[str, str], people: int) -> None:
    assert evidence.series("uk.small_boat_arrivals.monthly").latest().total(*window) == people


def test_arrivals_of_2022_were_revised_once() -> None:
    """Press Association: 45,755 on 23 June 2023, 45,774 on 3 October; the quarterly release between is of 24 August."""
    annual = evidence.series("uk.small_boat_arrivals.annual")
    assert list(dict.fromkeys(point.value for point in annual.vintages("2022"))) == [45_755, 45_774]
    assert annual.as_known("2023-06-23").value("2022") == 45_755
    assert annual.as_known("2023-10-03").value("2022") == 45_774
    assert annual.as_known("2025-06-30").value("2022") == 45_774


def test_annual_arrivals_are_those_of_the_table_by_nationality_of_the_same_release() -> None:
    """Table Irr_D01 of 29 February 2024 has 45,774 people for 2022 and 29,437 for 2023."""
    annual = evidence.series("uk.small_boat_arrivals.annual").as_known("2024-02-29")
    parts = evidence.series("uk.small_boat_arrivals.by_nationality").latest()
    assert annual.flagged_share == 0.0
    for year in range(2018, 2024):
        quarters = parts.between(f"{year}-01-01", f"{year}-12-31").points
        assert sum(point.value for point in quarters) == annual.value(str(year))


def test_nationalities_add_up_to_the_arrivals_of_the_year() -> None:
    quarters = evidence.series("uk.small_boat_arrivals.by_nationality").latest().between("2023-01-01", "2023-12-31")
    assert sum(point.value for point in quarters.points) == 29_437
    albanians = evidence.series("uk.small_boat_arrivals.by_nationality").where(nationality="Albania").latest()
    assert albanians.total("2022-01-01", "2022-12-31") == 12_658  # domain table of the Albanian fall
    assert albanians.total("2023-01-01", "2023-12-31") == 924


def test_vintages_of_net_migration_in_2022() -> None:
    net = evidence.series("ons.net_migration")
    assert [point.value for point in net.vintages("2022")] == [606_000, 745_000, 764_000, 872_000]
    assert net.as_known("2023-05-25").value("2022") == 606_000
    assert net.as_known("2023-12-05").value("2022") == 745_000  # the article of that day says 745,000
    assert net.as_known("2023-12-05").flagged_share == 0.0


def test_745000_was_the_highest_year_known_when_it_was_published() -> None:
    known = evidence.series("ons.net_migration").as_known("2023-12-05")
    assert max(known.points, key=lambda point: point.value).period.name == "2022"
    # The record moved later: 906,000 in the year to June 2023, published on 28 November 2024.
    later = evidence.series("ons.net_migration").as_known("2025-06-30")
    assert max(later.points, key=lambda point: point.value).period.name == "YE 2023-06"


def test_backlog_peak_and_its_parts() -> None:
    assert evidence.series("uk.asylum.awaiting_decision").value("2023-06-30") == 175_457
    parts = evidence.series("uk.asylum.awaiting_decision.by_wait")
    assert parts.where(wait="more than 6 months").value("2023-06-30") == 139_961
    assert sum(row.value for row in parts.rows if row.last == date(2023, 6, 30)) == 175_457


def test_claims_of_the_year_to_june_2025_as_first_published_and_revised() -> None:
    assert evidence.series("uk.asylum.claims.year_ending").value("YE 2025-06") == 111_084
    assert evidence.series("uk.asylum.claims").latest().total("2024-07-01", "2025-06-30") == 109_142


def test_claims_of_2022_in_two_releases() -> None:
    claims = evidence.series("uk.asylum.claims")
    assert claims.latest().total("2022-01-01", "2022-12-31") == 95_007
    assert claims.as_known("2024-12-31").total("2022-01-01", "2022-12-31") == 99_939


def test_the_quarter_that_had_not_been_released_is_not_known() -> None:
    # The quarter to 30 June 2025 was first published on 21 August 2025.
    claims = evidence.series("uk.asylum.claims")
    assert claims.as_known("2025-06-30").latest_reference_date == date(2025, 3, 31)
    assert claims.as_known("2025-08-21").latest_reference_date == CUT_OFF


def test_dublin_transfers_of_2018() -> None:
    # Home Office totals for 2018: 209 people transferred out of the UK, 1,215 into it.
    transfers = evidence.series("uk.dublin_transfers").latest().between("2018-01-01", "2018-12-31")
    assert sum(point.value for point in transfers.where(direction="out").points) == 209
    assert sum(point.value for point in transfers.where(direction="in").points) == 1_215


def test_returned_share_is_the_returned_among_those_leaving() -> None:
    leaving = evidence.series("uk.detention.leaving").latest()
    share = evidence.series("uk.detention.returned_share").latest()
    for point in share.points:
        everyone = [row for row in leaving.points if row.last == point.last]
        returned = sum(row.value for row in everyone if row.group == ("returned",))
        assert point.value == pytest.approx(returned / sum(row.value for row in everyone), abs=5e-5)


def test_grant_rate_leaves_out_withdrawals() -> None:
    # Afghanistan 2023 from the quarterly outcomes by nationality: grants / (grants + refusals).
    outcomes = evidence.series("uk.asylum.outcomes.by_nationality").where(nationality="Afghanistan").latest()
    grants = outcomes.where(outcome="grants").total("2023-01-01", "2023-12-31")
    refusals = outcomes.where(outcome="refusals").total("2023-01-01", "2023-12-31")
    rate = evidence.series("uk.asylum.grant_rate").where(nationality="Afghanistan").value("2023")
    assert rate == pytest.approx(grants / (grants + refusals), abs=5e-5)


def test_hotels_of_june_2025_first_and_revised() -> None:
    hotels = evidence.series("uk.support.hotels")
    assert [point.value for point in hotels.vintages("2025-06-30")] == [32_059, 32_041]
    assert max(point.value for point in hotels.latest().points) == 56_042  # the peak, 30 September 2023


def test_tribunal_backlog_and_share_allowed() -> None:
    assert evidence.series("uk.appeals.tribunal.open").value("2025-06-30") == 59_925
    assert evidence.series("uk.appeals.tribunal.allowed_share").value("2025-Q2") == pytest.approx(0.400, abs=0.0005)


def test_cohort_of_2019() -> None:
    # Home Office cohort table as at mid-2024: 2,258 known returns against 7,738 latest refusals.
    cohort = evidence.series("uk.asylum.cohort_outcomes").latest().between("2019-01-01", "2019-12-31")
    state = {point.group[0]: point.value for point in cohort.points}
    assert state["enforced returns"] + state["voluntary returns"] == 2_258
    assert state["latest refusals"] == 7_738
