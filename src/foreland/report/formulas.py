"""How a measure is computed, in words."""

from __future__ import annotations

from foreland.measures import (
    Above,
    Between,
    Boats,
    CohortShare,
    Flow,
    Formula,
    Given,
    Milestone,
    Money,
    MoneyPer,
    Net,
    Older,
    PerNight,
    PerPassage,
    Places,
    Rate,
    Share,
    Slots,
    Stock,
    Sum,
    UpTo,
    Wait,
    Weighted,
    WhenReached,
)

SINCE = {"entry": "entry into the stage", "arrival": "the latest arrival", "stamp": "the day that was stamped"}


def formula_in_words(formula: Formula) -> str:
    """One sentence without its full stop: what is counted, and what it is divided by."""
    match formula:
        case Flow(edges, scale):
            return f"people who pass {_listed(edges)}" + (f", times {scale:g}" if scale != 1.0 else "")
        case Stock(stages):
            return f"people inside {_listed(stages)} on the last night of the period"
        case Slots(stages):
            return f"departures that left from {_listed(stages)}"
        case Places(estate):
            return f"places held in {estate} on the last night of the period"
        case Boats(of):
            return f"boats that left {_listed(of)}"
        case Wait(edges, since):
            return f"days from {SINCE[since]} to passing {_listed(edges)}"
        case Older(stages, than_days, since, people_per_case):
            return (
                f"people inside {_listed(stages)} on the last night of the period, more than {than_days} days after "
                f"{SINCE[since]}" + (f", divided by {people_per_case}" if people_per_case else "")
            )
        case Share(numerator, denominator):
            return f"{formula_in_words(numerator)}, divided by {formula_in_words(denominator)}"
        case CohortShare(edges, of, within_days):
            return (
                f"of those who arrived by {_listed(of)} in the period, the share who passed {_listed(edges)} within "
                f"{within_days} days"
            )
        case Milestone(edges, people):
            passed = "somebody passes" if people == 1 else f"{people:,} people have passed"
            return f"the first day on which {passed} {_listed(edges)}"
        case Net(plus, minus):
            return f"{formula_in_words(plus)}, less {formula_in_words(minus)}"
        case Weighted(parts):
            return ", and ".join(f"{part.share} times people inside {_listed(part.stages)}" for part in parts)
        case Above(of, limit):
            return f"{formula_in_words(of)}; of these, those beyond {limit}"
        case UpTo(of, limit):
            return f"{formula_in_words(of)}; of these, those up to {limit}"
        case Between(of, first, limit):
            return f"{formula_in_words(of)}; of these, those beyond {first} and up to {limit}"
        case PerNight(of, rate):
            return f"{rate} for every night of: {formula_in_words(of)}"
        case PerPassage(of, rate):
            return f"{rate} for each of: {formula_in_words(of)}"
        case WhenReached(of, number, amount):
            return f"{amount}, once, when {number} is reached by: {formula_in_words(of)}"
        case Sum(money):
            return f"the sum of {_spent(money)}"
        case MoneyPer(money, people):
            return f"the sum of {_spent(money)}; divided by {formula_in_words(people)}"
        case Rate(of, per, times):
            return f"{formula_in_words(of)}; times {times:g}, divided by {' and '.join(map(formula_in_words, per))}"
        case Given(series):
            return f"the series {series}, which the network does not move"


def _spent(money: tuple[Money | str, ...]) -> str:
    return ", and ".join(part if isinstance(part, str) else formula_in_words(part) for part in money)


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"any way into {name[3:]}" if name.startswith("-> ") else name for name in names)
