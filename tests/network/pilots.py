"""Two worked networks, with numbers in place of named parameters: a returns pilot and the benchmark `asylum8`."""

from __future__ import annotations

from foreland.network import (
    Cap,
    Clock,
    Delay,
    Departures,
    Drawn,
    Edge,
    Estate,
    EveryDays,
    Exit,
    Fixed,
    Fork,
    Lognormal,
    LognormalMean,
    Mint,
    Network,
    Open,
    PerPeriod,
    Places,
    Queue,
    Stream,
    Switch,
    Token,
    TokenKind,
    Way,
    Weekdays,
)
from foreland.rules.traits import Traits
from network.written import FIRST_DAY

WHO = Traits({"answer": ("accepted", "refused"), "tried_before": ("no", "yes")})


def asylum8(per_day: float = 110, places: int = 850) -> Network:
    """The benchmark network: eight stages and exits, one estate, weekly removals."""
    removed = Exit("removed", "removed")
    return Network(
        "asylum8",
        Traits({"kind": tuple(f"kind_{number}" for number in range(40))}),
        stages=(
            Delay("screening", Lognormal(2, 10), to="triage"),
            Fork(
                "triage",
                ways=(Way("detain", Edge("detention", needs=(Places("places"),), otherwise="main"), share=0.3),),
                rest=Way("release", "main"),
            ),
            Departures(
                "detention",
                to="removed",
                slots=EveryDays(7, start=FIRST_DAY + 7),
                seats=50,
                holds="places",
                patience=(Drawn(LognormalMean(30, 0.8), to="main"),),
            ),
            Queue("main", to="outcome", per_day=per_day),
            Fork(
                "outcome",
                ways=(Way("grant", "granted", share=0.6), Way("appeal", "appeal", share=0.35)),
                rest=Way("withdrawn", "withdrawn"),
            ),
            Queue("appeal", to="judged", per_day=30),
            Fork("judged", ways=(Way("allowed", "granted", share=0.45),), rest=Way("dismissed", "removal")),
            Delay("removal", LognormalMean(60, 0.8), to="removed"),
            removed,
            Exit("granted", "granted"),
            Exit("withdrawn", "withdrawn"),
        ),
        streams=(Stream("people", 0, to="screening", traits=("kind",)),),
        estates=(Estate("places", places),),
    )


def pilot() -> Network:
    """The exchange worked by hand: two places, one seat, one return a week, a token for each return.

    Nothing is left to chance: every stay is fixed, and people come by the stream of the answer that they will get.
    """
    return Network(
        "pilot",
        WHO,
        stages=(
            Delay("screening", Fixed(0), to="eligible_out"),
            Fork(
                "eligible_out",
                ways=(),
                rest=Way(
                    "yes",
                    Edge("referral", needs=(Open("pilot"), Places("detention")), otherwise="on_bail"),
                ),
            ),
            Delay("referral", Fixed(0), to="french_answer", holds="detention"),
            Delay(
                "french_answer",
                Fixed(1),
                to="answer",
                holds="detention",
                patience=(Clock(90, to="claimed"),),
            ),
            Fork("answer", ways=(Way("accepted", "ready", share="accepted_share"),), rest=Way("refused", "claimed")),
            Departures(
                "ready",
                to=Edge("in_france", mint=(Mint("in_places"),), set={"tried_before": "yes"}),
                slots=Weekdays("Fri"),
                seats=1,
                spends=(Open("pilot"), PerPeriod("pilot_week")),
                holds="detention",
                patience=(Clock(90, to="claimed"),),
            ),
            Delay("in_france", Fixed(100), to="after_return"),
            Fork(
                "after_return",
                ways=(Way("again", Edge("screening", restart=True), share=0.5),),
                rest=Way("stays", "in_france_for_good"),
            ),
            Delay("on_bail", Fixed(1), to="claimed"),
            Queue("interest", to="security", spends=(Token("in_places"),)),
            Delay("security", Fixed(20), to=Edge("claimed", stamp=True)),
            Delay("claimed", Fixed(30), to="decided"),
            Exit("decided", "decided"),
            Exit("in_france_for_good", "in France for good"),
        ),
        streams=(
            Stream("accepted", 1, to="screening", profile={"answer": "accepted", "tried_before": "no"}),
            Stream("refused", 2, to="screening", profile={"answer": "refused", "tried_before": "no"}),
            Stream("applicants", 3, to="interest", profile={"answer": "refused", "tried_before": "no"}),
        ),
        estates=(Estate("detention", 2),),
        tokens=(TokenKind("in_places", lag_days=0),),
        caps=(Cap("pilot_week", 1),),
        switches=(Switch("pilot", on=FIRST_DAY),),
    )
