"""The ledger that ships: public claims of three articles, each worked out by hand as data.

A ledger is a YAML file: `articles` (key: title, producer, date) and `claims`. Anybody may write another.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from foreland.claims.claim import Claim
from foreland.claims.measures import measures
from foreland.errors import Fault, InputError, nearest_name

SHIPPED_LEDGER = Path(__file__).parent / "ledger.yaml"


class Article(BaseModel):
    """Where claims were read: what it is about, when it appeared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str
    date: date


def read_ledger(path: Path = SHIPPED_LEDGER) -> tuple[Claim, ...]:
    """Every claim of a ledger file. Raises InputError with every fault: file and line, claim, field."""
    try:
        written = YAML().load(path.read_text(encoding="utf-8"))
    except (MarkedYAMLError, UnicodeDecodeError) as error:
        raise InputError(Fault(f"It is not YAML: {error}", str(path))) from None
    if not isinstance(written, dict) or not isinstance(written.get("claims"), list):
        raise InputError(Fault("It is no ledger.", str(path), "the keys 'articles' and 'claims'"))
    articles = {key: Article.model_validate(dict(entry)) for key, entry in (written.get("articles") or {}).items()}
    claims: list[Claim] = []
    faults: list[Fault] = []
    for entry in written["claims"]:
        where = f"{path}:{entry.lc.line + 1}"
        try:
            claims.append(_claim(_plain(entry), articles, where))
        except ValidationError as refusal:
            faults += [_fault(error, entry.get("id", "?"), where) for error in refusal.errors()]
        except InputError as refusal:
            faults += refusal.faults
    if faults:
        raise InputError(faults)
    return tuple(claims)


def _claim(entry: dict[str, Any], articles: dict[str, Article], where: str) -> Claim:
    article = entry.pop("article", None)
    if article is not None:
        if article not in articles:
            raise InputError(
                Fault(f"No article is called '{article}'.", where, nearest=nearest_name(article, articles))
            )
        entry.setdefault("said", articles[article].date)
    claim = Claim.model_validate(entry)
    if claim.measure is not None and claim.measure not in measures():
        raise InputError(
            Fault(f"No measure is called '{claim.measure}'.", where, nearest=nearest_name(claim.measure, measures()))
        )
    return claim


def _fault(error: Any, name: str, where: str) -> Fault:
    field = ".".join(str(part) for part in error["loc"])
    return Fault(f"Claim {name}, {field}: {error['msg']}.", where)


def _plain(value: Any) -> Any:
    """The same data without the marks of the file reader."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
