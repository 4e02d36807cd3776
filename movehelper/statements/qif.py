"""Reading QIF, the old format of Quicken: one letter and a value a line, `^` behind each entry.

The reader is our own: quiffen, the best one there is, reads "-1.234,50" as -1.2345, loses an entry whose `^` is
missing, refuses a whole file for one wrong day, returns nothing and no error for text with CR LF line ends, decides the
order of each date by itself, and takes some ten times as long.

Order of the dates and decimal sign are decided once for the file, from all its entries, and asked for where they prove
nothing; `!Option:MDY` counts as the file's own word where its dates allow it. The amount of an entry is its T; its
splits only divide it. Lists of investments, categories, prices and the like have no bookings of a bank account.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.domain.records.statements import ReadFile, RefusedRow, Statement, StatementQuestion, StatementRow
from movehelper.statements import amounts, asking, dates
from movehelper.statements.rails import rail_of
from movehelper.statements.source import refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from movehelper.statements.amounts import DecimalSign
    from movehelper.statements.source import Source

NO_DATE: Final = "It has no valid date."
NO_AMOUNT: Final = "It has no amount."
_HEAD: Final = re.compile(r"(?:\A|[\r\n])[ \t]*!(?:type|account|option|clear)\b", re.IGNORECASE)
_ENTRY: Final = re.compile(r"\A\s*D\s?\d[^\r\n]*[\r\n]+(?:[A-Z$%][^\r\n]*[\r\n]+){1,40}?\^")
_LISTS: Final = frozenset(
    (
        "invst", "invest", "cat", "category", "class", "tag", "memorized", "security", "prices", "budget", "invitem",
        "template", "payee", "bill", "tax", "port", "billpay", "customer", "vendor", "employee", "todo", "timeactivity",
    )
)  # fmt: skip
_OPTIONS: Final = {"mdy": "month first", "dmy": "day first", "ymd": "year first"}


class _Entry(msgspec.Struct, gc=False):
    """One entry: the values by their letters (the first of each), the account, and the lines `start` to `end`.

    The garbage collector need not look through 100,000 of them: they hold texts only.
    """

    start: int
    account: str
    values: dict[str, str] = msgspec.field(default_factory=dict)
    end: int = 0


def recognise(source: Source) -> bool:
    """Say whether a file is QIF: one of its headings stands at the beginning of a line, or it begins with an entry."""
    head = source.head
    return bool(_HEAD.search(head) or _ENTRY.match(head))


def read(source: Source) -> ReadFile:
    """Read a QIF file.

    Raises:
        StatementError: it is damaged.
        Stopped: the person stopped it.
    """
    lines, encoding = source.lines()
    parsed = _Parsed(source)
    entries = list(parsed.entries(lines))
    raws = ["\n".join(lines[entry.start - 1 : entry.end]) for entry in entries]
    del lines  # the rows can have their memory
    questions: list[StatementQuestion] = []
    source.watch.tick(0, 0)
    order = _order(parsed, entries, raws, questions)
    source.watch.tick(0, 0)
    sums = _amounts(source, entries, raws, questions)
    statements, refusals = _rows(source, entries, raws, dates.Dates(order), sums)
    return ReadFile(
        file=source.name,
        format="qif",
        encoding=encoding,
        statements=tuple(statements),
        refused=tuple(refusals),
        questions=tuple(questions),
        notes=tuple(parsed.notes),
    )


class _Parsed:
    """The entries of a file. `days` are the dates of its other lists, which are written in the same way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.days: list[str] = []
        self.order = ""
        self.notes: list[str] = []
        self._kind, self._account = "bank", ""

    def entries(self, lines: Sequence[str]) -> Iterator[_Entry]:
        """Part the lines into the entries of bank accounts, in the order of the file."""
        entry: _Entry | None = None
        total = len(lines)
        for number, line in enumerate(lines, 1):
            self.source.tick(number, total)
            mark = line[:1]
            again = mark == "D" and entry is not None and "D" in entry.values and "S" not in entry.values
            if mark in {"!", "^"} or again:
                if entry and self._ended(entry):
                    yield entry
                entry = None
                if mark != "D":
                    self._heading(line[1:].strip() if mark == "!" else "")
                    continue
            if not mark or mark in " \t#\x1a":
                continue
            if entry is None:
                entry = _Entry(number, self._account)
            entry.values.setdefault(mark, line[1:].strip())
            entry.end = number
        if entry and self._ended(entry):
            yield entry

    def _heading(self, text: str) -> None:
        name, _, rest = text.partition(":")
        rest = rest.strip().lower()
        match name.strip().lower():
            case "type":
                self._kind = rest
            case "account":
                self._kind, self._account = "account", ""
            case "option":
                self.order = _OPTIONS.get(rest, self.order)
            case "clear" if rest == "autoswitch":
                self._kind, self._account = "", ""

    def _ended(self, entry: _Entry) -> bool:
        """Say whether what ended is a booking; take in accounts and the dates of other lists."""
        values = entry.values
        if self._kind == "account":
            self._account = values.get("N", self._account)
            return False
        if self._kind.split(":")[0].strip() in _LISTS:
            if day := values.get("D", ""):
                self.days.append(day)
            self._say_investments()
            return False
        return bool(values.keys() & {"D", "T", "U"})

    def _say_investments(self) -> None:
        note = "Its list of investments has no bookings of a bank account."
        if self._kind.startswith("invst") and note not in self.notes:
            self.notes.append(note)


