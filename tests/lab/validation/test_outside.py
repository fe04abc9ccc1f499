"""Published outcomes beside the model: what is inside, what is not, and what an `outside.yaml` may say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from foreland.clock import day_of
from foreland.errors import InputError
from foreland.lab.validation.by_rule import ByRule, answer_by_rule
from foreland.lab.validation.comparison import Comparison
from foreland.lab.validation.outside import read_outside
from foreland.lab.validation.proofs import PROOFS, Proof
from foreland.lab.validation.validate import ids, validate
from foreland.model.scenario import Scenario
from foreland.model.system import System
from foreland.systems.catalogue import catalogue
from model.isle_country import BASE, CATALOGUE, FERRY, IsleCatalogue

OUTSIDE = """\
sources:
  gazette: {title: The Isle Gazette, producer: The Isle Gazette, published: 2025-04-02}
comparisons:
  - id: returned_by_april
    scenario: ferry
    measure: returned
    published: {value: 120, source: gazette}
    why: Twelve ferries of ten.
  - id: returned_in_january
    scenario: ferry
    measure: returned
    period: 2025-01
    published: {value: 41, source: gazette}
    why: Four ferries of ten cannot carry 41.
  - id: returned_in_two_months
    scenario: ferry
    measure: returned
    period: 2025-02 to 2025-03
    published: {value: 80, source: gazette}
    why: Eight ferries of ten.
  - id: nobody_more_arrives
    scenario: ferry
    side: difference
    measure: arrivals
    group: child
    published: {value: 0, source: gazette}
    why: The ferry changes nothing about arrivals.
arithmetic:
  - id: one_in_17
    published: {value: 17, source: gazette}
    computed: {ratio: [44000, 2600]}
    rounded_to: 1
    why: 44,000 arrivals over 2,600 returns, 16.92.
  - id: a_third
    published: {value: 0.5, source: gazette}
    computed: {ratio: [1, 3]}
    rounded_to: 0.1
    why: A third is not a half.
"""


class Catalogue(IsleCatalogue):
    """The Isle, whose ferry wants to be compared with what `folder` says was published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def system(self, name: str) -> System:
        return replace(FERRY, folder=self.folder) if name == "ferry" else BASE


@pytest.fixture
def isle(tmp_path: Path) -> Catalogue:
    (tmp_path / "outside.yaml").write_text(OUTSIDE, encoding="utf-8")
    return Catalogue(tmp_path)


def test_a_published_outcome_is_inside_if_nine_in_ten_futures_say_so(isle: Catalogue) -> None:
    rows = {row.id: row for row in validate(isle, ["returned_by_april", "returned_in_january", "nobody_more_arrives"])}
    assert rows["returned_by_april"] == Comparison(
        "returned_by_april", 120, 120, 120, 120, True, "The Isle Gazette", "Twelve ferries of ten."
    )
    assert (rows["returned_in_january"].model, rows["returned_in_january"].inside) == (40, False)
    assert (rows["nobody_more_arrives"].model, rows["nobody_more_arrives"].inside) == (0, True)


def test_several_months_are_added_up(isle: Catalogue) -> None:
    (row,) = validate(isle, ["returned_in_two_months"])
    assert (row.model, row.inside) == (80, True)


def test_arithmetic_is_right_if_it_is_equal_once_rounded(isle: Catalogue) -> None:
    right, wrong = validate(isle, ["one_in_17", "a_third"])
    assert (right.model, right.inside) == (pytest.approx(16.923, abs=0.001), True)
    assert wrong.inside is False


def test_an_id_that_does_not_exist_is_refused_with_the_nearest(isle: Catalogue) -> None:
    with pytest.raises(InputError, match="Did you mean 'one_in_17'"):
        validate(isle, ["one_in_71"])


def test_every_fault_of_an_outside_file_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(
        """\
comparisons:
  - {id: a, scenario: ferry, side: polcy, measure: m, published: {value: 1, source: nobody}, why: w}
  - {id: b, scenario: ferry, measure: m, why: w}
arithmetic:
  - {id: c, published: {value: many, source: nobody}, computed: {ratoi: [1, 2]}, rounded_to: 1, why: w}
comparison: []
""",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_outside(tmp_path)
    said = [str(fault) for fault in caught.value.faults]
    assert any("outside.yaml:6: There is no 'comparison' here" in each and "'comparisons'" in each for each in said)
    assert any(":2: There is no side 'polcy'" in each and "Did you mean 'policy'" in each for each in said)
    assert any(":2: No source is called 'nobody'" in each for each in said)
    assert any(":3: This does not say 'published'" in each for each in said)
    assert any(":5: 'many' is not a number" in each for each in said)
    assert any(":5: This says nothing to compute" in each for each in said)


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.id)
def test_every_proof_holds_on_the_isle(proof: Proof, ferry: Scenario) -> None:
    assert proof.broken(ferry, CATALOGUE) == 0


def test_a_proof_that_fails_is_told_as_outside(isle: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Proof("always_broken", "It cannot hold.", lambda scenario, catalogue: 3)
    monkeypatch.setattr("foreland.lab.validation.validate.PROOFS", (broken,))
    assert ids(isle)[-1] == "ferry.always_broken"
    (row,) = validate(isle, ["ferry.always_broken"])
    assert (row.published, row.model, row.inside) == (0, 3, False)


def test_a_published_sum_is_done_again_by_a_rule_of_the_system() -> None:
    """300 people who stay: 370 + 120 + 300 x 0.170874 = 541.2622 million pounds."""
    given = {"people_in_the_sum": 300, "healthcare_per_person": 0}
    system = catalogue().system("uk_rwanda")
    assert answer_by_rule(ByRule("payments_in_the_sum", day_of("2024-03-01"), given, ""), system) == pytest.approx(
        541_262_200
    )
    with pytest.raises(InputError, match="Did you mean 'payments_in_the_sum'"):
        answer_by_rule(ByRule("payment_in_the_sum", day_of("2024-03-01"), given, ""), system)
    with pytest.raises(InputError, match="'age'"):
        answer_by_rule(ByRule("refused_in_scope_of_relocation", day_of("2024-03-01"), {}, ""), system)


def test_arithmetic_has_one_bar(tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text(
        """\
sources:
  gazette: {title: The Isle Gazette, producer: The Isle Gazette, published: 2025-04-02}
arithmetic:
  - {id: a, published: {value: 169, source: gazette}, computed: {product: [153, 1.09]}, within: 3, why: w}
  - {id: b, published: {value: 169, source: gazette}, computed: {product: [153, 1.09]}, within: 2, why: w}
""",
        encoding="utf-8",
    )
    assert [row.inside for row in validate(Catalogue(tmp_path), ["a", "b"])] == [True, False]
    text = (tmp_path / "outside.yaml").read_text().replace("within: 2,", "within: 2, rounded_to: 1,")
    (tmp_path / "outside.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no bar, or two"):
        read_outside(tmp_path)
