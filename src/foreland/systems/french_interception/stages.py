"""The far shore as an overlay: between setting out and the door `lands`.

The World says who would have arrived, in which boat, on which day. Of these, some do not set out: they are deterred,
priced out, or left without a boat. While the doctrine is in force, some boats are stopped in shallow water; the people
aboard rest, wait for a day on which boats cross, and try again or stop trying. Everyone else lands on the same day and
with the same record as without the overlay, so a difference is never more than what the overlay did.

Each attempt after the first begins a new arrival of the same person, since the counters of laps are used up by the
pathway and by other policies. Someone can be stopped fifteen times: at shares believed in, that never happens.
"""

from __future__ import annotations

from dataclasses import replace

from foreland.network import (
    Batch,
    DaySeries,
    Delay,
    Departures,
    Edge,
    EveryDays,
    Exit,
    Falling,
    Fate,
    Feedback,
    Fixed,
    Fork,
    Hazard,
    Keep,
    Lognormal,
    Network,
    Open,
    Queue,
    Some,
    Stream,
    Switch,
    Uniform,
    Way,
)
from foreland.network.stages import Stage

BOATS, DOOR = "small_boats", "lands"
IN_FORCE = Open("shallow_water_doctrine")
NO_LIMIT = 100_000
SENT_BACK = ("third_country_result.removed", "ready -> in_france")
"""Ways by which people who came by small boat are sent to another country, where the network has them."""

SETTING_OUT: tuple[Stage, ...] = (
    Fork(
        "sets_out",
        ways=(Way("does_not", share="kept_from_setting_out_share", to="stops_trying"),),
        rest=Way("does", to=Edge("first_attempt", needs=(IN_FORCE,), otherwise=DOOR)),
    ),
    Fork(
        "first_attempt",
        ways=(Way("stopped", share="stopped_in_shallow_water_share", to="shallow_water"),),
        rest=Way("passes", to=DOOR),
        draws="boat",
    ),
)


def _in_shallow_water(name: str) -> Departures:
    """Stopped: ashore again on the next morning, but for those who die if the boat meets an incident."""
    return Departures(
        name,
        to="camp_rest",
        slots=EveryDays(1, "2000-01-01"),
        seats=NO_LIMIT,
        batch=Batch(
            size=Uniform("room_in_a_boat_least", "room_in_a_boat_most"),
            fates=(
                Fate(
                    "incident",
                    to="camp_rest",
                    share="incident_share_of_stopped_boats",
                    some=Some(Lognormal("lost_share_p05", "lost_share_p95", maximum=1), to="died_in_shallow_water"),
                ),
            ),
        ),
    )


# People who try again sit in other boats, so those who are stopped again are cut into boats apart from whole boats.
STOPPED: tuple[Stage, ...] = (
    _in_shallow_water("shallow_water"),
    _in_shallow_water("shallow_water_again"),
    Delay("camp_rest", Uniform("rest_days_least", "rest_days_most"), to="tries_again"),
    Fork(
        "tries_again",
        ways=(Way("tries", share="tries_again_share", to="camp"),),
        rest=Way("does_not", to="stops_trying"),
    ),
    Queue(
        "camp",
        to="next_attempt",
        spends=(IN_FORCE,),
        slots=DaySeries("attempts_stopped"),  # above nought on the days on which boats cross, and on no others
        patience=(Hazard("gives_up_in_camp_per_day", to="stops_trying"),),
    ),
    Fork(
        "next_attempt",
        ways=(Way("stopped", share="stopped_in_shallow_water_share", to=Edge("shallow_water_again", restart=True)),),
        rest=Way("passes", to=Edge("landing_after_a_stop", restart=True)),
    ),
    Delay("landing_after_a_stop", Fixed(0), to=DOOR),
    Exit("died_in_shallow_water", "died when a boat was stopped in shallow water"),
)

NOT_CROSSING: tuple[Stage, ...] = (
    Fork(
        "stops_trying",
        ways=(Way("another_way", share="another_way_share", to="went_elsewhere"),),
        rest=Way("stays", to="gave_up"),
    ),
    Exit("went_elsewhere", "came to the United Kingdom in another way than by small boat"),
    Exit("gave_up", "did not cross"),
)

DETERRENCE = (
    Keep("share_sent_back_lately", Falling("deterrence_strength"), otherwise="stops_trying"),
    Keep(
        "share_sent_back_lately",
        Falling("deterrence_strength_above_threshold", at_least="threshold_share_sent_back"),
        otherwise="stops_trying",
    ),
)


def overlay(network: Network) -> Network:
    """The network with the far shore before the door `lands`.

    A policy that sends people back must have been laid over the network before, or else nobody hears of it.
    """
    joined = network.adding(
        stages=(*SETTING_OUT, *STOPPED, *NOT_CROSSING),
        switches=(Switch("shallow_water_doctrine", on="shallow_water_day"),),
        feedbacks=(_share_sent_back(network),),
    )
    streams = tuple(_deterred(stream) if stream.name == BOATS else stream for stream in joined.streams)
    return replace(joined, streams=streams).redirecting(BOATS, to="sets_out")


def _share_sent_back(network: Network) -> Feedback:
    names = {stage.name for stage in network.stages}
    return Feedback(
        "share_sent_back_lately",
        over=tuple(way for way in SENT_BACK if way.split(" -> ")[0].split(".")[0] in names),
        under=(f"{DOOR}.landed",),
        window_days="returns_counted_for_days",
        lag_days="returns_heard_of_after_days",
    )


def _deterred(stream: Stream) -> Stream:
    return replace(stream, keep=(*stream.keep, *DETERRENCE))
