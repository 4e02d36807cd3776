"""OFX of all versions (QFX and QBO are OFX too), 1.x in SGML and 2.x in XML, by one small scanner of tags.

Why an own scanner: in SGML a leaf needs no closing tag, and real files mix both ways, leave out parts of the header,
have bare "&", entities of HTML, unknown tags, and empty ones. ofxtools refuses half of such files by design, ofxparse
needs quadratic time. The scanner knows no nesting beyond what it needs: it splits the text at the tags that begin or
end a statement, an account, a balance or a transaction, and takes the leaves in between.
Nothing is expanded but single characters, so entity attacks have nothing to attack.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.domain.records.statements import (
    Balance,
    Rail,
    ReadFile,
    RefusedRow,
    Statement,
    StatementQuestion,
    StatementRow,
)
from movehelper.statements.balances import balance_check
from movehelper.statements.numerals import DecimalSign, decimal_sign, read_amount, read_day
from movehelper.statements.ofx_text import blanked, restored
from movehelper.statements.source import PENDING, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.statements.source import Source

_MARK: Final = re.compile(r"(?i)<OFX[\s>]|\bOFXHEADER\s*[:=]|<\?OFX\b")
_DECLARED: Final = re.compile(r"(?i)\bCHARSET\s*:\s*([\w-]+)|\bencoding\s*=\s*[\"']([\w-]+)")
_STATEMENTS: Final = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
_ACCOUNTS: Final = frozenset({"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"})
_TRANSACTIONS: Final = frozenset({"STMTTRN", "STMTTRNP"})
_EDGES: Final = re.compile(
    r"(?i)<(/?)(STMTTRNP?|STMTRS|CCSTMTRS|INVSTMTRS|BANKTRANLISTP?|INVTRANLIST|INVBANKTRAN|BANKACCTFROM|CCACCTFROM"
    r"|INVACCTFROM|LEDGERBAL|AVAILBAL|BALLIST|CURDEF|STATUS|FI|OFX)(?:\s[^<>]*)?>"
)
_LEAF: Final = re.compile(r"<([A-Za-z][\w.:-]*)[^<>]*>([^<]*(?:<(?![/A-Za-z])[^<]*)*)")
_AMOUNTS: Final = re.compile(r"(?i)<TRNAMT>\s*([^<\r\n]*)")
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,8});")
_CUT: Final = "The file ends in the middle of this transaction."
_NAME_LENGTH: Final = 32
_RAILS: Final[dict[str, Rail]] = {
    "DIRECTDEBIT": "direct debit",
    "REPEATPMT": "standing order",
    "POS": "card",
    "ATM": "cash",
    "CASH": "cash",
    "CHECK": "cheque",
    "FEE": "fee",
    "SRVCHG": "fee",
    "INT": "interest",
    "DIV": "interest",
    "XFER": "transfer",
    "DIRECTDEP": "transfer",
    "DEP": "transfer",
}


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
    text, encoding = source.text((declared[1] or declared[2]) if declared else "")
    reading = _Reading(source, text)
    for edge in _edges(text):
        reading.take(edge)
    return reading.done(encoding)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A tag at which the text is split, with what follows up to the next one. `last`: nothing comes after it."""

    closing: bool
    tag: str
    start: int
    place: int
    block: str
    last: bool


def _edges(original: str) -> Iterator[_Edge]:
    text = blanked(original)
    before: re.Match[str] | None = None
    for found in _EDGES.finditer(text):
        if before is not None:
            yield _edge(before, text[before.end() : found.start()], last=False)
        before = found
    if before is not None:
        yield _edge(before, text[before.end() :], last=True)


