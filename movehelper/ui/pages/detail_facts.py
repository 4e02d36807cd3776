"""What is known of a service, fact by fact: sections of the details, each fact with the way to its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from movehelper.ui.models.money import price
from movehelper.ui.widgets.basics import button, label, row as side_by_side
from movehelper.wording import _, dates, names, stages
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from movehelper.domain.records import Channel, Money, Service
    from movehelper.ui.models.checklist import ChecklistRow
    from movehelper.ui.pages.detail import Detail
    from movehelper.ui.snapshot import Snapshot


@dataclass(frozen=True)
class Fact:
    """One fact in words. `field` is where the form has it; without one it is computed. No value: not known yet."""

    what: str
    value: str
    field: str = ""
    tone: str = ""


def contract(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield what was agreed, and what is wished."""
    if row.service is None:
        return
    yield from _lines(_about(row.service, snapshot), detail)
    yield from _lines(_agreed(row.service), detail)
    yield from _lines(_wished(row.service, snapshot), detail)
    if not row.service.contract.terms:
        yield label(_("The notice in your contract is not known yet."), "dim")
    yield detail.command("edit", _("Edit…"))


def named_elsewhere(row: ChecklistRow, snapshot: Snapshot) -> object:
    """Return what these sections show that is not in the service itself: homes, people, other services, addresses."""
    if row.service is None:
        return None
    provider = snapshot.providers.get(row.service.provider or "")
    return _about(row.service, snapshot), _wished(row.service, snapshot), provider


def contacts(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield how they are reached: the ways one found oneself, then those of the catalogue."""
    if row.service is None:
        return
    own = {channel.kind: channel for channel in row.service.channels}
    yield from _lines(
        [
            Fact(names.channel_kind(kind).capitalize(), (own[kind].value or "") if kind in own else "", kind)
            for kind in ("phone", "email", "web", "letter")
        ],
        detail,
    )
    provider = snapshot.providers.get(row.service.provider or "")
    others: tuple[Channel, ...] = tuple(one for one in row.service.channels if one.kind not in _IN_FORM)
    for channel in (*others, *(provider.channels if provider else ())):
        if channel.value:
            yield label(names.channel(channel), "dim")
    if provider is not None:
        known = provider.id
        text = _("Something of the catalogue is wrong…")
        yield button(text, lambda: detail.wrong.emit(known), role="link", name="provider-wrong")


_IN_FORM = frozenset({"phone", "email", "web", "letter"})


def sums(row: ChecklistRow, snapshot: Snapshot, detail: Detail) -> Iterator[QWidget]:
    """Yield what it costs, what is held, and what came of it."""
    if row.service is None:
        return
    yield from _lines(_agreed_sums(row.service), detail)
    option, stake = (row.plan.option, row.plan.at_stake) if row.plan else (None, None)
    yield from _lines(
        [Fact(_("At stake"), _sum(stake)), Fact(_("Cost of leaving"), _sum(option.fee if option else None))],
        detail,
    )
    for entry in snapshot.entries_of(row.id):
        if entry.amount is not None:
            proof = stages.proof(entry.proof) if entry.proof else ""
            parts = (dates.date(entry.on), proof)
            yield label(
                _("{what}: {value}").format(what=_entry_name(entry.kind), value=money(entry.amount))
                + "".join(f" · {part}" for part in parts if part)
            )


def _entry_name(kind: str) -> str:
    from movehelper.wording import entries  # noqa: PLC0415 - only where sums were logged

    return next((_(name) for known, name in entries.NAMES.items() if known == kind), kind)


def _about(service: Service, snapshot: Snapshot) -> list[Fact]:
    provider = snapshot.providers.get(service.provider or "")
    home = snapshot.homes.get(service.home or "")
    people = {person.id: person.name for person in snapshot.household.people} if snapshot.household else {}
    signed = ", ".join(people[one] for one in service.holders if one in people)
    return [
        Fact(_("Provider"), provider.name if provider else "", "provider"),
        Fact(_("Tied to"), (home.label or home.address) if home else _("a person, not a home"), "home"),
        Fact(_("Who signed"), signed, "holder"),
        Fact(_("Account"), service.account, "account"),
        *(Fact(_("Number"), line.number, "lines") for line in service.lines),
    ]


def _agreed(service: Service) -> list[Fact]:
    agreed = service.contract
    terms = agreed.terms
    day = agreed.rent.day or agreed.billing.day
    return [
        Fact(_("Began"), dates.date(agreed.start) if agreed.start else "", "contract start"),
        Fact(_("Notice"), terms.period if terms else "", "period"),
        Fact(_("Minimum term"), (terms.minimum_term or "") if terms else "", "minimum term"),
        Fact(_("Renews for"), (terms.renews_for or "") if terms else "", "renews for"),
        Fact(_("Paid on day of the month"), str(day) if day else "", "billing period"),
        Fact(_("In their words"), agreed.clause, "clause"),
    ]


def _wished(service: Service, snapshot: Snapshot) -> list[Fact]:
    replaced = snapshot.services.get(service.replaces or "")
    said = service.other_readings[0] if service.other_readings else None
    return [
        Fact(_("You need it until"), dates.date(service.needed_until) if service.needed_until else "", "needed until"),
        Fact(_("You want it to end by"), dates.date(service.wanted_end) if service.wanted_end else "", "wanted end"),
        Fact(_("It takes over from"), replaced.name if replaced else "", "replaces"),
        Fact(_("They say it ends on"), dates.date(said.ends) if said and said.ends else "", "they say"),
        Fact(_("Their equipment"), service.equipment, "equipment"),
        Fact(_("Notes"), service.notes, "notes"),
    ]


def _agreed_sums(service: Service) -> list[Fact]:
    return [
        Fact(_("Price"), price(service), "price"),
        Fact(_("Direct debit"), _("yes") if service.direct_debit else _("no"), "direct debit"),
        Fact(_("Deposit"), _sum(service.deposit), "deposit"),
    ]


def _sum(value: Money | None) -> str:
    return money(value) if value else ""


def _lines(facts: Iterable[Fact], detail: Detail) -> Iterator[QWidget]:
    """Yield a line for each fact; what is not known, only where there is room to fill it in."""
    for fact in facts:
        if fact.value or fact.field:
            yield _line(fact, detail)


def _line(fact: Fact, detail: Detail) -> QWidget:
    made = QWidget()
    value = fact.value or _("not known yet")
    text = label(_("{what}: {value}").format(what=fact.what, value=value), "" if fact.value else "dim")
    layout = side_by_side(text, spacing=4)
    layout.setStretch(0, 1)
    if fact.field:
        edit = button(
            "", lambda: detail.edit_field.emit(fact.field), role="link", icon="edit", name=f"edit-{fact.field}"
        )
        edit.setAccessibleName(_("Edit: {what}").format(what=fact.what))
        edit.setToolTip(_("Edit: {what}").format(what=fact.what))
        layout.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
    made.setLayout(layout)
    made.setProperty("spare", not fact.value)
    return made
