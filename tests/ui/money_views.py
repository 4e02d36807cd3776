"""The Money page with all that may stand on it, and its dialogs, for the pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.domain.money.records import MoneyView
from movehelper.domain.records.statements import Claim
from tests.domain.money_facts import D, bill, checked, contract, paid, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures import Gallery

ENDS = D(2026, 10, 12)


def view_for(today, services) -> MoneyView:
    """Return the money of somebody to whom everything happened, with the names of services that are there."""
    from msgspec.structs import replace

    from movehelper.domain.money.mandates import MandateFacts, mandate

    first = paid(D(2026, 10, 1), "-30.00")
    notes = (("used days", "30.00"), ("other", "24.50"))
    wrong = checked(contract(deposit=pounds("50.00")), ENDS, bill(D(2026, 10, 20), "54.50", *notes), lines=[first])
    late = checked(contract(answers={}), ENDS, due=D(2026, 11, 20), needed=D(2026, 10, 2))
    right = checked(contract(), ENDS, bill(D(2026, 10, 20), "-18.00"), lines=[first])
    names = [replace(made, service=service) for made, service in zip((wrong, late, right), services, strict=False)]
    common = {"service": services[0], "money": pounds("48.00"), "since": D(2026, 10, 20)}
    claims = (
        Claim(id="1", what="overbilled", due=D(2026, 11, 3), proven=True, **common),
        Claim(
            id="2", what="credit", due=D(2026, 11, 12), rule="gb-energy-refund-ten-working-days", proven=True, **common
        ),
        Claim(id="3", what="wrong charge", due=D(2026, 12, 3), until=D(2026, 12, 20), **common),
        Claim(id="4", what="deposit", paid_back=pounds("48.00"), paid_by=("x", "y"), proven=True, **common),
    )
    mandates = [
        mandate(MandateFacts(contract(id=service), today, bill=made, claims=claims[:1], lines=[first]))
        for service, made in zip(services, names, strict=False)
    ]
    stop = mandate(
        MandateFacts(contract(id=services[3]), today, lines=[paid(D(2026, 10, 1), "-30.00", rail="standing order")])
    )
    return MoneyView(
        today=today,
        at_stake=(pounds("96.00"), pounds("12.00", "EUR")),
        recovered=(pounds("48.00"),),
        unproven=(pounds("48.00"),),
        bills=tuple(names),
        claims=claims,
        mandates=(*(one for one in mandates if one), *([stop] if stop else [])),
    )


def views(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    """Yield the page from top to bottom, then its dialogs."""
    from movehelper.ui.dialogs.bill import BillDialog
    from movehelper.ui.dialogs.paid_back import PaidBackDialog, WriteOffDialog

    gallery.shell.go("money")
    gallery.settle()
    page, snapshot = gallery.shell.page("money"), gallery.controller.desk.snapshot
    services = list(snapshot.services)
    view = view_for(snapshot.today, services)
    page.show_money(view)
    for name in ("claims", "bills", "mandates"):
        gallery.settle()
        page.area.verticalScrollBar().setValue(page.sections[name].y())
        gallery.settle()
        yield f"money-{name}", gallery.program.window
    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    gallery.settle()
    yield "money-contracts", gallery.program.window
    window, claim = gallery.program.window, view.claims[0]
    for name, dialog in (
        ("dialog-bill", BillDialog(snapshot, snapshot.services[services[0]], view.bills[0], window)),
        ("dialog-paid-back", PaidBackDialog(claim, "Anvil Gym", snapshot, window)),
        ("dialog-write-off", WriteOffDialog(claim, "Anvil Gym", window)),
    ):
        yield from gallery.asked(name, dialog)
    page.look_again()
    page.area.verticalScrollBar().setValue(0)
    gallery.settle()
