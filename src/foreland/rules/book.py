"""The rule book of a country: traits, parameters and rules that fit together, and what rests on what.

Everything is checked when the book is put together: every argument of every rule has a meaning, no name has two, dates
do not overlap, nothing goes in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of, day_of
from foreland.errors import Fault, InputError, NotModelled, nearest_name
from foreland.rules.agreement import faults_of
from foreland.rules.evaluation import Evaluation
from foreland.rules.law import Law
from foreland.rules.parameter import Parameter
from foreland.rules.parameters import ParameterSet
from foreland.rules.rule import Rule
from foreland.rules.tables import Name, Tables
from foreland.rules.traits import Traits


class RuleBook(Law):
    """Law that fits together; `facts` are further inputs that only a hypothetical application states (a salary).

    Raises InputError with every fault: a name with two meanings, an argument that nothing answers to, overlapping
    dates, a circle, a key or a compared word that is no category of its trait.
    """

    def __init__(
        self, traits: Traits, parameters: ParameterSet, rules: Iterable[Rule], facts: Iterable[str] = ()
    ) -> None:
        super().__init__(traits, parameters, rules, facts)
        faults = faults_of(self)
        if faults:
            raise InputError(faults)

    def with_parameters(self, parameters: ParameterSet) -> RuleBook:
        """The same law with other numbers, as a scenario sets them."""
        rules = [variant for variants in self.rules.values() for variant in variants]
        return RuleBook(self.traits, parameters, rules, self.facts)

    def rests_on(self, name: str) -> tuple[str, ...]:
        """Parameters (name[key] if keyed) and rules on which a name rests, itself among them, inputs first."""
        self._check([name])
        return tuple(dict.fromkeys(self._walk(name, set())))

    def uncertain(self, names: Iterable[Name]) -> tuple[str, ...]:
        """Parameters with a spread on which these names rest, sorted."""
        return tuple(sorted({parameter.name for parameter in self._inputs(names) if parameter.is_uncertain}))

    def regimes(self, first_day: int, last_day: int, names: Iterable[Name]) -> tuple[int, ...]:
        """Absolute first day of each stretch, within the window, on which nothing that these names rest on changes."""
        asked = list(names)
        changes = {dated.day for parameter in self._inputs(asked) for dated in parameter.in_force}
        for name in self._closure(asked):
            for rule in self.rules.get(name, ()):
                changes |= {rule.since} if rule.since is not None else set()
                changes |= {rule.until + 1} if rule.until is not None else set()
        return (first_day, *sorted(day for day in changes if first_day < day <= last_day))

    def evaluate(
        self,
        names: Iterable[Name],
        regimes: Sequence[int],
        draws: Mapping[str, NDArray[np.float64]] | None = None,
    ) -> Tables:
        """Tables of these names for every profile on the first day of each regime.

        `draws` gives uniforms (F,) in (0, 1) by parameter (name[key] if keyed); a parameter with a spread and no draw
        stands at its median. One parameter's dated values share their draw. Literal numbers need no evaluation.
        Raises InputError for unknown names, draws outside (0, 1), and rules that fail.
        """
        asked = [name for name in names if isinstance(name, str)]
        self._check(asked)
        columns = {trait: self.traits.column(trait) for trait in self.traits.names}
        evaluation = Evaluation(
            parameters=self.parameters,
            rules=self.rules,
            given=columns,
            size=self.traits.size,
            regimes=tuple(regimes),
            draws=self._checked_draws(draws or {}),
            describe=lambda profile: ", ".join(self.traits.describe(profile).values()),
        )
        self._check_facts(asked)
        return Tables({name: evaluation.column(name) for name in asked}, tuple(regimes), self.traits.size)

    def apply(self, names: Iterable[str], day: int | str, given: Mapping[str, Any]) -> dict[str, NDArray[Any]]:
        """The law of one day applied to stated cases: the answer (n,) for each name, in its own kind.

        `given` holds traits, facts, or values that stand in for a parameter or a rule: one entry per case (n,), or one
        for all. Parameters stand at their medians. Raises InputError for what is unknown or not stated, NotModelled
        if a name is not in force that day.
        """
        asked, when = list(names), day_of(day) if isinstance(day, str) else day
        self._check([*asked, *given])
        stated = self._stated(given)
        size = max((len(value) for value in stated.values() if isinstance(value, np.ndarray)), default=1)
        self._check_stated(asked, stated)
        evaluation = Evaluation(self.parameters, self.rules, stated, size, (when,), {}, lambda case: f"case {case + 1}")
        answers = {}
        for name in asked:
            course = evaluation.course(name)
            if course.why:
                raise NotModelled(f"On {date_of(when)}: {course.why[0]}")
            answers[name] = np.broadcast_to(course.values[0], (size,))
        return answers

    def _walk(self, name: str, seen: set[str]) -> Iterator[str]:
        if name in seen:
            return
        seen.add(name)
        if name in self.rules:
            for argument in self.arguments(name):
                yield from self._walk(argument, seen)
            yield name
        elif name in self.parameters.askable:
            yield from (parameter.name for parameter in self.parameters.named(name))

    def _closure(self, names: Iterable[Name]) -> set[str]:
        asked = [name for name in names if isinstance(name, str)]
        self._check(asked)
        seen: set[str] = set()
        return {found for name in asked for found in self._walk(name, seen)}

    def _inputs(self, names: Iterable[Name]) -> list[Parameter]:
        return [self.parameters[name] for name in self._closure(names) if name in self.parameters]

    def _check(self, names: Iterable[str]) -> None:
        unknown = [name for name in names if name not in self.known]
        if unknown:
            known = sorted(self.known)
            raise InputError(
                [Fault(f"Nothing is called '{name}'.", nearest=nearest_name(name, known)) for name in unknown]
            )

    def _check_facts(self, asked: Iterable[str]) -> None:
        wanted = {argument for name in self._closure(asked) if name in self.rules for argument in self.arguments(name)}
        faults = [
            Fault(f"'{fact}' is a fact of one application; profiles do not have it.")
            for fact in self.facts
            if fact in wanted
        ]
        if faults:
            raise InputError(faults)

    def _checked_draws(self, draws: Mapping[str, NDArray[np.float64]]) -> Mapping[str, NDArray[np.float64]]:
        faults = []
        for name, draw in draws.items():
            if name not in self.parameters:
                nearest = nearest_name(name, self.parameters)
                faults.append(Fault(f"A draw is given for '{name}', which is no parameter.", nearest=nearest))
            elif np.ndim(draw) != 1 or np.any(draw <= 0.0) or np.any(draw >= 1.0):
                faults.append(Fault(f"The draws of '{name}' are not uniforms (F,) between 0 and 1."))
        if len({np.size(draw) for draw in draws.values()}) > 1:
            faults.append(Fault("The draws are not all for the same number of futures."))
        if faults:
            raise InputError(faults)
        return draws

    def _stated(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What cases state, as arrays (n,) or scalars. Raises InputError for unknown categories and unequal lengths."""
        stated = {name: np.asarray(value)[()] for name, value in given.items()}
        lengths = {len(value) for value in stated.values() if isinstance(value, np.ndarray)}
        if len(lengths) > 1:
            raise InputError(Fault(f"The columns have different lengths: {sorted(lengths)}."))
        for trait in set(stated) & set(self.traits.names):
            self.traits.codes({trait: np.atleast_1d(stated[trait])})
        return stated

    def _check_stated(self, asked: Iterable[str], stated: Mapping[str, Any]) -> None:
        """Raise InputError if a trait or fact that decides is not stated."""
        wanted: set[str] = set()
        todo = [name for name in asked if name not in stated]
        while todo:
            name = todo.pop()
            needs = self.arguments(name) if name in self.rules else self._trait_of(name)
            todo += [need for need in needs if need not in wanted and need not in stated]
            wanted.update(needs)
        missing = [name for name in (*self.traits.names, *self.facts) if name in wanted and name not in stated]
        if missing:
            raise InputError([Fault(f"'{name}' is not stated, and the answer depends on it.") for name in missing])

    def _trait_of(self, name: str) -> tuple[str, ...]:
        members = self.parameters.families.get(name, {})
        return tuple({member.by for member in members.values() if member.by is not None})
