"""Reading MT940 and MT942, the statements of the bank network SWIFT, as banks really write them.

    :20: begins a statement, :25: is the account, :60F: the balance before, then comes for each booking :61: (days,
    sign, amount, kind, references) with :86: or :NS:, the words about it, and :62F: is the balance after. `-` ends it.

The reader is our own, for mt-940 (5.1.1, all its options on) fell short where it was measured: it took 27 times
csv.DictReader with Decimal for 5,000 rows before anything was made of them, it refuses the files of Dutch banks whose
references are longer than the norm, and any file as a whole that has one bad row, and it knows no lines.

What was learned from files of banks: reversals (RC, RD) turn the sign round; the day of booking has no year and may
lie in another one than the value date; 30 February is a value date of German banks; statements of one account lead
from balance to balance (60M, 62M); lines wrap anywhere, and then the rest of a time (`:26:37`) looks like a field.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.domain.records.statements import Balance, ReadFile, RefusedRow, Statement, StatementRow
from movehelper.statements import mt940_details, source as files
from movehelper.statements.balances import balance_check

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from movehelper.statements.source import Source

_TAG: Final = re.compile(r":(\d\d[A-Z]?|NS):")
_OWN: Final = re.compile(r"^(?:\{.*\{4:)?:(?:20|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS):", re.MULTILINE)
_HEADS: Final = frozenset({"13", "20", "21", "25", "25P", "28", "28C"})
_KNOWN: Final = _HEADS | {"13D", "34F", "60F", "60M", "61", "62F", "62M", "64", "65", "86", "90C", "90D", "NS"}
_IN_TIMES: Final = frozenset({"13", "20", "21", "25", "28"})  # these can be minutes of a time that a line end cuts
_STARTS: Final = (":13", ":21:", ":25", ":28")
_ENTRY: Final = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4}| {4})?\s*(?P<mark>R?[CD]|E[CD])[A-Z]?\s*(?P<amount>\d[\d.,]*)\s*"
    r"(?P<kind>[A-Z][A-Z\d ]{3})?(?P<refs>[^\n]*)\n?(?P<more>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AMOUNT: Final = re.compile(r"0*(\d{1,15})(?:[.,](\d*))?")
_BALANCE: Final = re.compile(r"\s*([CD])(\d{6})([A-Z]{3})?\s*([\d.,]+)", re.IGNORECASE)
_TURNOVER: Final = re.compile(r"\s*([A-Z]{3})")
_BIC: Final = re.compile(r"(?:\{1:F\d\d)?([A-Z]{6}[A-Z\d]{2})(?:[A-Z\d]{3})?")
_OF_ACCOUNT: Final = re.compile(r"([A-Z]{3})(?<=\d[A-Z]{3}|/[A-Z]{3})\s*$")
_ENDS: Final = "-\x01\x03\x1a \t"
_LONGEST: Final = 20_000
_EVERY: Final = 1_000


def recognise(source: Source) -> bool:
    """Say whether a file has fields of MT940 at the beginning of its lines."""
    return ":" in source.head and _OWN.search(source.head.replace("\r", "\n")) is not None


def read(source: Source) -> ReadFile:
    """Read the bookings of all statements in a file; those of one account that follow one another become one.

    Raises:
        StatementError: most of the file is empty.
        Stopped: the watch said so.
    """
    lines, encoding = source.lines()
    reading = _Reading(source, len(lines))
    for tag, number, text in _fields(source, lines):
        reading.take(tag, number, text)
    reading.end_message()
    return ReadFile(
        file=source.name,
        format="mt940",
        encoding=encoding,
        statements=tuple(_joined(reading.messages)),
        refused=tuple(reading.refused),
        pending=reading.pending,
        notes=tuple(reading.notes),
    )


def _fields(source: Source, lines: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Yield tag, number of the line and text of each field; tag "-" where a statement ends, none for lines outside."""
    tag, at, parts, cut = "", 1, list[str](), ""
    for number, whole in enumerate(lines, 1):
        line, cut = cut + whole, ""
        if number % _EVERY == 0:
            source.watch.tick(number, len(lines))
        if whole == ":":  # a tag that is wrapped itself
            cut = whole
            continue
        if whole[:1] == "{" and "{4:" in whole:
            yield tag, at, "\n".join(parts)
            yield "", number, whole
            tag, at, parts, line = "-", number, [], whole.partition("{4:")[2]
        found = _tag_of(line, tag, lines, number) if line[:1] == ":" else ""
        if found:
            yield tag, at, "\n".join(parts)
            tag, at, parts = found, number, [line.partition(":")[2].partition(":")[2]]
        elif line[:1] in _ENDS and _is_end(line):
            yield tag, at, "\n".join(parts)
            tag, at, parts = "-", number, []
        elif tag not in {"", "-"}:
            parts.append(line)
        elif line:
            yield "", number, line
    yield tag, at, "\n".join(parts)


