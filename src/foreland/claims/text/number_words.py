"""Numbers written as digits or words: 45,755; 1.2 million; 140million; ten; twenty-four; a dozen; a third."""

from __future__ import annotations

import re

SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "thirds": 2 / 3, "quarter": 0.25, "quarters": 0.75, "fifth": 0.2, "fifths": 0.2,
    "sixth": 1 / 6, "eighth": 0.125, "tenth": 0.1, "tenths": 0.1,
}  # fmt: skip

_ONES = "|".join(SMALL)
_TENS = "|".join(TENS)
WORDS = (
    rf"(?:(?:{_ONES}) hundred(?: and)? (?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES})(?= (?:thousand|million))|"
    rf"(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES}|(?:a|one|half a|a quarter of a|three quarters of a)"
    r"\s+(?:hundred|thousand|million|billion)|(?:a|half a) dozen)"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
SCALE = r"(?:\s?-?(?:hundred|thousand|million|billion|trillion|mn|bn|tn|[mk](?![a-z]))(?![a-z]))"
NUMBER = rf"(?:{DIGITS}{SCALE}?|{WORDS}(?:[\s-](?:hundred|thousand|million|billion))?)"


def number_of(text: str) -> tuple[float, float]:
    """Value of a written number and the step to which it was rounded.

    The step is the place of its last digit that is not zero: 29,090 was rounded to tens, 45,755 to ones, 1.2 million
    to hundred thousands. Raises ValueError if it is not a number.
    """
    text = text.strip().lower().replace("-", " ")
    match = re.match(rf"({DIGITS})\s*([a-z]*)$", text)
    if match:
        digits, scale = match.group(1).replace(",", ""), SCALES.get(match.group(2), 1.0)
        return float(digits) * scale, _step(digits) * scale
    value = _from_words(text.split())
    return value, _step(f"{value:.0f}")


def _step(digits: str) -> float:
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10.0**zeros) if digits.strip("0") else 1.0


def _from_words(words: list[str]) -> float:
    value = 0.0
    for word in words:
        if word in SMALL:
            value += SMALL[word]
        elif word in TENS:
            value += TENS[word]
        elif word in SCALES:
            value = (value or 1.0) * SCALES[word]
        elif word == "dozen":
            value = (value or 1.0) * 12
        elif word in FRACTIONS:
            value = (value or 1.0) * FRACTIONS[word] if word.endswith("s") else FRACTIONS[word]
        elif word not in ("a", "of", "and"):
            raise ValueError(f"'{word}' is not a number")
    return value
