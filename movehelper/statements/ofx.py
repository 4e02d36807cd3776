"""OFX of all versions (QFX and QBO are OFX too), 1.x in SGML and 2.x in XML, by one small scanner of tags.

Why an own scanner: in SGML a leaf needs no closing tag, and real files mix both ways, leave out parts of the header,
have bare "&", entities of HTML, unknown tags, and empty ones. ofxtools refuses half of such files by design, ofxparse
needs quadratic time. The scanner knows no nesting beyond what it needs: it splits the text at the tags that begin or
end a statement, an account, a balance or a transaction, and takes the leaves in between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from movehelper.domain.records.statements import (
    Balance,
    Rail,
    ReadFile,
    RefusedRow,
    Statement,
    StatementRow,
)
from movehelper.statements.balances import balance_check
from movehelper.statements.markup import scannable
from movehelper.statements.numerals import DecimalSign, decimal_sign, read_amount, read_day
from movehelper.statements.ofx_leaves import Leaves
from movehelper.statements.ofx_signs import Signs, sign_question
from movehelper.statements.rails import rail_of
from movehelper.statements.source import PENDING, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from movehelper.statements.source import Source

_MARK: Final = re.compile(r"(?i)<OFX[\s>]|\bOFXHEADER\s*[:=]|<\?OFX\b")
_DECLARED: Final = re.compile(r"(?i)\bCHARSET\s*:\s*([\w-]+)|\bencoding\s*=\s*[\"']([\w-]+)")
_STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
_ACCOUNTS: Final = frozenset({"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"})
_TRANSACTIONS: Final = frozenset({"STMTTRN", "STMTTRNP"})
_BEGIN, _END = "<STMTTRN>", "</STMTTRN>"
_EDGES: Final = re.compile(
    r"<(/?)(STMTTRNP?|STMTRS|CCSTMTRS|INVSTMTRS|BANKTRANLISTP?|INVTRANLIST|INVBANKTRAN|BANKACCTFROM|CCACCTFROM"
    r"|INVACCTFROM|LEDGERBAL|AVAILBAL|BALLIST|CURDEF|STATUS|FI|OFX)(?:\s[^<>]*)?>"
)
_AMOUNTS: Final = re.compile(r"<TRNAMT>\s*([^<\r\n]*)")
_CUT: Final = "The file ends in the middle of this transaction."
_NAME_LENGTH: Final = 32


def recognise(source: Source) -> bool:
    """Say whether a file is OFX: it has the header or the outermost tag."""
    return _MARK.search(source.head) is not None


def read(source: Source) -> ReadFile:
    """Read all statements of an OFX file. One that holds none (a refused log-in, a list of accounts) has no rows.

    Raises:
        StatementError: it is damaged beyond reading.
        Stopped: the watch said so.
    """
    declared = _DECLARED.search(source.head)
    original, encoding = source.text((declared[1] or declared[2]) if declared else "")
    text, plain = scannable(original)
    reading = _Reading(source, original, text, plain=plain)
    for part in _parts(text):
        reading.take(part)
    return reading.done(encoding)


class _Part(NamedTuple):
    """A tag at which the text is split, and where what follows it begins and ends; `whole` if the file goes on."""

    tag: str
    tag_starts: int
    starts: int
    ends: int
    whole: bool = True


def _parts(text: str) -> Iterator[_Part]:
    """Split the text. Transactions are nearly all of it, so they are found as plain strings, then the rest."""
    place = text.find(_BEGIN)
    yield from _edges(text, 0, len(text) if place < 0 else place)
    while place >= 0:
        starts = place + len(_BEGIN)
        following = text.find(_BEGIN, starts)
        stop = len(text) if following < 0 else following
        ends = text.find(_END, starts, stop)
        if ends >= 0:
            rest = ends + len(_END)
        elif edge := _EDGES.search(text, starts, stop):
            ends = rest = edge.start()
        else:
            ends = rest = stop
        yield _Part("STMTTRN", place, starts, ends, ends < len(text))
        if text.find("<", rest, stop) >= 0:
            yield from _edges(text, rest, stop)
        place = following


def _edges(text: str, place: int, stop: int) -> Iterator[_Part]:
    """Split what stands between transactions."""
    before: re.Match[str] | None = None
    for found in _EDGES.finditer(text, place, stop):
        if before is not None:
            yield _part(before, found.start(), whole=True)
        before = found
    if before is not None:
        yield _part(before, stop, whole=stop < len(text))


def _part(found: re.Match[str], ends: int, *, whole: bool) -> _Part:
    return _Part(found[1] + found[2], found.start(), found.end(), ends, whole)


@dataclass(slots=True)
class _Open:
    """A statement that is being read."""

    currency: str
    card: bool = False
    account: str = ""
    bank: str = ""
    closing: Balance | None = None
    rows: list[StatementRow] = field(default_factory=list)

    def statement(self) -> Statement:
        rows = _whole_names(self.rows)
        return Statement(
            account=self.account,
            bank=self.bank,
            currency=self.currency,
            rows=tuple(rows),
            closing=self.closing,
            balance_check=balance_check(None, self.closing, rows, self.currency),
        )


class _Reading:
    """One pass over the edges of a file."""

    def __init__(self, source: Source, original: str, text: str, *, plain: bool) -> None:
        self._source, self._original, self._text = source, original, text
        self._leaves = Leaves(text, plain=plain)
        amounts = [amount.strip() for amount in _AMOUNTS.findall(text)]
        curdef = re.search(r"<CURDEF>\s*(\w{3})", text)
        self._sign: DecimalSign
        currency = curdef[1].upper() if curdef else source.choices.currency
        self._sign, self._question = decimal_sign(amounts, source.choices.decimal, currency)
        self._signs = Signs()
        self._decimals = any("." in amount or "," in amount for amount in amounts)
        self._total, self._count, self._pending = len(amounts), 0, 0
        self._end, self._place, self._line = ("\n" if "\n" in text else "\r"), 0, 1
        self._bank = ""
        self._open: _Open | None = None
        self._statements: list[Statement] = []
        self._refused: list[RefusedRow] = []
        self._notes: list[str] = []

    def take(self, part: _Part) -> None:
        """Take in a part."""
        tag = part.tag
        if tag in _TRANSACTIONS:
            self._row(part)
        elif tag in _STATEMENTS:
            self._close()
            self._open = _Open(self._source.choices.currency, card=tag == "CCSTMTRS")
        elif tag.startswith("/"):
            if tag[1:] in _STATEMENTS:
                self._close()
        elif tag == "STATUS":
            self._status(self._leaves.of(part.starts, part.ends))
        elif tag == "FI":
            self._bank = self._leaves.of(part.starts, part.ends).get("ORG", "")
        elif self._open is not None:
            self._inside(self._open, part)

    def done(self, encoding: str) -> ReadFile:
        """Return the whole file."""
        self._close()
        if self._text.rfind("</OFX") < 0:
            self._notes.append("The file ends before its closing </OFX>: it may have been cut off.")
        questions = [self._question] if self._question else []
        signs = "right" if self._source.choices.invert is not None else self._signs.are()
        if signs == "inverted":
            questions.append(sign_question(row for statement in self._statements for row in statement.rows))
        elif signs == "missing":
            self._notes.append("All amounts are without a minus sign, also those of the type DEBIT.")
        if not self._statements:
            self._notes.append("The file holds no statement of an account.")
        return ReadFile(
            file=self._source.name,
            format="ofx",
            encoding=encoding,
            statements=tuple(self._statements),
            refused=tuple(self._refused),
            pending=self._pending,
            questions=tuple(questions),
            notes=tuple(dict.fromkeys(self._notes)),
        )

    def _close(self) -> None:
        if self._open is not None:
            self._open.bank = self._open.bank or self._bank
            self._statements.append(self._open.statement())
            self._open = None

    def _status(self, leaves: dict[str, str]) -> None:
        if leaves.get("SEVERITY", "").upper() == "ERROR":
            said = leaves.get("MESSAGE") or f"error {leaves.get('CODE', '')}".strip()
            self._notes.append(f"The bank answered: {said}")

    def _inside(self, statement: _Open, part: _Part) -> None:
        if part.tag in _ACCOUNTS:
            leaves = self._leaves.of(part.starts, part.ends)
            statement.account = statement.account or leaves.get("ACCTID", "")
            statement.bank = statement.bank or leaves.get("BANKID", "") or leaves.get("BROKERID", "")
        elif part.tag == "CURDEF":
            code = self._text[part.starts : part.ends].partition("<")[0].strip().upper()
            statement.currency = code if code.isalpha() and len(code) == 3 else statement.currency
        elif part.tag == "LEDGERBAL":
            self._balance(statement, self._leaves.of(part.starts, part.ends))

    def _balance(self, statement: _Open, leaves: dict[str, str]) -> None:
        """Take the closing balance, but not one without a decimal sign where amounts have it: some banks mean cents."""
        written = leaves.get("BALAMT", "")
        sign: DecimalSign = "either" if self._sign == "either" or ("." in written) != ("," in written) else self._sign
        amount = read_amount(written, sign) if written else None
        if amount is None:
            return
        if amount and self._decimals and "." not in written and "," not in written:
            self._notes.append(f"The balance {written} has no decimal sign, so it is not used.")
            return
        statement.closing = Balance(amount=amount, on=read_day(leaves.get("DTASOF", "")))

    def _row(self, part: _Part) -> None:
        self._count += 1
        self._source.tick(self._count, self._total)
        self._line += self._text.count(self._end, self._place, part.tag_starts)
        self._place = part.tag_starts
        raw = self._original[part.starts : part.ends].strip()
        if self._open is None:
            self._open = _Open(self._source.choices.currency)
        read = self._read(self._open, part, raw)
        if isinstance(read, str):
            self._refused.append(refused(self._line, read, raw))
        else:
            self._open.rows.append(read)

    def _read(self, statement: _Open, part: _Part, raw: str) -> StatementRow | str:
        """Return the row, or why it is none."""
        if not part.whole:
            return _CUT
        fields = self._leaves.of(part.starts, part.ends)
        kind = fields.get("TRNTYPE", "").upper()
        if part.tag == "STMTTRNP" or kind == "HOLD":
            self._pending += 1
            return PENDING
        posted, written = fields.get("DTPOSTED", ""), fields.get("TRNAMT", "")
        day = read_day(posted)
        if day is None:
            return f'Its day "{_short(posted)}" is no date.' if posted else "It has no day (DTPOSTED)."
        amount = read_amount(written, self._sign)
        if amount is None:
            return f'Its amount "{_short(written)}" is no amount.' if written else "It has no amount (TRNAMT)."
        self._signs.count(kind, amount)
        name, text = _names(fields)
        available = fields.get("DTAVAIL") or fields.get("VALUEDATE")
        return StatementRow(
            booked=day,
            amount=-amount if self._source.choices.invert else amount,
            currency=_currency(fields) or statement.currency,
            value=read_day(available) if available else None,
            name=name,
            text=text,
            rail=_rail(kind, fields, name, text, amount, card=statement.card),
            other_account=fields.get("ACCTID", ""),
            reference=_reference(fields),
            bank_id=fields.get("FITID", ""),
            line=self._line,
            raw=raw,
        )


def _names(fields: dict[str, str]) -> tuple[str, str]:
    """Return the other side and the rest. Without a name the memo is the name."""
    name = " ".join((fields.get("EXTDNAME") or fields.get("NAME") or "").split())
    memo = " ".join(fields.get("MEMO", "").split())
    if not name:
        return memo, ""
    if len(name) >= _NAME_LENGTH and memo.startswith(name):
        return memo, ""  # the name was cut, and the memo has it whole
    return name, "" if memo == name else memo


def _whole_names(rows: list[StatementRow]) -> list[StatementRow]:
    """Put names together that were cut at 32 characters with the rest in the memo, where the statement proves it.

    Proof: every row with a memo has a name of exactly that length, and three rows or more do so.
    """
    with_memo = [row for row in rows if row.text]
    shorter = sum(not row.text and 0 < len(row.name) < _NAME_LENGTH for row in rows)
    if len(with_memo) < 3 or not shorter or any(len(row.name) != _NAME_LENGTH for row in with_memo):
        return rows
    return [msgspec.structs.replace(row, name=row.name + row.text, text="") if row.text else row for row in rows]


def _currency(fields: dict[str, str]) -> str:
    """Return the currency of the amount itself; ORIGCURRENCY says only from what the bank has changed it."""
    if "ORIGCURRENCY" in fields:
        return ""
    code = (fields.get("CURRENCY") or fields.get("CURSYM") or "").upper()
    return code if len(code) == 3 and code.isalpha() else ""


def _reference(fields: dict[str, str]) -> str:
    cheque = fields.get("CHECKNUM", "")
    return cheque if cheque.strip("0 ") else fields.get("REFNUM", "")


def _rail(kind: str, fields: dict[str, str], name: str, text: str, amount: Decimal, *, card: bool) -> Rail:
    rail = rail_of(kind, f"{name} {text}" if text else name, amount, more=bool(text))
    if rail == "unknown" and (fields.get("SIC") or (card and kind in {"DEBIT", "PAYMENT"})):
        return "card"
    return rail


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
