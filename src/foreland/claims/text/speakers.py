"""Who says a sentence: a quotation or reported speech with its speaker, otherwise the article.

The name is kept with the claim and shown; no verdict depends on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from foreland.claims.text.sentences import Sentence
from foreland.claims.text.spans import says

THE_ARTICLE = "the article"

_VERB = (
    r"(?:said|says|saying|told|tells|warned|warns|claimed|claims|insisted|insists|added|adds|wrote|"
    r"writes|argued|argues|"
    r"pledged|vowed|announced|admitted|admits|accused|responded|replied|declared|promised|boasted|stressed|noted|"
    r"continued|explained|suggested|acknowledged|estimated|reported|revealed|confirmed|denied|blasted|tweeted|posted|"
    r"called|described|concluded|stated|hailed|praised|went on to)"
)

_WORD = r"(?:[A-Z][\w’'-]+|[A-Z]{2,}|de|der|von|van|of|the|for)"
_NAME = rf"[A-Z][\w’'-]*(?:\s(?:{_WORD}|&))*"
_SOURCES = (
    r"(?:[Cc]ritics|[Cc]ampaigners|[Oo]fficials|[Ss]ources|[Mm]inisters|[Ee]xperts|[Oo]pponents|"
    r"[Rr]eports(?: in [A-Z]\w+)?|"
    r"[Aa] (?:[\w-]+ ){0,4}(?:spokesman|spokeswoman|spokesperson|source|insider|report|official)|"
    r"[Tt]he (?:[\w-]+ ){0,4}(?:spokesman|spokeswoman|spokesperson|report|department|Government|"
    r"government|charity|minister|president|watchdog))"
)

_SUBJECT_SAYS = re.compile(
    rf"(?P<who>{_NAME}|{_SOURCES})(?:,[^,]{{2,80}},|, who [^:,]{{2,90}})?(?:,? who)?(?:\s(?:also|later|"
    rf"has|had|today|yesterday|then|previously|who))*\s{_VERB}\b"
)

_SAYS_SUBJECT = re.compile(rf"[,'’\"”]\s{_VERB}\s(?P<who>{_NAME}|{_SOURCES})")
_ACCORDING = re.compile(rf"[Aa]ccording to (?P<who>{_NAME}|[^,.;]{{3,50}})")
_PRONOUN_SAYS = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b(?:\s(?:also|later|has|had))*\s{_VERB}\b")
_TITLES = re.compile(
    r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Prime Minister|Home Secretary|President|Chancellor|"
    r"Shadow|Former|Tory|Labour|Immigration Minister|Culture Secretary|Secretary|Minister|Deputy|And|"
    r"But|The|Meanwhile|However|PM)\s+"
)

_NOT_NAMES = {
    "He",
    "She",
    "It",
    "They",
    "This",
    "That",
    "But",
    "And",
    "The",
    "In",
    "On",
    "At",
    "As",
    "If",
    "After",
    "Speaking",
    "Asked",
    "Under",
    "Brexit",
    "Britain",
    "There",
    "Here",
    "We",
    "I",
}
_QUOTED = re.compile(
    r"(?<=[:,]\s)[\"'‘“].*$|[\"“][^\"”]*[\"”]|^[\"'‘“].*?[,.!?][\"'’”](?=\s|$)|^[\"'‘“](?!.*[,.!?][\"'’”]).*$"
)

_OPENING = "'\"‘“"
_CLOSING = "'\"’”"


@dataclass(frozen=True)
class Attribution:
    """Who says a sentence, and whether it is quoted or reported in other words."""

    who: str
    quoted: bool

    @property
    def words(self) -> str:
        """The speaker as the ledger writes it."""
        return self.who if self.quoted or self.who == THE_ARTICLE else f"{self.who} (reported)"


def speakers_of(sentences: tuple[Sentence, ...]) -> tuple[Attribution, ...]:
    """The speaker of every sentence; an open quotation goes on with the speaker of the sentence before."""
    found: list[Attribution] = []
    last, open_quote = THE_ARTICLE, False
    for sentence in sentences:
        text = sentence.text
        if sentence.role == "heading":
            found.append(Attribution(THE_ARTICLE, False))
            continue
        named = _named(text)
        if named is None and _PRONOUN_SAYS.search(text):
            named = last
        continues = open_quote or text[0] in _OPENING
        if named is not None and named != THE_ARTICLE:
            last = named
            found.append(Attribution(named, _is_quoted(text)))
        elif continues and sentence.role == "body":
            found.append(Attribution(last, True))
        else:
            found.append(Attribution(THE_ARTICLE, False))
        open_quote = _leaves_open(text, open_quote)
    return tuple(found)


def _named(text: str) -> str | None:
    outside = _QUOTED.sub(lambda match: '"' + " " * (len(match.group()) - 1), text)
    for expression in (_ACCORDING, _SUBJECT_SAYS, _SAYS_SUBJECT):
        for match in expression.finditer(outside):
            name = _short(match.group("who"))
            if name and name.split()[0] not in _NOT_NAMES:
                return name
    return None


def _short(name: str) -> str:
    name = re.split(r"\s(?:of|for)\sthe\s", name)[0].strip()
    while (cut := _TITLES.sub("", name)) != name:
        name = cut
    return name


def _is_quoted(text: str) -> bool:
    return says(text, r"[:,]\s[\"'‘“]") or text[0] in _OPENING


def _leaves_open(text: str, was_open: bool) -> bool:
    """Whether a quotation that began in or before this sentence is still open at its end."""
    if says(text, r"[\"'’”]\W*$"):
        return False
    return was_open or says(text, r"(?:[:,] |^)[\"'‘“](?=\w)(?!.*[\w.,!?][\"'’”](?:[\s.,]|$))")
