"""Scenario files: from YAML to a checked `Scenario`, or every fault at once with its line.

What a file may say is listed in `KEYS`; everything else is refused with the nearest key. Reading goes on after a
fault, so that the person who wrote the file sees all of them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from foreland.clock import day_of
from foreland.errors import Fault, InputError, nearest_name
from foreland.model.catalogue import Catalogue
from foreland.model.checking import Place, faults_of
from foreland.model.policy import CURRENT_POLICY, Setting
from foreland.model.scenario import DEFAULT_FUTURES, DEFAULT_SEED, Scenario, Use
from foreland.model.settings import VALUE_EXPECTED, setting_of
from foreland.rules.marked import Marked, read_marked
from foreland.rules.places import place as place_of
from foreland.rules.places import short_path

KEYS: Mapping[str, str] = {
    "title": "one line that says what is asked",
    "about": "a paragraph on why it is asked",
    "model": "the name of a model",
    "world": "the name of a World",
    "baseline": "a policy, or a list of policies with settings (current_policy if left out)",
    "policy": "a policy, or a list of policies with settings",
    "assume": "uncertain parameters and what is believed of them",
    "from": "the first day, such as 2025-07-01",
    "to": "the last day, such as 2026-06-30",
    "futures": "how many futures, a whole number of at least 1",
    "seed": "a whole number of at least 0",
    "headline": "measures to show first",
    "as_known": "a day such as 2025-06-30: evidence is read as it stood then",
}
REQUIRED = ("model", "world", "from", "to")
FILE_ENDINGS = (".yaml", ".yml")


def read_scenario(path_or_name: Path | str, catalogue: Catalogue) -> Scenario:
    """The scenario of a file, or of that name in the catalogue.

    Raises InputError with every fault in the writing, the names and the values.
    """
    path = _path(path_or_name, catalogue)
    draft = _Draft(short_path(path), read_marked(path))
    scenario = draft.scenario(path)
    faults = [*draft.faults, *faults_of(scenario, catalogue, draft.where, draft.doubtful)]
    if faults:
        raise InputError(sorted(faults, key=_line))
    return scenario


def _path(path_or_name: Path | str, catalogue: Catalogue) -> Path:
    path = Path(path_or_name)
    if path.suffix not in FILE_ENDINGS and not path.is_file():
        return catalogue.scenario_path(str(path_or_name))
    if not path.is_file():
        raise InputError(Fault("There is no such scenario file.", str(path), "an existing file or a scenario's name"))
    return path


def _line(fault: Fault) -> int:
    line = (fault.where or "").rpartition(":")[2]
    return int(line) if line.isdigit() else 0


@dataclass
class _Draft:
    """A file on its way to a scenario. `doubtful` are places already found faulty, which are not checked again."""

    file: str
    root: Marked
    faults: list[Fault] = field(default_factory=list)
    doubtful: set[Place] = field(default_factory=set)

    def where(self, place: Place) -> str:
        """ "file:line" of a value, or of the nearest thing above it that was written."""
        node = self.root
        for step in place:
            inner = _inside(node, step)
            if inner is None:
                break
            node = inner
        return place_of(self.file, node.line)

    def scenario(self, path: Path) -> Scenario:
        """What the file says, with stand-ins where it says nothing that can be used."""
        self._check_keys()
        return Scenario(
            name=path.stem,
            title=self._text("title") or path.stem,
            about=self._text("about"),
            model=self._text("model"),
            world=self._text("world"),
            baseline=self._uses("baseline"),
            policy=self._uses("policy"),
            assume=self._assumptions(),
            first_day=self._day("from"),
            last_day=self._day("to"),
            futures=self._whole("futures", DEFAULT_FUTURES),
            seed=self._whole("seed", DEFAULT_SEED),
            headline=self._headline(),
            as_known=self._day("as_known") if "as_known" in self.root.entries else None,
            file=path,
        )

    def _refuse(self, what: str, place: Place, expected: str, nearest: str | None = None) -> None:
        self.faults.append(Fault(what, self.where(place), expected, nearest))
        self.doubtful.add(place)

    def _refuse_value(self, key: str) -> None:
        self._refuse(f"'{key}' cannot be {_shown(self.root.entries[key])}.", (key,), KEYS[key])

    def _check_keys(self) -> None:
        said = self.root.entries
        for key in said:
            if key not in KEYS:
                self._refuse(
                    f"A scenario has no '{key}'.", (key,), "one of " + ", ".join(KEYS), nearest_name(key, KEYS)
                )
        for key in REQUIRED:
            if key not in said:
                self._refuse(f"The scenario does not say '{key}'.", (key,), KEYS[key])

    def _text(self, key: str) -> str:
        said = self.root.entries.get(key)
        if said is None:
            return ""
        if not isinstance(said.content, str):
            self._refuse_value(key)
            return ""
        return said.content

    def _whole(self, key: str, default: int) -> int:
        said = self.root.entries.get(key)
        if said is None:
            return default
        if isinstance(said.content, bool) or not isinstance(said.content, int):
            self._refuse_value(key)
            return default
        return said.content

    def _day(self, key: str) -> int:
        said = self.root.entries.get(key)
        if said is None:
            return 0
        try:
            return day_of(said.text)
        except ValueError:
            self._refuse_value(key)
            return 0

    def _headline(self) -> tuple[str, ...]:
        said = self.root.entries.get("headline")
        if said is None:
            return ()
        names = said.content if isinstance(said.content, list) else [said]
        return tuple(name.text for name in names)

    def _assumptions(self) -> Mapping[str, Setting]:
        said = self.root.entries.get("assume")
        return {} if said is None else self._settings(said, ("assume",))

    def _uses(self, key: str) -> tuple[Use, ...]:
        said = self.root.entries.get(key)
        if said is None:
            return (Use(CURRENT_POLICY.name),)
        if not isinstance(said.content, list):
            return (self._use(said, (key,)),)
        if not said.content:
            self._refuse(f"'{key}' is an empty list.", (key,), KEYS[key])
        return tuple(self._use(item, (key, position)) for position, item in enumerate(said.content))

    def _use(self, item: Marked, place: Place) -> Use:
        if isinstance(item.content, str):
            return Use(item.content)
        name = item.entries.get("use")
        if name is None or not isinstance(name.content, str):
            self._refuse("This does not say which policy to use.", place, "a name, or {use: NAME, parameter: value}")
            return Use("")
        settings = Marked({key: value for key, value in item.entries.items() if key != "use"}, item.line)
        return Use(name.content, self._settings(settings, place))

    def _settings(self, said: Marked, place: Place) -> Mapping[str, Setting]:
        if not isinstance(said.content, dict):
            self._refuse("These are not settings.", place, "lines such as 'parameter: value'")
        settings: dict[str, Setting] = {}
        for name, entry in said.entries.items():
            value = setting_of(entry)
            if value is None:
                self._refuse(f"'{name}' cannot be {_shown(entry)}.", (*place, name), VALUE_EXPECTED)
            else:
                settings[name] = value
        return settings


def _inside(node: Marked, step: str | int) -> Marked | None:
    if isinstance(node.content, list) and isinstance(step, int):
        return node.content[step]
    return node.entries.get(str(step))


def _shown(said: Marked) -> str:
    return "empty" if said.content is None else f"'{said.text}'"