def _tag_of(line: str, before: str, lines: Sequence[str], number: int) -> str:
    """Return the tag that a line begins with, or nothing where it is the rest of a wrapped line."""
    match = _TAG.match(line)
    if match is None or (tag := match[1]) not in _KNOWN:
        return ""
    if tag in _IN_TIMES and before in {"61", "86", "NS"}:
        if tag == "20":
            return tag if lines[number : number + 1] and lines[number].startswith(_STARTS) else ""
        return "86" if before == "61" else ""  # a bank wrote the words into a field with a wrong number
    return tag


def _is_end(line: str) -> bool:
    """Say whether a line is the `-` after a statement, alone or with the rest of its envelope (`-}{5:}`, `-XXX`)."""
    bare = line.strip(_ENDS)
    return line.lstrip("\x01\x03 ")[:1] == "-" and (not bare or bare[0] == "}" or bare == "XXX")


@dataclass
class _Message:
    """One statement as it stands in the file."""

    account: str = ""
    bank: str = ""
    currency: str = ""
    opening: Balance | None = None
    closing: Balance | None = None
    rows: list[StatementRow] = field(default_factory=list)
    is_right: bool = False

    def statement(self) -> Statement:
        """Return it with its balances checked."""
        rows = self.rows
        if self.currency and any(not row.currency for row in rows):
            rows = [msgspec.structs.replace(row, currency=self.currency) for row in rows]
        return Statement(
            account=self.account,
            bank=self.bank,
            currency=self.currency,
            rows=tuple(rows),
            opening=self.opening,
            closing=self.closing,
            balance_check=balance_check(self.opening, self.closing, rows, self.currency),
        )


