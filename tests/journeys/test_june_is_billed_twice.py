"""A phone contract paid in advance ended on 12 June; then June was billed once more, until the money came back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from movehelper import bootstrap
from movehelper.services import moves, statements

D = dt.date
ROWS = {
    D(2026, 5, 1): "-30.00",
    D(2026, 6, 1): "-30.00",
    D(2026, 7, 1): "-30.00",
    D(2026, 7, 9): "48.00",
}


@pytest.fixture
def customer(mover):
    """Somebody whose phone contract, 30.00 a month in advance by direct debit, ended on 12 June 2026."""
    person = mover(D(2026, 6, 22))
    person.begin_between("GB-ENG", "12 Jun 2026", "13 Jun 2026")
    person.add_service("O2", "mobile", money_price="30.00", contract_start="1 Jan 2024")
    person.shortcut(Qt.Key.Key_E)
    person.click(person.field("money_debit"))
    person.save()
    person.log("letter, ends 12 Jun 2026", "20 May 2026", proof="paper")
    return person


def money(person):
    """Go to the page of money and return it."""
    person.go("money")
    person.bot.waitUntil(lambda: person.shell.page("money").whole, timeout=person.patience)
    return person.shell.page("money")


def card(person):
    """Return the final bill of the contract, as it stands on the page."""
    (key,) = money(person).sections["bills"].rows.keys()
    return money(person).sections["bills"].rows.widget_of(key)


def bank(person, *days):
    """Import what the bank booked on these days."""
    file = person.folder / f"statement-{len(days)}.csv"
    lines = [f"{day:%Y-%m-%d},O2,{ROWS[day]},Direct Debit" for day in days]
    file.write_text("\n".join(["Date,Description,Amount,Type", *lines]) + "\n", "utf-8")
    clock = person.today
    hub = bootstrap.services(
        person.folder / "movehelper.db", today=clock, now=lambda: dt.datetime.combine(clock(), dt.time(12), dt.UTC)
    )
    try:
        move = moves.overview(hub)[-1].move.id
        read = statements.preview(hub, [file], move=move)
        account = statements.accounts(hub, move)
        statements.take(hub, move, read, {"": account[0].id if account else "Giro"})
    finally:
        hub.close()
    person.controller.look()
    person.settle()


def enter_bill(person, **sums):
    """Write the final bill down with the form of the page."""
    person.press_button("Enter the bill", card(person))
    dialog = person.dialog
    for field in dialog.fields:
        what = str(field.what.currentData()).replace(" ", "_")
        if what in sums:
            person.fill(field.amount, sums[what])
    person.save()


def test_what_is_to_come_back_stands_there_before_any_bill(customer):
    bank(customer, D(2026, 5, 1), D(2026, 6, 1))
    words = customer.words(card(customer))
    assert "Expected: a credit of £18.00." in words
    assert "£12.00" in words
    assert "Does the contract charge the last period by the day?" in words
    told = customer.words(money(customer).sections["mandates"])
    assert "Do not stop it yet: the final bill is not here" in told


def test_june_twice_from_the_bill_to_the_money_back(customer):
    bank(customer, D(2026, 5, 1), D(2026, 6, 1))
    customer.press_button("Yes, by the day", card(customer))
    enter_bill(customer, used_days="30.00")
    words = customer.words(card(customer))
    assert "June twice" in words
    assert "£48.00 more than expected." in words
    assert "At stake now | £48.00" in customer.words(money(customer))
    told = customer.words(money(customer).sections["mandates"])
    assert "Do not stop it yet: the bill is wrong, and they pay back by it." in told

    customer.roll_to(D(2026, 7, 3))
    bank(customer, D(2026, 5, 1), D(2026, 6, 1), D(2026, 7, 1))
    claims = customer.words(money(customer).sections["claims"])
    assert "O2: Paid beyond the right final bill" in claims
    assert "£48.00" in claims
    assert "At stake now | £48.00" in customer.words(money(customer))
    told = customer.words(money(customer).sections["mandates"])
    assert "Do not stop it before the credit of £48.00 is back" in told

    customer.roll_to(D(2026, 7, 10))
    bank(customer, *ROWS)
    page = customer.words(money(customer))
    assert "At stake now | Nothing" in page
    assert "Recovered | £48.00" in page
    told = customer.words(money(customer).sections["mandates"])
    assert "You may stop it now" in told
    customer.press_button("Log: stopped at the bank", money(customer).sections["mandates"])
    assert "Stopped at the bank." in customer.words(money(customer).sections["mandates"])


def test_a_refund_is_logged_in_part_and_the_rest_is_written_off(customer):
    bank(customer, D(2026, 5, 1), D(2026, 6, 1))
    customer.press_button("Yes, by the day", card(customer))
    enter_bill(customer, used_days="12.00", paid_in_advance="-30")
    assert "The bill is as expected." in customer.words(card(customer))
    claims = money(customer).sections["claims"]
    customer.press_button("Log: paid back", claims)
    customer.fill(customer.dialog.sum, "10")
    customer.save()
    assert "£8.00 of £18.00" in customer.words(claims)
    assert "Recovered | £10.00" in customer.words(money(customer))
    customer.press_button("Write off", claims)
    customer.save()
    assert "Say why" in customer.words(customer.dialog)
    customer.fill(customer.dialog.reason, "not worth a letter")
    customer.save()
    assert "written off" in customer.words(claims)
    assert "At stake now | Nothing" in customer.words(money(customer))
    customer.press("undo")
    assert "£8.00 of £18.00" in customer.words(claims)


def test_a_bill_that_adds_up_wrongly_is_not_taken(customer):
    customer.press_button("Enter the bill", card(customer))
    dialog = customer.dialog
    customer.fill(dialog.fields[0].amount, "12.00")
    customer.fill(dialog.sum, "13.00")
    customer.save()
    assert "The lines come to £12.00, and the bill to £13.00" in customer.words(dialog)
    customer.fill(dialog.sum, "a lot")
    customer.save()
    assert "a lot is no sum" in customer.words(dialog)
    dialog.sum.clear()
    customer.save()
    assert "The bill is too high." in customer.words(card(customer))


def test_every_button_of_the_page_says_what_it_is_about(customer):
    page = money(customer)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert buttons
    assert all(one.accessibleName() for one in buttons)
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in buttons)
    empty = [one.text() for one in page.findChildren(QLabel, "empty") if one.isVisibleTo(page)]
    assert any("drop a bank statement" in text for text in empty)
