"""A file in, claims with verdicts out: a ledger (YAML), a list of sentences (CSV) or the plain text of an article."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foreland.claims.claim import Claim
from foreland.claims.forecaster import Forecaster
from foreland.claims.judging import Checked, check_claim
from foreland.claims.ledger import read_ledger
from foreland.claims.spoken import spoken_day
from foreland.claims.text.datelines import day_of_article
from foreland.claims.text.pages import tidied
from foreland.claims.text.reader import claims_in
from foreland.errors import Fault, InputError

MOST_BYTES = 1_000_000
MOST_UNREADABLE_SHARE = 0.01
RIGHT_TO_LEFT_SHARE = 0.3
NO_DAY = (
    "No day of publication was given or found: words such as 'Sunday' or 'last year' are not resolved. "
    "Give it with --date."
)
NOTHING = "No claim was found that Foreland can read. It reads English."


@dataclass(frozen=True)
class Report:
    """Every claim of a file with its verdict. `text` is the tidied article that the places of the claims refer to."""

    name: str
    said: date | None
    text: str
    checked: tuple[Checked, ...]
    notes: tuple[str, ...] = ()


def check_file(path: Path, said: date | None = None, forecaster: Forecaster | None = None) -> Report:
    """Check every claim of a file; `said` is the day of the article where its text does not give it.

    Raises InputError in one clear sentence if the file is missing, empty, too large, not text, not English script, or
    names two days of publication.
    """
    text = _read(path)
    if path.suffix.lower() in (".yaml", ".yml"):
        return _report(path.name, said, "", read_ledger(path), (), forecaster)
    if path.suffix.lower() == ".csv":
        return _report(path.name, said, "", tuple(_claims_of_rows(text, path, said)), (), forecaster)
    return check_text(text, path.name, said, forecaster)


def check_text(text: str, name: str, said: date | None = None, forecaster: Forecaster | None = None) -> Report:
    """Check every claim of an article's plain text; raises as `check_file` does."""
    text = tidied(text)
    _refuse_other_scripts(text, name)
    said, notes = _day(text, name, said)
    claims = claims_in(text, said)
    return _report(name, said, text, claims, (*notes, *((NOTHING,) if not claims else ())), forecaster)


def _report(
    name: str,
    said: date | None,
    text: str,
    claims: tuple[Claim, ...],
    notes: tuple[str, ...],
    forecaster: Forecaster | None,
) -> Report:
    return Report(name, said, text, tuple(check_claim(claim, forecaster) for claim in claims), notes)


def _read(path: Path) -> str:
    if not path.is_file():
        raise InputError(Fault("There is no such file.", str(path), "the plain text of an article, or a ledger"))
    size = path.stat().st_size
    if size == 0:
        raise InputError(Fault("The file is empty.", str(path), "the plain text of an article, or a ledger"))
    if size > MOST_BYTES:
        what = f"The file has {size / 1e6:,.1f} MB: too much for one article."
        raise InputError(Fault(what, str(path), f"at most {MOST_BYTES / 1e6:g} MB"))
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig", errors="replace")
    if b"\x00" in raw or text.count("\ufffd") > MOST_UNREADABLE_SHARE * len(text):
        raise InputError(Fault("The file is not text.", str(path), "plain text in UTF-8"))
    if not text.strip():
        raise InputError(Fault("The file holds nothing but blanks.", str(path), "the plain text of an article"))
    return text


def _refuse_other_scripts(text: str, name: str) -> None:
    letters = [unicodedata.bidirectional(letter) for letter in text if letter.isalpha()]
    if letters and sum(kind in ("R", "AL") for kind in letters) > RIGHT_TO_LEFT_SHARE * len(letters):
        raise InputError(
            Fault("The text is written from right to left, which Foreland does not read.", name, "English")
        )


def _day(text: str, name: str, said: date | None) -> tuple[date | None, tuple[str, ...]]:
    """The day of the article and what must be said about it."""
    found = day_of_article(text)
    if said is not None:
        differs = [day for day in found if day != said]
        note = (
            f"The text gives {spoken_day(differs[0])}; the date given, {spoken_day(said)}, is used." if differs else ""
        )
        return said, (note,) if note else ()
    if not found:
        return None, (NO_DAY,)
    if len(found) > 1 and (max(found) - min(found)).days > 1:
        days = " and ".join(spoken_day(day) for day in found)
        raise InputError(
            Fault(f"The text gives more than one day of publication: {days}.", name, "one of them with --date")
        )
    return min(found), ()


def _claims_of_rows(text: str, path: Path, said: date | None) -> Iterator[Claim]:
    """Claims of a CSV list with the columns `text` and, if wanted, `date` and `id`."""
    rows = csv.DictReader(io.StringIO(text))
    if "text" not in (rows.fieldnames or ()):
        raise InputError(Fault("The list has no column 'text'.", str(path), "the columns text, date and id"))
    for row in rows:
        try:
            day = date.fromisoformat(row["date"]) if row.get("date") else said
        except ValueError:
            where = f"{path}:{rows.line_num}"
            raise InputError(
                Fault(f"'{row['date']}' is not a date.", where, "an ISO date such as 2024-06-30")
            ) from None
        for number, claim in enumerate(claims_in(tidied(row["text"]), day), 1):
            yield claim.model_copy(update={"id": f"{row.get('id') or rows.line_num - 1}.{number}"})
