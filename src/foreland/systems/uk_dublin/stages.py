"""The regulation as an overlay on the asylum pathway: a way out before examination, and a way in.

Whoever is not asked about goes on that same day. A claim about which another state is asked waits for the answer, then
for the transfer or for the day on which responsibility lapses.
"""

from __future__ import annotations

from foreland.network import Delay, Edge, Exit, Fixed, Fork, Network, Stream, Uniform, Way
from foreland.network.stages import Stage

EXAMINED_HERE = "decisions_open"

ASKED = Fork(
    "dublin_asked",
    ways=(Way("asked", share="dublin_asked_share", to="dublin_answer"),),
    rest=Way("not_asked", to=EXAMINED_HERE),
)

AFTER_TRANSFER: tuple[Stage, ...] = (
    Delay(
        "in_member_state",
        Uniform("dublin_coming_again_days_least", "dublin_coming_again_days_most"),
        to="after_transfer",
    ),
    Fork(
        "after_transfer",
        ways=(Way("comes_again", share="dublin_coming_again_share", to=Edge("screening", restart=True)),),
        rest=Way("does_not_come", to="examined_elsewhere"),
    ),
    Exit("examined_elsewhere", "transferred to a member state and not come again within half a year"),
)

TRANSFERS_IN = Stream(
    "dublin_transfers_in",
    code=20,
    to="lodges_claim",
    profile={"route": "other", "cohort": "since_restart"},
    traits=("nationality", "age", "sex"),
)


def request_stages(transferred: str, examined_here: str) -> tuple[Stage, ...]:
    """From a request to the transfer or back: where people transferred go, and where those whose claim stays here."""
    return (
        Delay("dublin_answer", Uniform("dublin_answer_days_least", "dublin_answer_days_most"), to="dublin_answered"),
        Fork(
            "dublin_answered",
            ways=(Way("refused", share="dublin_refused_share", to=examined_here),),
            rest=Way("accepted", to="dublin_transfer"),
        ),
        Fork(
            "dublin_transfer",
            ways=(Way("in_time", share="dublin_in_time_share", to="awaiting_transfer"),),
            rest=Way("too_late", to="awaiting_lapse"),
        ),
        Delay("awaiting_transfer", Uniform("dublin_transfer_days_least", "dublin_transfer_limit_days"), to=transferred),
        Delay("awaiting_lapse", Fixed("dublin_transfer_limit_days"), to=examined_here),
    )


def overlay(network: Network) -> Network:
    """The network with the regulation laid over it; it needs `third_country`, `decisions_open` and `lodges_claim`."""
    joined = network.adding(
        stages=(ASKED, *request_stages("in_member_state", EXAMINED_HERE), *AFTER_TRANSFER), streams=(TRANSFERS_IN,)
    )
    return joined.redirecting("third_country", to=ASKED.name, way="admitted")


def requests_alone(network: Network) -> Network:
    """Only the requests: for a model that is given them as published and knows nothing else of the pathway."""
    return network.adding(
        stages=(
            *request_stages("transferred_out", "examined_here"),
            Exit("transferred_out", "transferred to a member state"),
            Exit("examined_here", "examined in the United Kingdom after all"),
        ),
        streams=(Stream("dublin_requests", code=21, to="dublin_answer", profile={"age": "adult"}),),
    )