def _edge(found: re.Match[str], block: str, *, last: bool) -> _Edge:
    return _Edge(bool(found[1]), found[2].upper(), found.start(), found.end(), block, last)


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

    def __init__(self, source: Source, text: str) -> None:
        self._source, self._text = source, text
        amounts = [amount.strip() for amount in _AMOUNTS.findall(text)]
        curdef = re.search(r"(?i)<CURDEF>\s*(\w{3})", text)
        self._sign: DecimalSign
        self._question: StatementQuestion | None
        self._sign, self._question = decimal_sign(
            amounts, source.choices.decimal, curdef[1].upper() if curdef else source.choices.currency
        )
        self._decimals = any("." in amount or "," in amount for amount in amounts)
        self._total, self._count, self._pending = len(amounts), 0, 0
        self._end, self._place, self._line = ("\n" if "\n" in text else "\r"), 0, 1
        self._bank = ""
        self._open: _Open | None = None
        self._statements: list[Statement] = []
        self._refused: list[RefusedRow] = []
        self._notes: list[str] = []

    def take(self, edge: _Edge) -> None:
        """Take in what begins at an edge."""
        tag = edge.tag
        if edge.closing:
            if tag in _STATEMENTS:
                self._close()
        elif tag in _TRANSACTIONS:
            self._row(edge)
        elif tag in _STATEMENTS:
            self._close()
            self._open = _Open(self._source.choices.currency, card=tag == "CCSTMTRS")
        elif tag == "STATUS":
            self._status(_leaves(edge.block))
        elif tag == "FI":
            self._bank = _leaves(edge.block).get("ORG", "")
        elif self._open is not None:
            self._part(self._open, edge)

    def done(self, encoding: str) -> ReadFile:
        """Return the whole file."""
        self._close()
        if "</OFX" not in self._text[-4_096:].upper() and "</OFX" not in self._text.upper():
            self._notes.append("The file ends before its closing </OFX>: it may have been cut off.")
        if not self._statements:
            self._notes.append("The file holds no statement of an account.")
        return ReadFile(
            file=self._source.name,
            format="ofx",
            encoding=encoding,
            statements=tuple(self._statements),
            refused=tuple(self._refused),
            pending=self._pending,
            questions=(self._question,) if self._question else (),
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

    def _part(self, statement: _Open, edge: _Edge) -> None:
        leaves = _leaves(edge.block)
        if edge.tag in _ACCOUNTS:
            statement.account = statement.account or leaves.get("ACCTID", "")
            statement.bank = statement.bank or leaves.get("BANKID", "") or leaves.get("BROKERID", "")
        elif edge.tag == "CURDEF":
            code = edge.block.partition("<")[0].strip().upper()
            statement.currency = code if code.isalpha() and len(code) == 3 else statement.currency
        elif edge.tag == "LEDGERBAL":
            self._balance(statement, leaves)

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

    def _row(self, edge: _Edge) -> None:
        self._count += 1
        self._source.tick(self._count, self._total)
        self._line += self._text.count(self._end, self._place, edge.start)
        self._place = edge.start
        raw = self._text[edge.place : edge.place + len(edge.block)].strip()
        fields = _leaves(edge.block)
        if self._open is None:
            self._open = _Open(self._source.choices.currency)
        read = self._read(self._open, edge, fields, raw)
        if isinstance(read, str):
            self._refused.append(refused(self._line, read, raw))
        else:
            self._open.rows.append(read)

    def _read(self, statement: _Open, edge: _Edge, fields: dict[str, str], raw: str) -> StatementRow | str:
        """Return the row, or why it is none."""
        if edge.last:
            return _CUT
        if edge.tag == "STMTTRNP" or fields.get("TRNTYPE", "").upper() == "HOLD":
            self._pending += 1
            return PENDING
        posted, written = fields.get("DTPOSTED", ""), fields.get("TRNAMT", "")
        day = read_day(posted)
        if day is None:
            return f'Its day "{_short(posted)}" is no date.' if posted else "It has no day (DTPOSTED)."
        amount = read_amount(written, self._sign)
        if amount is None:
            return f'Its amount "{_short(written)}" is no amount.' if written else "It has no amount (TRNAMT)."
        name, text = _names(fields)
        return StatementRow(
            booked=day,
            amount=-amount if self._source.choices.invert else amount,
            currency=_currency(fields) or statement.currency,
            value=read_day(fields.get("DTAVAIL") or fields.get("VALUEDATE") or ""),
            name=name,
            text=text,
            rail=_rail(fields, card=statement.card),
            other_account=fields.get("ACCTID", ""),
            reference=_reference(fields),
            bank_id=fields.get("FITID", ""),
            line=self._line,
            raw=raw,
        )


def _leaves(block: str) -> dict[str, str]:
    """Return the values in a block by their tags. Of tags that come twice the first filled one counts; memos add up."""
    leaves: dict[str, str] = {}
    for tag, value in _LEAF.findall(block):
        name = tag if tag.isupper() else tag.upper()
        clean = " ".join(value.split())
        if "&" in clean:
            clean = _ENTITY.sub(lambda found: html.unescape(found[0]), clean)
        if not leaves.get(name):
            leaves[name] = restored(clean)
        elif name == "MEMO" and clean:
            leaves[name] += f" {restored(clean)}"
    return leaves


def _names(fields: dict[str, str]) -> tuple[str, str]:
    """Return the other side and the rest. Without a name the memo is the name."""
    name = fields.get("EXTDNAME") or fields.get("NAME") or ""
    memo = fields.get("MEMO", "")
    if not name:
        return memo, ""
    if len(fields.get("NAME", "")) >= _NAME_LENGTH and memo.startswith(name):
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


def _rail(fields: dict[str, str], *, card: bool) -> Rail:
    rail = _RAILS.get(fields.get("TRNTYPE", "").upper(), "unknown")
    if rail == "unknown" and (
        fields.get("SIC") or (card and fields.get("TRNTYPE", "").upper() in {"DEBIT", "PAYMENT"})
    ):
        return "card"
    return rail


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
