"""Events, payments, dated rules and the delivery record, against sums and dates published elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from foreland import evidence
from foreland.errors import InputError, NotModelled
from foreland.evidence import ledgers
from foreland.evidence.dated_events import all_events
from foreland.evidence.payments_ledger import all_payments, payments

CUT_OFF = date(2025, 6, 30)
GENERAL = "skilled_worker.general_threshold"


def test_events_after_the_evidence_are_design_facts_only() -> None:
    later = [event for event in evidence.events() if event.day > CUT_OFF]
    assert {event.name for event in later} == {
        "uk-france-pilot-announced",
        "uk-france-pilot-in-force",
        "uk-france-pilot-ends",
        "eu-procedures-apply",
    }
    assert all(event.note for event in later)


def test_names_of_entries_are_their_own() -> None:
    for entries in (all_events(), all_payments()):
        names = [entry.name for entry in entries]
        assert len(names) == len(set(names))


def test_a_source_is_not_younger_than_what_it_says_of_an_event() -> None:
    for event in evidence.events(until=CUT_OFF):
        published = evidence.source(event.source).published
        if event.kind in ("published", "ruled") and published is not None:
            assert published == event.day


def test_courts_on_rwanda_in_order() -> None:
    # [2022] EWHC 3230, [2023] EWCA Civ 745, [2023] UKSC 42.
    ruled = evidence.events("uk-rwanda", "ruled")
    assert [event.day for event in ruled] == [date(2022, 12, 19), date(2023, 6, 29), date(2023, 11, 15)]


def test_days_from_the_memorandum_to_the_treaty() -> None:
    # Signed on 14 April 2022 and 5 December 2023: 600 days, by hand 261 of 2022 and 339 of 2023.
    days = (evidence.event("rwanda-treaty-signed").day - evidence.event("rwanda-memorandum-signed").day).days
    assert days == 261 + 339


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(InputError, match="Did you mean 'uk-rwanda'"):
        evidence.events("uk-rwand")
    with pytest.raises(InputError, match="Did you mean 'rwanda-supreme-court'"):
        evidence.event("rwanda-supremecourt")
    with pytest.raises(InputError, match="Did you mean 'paid'"):
        payments(basis="payed")
    with pytest.raises(InputError, match="Did you mean 'STEM PhD'"):
        evidence.rule_steps(GENERAL, "STEM Phd")


def test_payments_to_rwanda_as_the_public_knew_them() -> None:
    # 140 million was the known figure on 5 December 2023; the letter of 7 December added 100 million paid in April.
    made_by = date(2023, 12, 31)
    assert evidence.paid("uk-rwanda", "GBP", made_by, disclosed_by=date(2023, 12, 5)) == 140e6
    assert evidence.paid("uk-rwanda", "GBP", made_by, disclosed_by=date(2023, 12, 7)) == 240e6
    # The Home Office's total to June 2024, disclosed on 2 December 2024.
    assert evidence.paid("uk-rwanda", "GBP", date(2024, 6, 30), disclosed_by=date(2024, 12, 2)) == 290e6


def test_all_spending_on_rwanda_adds_up_to_the_published_total() -> None:
    assert sum(payment.amount for payment in payments("uk-rwanda", "paid", "department")) == 715e6


def test_fixed_payments_of_the_rwanda_agreement() -> None:
    # National Audit Office: 370 million to the fund, paid or planned.
    fund = [
        payment.amount
        for payment in payments("uk-rwanda", boundary="partner payments")
        if payment.name.startswith("rwanda-fund-")
    ]
    assert sum(fund) == 370e6


def test_a_denied_payment_is_never_summed() -> None:
    (denied,) = payments("uk-rwanda", "denied")
    assert denied.amount == 15e6
    assert evidence.paid("uk-rwanda", "GBP", CUT_OFF, CUT_OFF) == 290e6


def test_euros_of_the_declaration_of_2023() -> None:
    # UK-France declaration, 10 March 2023: 141, 191 and 209 million euros, 541 over three years; the Financial Times
    # of that day: 478 million pounds.
    by_year = [payment.amount for payment in payments("uk-france", "committed") if payment.currency == "EUR"]
    in_euros, in_pounds = payments("uk-france", "stated", "department")
    assert sum(by_year) == in_euros.amount == 541e6
    assert in_pounds.amount == 478e6
    # As stated by year: 125, 168 and 184 million pounds.
    assert in_pounds.amount == pytest.approx((125 + 168 + 184) * 1e6, abs=1e6)


def test_140_million_was_known_from_october_2022() -> None:
    """Rwanda said in July 2022 that 120 million had been paid; an answer of October 2022 names 20 million more."""
    known = {
        day: sum(payment.amount for payment in payments("uk-rwanda", "paid", "partner payments", day))
        for day in (date(2022, 7, 22), date(2022, 10, 25), date(2023, 6, 30), date(2023, 12, 6))
    }
    assert list(known.values()) == [120e6, 140e6, 140e6, 140e6]


@pytest.mark.parametrize(
    ("on", "pounds"),
    [(date(2023, 4, 11), 25_600), (date(2023, 4, 12), 26_200), (date(2024, 4, 3), 26_200), (date(2024, 4, 4), 38_700)],
)
def test_general_threshold_on_the_day_it_changes(on: date, pounds: int) -> None:
    assert evidence.rule_on(GENERAL, "general", on).value == pounds


def test_the_rise_of_december_2023_is_12500_pounds() -> None:
    before, after = (evidence.rule_on(GENERAL, "general", on).value for on in (date(2023, 12, 5), date(2024, 4, 4)))
    assert after - before == 12_500


def test_discounted_thresholds_are_shares_of_the_general_one() -> None:
    # 10 and 20 in 100 off, as the rules state; rounded by the Home Office to the nearest 30 pounds at most.
    for on in (date(2020, 12, 1), date(2023, 4, 12), date(2024, 4, 4)):
        general = evidence.rule_on(GENERAL, "general", on).value
        assert evidence.rule_on(GENERAL, "relevant PhD", on).value == pytest.approx(0.9 * general, abs=30)
        assert evidence.rule_on(GENERAL, "STEM PhD", on).value == pytest.approx(0.8 * general, abs=30)


def test_no_rule_before_its_first_day() -> None:
    with pytest.raises(NotModelled, match="has no value"):
        evidence.rule_on(GENERAL, "general", date(2020, 11, 30))


def test_the_rules_of_one_option_never_share_a_day() -> None:
    for table in evidence.rule_tables():
        days = [(rule.option, rule.since) for rule in evidence.rule_steps(table)]
        assert len(days) == len(set(days))


def test_every_scheme_of_the_delivery_record_keeps_its_rule() -> None:
    record = evidence.delivery_record()
    for row in record:
        assert row.announced <= row.as_at <= CUT_OFF
        assert evidence.source(row.promised_source)
        assert row.achieved is not None or row.note  # what is not known, or did not happen, says why
        assert (row.happened is True) == (row.achieved is not None)
    assert len({(row.scheme, row.aspect) for row in record}) == len(record)


def test_delivery_against_the_series_it_rests_on() -> None:
    record = {(row.scheme, row.aspect): row for row in evidence.delivery_record()}
    students = evidence.series("uk.visas_granted").where(route="Sponsored study", applicant="Dependant").latest()
    fewer = students.value("YE 2023-06") - students.value("YE 2025-06")
    assert record["student-dependants", "volume"].achieved == fewer
    staff = evidence.series("uk.asylum.monthly.caseworkers").value("2023-09")
    assert record["caseworkers", "volume"].achieved == staff
    assert record["rwanda-partnership", "cost"].achieved == evidence.paid("uk-rwanda", "GBP", CUT_OFF, CUT_OFF)


def test_lateness_and_shares() -> None:
    record = {(row.scheme, row.aspect): row for row in evidence.delivery_record()}
    assert record["student-dependants", "start"].days_late == 0
    assert record["rwanda-partnership", "start"].days_late is None
    assert record["rwanda-partnership", "start"].happened is False
    assert record["rwanda-partnership", "volume"].achieved_share == 0.004  # 4 of 1,000


def test_every_bad_row_of_a_ledger_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letters.csv").write_text("letter\na\nb\nc\n", encoding="utf-8")
    monkeypatch.setattr(ledgers, "RECORDS", tmp_path)
    with pytest.raises(InputError) as refusal:
        ledgers.read_ledger("letters", lambda row: ledgers.one_of(row["letter"], ("a",)))
    assert [(fault.where or "").rsplit(":", 1)[1] for fault in refusal.value.faults] == ["3", "4"]


def test_half_year_of_returns_that_was_to_be_passed() -> None:
    # The pledge named no number: it is the highest half-year from 2019 to the middle of 2024 in the returns themselves.
    (row,) = (row for row in evidence.delivery_record() if row.scheme == "returns-2024")
    returns = evidence.series("uk.returns")
    halves = {}
    for year in range(2019, 2025):
        for first, last in ((f"{year}-01-01", f"{year}-06-30"), (f"{year}-07-01", f"{year}-12-31")):
            kinds = (returns.where(type=kind).latest() for kind in ("enforced", "voluntary"))
            halves[last] = sum(kind.total(first, last) for kind in kinds)
    assert row.achieved == halves.pop("2024-12-31")
    assert row.promised == max(halves.values())


@pytest.mark.parametrize("subject", ["uk-rwanda", "asylum-accommodation", "france-interception"])
def test_nothing_ends_before_it_is_announced(subject: str) -> None:
    days = {event.name: event.day for event in evidence.events(subject)}
    for earlier, later in (
        ("rwanda-memorandum-signed", "rwanda-treaty-signed"),
        ("rwanda-treaty-signed", "rwanda-ended"),
        ("linton-announced", "linton-withdrawn"),
        ("large-sites-announced", "large-sites-named"),
        ("large-sites-named", "wethersfield-opens"),
        ("bibby-stockholm-announced", "bibby-stockholm-opens"),
        ("bibby-stockholm-opens", "bibby-stockholm-not-renewed"),
        ("large-sites-named", "scampton-ended"),
        ("uk-france-2021", "uk-france-2022"),
        ("uk-france-2022", "uk-france-declaration"),
    ):
        if earlier in days:
            assert days[earlier] < days[later]


def test_payments_to_france_were_known_when_they_were_agreed() -> None:
    known = {payment.name for payment in payments("uk-france", disclosed_by=date(2022, 11, 14))}
    assert {"france-2021", "france-2022-23"} <= known
    assert "france-2023-24" not in known


def test_no_payment_is_disclosed_before_its_source_or_after_it() -> None:
    # A payment may be told again later; the day that counts is that of the source which is named.
    for payment in all_payments():
        published = evidence.source(payment.source).published
        assert published is None or published == payment.disclosed


def test_what_a_site_cost_and_held_is_the_same_in_both_ledgers() -> None:
    record = {(row.scheme, row.aspect): row for row in evidence.delivery_record()}
    paid = {payment.name: payment.amount for payment in all_payments()}
    assert record["scampton", "cost"].achieved == paid["scampton-spent"]
    assert record["wethersfield", "cost"].achieved == paid["wethersfield-set-up"]
    housed = evidence.series("uk.support.large_sites")
    for scheme, site in (("wethersfield", "Wethersfield"), ("bibby-stockholm", "Bibby Stockholm")):
        assert record[scheme, "volume"].achieved == housed.where(site=site).value("2024-01-31")
    # National Audit Office: about 900 people on the two sites that were open.
    assert sum(point.value for point in housed.latest().points) == pytest.approx(900, abs=10)


def test_rules_and_payments_after_the_evidence_are_design_facts_only() -> None:
    later = {(rule.table, rule.since) for table in evidence.rule_tables() for rule in evidence.rule_steps(table)}
    assert {entry for entry in later if entry[1] > CUT_OFF} == {("uk_france.weekly_cap", date(2025, 8, 6))}
    for payment in all_payments():
        if payment.basis in ("paid", "payment announced"):
            assert payment.last is None or payment.last <= CUT_OFF
