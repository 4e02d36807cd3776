"""`movehelper watch`: what was charged, refunded or left out after each end, as far as statements show it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from movehelper.cli import options
from movehelper.wording import _, alerts as words, dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from movehelper.domain.records import Catalogue, Household, Rule
    from movehelper.domain.records.statements import Alert, Watched


@click.command()
@options.DATABASE
@options.MOVE
@options.TODAY
@options.JSON
def watch(database: Path | None, wanted: str | None, today: dt.date | None, *, as_json: bool) -> int:
    """Show what came after each end: wrong charges, last bills, renewals, refunds. Exit status 1 if something is wrong.

    It looks at the statements that were imported, of all accounts. What they do not cover is not watched, and said so.
    """
    from movehelper.domain.watch import is_open  # noqa: PLC0415 - loaded when it is asked for
    from movehelper.services import planning, statements, watching  # noqa: PLC0415 - as above

    opened = options.services(database, today)
    try:
        move = options.the_move(opened, wanted)
        facts = planning.household(opened, move)
        catalogue = planning.catalogue_for(opened, facts)
        found = watching.watch_for(opened, facts, planning.plan_for(opened, facts), catalogue)
        day = opened.today()
        accounts = {one.id: one.name or one.number for one in statements.accounts(opened, move)}
    finally:
        opened.close()
    wrong = sum(is_open(alert) for one in found for alert in one.alerts)
    if as_json:
        options.print_json(_data(facts, found, day, wrong, accounts))
    else:
        for line in _lines(facts, found, catalogue, day, accounts):
            click.echo(line)
    return 1 if wrong else 0


def _data(
    facts: Household, found: Sequence[Watched], today: dt.date, wrong: int, accounts: Mapping[str, str]
) -> Mapping[str, Any]:
    """Return what other programs read: every field is there, days and sums as text."""
    called = {service.id: service.name for service in facts.services}
    return {
        "move": facts.move.id,
        "today": today,
        "wrong": wrong,
        "services": [
            {
                "service": one.service,
                "name": called[one.service],
                "ended": one.ended,
                "proven": one.proven,
                "until": one.until,
                "seen_until": one.seen_until,
                "unseen": [
                    {"account": account, "name": accounts.get(account, ""), "first": first, "last": last}
                    for account, first, last in one.unseen
                ],
                "alerts": [_alert(alert, called[one.service], today) for alert in one.alerts],
            }
            for one in found
        ],
    }


def _alert(alert: Alert, name: str, today: dt.date) -> Mapping[str, Any]:
    return {
        "id": alert.id,
        "kind": alert.kind,
        "on": alert.on,
        "amount": str(alert.money.amount) if alert.money else None,
        "currency": alert.money.currency if alert.money else None,
        "lines": alert.lines,
        "grave": alert.grave,
        "right": alert.right,
        "until": alert.until,
        "grade": alert.grade,
        "action": alert.action,
        "answer": alert.answer.answer if alert.answer else None,
        "came_back": alert.came_back,
        "says": words.title(alert, name),
        "reasons": words.reasons(alert),
        "next": words.action(alert, name, today),
    }


def _lines(
    facts: Household, found: Sequence[Watched], catalogue: Catalogue, today: dt.date, accounts: Mapping[str, str]
) -> Iterator[str]:
    called = {service.id: service.name for service in facts.services}
    cards = {rule.id: rule for rule in catalogue.rules}
    if not found:
        yield _("No service of {move} has ended yet: there is nothing to watch.").format(move=facts.move.name)
    for one in found:
        yield _("{name}, ended {day}").format(name=called[one.service], day=dates.date(one.ended))
        yield f"  {words.seen(one, today)}"
        for hole in words.unseen(one, accounts):
            yield f"      {hole}"
        for alert in one.alerts:
            yield from _said(alert, called[one.service], cards, today)
        if not one.alerts:
            yield "  " + _("Nothing was found in what was watched.")


def _said(alert: Alert, name: str, cards: Mapping[str, Rule], today: dt.date) -> Iterator[str]:
    from movehelper.domain.watch import is_open  # noqa: PLC0415 - as above

    mark = "!" if is_open(alert) else "-"
    yield f"  {mark} {words.title(alert, name)}"
    for line in words.reasons(alert):
        yield f"      {line}"
    if right := words.right(alert, cards.get(alert.right or "")):
        yield f"      {right}"
    if alert.answer:
        yield f"      {words.answer(alert.answer)}"
    yield "      " + _("Next: {action}").format(action=words.action(alert, name, today))
