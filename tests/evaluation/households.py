"""Made-up households: two years of bank lines, each with the label of what it pays for.

In them: direct debits, standing orders, cards and transfers; four ways of writing them (British type codes, SEPA
creditor ids and mandates, American ACH ids, and names alone with no rail at all); weekends and fixed holidays, on which
debits move to the next working day and cards are booked up to two days late; 3 % missed payments; price rises;
contracts that begin or end within the two years; a pause; a renamed payee; a billing day that moves; two contracts at
one provider; a second account; codes, counters and cities in names, which one kind of bank cuts after 18 letters;
relations without a rhythm (top-ups, heating oil); salary, refunds and money between friends.

Not in them: foreign currencies, instalments, corrections of single bills, several people with the same provider, shops
that are paid by direct debit, and whatever else its authors did not think of.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.dates import add_months
from movehelper.domain.records.statements import BankLine
from tests.evaluation.kinds import CITIES, HABITS, ONCE, PROVIDERS, Habit, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST = dt.date(2026, 10, 31)
FIRST = dt.date(2024, 11, 1)
HOLIDAYS = {(1, 1), (5, 1), (12, 25), (12, 26)}
STYLES = ("british", "sepa", "american", "bare")
STEPS = {"weekly": 7, "fortnightly": 14, "4-weekly": 28}
MONTHS = {"monthly": 1, "2-monthly": 2, "quarterly": 3, "half-yearly": 6, "yearly": 12}
DAY = dt.timedelta(days=1)


@dataclass
class Contract:
    """One provider of a household. `lines`: ids of what was paid to it."""

    label: str
    period: str
    kind: Kind
    lines: set[str] = field(default_factory=set)


@dataclass
class Made:
    """A household: its lines, and the contracts behind some of them."""

    seed: int
    style: str
    lines: list[BankLine] = field(default_factory=list)
    contracts: list[Contract] = field(default_factory=list)

    def since(self, months: int) -> list[BankLine]:
        """Return the lines of the last months."""
        first = add_months(LAST, -months)
        return [line for line in self.lines if line.booked > first]


def household(seed: int) -> Made:
    """Return the household of a seed: always the same for the same seed."""
    return _Maker(seed).made


class How(NamedTuple):
    """How a line was paid."""

    rail: str
    account: str = "main"
    mandate: str = ""
    creditor: str = ""


class _Maker:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it makes up households, and guards nothing
        self.made = Made(seed, self._random.choice(STYLES))
        self._accounts = ["main", "main", "main", "second"] if self._random.random() < 0.4 else ["main"]
        self._currency = {"british": "GBP", "sepa": "EUR", "american": "USD"}.get(self.made.style, "EUR")
        taken: set[str] = set()
        for kind in PROVIDERS:
            if self._random.random() < kind.share:
                self._provider(kind, taken)
        for habit in HABITS:
            if self._random.random() < habit.share:
                self._habit(habit)
        self._others()
        self._random.shuffle(self.made.lines)

    def _provider(self, kind: Kind, taken: set[str]) -> None:
        free = [name for name in kind.names if name not in taken]
        if not free:
            return
        name = self._random.choice(free)
        taken.add(name)
        contract = Contract(kind.label, kind.period, kind)
        self._contract(contract, name)
        self.made.contracts.append(contract)
        if kind.period == "monthly" and self._random.random() < 0.06:
            twin = Contract(f"{kind.label}, second contract", kind.period, kind)
            self._contract(twin, name)
            self.made.contracts.append(twin)

    def _contract(self, contract: Contract, name: str) -> None:
        pick, kind = self._random, contract.kind
        debit = pick.random() < kind.debit
        rail = (
            kind.rail
            if debit or kind.rail not in {"direct debit", "standing order"}
            else pick.choice(["card", "transfer"])
        )
        if debit and kind.rail in {"card", "transfer"}:
            rail = "direct debit"
        amount = _cents(pick.uniform(kind.low, kind.high))
        account, mandate = pick.choice(self._accounts), f"M{pick.randrange(10**7):07}"
        creditor = f"DE{pick.randrange(10, 99)}ZZZ{pick.randrange(10**11):011}"
        begins, ends = self._life(kind)
        pause = self._pause(kind, begins, ends)
        renamed = pick.random() < 0.05 and ends - begins > dt.timedelta(days=300)
        rises = [begins + DAY * pick.randrange(200, 700) for _one in range(pick.choice([0, 1, 1]))]
        for due in self._dues(kind, begins, ends):
            missed = kind.period in {"weekly", "monthly"} and pick.random() < 0.03
            if missed or (pause and pause[0] <= due < pause[1]):
                continue
            price = amount
            for rise in rises:
                price = _cents(float(price) * 1.07) if due >= rise else price
            if kind.varies:
                price = _cents(float(price) * pick.uniform(1 - kind.varies, 1 + kind.varies))
            later = renamed and due > begins + (ends - begins) / 2
            shown = f"{name.partition(' {')[0]} Services" if later else name
            booked = self._booked(due, rail)
            if booked <= LAST:
                contract.lines.add(self._line(booked, -price, shown, How(rail, account, mandate, creditor)))

    def _life(self, kind: Kind) -> tuple[dt.date, dt.date]:
        begins, ends = FIRST + DAY * self._random.randrange(0, 365 if kind.period == "yearly" else 28), LAST
        if self._random.random() < 0.15 and kind.period != "yearly":
            begins = FIRST + DAY * self._random.randrange(30, 500)
        if self._random.random() < 0.15 and kind.period not in {"yearly", "half-yearly"}:
            ends = LAST - DAY * self._random.randrange(30, 300)
        return begins, max(ends, begins)

    def _pause(self, kind: Kind, begins: dt.date, ends: dt.date) -> tuple[dt.date, dt.date] | None:
        if kind.period != "monthly" or self._random.random() > 0.05 or (ends - begins).days < 400:
            return None
        start = begins + DAY * self._random.randrange(120, 200)
        return start, start + DAY * self._random.randrange(90, 200)

    def _dues(self, kind: Kind, begins: dt.date, ends: dt.date) -> Iterator[dt.date]:
        moves = begins + DAY * self._random.randrange(200, 400) if self._random.random() < 0.04 else None
        number, shift = 0, self._random.randrange(5, 12)
        while True:
            if kind.period == "irregular":
                begins += DAY * round(max(5, self._random.gauss(130 if kind.low > 100 else 45, 25)))
                due = begins
            elif kind.period in STEPS:
                due = begins + DAY * STEPS[kind.period] * number
            else:
                due = add_months(begins, MONTHS[kind.period] * number)
            number += 1
            if due > ends:
                return
            if kind.months_a_year == 10 and due.month in {2, 3}:
                continue
            yield due + DAY * shift if moves and due > moves and kind.period == "monthly" else due

    def _booked(self, due: dt.date, rail: str) -> dt.date:
        if rail == "card":
            due += DAY * self._random.choice([0, 0, 1, 1, 2])
        while due.weekday() > 4 or (due.month, due.day) in HOLIDAYS:
            due += DAY
        return due

    def _habit(self, habit: Habit) -> None:
        pick = self._random
        name, price = pick.choice(habit.names), _cents(pick.uniform(habit.low, habit.high))
        fixed, account = pick.random() < habit.fixed, pick.choice(self._accounts)
        day = FIRST + DAY * pick.randrange(0, max(1, int(habit.every)))
        while day <= LAST:
            amount = price if fixed else _cents(pick.uniform(habit.low, habit.high))
            self._line(day, -amount, name, How("card", account))
            day += DAY * max(1, round(pick.gauss(habit.every, habit.spread)))

    def _others(self) -> None:
        """Add salary, single purchases, refunds and money from friends."""
        pick = self._random
        for month in range(24):
            payday = add_months(dt.date(2024, 11, 27), month)
            self._line(payday, Decimal("2450.00"), "EMPLOYER PAYROLL", How("transfer"))
            for _one in range(pick.randrange(4, 12)):
                day = add_months(FIRST, month) + DAY * pick.randrange(0, 28)
                self._line(day, -_cents(pick.uniform(4, 200)), pick.choice(ONCE), How("card"))
            if pick.random() < 0.3:
                day = add_months(FIRST, month) + DAY * pick.randrange(0, 28)
                self._line(day, _cents(pick.uniform(5, 60)), pick.choice(ONCE), How("card"))

    def _line(self, day: dt.date, amount: Decimal, name: str, how: How) -> str:
        """Write one line as the bank of this household does, and return its id."""
        rail, account, mandate, creditor = how
        pick, line_id = self._random, f"{self.made.seed}-{len(self.made.lines)}"
        code = "".join(pick.choice("ABCDEFGHKLMNPRSTVXZ23456789") for _one in range(8)) + str(pick.randrange(10, 99))
        shown = name.replace("{code}", code).replace("{city}", pick.choice(CITIES))
        facts: dict[str, str] = {"name": shown}
        style = self.made.style
        if style == "bare" and self.made.seed % 2:
            facts = {"name": shown[:18].rstrip()}
        elif style == "british":
            suffix = {"direct debit": " DDR", "standing order": " STO", "transfer": " BBP"}.get(rail, "")
            counter = f" {pick.randrange(10**9):09}" if rail == "direct debit" else ""
            facts = {"name": "", "text": f"{shown.upper()}{counter}{suffix}"}
        elif style == "sepa":
            facts |= {"text": f"Ref {pick.randrange(10**6)}", "rail": rail}
            facts |= {"creditor": creditor, "mandate": mandate} if rail == "direct debit" else {}
        elif style == "american" and rail in {"direct debit", "standing order"}:
            facts = {"name": f"{shown.upper()} PPD ID: {int(creditor[-9:] or '0'):09}"}
        line = BankLine(
            id=line_id, account=account, taken="made up", booked=day, amount=amount, currency=self._currency, **facts
        )
        self.made.lines.append(line)
        return line_id


def _cents(amount: float) -> Decimal:
    return Decimal(str(round(amount, 2))).quantize(Decimal("0.01"))
