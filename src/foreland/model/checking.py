"""Whether a scenario can be asked: names that exist, values that are possible, one hand on each setting.

The same checks serve a file, where every fault has a line, and a scenario made in Python, where it has a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from foreland.clock import NEVER, date_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.model.catalogue import Catalogue, Kind
from foreland.model.counting import measures_declared
from foreland.model.country import Country
from foreland.model.disputes import disputes
from foreland.model.policy import Setting
from foreland.model.scenario import Scenario, Use
from foreland.model.side import choosable, side_of, with_setting
from foreland.rules.known import faults_of_knowing
from foreland.rules.parameter import Status
from foreland.rules.parameters import ParameterSet

Place = tuple[str | int, ...]
"""The way to a value in a scenario: ("policy", 0, "returns_cap_per_week")."""

MAY_BE_ASSUMED = "a parameter of the World or one that is assumed; what a government chooses is set under `policy`"
MOST_SEED = 2**64 - 1
MOST_FUTURES = 10_000_000


def check(scenario: Scenario, catalogue: Catalogue) -> None:
    """Raises InputError with everything that is wrong with a scenario."""
    faults = list(faults_of(scenario, catalogue, lambda place: ".".join((scenario.name, *map(str, place)))))
    if faults:
        raise InputError(faults)


def faults_of(
    scenario: Scenario, catalogue: Catalogue, where: Callable[[Place], str], doubtful: Iterable[Place] = ()
) -> Iterator[Fault]:
    """Everything that is wrong.

    `where` says where a place is in the words of whoever wrote it; `doubtful` places are passed over, because they
    have been found faulty before. What rests on an unknown name is not checked.
    """
    checks = _Checks(scenario, catalogue, where, frozenset(doubtful))
    yield from checks.numbers()
    yield from checks.names()
    if checks.is_known("country", scenario.model):
        yield from checks.uses("policy", scenario.policy)
        yield from checks.uses("baseline", scenario.baseline)
        yield from checks.headline()
        if checks.is_known("world", scenario.world):
            yield from checks.assumptions()
            yield from checks.as_known()


@dataclass(frozen=True)
class _Checks:
    scenario: Scenario
    catalogue: Catalogue
    where: Callable[[Place], str]
    doubtful: frozenset[Place]

    def numbers(self) -> Iterator[Fault]:
        """Futures, seed and dates out of range or out of order."""
        scenario = self.scenario
        if not 1 <= scenario.futures <= MOST_FUTURES:
            yield self._fault(f"{scenario.futures} futures cannot be run.", ("futures",), f"1 to {MOST_FUTURES:,}")
        if not 0 <= scenario.seed <= MOST_SEED:
            yield self._fault(f"The seed cannot be {scenario.seed}.", ("seed",), "a whole number from 0 to 2**64 - 1")
        if not self.doubtful & {("from",), ("to",)}:
            yield from self._dates()

    def names(self) -> Iterator[Fault]:
        """A model, World or policies of which there are none."""
        yield from self._unknown("country", "model", self.scenario.model, ("model",))
        yield from self._unknown("world", "World", self.scenario.world, ("world",))
        for key, uses in (("policy", self.scenario.policy), ("baseline", self.scenario.baseline)):
            for position, use in enumerate(uses):
                yield from self._unknown("policy", "policy", use.policy, (key, position))

    def uses(self, key: str, uses: tuple[Use, ...]) -> Iterator[Fault]:
        """Settings of unknown parameters or impossible values, and parameters or ways that two policies set."""
        systems = side_of(self._known_uses(uses), self.catalogue).systems
        known = choosable(self._country, systems)
        for first, second, way in disputes(self._country, systems):
            what = f"'{first}' and '{second}' both lead people elsewhere at '{way}'."
            yield self._fault(what, (key,), "one of them: the later would undo the earlier")
        setters: dict[str, str] = {}
        for position, use in enumerate(uses):
            if not self.is_known("policy", use.policy):
                continue
            for name in sorted({*self.catalogue.policy(use.policy).settings, *use.settings}):
                if name in setters:
                    what = f"'{setters[name]}' and '{use.policy}' both set '{name}'."
                    yield self._fault(what, (key, position, name), "one of them to set it")
                setters.setdefault(name, use.policy)
            for name, value in use.settings.items():
                yield from self._setting(known, name, value, (key, position, name), "scenario")

    def assumptions(self) -> Iterator[Fault]:
        """Beliefs about parameters that do not exist, are not uncertain, or are set by a policy."""
        world = self.catalogue.world(self.scenario.world).parameters
        side = side_of(self._known_uses((*self.scenario.baseline, *self.scenario.policy)), self.catalogue)
        known = choosable(self._country, side.systems).merged(world)
        for name, value in self.scenario.assume.items():
            place = ("assume", name)
            if name in side.settings:
                yield self._fault(f"'{name}' is set by a policy and assumed as well.", place, "one of them")
            elif name in known.askable and not _may_be_assumed(name, known, world):
                what = f"'{name}' ({known.named(name)[0].status}) has no spread: it is not uncertain."
                yield self._fault(what, place, MAY_BE_ASSUMED)
            else:
                yield from self._setting(known, name, value, place, "assumed")

    def as_known(self) -> Iterator[Fault]:
        """A World that nobody could have believed on the day as of which evidence is read."""
        day, world = self.scenario.as_known, self.scenario.world
        if day is not None and ("as_known",) not in self.doubtful:
            faults = faults_of_knowing(world, self.catalogue.world(world).parameters, day)
            yield from (replace(fault, where=self.where(("as_known",))) for fault in faults)

    def headline(self) -> Iterator[Fault]:
        """Headline measures that nothing declares."""
        uses = self._known_uses((*self.scenario.baseline, *self.scenario.policy))
        known = [measure.name for measure in measures_declared(self._country, side_of(uses, self.catalogue).systems)]
        for name in self.scenario.headline:
            if name not in known:
                what, expected = f"No measure is called '{name}'.", "a measure of the model or of a system in use"
                yield self._fault(what, ("headline",), expected, nearest_name(name, known))

    def is_known(self, kind: Kind, name: str) -> bool:
        """Whether the catalogue has it."""
        return name in self.catalogue.names(kind)

    @property
    def _country(self) -> Country:
        return self.catalogue.country(self.scenario.model)

    def _known_uses(self, uses: Iterable[Use]) -> list[Use]:
        return [use for use in uses if self.is_known("policy", use.policy)]

    def _dates(self) -> Iterator[Fault]:
        first, last = self.scenario.first_day, self.scenario.last_day
        if last < first:
            what = f"The scenario ends on {date_of(last)}, before it begins on {date_of(first)}."
            yield self._fault(what, ("to",), "a day on or after `from`")
        elif first < 0 or last >= NEVER:
            expected = f"days from {date_of(0)} to {date_of(NEVER - 1)}"
            yield self._fault(f"Nothing can be run from {date_of(first)} to {date_of(last)}.", ("from",), expected)

    def _unknown(self, kind: Kind, word: str, name: str, place: Place) -> Iterator[Fault]:
        known = self.catalogue.names(kind)
        if name not in known and place not in self.doubtful:
            what, expected = f"No {word} is called '{name}'.", "one of " + ", ".join(known)
            yield self._fault(what, place, expected, nearest_name(name, known))

    def _setting(self, known: ParameterSet, name: str, value: Setting, place: Place, status: Status) -> Iterator[Fault]:
        try:
            with_setting(known, name, value, self.scenario.source, status)
        except InputError as refused:
            yield from (replace(fault, where=self.where(place)) for fault in refused.faults)

    def _fault(self, what: str, place: Place, expected: str, nearest: str | None = None) -> Fault:
        return Fault(what, self.where(place), expected, nearest)


def _may_be_assumed(name: str, known: ParameterSet, world: ParameterSet) -> bool:
    return name in world.askable or any(each.is_uncertain or each.status == "assumed" for each in known.named(name))