@dataclass
class _Reading:
    """What was read so far, and the booking whose words are still to come."""

    source: Source
    last_line: int
    messages: list[_Message] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pending: int = 0
    message: _Message = field(default_factory=_Message)
    bank: str = ""
    entry: tuple[int, str] | None = None
    words: list[tuple[str, str]] = field(default_factory=list)

    def take(self, tag: str, number: int, text: str) -> None:
        """Take in the next field."""
        if tag in {"86", "NS"}:
            if self.entry is not None:
                self.words.append((tag, text))
            return
        self._end_entry()
        if tag == "61":
            self.entry = (number, text)
        elif tag in {"60F", "60M"}:
            if self.message.opening or self.message.closing:
                self._end_part()
            self.message.opening = self._balance(number, text)
        elif tag in {"62F", "62M"}:
            self.message.closing = self._balance(number, text)
        else:
            self._take_head(tag, text)

    def _take_head(self, tag: str, text: str) -> None:
        message = self.message
        is_whole = message.closing is not None or message.opening is None  # else a "-" is a line of the words
        if tag == "20" or (tag == "25" and message.closing) or (tag == "-" and is_whole):
            self.end_message()
        elif not tag and (bic := _BIC.match(text)) and (text[0] == "{" or bic.end() == len(text.rstrip())):
            self.bank = bic[1]
        elif tag == "34F" and not message.currency and (found := _TURNOVER.match(text)):
            message.currency = found[1]
        if tag in {"25", "25P"}:
            self._take_account(text)

    def _take_account(self, text: str) -> None:
        message = self.message
        message.account = " ".join(text.split())
        message.bank = self.bank or message.account.partition("/")[0] * ("/" in message.account)
        if found := _OF_ACCOUNT.search(message.account):
            message.currency = found[1]

    def end_message(self) -> None:
        """End the statement that is being read, if there is anything in it."""
        self._end_entry()
        message = self.message
        if message.account or message.rows or message.opening or message.closing:
            if message.opening and not message.closing:
                whose = message.account or "an account"
                self.notes.append(f"A statement of {whose} ends without its closing balance: rows may be missing.")
            check = balance_check(message.opening, message.closing, message.rows, message.currency)
            message.is_right = check == "right"
            self.messages.append(message)
        self.message = _Message()

    def _end_part(self) -> None:
        """End a statement at the opening balance of the next, which is of the same account if none is named."""
        before = self.message
        self.end_message()
        if before.closing:
            self.message = _Message(account=before.account, bank=before.bank)

    def _balance(self, number: int, text: str) -> Balance | None:
        found = _BALANCE.match(text)
        size = _amount(found[4]) if found else None
        if found is None or size is None:
            self.notes.append(f"The balance on line {number} cannot be read.")
            return None
        self.message.currency = (found[3] or self.message.currency).upper()
        return Balance(amount=size if found[1] in "Cc" else -size, on=_day(found[2]))

    def _end_entry(self) -> None:
        """Make a row of the booking that is being read, if there is one, and of the words about it."""
        if self.entry is None:
            return
        number, text = self.entry
        words, self.entry, self.words = self.words, None, []
        raw = "\n".join([f":61:{text}", *(f":{tag}:{words}" for tag, words in words)])
        self.source.tick(len(self.message.rows))
        found = _ENTRY.match(text)
        if found is None:
            self._refuse(number, "Its field :61: has not a day, a sign and an amount in the order of MT940.", raw)
        elif found["mark"][0] in "Ee":
            self.refused.append(files.pending(number, raw))
            self.pending += 1
        elif len(raw) > _LONGEST:
            self._refuse(number, f"It is {len(raw)} characters long: the file is damaged here.", raw)
        elif not found["kind"] and not words and number == self.last_line:
            self._refuse(number, "The file ends in the middle of it.", raw)
        else:
            self._add(number, found, words, raw)

    def _add(self, number: int, found: re.Match[str], words: list[tuple[str, str]], raw: str) -> None:
        size, value = _amount(found["amount"]), _day(found["value"])
        booked = _booked(found["value"], found["entry"]) or value
        if size is None:
            shown = found["amount"] if len(found["amount"]) <= 20 else f"of {len(found['amount'])} characters"
            self._refuse(number, f"Its amount {shown} is none.", raw)
            return
        if booked is None:
            self._refuse(number, f"There is no such day: {found['value']}.", raw)
            return
        mark = found["mark"].upper()
        details = mt940_details.details(found, words, mark, self.message.bank)
        self.message.rows.append(
            StatementRow(
                booked=booked,
                amount=size if mark in {"C", "RD"} else -size,
                currency=self.message.currency,
                value=value,
                line=number,
                raw=raw,
                **details,
            )
        )

    def _refuse(self, number: int, reason: str, raw: str) -> None:
        self.refused.append(files.refused(number, reason, raw))


def _amount(text: str) -> Decimal | None:
    """Read an amount: a decimal comma, which may be the last character or missing, and no marks of thousands."""
    found = _AMOUNT.fullmatch(text)
    return Decimal(f"{found[1]}.{found[2] or 0}" if found[2] else found[1]) if found and len(text) <= 40 else None


def _day(text: str) -> dt.date | None:
    """Read YYMMDD; years from 80 on are of the last century."""
    year = int(text[:2])
    try:
        return dt.date(year + (1900 if year >= 80 else 2000), int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None


def _booked(value: str, entry: str | None) -> dt.date | None:
    """Return the day of booking (MMDD) in the year that brings it nearest to the value date."""
    if not entry or not entry.strip():
        return None
    same = _day(value[:2] + entry)
    months = int(entry[:2]) - int(value[2:4])
    if -6 < months < 6:
        return same
    year = (int(value[:2]) + (1 if months < 0 else -1)) % 100
    return _day(f"{year:02}{entry}")


def _joined(messages: Sequence[_Message]) -> Iterator[Statement]:
    """Yield the statements; one that opens with the balance with which the one before closed goes on with it."""
    last: dict[tuple[str, str], _Message] = {}
    kept: list[_Message] = []
    for message in messages:
        key = (message.account, message.currency)
        before = last.get(key)
        if before is not None and _follows(before, message):
            before.rows += message.rows
            before.closing = message.closing
        else:
            last[key] = message
            kept.append(message)
    for message in kept:
        yield message.statement()


def _follows(before: _Message, after: _Message) -> bool:
    """Say whether a statement leads on from another: each must be right in itself too, or a mistake would be hidden."""
    if before.closing is None or after.opening is None:
        return not (before.opening or before.closing or after.opening or after.closing)
    return before.closing.amount == after.opening.amount and before.is_right and after.is_right
