"""The timeline and the month in the window: seen, walked by keys and mouse, and read out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton

from movehelper.domain.records import Service
from movehelper.ui.models.timeline import Item, Line, drawn
from movehelper.ui.models.timeline_table import TimelineModel
from movehelper.ui.widgets.timeline_paint import Painting
from movehelper.wording import language
from tests.ui.person import TODAY, Person

KEY = Qt.Key


@pytest.fixture
def walker(sample):
    """A person before the timeline of the sample household."""
    sample.go("timeline")
    sample.page = sample.shell.page("timeline")
    sample.view = sample.page.view
    sample.view.setFocus()
    sample.settle()
    return sample


def row_of(person, name):
    return next(row for row, line in enumerate(person.view.lines.lines) if line.name == name)


def to(person, name, kind):
    """Go to the first thing of a kind in a row."""
    row = row_of(person, name)
    items = person.view.lines.lines[row].items
    index = person.view.lines.index(row, next(at for at, one in enumerate(items, 1) if one.kind == kind))
    person.view.setCurrentIndex(index)
    person.settle()
    return index


# ---------------------------------------------------------------------------------------------------- the timeline


def test_the_timeline_says_what_is_missing_and_what_is_paid_twice(walker):
    assert walker.page.summary.text().startswith("1 gap in cover · ")
    assert "1 time paid twice, about £18.77" in walker.page.summary.text()
    to(walker, "Internet at home", "gap")
    assert walker.page.told.text() == ("No cover: Internet at home, Elm Row, 2 days: Wed 2 Dec 2026 to Thu 3 Dec 2026")
    to(walker, "Electricity", "overlap")
    told = walker.page.told.text()
    assert told.startswith("Paid twice, 8 days: Northlight Energy (electricity) and Glenlight Power, ")
    assert "about £18.77, you have both homes then" in told
    twice = next(one for line in walker.page.view.lines.lines for one in line.items if one.kind == "overlap")
    assert (twice.short, twice.shorter) == ("8 days twice, about £18.77", "8 days twice")


def test_the_arrow_keys_walk_along_a_row_and_from_row_to_row(walker):
    walker.view.setCurrentIndex(walker.view.lines.index(row_of(walker, "Internet at home"), 0))
    line = walker.view.lines.lines[walker.view.currentIndex().row()]
    heard = []
    walker.view.told.connect(heard.append)
    for _item in line.items:
        walker.key(KEY.Key_Right)
    assert heard == [item.told for item in line.items]
    walker.key(KEY.Key_Right)
    assert walker.view.currentIndex().column() == len(line.items)
    walker.key(KEY.Key_Home)
    assert walker.view.currentIndex().column() == 0
    walker.key(KEY.Key_Down)
    assert walker.page.told.text().startswith("Mobile telephone")
    walker.key(KEY.Key_PageUp)
    walker.key(KEY.Key_PageUp)
    walker.key(KEY.Key_PageUp)
    assert walker.page.told.text().startswith("Homes")


def test_going_down_keeps_to_the_day(walker):
    to(walker, "Internet at home", "gap")
    gap = walker.view.item(walker.view.currentIndex())
    for _row in range(4):
        walker.key(KEY.Key_Down)
    for _row in range(4):
        walker.key(KEY.Key_Up)
    assert walker.view.item(walker.view.currentIndex()) == gap


def test_a_screen_reader_finds_a_table_whose_cells_say_their_sentence(walker):
    view, index = walker.view, to(walker, "Internet at home", "gap")
    table = QAccessible.queryAccessibleInterface(view)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Timeline"
    cell = table.focusChild()
    assert cell.role() == QAccessible.Role.Cell
    assert cell.text(QAccessible.Text.Name) == view.item(index).told
    place = view.visualRect(index)
    assert cell.rect().topLeft() == view.viewport().mapToGlobal(place.topLeft())
    assert not place.isEmpty()
    view.setCurrentIndex(index.siblingAtColumn(0))
    name = table.focusChild().text(QAccessible.Text.Name)
    assert name.startswith("Internet at home, Comet Fibre → Heather Broadband. ")
    said = {table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())}
    assert {item.told for line in view.lines.lines for item in line.items} <= said


def test_a_click_on_a_bar_shows_its_service_beside_and_enter_its_details_whole(walker):
    walker.window.resize(1280, 760)
    walker.settle()
    row = row_of(walker, "Gym")
    walker.view.scrollTo(walker.view.lines.index(row, 1))
    place = walker.view.visualRect(walker.view.lines.index(row, 1))
    QTest.mouseClick(walker.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    walker.settle()
    assert walker.shell.current.name == "Anvil Gym"
    assert walker.shell.detail.isVisible()
    assert walker.controller.actions["edit"].isEnabled()
    walker.view.setFocus()
    walker.key(KEY.Key_Return)
    assert walker.shell.place == "timeline"
    assert not walker.shell.stack.isVisible()
    walker.key(KEY.Key_Escape)
    assert walker.shell.stack.isVisible()
    assert walker.view.hasFocus()


def test_the_details_go_with_the_move_or_the_service_they_are_of(walker):
    walker.window.resize(1280, 760)
    to(walker, "Gym", "bar")
    assert walker.shell.detail.isVisible()
    walker.press("new-move")
    walker.save()
    walker.go("timeline")
    assert walker.seen.services == {}
    assert not walker.shell.detail.isVisible()
    walker.press("undo")
    walker.go("timeline")
    to(walker, "Gym", "bar")
    walker.press("remove")
    seen = walker.shell.current
    assert walker.shell.detail.isVisible() == (seen is not None)


def test_a_double_click_opens_and_the_button_does_so_too(walker):
    row = row_of(walker, "Gym")
    walker.view.scrollTo(walker.view.lines.index(row, 1))
    place = walker.view.visualRect(walker.view.lines.index(row, 1))
    QTest.mouseDClick(walker.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    walker.settle()
    assert walker.shell.current.name == "Anvil Gym"
    assert not walker.shell.stack.isVisible()
    walker.shell.close_detail()
    to(walker, "Newspaper, magazine or box by post", "bar")
    walker.click(walker.page.open_button)
    assert walker.shell.current.name == "Spreebote"
    assert not walker.shell.stack.isVisible()


def wheel(view, place, turned, modifiers):
    where = QPointF(place)
    event = QWheelEvent(
        where,
        QPointF(view.viewport().mapToGlobal(place)),
        QPoint(0, 0),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_with_ctrl_zooms_around_the_pointer(walker):
    view = walker.view
    place = QPoint(view.scale.left + 200, 300)
    day, before = view.scale.day(place.x()), view.scale.per_day
    wheel(view, place, 240, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.per_day > before
    assert abs(view.scale.day(place.x()) - day) < 1
    here = view.horizontalScrollBar().value()
    wheel(view, place, -120, Qt.KeyboardModifier.ShiftModifier)
    assert view.horizontalScrollBar().value() == here + 120


def test_keys_zoom_fit_and_go_to_today(walker):
    view = walker.view
    fitted = view.scale.per_day
    for _press in range(40):
        walker.key(KEY.Key_Plus)
    assert view.scale.per_day == 48
    walker.key(KEY.Key_0)
    assert view.scale.per_day == fitted
    assert abs(view.scale.x(view.found.first) - view.scale.left) <= 1
    for _press in range(60):
        walker.key(KEY.Key_Minus)
    assert view.scale.per_day == 0.3
    for _press in range(15):
        walker.key(KEY.Key_Plus)
    view.horizontalScrollBar().setValue(0)
    walker.key(KEY.Key_T)
    middle = (view.scale.left + view.viewport().width()) / 2
    assert abs(view.scale.x(view.found.today + 0.5) - middle) < 2


def test_dragging_takes_the_days_along(walker):
    view = walker.view
    empty = next(
        QPoint(x, y)
        for y in range(view._ruler() + 4, view.viewport().height(), 3)
        for x in range(view.scale.left + 5, view.viewport().width() - 5, 7)
        if not view.indexAt(QPoint(x, y)).isValid()
    )
    before = view.horizontalScrollBar().value()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=empty)
    QTest.mouseMove(view.viewport(), empty + QPoint(60, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=empty + QPoint(60, 0))
    assert view.horizontalScrollBar().value() == before - 60


def test_only_rows_with_something_wrong_or_all_of_them(walker):
    few = len(walker.view.lines.lines)
    walker.choose(walker.page.which, "problems")
    assert [line.name for line in walker.view.lines.lines] == [
        "Rent", "Electricity", "Water and sewage", "Internet at home",
    ]  # fmt: skip
    walker.choose(walker.page.which, "all")
    names = [line.name for line in walker.view.lines.lines]
    assert len(names) > few
    assert "Thistledown Bank" in [line.about for line in walker.view.lines.lines]


def test_the_rows_are_filtered_as_one_types_whatever_case_and_accents(walker):
    walker.press("search")
    walker.type("hÉather")
    assert [line.name for line in walker.view.lines.lines] == ["Internet at home"]
    walker.key(KEY.Key_Down)
    assert walker.view.hasFocus()
    walker.press("search")
    walker.type("zzz")
    assert "No row contains “zzz”." in walker.words()


def test_only_what_is_in_sight_is_painted(walker, monkeypatch):
    painted = []
    row = Painting.row
    monkeypatch.setattr(Painting, "row", lambda self, line, *rest: (painted.append(line.id), row(self, line, *rest)))
    bar = Item("bar", 1, None, "told", sure=("planned", "open"))
    many = [Line(f"{number}", "Name", "about", "told", 2, True, False, (bar,)) for number in range(1000)]
    walker.view.show_lines(walker.view.found, many)
    painted.clear()
    walker.view.viewport().grab()
    assert 0 < len(painted) < 20
    walker.view.verticalScrollBar().setValue(walker.view.verticalScrollBar().maximum())
    painted.clear()
    walker.view.viewport().grab()
    assert painted[-1] == "999"
    assert len(painted) < 20


def test_a_change_keeps_the_cursor_and_the_days_in_sight(walker):
    index = to(walker, "Gym", "bar")
    walker.key(KEY.Key_Plus)
    resets = []
    walker.view.lines.modelReset.connect(lambda: resets.append(1))
    before = walker.view.item(index).told
    service = walker.shell.current.service
    walker.controller.desk.change(
        lambda work: work.log(walker.seen.move, service.id, "end confirmed", ends=dt.date(2027, 1, 31), proof="written")
    )
    walker.settle()
    item = walker.view.item(walker.view.currentIndex())
    assert resets == []
    assert "until Sun 31 Jan 2027 (confirmed)" in item.told != before
    assert walker.page.told.text() == item.told


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")  # offscreen has no windows to put over
def test_the_menu_of_a_bar_holds_what_can_be_done_with_its_service(walker):
    to(walker, "Gym", "bar")
    place = walker.view.visualRect(walker.view.currentIndex()).center()
    walker.view.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert [action.objectName() for action in menu.actions()] == ["log", "edit", "decide", "why", "remove"]
    assert all(action.isEnabled() for action in menu.actions())
    menu.close()


def test_the_place_comes_with_the_plan_and_an_empty_page_says_how_to_begin(person):
    assert "timeline" not in [
        person.shell.places.item(row).data(Qt.ItemDataRole.UserRole) for row in range(person.shell.places.count())
    ]
    person.begin()
    person.go("timeline")
    assert person.seen.services == {}
    assert "Add what is tied to your address" in person.words(person.shell.page("timeline"))


def test_what_cannot_be_known_is_drawn_and_said_so(walker):
    rowing = Service(id="club", name="Rowing club", sector="club", decision="undecided", added=TODAY)
    walker.controller.desk.change(lambda work: work.add(walker.seen.move, rowing))
    walker.settle()
    line = next(line for line in walker.view.lines.lines if line.about == "Rowing club")
    to(walker, line.name, "bar")
    assert walker.page.told.text() == "Rowing club: begins: not known, end not known yet"


def test_the_words_of_a_thousand_services_are_made_beside_the_window(walker, monkeypatch):
    import threading

    seen = []
    monkeypatch.setattr(
        "movehelper.ui.pages.timeline.drawn",
        lambda *given: (seen.append(threading.current_thread()), drawn(*given))[1],
    )
    walker.controller.desk.refresh()
    walker.settle()
    assert seen
    assert threading.main_thread() not in seen


def test_what_the_signs_mean_is_shown_where_there_is_room_or_when_asked(walker):
    walker.window.resize(1024, 640)
    walker.settle()
    assert not walker.page.signs.isVisible()
    walker.click(walker.page.ask_signs)
    assert walker.page.signs.isVisible()
    assert "no cover" in walker.page.signs.accessibleName()
    walker.come_back()
    walker.go("timeline")
    assert walker.shell.page("timeline").signs.isVisible()


def test_the_look_and_the_rows_are_remembered(walker):
    walker.choose(walker.page.which, "all")
    walker.press("month")
    walker.come_back()
    walker.go("timeline")
    page = walker.shell.page("timeline")
    assert (page.look, page.which.currentData()) == ("month", "all")


def test_another_theme_draws_the_same_place(walker):
    walker.press("theme")
    assert walker.shell.place == "timeline"
    assert walker.shell.page("timeline").view.lines.lines


LINES = st.lists(
    st.builds(
        lambda number, items: Line(
            f"{number}", f"Row {number}", "", "told", 1, True, False, (Item("bar", 1, 2, "t"),) * items
        ),
        st.integers(0, 12),
        st.integers(0, 4),
    ),
    max_size=10,
    unique_by=lambda line: line.id,
)


@settings(deadline=None, max_examples=60)
@given(LINES, LINES)
def test_rows_change_one_by_one_and_the_table_stays_sound(before, after):
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(before)
    model.show(after)
    assert model.lines == after
    assert model.rowCount() == len(after)
    assert model.columnCount() >= 1 + max((len(line.items) for line in after), default=0)
    del tester


# ---------------------------------------------------------------------------------------------------- the month


@pytest.fixture
def month(walker):
    """A person before the month of the sample household."""
    walker.press("month")
    walker.pane = walker.page.month
    return walker


def things(person):
    shown = person.pane.things
    return [shown.item(number).text() for number in range(shown.count())]


def test_the_month_shows_today_and_what_is_on_it(month):
    assert month.pane.title.text() == "November 2026"
    assert month.pane.grid.hasFocus()
    assert month.pane.grid.day.day == TODAY
    assert month.pane.day_name.text() == "Sun 22 Nov 2026"
    assert month.pane.grid.month.headerData(0, Qt.Orientation.Horizontal) == "Mon"


def test_days_are_walked_with_the_arrow_keys_across_the_edges_of_months(month):
    for key, day in (
        (KEY.Key_Left, dt.date(2026, 11, 21)),
        (KEY.Key_Down, dt.date(2026, 11, 28)),
        (KEY.Key_Down, dt.date(2026, 12, 5)),
        (KEY.Key_Up, dt.date(2026, 11, 28)),
        (KEY.Key_End, dt.date(2026, 11, 30)),
        (KEY.Key_Right, dt.date(2026, 12, 1)),
        (KEY.Key_PageDown, dt.date(2027, 1, 1)),
        (KEY.Key_PageUp, dt.date(2026, 12, 1)),
        (KEY.Key_Left, dt.date(2026, 11, 30)),
        (KEY.Key_Home, dt.date(2026, 11, 1)),
        (KEY.Key_T, TODAY),
    ):
        month.key(key)
        assert month.pane.grid.day.day == day
        assert month.pane.first == day.replace(day=1)


def test_a_day_off_says_its_name_and_where_it_holds(month):
    month.pane.turn_to(dt.date(2026, 11, 30))
    month.settle()
    assert month.pane.free.text() == "Saint Andrew's Day (Elm Row)"
    assert "07:00 Be there for the appointment" in things(month)[0]


def test_the_homes_days_stand_in_the_month(month):
    month.pane.turn_to(dt.date(2026, 12, 1))
    month.settle()
    assert things(month)[:2] == ["You move out: Quay Street", "You move in: Elm Row"]


def test_enter_goes_into_the_day_and_from_there_to_the_service(month):
    month.pane.turn_to(dt.date(2026, 12, 4))
    month.settle()
    month.key(KEY.Key_Return)
    assert month.pane.things.hasFocus()
    wanted = next(n for n, text in enumerate(things(month)) if "Heather Broadband" in text)
    month.pane.things.setCurrentRow(wanted)
    month.key(KEY.Key_Return)
    assert month.shell.current.name == "Heather Broadband"
    assert not month.shell.stack.isVisible()
    month.key(KEY.Key_Escape)
    assert month.pane.isVisible()
    assert month.pane.first == dt.date(2026, 12, 1)


def test_what_has_no_room_in_a_day_is_opened_with_a_click(month):
    grid = month.pane.grid
    month.pane.turn_to(dt.date(2026, 12, 1))
    month.settle()
    month.pane.turn_to(dt.date(2026, 12, 10))
    month.settle()
    index = grid.month.index_of(dt.date(2026, 12, 1))
    from movehelper.ui.widgets.month_grid import things_in

    day = grid.month.day(index)
    more = next(box for one, box in things_in(grid.visualRect(index), grid.fontMetrics(), day) if one is None)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=more.center())
    month.settle()
    assert grid.day.day == dt.date(2026, 12, 1)
    assert month.pane.things.hasFocus()
    assert len(things(month)) == len(day.things)


def test_a_click_on_a_line_of_a_day_chooses_it(month):
    grid = month.pane.grid
    month.pane.turn_to(dt.date(2026, 12, 4))
    month.settle()
    from movehelper.ui.widgets.month_grid import things_in

    index = grid.month.index_of(dt.date(2026, 12, 4))
    places = things_in(grid.visualRect(index), grid.fontMetrics(), grid.month.day(index))
    thing, box = next((one, box) for one, box in places if one and one.row)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    month.settle()
    assert month.shell.current.id == thing.row
    month.click(month.pane.open_button)
    assert not month.shell.stack.isVisible()


@pytest.mark.parametrize(("wide", "high"), [(60, 60), (90, 90), (180, 140), (400, 300), (20, 10)])
def test_the_things_of_a_day_stay_in_their_cell_and_none_is_lost(month, wide, high):
    from PySide6.QtCore import QRect

    from movehelper.ui.widgets.month_grid import things_in

    for week in month.pane.grid.month.shown.weeks:
        for day in week:
            places = list(things_in(QRect(0, 0, wide, high), month.pane.grid.fontMetrics(), day))
            shown = [one for one, _box in places if one]
            assert shown == list(day.things[: len(shown)])
            assert (len(shown) < len(day.things)) == any(one is None for one, _box in places)
            tops = [box.top() for _one, box in places]
            assert tops == sorted(set(tops))
            assert all(box.bottom() <= high for _one, box in places) or high < 60


def test_a_screen_reader_hears_a_whole_day(month):
    month.pane.turn_to(dt.date(2026, 12, 1))
    month.settle()
    grid = month.pane.grid
    table = QAccessible.queryAccessibleInterface(grid)
    assert table.text(QAccessible.Text.Name) == "Month"
    cell = table.focusChild()
    assert cell.text(QAccessible.Text.Name).startswith(
        "Tue 1 Dec 2026. You move out: Quay Street. You move in: Elm Row."
    )


def test_buttons_turn_the_pages(month):
    for name, title in (
        ("month-forward", "December 2026"),
        ("month-back", "November 2026"),
        ("month-back", "October 2026"),
        ("month-today", "November 2026"),
    ):
        month.click(month.page.findChild(QPushButton, name))
        assert month.pane.title.text() == title


def test_weeks_begin_as_where_the_language_is_spoken(month, monkeypatch):
    monkeypatch.setattr(language._chosen, "language", "en_US")
    month.pane.turn_to(dt.date(2026, 12, 1))
    month.settle()
    assert month.pane.grid.month.headerData(0, Qt.Orientation.Horizontal) == "Sun"


def test_the_month_is_what_is_printed_where_it_is_shown(month):
    month.key(KEY.Key_PageDown)
    assert (month.page.to_print().kind, month.page.to_print().month) == ("month", dt.date(2026, 12, 1))
    month.press("month")
    assert month.page.look == "timeline"
    assert month.page.to_print().kind == "checklist"


def test_midnight_moves_today_in_both_looks(qtbot, tmp_path):
    days = [TODAY]
    person = Person(qtbot, tmp_path, lambda: days[0])
    person.press("sample")
    person.go("timeline")
    page = person.shell.page("timeline")
    days[0] = TODAY + dt.timedelta(1)
    person.controller.look()
    person.settle()
    assert page.view.found.today == days[0].toordinal()
    person.press("month")
    assert [day.day for week in page.month.grid.month.shown.weeks for day in week if day.today] == [days[0]]
    person.leave()
