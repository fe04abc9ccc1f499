"""`parameters.yaml`: what a good file means, and what a person is told about every fault."""

from __future__ import annotations

import pytest

from fictional import orrin
from foreland.clock import NEVER, date_of, day_of
from foreland.errors import InputError
from foreland.rules import ParameterSet
from foreland.rules.spread import Spread, around

SOURCES = "sources: {act: {title: The Act, producer: Assembly}}\n"

GOOD = """\
cap:
  meaning: Most people in a week.
  unit: people/week
  status: reported
  values:
    2025-08-06: {value: 50, spread: {p05: 20, p95: 60}, source: act}
"""


def read(tmp_path, text):
    file = tmp_path / "parameters.yaml"
    file.write_text(SOURCES + text)
    return ParameterSet.from_yaml(file)


def faults(tmp_path, text):
    with pytest.raises(InputError) as refused:
        read(tmp_path, text)
    return [str(fault) for fault in refused.value.faults]


def parameter(values, unit="people/week", status="law", more=""):
    return f"cap:\n  meaning: m\n  unit: {unit}\n  status: {status}\n{more}  values:\n" + "".join(
        f"    {line}\n" for line in values
    )


def test_a_dated_number(tmp_path):
    cap = read(tmp_path, GOOD)["cap"]
    (value,) = cap.values
    assert (cap.meaning, cap.unit, cap.status, cap.line) == ("Most people in a week.", "people/week", "reported", 2)
    assert (date_of(value.day).isoformat(), value.value, value.source, value.line) == ("2025-08-06", 50.0, "act", 7)
    assert value.spread == Spread(20.0, 50.0, 60.0, "lognormal", 0.0, None)


def test_every_kind_of_value(tmp_path):
    read_one = lambda unit, value: (  # noqa: E731
        read(tmp_path, parameter([f"2025-01-01: {{value: {value}, source: act}}"], unit))["cap"].values[0].value
    )
    assert read_one("date", "2025-08-06") == day_of("2025-08-06")
    assert read_one("date", "never") == NEVER
    assert read_one("yes/no", "yes") is True
    assert read_one("yes/no", "false") is False
    assert read_one("name", "afghan") == "afghan"
    assert read_one("name", "[afghan, other]") == ("afghan", "other")
    assert read_one("GBP", "10_000") == 10_000.0


def test_a_spread_of_a_date_is_written_in_dates():
    (opens,) = orrin.book().parameters["harbour_opens"].values
    days = [day_of(day) for day in ("2022-05-22", "2022-06-01", "2022-07-01")]
    assert opens.spread == Spread(*days, "normal")


def test_a_keyed_parameter_is_a_family_with_one_spread_for_all(tmp_path):
    family = orrin.book().parameters.families["grant_share"]
    assert list(family) == ["far", "other"]
    assert family["far"].name == "grant_share[far]"
    assert (family["far"].by, family["far"].family) == ("origin", "grant_share")
    assert family["other"].values[0].spread == around(0.8, 0.3, "logit-normal", "share")


def test_a_keyed_parameter_may_have_a_spread_for_each_key(tmp_path):
    values = [
        "2025-01-01: {value: {a: 1, b: 2}, spread: {a: {p05: 0.5, p95: 3}, b: none}, note: b is known, source: act}"
    ]
    found = read(tmp_path, parameter(values, "days", "assumed", "  by: kind\n"))
    assert found["cap[a]"].values[0].spread == Spread(0.5, 1.0, 3.0, "lognormal", 0.0, None)
    assert found["cap[b]"].values[0].spread is None


def test_every_spread_that_can_be_written(tmp_path):
    def spread(written, unit="number"):
        line = f"2025-01-01: {{value: 10, spread: {written}, source: act}}"
        return read(tmp_path, parameter([line], unit, "assumed"))["cap"].values[0].spread

    assert spread("{p05: 5, p95: 20}", "days") == Spread(5, 10, 20, "lognormal", 0.0)
    assert spread("{p05: 5, p95: 20, shape: normal}", "days") == Spread(5, 10, 20, "normal", 0.0)
    assert spread("{median: 10, p05: 5, p95: 20}") == Spread(5, 10, 20, "normal")
    assert spread("{low: 0, high: 20}") == Spread(1.0, 10.0, 19.0, "uniform")
    assert spread("{sd: 1}").p95 == pytest.approx(10 + 1.6448536269514722)
    assert spread("{log_sd: 0.1}", "days").p05 == pytest.approx(8.4833, abs=5e-5)  # 10 exp(-0.1644854) by its series


