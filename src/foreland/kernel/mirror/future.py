"""One future, day after day: the numbered steps of the specification, one method each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from foreland.kernel.layout import TO_EXIT, Plan, Tally
from foreland.kernel.mirror.arrivals import Arrivals
from foreland.kernel.mirror.boats import Boats
from foreland.kernel.mirror.census import Census
from foreland.kernel.mirror.chances import Chances
from foreland.kernel.mirror.counts import Counts
from foreland.kernel.mirror.feedback import Feedback
from foreland.kernel.mirror.milestones import Milestones
from foreland.kernel.mirror.moves import Closings, Recalls
from foreland.kernel.mirror.person import (
    PEOPLE_LOST,
    PLACES_LOST,
    TOKENS_LOST,
    FaultError,
    Leaver,
    Person,
)
from foreland.kernel.mirror.resources import Resources, kept_inside
from foreland.kernel.mirror.service import Service
from foreland.kernel.mirror.tables import Today
from foreland.kernel.mirror.threefry import Draws
from foreland.kernel.mirror.ways import Ways


@dataclass(frozen=True)
class Visit:
    """Something that happened to a person, as told to a watcher.

    `kind` is "arrive" (index: the stream's edge), "enter" or "leave" (index: the stage) or "exit" (index: the exit);
    `cause` says why a stage was left ("stay", "patience 0", "departed", "blocked", "served",
    "closed", "recalled"), else it is empty.
    """

    future: int
    person: int
    day: int
    kind: str
    index: int
    cause: str = ""


Watch = Callable[[Visit], None]


class _Stage:
    """Who is inside, who waits at the door, and who has left but not been handed on."""

    def __init__(self) -> None:
        self.people: list[Person] = []  # in order of entry
        self.inbox: list[Person] = []
        self.deadlines_of_the_morning: list[Leaver] = []
        self.ends_of_the_morning: list[Leaver] = []

    def remove(self, leavers: list[Leaver]) -> None:
        """Take leavers off the list; everyone else keeps the order of entry."""
        self.people = _without(self.people, leavers)


class Future:
    """One simulated history of a Plan; `run` lives it to the end and leaves what it counted in a row of the Tally."""

    def __init__(self, plan: Plan, seed: int, future: int, tally: Tally, row: int, watch: Watch | None) -> None:
        draws = Draws(seed, future)
        self._plan = plan
        self._future = future
        self._watch = watch
        self._counts = Counts(plan, tally, row)
        self._chances = Chances(plan, row, draws)
        self._resources = Resources(plan, row, self._counts)
        self._ways = Ways(plan, self._chances, self._resources, self._counts)
        self._feedback = Feedback(plan, row)
        self._arrivals = Arrivals(plan, row, draws, self._counts, self._feedback)
        boats = Boats(plan, row, draws, self._chances, self._counts)
        self._service = Service(plan, row, self._chances, self._resources, self._counts, boats)
        self._milestones = Milestones(plan, self._counts)
        self._closings = Closings(plan, row)
        self._recalls = Recalls(plan, row, self._chances, self._resources)
        self._census = Census(plan, row, self._counts)
        self._stages = [_Stage() for _ in plan.stages.kind]
        self._people_in = 0
        self._people_out = 0

    def run(self) -> None:
        """All days; a fault ends the future and is noted."""
        self._today = Today.of(self._plan, 0)
        self._counts.begin(self._today)
        try:
            self._place_stock()
            for index in range(self._plan.calendar.days):
                self._today = Today.of(self._plan, index)
                self._calendar()
                # Step 2, re-laning: `Service` reads lanes from today's table.
                self._move()
                self._morning()
                self._arrive()
                self._sweep()
                self._night()
        except FaultError as fault:
            self._counts.fault(fault)

    def _place_stock(self) -> None:
        """People inside on the first day are put in, in the order given."""
        stock = self._plan.stock
        for number, stage in enumerate(self._stages):
            for record in range(int(stock.first[number]), int(stock.first[number + 1])):
                person = Person.from_words(int(stock.record[record, 0]), int(stock.record[record, 1]))
                self._chances.find_inside(number, person, self._today)
                stage.people.append(person)
                if self._plan.stages.estate[number] >= 0:
                    self._resources.held[self._plan.stages.estate[number]] += 1
                self._people_in += 1

    def _calendar(self) -> None:
        """Step 1: what depends on the date is settled before anyone moves."""
        self._counts.begin(self._today)
        self._feedback.begin(self._today)
        thrown = self._feedback.thrown(self._today)
        self._counts.thrown(thrown)
        self._resources.begin(self._today, thrown)
        self._service.begin()

    def _move(self) -> None:
        """Step 3: closed stages are emptied, then recalls take people; all are first at the doors they come to."""
        for number, stage in enumerate(self._stages):
            for leaver in self._closings.emptied(number, stage.people, self._today):
                self._move_one(number, leaver)
        for recall in range(len(self._plan.recalls.edge)):
            for number, leaver in self._recalls.taken(recall, self._people_of, self._today):
                self._move_one(number, leaver)

    def _move_one(self, number: int, leaver: Leaver) -> None:
        """Before the sweep every door is still ahead, so even a way back ends at one."""
        self._stages[number].remove([leaver])
        self._tell("leave", leaver.person, number, leaver.cause)
        self._put_at_door(self._ways.walk(leaver, self._today), leaver.person)

    @property
    def _people_of(self) -> list[list[Person]]:
        """Everyone inside by stage, in order of entry."""
        return [stage.people for stage in self._stages]

    def _morning(self) -> None:
        """Step 4: stage by stage, people present before today: deadlines, ends of stays, departures."""
        for number, stage in enumerate(self._stages):
            stage.deadlines_of_the_morning = self._leave_by_deadline(number, stage.people)
            self._settle(stage, stage.deadlines_of_the_morning)
            stage.ends_of_the_morning = self._leave_by_stay(number, stage.people)
            self._settle(stage, stage.ends_of_the_morning)
            departing = self._service.depart(number, stage.people, self._today)
            self._settle(stage, departing)
            stage.ends_of_the_morning += departing

    def _settle(self, stage: _Stage, leavers: list[Leaver]) -> None:
        stage.remove(leavers)
        for leaver in leavers:
            self._ways.settle(leaver, self._today)

    def _arrive(self) -> None:
        """Step 5: arrivals by stream, layer, boat and seat are put before the door of a stage."""
        for leaver in self._arrivals.of(self._today):
            self._people_in += 1
            self._tell("arrive", leaver.person, leaver.edge)
            self._hand_on(leaver)

    def _sweep(self) -> None:
        """Step 6: stage by stage, people enter, a queue serves, and leavers are handed on."""
        for number, stage in enumerate(self._stages):
            entering, stage.inbox = stage.inbox, []
            for person in entering:
                self._enter(number, person)
            by_closing = self._closings.emptied(number, entering, self._today)
            staying = _without(entering, by_closing)
            by_deadline = self._leave_by_deadline(number, staying)
            staying = _without(staying, by_deadline)
            by_stay = self._leave_by_stay(number, staying)
            stage.people += _without(staying, by_stay)
            served = self._service.serve(number, stage.people, self._today)
            stage.remove(served)
            morning = stage.deadlines_of_the_morning + stage.ends_of_the_morning
            for leaver in morning + by_closing + by_deadline + by_stay + served:
                self._tell("leave", leaver.person, number, leaver.cause)
                self._hand_on(leaver)

    def _leave_by_deadline(self, number: int, people: list[Person]) -> list[Leaver]:
        first = int(self._plan.stages.patience_first[number])
        return [
            Leaver(
                person,
                int(self._plan.patience.edge[first + person.cause]),
                f"patience {person.cause}",
                kept_inside(self._plan, number),
            )
            for person in people
            if person.deadline <= self._today.day
        ]

    def _leave_by_stay(self, number: int, people: list[Person]) -> list[Leaver]:
        """People of a Delay whose stay ends today; whoever has left by a deadline is no longer among them."""
        edge = int(self._plan.stages.to[number])
        return [
            Leaver(person, edge, "stay", kept_inside(self._plan, number))
            for person in people
            if person.leaving_day <= self._today.day
        ]

    def _hand_on(self, leaver: Leaver) -> None:
        """Walk the way and put the person out, before the door of a later stage, or at once into an earlier one."""
        edge, person = self._ways.walk(leaver, self._today), leaver.person
        if self._plan.edges.backward[edge]:
            target = int(self._plan.edges.target[edge])
            self._enter(target, person)
            person.leaving_day = max(person.leaving_day, self._today.day + 1)
            person.deadline = max(person.deadline, self._today.day + 1)
            self._stages[target].people.append(person)
        else:
            self._put_at_door(edge, person)

    def _put_at_door(self, edge: int, person: Person) -> None:
        """The end of a way: out, or before the door of a stage that is still to be swept today."""
        target = int(self._plan.edges.target[edge])
        if self._plan.edges.target_kind[edge] == TO_EXIT:
            self._people_out += 1
            self._counts.transition()
            self._tell("exit", person, target)
        else:
            self._stages[target].inbox.append(person)

    def _enter(self, number: int, person: Person) -> None:
        self._chances.begin(number, person, self._today)
        self._counts.transition()
        self._tell("enter", person, number)

    def _night(self) -> None:
        """Step 7: stocks are read and nobody, no place and no token has been lost."""
        self._counts.night(self._people_of, self._resources.held)
        self._census.take(self._people_of, self._today)
        self._feedback.close(self._counts.of_today)
        self._milestones.close(self._counts.of_today)
        inside = sum(len(stage.people) for stage in self._stages)
        if self._people_in != self._people_out + inside:
            raise FaultError(PEOPLE_LOST, -1)
        for estate, held in enumerate(self._resources.held):
            holding = (len(stage.people) for number, stage in enumerate(self._stages) if self._holds(number, estate))
            if held != sum(holding):
                raise FaultError(PLACES_LOST, estate)
        for token, (usable, pending) in enumerate(zip(self._resources.usable, self._resources.pending, strict=True)):
            if self._counts.tokens_left(token) != len(usable) + len(pending):
                raise FaultError(TOKENS_LOST, token)

    def _holds(self, number: int, estate: int) -> bool:
        return bool(self._plan.stages.estate[number] == estate)

    def _tell(self, kind: str, person: Person, index: int, cause: str = "") -> None:
        if self._watch is not None:
            self._watch(Visit(self._future, person.key, self._today.day, kind, index, cause))


def _without(people: list[Person], leavers: list[Leaver]) -> list[Person]:
    """Everyone who has not left, in the same order."""
    gone = {leaver.person for leaver in leavers}
    return [person for person in people if person not in gone]
