"""What is read at night besides stocks: allocated estates are filled, and ages are told from dates (step 7)."""

from __future__ import annotations

from collections.abc import Sequence

from foreland.kernel.layout import Plan
from foreland.kernel.mirror.counts import Counts, start_of_wait
from foreland.kernel.mirror.person import Person
from foreland.kernel.mirror.tables import Today, own_row


class Census:
    """The nightly reading of one future."""

    def __init__(self, plan: Plan, row: int, counts: Counts) -> None:
        self._plan = plan
        self._counts = counts
        self._share = own_row(plan.allocation.share, row)
        self._places = own_row(plan.allocation.places, row)

    def take(self, people_of: Sequence[Sequence[Person]], today: Today) -> None:
        """Read everyone inside, by stage."""
        self._counts.allocated(self._filled(self._supported(people_of, today), today))
        self._ages(people_of, today)

    def _supported(self, people_of: Sequence[Sequence[Person]], today: Today) -> int:
        """The whole part of everybody's share of support, added up over all stages and groups first."""
        group = self._plan.calendar.group_of_profile
        shares = (
            int(self._share[number, today.regime, group[person.profile]])
            for number, stage in enumerate(self._plan.allocation.stage)
            for person in people_of[stage]
        )
        return sum(shares) >> 16

    def _filled(self, people: int, today: Today) -> list[int]:
        """People in each estate, the first filled first."""
        filled = []
        for by_regime in self._places:
            places = int(by_regime[today.regime])
            filled.append(people if places < 0 else min(people, places))
            people -= filled[-1]
        return filled

    def _ages(self, people_of: Sequence[Sequence[Person]], today: Today) -> None:
        ledger = self._plan.ledger
        for age, days in enumerate(ledger.days):
            for stage, people in enumerate(people_of):
                for person in people if ledger.of_stage[age, stage] else ():
                    if today.day - start_of_wait(int(ledger.since[age]), person) > days:
                        self._counts.is_older(age, person)
