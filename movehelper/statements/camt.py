"""CAMT.052 (report), 053 (statement) and 054 (notice) of all versions, with and without namespace.

The amount of the entry is the truth: those in its details leave out fees, and in a batch they are parts. pycamt reads
only 053, and other readers book the total of a batch once for each of its details.
That the XML is well-formed is proven by expat, and a file that declares a document type (entities, bombs) is refused
before. The entries are then taken from the bytes themselves: a tree of 100,000 of them takes 582 MB in lxml, and
walking one entry after the other takes three times as long as this.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from pyexpat import ErrorString, ExpatError, ParserCreate
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.records.statements import Balance, ReadFile, RefusedRow, Statement, StatementRow
from movehelper.statements.balances import balance_check
from movehelper.statements.camt_entry import row_of, signed
from movehelper.statements.camt_shapes import Shapes
from movehelper.statements.markup import blanked
from movehelper.statements.numerals import read_day
from movehelper.statements.source import PENDING, refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from movehelper.statements.camt_shapes import Entry
    from movehelper.statements.source import Source

_MARK: Final = re.compile(r"BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)|[:.]camt\.05[234]\.")
_DECLARED: Final = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_STATEMENTS: Final = frozenset({"Stmt", "Rpt", "Ntfctn"})
_EDGES: Final = rb"<(?P<end>/?)(?P<name>(?:[\w.-]+:)?(?P<kind>Stmt|Rpt|Ntfctn|Acct|Bal))(?:\s[^>]*)?>"
_ENTRY: Final = rb"<(?P<name>(?:[\w.-]+:)?Ntry)[\s>]"
_HIDDEN: Final = re.compile(rb"<(?:!--.*?--|!\[CDATA\[.*?\]\]|\?.*?\?)>", re.DOTALL)
_NOT_BOOKED: Final = frozenset({"PDNG", "FUTR", "INFO"})
_BANK: Final = ("BICFI", "BIC", "ClrSysMmbId/MmbId", "Nm", "Othr/Id")
_LOOKED_AT: Final = 65_536
_BLOCK: Final = 2**20


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
    _prove(source, data)
    hides = any(mark in data for mark in (b"<!--", b"<![CDATA[")) or data.find(b"<?", 1) >= 0
    reading = _Reading(source, data, hides=hides)
    for part in _Parts(data, hides=hides).all():
        reading.take(part)
    return reading.done(encoding)


def _utf8(source: Source) -> tuple[bytes, str]:
    """Return the file in UTF-8, and what it was written in by the proof of its bytes."""
    declared = _DECLARED.search(source.head)
    encoding = source.encoding(declared[1] if declared else "")
    if (source.wide or encoding == "utf-8") and b"\0" not in source.data:
        return source.data, encoding
    text, encoding = source.text(declared[1] if declared else "")
    return text.encode(errors="replace"), encoding


def _prove(source: Source, data: bytes) -> None:
    """Prove that the XML is well-formed, without anything being expanded, fetched or kept.

    Raises:
        StatementError: it is not, or it declares a document type.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise source.error("has a part (DOCTYPE) that no bank writes and that can do harm; it is not read")
    parser = ParserCreate("utf-8")
    before = re.match(rb"(?:\xef\xbb\xbf)?\s*", data)
    place = before.end() if before else 0
    try:
        for start in range(place, len(data), _BLOCK):
            parser.Parse(data[start : start + _BLOCK], False)
            source.watch.tick(start, len(data))
        parser.Parse(b"", True)
    except ExpatError as error:
        reason = f"the file is damaged or cut off there ({ErrorString(error.code)})"
        raise source.error(reason, error.lineno + data.count(b"\n", 0, place)) from error


class _Part(NamedTuple):
    """An element that matters, or the end of a statement ("/Stmt"), and where it stands."""

    name: str
    starts: int
    ends: int


