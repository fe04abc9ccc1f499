"""The exchange as an overlay on the asylum pathway: a way out from the door `lodges_claim`, and a way in from France.

Whoever is not referred goes on from that door on the same day, with the same record, as without the exchange: every
branch on the way is a fork, which takes no time and draws under its own name. Each return makes one token; each token
lets one applicant in.
"""

from __future__ import annotations

from foreland.network import (
    Cap,
    Clock,
    Delay,
    Departures,
    Drawn,
    Edge,
    Exit,
    Fork,
    Hazard,
    Lognormal,
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
    Uniform,
    Way,
    Weekdays,
)
from foreland.network.stages import Stage

ARRIVES_DURING_PILOT = {"cohort": "during_pilot"}
PLACE_OFFERED_AGAIN = (Mint("entry_places"),)

LANDING = Fork("landed_in_force", ways=(), rest=Way("landed", to="screening"))

SELECTION: tuple[Stage, ...] = (
    Fork(
        "eligible_for_return",
        ways=(Way("eligible", share="eligible_for_return_share", to="selection"),),
        rest=Way("not_eligible", to="held_on_arrival"),
    ),
    Fork(
        "selection",
        ways=(),
        rest=Way(
            "considered",
            to=Edge(
                "referral",
                needs=(Open("pilot"), PerPeriod("weekly_referrals"), Places("detention")),
                otherwise="held_on_arrival",
            ),
        ),
    ),
)

OUT: tuple[Stage, ...] = (
    Delay(
        "referral",
        Uniform("referral_days_least", "referral_days_most"),
        to="french_answer",
        patience=(Clock("request_limit_days", to="time_ran_out"),),
        holds="detention",
    ),
    Delay(
        "french_answer",
        Uniform("french_answer_days_least", "french_answer_days_most"),
        to="answer",
        patience=(Clock("transfer_limit_days", to="time_ran_out"),),
        holds="detention",
    ),
    Fork(
        "answer",
        ways=(Way("refused", share="french_refusal_share", to="third_country"),),
        rest=Way("accepted", to="legal_bar"),
    ),
    Fork(
        "legal_bar",
        ways=(Way("barred", share="legal_block_share", to="third_country"),),
        rest=Way("clear", to="ready"),
    ),
    Departures(
        "ready",
        to=Edge("in_france", mint=(Mint("entry_places"),)),
        slots=Weekdays("Wed"),
        seats="weekly_returns_cap",
        spends=(Open("pilot"), PerPeriod("weekly_returns")),
        pick="longest",
        gate="late_block_share",
        patience=(
            Clock("transfer_limit_days", to="time_ran_out"),
            Drawn(Lognormal("bail_days_p05", "bail_days_p95"), to="bail"),
        ),
        holds="detention",
    ),
    Fork("time_ran_out", ways=(), rest=Way("released", to="third_country")),
    Fork("bail", ways=(), rest=Way("released", to="third_country")),
)

AFTER_RETURN: tuple[Stage, ...] = (
    Delay("in_france", Uniform("return_attempt_days_least", "return_attempt_days_most"), to="after_return"),
    Fork(
        "after_return",
        ways=(
            Way(
                "comes_again",
                share="reentry_share",
                to=Edge("screening", restart=True, set=ARRIVES_DURING_PILOT),
            ),
        ),
        rest=Way("does_not_come", to="not_come_again"),
    ),
    Exit("not_come_again", "returned to France and not come again within six months"),
)

APPLICANTS = Stream(
    "applicants_in_france",
    code=3,
    to=Edge("entry_check", needs=(Open("pilot"),), otherwise="no_scheme"),
    profile={"cohort": "since_restart", "trafficking": "none"},
    traits=("nationality", "age", "sex", "route"),
)

IN: tuple[Stage, ...] = (
    Fork(
        "entry_check",
        ways=(Way("eligible", share="eligible_to_come_share", to="interest"),),
        rest=Way("not_eligible", to="not_admitted"),
    ),
    Queue(
        "interest",
        to="security_checks",
        spends=(Token("entry_places"),),
        slots=Weekdays("Mon"),
        order="random",
        priority="selection_lane",
        patience=(Hazard("gives_up_per_day", to="gave_up_waiting"),),
    ),
    Delay("security_checks", Uniform("security_days_least", "security_days_most"), to="checks"),
    Fork(
        "checks",
        ways=(Way("passed", share="passes_checks_share", to="travel"),),
        rest=Way("failed", to=Edge("not_admitted", mint=PLACE_OFFERED_AGAIN)),
    ),
    Delay("travel", Uniform("travel_days_least", "travel_days_most"), to="leave_to_enter"),
    Delay("leave_to_enter", Uniform("days_to_claim_least", "days_to_claim_most"), to="lodges_claim"),
    Exit("not_admitted", "in France: not eligible, or failed the checks"),
    Exit("gave_up_waiting", "in France: stopped waiting for a place"),
    Exit("no_scheme", "in France: there was nothing to apply for"),
)


def overlay(network: Network) -> Network:
    """The network with the exchange laid over it; it needs the doors `lands` and `lodges_claim`.

    It needs the estate `detention` too.
    """
    joined = network.adding(
        stages=(LANDING, *SELECTION, *OUT, *AFTER_RETURN, *IN),
        streams=(APPLICANTS,),
        tokens=(TokenKind("entry_places", lag_days="token_lag_days"),),
        caps=(Cap("weekly_returns", "weekly_returns_cap"), Cap("weekly_referrals", "weekly_referrals_cap")),
        switches=(Switch("pilot", on="pilot_opens", off="pilot_ends"),),
    )
    landing = Edge("landed_in_force", needs=(Open("pilot"),), otherwise="screening", set=ARRIVES_DURING_PILOT)
    return joined.redirecting("lands", to=landing, way="landed").redirecting(
        "lodges_claim", to=Edge("eligible_for_return", stamp=True), way="lodged"
    )
