"""Notice terms as a person or a law writes them: words, not dates. `domain.words` reads the words."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from movehelper.domain.records.base import Record

Boundary = Literal[
    "receipt",
    "week start",
    "month start",
    "quarter start",
    "half-year start",
    "year start",
    "rent period start",
    "billing period start",
]


class FixedEnd(Record, frozen=True, kw_only=True):
    """An end that the law itself fixes: `ends` is MM-DD or MM-last, `receive_by` MM-DD before it."""

    ends: str
    receive_by: str


class Terms(Record, frozen=True, kw_only=True):
    """One notice rule in words, the vocabulary of the README's "How dates are counted".

    Every string is parsed and checked by `domain.words`; a wrong word is a `RuleError` naming its key.
    `not_before` is an anchor ("move out"), "1 day before move out", or a day as YYYY-MM-DD.
    """

    period: str
    counted_from: Literal["receipt", "sending"] = "receipt"
    deemed_receipt: str | None = None
    begins_on: Boundary = "receipt"
    cut_off: str | None = None
    first_day: Literal["not counted", "counted"] | None = None
    clear_days: bool = False
    if_day_off: Literal["stays", "next working day", "previous working day"] = "stays"
    not_before: str | None = None
    minimum_term: str | None = None
    renews_for: str | None = None
    ends_on: str | tuple[str, ...] = "any day"
    exceptions: tuple[FixedEnd, ...] = ()
    earliest_notice: str | None = None
    working_week: Literal["Mon-Fri", "Mon-Sat"] = "Mon-Fri"
    holidays: Literal["region", "national"] = "region"


class Periods(Record, frozen=True, kw_only=True):
    """How rent or billing periods fall: at most one of `day`, `weekday`, `every`, the last with `start`."""

    day: int | None = None
    weekday: str | None = None
    every: str | None = None
    start: dt.date | None = msgspec.field(name="from", default=None)


class ContractFacts(Record, frozen=True, kw_only=True):
    """What a contract adds to its terms: where it is, since when, and how its periods fall."""

    region: str
    contract_start: dt.date | None = None
    move_out: dt.date | None = None
    rent: Periods = Periods()
    billing: Periods = Periods()
