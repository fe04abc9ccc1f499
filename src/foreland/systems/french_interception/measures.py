"""What happens on the far shore: attempts stopped in shallow water, who waits, who stops trying, who dies."""

from __future__ import annotations

from foreland.measures import Boats, Flow, Measure, Net, PerPassage, Share, Stock

STOPPED = ("first_attempt.stopped", "next_attempt.stopped")
BOARDED = ("shallow_water -> camp_rest", "shallow_water -> died_in_shallow_water")
NOT_SETTING_OUT = ("sets_out.does_not", "small_boats -> stops_trying")
DIED = ("shallow_water -> died_in_shallow_water", "shallow_water_again -> died_in_shallow_water")
WAITING = ("shallow_water", "shallow_water_again", "camp_rest", "camp")
BY_AGE_AND_SEX = ("age", "sex")
ASSUMED = "Rests on assumed shares: a difference between policies is assumed, not found."

MEASURES = (
    Measure(
        "stopped_in_shallow_water",
        kind="flow",
        unit="attempts",
        formula=Flow(STOPPED),
        definition="Attempts stopped in shallow water, in people taking part.",
        boundary="Attempts, not people: someone stopped twice counts twice. attempts_stopped, on the beach, is apart.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "people_stopped_once_or_more",
        kind="flow",
        unit="people",
        formula=Flow(("first_attempt.stopped",)),
        definition="People whose first attempt under the doctrine was stopped in shallow water.",
        boundary="People, not attempts.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "boats_stopped_in_shallow_water",
        kind="flow",
        unit="boats",
        formula=Boats(("shallow_water",)),
        definition="Boats that would have arrived and were stopped in shallow water.",
        boundary="Filled again from the people of a day in their order, about as full; attempts repeated are left out.",
    ),
    Measure(
        "people_per_boat",
        kind="share",
        unit="people/boat",
        formula=Share(Flow(BOARDED), Boats(("shallow_water",))),
        definition="People per boat that would have arrived and was stopped in shallow water.",
        boundary="As boats_stopped_in_shallow_water; boats that arrive are the World's.",
    ),
    Measure(
        "landed_after_a_stop",
        kind="flow",
        unit="people",
        formula=Flow(("landing_after_a_stop -> lands",)),
        definition="People who reached the United Kingdom after at least one attempt stopped in shallow water.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "waiting_in_northern_france",
        kind="stock",
        unit="people",
        formula=Stock(WAITING),
        definition="People stopped in shallow water who rest or wait for a day on which boats cross.",
        boundary="Only people stopped under the doctrine; others who wait in northern France are not in the model.",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "did_not_set_out",
        kind="flow",
        unit="people",
        formula=Flow(NOT_SETTING_OUT),
        definition="People who would have crossed and did not set out: deterred, priced out or left without a place.",
        boundary=ASSUMED,
    ),
    Measure(
        "gave_up",
        kind="flow",
        unit="people",
        formula=Flow(("stops_trying.stays",)),
        definition="People who did not set out or stopped trying, and did not come to the United Kingdom.",
        boundary=ASSUMED,
    ),
    Measure(
        "went_elsewhere",
        kind="flow",
        unit="people",
        formula=Flow(("stops_trying.another_way",)),
        definition="People who did not set out or stopped trying, and came to the United Kingdom in another way.",
        boundary="An assumed share; they are not followed further.",
    ),
    Measure(
        "arrivals_prevented",
        kind="flow",
        unit="people net",
        formula=Net(
            plus=Flow(("first_attempt.stopped", *NOT_SETTING_OUT)), minus=Flow(("landing_after_a_stop -> lands",))
        ),
        definition="People who did not set out or were stopped at first, less people who landed after a stop.",
        boundary="Net of attempts repeated; people who still wait on the last day count as prevented.",
    ),
    Measure(
        "deaths_in_shallow_water",
        kind="flow",
        unit="deaths",
        formula=Flow(DIED),
        definition="People who died when boats were stopped in shallow water.",
        boundary=f"Beside deaths_at_sea, which follow arrivals. {ASSUMED}",
        groups=BY_AGE_AND_SEX,
    ),
    Measure(
        "deadly_incidents_in_shallow_water",
        kind="flow",
        unit="events",
        formula=Boats(("shallow_water.incident", "shallow_water_again.incident")),
        definition="Boats stopped in shallow water that met an incident in which people may die.",
        boundary=ASSUMED,
    ),
    Measure(
        "deaths_by_crowding",
        kind="flow",
        unit="deaths",
        formula=PerPassage(Flow(("-> screening",)), rate="deaths_by_crowding_per_arrival"),
        definition="Deaths at sea beyond the usual rate because enforcement leaves fewer and fuller boats.",
        boundary=f"Beside deaths_at_sea_prefecture, to which it adds. {ASSUMED}",
    ),
)
