"""What may be a rule: dates, docstrings, plain arguments, and no chance."""

import random
import time
import types
from datetime import date

import numpy as np
import pytest
from numpy.random import default_rng

from fictional import law
from foreland.clock import day_of
from foreland.errors import InputError
from foreland.rules import rule, rules_of

GENERATOR = default_rng(1)


def helper(share):
    return share * GENERATOR.random()


def by_module(share):
    """Chance through a module."""
    return share * random.random()


def by_numpy(share):
    """Chance through numpy."""
    return share * np.random.uniform()  # noqa: NPY002 - what is refused


def by_import(share):
    """Chance imported inside."""
    from random import gauss

    return share * gauss(0, 1)


def by_generator(share):
    """Chance through a generator made elsewhere."""
    return GENERATOR.random() * share


def by_helper(share):
    """Chance through a function of one's own."""
    return helper(share)


def by_inner_function(share):
    """Chance in a function inside."""
    return [item * random.random() for item in share]


def by_clock(share):
    """The date on which the computer runs."""
    return share if date.today().year > 2025 else 0.0  # noqa: DTZ011 - what is refused


def by_time(share):
    """The time of day."""
    return share * time.time()


@pytest.mark.parametrize(
    "function",
    [by_module, by_numpy, by_import, by_generator, by_helper, by_inner_function, by_clock, by_time],
    ids=lambda function: function.__name__,
)
def test_chance_and_the_clock_are_refused(function):
    with pytest.raises(InputError, match=rf"Rule '{function.__name__}' uses '\w+': a rule may not depend on chance"):
        rule(function)


def by_closure():
    source = random.Random(1)

    def inner(share):
        """Chance held from outside."""
        return share * source.random()

    return inner


def test_chance_held_in_a_closure_is_refused():
    with pytest.raises(InputError, match="uses 'source'"):
        rule(by_closure())


def test_honest_arithmetic_is_accepted():
    @rule
    def random_looking_share(now, today, share):
        """Names that sound like chance are only names."""
        return np.where(now == today, share, np.clip(share, 0.0, 1.0))

    assert random_looking_share.arguments == ("now", "today", "share")
    assert random_looking_share(now=1, today=1, share=0.5) == 0.5


def test_a_rule_knows_its_dates_name_meaning_and_source():
    first, second = (found for found in rules_of(law) if found.name == "needs_permit")
    assert (first.since, first.until) == (day_of("2020-01-01"), day_of("2021-06-30"))
    assert (second.since, second.until) == (day_of("2021-07-01"), None)
    assert first.dates == "from 2020-01-01 until 2021-06-30"
    assert first.meaning == "Whether a visitor needs a permit: everyone who does not come from a friendly place."
    assert first.source == "Landing Act 2019, section 2."
    assert first.where.startswith("tests/fictional/law.py:")
    assert first.stands_on(day_of("2021-06-30"))
    assert not first.stands_on(day_of("2021-07-01"))
    assert not first.overlaps(second)


def test_rules_of_a_module_come_in_the_order_written():
    assert [found.function.__name__ for found in rules_of(law)][:3] == [
        "needs_permit_under_the_first_act",
        "needs_permit_since_the_amendment",
        "fee_due_gbp",
    ]
    assert rules_of(types.ModuleType("empty")) == ()


def test_every_fault_of_a_rule_is_reported():
    def wrong(share, *others, limit=3):
        pass

    with pytest.raises(InputError) as refused:
        rule(since="2025-02-30", until="soon")(wrong)
    assert [fault.what for fault in refused.value.faults] == [
        "Rule 'wrong' is dated '2025-02-30', which is not a date.",
        "Rule 'wrong' is dated 'soon', which is not a date.",
        "Argument 'others' of rule 'wrong' is starred or has a default.",
        "Argument 'limit' of rule 'wrong' is starred or has a default.",
        "Rule 'wrong' has no docstring.",
    ]
    assert all(fault.where.startswith("tests/rules/test_rule.py:") for fault in refused.value.faults)


def test_dates_in_the_wrong_order():
    with pytest.raises(InputError, match="Rule 'by_name' ends on 2025-01-01, before it begins on 2025-06-01"):

        @rule(since="2025-06-01", until="2025-01-01")
        def by_name(share):
            """A rule that never stands."""
            return share
