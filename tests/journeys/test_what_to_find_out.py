"""What has to be found out first: each button leads to where the answer is written down."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

D = dt.date


@pytest.fixture
def tenant(mover):
    """Somebody in Berlin who has only said that there is a rented flat."""
    person = mover(D(2026, 11, 22))
    person.begin_between("DE-BE", "28 Feb 2027", "1 Mar 2027")
    person.start.go(1)
    person.start.what.cards["tenancy"].setFocus()
    person.key(Qt.Key.Key_Y)
    person.go("today")
    return person


def do(person, words):
    """Click on the one button that does what a line of the day says."""
    page = person.shell.page("today")
    person.click(next(one for one in page.findChildren(QPushButton, "do-step") if words in one.accessibleName()))


def test_the_button_of_a_question_leads_to_its_answer(tenant):
    question = "Is it a furnished room inside the flat"  # another one begins alike
    do(tenant, question)
    front = QApplication.activeModalWidget() or tenant.window
    box = next(box for box in front.findChildren(QComboBox) if question in box.accessibleName())
    assert QApplication.focusWidget() is box
    assert not box.visibleRegion().isEmpty()
    tenant.choose(box, "no")
    tenant.go("today")
    assert question not in tenant.words(tenant.shell.page("today"))


def test_the_button_of_a_missing_fact_leads_to_its_field(tenant):
    do(tenant, "Look up the notice period")
    assert QApplication.focusWidget() is tenant.dialog.contract.period
    assert not tenant.dialog.contract.period.visibleRegion().isEmpty()
    tenant.type("3 months")
    tenant.key(Qt.Key.Key_Return)
    tenant.pick("your landlord")
    assert "Look up the notice period" not in tenant.details


def test_the_notice_for_the_flat_is_there_before_everything_is_found_out(tenant):
    words = tenant.words(tenant.shell.page("today"))
    assert "Give notice to your landlord, to end on Sun 28 Feb 2027" in words
    assert "by Mon 30 Nov 2026" in words
    assert "It must be with them by Thu 3 Dec 2026" in words
