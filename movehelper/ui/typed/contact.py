"""One line about what just happened, read into facts: "phoned, Anna, ends 30 Nov, ref 123"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from movehelper.domain.records import ChannelKind, EntryKind, Proof
from movehelper.ui.typed.dates import read_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


@dataclass(frozen=True)
class Contact:
    """What one line says. Empty or None where it says nothing."""

    kind: EntryKind = "contact"
    channel: ChannelKind | None = None
    proof: Proof | None = None
    who: str = ""
    reference: str = ""
    text: str = ""
    on: dt.date | None = None
    ends: dt.date | None = None
    due: dt.date | None = None
    amount: Decimal | None = None
    code: str = ""


# how it went, and the proof such a way usually leaves
_WAYS: tuple[tuple[str, ChannelKind, Proof], ...] = (
    (r"p|phoned?|called|call|rang|telefon\w*|angerufen", "phone", "said"),
    (r"e|e-?mail(?:ed)?|wrote|mailed", "email", "written"),
    (r"c|chat(?:ted)?", "chat", "written"),
    (r"l|letter|posted|brief", "letter", "document"),
    (r"w|web(?:site)?|online|form", "web", "written"),
    (r"a|app", "app", "written"),
    (r"f|fax(?:ed)?", "fax", "document"),
    (r"s|shop|store|visit(?:ed)?", "shop", "said"),
    (r"t|text(?:ed)?|sms", "text message", "written"),
)
_HAPPENED: tuple[tuple[str, EntryKind], ...] = (
    (r"(?:notice )?sent(?: notice)?|gave notice|cancelled|canceled|gekündigt", "notice sent"),
    (r"(?:notice )?(?:received|arrived)|they have it|got it", "notice received"),
    (r"ack(?:nowledged)?", "acknowledged"),
    (r"told(?: them)?", "told"),
    (r"confirmed", "confirmed"),
    (r"ordered", "ordered"),
    (r"live|works|working", "live"),
    (r"refused|no", "refused"),
    (r"settled|paid", "settled"),
    (r"ended|stopped|off", "ended"),
    (r"first post(?: arrived)?|post arrived", "first post arrived"),
    (r"first bill(?: right)?", "first bill right"),
    (r"ported", "ported"),
    (r"complained|complaint", "complaint made"),
    (r"note", "note"),
)


def read_contact(line: str, today: dt.date, *, month_first: bool = False) -> Contact:
    """Return what a line with commas says. What fits nothing is who it was, then free text."""
    contact = Contact()
    for part in (part.strip() for part in line.split(",")):
        if part:
            contact = _read_part(contact, part, today, month_first)
    return contact


def _read_part(contact: Contact, part: str, today: dt.date, month_first: bool) -> Contact:
    word = part.casefold()
    for pattern, way, proof in _WAYS:
        if contact.channel is None and re.fullmatch(pattern, word):
            return replace(contact, channel=way, proof=contact.proof or proof)
    for pattern, kind in _HAPPENED:
        if re.fullmatch(pattern, word):
            return replace(contact, kind=kind)
    for pattern, reader in _LABELLED:
        if found := re.fullmatch(pattern, part, re.IGNORECASE):
            return reader(contact, found[1].strip(), lambda text: read_date(text, today, month_first=month_first))
    return _read_rest(contact, part, read_date(part, today, month_first=month_first))


def _read_rest(contact: Contact, part: str, day: dt.date | None) -> Contact:
    if day is not None:
        return replace(contact, on=day)
    if part.casefold() in get_args(Proof):
        return replace(contact, proof=next(proof for proof in get_args(Proof) if proof == part.casefold()))
    if not contact.who and len(part.split()) <= 2 and part[0].isupper():
        return replace(contact, who=part)
    return replace(contact, text=f"{contact.text}, {part}" if contact.text else part)


def _ends(contact: Contact, rest: str, day: Callable[[str], dt.date | None]) -> Contact:
    found = day(rest)
    if found is None:
        return _as_text(contact, rest)
    kind = contact.kind if contact.kind == "notice sent" else "end confirmed"
    return replace(contact, kind=kind, ends=found)


def _reference(contact: Contact, rest: str, _day: Callable[[str], dt.date | None]) -> Contact:
    return replace(contact, reference=rest)


def _bill(contact: Contact, rest: str, _day: Callable[[str], dt.date | None]) -> Contact:
    number = re.search(r"([-\u2212]\s*)?[^\d\s]{0,3}(\d+(?:[.,]\d{1,2})?)", rest)
    amount = Decimal(number[2].replace(",", ".")) if number else None
    if amount and number and (number[1] or re.search(r"\bcredit\b", rest, re.IGNORECASE)):
        amount = -amount
    return replace(contact, kind="final bill", amount=amount)


def _condition(contact: Contact, rest: str, day: Callable[[str], dt.date | None]) -> Contact:
    what, _by, when = rest.rpartition(" by ")
    due = day(when) if what else None
    return replace(contact, kind="condition", text=what if due else rest, due=due)


def _promise(contact: Contact, rest: str, day: Callable[[str], dt.date | None]) -> Contact:
    what, _by, when = rest.rpartition(" by ")
    return replace(contact, kind="promise", text=what or rest, due=day(when) if what else None)


def _code(contact: Contact, rest: str, _day: Callable[[str], dt.date | None]) -> Contact:
    return replace(contact, kind="code issued", code=rest)


def _as_text(contact: Contact, rest: str) -> Contact:
    return replace(contact, text=f"{contact.text}, {rest}" if contact.text else rest)


_LABELLED: tuple[tuple[str, Callable[..., Contact]], ...] = (
    (r"(?:ends?|ending|until|last day)\s+(.+)", _ends),
    (r"(?:ref(?:erence)?|case|ticket|nr|no\.)[:.]?\s+(.+)", _reference),
    (r"((?:final )?bill.*|credit(?: of)?\s+[^\d\s]{0,3}\s?\d[\d.]*)", _bill),
    (r"(?:they )?wants?\s+(.+)", _condition),
    (r"(?:they )?(?:promised?|will)\s+(.+)", _promise),
    (r"(?:code|pac|stac)\s+(\S+)", _code),
)
