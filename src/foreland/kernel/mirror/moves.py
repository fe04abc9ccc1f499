"""Closings and recalls: who is moved before the day begins for everyone else (step 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foreland.kernel.layout import CREDIT_UNIT, FIRST_IN, LAST_IN, Plan
from foreland.kernel.mirror.chances import Chances
from foreland.kernel.mirror.person import Leaver, Person
from foreland.kernel.mirror.resources import UNLIMITED, Resources, kept_inside
from foreland.kernel.mirror.tables import Today, own_row


class Closings:
    """The stages of one future that close."""

    def __init__(self, plan: Plan, row: int) -> None:
        closings = plan.closings
        days = own_row(closings.day, row)
        self._plan = plan
        self._edge = {int(stage): int(edge) for stage, edge in zip(closings.stage, closings.edge, strict=True)}
        self._day = {int(stage): int(day) for stage, day in zip(closings.stage, days, strict=True)}

    def emptied(self, stage: int, people: list[Person], today: Today) -> list[Leaver]:
        """All of these people if the stage has closed, else nobody."""
        if stage not in self._day or today.day < self._day[stage]:
            return []
        return [Leaver(person, self._edge[stage], "closed", kept_inside(self._plan, stage)) for person in people]


class Recalls:
    """The recalls of one future, each with its credit."""

    def __init__(self, plan: Plan, row: int, chances: Chances, resources: Resources) -> None:
        self._plan = plan
        self._chances = chances
        self._resources = resources
        self._per_day = own_row(plan.recalls.per_day, row)
        self._active = own_row(plan.recalls.active, row)
        self._credit = [0] * len(plan.recalls.edge)

    def taken(self, recall: int, people_of: Sequence[Sequence[Person]], today: Today) -> Iterator[tuple[int, Leaver]]:
        """Stage and leaver, one after another; each is to be handed on before the next is asked for.

        `people_of` holds everyone by stage, in order of entry.
        """
        edge = int(self._plan.recalls.edge[recall])
        ask = int(self._plan.edges.ask[edge])
        if not self._active[recall, today.index] or self._resources.is_shut(ask):
            return
        self._give_credit(recall, today)
        for stage, person in self._in_turn(recall, people_of, today):
            kept = kept_inside(self._plan, stage)
            if self._credit[recall] <= 0 or self._resources.allows(ask, kept) == 0:
                break
            self._credit[recall] -= CREDIT_UNIT
            yield stage, Leaver(person, edge, "recalled", kept)
        self._credit[recall] = min(0, self._credit[recall])

    def _give_credit(self, recall: int, today: Today) -> None:
        per_day = int(self._per_day[recall, today.regime])
        self._credit[recall] = UNLIMITED if per_day < 0 else self._credit[recall] + per_day

    def _in_turn(self, recall: int, people_of: Sequence[Sequence[Person]], today: Today) -> list[tuple[int, Person]]:
        """Whoever may be taken: stage by stage as listed, and inside a stage in the recall's order."""
        recalls = self._plan.recalls
        stages = recalls.from_stage[recalls.from_first[recall] : recalls.from_first[recall + 1]]
        who = recalls.who[recall, today.regime]
        return [
            (int(stage), person)
            for stage in stages
            for person in self._ordered(recall, int(stage), people_of[stage], today)
            if who[person.profile]
        ]

    def _ordered(self, recall: int, stage: int, people: Sequence[Person], today: Today) -> list[Person]:
        order = int(self._plan.recalls.order[recall])
        if order == FIRST_IN:
            return list(people)
        if order == LAST_IN:
            return list(people)[::-1]
        return sorted(people, key=lambda person: self._chances.lottery(stage, person, today))
