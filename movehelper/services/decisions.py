"""Decisions: what shall become of a service, by which right, and what a right asks to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from movehelper.domain.records import Answer, Decision, Service
from movehelper.services import keeping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from movehelper.domain.records.plan import Value
    from movehelper.services.changes import Change
    from movehelper.services.context import Services


class _Words(NamedTuple):
    """How a change is told."""

    what: str
    params: dict[str, Value]


def decide(services: Services, move: str, ids: Sequence[str], decision: Decision) -> Change:
    """Decide what becomes of one service or of several."""
    return _set(
        services,
        move,
        ids,
        lambda one: msgspec.structs.replace(one, decision=decision),
        _Words("decided", {"decision": decision}),
    )


def answer(services: Services, move: str, service: str, question: str, reply: Answer) -> Change:
    """Answer what a right asks (`Needs.id`): yes, no, or unknown, which keeps the right as possible."""
    return _set(
        services,
        move,
        [service],
        lambda one: msgspec.structs.replace(one, answers={**one.answers, question: reply}),
        _Words("question answered", {"question": question, "answer": reply}),
    )


def choose_right(services: Services, move: str, service: str, right: str | None) -> Change:
    """Follow this right from now on; None leaves the choice to the plan."""
    return _set(
        services,
        move,
        [service],
        lambda one: msgspec.structs.replace(one, chosen_right=right),
        _Words("right chosen", {"right": right}),
    )


def _set(
    services: Services,
    move: str,
    ids: Sequence[str],
    edit: Callable[[Service], Service],
    words: _Words,
) -> Change:
    with services.writing() as session:
        found = [keeping.the(session, Service, move, one) for one in ids]
        rows = [keeping.row(session, move, edit(one)) for one in found]
    name = found[0].name if found else ""
    return keeping.change(
        services, move, words.what, rows, concerned=ids, params={"count": len(found), "name": name, **words.params}
    )
