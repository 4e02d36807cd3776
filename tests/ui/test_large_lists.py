"""Ten thousand services: whatever one does with them, the window answers, and its thread never enters a service."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from movehelper import bootstrap
from movehelper.domain import move_files as format_
from movehelper.services import move_files
from tests.benchmarks.households import TODAY, household
from tests.ui.person import NOON, Person
from tests.ui.turns import LONGEST, Turns, floor

_PATIENCE = 300_000
_BARE = 0.033
"""Seconds in which Qt sorts ten thousand bare items where LONGEST is the measure; slower machines get more."""


def large(folder, number):
    """Write a household with so many services into a database."""
    opened = bootstrap.services(folder / "movehelper.db", today=lambda: TODAY, now=lambda: NOON)
    file = folder / "large.json"
    facts = household(number)
    kept = {one.id for one in facts.services}
    facts = msgspec.structs.replace(facts, journal=tuple(one for one in facts.journal if one.service in kept))
    file.write_bytes(format_.encode(facts))
    move_files.import_move(opened, file)
    opened.close()
    return facts


@pytest.fixture(scope="module")
def most():
    """How long a turn may take on this machine."""
    return LONGEST * max(1.0, floor() / _BARE)


@pytest.fixture(params=[700, pytest.param(10_000, marks=pytest.mark.slow)])
def many(request, qtbot, tmp_path):
    """A person with very many services."""
    large(tmp_path, request.param)
    someone = Person(qtbot, tmp_path, patience=_PATIENCE)
    yield someone
    someone.leave()


def test_no_turn_of_the_window_takes_long_and_no_service_is_entered_on_its_thread(many, most):
    turns, shell = Turns(), many.shell

    def idle():
        return many.controller.background.idle and shell.whole

    def do(name, act, ready=idle):
        turns.do(name, act)
        turns.until(name, ready)

    do("open the checklist", lambda: shell.go("checklist"))
    page, table = shell.checklist, shell.checklist.table
    assert len(page.model.records()) > len(many.seen.services) > 600
    for text in ("b", "br", "bro", "broad", "broadband 1", "zzz", ""):
        do(f"filter by {text!r}", lambda text=text: page.filter.setText(text))
    for column in range(page.model.columnCount()):
        do(f"sort by column {column}", lambda column=column: table.sortByColumn(column, Qt.SortOrder.AscendingOrder))
        do(f"sort back {column}", lambda column=column: table.sortByColumn(column, Qt.SortOrder.DescendingOrder))
    for view in ("cancel", "waiting", "person-0", "all"):
        do(f"view {view}", lambda view=view: page.view.setCurrentIndex(max(0, page.view.findData(view))))
    do("fold", lambda: page.fold.setChecked(True))
    do("unfold", lambda: page.fold.setChecked(False))
    do("select all", table.selectAll)
    do("select one", lambda: table.selectRow(3))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        do(f"key {key.name}", lambda key=key: QTest.keyClick(table, key))
    service = next(iter(many.seen.services))
    do("open the details", lambda: shell.open(service))
    do("close the details", shell.close_detail)
    move = many.seen.move
    do("decide one", lambda: many.controller.desk.change(lambda work: work.decide(move, [service], "keep")))
    assert many.seen.services[service].decision == "keep"
    do("undo", many.controller.desk.undo)
    do("open the palette", many.controller.actions["palette"].trigger)
    palette = many.controller.wishes.finding.palette
    do("make the palette's index", lambda: None, lambda: palette.finder.ready)
    for text in ("b", "broadband 12", "check the final bill", "qqq"):
        do(f"find {text!r}", lambda text=text: palette.finder.search(text), lambda: palette.finder.ready)
    palette.close_up()
    for place in ("today", "checklist"):
        do(f"go to {place}", lambda place=place: shell.go(place))
    assert many.offences == []
    too_long = turns.too_long(most)
    assert not too_long, f"allowed {most * 1000:.0f} ms a turn; longer: {too_long}"


def test_a_service_entered_on_the_window_s_thread_is_seen(many):
    if len(many.seen.services) > 1000:
        pytest.skip("one size is enough to see whether the watch sees")
    many.controller.background.read(lambda work: setattr(many, "work", work), lambda _none: None)
    many.settle()
    many.work.changed_elsewhere()
    assert many.offences
    many.offences.clear()


def test_a_turn_that_takes_long_is_seen():
    turns = Turns()
    turns.do("count", lambda: sum(range(10_000_000)))
    turns.do("nothing")
    assert [one.partition(":")[0] for one in turns.too_long(LONGEST)] == ["count"]
