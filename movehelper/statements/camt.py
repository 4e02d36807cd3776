"""CAMT.052 (report), 053 (statement) and 054 (notice) of all versions, with and without namespace.

Read by lxml entry by entry, so that memory does not grow with the tree, and with entities, DTD and network off; a file
that declares a document type is refused. The amount of the entry is the truth: those in its details leave out fees,
and in a batch they are parts. pycamt reads only 053, and one reader there is books batch totals once for each detail.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from lxml import etree

from movehelper.domain.records.statements import Balance, ReadFile, RefusedRow, Statement, StatementRow
from movehelper.statements.balances import balance_check
from movehelper.statements.camt_entry import Entry, fields, local, row_of, signed
from movehelper.statements.camt_shapes import Shapes
from movehelper.statements.numerals import read_day
from movehelper.statements.source import PENDING, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.errors import StatementError
    from movehelper.statements.source import Source

_MARK: Final = re.compile(r"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)|[:.]camt\.05[234]\.")
_DECLARED: Final = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_PARTS: Final = tuple(f"{{*}}{name}" for name in ("Ntry", "Acct", "Bal", "Stmt", "Rpt", "Ntfctn"))
_STATEMENTS: Final = frozenset({"Stmt", "Rpt", "Ntfctn"})
_DONE_WITH: Final = frozenset({"Ntry", *_STATEMENTS})
_NOT_BOOKED: Final = frozenset({"PDNG", "FUTR", "INFO"})
_START: Final = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?Ntry)(?=[\s>])")
_LOOKED_AT: Final = 65_536


def recognise(source: Source) -> bool:
    """Say whether a file is CAMT: the name of one of the three messages stands near its beginning."""
    if "<" not in source.head[:200]:
        return False
    return _MARK.search(source.head) is not None or b"<BkToCstmr" in source.data[:_LOOKED_AT]


def read(source: Source) -> ReadFile:
    """Read all statements of a CAMT file.

    Raises:
        StatementError: the XML is damaged, cut off, or declares a document type.
        Stopped: the watch said so.
    """
    data, encoding = _utf8(source)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise source.error("declares a document type (DOCTYPE), which no bank does; it is not read")
    reading = _Reading(source, data)
    try:
        for element in _elements(data):
            reading.take(element)
    except etree.XMLSyntaxError as error:
        raise _damaged(source, error) from error
    return reading.done(encoding)


def _utf8(source: Source) -> tuple[bytes, str]:
    """Return the file in UTF-8, by what its bytes prove and not by what it declares, and what it was written in."""
    declared = _DECLARED.search(source.head)
    encoding = source.encoding(declared[1] if declared else "")
    if encoding != "utf-8" or b"\0" in source.data:
        text, encoding = source.text(declared[1] if declared else "")
        return text.strip().encode("utf-8", errors="replace"), encoding
    return source.data.removeprefix(b"\xef\xbb\xbf").lstrip(), encoding


def _elements(data: bytes) -> Iterator[etree._Element]:
    """Yield the elements that matter, each when it is complete; what is done with is let go."""
    parsing = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=_PARTS,
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _event, element in parsing:
        yield element
        if local(element) in _DONE_WITH:
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _damaged(source: Source, error: etree.XMLSyntaxError) -> StatementError:
    what = (error.msg or "").partition(", line")[0].strip()
    return source.error(f"the file is damaged or cut off there ({what})", error.lineno or 1)


@dataclass(slots=True)
class _Open:
    """The statement that is being read."""

    account: str = ""
    bank: str = ""
    currency: str = ""
    balances: dict[str, Balance] = field(default_factory=dict)
    rows: list[StatementRow] = field(default_factory=list)

    def statement(self) -> Statement:
        opening = self.balances.get("OPBD") or self.balances.get("PRCD")
        closing = self.balances.get("CLBD")
        currency = self.currency or (self.rows[0].currency if self.rows else "")
        check = balance_check(opening, closing, self.rows, currency)
        if closing is None and (interim := self.balances.get("ITBD")) and opening:
            # what is booked so far in the day: it proves the rows where it agrees, and nothing where it does not
            check = "right" if balance_check(opening, interim, self.rows, currency) == "right" else "none"
            closing = interim if check == "right" else None
        return Statement(
            account=self.account,
            bank=self.bank,
            currency=currency,
            rows=tuple(self.rows),
            opening=opening,
            closing=closing,
            balance_check=check,
        )


class _Reading:
    """One pass over the elements of a file."""

    def __init__(self, source: Source, data: bytes) -> None:
        self._source = source
        self._raw, self._shapes = _Raw(data), Shapes()
        self._open = _Open()
        self._count, self._pending = 0, 0
        self._statements: list[Statement] = []
        self._refused: list[RefusedRow] = []

    def take(self, element: etree._Element) -> None:
        """Take in an element that is complete."""
        tag = local(element)
        parent = element.getparent()
        if tag == "Ntry":
            self._entry(element)
        elif tag in _STATEMENTS:
            self._statements.append(self._open.statement())
            self._open = _Open()
        elif parent is not None and local(parent) in _STATEMENTS:
            (self._account if tag == "Acct" else self._balance)(fields(element).own)

    def done(self, encoding: str) -> ReadFile:
        """Return the whole file."""
        return ReadFile(
            file=self._source.name,
            format="camt",
            encoding=encoding,
            statements=tuple(self._statements),
            refused=tuple(self._refused),
            pending=self._pending,
            notes=() if self._statements else ("The file holds no statement of an account.",),
        )

    def _account(self, own: dict[str, str]) -> None:
        self._open.account = own.get("Id/IBAN") or own.get("Id/Othr/Id") or own.get("Id/PrtryAcct/Id") or ""
        self._open.currency = own.get("Ccy", "")
        agent = "Svcr/FinInstnId/"
        self._open.bank = next((own[agent + key] for key in ("BICFI", "BIC", "Nm") if own.get(agent + key)), "")

    def _balance(self, own: dict[str, str]) -> None:
        amount = signed(own)
        kind = own.get("Tp/CdOrPrtry/Cd", "")
        if isinstance(amount, str) or (kind in {"OPBD", "PRCD"} and kind in self._open.balances):
            return  # of several openings, one for each page, the first counts; of closings the last
        self._open.currency = self._open.currency or own.get("Amt@", "")
        day = read_day(own.get("Dt/Dt") or own.get("Dt/DtTm") or "")
        self._open.balances[kind] = Balance(amount=amount, on=day)

    def _entry(self, element: etree._Element) -> None:
        self._count += 1
        self._source.tick(self._count)
        raw, line = self._raw.next(element)
        read = self._row((self._raw.plain and self._shapes.fields(raw)) or fields(element), raw, line)
        if isinstance(read, str):
            self._refused.append(refused(line, read, raw))
        else:
            self._open.rows.append(read)

    def _row(self, entry: Entry, raw: str, line: int) -> StatementRow | str:
        if (entry.own.get("Sts/Cd") or entry.own.get("Sts") or "").strip().upper() in _NOT_BOOKED:
            self._pending += 1
            return PENDING
        return row_of(entry, self._open.currency, raw, line, invert=bool(self._source.choices.invert))


class _Raw:
    """The source of each entry and its line, found in the bytes themselves: lxml counts lines up to 65,535 only."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        found = _START.search(data)
        name = found[1] if found else b"Ntry"
        self._begin, self._end = b"<" + name + b">", b"</" + name + b">"
        self.plain = (
            b"<!--" not in data and b"<![CDATA[" not in data and data.count(b"Ntry>") == 2 * data.count(self._end)
        )
        self._place, self._line = 0, 1

    def next(self, element: etree._Element) -> tuple[str, int]:
        """Return the source of the next entry, and its line."""
        if not self.plain:
            return etree.tostring(element, encoding="unicode", with_tail=False), cast("int", element.sourceline)
        start = self._data.find(self._begin, self._place)
        end = self._data.find(self._end, start) + len(self._end)
        line = self._line + self._data.count(b"\n", self._place, start)
        self._line = line + self._data.count(b"\n", start, end)
        self._place = end
        return self._data[start:end].decode("utf-8", errors="replace"), line
