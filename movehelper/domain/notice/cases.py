"""Cases: facts and rules written in a TOML file, counted and compared with what the writer expects.

A case that cannot be read gives one sentence, and the others still run.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from movehelper.domain.errors import RuleError
from movehelper.domain.notice import Question, count
from movehelper.domain.records import ContractFacts, Notice, Periods, Record, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from movehelper.domain.workdays import Regions

_Kind = TypeVar("_Kind")
ANSWERS = ("received", "begins", "ends", "receive_by", "send_by", "earliest_send")
_QUESTIONS = ("sent", "received", "wanted_end", "needed_until")
_DATES = (*_QUESTIONS, "contract_start", "move_out", "rent_from", "billing_from")
_PERIODS = ("day", "weekday", "every", "from")
_KEYS = {
    "id", "region", "delivery", "terms", "expect", *_DATES,
    *(f"{name}_{key}" for name in ("rent", "billing") for key in _PERIODS),
}  # fmt: skip


class Outcome(Record, frozen=True, kw_only=True):
    """What became of one case: the days with their reasons, or `error`. `id` is "case 3" where none stands."""

    id: str
    notice: Notice | None = None
    as_expected: bool | None = None
    expected: dict[str, dt.date] = msgspec.field(default_factory=dict)
    error: str | None = None

    def as_data(self) -> dict[str, Any]:
        """Return the outcome in the form that `--json` prints."""
        if self.notice is None:
            return {"id": self.id, "error": self.error}
        days = {key: getattr(self.notice, key) for key in ANSWERS}
        return {"id": self.id, **days, "why": self.notice.why, "as_expected": self.as_expected}


def run_file(path: Path, regions: Regions) -> list[Outcome]:
    """Count every case of a file; a file that is no list of cases is one outcome with an error."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as error:  # ValueError: no UTF-8, no TOML, or a number too long to read
        return [Outcome(id=path.name, error=f"{path.name} cannot be read as TOML: {error}.")]
    cases = data.get("case")
    if set(data) - {"case"} or not isinstance(cases, list):
        return [Outcome(id=path.name, error=f"{path.name} holds no list of [[case]] tables, or other keys beside it.")]
    return list(_run_all(cases, regions))


def _run_all(cases: list[Any], regions: Regions) -> Iterator[Outcome]:
    for number, case in enumerate(cases, start=1):
        name = case.get("id") if isinstance(case, dict) else None
        known = name if isinstance(name, str) and name else f"case {number}"
        try:
            yield run(case, regions, known)
        except RuleError as error:
            yield Outcome(id=known, error=str(error))


def run(case: object, regions: Regions, name: str) -> Outcome:
    """Count one case, given as the table that TOML gives.

    Raises:
        RuleError: a key is missing, unknown or of the wrong kind, or the rule does not fit together.
    """
    if not isinstance(case, dict):
        raise RuleError("This case is no table of keys.")
    _check_keys(case)
    dates = {key: _date(case[key], key) for key in _DATES if key in case}
    facts = ContractFacts(
        region=_text(case["region"], "region"),
        contract_start=dates.get("contract_start"),
        move_out=dates.get("move_out"),
        rent=_periods(case, "rent", dates),
        billing=_periods(case, "billing", dates),
    )
    asked = {key: dates[key] for key in _QUESTIONS if key in dates}
    question = Question(delivery=_text(case.get("delivery", "0 days"), "delivery"), **asked)
    expected = _expected(case.get("expect"))
    notice = count(_terms(case["terms"]), facts, question, regions)
    found = {key: getattr(notice, key) for key in expected}
    return Outcome(id=name, notice=notice, expected=expected, as_expected=(found == expected) if expected else None)


def _check_keys(case: Mapping[str, Any]) -> None:
    for key in ("id", "region", "terms"):
        if key not in case:
            raise RuleError(f"{key} is missing.")
    if not isinstance(case["id"], str) or not case["id"]:
        raise RuleError("id: a name in quotes is needed.")
    unknown = sorted(set(case) - _KEYS)
    if unknown:
        raise RuleError(f"{', '.join(unknown)}: no such key in a case.")


def _date(value: object, key: str) -> dt.date:
    if type(value) is not dt.date:
        raise RuleError(f"{key}: a day is needed, written 2026-11-30 without quotes and without a time.")
    return value


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise RuleError(f"{key}: words in quotes are needed.")
    return value


def _periods(case: Mapping[str, Any], name: str, dates: Mapping[str, dt.date]) -> Periods:
    given = {key: case[f"{name}_{key}"] for key in _PERIODS if f"{name}_{key}" in case}
    if "from" in given:
        given["from"] = dates[f"{name}_from"]
    if "day" in given and type(given["day"]) is not int:
        raise RuleError(f"{name}_day: a whole number from 1 to 31 is needed.")
    for key in ("weekday", "every"):
        _text(given.get(key, ""), f"{name}_{key}")
    return _convert(given, Periods, prefix=f"{name}: ")


def _terms(value: object) -> Terms:
    if not isinstance(value, dict):
        raise RuleError("terms: a table of notice terms is needed.")
    terms = dict(value)
    not_before = terms.get("not_before")
    if isinstance(not_before, dt.date):
        terms["not_before"] = _date(not_before, "not_before").isoformat()
    elif isinstance(not_before, str) and re.match(r"\d{4}-", not_before):
        raise RuleError("not_before: write a day without quotes.")
    return _convert(terms, Terms, prefix="terms: ")


def _expected(value: object) -> dict[str, dt.date]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise RuleError("expect: a table of days is needed.")
    unknown = sorted(set(value) - set(ANSWERS))
    if unknown:
        raise RuleError(f"expect: {', '.join(unknown)}: no such answer; there are {', '.join(ANSWERS)}.")
    return {key: _date(day, f"expect, {key}") for key, day in value.items()}


def _convert(data: dict[str, Any], kind: type[_Kind], *, prefix: str) -> _Kind:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise RuleError(f"{prefix}{error}.") from error
