"""Statements as banks write them, made of rows: for tests, stories and benchmarks.

    write_csv(rows, Dialect(...))      write_ofx1(rows)      write_ofx2(rows)
    write_camt053(rows)                write_mt940(rows)     write_qif(rows)

Each takes `StatementRow`s in the order in which they shall stand, and returns the bytes of a file. `on` says what
account they are on and with which balance it opens; the closing balance follows. `FORMATS` has one of each with the
suffix that such files have. What a format cannot say is lost on the way, as with a real bank: QIF has no ids, CSV no
rails, and OFX no mandates. Rows without `bank_id` get one where the format asks for it; it follows from what the row
is, so that the same booking has the same id in overlapping files.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from movehelper.domain.records.statements import StatementRow

ENGLISH: Final = ("Date", "Payee", "Description", "Amount")
GERMAN: Final = ("Buchungstag", "Auftraggeber/Empfänger", "Verwendungszweck", "Betrag")


@dataclass(frozen=True)
class On:
    """The account that rows are on. `account` is an IBAN or a number, `bank` a BIC or a number."""

    account: str = "DE89370400440532013000"
    bank: str = "37040044"
    currency: str = "EUR"
    opening: Decimal = Decimal("1000.00")
    opened: dt.date | None = None
    """The day of the opening balance; without it that of the first row."""


@dataclass(frozen=True)
class Dialect:
    """How a bank writes CSV. `header` has a name for each of the four columns, or is empty for a file without one.

    The columns are date, payee, text and amount, or (with `split`) debit and credit in place of the amount; `balance`
    adds one, and `value_date` a second date after the first. `inverted` writes money that goes out without a sign.
    """

    delimiter: str = ","
    encoding: str = "utf-8"
    date: str = "%Y-%m-%d"
    decimal: str = "."
    thousands: str = ""
    header: tuple[str, ...] = ENGLISH
    preamble: tuple[str, ...] = ()
    trailer: tuple[str, ...] = ()
    end: str = "\r\n"
    split: tuple[str, str] | None = None
    balance: str = ""
    value_date: str = ""
    inverted: bool = False
    newest_first: bool = False
    quoted: bool = False


BRITISH: Final = Dialect(date="%d/%m/%Y", split=("Paid out", "Paid in"), balance="Balance")
AMERICAN: Final = Dialect(date="%m/%d/%Y", header=("Date", "Description", "Memo", "Amount"))
CONTINENTAL: Final = Dialect(
    delimiter=";",
    encoding="cp1252",
    date="%d.%m.%Y",
    decimal=",",
    thousands=".",
    header=GERMAN,
    preamble=("Kontonummer:;DE89370400440532013000", "Zeitraum:;12 Monate", ""),
    quoted=True,
)


def write_csv(rows: Iterable[StatementRow], dialect: Dialect | None = None, on: On | None = None) -> bytes:
    """Return a CSV file in a dialect (without one: a plain one with ISO dates)."""
    kind, here = dialect or Dialect(), on or On()
    lines = list(_csv_rows(rows, kind, here.opening))
    if kind.newest_first:
        lines.reverse()
    text = io.StringIO(newline="")
    for line in kind.preamble:
        text.write(line + kind.end)
    quoting = csv.QUOTE_ALL if kind.quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=kind.delimiter, lineterminator=kind.end, quoting=quoting)
    if kind.header:
        writer.writerow(_csv_header(kind))
    writer.writerows(lines)
    for line in kind.trailer:
        text.write(line + kind.end)
    return text.getvalue().encode(kind.encoding, "replace")


def write_ofx1(rows: Iterable[StatementRow], on: On | None = None, *, card: bool = False) -> bytes:
    """Return an OFX 1.02 file (SGML: no end tags on values), as QFX and QBO are too; of a credit card with `card`."""
    head = (
        "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n"
        "COMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
    )
    parts = _ofx(rows, on or On(), card=card, leaf=lambda tag, text: f"<{tag}>{_plain(text)}\r\n")
    return (head + "".join(parts)).encode("cp1252", "replace")


def write_ofx2(rows: Iterable[StatementRow], on: On | None = None, *, card: bool = False) -> bytes:
    """Return an OFX 2.0 file (XML, UTF-8)."""
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        '<?OFX OFXHEADER="200" VERSION="200" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n'
    )
    parts = _ofx(rows, on or On(), card=card, leaf=lambda tag, text: f"<{tag}>{escape(_plain(text))}</{tag}>\n")
    return (head + "".join(parts)).encode()


def write_qif(
    rows: Iterable[StatementRow], *, date: str = "%m/%d/%Y", kind: str = "Bank", encoding: str = "utf-8"
) -> bytes:
    """Return a QIF file; `date` is how it writes days (it cannot say which order they are in)."""
    parts = [f"!Type:{kind}\n"]
    for row in rows:
        memo = f"M{_plain(row.text)}\n" if row.text else ""
        payee = f"P{_plain(row.name)}\n" if row.name else ""
        number = f"N{_plain(row.reference)}\n" if row.reference else ""
        parts.append(f"D{row.booked:{date}}\nT{row.amount:,}\n{number}{payee}{memo}^\n")
    return "".join(parts).encode(encoding, "replace")


_CAMT_RAILS: Final = {
    "direct debit": ("RDDT", "ESDD"),
    "standing order": ("ICDT", "STDO"),
    "card": ("CCRD", "POSD"),
    "cash": ("CCRD", "CWDL"),
    "cheque": ("ICHQ", "CCHQ"),
    "fee": ("MDOP", "CHRG"),
    "interest": ("MDOP", "INTR"),
    "reversal": ("RDDT", "RRTN"),
    "transfer": ("ICDT", "ESCT"),
    "unknown": ("NTAV", "NTAV"),
}


def write_camt053(
    rows: Iterable[StatementRow], on: On | None = None, *, version: int = 2, report: bool = False
) -> bytes:
    """Return a CAMT.053 file of version 2 to 8, or with `report` the CAMT.052 that some banks give in its place."""
    here, listed = on or On(), list(rows)
    family, root, inner = ("052", "BkToCstmrAcctRpt", "Rpt") if report else ("053", "BkToCstmrStmt", "Stmt")
    first, last = _span(listed, here)
    number = f"<IBAN>{here.account}</IBAN>" if here.account[:2].isalpha() else _other(here.account)
    bank = f"<BIC>{here.bank}</BIC>" if here.bank[:4].isalpha() else _other(here.bank)
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{family}.001.{version:02}">'
        f"<{root}><GrpHdr><MsgId>M1</MsgId><CreDtTm>{last}T06:00:00</CreDtTm></GrpHdr>"
        f"<{inner}><Id>S1</Id><CreDtTm>{last}T06:00:00</CreDtTm><Acct><Id>{number}</Id><Ccy>{here.currency}</Ccy>"
        f"<Svcr><FinInstnId>{bank}</FinInstnId></Svcr></Acct>"
    )
    total = sum((row.amount for row in listed), Decimal(0))
    parts = [
        head,
        _camt_balance("OPBD", here.opening, first, here),
        _camt_balance("CLBD", here.opening + total, last, here),
    ]
    parts += [_camt_entry(row, here, version) for row in listed]
    return ("".join(parts) + f"\n</{inner}></{root}></Document>\n").encode()


_MT_RAILS: Final = {
    "direct debit": ("105", "NDDT", "FOLGELASTSCHRIFT"),
    "standing order": ("117", "NSTO", "DAUERAUFTRAG"),
    "card": ("106", "NMSC", "KARTENZAHLUNG"),
    "cash": ("083", "NMSC", "BARGELDAUSZAHLUNG"),
    "cheque": ("101", "NCHK", "SCHECK"),
    "fee": ("808", "NCHG", "ENTGELT"),
    "interest": ("814", "NINT", "ZINSEN"),
    "reversal": ("109", "NRTI", "RETOURE"),
    "transfer": ("116", "NTRF", "UEBERWEISUNG"),
    "unknown": ("835", "NMSC", "SONSTIGES"),
}


def write_mt940(
    rows: Iterable[StatementRow],
    on: On | None = None,
    *,
    style: str = "german",
    encoding: str = "latin-1",
    every: int = 0,
) -> bytes:
    """Return an MT940 file, its :86: "german" (?20 to ?32), "dutch" (/NAME/.../REMI/) or "plain".

    With `every` a statement of its own begins after so many rows, with 60M and 62M in between.
    """
    here, listed = on or On(), list(rows)
    size = every or max(1, len(listed))
    pages = [listed[at : at + size] for at in range(0, len(listed), size)] or [[]]
    account = here.account if here.account[:2].isalpha() else f"{here.bank}/{here.account}"
    opening, parts = here.opening, list[str]()
    for number, page in enumerate(pages, 1):
        first, last = _span(page, here)
        closing = opening + sum((row.amount for row in page), Decimal(0))
        left, right = ("60F" if number == 1 else "60M"), ("62F" if number == len(pages) else "62M")
        parts.append(f":20:STARTUMS\r\n:25:{account}\r\n:28C:1/{number}\r\n")
        parts.append(f":{left}:{_mt_balance(opening, first, here)}\r\n")
        parts += [_mt_entry(row, style) for row in page]
        parts.append(f":{right}:{_mt_balance(closing, last, here)}\r\n-\r\n")
        opening = closing
    return "".join(parts).encode(encoding, "replace")


@dataclass(frozen=True)
class Format:
    """A way of writing statements, and the suffix that banks give such files."""

    suffix: str
    write: Callable[[Sequence[StatementRow]], bytes] = field(repr=False)


FORMATS: Final[dict[str, Format]] = {
    "csv": Format(".csv", write_csv),
    "csv british": Format(".csv", lambda rows: write_csv(rows, BRITISH)),
    "csv continental": Format(".csv", lambda rows: write_csv(rows, CONTINENTAL)),
    "ofx1": Format(".ofx", write_ofx1),
    "ofx2": Format(".ofx", write_ofx2),
    "qif": Format(".qif", write_qif),
    "camt": Format(".xml", write_camt053),
    "mt940": Format(".sta", write_mt940),
}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _number(amount: Decimal, kind: Dialect) -> str:
    text = f"{amount:,.2f}" if kind.thousands else f"{amount:.2f}"
    return text.translate(str.maketrans({",": kind.thousands, ".": kind.decimal}))


def _csv_header(kind: Dialect) -> list[str]:
    date, *texts, amount = kind.header
    second = [kind.value_date] if kind.value_date else []
    amounts = list(kind.split) if kind.split else [amount]
    return [date, *second, *texts, *amounts, *([kind.balance] if kind.balance else [])]


def _csv_rows(rows: Iterable[StatementRow], kind: Dialect, balance: Decimal) -> Iterator[list[str]]:
    for row in rows:
        balance += row.amount
        cells = [row.booked.strftime(kind.date)]
        if kind.value_date:
            cells.append((row.value or row.booked).strftime(kind.date))
        cells += [row.name, row.text]
        if kind.split:
            size = _number(abs(row.amount), kind)
            cells += [size, ""] if row.amount < 0 else ["", size]
        else:
            cells.append(_number(-row.amount if kind.inverted else row.amount, kind))
        if kind.balance:
            cells.append(_number(balance, kind))
        yield cells


_OFX_RAILS: Final = {
    "direct debit": "DIRECTDEBIT",
    "standing order": "REPEATPMT",
    "card": "POS",
    "cash": "ATM",
    "cheque": "CHECK",
    "fee": "FEE",
    "interest": "INT",
    "transfer": "XFER",
}


def _ofx(rows: Iterable[StatementRow], on: On, *, card: bool, leaf: Callable[[str, str], str]) -> Iterator[str]:
    listed = list(rows)
    first, last = _span(listed, on)
    outer, inner, account = ("CREDITCARD", "CC", "CCACCTFROM") if card else ("BANK", "", "BANKACCTFROM")
    status = f"<STATUS>\n{leaf('CODE', '0')}{leaf('SEVERITY', 'INFO')}</STATUS>\n"
    yield f"<OFX>\n<SIGNONMSGSRSV1>\n<SONRS>\n{status}"
    yield f"{leaf('DTSERVER', f'{last:%Y%m%d}120000')}{leaf('LANGUAGE', 'ENG')}</SONRS>\n</SIGNONMSGSRSV1>\n"
    yield f"<{outer}MSGSRSV1>\n<{inner}STMTTRNRS>\n{leaf('TRNUID', '1')}{status}"
    yield f"<{inner}STMTRS>\n{leaf('CURDEF', on.currency)}<{account}>\n"
    yield leaf("ACCTID", on.account) if card else _ofx_account(on, leaf)
    yield f"</{account}>\n<BANKTRANLIST>\n{leaf('DTSTART', f'{first:%Y%m%d}')}{leaf('DTEND', f'{last:%Y%m%d}')}"
    ids = _Ids()
    for row in listed:
        yield _ofx_entry(row, ids.of(row), leaf)
    closing = on.opening + sum((row.amount for row in listed), Decimal(0))
    balance = leaf("BALAMT", f"{closing:.2f}") + leaf("DTASOF", f"{last:%Y%m%d}")
    yield f"</BANKTRANLIST>\n<LEDGERBAL>\n{balance}</LEDGERBAL>\n</{inner}STMTRS>\n"
    yield f"</{inner}STMTTRNRS>\n</{outer}MSGSRSV1>\n</OFX>\n"


def _ofx_account(on: On, leaf: Callable[[str, str], str]) -> str:
    return leaf("BANKID", on.bank[:9]) + leaf("ACCTID", on.account[:22]) + leaf("ACCTTYPE", "CHECKING")


def _ofx_entry(row: StatementRow, number: str, leaf: Callable[[str, str], str]) -> str:
    kind = _OFX_RAILS.get(row.rail) or ("CREDIT" if row.amount > 0 else "DEBIT")
    name = _plain(row.name)
    memo = _plain(" ".join(filter(None, [name[32:] and name, row.text])))
    cheque = leaf("CHECKNUM", row.reference) if row.rail == "cheque" and row.reference else ""
    return (
        f"<STMTTRN>\n{leaf('TRNTYPE', kind)}{leaf('DTPOSTED', f'{row.booked:%Y%m%d}120000')}"
        f"{leaf('TRNAMT', f'{row.amount:.2f}')}{leaf('FITID', number)}{cheque}"
        f"{leaf('NAME', name[:32].strip()) if name else ''}{leaf('MEMO', memo) if memo else ''}</STMTTRN>\n"
    )


class _Ids:
    """Gives rows that have none an id that follows from what they are; twins are counted."""

    def __init__(self) -> None:
        self._seen = Counter[str]()

    def of(self, row: StatementRow) -> str:
        if row.bank_id:
            return row.bank_id
        text = f"{row.booked}|{row.amount}|{row.name}|{row.text}"
        self._seen[text] += 1
        return hashlib.sha256(f"{text}|{self._seen[text]}".encode()).hexdigest()[:16]


def _span(rows: Sequence[StatementRow], on: On) -> tuple[dt.date, dt.date]:
    days = [row.booked for row in rows] or [on.opened or dt.date(2026, 1, 1)]
    return on.opened or min(days), max(days)


def _other(number: str) -> str:
    return f"<Othr><Id>{escape(number)}</Id></Othr>"


def _camt_amount(amount: Decimal, currency: str) -> str:
    sign = "CRDT" if amount >= 0 else "DBIT"
    return f'<Amt Ccy="{currency}">{abs(amount):.2f}</Amt><CdtDbtInd>{sign}</CdtDbtInd>'


def _camt_balance(code: str, amount: Decimal, day: dt.date, on: On) -> str:
    kind = f"<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
    return f"\n<Bal>{kind}{_camt_amount(amount, on.currency)}<Dt><Dt>{day}</Dt></Dt></Bal>"


def _camt_entry(row: StatementRow, on: On, version: int) -> str:
    family, code = _CAMT_RAILS[row.rail]
    side = "Cdtr" if row.amount < 0 else "Dbtr"
    named = f"<Nm>{escape(_plain(row.name))}</Nm>" if row.name else ""
    person = f"<{side}><Pty>{named}</Pty></{side}>" if version >= 8 else f"<{side}>{named}</{side}>"
    account = f"<{side}Acct><Id><IBAN>{row.other_account}</IBAN></Id></{side}Acct>" if row.other_account else ""
    creditor = f"<CdtrId><Othr><Id>{escape(row.creditor)}</Id></Othr></CdtrId>" if row.creditor else ""
    refs = f"<EndToEndId>{escape(row.reference or 'NOTPROVIDED')}</EndToEndId>"
    refs += f"<MndtId>{escape(row.mandate)}</MndtId>" if row.mandate else ""
    if row.creditor and side == "Cdtr":
        scheme = f"<Id><PrvtId><Othr><Id>{escape(row.creditor)}</Id></Othr></PrvtId></Id>"
        person, creditor = person.replace("</Nm>", f"</Nm>{scheme}"), ""
    text = f"<RmtInf><Ustrd>{escape(_plain(row.text))}</Ustrd></RmtInf>" if row.text else ""
    status = "<Sts><Cd>BOOK</Cd></Sts>" if version >= 8 else "<Sts>BOOK</Sts>"
    own = f"<AcctSvcrRef>{escape(row.bank_id)}</AcctSvcrRef>" if row.bank_id else ""
    amount = _camt_amount(row.amount, row.currency or on.currency)
    return (
        f"\n<Ntry>{amount}{status}<BookgDt><Dt>{row.booked}</Dt></BookgDt>"
        f"<ValDt><Dt>{row.value or row.booked}</Dt></ValDt>{own}<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>{family}</Cd>"
        f"<SubFmlyCd>{code}</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs>{refs}</Refs>"
        f"<RltdPties>{person}{account}{creditor}</RltdPties>{text}</TxDtls></NtryDtls></Ntry>"
    )


def _mt_balance(amount: Decimal, day: dt.date, on: On) -> str:
    return f"{'C' if amount >= 0 else 'D'}{day:%y%m%d}{on.currency}{_mt_amount(amount)}"


def _mt_amount(amount: Decimal) -> str:
    return f"{abs(amount):.2f}".replace(".", ",")


def _mt_entry(row: StatementRow, style: str) -> str:
    _code, kind, _text = _MT_RAILS[row.rail]
    mark = "C" if row.amount >= 0 else "D"
    if row.rail == "reversal":
        mark = "RD" if row.amount >= 0 else "RC"
    value = row.value or row.booked
    own = f"//{row.bank_id[:16]}" if row.bank_id else ""
    details = {"german": _mt_german, "dutch": _mt_dutch, "plain": _mt_plain}[style](row)
    return f":61:{value:%y%m%d}{row.booked:%m%d}{mark}{_mt_amount(row.amount)}{kind}NONREF{own}\r\n:86:{details}\r\n"


def _mt_german(row: StatementRow) -> str:
    code, _kind, text = _MT_RAILS[row.rail]
    marked = [("EREF", row.reference), ("MREF", row.mandate), ("CRED", row.creditor)]
    purpose = [f"{key}+{value}" for key, value in marked if value]
    purpose += [("SVWZ+" if purpose else "") + _plain(row.text)] if row.text else []
    chunks = [line[at : at + 27] for line in purpose for at in range(0, len(line), 27)]
    codes = [*range(20, 30), *range(60, 64)]
    fields = [f"?00{text}"] + [f"?{number}{chunk}" for number, chunk in zip(codes, chunks, strict=False)]
    if row.other_account:
        fields.append(f"?31{row.other_account}")
    name = _plain(row.name).replace("?", "")
    fields += [f"?{number}{name[at : at + 27]}" for number, at in ((32, 0), (33, 27)) if name[at:]]
    return _wrapped(code + "".join(fields))


def _mt_dutch(row: StatementRow) -> str:
    names = {"direct debit": "SEPA Incasso algemeen doorlopend", "standing order": "SEPA Periodieke overboeking"}
    marked = [("TRTP", names.get(row.rail, "SEPA OVERBOEKING")), ("CSID", row.creditor), ("NAME", _plain(row.name))]
    marked += [("MARF", row.mandate), ("REMI", _plain(row.text)), ("IBAN", row.other_account), ("EREF", row.reference)]
    return _wrapped("".join(f"/{key}/{value}" for key, value in marked if value))


def _mt_plain(row: StatementRow) -> str:
    return _wrapped(" ".join(filter(None, [_plain(row.name), _plain(row.text)])) or "BOOKING")


def _wrapped(text: str) -> str:
    return "\r\n".join(text[at : at + 65] for at in range(0, len(text), 65))