def test_what_is_missing_or_misspelt(tmp_path):
    text = (
        "cap:\n  meening: m\n  unit: peple/week\n  status: guess\n  values:\n    2025-01-01: {valeu: 1, source: act}\n"
    )
    found = faults(tmp_path, text)
    unit = found.pop(3)
    assert unit.startswith("parameters.yaml:4: Unit 'peple/week' is not in the list of units. Expected one of ")
    assert unit.endswith(" Did you mean 'people/week'?")
    assert found == [
        "parameters.yaml:3: Parameter 'cap' has an unknown entry 'meening'. Expected one of by, choices, meaning, "
        "note, status, unit, values. Did you mean 'meaning'?",
        "parameters.yaml:2: Parameter 'cap' has no `meaning`.",
        "parameters.yaml:5: There is no status 'guess'. Expected one of assumed, law, published, reported.",
        "parameters.yaml:7: A dated value has an unknown entry 'valeu'. Expected one of ends, expected, note, source, "
        "spread, value. Did you mean 'value'?",
        "parameters.yaml:7: A dated value says either `value` or `ends: true`.",
    ]


@pytest.mark.parametrize(
    ("values", "unit", "status", "expected"),
    [
        (
            ["2025-02-30: {value: 1, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: The date 2025-02-30 does not exist.",
        ),
        (
            ["soon: {value: 1, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: 'soon' is not a date. Expected a date such as 2025-08-06.",
        ),
        (
            ["2025-02-01: {value: 1, source: act}", "2025-01-01: {value: 1, source: act}"],
            "days",
            "law",
            "parameters.yaml:8: 2025-01-01 stands after 2025-02-01. Expected dates in order, each once.",
        ),
        (
            ["2025-02-01: {value: 1, source: act}", "2025-02-01: {value: 2, source: act}"],
            "days",
            "law",
            "parameters.yaml:8: '2025-02-01' is written twice, first in line 7. Expected each name once.",
        ),
        (
            ["2025-01-01: {value: 1}"],
            "days",
            "law",
            "parameters.yaml:7: This dated value has no `source`. Expected the key of a source.",
        ),
        (
            ["2025-01-01: 1"],
            "days",
            "law",
            "parameters.yaml:7: '1' stands without a source. Expected `{value: .., source: ..}`.",
        ),
        (
            ["2025-01-01: {value: 1, source: akt}"],
            "days",
            "law",
            "parameters.yaml:7: No source is called 'akt'. Expected a key of the evidence or of this file's "
            "`sources:`. Did you mean 'act'?",
        ),
        (
            ["2025-01-01: {value: 1.2, source: act}"],
            "share",
            "law",
            "parameters.yaml:7: 1.2 is above 1. Expected a share from 0 to 1.",
        ),
        (
            ["2025-01-01: {value: -3, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: -3 is below 0. Expected days, 0 or more.",
        ),
        (
            ["2025-01-01: {value: fifty, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: 'fifty' is not a number. Expected a number in days.",
        ),
        (
            ["2025-01-01: {value: .inf, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: '.inf' is not a number. Expected a number in days.",
        ),
        (
            ["2025-01-01: {value: 1, source: act}"],
            "yes/no",
            "law",
            "parameters.yaml:7: '1' is not an answer. Expected yes or no.",
        ),
        (
            ["2025-01-01: {value: 2025-13-01, source: act}"],
            "date",
            "law",
            "parameters.yaml:7: The date 2025-13-01 does not exist.",
        ),
        (
            ["2025-01-01: {value: 7, source: act}"],
            "name",
            "law",
            "parameters.yaml:7: '7' is not a name. Expected a word, or a list of words.",
        ),
        (
            ["2025-01-01: {ends: yes, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: `ends` is 'yes'. Expected true, or no such entry.",
        ),
        (
            ["2025-01-01: {value: 1, source: act}"],
            "days",
            "assumed",
            "parameters.yaml:7: This value is assumed and has no spread. Expected `spread: {p05: .., p95: ..}`, or "
            "`spread: none` and the reason in `note`.",
        ),
        (
            ["2025-01-01: {value: 1, spread: none, source: act}"],
            "days",
            "reported",
            "parameters.yaml:7: `spread: none` gives no reason. Expected the reason in `note`.",
        ),
        (
            ["2025-01-01: {value: 5, spread: {p05: 6, p95: 9}, source: act}"],
            "days",
            "assumed",
            "parameters.yaml:7: The spread is out of order: p05 6, median 5, p95 9. Expected p05 <= median <= p95.",
        ),
        (
            ["2025-01-01: {value: 5, spread: {p5: 1, p95: 9}, source: act}"],
            "days",
            "assumed",
            "parameters.yaml:7: A spread has no entry 'p5'. Expected one of high, log_sd, logit_sd, low, median, p05, "
            "p95, sd, shape. Did you mean 'p95'?",
        ),
        (
            ["2025-01-01: {value: 5, spread: {median: 6, p05: 1, p95: 9}, source: act}"],
            "days",
            "assumed",
            "parameters.yaml:7: The median 6 is not the value 5. Expected the value as the median.",
        ),
        (
            ["2025-01-01: {value: 0.5, spread: {p05: 0.1, p95: 1.5}, source: act}"],
            "share",
            "assumed",
            "parameters.yaml:7: 1.5 is above 1. Expected a share from 0 to 1.",
        ),
        (
            ["2025-01-01: {value: yes, spread: {sd: 1}, source: act}"],
            "yes/no",
            "assumed",
            "parameters.yaml:7: A value in yes/no has no spread.",
        ),
        (
            ["2025-01-01: {value: {a: 1, b: 2}, source: act}"],
            "days",
            "law",
            "parameters.yaml:7: 'cap' has keys but does not say `by` what. Expected `by: a trait`.",
        ),
    ],
)
def test_a_fault_is_said_with_its_line_and_what_was_expected(tmp_path, values, unit, status, expected):
    assert faults(tmp_path, parameter(values, unit, status)) == [expected]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            ["2025-01-01: {value: 1, source: act}"],
            "parameters.yaml:8: 'cap' is keyed by age. Expected `value: {key: ..}`.",
        ),
        (
            ["2025-01-01: {value: {a: 1, b: 2}, source: act}", "2025-02-01: {value: {a: 1}, source: act}"],
            "parameters.yaml:9: Not every date of 'cap' has the key b. Expected the same keys.",
        ),
        (
            ["2025-01-01: {value: {adult: 1}, spread: {adlut: {sd: 1}}, source: act}"],
            "parameters.yaml:8: A spread is given for the key 'adlut'. Expected one of adult. Did you mean 'adult'?",
        ),
    ],
)
def test_faults_of_keys(tmp_path, values, expected):
    assert faults(tmp_path, parameter(values, "days", "law", "  by: age\n")) == [expected]


def test_a_word_that_is_no_choice(tmp_path):
    text = parameter(["2025-01-01: {value: [vally], source: act}"], "name", "law", "  choices: [valley, coast]\n")
    expected = "parameters.yaml:8: There is no choice 'vally'. Expected one of coast, valley. Did you mean 'valley'?"
    assert faults(tmp_path, text) == [expected]


def test_faults_of_the_files_own_sources(tmp_path):
    file = tmp_path / "parameters.yaml"
    file.write_text("sources:\n  act: {titel: The Act, producer: Assembly, published: 2025-02-30}\n" + GOOD)
    with pytest.raises(InputError) as refused:
        ParameterSet.from_yaml(file)
    assert [str(fault) for fault in refused.value.faults] == [
        "parameters.yaml:2: Source 'act' has an unknown entry 'titel'. Expected one of licence, note, producer, "
        "published, title, url. Did you mean 'title'?",
        "parameters.yaml:2: Source 'act' has no `title`.",
        "parameters.yaml:2: The date 2025-02-30 does not exist.",
    ]


def test_faults_of_several_parameters_are_reported_together(tmp_path):
    text = GOOD.replace("value: 50", "value: fifty") + GOOD.replace("cap:", "lid:").replace("2025-08-06", "2025-08-36")
    assert [fault.split(":")[1] for fault in faults(tmp_path, text)] == ["7", "13"]


def test_an_impossible_name(tmp_path):
    assert faults(tmp_path, GOOD.replace("cap:", "Weekly cap:")) == [
        "parameters.yaml:2: 'Weekly cap' cannot be a name. Expected small letters, digits and _."
    ]


def test_sources_of_the_evidence_need_not_be_declared_again(tmp_path):
    from foreland import evidence

    key = next(iter(evidence.sources()))
    found = read(tmp_path, parameter([f"2025-01-01: {{value: 1, source: {key}}}"]))
    assert found.source(found["cap"].values[0].source) == evidence.source(key)
