"""Two at the same data: a second window, and a command typed while the window is open."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from movehelper import bootstrap
from movehelper.ui import app as program
from movehelper.ui.main_window import MainWindow
from movehelper.ui.work import Work
from tests.ui.person import NOON

D = dt.date
TODAY = D(2026, 11, 22)
ROOT = Path(__file__).parents[2]


def typed(*words, **options):
    """Start a command as one types it in a terminal."""
    command = [sys.executable, "-m", "movehelper", *(str(word) for word in words)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


def finished(person, process):
    """Wait for a command while the window goes on."""
    person.bot.waitUntil(lambda: process.poll() is not None, timeout=60_000)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, ""), err
    person.controller.look()
    person.settle()
    return out


@pytest.fixture
def owner(mover):
    person = mover(TODAY)
    person.begin_between("GB-ENG", "31 Jan 2027", "31 Jan 2027")
    person.add_service("Anvil", "gym", money_price="30", contract_period="1 month")
    person.add_service("Bank", "bank", "change address")
    return person


@pytest.mark.usefixtures("qapp")
def test_a_second_start_brings_the_first_window_to_the_front(tmp_path):
    database = tmp_path / "movehelper.db"
    seen = {}

    def open_work():
        return Work(bootstrap.services(database, today=lambda: TODAY, now=lambda: NOON))

    def windows():
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()]

    def start_second():
        if not windows() or not windows()[0].isEnabled():
            QTimer.singleShot(50, start_second)
            return
        seen["window"] = windows()[0]
        seen["window"].showMinimized()
        seen["second"] = typed("window", "--database", database, "--today", TODAY)
        wait_for_second()

    def wait_for_second():
        if seen["second"].poll() is None:
            QTimer.singleShot(50, wait_for_second)
            return
        seen["minimized"] = seen["window"].isMinimized()
        seen["how many"] = len(windows())
        seen["window"].close()

    QTimer.singleShot(500, start_second)
    assert program.run(open_work, lambda: TODAY, database) == 0
    _out, err = seen["second"].communicate()
    assert seen["second"].returncode == 0
    assert "open already" in err
    assert (seen["minimized"], seen["how many"]) == (False, 1)


def test_what_is_typed_in_a_terminal_shows_in_the_window_and_undo_ends(owner, tmp_path):
    file = tmp_path / "move.json"
    database = owner.folder / "movehelper.db"
    finished(owner, typed("export", "move", "--out", file, "--database", database))
    owner.pick("Anvil")
    owner.log("e, Ben, acknowledged")
    assert len(owner.seen.household.journal) == 1

    finished(owner, typed("import", "move", file, "--replace", "--database", database, "--today", TODAY))
    assert owner.seen.household.journal == ()
    assert owner.services() == ["Anvil", "Bank"]
    assert owner.shell.current.name == "Anvil"
    assert not owner.shell.problem.isVisibleTo(owner.window)
    owner.log("e, Ben, acknowledged")
    assert [entry.kind for entry in owner.seen.household.journal] == ["acknowledged"]


def test_a_form_that_was_open_meanwhile_keeps_both_changes(owner, tmp_path):
    """The other side changed the decision; this one the account: both stand."""
    file = tmp_path / "move.json"
    database = owner.folder / "movehelper.db"
    finished(owner, typed("export", "move", "--out", file, "--database", database))
    other = file.read_text(encoding="utf-8").replace('"cancel"', '"hand over"')
    file.write_text(other, encoding="utf-8")
    owner.pick("Anvil")
    owner.shortcut(Qt.Key.Key_E)
    owner.fill(owner.dialog.what.account, "Member 7")
    finished(owner, typed("import", "move", file, "--replace", "--database", database, "--today", TODAY))
    owner.save()
    service = next(one for one in owner.seen.services.values() if one.name == "Anvil")
    assert (service.account, service.decision) == ("Member 7", "hand over")


def test_another_move_that_is_read_in_does_not_take_the_window_away(owner, tmp_path):
    demo = tmp_path / "demo"
    finished(owner, typed("demo", "--out", demo, "--today", TODAY))
    mine = owner.seen.move
    database = owner.folder / "movehelper.db"
    finished(owner, typed("import", "move", demo / "move.json", "--database", database, "--today", TODAY))
    assert owner.seen.move == mine
    assert owner.services() == ["Anvil", "Bank"]
    assert "Bristol to Edinburgh" in {name.name for name in owner.seen.moves}
