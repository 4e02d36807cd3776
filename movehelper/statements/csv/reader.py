"""The reading of one CSV, step by step: columns, bookings, amounts, signs, days, and last the records."""

from __future__ import annotations

import re
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import ReadFile, RefusedRow, Statement, StatementQuestion
from movehelper.statements import amounts, asking as questions
from movehelper.statements.csv import asking, body, columns as places, mapping, money as sums, rows, table, words
from movehelper.statements.dates import Dates
from movehelper.statements.source import refused

if TYPE_CHECKING:
    from decimal import Decimal

    from movehelper.statements.csv.columns import Columns
    from movehelper.statements.csv.money import Money
    from movehelper.statements.csv.preamble import Preamble
    from movehelper.statements.csv.table import Table
    from movehelper.statements.source import Source

_OTHER_ORDER: Final = "The dates of the file prove another order than the one that was chosen."
_OTHER_DECIMAL: Final = "The amounts of the file prove another decimal sign than the one that was chosen."
_TRIED: Final = 6
_WHOLE: Final = re.compile(r"[-+]?\d+")
_SOME: Final = re.compile("[1-9]")
_CENTS: Final = re.compile(r"\d\d")
_AMOUNTS: Final = frozenset(("amount", "debit", "credit"))


class Reader:
    """The reading of one file."""

    def __init__(self, source: Source, table: Table, columns: Columns, above: Preamble, encoding: str) -> None:
        self._source, self._table, self._columns, self._above = source, table, columns, above
        self._encoding = encoding
        self._notes: list[str] = []
        self._asked: list[StatementQuestion] = []
        self._mark, self._answers = self._remembered()
        self._body = body.bookings(source, table, self._columns)
        self._cells = [table.rows[index] for index in self._body.rows]
        _take_quotes_off(self._cells)
        self._groups = rows.groups(self._columns, self._cells)

    def refuse_all(self, reason: str) -> ReadFile:
        """Refuse each row of a list that is no statement."""
        self._notes.append(reason)
        lines = [refused(self._table.starts[row], reason, self._table.raw(row)) for row in self._body.rows]
        return self._file([], lines, {})

    def read(self) -> ReadFile:
        """Read the file."""
        self._find_amounts()
        self._source.watch.tick(0, 0)
        said = mapping.of(self._columns, self._mark, self._table.delimiter, self._encoding)
        if not _AMOUNTS & self._columns.at.keys():
            lines = [refused(self._table.starts[row], sums.NO_AMOUNT, self._table.raw(row)) for row in self._body.rows]
            return self._file([], lines, said)
        money, decimal = self._amounts()
        self._source.watch.tick(0, 0)
        invert = self._signs(money)
        self._source.watch.tick(0, 0)
        days = self._days(money)
        self._source.watch.tick(0, 0)
        reading = rows.Reading(self._columns, days, money, self._currency(), self._above.account(), invert)
        made, refusals = rows.statements(self._source, self._table, self._body.rows, reading)
        open_still = {question.what for question in self._asked}
        decided = {"date order": ("date_order", days.order), "decimal sign": ("decimal", decimal)}
        decided["amount sign"] = ("invert", "yes" if invert else "no")
        said |= dict(decision for what, decision in decided.items() if what not in open_still)
        return self._file(self._covered(made, days), refusals, said)

    def _file(self, made: list[Statement], refusals: list[RefusedRow], said: dict[str, str]) -> ReadFile:
        return ReadFile(
            file=self._source.name,
            format="csv",
            encoding=self._encoding,
            statements=tuple(made),
            refused=tuple(sorted([*self._body.refused, *refusals], key=lambda row: row.line)),
            pending=self._body.pending,
            questions=tuple(self._asked),
            mapping=said,
            notes=(*self._notes, *self._body.notes()),
        )

    def _remembered(self) -> tuple[str, dict[str, str]]:
        """Take what is remembered of this bank's files, if this one has the same layout and content."""
        kept = self._source.choices.mapping
        sample = [cells for cells in self._table.rows[self._columns.first :][:100] if table.is_row(cells)]
        mark = mapping.fingerprint(self._columns, sample)
        if not kept:
            return mark, {}
        same = "header" not in kept or mapping.fits(kept, mark, self._columns, self._table.delimiter)
        applied = mapping.apply(kept, self._columns, sample) if same else None
        if applied is None:
            self._notes.append(mapping.OTHER_LAYOUT)
            return mark, {}
        self._columns = applied
        return mark, mapping.answers(kept)

    def _find_amounts(self) -> None:
        """Find the amounts among columns with money that no name explains: alone, or by a balance; else ask."""
        at, moneys = self._columns.at, self._moneys()
        if _AMOUNTS & at.keys():
            self._better_amount()
        elif len(moneys) == 1:
            at["amount"] = moneys[0]
            self._check_cents(moneys[0])
        elif moneys:
            pair = self._pair(moneys)
            if self._pair_proven(pair) or self._proven_by_balance(moneys):
                return
            choices = [dict(zip(("debit", "credit"), way, strict=True)) for way in (pair, pair[::-1]) if way]
            choices = choices or [{"amount": column} for column in moneys]
            at |= choices[0]
            raws = [self._table.raw(index) for index in self._body.rows[: questions.SHOWN]]
            self._asked.append(asking.column_question(choices, self._cells, raws))

    def _check_cents(self, column: int) -> None:
        """Refuse a file without a header in which each amount is whole and two digits stand in the next cell.

        Raises:
            StatementError: its delimiter has parted the amounts from their cents.
        """
        cells = [(row[column], row[column + 1]) for row in self._cells if column + 1 < len(row)]
        if cells and all(_WHOLE.fullmatch(amount) and _CENTS.fullmatch(cents) for amount, cents in cells):
            raise self._source.error("cannot be read: the sign between its cells stands before the cents too")

    def _moneys(self) -> tuple[int, ...]:
        """Return the columns with money that no name explains, without those that have nought in all rows."""
        found = self._columns.moneys
        return tuple(column for column in found if any(_SOME.search(cells[column]) for cells in self._cells)) or found

    def _pair(self, moneys: tuple[int, ...]) -> tuple[int, ...]:
        """Return two columns with money of which each row has one only: what went out and what came in."""
        for pair in combinations(moneys[:_TRIED], 2):
            if all(bool(cells[pair[0]]) != bool(cells[pair[1]]) for cells in self._cells):
                return pair
        return ()

    def _pair_proven(self, pair: tuple[int, ...]) -> bool:
        """Take the two columns as debit and credit in the way that another one proves as the balance."""
        for debit, credit in permutations(pair, 2):
            for balance in self._columns.moneys[:_TRIED]:
                at = {"debit": debit, "credit": credit, "balance": balance}
                if balance not in pair and self._agree(at):
                    self._columns.at |= at
                    return True
        return False

    def _proven_by_balance(self, moneys: tuple[int, ...]) -> bool:
        """Take the column whose amounts lead through the balances of another one, after each row or before it."""
        for before in (False, True):
            for amount, balance in permutations(moneys[:_TRIED], 2):
                if self._holds(amount, balance, before=before):
                    self._columns.at |= {"amount": amount, "balance": balance}
                    self._columns.before = before
                    return True
        return False

    def _better_amount(self) -> None:
        """Take another column for the amounts, where only that one agrees with the balances."""
        at = self._columns.at
        if "amount" not in at or "balance" not in at or len(self._columns.amounts) < 2:
            return
        for column in dict.fromkeys((at["amount"], *self._columns.amounts)):
            if column != at["balance"] and self._holds(column, at["balance"]):
                at["amount"] = column
                return

    def _holds(self, amount: int, balance: int, *, before: bool = False) -> bool:
        """Say whether one column with money is the balance of another."""
        at = {role: column for role, column in self._columns.at.items() if role in {"flag", "fee"} and column != amount}
        return self._agree(at | {"amount": amount, "balance": balance}, before=before)

    def _agree(self, at: dict[str, int], *, before: bool = False) -> bool:
        """Say whether the balances agree with the amounts, where these columns have them."""
        tried = places.Columns(width=self._columns.width, at=at, before=before)
        signs = sums.decimals(tried, self._cells, self._table.delimiter, self._source.choices.decimal)
        return sums.read(tried, self._cells, signs.of, self._groups).holds()

    def _amounts(self) -> tuple[Money, str]:
        """Read the amounts; where no value proves the decimal sign, balances may, and else it is asked."""
        chosen = self._source.choices.decimal or self._answers.get("decimal", "")
        signs = sums.decimals(self._columns, self._cells, self._table.delimiter, chosen)
        if signs.overruled and self._source.choices.decimal:
            self._notes.append(_OTHER_DECIMAL)
        at = self._columns.at
        first = signs.of[next(at[role] for role in ("amount", "debit", "credit") if role in at)]
        money = sums.read(self._columns, self._cells, signs.of, self._groups)
        if not signs.open:
            return money, first
        other: amounts.DecimalSign = "." if first == "," else ","
        rival = sums.read(self._columns, self._cells, dict.fromkeys(signs.of, other), self._groups)
        if money.holds() != rival.holds():
            return (money, first) if money.holds() else (rival, other)
        readings: dict[str, list[Decimal | str]] = {first: money.amounts, other: rival.amounts}
        self._asked.append(questions.decimal_question(readings, self._raws()))
        return money, first

    def _signs(self, money: Money) -> bool:
        """Decide whether the signs are to be turned: by the person, by an earlier file, or else by asking."""
        chosen = self._source.choices.invert
        if chosen is not None:
            return chosen
        texts = (" ".join(cells) for cells in self._cells)
        asked, likelier = asking.sign_open(money, texts, self._columns, self._above.text)
        if not asked:
            return False
        if "invert" in self._answers:
            return self._answers["invert"] == "yes"
        self._asked.append(asking.sign_question(money, self._raws(), invert=likelier))
        return likelier

    def _days(self, money: Money) -> Dates:
        """Decide the order of the dates."""
        booked, value = rows.getter(self._columns.at["booked"]), rows.getter(self._columns.at.get("value"))
        texts = [booked(cells) for cells in self._cells]
        more = [*{value(cells) for cells in self._cells}, *self._above.dates()]
        chosen = self._source.choices.date_order or self._answers.get("date_order", "")
        decision = asking.order_of(texts, money, more, chosen)
        if decision.overruled and self._source.choices.date_order:
            self._notes.append(_OTHER_ORDER)
        if decision.open:
            self._asked.append(questions.date_question(texts, decision, self._raws()))
        return Dates(decision.order)

    def _raws(self) -> list[str]:
        return [self._table.raw(index) for index in self._body.rows]

    def _currency(self) -> str:
        """Return the currency of rows that name none: of the header, the preamble, beside the amounts, or chosen."""
        at = self._columns.at
        used = [at[role] for role in ("amount", "debit", "credit", "balance") if role in at]
        for column in used:
            if code := words.currency_in(self._columns.title(column)):
                return code
        if code := self._above.currency():
            return code
        for cells in self._cells[:50]:
            for column in used:
                written = amounts.written_of(cells[column].strip()) if column < len(cells) else None
                if written and words.is_currency(written.currency):
                    return written.currency
        return self._source.choices.currency

    def _covered(self, made: list[Statement], days: Dates) -> list[Statement]:
        """Add the days that the file says it covers, if its rows lie within them and it is of one account."""
        covers = self._above.covers(days.order)
        if covers is None or len(made) != 1 or not made[0].rows:
            return made
        first, last = covers
        if all(first <= row.booked <= last for row in made[0].rows):
            return [rows.with_days(made[0], first, last)]
        return made


def _take_quotes_off(rows: list[list[str]]) -> None:
    """Take the ' off that stands before all cells of a column, so that a spreadsheet takes them for text."""
    for column in range(len(rows[0]) if rows else 0):
        if rows[0][column][:1] == "'" and all(cells[column][:1] in {"'", ""} for cells in rows):
            for cells in rows:
                cells[column] = cells[column].strip("'").strip()
