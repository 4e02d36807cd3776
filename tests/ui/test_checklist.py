"""The checklist in daily use: several rows at once, views of one's own, columns, folding, the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from movehelper.ui.models.table import RecordRole
from tests.ui.looking import problems


@pytest.fixture
def listed(sample):
    """The checklist with the cursor in its first row."""
    sample.go("checklist")
    sample.shell.checklist.table.setFocus()
    sample.shell.checklist.table.selectRow(0)
    sample.settle()
    return sample


def names(person):
    return [row[0] for row in person.table()]


def select(person, wanted):
    """Select rows as Ctrl and clicks would; return them."""
    page = person.shell.checklist
    page.table.clearSelection()
    flags = page.table.selectionModel().SelectionFlag
    rows = [row for row in page.model.records() if wanted(row)]
    for row in rows:
        index = page.table.proxy.mapFromSource(page.model.index(page.model.row_of(row.id), 0))
        page.table.selectionModel().select(index, flags.Select | flags.Rows)
    person.settle()
    return rows


def free(row):
    return row.service is None and row.step.state in ("open", "late")


def test_a_bar_says_how_many_are_selected_and_goes_with_the_selection(listed):
    bar = listed.shell.checklist.bar
    assert not bar.isVisible()
    listed.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    listed.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bar.isVisible()
    assert bar.says.text() == "3 selected"
    assert bar.accessibleName() == "3 selected"
    listed.click(next(one for one in bar.buttons if one.objectName() == "select-none"))
    assert not bar.isVisible()


def test_ctrl_a_selects_all_and_one_entry_is_logged_for_each_service(listed):
    select(listed, lambda row: row.service is not None and row.plan.decision == "cancel")
    ids = {row.service.id for row in listed.shell.checklist.chosen()}
    before = len(listed.seen.household.journal)
    listed.press("log")
    assert f"All {len(ids)} that are selected" in listed.dialog.understood.text()
    listed.type("e, notice sent")
    listed.save()
    written = listed.seen.household.journal[before:]
    assert {one.service for one in written} == ids
    assert {one.kind for one in written} == {"notice sent"}
    assert f"for {len(ids)} services" in listed.words(listed.shell.toast)
    listed.press("undo")
    voids = {one.voids for one in listed.seen.household.journal}
    assert {one.id for one in written} <= voids


def test_space_ticks_all_that_are_selected_and_one_undo_takes_it_back(listed):
    rows = select(listed, free)[:3]
    select(listed, lambda row: row.id in {one.id for one in rows})
    listed.shell.checklist.table.setFocus()
    listed.key(Qt.Key.Key_Space)
    assert {listed.seen.steps[row.step.id].state for row in rows} == {"done"}
    assert "Done: 3 steps" in listed.words(listed.shell.toast)
    listed.press("undo")
    assert "done" not in {listed.seen.steps[row.step.id].state for row in rows}


def test_space_again_takes_the_tick_back(listed):
    row = select(listed, free)[0]
    select(listed, lambda one: one.id == row.id)
    listed.shell.checklist.table.setFocus()
    listed.key(Qt.Key.Key_Space)
    assert listed.seen.steps[row.id].state == "done"
    listed.shell.checklist.select(row.id)
    listed.shell.checklist.table.setFocus()
    listed.key(Qt.Key.Key_Space)
    assert listed.seen.steps[row.id].state != "done"


def test_several_are_left_out_and_taken_up_again(listed):
    rows = select(listed, free)[:2]
    select(listed, lambda row: row.id in {one.id for one in rows})
    listed.press("skip")
    assert {listed.seen.steps[row.id].state for row in rows} == {"skipped"}
    assert "Not needed: 2 steps" in listed.words(listed.shell.toast)
    listed.press("undo")
    assert "skipped" not in {listed.seen.steps[row.id].state for row in rows}


@pytest.mark.parametrize("command", ["tick", "skip"])
def test_where_nothing_is_left_to_do_a_command_says_so(listed, command):
    rows = select(listed, free)[:2]
    select(listed, lambda row: row.id in {one.id for one in rows})
    listed.press("tick")
    select(listed, lambda row: row.id in {one.id for one in rows})
    listed.press(command)
    assert "Nothing is to be done here any more." in listed.words(listed.shell.toast)


def test_delete_removes_several_and_undo_brings_them_back(listed):
    before = listed.services()
    rows = select(listed, lambda row: row.service is not None)[:2]
    select(listed, lambda row: row.id in {one.id for one in rows})
    listed.shell.checklist.table.setFocus()
    listed.key(Qt.Key.Key_Delete)
    assert len(listed.services()) == len(before) - 2
    assert "Removed: 2 services" in listed.words(listed.shell.toast)
    listed.click(listed.shell.toast.undo)
    assert listed.services() == before


def test_a_step_of_every_move_is_not_deleted_but_the_way_is_told(listed):
    row = select(listed, free)[0]
    select(listed, lambda one: one.id == row.id)
    listed.shell.checklist.table.setFocus()
    listed.key(Qt.Key.Key_Delete)
    assert "leaves it out" in listed.words(listed.shell.toast)
    assert row.id in listed.seen.steps


def test_what_can_be_done_is_asked_with_the_keyboard_at_the_row(listed, monkeypatch):
    monkeypatch.setattr(QMenu, "popup", lambda _menu, _place: None)  # the offscreen screen cannot
    table = listed.shell.checklist.table
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), QPoint(9, 9))
    QApplication.sendEvent(table.viewport(), event)
    listed.settle()
    menu = listed.shell.checklist.findChild(QMenu, "", Qt.FindChildOption.FindDirectChildrenOnly)
    assert {action.objectName() for action in menu.actions()} >= {"log", "decide", "tick", "skip", "remove"}
    menu.deleteLater()


def test_what_is_done_is_folded_away_and_stays_so(listed):
    row = select(listed, free)[0]
    listed.controller.desk.change(lambda work: work.tick(listed.seen.move, row.id, None))
    listed.settle()
    page = listed.shell.checklist
    assert list(page.table.headings().values())[-1] == "Done"
    done = sum(one.group == "done" for one in page.model.records())
    assert page.fold.text().endswith(f"({done})")
    listed.click(page.fold)
    assert "Done" not in page.table.headings().values()
    listed.come_back()
    page = listed.shell.checklist
    listed.settle()
    assert "Done" not in page.table.headings().values()
    page.filter.setText(row.name[:6])  # whoever searches, finds what is folded away too
    assert row.id in {page.table.proxy.index(at, 0).data(RecordRole).id for at in range(page.table.proxy.rowCount())}
    page.filter.clear()
    page.select(row.id)
    listed.settle()
    assert page.table.record().id == row.id


def test_a_press_on_the_heading_folds_the_group_away(listed):
    page = listed.shell.checklist
    row = select(listed, free)[0]
    listed.controller.desk.change(lambda work: work.tick(listed.seen.move, row.id, None))
    listed.settle()
    at = next(place for place, text in page.table.headings().items() if text == "Done")
    page.table.scrollToBottom()
    listed.settle()
    spot = page.table.visualRect(page.table.proxy.index(at, 0)).topLeft()
    spot.setY(page.table.rowViewportPosition(at) + 8)
    spot.setX(40)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    listed.settle()
    assert page.fold.isChecked()


def test_rows_are_sorted_by_any_column_inside_their_groups_both_ways(listed):
    table, model = listed.shell.checklist.table, listed.shell.checklist.model
    for column in range(model.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            table.sortByColumn(column, order)
            listed.settle()
            groups = [table.proxy.index(at, 0).data(RecordRole).group for at in range(table.proxy.rowCount())]
            assert sorted(groups, key=["now", "week", "later", "waiting", "done"].index) == groups
            assert len(table.headings()) == len(set(groups))
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    first_group = list(table.headings())[1]
    some = [table.proxy.index(at, 0).data() for at in range(first_group)]
    assert some == sorted(some, reverse=True)


def test_each_person_has_a_view(listed):
    page = listed.shell.checklist
    signed = {
        person.name: {one.name for one in listed.seen.services.values() if person.id in one.holders}
        for person in listed.seen.household.people
    }
    for name, services in signed.items():
        if services:
            number = page.view.findText(f"Signed by {name}")
            assert number > 0
            page.view.setCurrentIndex(number)
            listed.settle()
            assert set(names(listed)) == services
    assert any(signed.values())


def test_a_view_of_ones_own_is_kept_renamed_and_forgotten(listed):
    page = listed.shell.checklist
    listed.choose(page.view, "cancel")
    page.filter.setText("anvil")
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    listed.press("save-view")
    listed.dialog.name.setText("The gym")
    listed.save()
    assert page.view.currentText() == "The gym"
    listed.choose(page.view, "all")
    page.filter.clear()
    assert len(names(listed)) > 1
    listed.come_back()
    listed.go("checklist")
    page = listed.shell.checklist
    number = page.view.findText("The gym")
    page.view.setCurrentIndex(number)
    listed.settle()
    assert names(listed) == ["Anvil Gym"]
    assert page.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    listed.press("rename-view")
    listed.dialog.name.setText("Sport")
    listed.save()
    assert page.view.currentText() == "Sport"
    listed.press("remove-view")
    assert page.view.findText("Sport") < 0
    assert page.view.currentText() == "Everything"
    assert not listed.controller.actions["remove-view"].isEnabled()
    assert "View removed: Sport" in listed.words(listed.shell.toast)
    listed.click(listed.shell.toast.undo)
    assert page.view.currentText() == "Sport"
    assert names(listed) == ["Anvil Gym"]


def test_a_view_needs_a_name(listed):
    listed.press("save-view")
    listed.dialog.name.setText("  ")
    listed.save()
    assert "Give it a name" in listed.words(listed.dialog)
    listed.dialog.reject()


def test_a_spoilt_file_of_views_is_as_if_there_were_none(listed):
    listed.window.settings.setValue("checklist/own-views", "{broken")
    listed.come_back()
    listed.go("checklist")
    assert listed.shell.checklist.own.all == ()
    assert names(listed)


def test_columns_are_chosen_and_moved_with_the_keyboard_and_stay_so(listed):
    listed.press("columns")
    dialog = listed.dialog
    dialog.list.setFocus()
    assert problems(dialog) == []
    listed.key(Qt.Key.Key_End)
    listed.key(Qt.Key.Key_Space)  # at stake: not shown
    listed.key(Qt.Key.Key_Home)
    listed.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # the service after the next step
    listed.save()
    page = listed.shell.checklist

    def order():
        return [key for key, _title, _shown in page.columns()]

    assert order()[:2] == ["next", "name"]
    assert page.table.isColumnHidden(page.model.column("stake"))
    listed.come_back()
    listed.go("checklist")
    page = listed.shell.checklist
    assert order()[:2] == ["next", "name"]
    listed.window.resize(1900, 900)
    listed.settle()
    assert page.table.isColumnHidden(page.model.column("stake"))


def test_undo_takes_back_the_mark_that_a_card_s_n_has_set(sample):
    sample.go("start")
    sample.start.go(1)
    sample.settle()
    cards = sample.start.what.cards
    empty = next(card for card in cards.values() if not card.answered)
    empty.setFocus()
    sample.key(Qt.Key.Key_N)
    assert empty.answered
    assert "Not in your household" in sample.words(sample.shell.toast)
    sample.press("undo")
    assert not empty.answered
    full = next(card for card in cards.values() if card.services)
    names_before = [one.name for one in full.services]
    full.setFocus()
    sample.key(Qt.Key.Key_N)
    assert not full.services
    assert full.answered
    sample.press("undo")
    assert [one.name for one in full.services] == names_before
    sample.controller.desk.change(lambda work: work.remove(sample.seen.move, [one.id for one in full.services]))
    sample.settle()
    assert not full.answered  # the mark went with the undo


@pytest.mark.parametrize(
    ("kind", "fill", "wanted"),
    [
        ("day", {"day": "15"}, {"day": 15}),
        ("weekday", {}, {"weekday": "Friday"}),
        ("every", {"every": "4 weeks", "start": "2 Nov 2026"}, {"every": "4 weeks"}),
    ],
)
def test_rent_may_fall_due_on_a_day_of_the_month_of_the_week_or_every_so_often(sample, kind, fill, wanted):
    sample.pick("Anvil Gym")
    sample.press("edit")
    field = sample.dialog.contract.periods
    sample.choose(field.kind, kind)
    if kind == "weekday":
        sample.choose(field.weekday, "Friday")
    for name, text in fill.items():
        edit = getattr(field, name)
        sample.fill(getattr(edit, "edit", edit), text)
    sample.save()
    billing = sample.shell.current.service.contract.billing
    assert {name: getattr(billing, name) for name in wanted} == wanted
    sample.press("edit")
    assert sample.dialog.entered() == sample.shell.current.service
    sample.dialog.reject()


def test_a_period_without_its_first_day_is_refused(sample):
    sample.pick("Anvil Gym")
    sample.press("edit")
    sample.choose(sample.dialog.contract.periods.kind, "every")
    sample.dialog.contract.periods.every.setText("4 weeks")
    sample.save()
    assert "first day of such a period" in sample.words(sample.dialog)
    sample.dialog.reject()
