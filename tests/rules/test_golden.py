"""Golden cases of the fictional state, and the runner that checks them."""

from pathlib import Path

import pytest

from fictional import orrin
from foreland.errors import InputError
from foreland.rules import ParameterSet, RuleBook, Traits, check, load_cases, rule

FILE = Path(__file__).parent / "golden" / "orrin.yaml"
BOOK = orrin.book()


@pytest.mark.parametrize("case", load_cases(FILE), ids=lambda case: case.name)
def test_the_law_of_orrin(case):
    assert check(case, BOOK) == ()


def test_a_difference_is_said_in_a_sentence_with_its_place(tmp_path):
    file = tmp_path / "cases.yaml"
    file.write_text(
        "- case: a wrong fee\n  on: 2020-03-01\n  given: {origin: far, age: adult}\n"
        "  expected: {fee_due_gbp: 91, needs_permit: yes}\n  source: nowhere\n"
    )
    (case,) = load_cases(file)
    assert check(case, BOOK) == ("cases.yaml:1: a wrong fee: 'fee_due_gbp' on 2020-03-01 is 90.0, expected 91.",)


def test_a_tolerance_is_the_cases_own(tmp_path):
    file = tmp_path / "cases.yaml"
    file.write_text(
        "- {case: c, on: 2020-03-01, given: {origin: far, age: adult}, expected: {fee_due_gbp: 91}, source: s, "
        "tolerance: 1}\n"
    )
    assert check(load_cases(file)[0], BOOK) == ()


@rule
def is_calm(lives_by_the_sea):
    """Whether somebody is used to storms.

    Source: common knowledge.
    """
    return lives_by_the_sea == "yes"


def test_yes_is_a_word_for_a_trait_and_an_answer_for_a_rule(tmp_path):
    file = tmp_path / "cases.yaml"
    file.write_text(
        "- {case: c, on: 2020-03-01, given: {lives_by_the_sea: yes}, expected: {is_calm: yes}, source: s}\n"
    )
    book = RuleBook(Traits({"lives_by_the_sea": ("yes", "no")}), ParameterSet(), [is_calm])
    assert check(load_cases(file)[0], book) == ()


def test_a_law_not_in_force_is_a_difference_not_a_crash(tmp_path):
    file = tmp_path / "cases.yaml"
    file.write_text(
        "- {case: late, on: 2024-01-01, given: {origin: far, age: adult}, expected: {may_stay_days: 60}, source: s}\n"
    )
    (difference,) = check(load_cases(file)[0], BOOK)
    assert "'stay_limit_days' ended on 2024-01-01" in difference


def test_every_fault_of_a_file_of_cases_is_reported(tmp_path):
    file = tmp_path / "cases.yaml"
    file.write_text(
        "- {case: a, on: 2020-02-30, given: {origin: far}, expected: {needs_permit: yes}, source: s}\n"
        "- {case: b, on: 2020-03-01, given: {origin: far}, expekted: {needs_permit: yes}}\n"
        "- {case: c, on: 2020-03-01, given: {origin: far}, expected: {needs_permit: yes}, source: s, tolerance: x}\n"
    )
    with pytest.raises(InputError) as refused:
        load_cases(file)
    assert [str(fault) for fault in refused.value.faults] == [
        "cases.yaml:1: The date 2020-02-30 does not exist.",
        "cases.yaml:2: A case has an unknown entry 'expekted'. Expected one of case, expected, given, on, source, "
        "tolerance. Did you mean 'expected'?",
        "cases.yaml:2: This case has no `expected`.",
        "cases.yaml:2: This case has no `source`.",
        "cases.yaml:3: 'x' is not a tolerance. Expected a number, 0 or more.",
    ]
