"""Watching what comes after an end: computed from the bank lines at every look; what is kept is the person's answer.

    watch(services, move) -> (Watched, ...)
    answer(services, move, alert, "right" | "disputed" | "paid back", reason) -> Change
    answer_all(services, move, alerts, given, reason) -> Change      several at once, taken back at once

An answer stands in the journal too, and undo takes both back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from movehelper.domain import facts_check
from movehelper.domain.dates import add_days
from movehelper.domain.records import Entry, Service
from movehelper.domain.records.statements import AlertAnswer
from movehelper.services import keeping, planning, statements
from movehelper.services.changes import Change, Undo
from movehelper.wording import alerts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from movehelper.domain.records import Catalogue, EntryKind, Household, Plan
    from movehelper.domain.records.statements import Alert, FindingAnswer, Watched
    from movehelper.services.context import Services

Answered = Literal["right", "disputed", "paid back"]
_BEFORE: Final = 800
"""Days before the first end whose lines are looked at: two yearly payments must fall inside."""


def watch(services: Services, move: str) -> tuple[Watched, ...]:
    """Return what the imported lines of all accounts say of every service that has ended.

    Raises:
        FactsError: there is no such move.
        RuleError: a contract's own terms cannot be counted.
    """
    facts = planning.household(services, move)
    plan = planning.plan_again(services, facts)
    return watch_for(services, facts, plan, planning.catalogue_for(services, facts))


def watch_for(services: Services, facts: Household, plan: Plan, catalogue: Catalogue) -> tuple[Watched, ...]:
    """Return the watch of facts whose plan and catalogue are there already."""
    from movehelper.domain.watch import watch as watched  # noqa: PLC0415 - loaded when somebody looks

    move = facts.move.id
    first = min((one.ends for one in plan.services if one.ends), default=None)
    seen = [entry.on for entry in facts.journal if entry.kind in {"ended", "released"}]
    begin = min([*seen, *([first] if first else [])], default=None)
    if begin is None:
        return ()
    with services.reading() as session:
        lines = session.bank_lines(move, None, add_days(begin, -_BEFORE))
        answers, findings = session.alert_answers(move), session.finding_answers(move)
    return watched(
        facts,
        plan,
        lines,
        covers=statements.coverage(services, move),
        answers=answers,
        catalogue=catalogue,
        today=services.today(),
        keys=services_of(findings),
    )


def answer(services: Services, move: str, alert: Alert, given: Answered, reason: str = "") -> Change:
    """Keep what the person says of an alert, and write it into the journal.

    Args:
        services: what all services share.
        move: the id of the move.
        alert: as `watch` returned it.
        given: it is right, it is disputed, or it was paid back.
        reason: why, in the person's words.

    Raises:
        FactsError: the service is not there.
    """
    return answer_all(services, move, (alert,), given, reason)


def answer_all(services: Services, move: str, alerts_: Sequence[Alert], given: Answered, reason: str = "") -> Change:
    """Keep what the person says of several alerts of one service, all or none, each with its entry in the journal.

    Raises:
        FactsError: the service is not there.
    """
    rows, entries = [], []
    with services.writing() as session:
        service = keeping.the(session, Service, move, alerts_[0].service)
        written = set(session.entry_ids(move))
        for alert in alerts_:
            said = AlertAnswer(id=services.new_id(), alert=alert.id, answer=given, reason=reason, at=services.now())
            entry = _entry(services, alert, service.name, said)
            facts_check.check_new_entry(entry, (service,), frozenset(written), services.today())
            session.append(move, entry)
            written.add(entry.id)
            entries.append(entry)
            rows.append(keeping.row(session, move, said))
    return Change(
        move=move,
        services=(service.id,),
        what="alert answered",
        params={"answer": given, "name": service.name},
        undo=Undo(rows=tuple(rows), entries=tuple(entries)),
        session=services.session,
    )


def _entry(services: Services, alert: Alert, name: str, said: AlertAnswer) -> Entry:
    """Return the entry of an answer: a complaint for what is disputed, a refund for money that is back, else a note."""
    kinds: Mapping[Answered, EntryKind] = {
        "disputed": "complaint made",
        "paid back": "refund" if alert.kind == "refund missing" else "note",
        "right": "note",
    }
    return Entry(
        id=services.new_id(),
        kind=kinds[said.answer],
        on=services.today(),
        at=services.now(),
        service=alert.service,
        amount=alert.money,
        text=f"{alerts.title(alert, name)}. {alerts.answer(said)}",
    )


def services_of(said: Iterable[FindingAnswer]) -> dict[str, str]:
    """Return the service of each payee key that the person accepted, or said to be the same as one with a service."""
    answers = tuple(said)
    accepted = {one.key: one.service for one in answers if one.answer == "accepted" and one.service}
    same = ((one.key, accepted.get(one.into) or one.service) for one in answers if one.answer == "merged")
    return accepted | {key: service for key, service in same if service}
