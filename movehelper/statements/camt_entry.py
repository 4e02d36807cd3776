"""One entry of a CAMT file: its leaves by their paths, and the row made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import StatementRow
from movehelper.statements.camt_rails import rail_of
from movehelper.statements.numerals import read_amount, read_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from lxml import etree

_ALL_COUNT: Final = frozenset({"Ustrd", "AddtlRmtInf"})
_SEPA_CREDITOR: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}")
_NOTHING: Final = frozenset({"", "NOTPROVIDED", "NOTAVAILABLE", "NONREF"})
_MARKED: Final = re.compile(r"(?:^|[\s?])(CRED|MREF|EREF)\s?\+\s*(\S+)")
_PURPOSE: Final = re.compile(r"(?:^|\s)SVWZ\s?\+\s*(.*?)(?=\s(?:EREF|KREF|MREF|CRED|DEBT|ABWA|ABWE|IBAN|BIC)\s?\+|$)")
_MOST_TEXTS: Final = 5


@dataclass(slots=True)
class Entry:
    """The leaves of an element by their paths ("BookgDt/Dt"; "Amt@" is the currency), and those of its details."""

    own: dict[str, str] = field(default_factory=dict)
    details: list[dict[str, str]] = field(default_factory=list)


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def fields(element: etree._Element) -> Entry:
    """Take an element apart."""
    entry = Entry()
    _walk(element, "", entry.own, entry.details)
    return entry


def signed(own: dict[str, str]) -> Decimal | str:
    """Return the amount with the sign of its side, or why there is none."""
    written, side = own.get("Amt", ""), own.get("CdtDbtInd", "").upper()
    if side not in {"CRDT", "DBIT"}:
        return (
            f'Its side "{side[:20]}" is neither CRDT nor DBIT.'
            if side
            else "It says neither credit nor debit (CdtDbtInd)."
        )
    amount = read_amount(written, "either")
    if amount is None or amount < 0:
        return f'Its amount "{written[:40]}" is no amount.' if written else "It has no amount (Amt)."
    return -amount if side == "DBIT" else amount


def row_of(entry: Entry, currency: str, raw: str, line: int, *, invert: bool = False) -> StatementRow | str:
    """Make the row of an entry, or say why it is none. Its amount counts; its details tell only who and what for."""
    own = entry.own
    amount = signed(own)
    if isinstance(amount, str):
        return amount
    booked, value = _day(own, "BookgDt"), _day(own, "ValDt")
    day = booked or value
    if day is None:
        written = own.get("BookgDt/Dt") or own.get("BookgDt/DtTm") or ""
        return f'Its day "{written[:40]}" is no date.' if written else "It has no day (BookgDt)."
    returned = own.get("RvslInd", "").lower() in {"true", "1"}
    told = _Told(entry, incoming=(amount > 0) != returned)
    return StatementRow(
        booked=day,
        amount=-amount if invert else amount,
        currency=own.get("Amt@", "") or currency,
        value=value,
        name=told.name(),
        text=told.text(),
        rail="reversal" if returned else rail_of(own, told.details, mandate=bool(told.mandate()), incoming=amount > 0),
        other_account=told.account(),
        creditor=told.creditor(),
        mandate=told.mandate(),
        reference=told.reference(),
        bank_id=own.get("AcctSvcrRef")
        or told.same(lambda one: one.get("Refs/AcctSvcrRef", ""))
        or own.get("NtryRef", ""),
        line=line,
        raw=raw,
    )


class _Told:
    """What the details of an entry say. Of a batch only what is the same in all of them counts."""

    def __init__(self, entry: Entry, *, incoming: bool) -> None:
        self._own, self.details = entry.own, entry.details
        self._side = "Dbtr" if incoming else "Cdtr"

    def same(self, get: Callable[[dict[str, str]], str]) -> str:
        """Return what all details have in common, "" if they differ."""
        found = {value for value in map(get, self.details) if value.upper() not in _NOTHING}
        return found.pop() if len(found) == 1 else ""

    def name(self) -> str:
        """Return the other side."""
        return self.same(self._party)

    def account(self) -> str:
        """Return the account of the other side."""
        place = f"RltdPties/{self._side}Acct/Id/"
        return self.same(lambda one: one.get(place + "IBAN") or one.get(place + "Othr/Id") or "")

    def mandate(self) -> str:
        """Return the reference of the mandate of a direct debit."""
        return self.same(lambda one: one.get("Refs/MndtId") or _marked(one, "MREF"))

    def creditor(self) -> str:
        """Return the SEPA creditor id."""
        return self.same(_creditor)

    def reference(self) -> str:
        """Return the reference of the payer, or that of the invoice."""
        return self.same(
            lambda one: (
                _given(one.get("Refs/EndToEndId", ""))
                or one.get("RmtInf/Strd/CdtrRefInf/Ref")
                or one.get("RmtInf/Strd/CdtrRefInf/CdtrRef")
                or _marked(one, "EREF")
            )
        )

    def text(self) -> str:
        """Return what it is for, as far as anyone says."""
        texts = _distinct(_purpose(one) for one in self.details)
        if len(texts) > _MOST_TEXTS or not texts:
            added = self._own.get("AddtlNtryInf", "") or self.same(lambda one: one.get("AddtlTxInf", ""))
            texts = [added] if added else texts[:_MOST_TEXTS]
        ultimate = self.same(lambda one: _named(one, f"Ultmt{self._side}"))
        if ultimate and ultimate != self.name():
            texts.append(ultimate)
        return " ".join(" / ".join(texts).split())

    def _party(self, one: dict[str, str]) -> str:
        return _named(one, self._side) or _named(one, f"Ultmt{self._side}")


def _walk(element: etree._Element, path: str, own: dict[str, str], details: list[dict[str, str]]) -> None:
    for child in element:
        tag = local(child)
        if tag == "TxDtls":
            detail: dict[str, str] = {}
            _walk(child, "", detail, details)
            details.append(detail)
        elif len(child):
            _walk(child, "" if tag == "NtryDtls" else f"{path}{tag}/", own, details)
        elif text := (child.text or "").strip():
            place = path + tag
            if place not in own:
                own[place] = text
                if tag == "Amt":
                    own[place + "@"] = str(child.get("Ccy") or "").upper()
            elif tag in _ALL_COUNT:
                own[place] += f" {text}"


def _day(own: dict[str, str], name: str) -> dt.date | None:
    return read_day(own.get(f"{name}/Dt") or own.get(f"{name}/DtTm") or "")


def _named(one: dict[str, str], side: str) -> str:
    place = f"RltdPties/{side}/"
    return " ".join((one.get(place + "Nm") or one.get(place + "Pty/Nm") or "").split())


def _creditor(one: dict[str, str]) -> str:
    """Find the creditor id where banks put it: beside the creditor, or marked in the purpose as in MT940."""
    for place in ("RltdPties/Cdtr/", "RltdPties/Cdtr/Pty/"):
        for kind in ("PrvtId", "OrgId"):
            found = one.get(f"{place}Id/{kind}/Othr/Id", "").replace(" ", "")
            if _SEPA_CREDITOR.fullmatch(found):
                return found
    return _marked(one, "CRED")


def _marked(one: dict[str, str], mark: str) -> str:
    purpose = one.get("RmtInf/Ustrd", "")
    if f"{mark}+" not in purpose:
        return ""
    return next((found[2] for found in _MARKED.finditer(purpose) if found[1] == mark), "")


def _purpose(one: dict[str, str]) -> str:
    text = one.get("RmtInf/Ustrd") or one.get("RmtInf/Strd/AddtlRmtInf") or one.get("AddtlTxInf") or ""
    found = _PURPOSE.search(text) if "SVWZ" in text else None
    return found[1].strip() if found else text


def _given(value: str) -> str:
    return "" if value.upper() in _NOTHING else value


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
