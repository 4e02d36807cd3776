"""Reading CSV as banks write it: any delimiter, preamble, header or none, and every way of writing days and amounts.

Delimiter, date order, decimal sign and the sign of the amounts are decided once for a file or a column, from all its
rows. Proofs are a day above 12, a value with cents, a running balance; without one it is asked, and until an answer
comes the rows are those of the first of the choices: to be shown, not to be kept. `csv.Sniffer` fails on what real
banks write (preambles, `;` with decimal commas), and guessers of encodings and dialects guess; so neither is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import ReadFile, RefusedRow, Statement, StatementQuestion
from movehelper.statements import amounts, asking as questions
from movehelper.statements.csv import (
    asking,
    body as bodies,
    columns as places,
    kinds,
    mapping,
    money as sums,
    preamble,
    rows,
    table,
    words,
)
from movehelper.statements.dates import Dates
from movehelper.statements.source import refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.statements.csv.body import Body
    from movehelper.statements.csv.columns import Columns
    from movehelper.statements.csv.money import Money
    from movehelper.statements.csv.preamble import Preamble
    from movehelper.statements.csv.table import Table
    from movehelper.statements.source import Source

_CONTROL: Final = frozenset(chr(code) for code in range(32)) - set("\t\n\r\x0b\x0c\x1a\x1f\x01")
_UNREADABLE: Final = "is no bank statement that can be read: no row in it has both a date and an amount"
_OTHER_ORDER: Final = "The dates of the file prove another order than the one that was chosen."
_OTHER_DECIMAL: Final = "The amounts of the file prove another decimal sign than the one that was chosen."


def recognise(source: Source) -> bool:
    """Say whether a file may be a CSV: plain text with figures. Only reading it tells what it holds."""
    head = source.head
    return (
        bool(head.strip())
        and any(char.isdigit() or char in ",;\t|" for char in head)
        and (sum(char in _CONTROL for char in head) * 50 < len(head))
    )


def read(source: Source) -> ReadFile:
    """Read a CSV.

    Raises:
        StatementError: it has no rows with a date and an amount, or is a list of orders or a journal.
        Stopped: the person stopped it.
    """
    text, encoding = source.text()
    kept = source.choices.mapping
    cut = table.cut(source, text, kept.get("delimiter", ""))
    if cut is None:
        raise source.error(_UNREADABLE)
    columns = places.find(cut)
    why, of_rows = kinds.no_statement(columns.header, columns.at)
    if why:
        raise source.error(why)
    reader = _Reader(source, cut, columns, preamble.above(cut.rows[: max(0, columns.first - 1)]), encoding)
    return reader.refuse_all(of_rows) if of_rows else reader.read()


@dataclass
class _Reader:
    """The reading of one file, step by step."""

    source: Source
    table: Table
    columns: Columns
    above: Preamble
    encoding: str

    def refuse_all(self, reason: str) -> ReadFile:
        """Refuse each row of a list that is no statement."""
        found = bodies.bookings(self.table, self.columns)
        lines = [refused(self.table.starts[index], reason, self.table.raw(index)) for index in found.rows]
        return ReadFile(
            file=self.source.name,
            format="csv",
            encoding=self.encoding,
            refused=_sorted([*found.refused, *lines]),
            notes=(reason,),
        )

    def read(self) -> ReadFile:
        """Read the file: columns, amounts, signs, days, and last the rows."""
        notes: list[str] = []
        mark, answers = self._remembered(notes)
        found = bodies.bookings(self.table, self.columns)
        if "booked" not in self.columns.at:
            raise self.source.error("is no bank statement that can be read: none of its columns has dates")
        cells = [self.table.rows[index] for index in found.rows]
        groups = rows.groups(self.columns, cells)
        asked_all = self._find_amounts(cells, groups, found)
        if not {"amount", "debit", "credit"} & self.columns.at.keys():
            return self._without_amounts(found, asked_all, mark)
        money, decimal, asked = self._amounts(cells, groups, found, answers, notes)
        asked_all += asked
        invert, asked = self._signs(money, cells, found, answers)
        asked_all += asked
        days, asked = self._days(money, cells, found, answers, notes)
        asked_all += asked
        reading = rows.Reading(self.columns, days, money, self._currency(cells), self.above.account(), invert)
        made, refusals = rows.statements(self.source, self.table, found.rows, reading)
        said = mapping.of(self.columns, mark, self.table.delimiter, self.encoding)
        asked_for = {question.what for question in asked_all}
        said |= {
            name: value
            for name, value, what in (
                ("date_order", days.order, "date order"),
                ("decimal", decimal, "decimal sign"),
                ("invert", "yes" if invert else "no", "amount sign"),
            )
            if what not in asked_for
        }
        return self._file(found, made, refusals, asked_all, said, [*notes, *_left_out(found)])

    def _file(
        self,
        found: Body,
        made: list[Statement],
        refusals: list[RefusedRow],
        asked: list[StatementQuestion],
        said: dict[str, str],
        notes: list[str],
    ) -> ReadFile:
        return ReadFile(
            file=self.source.name,
            format="csv",
            encoding=self.encoding,
            statements=tuple(made),
            refused=_sorted([*found.refused, *refusals]),
            pending=found.pending,
            questions=tuple(asked),
            mapping=said,
            notes=tuple(notes),
        )

    def _remembered(self, notes: list[str]) -> tuple[str, dict[str, str]]:
        """Take what is remembered of this bank's files, if this one has the same layout and content."""
        kept = self.source.choices.mapping
        sample = [cells for cells in self.table.rows[self.columns.first :][:400] if table.is_row(cells)]
        mark = mapping.fingerprint(self.columns, sample)
        if not kept:
            return mark, {}
        if "header" in kept and not mapping.fits(kept, mark, self.columns, self.table.delimiter):
            notes.append(mapping.OTHER_LAYOUT)
            return mark, {}
        applied = mapping.apply(kept, self.columns, sample)
        if applied is None:
            notes.append(mapping.OTHER_LAYOUT)
            return mark, {}
        self.columns = applied
        return mark, mapping.answers(kept)

    def _find_amounts(
        self, cells: Sequence[Sequence[str]], groups: list[list[int]], found: Body
    ) -> list[StatementQuestion]:
        """Find the amounts among columns with money that no name explains: alone, or by a balance; else ask."""
        at, moneys = self.columns.at, self.columns.moneys
        if {"amount", "debit", "credit"} & at.keys():
            self._better_amount(cells, groups)
            return []
        if len(moneys) == 1:
            at["amount"] = moneys[0]
            return []
        pairs = [(one, two) for one in moneys for two in moneys if one != two]
        for amount, balance in pairs:
            if self._holds(cells, groups, amount, balance):
                at |= {"amount": amount, "balance": balance}
                return []
        if not moneys:
            return []
        at["amount"] = moneys[0]
        raws = [self.table.raw(index) for index in found.rows[: questions.SHOWN]]
        return [asking.column_question(self.columns, cells, raws)]

    def _better_amount(self, cells: Sequence[Sequence[str]], groups: list[list[int]]) -> None:
        """Take another column for the amounts, where only that one agrees with the balances."""
        at = self.columns.at
        if "amount" not in at or "balance" not in at or len(self.columns.amounts) < 2:
            return
        for column in dict.fromkeys((at["amount"], *self.columns.amounts)):
            if column != at["balance"] and self._holds(cells, groups, column, at["balance"]):
                at["amount"] = column
                return

    def _holds(self, cells: Sequence[Sequence[str]], groups: list[list[int]], amount: int, balance: int) -> bool:
        at = {role: column for role, column in self.columns.at.items() if role in {"flag", "fee"} and column != amount}
        tried = places.Columns(width=self.columns.width, at=at | {"amount": amount, "balance": balance})
        signs = sums.decimals(tried, cells, self.table.delimiter, self.source.choices.decimal)
        return sums.read(tried, cells, signs.of, groups).holds()

    def _amounts(
        self,
        cells: Sequence[Sequence[str]],
        groups: list[list[int]],
        found: Body,
        answers: dict[str, str],
        notes: list[str],
    ) -> tuple[Money, str, list[StatementQuestion]]:
        """Read the amounts; where no value proves the decimal sign, balances may, and else it is asked."""
        chosen = self.source.choices.decimal or answers.get("decimal", "")
        signs = sums.decimals(self.columns, cells, self.table.delimiter, chosen)
        if signs.overruled and self.source.choices.decimal:
            notes.append(_OTHER_DECIMAL)
        column = next(self.columns.at[role] for role in ("amount", "debit", "credit") if role in self.columns.at)
        money = sums.read(self.columns, cells, signs.of, groups)
        if not signs.open:
            return money, signs.of[column], []
        first = signs.of[column]
        other: amounts.DecimalSign = "." if first == "," else ","
        rival = sums.read(self.columns, cells, dict.fromkeys(signs.of, other), groups)
        if money.holds() != rival.holds():
            return (money, first, []) if money.holds() else (rival, other, [])
        raws = [self.table.raw(index) for index in found.rows]
        return money, first, [questions.decimal_question({first: money.amounts, other: rival.amounts}, raws)]

    def _signs(
        self, money: Money, cells: Sequence[Sequence[str]], found: Body, answers: dict[str, str]
    ) -> tuple[bool, list[StatementQuestion]]:
        """Decide whether the signs are to be turned: by the person, by an earlier file, or else by asking."""
        chosen = self.source.choices.invert
        if chosen is not None:
            return chosen, []
        texts = [" ".join(row) for row in cells]
        asked, likelier = asking.sign_open(money, texts, self.columns, self.above.text)
        if not asked:
            return False, []
        if "invert" in answers:
            return answers["invert"] == "yes", []
        raws = [self.table.raw(index) for index in found.rows]
        return likelier, [asking.sign_question(money, raws, invert=likelier)]

    def _days(
        self,
        money: Money,
        cells: Sequence[Sequence[str]],
        found: Body,
        answers: dict[str, str],
        notes: list[str],
    ) -> tuple[Dates, list[StatementQuestion]]:
        """Decide the order of the dates."""
        booked, value = rows.getter(self.columns.at["booked"]), rows.getter(self.columns.at.get("value"))
        texts = [booked(row) for row in cells]
        more = [*{value(row) for row in cells}, *self.above.dates()]
        chosen = self.source.choices.date_order or answers.get("date_order", "")
        decision = asking.order_of(texts, money, more, chosen)
        if decision.overruled and self.source.choices.date_order:
            notes.append(_OTHER_ORDER)
        if not decision.open:
            return Dates(decision.order), []
        raws = [self.table.raw(index) for index in found.rows]
        return Dates(decision.order), [questions.date_question(texts, decision, raws)]

    def _currency(self, cells: Sequence[Sequence[str]]) -> str:
        """Return the currency of rows that name none: of the header, of the preamble, beside the amounts, as chosen."""
        at = self.columns.at
        used = [at[role] for role in ("amount", "debit", "credit", "balance") if role in at]
        for column in used:
            if code := words.currency_in(self.columns.title(column)):
                return code
        if code := self.above.currency():
            return code
        for row in cells[:50]:
            for column in used:
                written = amounts.written_of(row[column].strip()) if column < len(row) else None
                if written and words.is_currency(written.currency):
                    return written.currency
        return self.source.choices.currency

    def _without_amounts(self, found: Body, asked: list[StatementQuestion], mark: str) -> ReadFile:
        """Refuse all rows of a file that has dates but no amounts."""
        if not found.rows and not found.refused:
            raise self.source.error(_UNREADABLE)
        lines = [refused(self.table.starts[index], sums.NO_AMOUNT, self.table.raw(index)) for index in found.rows]
        said = mapping.of(self.columns, mark, self.table.delimiter, self.encoding)
        return self._file(found, [], lines, asked, said, [])


def _sorted(refusals: list[RefusedRow]) -> tuple[RefusedRow, ...]:
    return tuple(sorted(refusals, key=lambda row: row.line))


def _left_out(found: Body) -> list[str]:
    notes = []
    if found.left_out:
        lines = ", ".join(map(str, found.left_out[:5])) + (" …" if len(found.left_out) > 5 else "")
        notes.append(f"Totals and other lines that are no bookings were left out: line {lines}.")
    if found.headers:
        notes.append("The header stands in the file more than once.")
    return notes
