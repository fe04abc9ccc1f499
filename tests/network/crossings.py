"""A worked network: people wait on a shore, attempts in boats are stopped, fail or succeed, returns deter."""

from __future__ import annotations

from foreland.network import (
    Batch,
    DaySeries,
    Delay,
    Departures,
    Edge,
    Exit,
    Falling,
    Fate,
    Feedback,
    Fixed,
    Fork,
    Hazard,
    Keep,
    LognormalMean,
    Network,
    Queue,
    Some,
    Stream,
    Uniform,
    Way,
)
from foreland.rules.traits import Traits

WHO = Traits({"tried_before": ("no", "yes")})
NEW = {"tried_before": "no"}


def crossings(deterrence: float = 0.0) -> Network:
    """Sizes, shares and times are placeholders; `sea` and `boats_wanted` are series by day."""
    landing = Edge("screening", restart=True, set={"tried_before": "yes"})
    return Network(
        "crossings",
        WHO,
        stages=(
            Departures(
                "camp",
                to=landing,
                slots=DaySeries("sea"),
                seats=DaySeries("boats_wanted", times="people_a_boat"),
                pick="random",
                priority="lane",
                batch=Batch(
                    size=LognormalMean("people_a_boat", 0.3),
                    fates=(
                        Fate("stopped_beach", "camp_rest", share="stopped_on_beach"),
                        Fate("stopped_shallow", "camp_rest", share="stopped_in_shallows"),
                        Fate("incident", "rescue", share=0.02, some=Some(Uniform(0, 0.3), "died")),
                    ),
                ),
                patience=(Hazard(0.01, "elsewhere"),),
            ),
            Delay("camp_rest", Uniform(1, 7), to="again"),
            Fork("again", ways=(Way("tries", Edge("camp", lap=True), share=0.9),), rest=Way("gives_up", "elsewhere")),
            Fork("rescue", ways=(Way("to_uk", landing, share=0.6),), rest=Way("back", "camp_rest")),
            Delay("screening", Fixed(2), to="decision"),
            Queue("decision", to="outcome", per_day=20),
            Fork("outcome", ways=(Way("returned", "back_in_france", share="returned_share"),), rest=Way("stays", "uk")),
            Delay("back_in_france", Uniform(7, 60), to="after_return"),
            Fork(
                "after_return", ways=(Way("tries", Edge("camp", restart=True), 0.5),), rest=Way("leaves", "elsewhere")
            ),
            Exit("died", "died"),
            Exit("elsewhere", "left for elsewhere"),
            Exit("other_route", "came another way"),
            Exit("uk", "in the asylum procedure"),
        ),
        streams=(
            Stream(
                "would_be",
                3,
                to="camp",
                profile=NEW,
                keep=(Keep("returned_lately", Falling(deterrence), "other_route"),),
            ),
        ),
        feedbacks=(
            Feedback("returned_lately", ("outcome.returned",), ("camp -> screening",), window_days=84, lag_days=28),
        ),
        laps={"camp": 63},
    )
