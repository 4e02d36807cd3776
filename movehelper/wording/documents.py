"""What is said about documents: their kinds, sizes, states, and what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.sizes import size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from movehelper.domain.records import Document, DocumentKind, Household

KINDS: Final[dict[DocumentKind, str]] = {
    "contract": m("Contract"),
    "letter": m("Letter"),
    "receipt": m("Receipt"),
    "bill": m("Bill"),
    "photo": m("Photo"),
    "meter reading": m("Meter reading"),
    "hand-over protocol": m("Hand-over protocol"),
    "other": m("Other"),
}
STATES: Final[dict[str, str]] = {
    "there": "",
    "whole": m("checked: as it was kept"),
    "missing": m("its file is missing"),
    "changed": m("its file was changed or damaged"),
    "unreadable": m("its file cannot be read"),
}


def kind(one: DocumentKind) -> str:
    """Return what a kind is called."""
    return _(KINDS[one])


def state(one: str) -> str:
    """Return what became of a file; nothing if it is simply there."""
    return _(STATES[one]) if STATES[one] else ""


def owners(facts: Household) -> dict[str | None, str]:
    """Return by id the names of all that a document may belong to."""
    names: dict[str | None, str] = {service.id: service.name for service in facts.services}
    for home in facts.homes:
        names[home.id] = (home.label or home.address).partition("\n")[0] or _("A home without a name")
    return names


def belongs(document: Document, names: Mapping[str | None, str]) -> str:
    """Return what a document belongs to, by name; `names` as from `owners`."""
    return names.get(document.service or document.home) or _("The move as a whole")


def added(new: int, all_of_them: int) -> str:
    """Return how many documents were added, and how many were there already."""
    told = ngettext("{n} document added.", "{n} documents added.", new).format(n=new)
    return f"{told} {already(all_of_them - new)}".strip()


def already(n: int) -> str:
    """Return how many documents were there before."""
    if not n:
        return ""
    return ngettext("{n} was there already.", "{n} were there already.", n).format(n=n)


def checked(n: int, wrong: int) -> str:
    """Return how a check ended."""
    if not n:
        return _("There are no documents yet.")
    if not wrong:
        return ngettext("{n} document is as it was kept.", "All {n} documents are as they were kept.", n).format(n=n)
    return ngettext("{n} document is not as it was kept.", "{n} documents are not as they were kept.", wrong).format(
        n=wrong
    )


def copied(n: int, folder: str) -> str:
    """Return how many copies were written."""
    return ngettext("{n} document copied to {folder}", "{n} documents copied to {folder}", n).format(n=n, folder=folder)


def not_taken(sentences: Sequence[str]) -> str:
    """Return why files were not taken: the first reasons, and how many more there are."""
    told, more = " ".join(sentences[:3]), len(sentences) - 3
    if more <= 0:
        return told
    rest = ngettext("{n} more file was not added either.", "{n} more files were not added either.", more)
    return f"{told} {rest.format(n=more)}"


def how_far(number: int, count: int, done: int, total: int) -> str:
    """Return how far a long task is."""
    files = _("{number} of {count}").format(number=number, count=count) if count > 1 else ""
    bytes_ = _("{done} of {total}").format(done=size(done), total=size(total)) if total else ""
    return " · ".join(part for part in (files, bytes_) if part)
