from __future__ import annotations

from datetime import date

import pytest

from foreland import evidence
from foreland.errors import InputError


def test_the_list_has_every_series_with_its_span() -> None:
    lines = {line.definition.name: line for line in evidence.list_series()}
    assert tuple(lines) == evidence.names()
    net = lines["ons.net_migration"]
    assert (net.first, net.last, net.latest_publication) == (date(2015, 1, 1), date(2024, 12, 31), date(2025, 5, 22))
    # Year to December 2022 has four vintages, so there are more figures than periods.
    assert net.figures > net.periods
    daily = lines["uk.small_boat_arrivals.daily"]
    assert (daily.figures, daily.first) == (0, None)


def test_a_page_shows_what_stood_on_the_day_and_its_sources() -> None:
    page = evidence.show_series("ons.net_migration", "2023-12-05")
    assert page.snapshot.value("2022") == 745_000
    assert page.flagged_share == 0.0
    assert {source.key for source in page.sources} <= {
        f"ons-migration-{key}" for key in ("2022-11", "2023-05", "2023-11")
    }


def test_a_bad_name_or_date_is_refused() -> None:
    with pytest.raises(InputError, match=r"Did you mean 'ons\.net_migration'"):
        evidence.show_series("ons.netmigration")
    with pytest.raises(InputError, match="is not a date"):
        evidence.show_series("ons.net_migration", "last week")
