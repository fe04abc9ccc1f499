"""The sentences around the numbers: the answer in one line, what it rests on, and what it cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from statistics import NormalDist
from typing import Any

from foreland.clock import date_of
from foreland.lab.measuring.quantiles import Quantiles, one_in, quantiles
from foreland.lab.running import Answer
from foreland.lab.views.importance import assumed_share
from foreland.model.assemble import SideName
from foreland.report.numbers import interval, middle, signed, spoken_name, spoken_one_in


def answer_sentence(answer: Answer, headline: str) -> str:
    """The headline in one sentence: policy beside baseline, with ranges; a share also as one in N."""
    measure = answer.policy.measure(headline)
    policy, baseline = (side.quantiles(headline) for side in (answer.policy, answer.baseline))
    change = answer.difference.quantiles(headline)
    sentence = f"{spoken_name(headline)}: {_said(policy, measure.unit)} with the policy"
    if baseline.mean or baseline.p95:
        sentence += f", {_said(baseline, measure.unit)} without it"
        sentence += f", a difference of {signed(_said(change, measure.unit_of_difference))}"
    shares = [each for each in answer.policy.measures if each.one_in and each.kind == "share"]
    if shares:
        share = quantiles(answer.policy.total(shares[0].name))
        sentence += f". {spoken_name(shares[0].name)}: {middle(share, 'share')}, {spoken_one_in(one_in(share))}"
    return sentence + "."


def _said(value: Quantiles, unit: str) -> str:
    spread = interval(value, unit)
    return f"{middle(value, unit)}" + (f" ({spread})" if spread else "")


def policy_name(answer: Answer, side: SideName) -> str:
    """What a side is called: the titles of the systems laid over the pathway, or "Current policy"."""
    return " and ".join(system.title for system in answer.prepared[side].systems) or "Current policy"


def chance_sentence(answer: Answer, numbers: int) -> str:
    """How large a rank correlation can be by chance alone, and how large the largest among so many.

    One is told as twice its standard error without a link, 1/sqrt(n - 1); of k unlinked ones the largest lies about
    where a normal variable is passed, either way, once in k.
    """
    futures = answer.policy.futures
    if futures < 3:
        return "With so few futures no correlation means anything."
    error = 1.0 / sqrt(futures - 1)
    strongest = error * NormalDist().inv_cdf(1.0 - 0.5 / max(numbers, 2))
    return (
        f"With {futures:,} futures a correlation between -{2.0 * error:.2f} and {2.0 * error:.2f} may be chance; among "
        f"{numbers} numbers without any effect, one may well reach {strongest:.2f}."
    )


def rests_on_sentence(answer: Answer) -> str:
    """How much of what is fed in is law, published or reported, and how much assumed; and how old it is."""
    share = assumed_share(answer.prepared["policy"])
    return (
        f"{round(100 * share)}% of the numbers in force are assumptions, each with a range; the others are law, "
        f"published or reported. {dates_sentence(answer)}"
    )


def dates_sentence(answer: Answer) -> str:
    """The three dates that say how old a result is: of the events described, the publications, and the design."""
    dates = answer.manifest
    design = dates["policy_design_date"]
    return (
        f"Evidence of events up to {dates['latest_reference_date']}, read from publications up to "
        f"{dates['latest_publication_date']} (later editions that revise the same periods)"
        + (f"; policy as designed by {design}." if design else ".")
        + _as_known_sentence(dates)
    )


def _as_known_sentence(manifest: Mapping[str, Any]) -> str:
    """As of which day evidence was read, and how much of it is held from a later release only; empty if today."""
    if "as_known" not in manifest:
        return ""
    shares = manifest["later_revision_share_of_series"]
    series = f" and {max(shares.values()):.0%} of the figures of the most revised series" if shares else ""
    return (
        f" Evidence is read as known on {manifest['as_known']}; {manifest['later_revision_share']:.0%} of the numbers"
        f"{series} are held from a later release only (later revisions)."
    )


def limits_of(answer: Answer) -> tuple[str, ...]:
    """What a reader must not take from the page."""
    last = date_of(answer.scenario.last_day)
    return (
        "It is a forecast made from what was known at the start, not a report of what happened.",
        "Differences between the two policies come from the policy alone: both sides have the same arrivals, the same "
        "people and the same chances.",
        f"People still inside on {last:%-d %B %Y} are counted where they are; nothing is said of them after that day.",
        "It is not made for decisions about individual people, and it does not say where boats will be.",
    )
