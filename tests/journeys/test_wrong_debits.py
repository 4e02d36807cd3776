"""A line cancelled in writing is charged for eighteen months more, and statements dropped on the window show it."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton

from movehelper import bootstrap
from movehelper.domain.records import Contract, Entry, Home, Household, Money, Move, Price, Service
from movehelper.domain.records.statements import StatementRow
from movehelper.ui.dialogs.statements import StatementsDialog
from movehelper.ui.widgets.alerts_box import AlertsPanel
from tests.journeys.mover import Mover
from tests.statements import household as told, writers
from tests.ui.test_documents import drop

ENDED = dt.date(2025, 4, 30)
ON = writers.On(account="GB33BUKB20201555555555", bank="202015", currency="GBP", opening=Decimal("900.00"))
PRICE = Decimal("28.77")


def household():
    """A broadband line with its notice and the confirmation of its end."""
    home = Home(id="old", label="Quay Street", region="GB-ENG", lived_until=ENDED, keys_until=ENDED)
    new = Home(id="new", label="Elm Row", region="GB-SCT", lived_from=ENDED, keys_from=ENDED)
    began = dt.datetime(2025, 2, 1, 12, tzinfo=dt.UTC)
    line = Service(
        id="line",
        name="Plusnet",
        sector="broadband",
        home="old",
        decision="cancel",
        price=Price(money=Money(amount=PRICE, currency="GBP"), every="1 month", in_advance=True),
        contract=Contract(start=dt.date(2023, 1, 9)),
        direct_debit=True,
        added=dt.date(2025, 2, 1),
    )
    facts = {"service": "line", "ends": ENDED, "at": began}
    journal = (
        Entry(id="sent", kind="notice sent", on=dt.date(2025, 3, 1), channel="letter", **facts),
        Entry(id="confirmed", kind="end confirmed", on=dt.date(2025, 3, 9), proof="written", **facts),
    )
    move = Move(id="move", name="To Edinburgh", old_home="old", new_home="new", created=began)
    return Household(move=move, homes=(home, new), services=(line,), journal=journal)


def rows(months):
    """A year of debits before the end, so many after it, and two charges of shops that look alike."""
    last = (ENDED + dt.timedelta(32 * months)).replace(day=1)
    days = [*told.months(dt.date(2024, 5, 1), ENDED, 8)]
    after = [*told.months(dt.date(2025, 5, 1), last + dt.timedelta(60), 8)][:months]
    debits = [row(day, "PLUSNET PLC", "direct debit") for day in (*days, *after)]
    shops = [
        row(dt.date(2025, 5, 14), "PLUSNET SHOP LEEDS", "card"),
        row(dt.date(2025, 5, 3), "PLUSH NETS LTD", "card"),
    ]
    return sorted([*debits, *shops], key=lambda one: one.booked), after


def row(day, name, rail):
    return StatementRow(booked=day, amount=-PRICE, currency="GBP", name=name, text=rail.upper(), rail=rail)


@pytest.fixture
def wronged(qtbot, tmp_path):
    """Return what puts someone with that household before the window on a day."""
    there = []

    def sit_down(today):
        services = bootstrap.services(tmp_path / "movehelper.db", today=lambda: today)
        with services.writing() as session:
            session.put_household(household())
        services.close()
        there.append(Mover(qtbot, tmp_path, today=lambda: today))
        return there[-1]

    yield sit_down
    for someone in there:
        someone.leave()


def take_in(person, tmp_path, listed):
    file = tmp_path / "statement.xml"
    file.write_bytes(writers.write_camt053(listed, ON))
    drop(person, [file])
    person.save()
    person.bot.waitUntil(lambda: isinstance(person.dialog, StatementsDialog), timeout=30_000)
    person.bot.waitUntil(lambda: not person.dialog.busy, timeout=30_000)
    person.save()
    person.settle()


def alerts(person):
    return [alert for one in person.seen.made["watched"] for alert in one.alerts]


def test_eighteen_wrong_debits_are_eighteen_hits(wronged, tmp_path):
    listed, after = rows(18)
    person = wronged(after[-1] + dt.timedelta(5))
    take_in(person, tmp_path, listed)

    found = alerts(person)
    assert {alert.kind for alert in found} == {"wrong charge"}
    assert [alert.on for alert in found] == after
    person.go("today")
    panel = person.shell.page("today").findChild(AlertsPanel)
    assert "Plusnet: Wrong charge, 18 times, £517.86 in all" in person.words(panel)
    assert "Charged after the end, at stake: £517.86" in person.words(panel)
    person.click(panel.findChild(QPushButton, "show-alerts"))
    assert "Plusnet" in person.words(person.shell.detail)
    assert "Your right:" in person.words(person.shell.detail)


def test_the_first_is_flagged_in_the_first_month(wronged, tmp_path):
    listed, after = rows(1)
    person = wronged(after[-1] + dt.timedelta(10))
    take_in(person, tmp_path, listed)

    [found] = alerts(person)
    assert (found.kind, found.on, found.money.amount, found.grave) == ("wrong charge", after[0], PRICE, True)
    person.go("today")
    assert "Plusnet wrongly took £28.77" in person.words(person.shell.page("today").findChild(AlertsPanel))
