"""The row that an entry of a CAMT file makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import StatementRow
from movehelper.statements.camt_rails import rail_of
from movehelper.statements.numerals import read_amount, read_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from movehelper.statements.camt_shapes import Entry

_SEPA_CREDITOR: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{3}[A-Z0-9]{1,28}")
_NOTHING: Final = frozenset({"", "NOTPROVIDED", "NOTAVAILABLE", "NONREF"})
_MARKED: Final = re.compile(r"(?:^|[\s?])(CRED|MREF|EREF)\s?\+\s*(\S+)")
_PURPOSE: Final = re.compile(r"(?:^|\s)SVWZ\s?\+\s*(.*?)(?=\s(?:EREF|KREF|MREF|CRED|DEBT|ABWA|ABWE|IBAN|BIC)\s?\+|$)")
_MOST_TEXTS: Final = 5


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
    own, told = entry.own, _told(entry.details)
    amount = signed(own)
    if isinstance(amount, str):
        return amount
    written, value = _written(own, "BookgDt"), read_day(_written(own, "ValDt"))
    day = read_day(written) if written else value
    if day is None:
        return f'Its day "{written[:40]}" is no date.' if written else "It has no day (BookgDt)."
    returned = own.get("RvslInd", "").lower() in {"true", "1"}
    # money that is given back names both sides as the payment did that it gives back
    incoming = own["CdtDbtInd"].upper() == "CRDT"
    side = "Dbtr" if incoming != returned else "Cdtr"
    mandate = told.get("Refs/MndtId") or _marked(told, "MREF")
    return StatementRow(
        booked=day,
        amount=-amount if invert else amount,
        currency=own.get("Amt@") or currency,
        value=value,
        name=_named(told, side) or _named(told, f"Ultmt{side}"),
        text=_text(entry, told, side),
        rail="reversal" if returned else rail_of(own, entry.details, mandate=bool(mandate), incoming=incoming),
        other_account=told.get(f"RltdPties/{side}Acct/Id/IBAN") or told.get(f"RltdPties/{side}Acct/Id/Othr/Id") or "",
        creditor=_creditor(told),
        mandate=_given(mandate),
        reference=_reference(told),
        bank_id=own.get("AcctSvcrRef") or told.get("Refs/AcctSvcrRef") or own.get("NtryRef") or "",
        line=line,
        raw=raw,
    )


def _told(details: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return what the details say: of a batch what is the same in all of them."""
    if not details:
        return {}
    first, *others = details
    return (
        {key: value for key, value in first.items() if all(one.get(key) == value for one in others)}
        if others
        else first
    )


def _text(entry: Entry, told: dict[str, str], side: str) -> str:
    """Return what it is for, as far as anyone says."""
    texts = list(dict.fromkeys(filter(None, map(_purpose, entry.details))))
    if len(texts) > _MOST_TEXTS or not texts:
        added = entry.own.get("AddtlNtryInf") or told.get("AddtlTxInf")
        texts = [added] if added else texts[:_MOST_TEXTS]
    ultimate = _named(told, f"Ultmt{side}")
    if ultimate and ultimate != _named(told, side):
        texts.append(ultimate)
    return " ".join(" / ".join(texts).split())


def _reference(told: dict[str, str]) -> str:
    """Return the reference of the payer, or that of the invoice."""
    structured = "RmtInf/Strd/CdtrRefInf/"
    return (
        _given(told.get("Refs/EndToEndId", ""))
        or told.get(structured + "Ref")
        or told.get(structured + "CdtrRef")
        or _given(_marked(told, "EREF"))
    )


def _written(own: dict[str, str], name: str) -> str:
    return own.get(f"{name}/Dt") or own.get(f"{name}/DtTm") or ""


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
    found = _PURPOSE.search(" ".join(text.split())) if "SVWZ" in text else None
    return found[1].strip() if found else text


def _given(value: str) -> str:
    return "" if value.upper() in _NOTHING else value
