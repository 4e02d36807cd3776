"""The Money page: rows that do not change stay, the cursor stays, and sums are read as people type them."""

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from movehelper.ui.typed.amounts import read_sum
from tests.domain.money_facts import pounds
from tests.ui.money_views import view_for


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("39", "39"),
        ("39,00", "39.00"),
        ("£1,234.50", "1234.50"),
        ("1.234,50 €", "1234.50"),
        ("1'234.50 CHF", "1234.50"),
        ("-18", "-18"),
        ("18.00-", "-18.00"),
        ("EUR 7.5", "7.5"),
    ],
)
def test_a_sum_is_read_as_people_type_it(text, amount):
    assert read_sum(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["a lot", "1-2", "1e400", "12 or 13", "=1+1", "9" * 400])
def test_what_is_no_sum_is_said_to_be_none(text):
    with pytest.raises(ValueError, match="is no sum"):
        read_sum(text)
    assert read_sum("  ") is None


def test_only_the_row_that_changes_is_made_anew_and_the_cursor_stays(sample):
    sample.go("money")
    page = sample.shell.page("money")
    sample.bot.waitUntil(lambda: page.whole, timeout=sample.patience)
    view = view_for(sample.seen.today, list(sample.seen.services))
    page.show_money(view)
    rows = page.sections["claims"].rows
    first, second = (rows.widget_of(claim.id) for claim in view.claims[:2])
    button = first.findChild(QPushButton, "paid-back")
    button.setFocus()
    assert sample.window.focusWidget() is button
    paid = replace(view.claims[0], paid_back=pounds("10.00"), paid_by=("x",))
    page.show_money(replace(view, claims=(paid, *view.claims[1:])))
    now = rows.widget_of(paid.id)
    assert now is not first
    assert rows.widget_of(view.claims[1].id) is second
    assert "£38.00 of £48.00" in sample.words(now)
    focus = sample.window.focusWidget()
    assert focus is not None
    assert (focus.objectName(), now.isAncestorOf(focus)) == ("paid-back", True)


def test_the_page_on_trial_shows_the_money_of_the_dates_that_are_tried(sample):
    sample.go("money")
    page = sample.shell.page("money")
    sample.bot.waitUntil(lambda: page.whole, timeout=sample.patience)
    before = {one.service: one.ends for one in page.view.bills}
    home = sample.seen.old_home
    later = replace(home, lived_until=home.lived_until.replace(day=30, month=12), keys_until=None)
    sample.controller.desk.try_out([later])
    sample.settle()
    assert {one.service: one.ends for one in page.view.bills} != before
    sample.controller.desk.drop_trial()
    sample.settle()
    assert {one.service: one.ends for one in page.view.bills} == before
