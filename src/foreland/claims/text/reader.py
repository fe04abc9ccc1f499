"""From the text of an article to its claims."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from foreland.claims.claim import Claim
from foreland.claims.judging import check_claim
from foreland.claims.text.context import FARTHEST_SENTENCE, Spoken, time_spoken_of
from foreland.claims.text.cue_frames import cue_drafts
from foreland.claims.text.drafts import Draft
from foreland.claims.text.event_frames import event_drafts
from foreland.claims.text.mentions import is_in_field
from foreland.claims.text.merging import merged
from foreland.claims.text.number_frames import number_drafts
from foreland.claims.text.pages import lines_of
from foreland.claims.text.scene import Scene
from foreland.claims.text.sentences import sentences_of
from foreland.claims.text.spans import Span
from foreland.claims.text.speakers import speakers_of
from foreland.claims.text.working_out import Heard, Told, claim_of, told_by

REMEMBERED_MEASURES = 8
LATELY = 5
"""In sentences: how far back the words stand that phrases of `near` need."""


def claims_in(text: str, said: date | None) -> tuple[Claim, ...]:
    """Every claim of a tidied text, merged, in the order in which they are made.

    `said` is the day of the article; without it, words such as "Sunday" are not resolved. Deterministic.
    """
    claims: list[Claim] = []
    told: list[Told] = []
    for place, scene in enumerate(scenes_of(text, said)):
        for draft in drafts_of(scene):
            claim = claim_of(draft, scene, len(claims) + 1, Heard(tuple(told), place))
            claims.append(claim)
            told += told_by(check_claim(claim), place)
    return tuple(
        claim.model_copy(update={"id": f"T{number:03d}"}) for number, claim in enumerate(merged(tuple(claims)), 1)
    )


def scenes_of(text: str, said: date | None) -> Iterator[Scene]:
    """Every sentence with what was said before it."""
    sentences = sentences_of(lines_of(text))
    in_field = is_in_field(" ".join(sentence.text for sentence in sentences[:12]))
    recent: deque[str] = deque(maxlen=REMEMBERED_MEASURES)
    before, lately = "", deque[str](maxlen=LATELY)
    spoken: tuple[Spoken, ...] = ()
    for sentence, attribution in zip(sentences, speakers_of(sentences), strict=True):
        scene = Scene(sentence, said, attribution, tuple(recent), in_field, before, spoken, " ".join(lately))
        if sentence.role != "heading":
            yield scene
            spoken = _later(spoken, scene)
            lately.append(sentence.text)
        before = sentence.text
        if sentence.role in ("body", "heading", "headline"):
            for name in reversed(_named(scene)):
                if name in recent:
                    recent.remove(name)
                recent.appendleft(name)


def _named(scene: Scene) -> list[str]:
    """The measures that a sentence names, or the one before that its words can only mean."""
    return [mention.name for mention in scene.mentions] or [name for name in scene.before if scene.is_topic(name)][:1]


def _later(spoken: tuple[Spoken, ...], scene: Scene) -> tuple[Spoken, ...]:
    """What has been spoken of after one more sentence, newest first."""
    older = tuple(replace(each, ago=each.ago + 1) for each in spoken if each.ago < FARTHEST_SENTENCE)
    time = time_spoken_of(scene.text, scene.times)
    names = tuple(dict.fromkeys(mention.name for mention in scene.mentions))
    if time is not None and (names or scene.before):  # before anything is named, a year is of the page's furniture
        return (Spoken(time, names or scene.before[:1], 1), *older)
    if older and older[0].ago == 2 and (not names or set(names) & set(older[0].measures)):
        return (replace(older[0], ago=1), *older[1:])  # the sentence went on with the same days
    return older


def drafts_of(scene: Scene) -> list[Draft]:
    """Drafts of one sentence in the order of their place; numbers first, then words, then days."""
    is_item = scene.text[:1] in "*•-–"
    if scene.sentence.role == "headline" and not scene.in_field and not (is_item and scene.article_in_field):
        return []
    drafts = list(number_drafts(scene))
    drafts += cue_drafts(scene, [span for draft in drafts for span in draft.used])
    taken = [span for draft in drafts for span in (*draft.used, *_times_of(draft))]
    drafts += event_drafts(scene, taken)
    return sorted(drafts, key=lambda draft: draft.core.start)


def _times_of(draft: Draft) -> list[Span]:
    """The stretches of time that a draft speaks of: they make no claim of their own. What was "ago" is an event's."""
    return [time.span for time in (draft.time, draft.base) if time is not None and time.kind != "ago"]
