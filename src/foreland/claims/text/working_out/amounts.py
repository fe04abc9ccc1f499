"""Payments, held against the ledger of payments."""

from __future__ import annotations

from datetime import date

from foreland import evidence
from foreland.claims.claim import Claimed
from foreland.claims.measures import Measure
from foreland.claims.readings.answer import LAST_DAY_OF_EVIDENCE, NEWEST, Hedge
from foreland.claims.readings.money import Entry, Paid
from foreland.claims.spoken import spoken_days
from foreland.claims.text.drafts import Draft
from foreland.claims.text.scene import Scene
from foreland.claims.text.spans import says
from foreland.claims.text.working_out.worked import NO_DAY, Readings, Worked, hedge_of_draft, plain_claimed

_SPENDING = r"\b(?:cost|costs|spent|spend\w*|wast\w*|blew|blown|squander\w*|bill|taxpayers?)\b"
_HANDED_OVER = r"\b(?:paid|handed|given|gave|payments?) to rwanda|(?:paid|handed|given|gave) rwanda"
_TO_COME = (
    r"\b(?:set to be|will be|to be) (?:paid|given|handed)\b|\b(?:had been|was|were) planned\b|\b(?:extra|"
    r"additional|further|another)\b|\bdue (?:this|next|in)\b"
)
_OF_PAYMENT = (
    r"\b(?:paid|pay|pays|paying|payments?|given|gave|give|gives|giving|handed|handing|hand|send|sends|sending|sent|received|cost\w*|spen\w+|blew|wast\w*|squander\w*|bill|"
    r"scheme|deal|funding|committed|promised|earmarked|allocated|pledged|offered|worth|partnership|agreement|aid|grants?)\b"
)
_ONE_PAYMENT = r"\b(?:up[- ]front|initial(?:ly)?|first|advance|down payment|set-?up|to get ready|instalment)\b"
NEAR_ENTRY = 0.025


def paid(draft: Draft, scene: Scene, meant: Measure) -> Worked:
    """A payment: summed from the ledger for Rwanda, found in it for others."""
    claimed, hedge = plain_claimed(draft), hedge_of_draft(draft)
    if scene.said is None or draft.quantity is None or meant.scheme is None:
        return Worked((), claimed, hedge, why_not=NO_DAY)
    if draft.quantity.per in ("head", "person"):
        return Worked((), claimed, hedge, why_not=f"No amount for each person is held of {meant.says}.")
    clause = scene.clause(draft.core)
    words = scene.text[clause.start : clause.end]
    if draft.quantity.currency == "USD" or says(words, _TO_COME) or not says(scene.text, _OF_PAYMENT):
        return Worked(_entries_near(draft, meant.scheme), claimed, hedge, why_not=_no_entry(meant))
    if meant.scheme == "uk-rwanda":
        return _paid_to_rwanda(draft, scene, claimed, hedge)
    entries = tuple(entry.model_copy(update={"beside": False}) for entry in _entries_near(draft, meant.scheme))
    return Worked(entries[:1], claimed, hedge, why_not=_no_entry(meant))


def _no_entry(meant: Measure) -> str:
    return f"No payment of this amount is in the ledger of {meant.says}, or it had not been paid."


def _entries_near(draft: Draft, scheme: str) -> Readings:
    assert draft.quantity is not None
    return tuple(
        Entry(payment=entry.name, beside=True)
        for entry in evidence.payments(scheme)
        if entry.currency == draft.quantity.currency
        and abs(entry.amount - draft.quantity.value) <= NEAR_ENTRY * entry.amount
    )


def _sums_before(draft: Draft, made_by: date) -> Readings:
    """The sum of an earlier day that the number is, if there is one: true once, and no longer all that was paid."""
    assert draft.quantity is not None
    days = sorted(
        {entry.last for entry in evidence.payments("uk-rwanda", "paid") if entry.last and entry.last < made_by}
    )
    sums = (
        Paid(scheme="uk-rwanda", made_by=day, disclosed_by=LAST_DAY_OF_EVIDENCE, alternative=True,
             label=f"Paid to Rwanda by {spoken_days(day, day)}, as known later")
        for day in days
    )  # fmt: skip
    near = NEAR_ENTRY * draft.quantity.value
    return tuple(each for each in sums if abs((each.answer(NEWEST).value or 0.0) - draft.quantity.value) <= near)


def _paid_to_rwanda(draft: Draft, scene: Scene, claimed: Claimed | None, hedge: Hedge) -> Worked:
    assert scene.said is not None
    named = draft.time if draft.time and draft.time.kind in ("window", "twelve months") else None
    made_by = named.last if named and named.last and named.last < scene.said else scene.said
    partner = Paid(scheme="uk-rwanda", made_by=made_by, label="Paid to Rwanda, as known on the day")
    whole = Paid(
        scheme="uk-rwanda",
        made_by=made_by,
        boundary="department",
        label="All spending on the scheme, as known on the day",
    )
    since = Paid(
        scheme="uk-rwanda",
        made_by=made_by,
        disclosed_by=LAST_DAY_OF_EVIDENCE,
        beside=True,
        label="Paid to Rwanda by the day, as known later",
    )
    if says(scene.text, _ONE_PAYMENT) and (entries := _entries_near(draft, "uk-rwanda")):
        return Worked((entries[0].model_copy(update={"beside": False}),), claimed, hedge)
    about_all = says(scene.text, _SPENDING) and not says(scene.quote(draft.core), _HANDED_OVER)
    unknown = whole.answer(NEWEST).low is None
    first, second = (whole, partner) if about_all and not unknown else (partner, whole)
    return Worked(
        (first, second.model_copy(update={"beside": True}), *_sums_before(draft, made_by), since),
        claimed,
        hedge,
        f"to {spoken_days(made_by, made_by)}",
    )