def _order(
    parsed: _Parsed, entries: Sequence[_Entry], raws: Sequence[str], questions: list[StatementQuestion]
) -> dates.Order:
    source = parsed.source
    texts = [entry.values.get("D", "") for entry in entries]
    chosen = source.choices.date_order or parsed.order
    decision = dates.decide([*texts, *parsed.days], chosen, lambda orders: asking.steadier(texts, orders))
    if decision.overruled and source.choices.date_order:
        parsed.notes.append("The dates of the file prove another order than the one that was chosen.")
    if decision.open:
        questions.append(asking.date_question(texts, decision, raws))
    return decision.order


def _amounts(
    source: Source, entries: Sequence[_Entry], raws: Sequence[str], questions: list[StatementQuestion]
) -> list[Decimal | None]:
    """Read the amounts of all entries under the decimal sign that they prove; else ask for it."""
    texts = [entry.values.get("T") or entry.values.get("U", "") for entry in entries]
    votes = amounts.votes(texts)
    chosen = source.choices.decimal
    proven = amounts.decide(votes)
    sign: DecimalSign = proven or ("," if chosen == "," else ".")
    table = amounts.Amounts(sign)
    found = table.column(texts)
    if proven is None and not chosen and (votes["open"] or votes["."]):
        other: DecimalSign = "," if sign == "." else "."
        rival = amounts.Amounts(other)
        questions.append(asking.decimal_question({sign: found, other: [rival[text] for text in texts]}, raws))
    return found


def _rows(
    source: Source,
    entries: Sequence[_Entry],
    raws: Sequence[str],
    days: dates.Dates,
    sums: Sequence[Decimal | None],
) -> tuple[list[Statement], list[RefusedRow]]:
    found: dict[str, list[StatementRow]] = {}
    refusals: list[RefusedRow] = []
    for done, (entry, raw, amount) in enumerate(zip(entries, raws, sums, strict=True)):
        source.tick(done, len(entries))
        day = days[entry.values.get("D", "")]
        if day is None or amount is None:
            refusals.append(refused(entry.start, NO_DATE if day is None else NO_AMOUNT, raw))
            continue
        name, text, number = (entry.values.get(letter, "") for letter in "PMN")
        name = name or text or entry.values.get("L", "")
        text = "" if text == name else text
        found.setdefault(entry.account, []).append(
            StatementRow(
                booked=day,
                amount=-amount if source.choices.invert else amount,
                currency=source.choices.currency,
                name=name,
                text=text,
                rail=rail_of(number, f"{name} {text}".strip(), amount, more=bool(text)),
                reference=number,
                line=entry.start,
                raw=raw,
            )
        )
    currency = source.choices.currency
    return [Statement(account=name, currency=currency, rows=tuple(rows)) for name, rows in found.items()], refusals
