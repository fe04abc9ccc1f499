"""Evaluates rules by their dependencies, each once for every stretch of dates on which its inputs stay the same.

A value has no more axes than it needs: a parameter is a scalar, or (F, 1) if it is drawn; a trait or a parameter keyed
by one is (P,), or (F, P); so a thousand futures cost something only where a drawn number enters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foreland.clock import date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.rules.parameter import DatedValue, Parameter
from foreland.rules.parameters import ParameterSet
from foreland.rules.rule import Rule
from foreland.rules.tables import Column, Hole

OTHERS = "other"  # the key that serves every category that has none of its own
SHARE_SUFFIX = "_share"
ROUNDING = 1e-9  # by which a computed share may miss 0 or 1

Answer = Any  # a numpy scalar, a numpy array, a word or a tuple of words


@dataclass(frozen=True)
class Course:
    """One name over the regimes: its distinct `values`, which of them stands (-1: none), and why not."""

    values: tuple[Answer, ...]
    index: tuple[int, ...]
    why: Mapping[int, str] = field(default_factory=dict)


@dataclass
class Evaluation:
    """One evaluation: `given` values of names (traits by profile, or whatever a case states) and `draws` by parameter.

    `size` is the number of profiles or cases (P), `regimes` the absolute first day of each regime. `describe` says in
    words who profile p is.
    """

    parameters: ParameterSet
    rules: Mapping[str, Sequence[Rule]]
    given: Mapping[str, Answer]
    size: int
    regimes: Sequence[int]
    draws: Mapping[str, NDArray[np.float64]]
    describe: Callable[[int], str]
    _done: dict[str, Course] = field(default_factory=dict)

    def course(self, name: str) -> Course:
        """A name over the regimes. Raises InputError if a rule fails or returns what cannot be a table."""
        if name not in self._done:
            self._done[name] = self._compute(name)
        return self._done[name]

    def column(self, name: str) -> Column:
        """A name as numbers, each distinct table (F or 1, P or 1). Raises InputError if it is made of words."""
        course = self.course(name)
        holes = tuple(Hole(r, self.regimes[r], why) for r, why in sorted(course.why.items()))
        return Column(tuple(_numbers(name, value) for value in course.values), np.array(course.index), holes)

    def _compute(self, name: str) -> Course:
        if name in self.given:
            return Course((self.given[name],), (0,) * len(self.regimes))
        if name in self.rules:
            return self._rule_course(name)
        if name in self.parameters:
            return self._parameter_course(self.parameters[name])
        return self._family_course(name)

    def _parameter_course(self, parameter: Parameter) -> Course:
        return self._distinct([parameter.at(day) for day in self.regimes], parameter)

    def _distinct(self, standing: list[DatedValue | None], parameter: Parameter) -> Course:
        order = list(dict.fromkeys(dated.day for dated in standing if dated is not None))
        values = {dated.day: self._drawn(parameter, dated) for dated in standing if dated is not None}
        index = tuple(-1 if dated is None else order.index(dated.day) for dated in standing)
        why = {r: parameter.absence(self.regimes[r]) or "" for r, position in enumerate(index) if position < 0}
        return Course(tuple(values[day] for day in order), index, why)

    def _drawn(self, parameter: Parameter, dated: DatedValue) -> Answer:
        """The value, or one for each future (F, 1) where it has a spread and a draw."""
        if dated.spread is None or parameter.name not in self.draws:
            return np.asarray(dated.value)[()] if not isinstance(dated.value, tuple) else dated.value
        drawn = dated.spread.quantile(self.draws[parameter.name])[:, np.newaxis]
        return np.rint(drawn).astype(np.int64) if parameter.unit == "date" else drawn

    def _family_course(self, name: str) -> Course:
        """A keyed parameter looked up for every profile: (P,), or (F, P) if any key is drawn."""
        members = self.parameters.families[name]
        trait = next(iter(members.values())).by or ""
        keys, position = self._positions(members, trait, name)
        courses = [self._parameter_course(members[key]) for key in keys]
        return self._joined(courses, lambda values: _by_profile(values, position))

    def _positions(
        self, members: Mapping[str, Parameter], trait: str, name: str
    ) -> tuple[list[str], NDArray[np.int64]]:
        """The keys in use and, for every profile (P,), which of them is its own."""
        words, inverse = np.unique(np.atleast_1d(self.given[trait]), return_inverse=True)
        keys = [str(word) if str(word) in members else OTHERS for word in words]
        for word, key in zip(words, keys, strict=True):
            if key not in members:
                nearest = nearest_name(str(word), members)
                where = next(iter(members.values())).where
                raise InputError(Fault(f"'{name}' has no value for the {trait} '{word}'.", where, nearest=nearest))
        return keys, inverse.reshape(-1)

    def _rule_course(self, name: str) -> Course:
        variants = self.rules[name]
        values: list[Answer] = []
        index: list[int] = []
        why: dict[int, str] = {}
        done: dict[tuple[object, ...], int] = {}
        for regime, day in enumerate(self.regimes):
            rule = next((variant for variant in variants if variant.stands_on(day)), None)
            hole = _not_in_force(variants) if rule is None else self._missing_input(rule, regime)
            if rule is None or hole is not None:
                index.append(-1)
                why[regime] = hole or ""
                continue
            inputs = [self.course(argument) for argument in rule.arguments]
            key = (rule.function, *(course.index[regime] for course in inputs))
            if key not in done:
                done[key] = len(values)
                values.append(self._apply(rule, [course.values[course.index[regime]] for course in inputs], day))
            index.append(done[key])
        return Course(tuple(values), tuple(index), why)

    def _missing_input(self, rule: Rule, regime: int) -> str | None:
        for argument in rule.arguments:
            hole = self.course(argument).why.get(regime)
            if hole is not None:
                return hole
        return None

    def _apply(self, rule: Rule, inputs: list[Answer], day: int) -> Answer:
        """What the rule returns, checked. Raises InputError with the rule's place and the date."""
        try:
            with np.errstate(all="ignore"):
                answer = np.asarray(rule.function(*inputs))[()]
        except Exception as error:
            what = f"Rule '{rule.name}' failed on {date_of(day)}: {type(error).__name__}: {error}."
            raise InputError(Fault(what, rule.where)) from error
        fault = self._shape_fault(answer) or self._content_fault(rule, answer)
        if fault is not None:
            raise InputError(Fault(f"Rule '{rule.name}' {fault} on {date_of(day)}.", rule.where))
        return answer

    def _shape_fault(self, answer: Answer) -> str | None:
        shape = np.shape(answer)
        futures = {1, *(len(draw) for draw in self.draws.values())}
        fits_profiles = not shape or shape[-1] in (1, self.size)
        fits_futures = len(shape) < 2 or (len(shape) == 2 and shape[0] in futures)
        if fits_profiles and fits_futures:
            return None
        return f"returns an array of shape {shape} for {self.size} profiles"

    def _content_fault(self, rule: Rule, answer: Answer) -> str | None:
        kind = np.asarray(answer).dtype.kind
        if kind in "bU":
            return None
        if kind not in "iuf":
            return f"returns {type(answer).__name__}, which is neither a number, a word nor yes or no,"
        least, most = np.min(answer), np.max(answer)  # both are NaN if anything is
        if not np.isfinite(least) or not np.isfinite(most):
            return f"has no finite value for {self._first(~np.isfinite(answer))}"
        if rule.name.endswith(SHARE_SUFFIX) and (least < -ROUNDING or most > 1.0 + ROUNDING):
            found, wrong = (least, answer == least) if least < -ROUNDING else (most, answer == most)
            return f"returns {found:g} for {self._first(wrong)}, which is not a share from 0 to 1,"
        return None

    def _first(self, bad: Answer) -> str:
        """Who the first profile is for whom something holds."""
        table = np.atleast_2d(bad)
        if table.shape[1] != self.size:
            return "everybody"
        return self.describe(int(np.argwhere(table)[0][1]))

    def _joined(self, courses: list[Course], join: Callable[[list[Answer]], Answer]) -> Course:
        """One course made of several, with a value for every combination that occurs."""
        values: list[Answer] = []
        index: list[int] = []
        why: dict[int, str] = {}
        done: dict[tuple[int, ...], int] = {}
        for regime in range(len(self.regimes)):
            combination = tuple(course.index[regime] for course in courses)
            missing = next((course.why[regime] for course in courses if regime in course.why), None)
            if missing is not None:
                index.append(-1)
                why[regime] = missing
                continue
            if combination not in done:
                done[combination] = len(values)
                members = [course.values[position] for course, position in zip(courses, combination, strict=True)]
                values.append(join(members))
            index.append(done[combination])
        return Course(tuple(values), tuple(index), why)


def _by_profile(values: list[Answer], position: NDArray[np.int64]) -> Answer:
    """Values of keys, each a scalar or (F, 1), laid out by profile: (P,), or (F, P)."""
    if all(np.ndim(value) == 0 for value in values):
        return np.array(values)[position]
    futures = max(np.size(value) for value in values)
    columns = np.concatenate([np.broadcast_to(np.atleast_2d(value), (futures, 1)) for value in values], axis=1)
    return columns[:, position]


def _not_in_force(variants: Sequence[Rule]) -> str:
    dates = " and ".join(f"{variant.dates} ({variant.where})" for variant in variants)
    return f"Rule '{variants[0].name}' is in force {dates}."


def _numbers(name: str, value: Answer) -> NDArray[np.float64]:
    """A value as a table (F or 1, P or 1)."""
    if isinstance(value, tuple) or np.asarray(value).dtype.kind not in "biuf":
        raise InputError(Fault(f"'{name}' is made of words.", expected="a number, a share or yes/no"))
    return np.atleast_2d(np.asarray(value, dtype=np.float64))
