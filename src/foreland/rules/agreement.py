"""Whether the parts of a rule book fit together; every fault is found in one pass, at the door."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from foreland.errors import Fault, nearest_name
from foreland.rules.evaluation import OTHERS
from foreland.rules.law import Law
from foreland.rules.rule import Rule
from foreland.rules.words_compared import unknown_categories


def faults_of(law: Law) -> list[Fault]:
    """Everything that keeps the law from being evaluated, or makes one of its comparisons meaningless."""
    checks = (_two_meanings, _same_days, _unknown_arguments, _keys_and_categories, _unknown_words, _circles)
    return [fault for check in checks for fault in check(law)]


def _rules(law: Law) -> Iterator[Rule]:
    for variants in law.rules.values():
        yield from variants


def _two_meanings(law: Law) -> Iterator[Fault]:
    kinds = {
        "a trait": set(law.traits.names),
        "a fact": set(law.facts),
        "a parameter": set(law.parameters.askable),
        "a rule": set(law.rules),
    }
    for (kind, names), (other_kind, other_names) in combinations(kinds.items(), 2):
        for name in sorted(names & other_names):
            yield Fault(f"'{name}' is both {kind} and {other_kind}.", _where(law, name), "one meaning for each name")


def _where(law: Law, name: str) -> str | None:
    if name in law.rules:
        return law.rules[name][0].where
    return law.parameters.named(name)[0].where if name in law.parameters.askable else None


def _same_days(law: Law) -> Iterator[Fault]:
    for name, variants in law.rules.items():
        for one, other in combinations(variants, 2):
            if one.overlaps(other):
                dates = f"{one.dates} ({one.where}) and {other.dates}"
                what = f"Two functions answer to '{name}' on the same days: {dates}."
                yield Fault(what, other.where, "`since` and `until` that do not overlap")


def _unknown_arguments(law: Law) -> Iterator[Fault]:
    for rule in _rules(law):
        for argument in rule.arguments:
            if argument not in law.known:
                what = f"Rule '{rule.name}' asks for '{argument}', which is no trait, parameter, rule or fact."
                yield Fault(what, rule.where, nearest=nearest_name(argument, sorted(law.known)))


def _keys_and_categories(law: Law) -> Iterator[Fault]:
    """Families that rules look up by profile: keyed by a trait, by categories of it, and by all of them."""
    asked = {argument: rule for rule in _rules(law) for argument in rule.arguments}
    for name, members in law.parameters.families.items():
        if name not in asked:
            continue
        first = next(iter(members.values()))
        trait = first.by or ""
        if trait in law.traits.names:
            yield from _keys(name, tuple(members), trait, law.traits.categories(trait), first.where)
        else:
            what = f"'{name}' is keyed by '{trait}', which is no trait; rule '{asked[name].name}' cannot look it up."
            yield Fault(what, first.where, nearest=nearest_name(trait, law.traits.names))
        if any(isinstance(dated.value, tuple) for member in members.values() for dated in member.values):
            yield Fault(f"'{name}' is keyed and holds lists, which cannot be looked up by profile.", first.where)


def _keys(name: str, keys: tuple[str, ...], trait: str, categories: tuple[str, ...], where: str) -> Iterator[Fault]:
    for key in keys:
        if key not in categories and key != OTHERS:
            what = f"'{name}' has a key '{key}', which is no category of '{trait}'."
            yield Fault(what, where, "one of " + ", ".join(categories), nearest_name(key, categories))
    missing = [category for category in categories if category not in keys]
    if missing and OTHERS not in keys:
        expected = f"a value for every {trait}, or one for the key '{OTHERS}'"
        yield Fault(f"'{name}' has no value for {', '.join(missing)}.", where, expected)


def _unknown_words(law: Law) -> Iterator[Fault]:
    for rule in _rules(law):
        for trait, word in unknown_categories(rule, law.traits):
            categories = law.traits.categories(trait)
            what = f"Rule '{rule.name}' compares '{trait}' with '{word}', which is no category of it."
            yield Fault(what, rule.where, "one of " + ", ".join(categories), nearest_name(word, categories))


def _circles(law: Law) -> Iterator[Fault]:
    done: set[str] = set()
    for name in law.rules:
        circle = _circle(law, name, [], done)
        if circle:
            what = "These rules need each other in a circle: " + " -> ".join(circle) + "."
            yield Fault(what, _where(law, circle[0]))


def _circle(law: Law, name: str, path: list[str], done: set[str]) -> list[str]:
    """The first circle met on the way down from a rule, if any; rules that were seen through go into `done`."""
    if name in path:
        return [*path[path.index(name) :], name]
    if name in done or name not in law.rules:
        return []
    for argument in law.arguments(name):
        circle = _circle(law, argument, [*path, name], done)
        if circle:
            done.update(path, circle)
            return circle
    done.add(name)
    return []