class _Parts:
    """Finds what matters in order: accounts, balances, entries, ends of statements; not in comments or CDATA."""

    def __init__(self, data: bytes, *, hides: bool) -> None:
        self._data = data
        self._hidden = [found.span() for found in _HIDDEN.finditer(data)] if hides else []
        self._edges = self._finder(_EDGES)

    def all(self) -> Iterator[_Part]:
        """Yield the parts."""
        first = next(self._finder(_ENTRY)(self._data), None)
        name = re.escape(first["name"]) if first else b"Ntry"
        begin, end = self._finder(b"<" + name + rb"(?=[\s>])"), self._finder(b"</" + name + rb"\s*>")
        place = 0
        for entry in begin(self._data):
            if entry.start() < place:
                continue  # an entry within an entry: no bank writes it, and its source is the outer one's
            yield from self._between(place, entry.start())
            closing = next(end(self._data, entry.end()), None)
            place = closing.end() if closing else len(self._data)
            yield _Part("Ntry", entry.start(), place)
        yield from self._between(place, len(self._data))

    def _between(self, place: int, stop: int) -> Iterator[_Part]:
        """Yield what matters between two entries; between most there is nothing at all."""
        if self._data.find(b"<", place, stop) < 0:
            return
        for found in self._edges(self._data, place, stop):
            kind = found["kind"].decode()
            if kind in _STATEMENTS:
                yield _Part(found["end"].decode() + kind, found.start(), found.end())
            elif not found["end"]:
                end = self._finder(b"</" + re.escape(found["name"]) + rb"\s*>")
                closing = next(end(self._data, found.end(), stop), None)
                yield _Part(kind, found.start(), closing.end() if closing else stop)

    def _finder(self, tag: bytes) -> Callable[..., Iterator[re.Match[bytes]]]:
        """Return what finds a tag in data, from one place to another."""
        find = re.compile(tag).finditer
        return (lambda *where: filter(self._is_seen, find(*where))) if self._hidden else find

    def _is_seen(self, found: re.Match[bytes]) -> bool:
        """Say whether a tag is one, and not a part of a comment or of CDATA."""
        before = bisect.bisect(self._hidden, (found.start(),)) - 1
        return before < 0 or self._hidden[before][1] <= found.start()


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

    def __init__(self, source: Source, data: bytes, *, hides: bool) -> None:
        self._source, self._data, self._hides = source, data, hides
        self._shapes = Shapes()
        self._open = _Open()
        self._count, self._pending = 0, 0
        self._notice = False
        self._end, self._place, self._line = (b"\n" if b"\n" in data else b"\r"), 0, 1
        self._statements: list[Statement] = []
        self._refused: list[RefusedRow] = []

    def take(self, part: _Part) -> None:
        """Take in a part."""
        if part.name == "Ntry":
            self._entry(part)
        elif part.name == "Acct":
            self._account(self._taken_apart(self._raw(part)).own)
        elif part.name == "Bal":
            self._balance(self._taken_apart(self._raw(part)).own)
        elif part.name.startswith("/"):
            self._notice = self._notice or part.name == "/Ntfctn"
            self._statements.append(self._open.statement())
            self._open = _Open()

    def done(self, encoding: str) -> ReadFile:
        """Return the whole file."""
        return ReadFile(
            file=self._source.name,
            format="camt",
            encoding=encoding,
            statements=tuple(self._statements),
            refused=tuple(self._refused),
            pending=self._pending,
            notes=self._notes(),
        )

    def _notes(self) -> tuple[str, ...]:
        if not self._statements:
            return ("The file holds no statement of an account.",)
        if self._notice:
            return ("These are notices (CAMT.054): the same bookings stand in the statement of the account too.",)
        return ()

    def _account(self, own: dict[str, str]) -> None:
        self._open.account = own.get("Id/IBAN") or own.get("Id/Othr/Id") or own.get("Id/PrtryAcct/Id") or ""
        self._open.currency = own.get("Ccy", "")
        agent = "Svcr/FinInstnId/"
        self._open.bank = next((own[agent + key] for key in _BANK if own.get(agent + key)), "")

    def _balance(self, own: dict[str, str]) -> None:
        amount = signed(own)
        kind = own.get("Tp/CdOrPrtry/Cd", "")
        if isinstance(amount, str) or (kind in {"OPBD", "PRCD"} and kind in self._open.balances):
            return  # of several openings, one for each page, the first counts; of closings the last
        self._open.currency = self._open.currency or own.get("Amt@", "")
        day = read_day(own.get("Dt/Dt") or own.get("Dt/DtTm") or "")
        self._open.balances[kind] = Balance(amount=amount, on=day)

    def _entry(self, part: _Part) -> None:
        self._count += 1
        self._source.tick(self._count)
        self._line += self._data.count(self._end, self._place, part.starts)
        self._place = part.starts
        raw = self._raw(part)
        read = self._row(self._taken_apart(raw), raw)
        if isinstance(read, str):
            self._refused.append(refused(self._line, read, raw))
        else:
            self._open.rows.append(read)

    def _raw(self, part: _Part) -> str:
        return self._data[part.starts : part.ends].decode(errors="replace")

    def _taken_apart(self, raw: str) -> Entry:
        return self._shapes.entry(blanked(raw) if self._hides else raw)

    def _row(self, entry: Entry, raw: str) -> StatementRow | str:
        if (entry.own.get("Sts/Cd") or entry.own.get("Sts") or "").strip().upper() in _NOT_BOOKED:
            self._pending += 1
            return PENDING
        return row_of(entry, self._open.currency, raw, self._line, invert=bool(self._source.choices.invert))
