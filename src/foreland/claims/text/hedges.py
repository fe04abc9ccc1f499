"""Words that soften or bound a number: about, almost, more than, up to."""

from __future__ import annotations

from foreland.claims.readings.answer import Hedge
from foreland.claims.text.spans import pattern

_BEFORE: tuple[tuple[Hedge, str], ...] = (
    ("almost", (
    r"(?:almost|nearly|just under|just short of|close to|approaching|not quite|a little under|"
    r"(?:a )?shade under)"
)),
    ("more than", (
    r"(?:(?:just|slightly|a little|well|far|already) )?(?:more than|(?<!handed )(?<!hand )(?<!hands )(?<!handing "
    r")(?<!turned )(?<!left )over|above|upwards of|"
    r"in excess of|exceeding|exceeded|exceeds|pass|passes|passing|topped|topping|passed|surpassed|"
    r"surpassing|greater than|north of|past)"
)),
    ("at least", r"(?:at least|no fewer than|no less than|a minimum of|not less than)"),
    ("less than", r"(?:(?:just|well|far|slightly) )?(?:less than|fewer than|under|below|lower than)"),
    ("up to", r"(?:(?<!gone )(?<!went )(?<!goes )(?<!rose )(?<!risen )(?<!back )(?<!climbed )(?<!going )(?<!puts "
    r"it )(?<!it )up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum)"),
    ("about", (
    r"(?:about|around|roughly|approximately|approx\.?|some|an estimated|estimated|circa|"
    r"in the region of|more or less|or so|the order of)"
)),
)  # fmt: skip
_AFTER: tuple[tuple[Hedge, str], ...] = (
    ("at least", r"^(?:\s+or more\b|\+)"),
    ("about", r"^\s+(?:or so|or thereabouts)\b"),
    ("up to", r"^\s+or (?:fewer|less)\b"),
)


def hedge_of(before: str, after: str) -> tuple[Hedge, int]:
    """The hedge of a number between two texts, and how many characters before the number it takes."""
    for hedge, words in _BEFORE:
        match = pattern(rf"\b{words}(?: (?:the|a|an|only|just))?\s*$").search(before)
        if match:
            return hedge, len(before) - match.start()
    for hedge, words in _AFTER:
        if pattern(words).search(after):
            return hedge, 0
    return "exactly", 0
