"""Finding providers in bank lines, against reading the same lines from a CSV file, and how it grows with them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.domain.dates import add_months
from movehelper.domain.records.statements import StatementRow
from movehelper.domain.recurring import findings
from movehelper.statements import read_bytes
from tests.benchmarks.timing import Effort, Row, cpu, in_turn
from tests.evaluation.households import LAST, household
from tests.evaluation.knowing import shipped
from tests.statements.generated import bookings
from tests.statements.writers import write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records.statements import BankLine

SMALL, LARGE = 25_000, 100_000
_READING: Final = 5
_GROWTH: Final = 4.8


def recurring(effort: Effort) -> Iterator[Row]:
    """Yield 100,000 lines of five years against reading them, and against a quarter of them.

    The first are one account's, with few payees and thousands of lines for each. The second are those of many
    households one beside the other, with hundreds of payees: the lines of a quarter of them are the quarter.
    """
    data = write_csv(_five_years(effort.of(LARGE)))
    lines = _read(data)
    reading, finding = in_turn(effort.rounds, cpu(partial(_read, data)), cpu(partial(_find, lines)))
    yield Row("providers in 100,000 lines", "reading them as CSV", "ms", reading, finding, _READING)
    yield from _growth(effort, "one account", _read(write_csv(_five_years(effort.of(SMALL)))), lines)
    many = _households(effort.of(LARGE))
    yield from _growth(effort, "many payees", many[: effort.of(SMALL)], many)


def _growth(effort: Effort, what: str, few: list[BankLine], many: list[BankLine]) -> Iterator[Row]:
    rounds = max(1, effort.rounds // 2)
    small, large = in_turn(rounds, cpu(partial(_find, few)), cpu(partial(_find, many)))
    yield Row(f"providers in 100,000 lines, {what}", "in 25,000 of them", "ms", small, large, _GROWTH)


def _read(data: bytes) -> list[BankLine]:
    from movehelper.services.finding_files import lines_of

    return lines_of(read_bytes(data, "lines.csv"))


def _find(lines: list[BankLine]) -> None:
    if not findings(lines, LAST, knower=shipped()):
        raise RuntimeError("nothing was found in lines that pay contracts")


def _five_years(number: int) -> list[StatementRow]:
    """Return so many bookings of five years, 1,800 of them those of 30 monthly contracts (fewer in a small try)."""
    first, contracts = dt.date(2021, 11, 1), max(1, min(30, number // 300))
    paid = [
        StatementRow(
            booked=add_months(first, month) + dt.timedelta(days=which % 27),
            amount=Decimal(-9 - which),
            currency="EUR",
            name=f"{chr(97 + which % 26)}{chr(101 + which // 26)}vertrag Dienste",
            text=f"Beitrag {month + 1}",
        )
        for which in range(contracts)
        for month in range(60)
    ]
    others = bookings(max(1, number - len(paid)), first=first, days=1_820)
    return sorted([*paid, *others], key=lambda row: row.booked)


def _households(number: int) -> list[BankLine]:
    """Return the lines of as many households as it takes, each with payees of its own."""
    found: list[BankLine] = []
    for seed in count(1):
        name = f"{chr(97 + seed % 26)}{chr(97 + seed // 26 % 26)}zo "
        for line in household(seed).lines:
            own = {"name": name + line.name} if line.name else {"text": name + line.text}
            found.append(msgspec.structs.replace(line, account=f"{seed}", **own))
        if len(found) >= number:
            return found[:number]
    return found
