"""When the program itself fails: logged, said once and calmly, copied if one wants, and nothing of a person's in it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from movehelper import logs
from movehelper.domain.errors import FactsError
from movehelper.ui import crash
from movehelper.ui.dialogs.report import CrashDialog, LogDialog

SAID = "Quarrelsome-Landlord-77"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr("movehelper.paths.log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(crash.faulthandler, "enable", lambda *_args, **_how: None)  # it is the test runner's own
    monkeypatch.setattr(crash.faulthandler, "disable", lambda: None)


@pytest.fixture
def watched(person):
    """A person before a window that is watched over."""
    watch = crash.watch(person.program)
    yield person
    watch.end()


@pytest.fixture
def quiet(monkeypatch):
    """What would be printed in the terminal."""
    printed = []
    monkeypatch.setattr(crash, "_to_terminal", printed.append)
    return printed


def fail(words=SAID):
    int(words)


def happen(person, does):
    """Let something happen in a slot, and wait until all is shown."""
    begun = []

    def slot():
        begun.append(True)
        does()

    QTimer.singleShot(0, slot)
    while not begun:
        QApplication.processEvents()  # not qtbot's waiting: it has a hook of its own
    for _time in range(5):
        QApplication.processEvents()
    person.settle()


def dialogs():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog) and one.isVisible()]


def log():
    return logs.file_in().read_text()


@pytest.mark.usefixtures("quiet")
def test_an_error_in_a_slot_is_shown_once_and_can_be_copied(watched):
    happen(watched, fail)
    (dialog,) = dialogs()
    words = watched.words(dialog)
    assert "Something went wrong inside movehelper" in words
    assert "sent nowhere" in words
    happen(watched, fail)
    assert dialogs() == [dialog]
    dialog.findChild(QPushButton, "report-copy").click()
    report = QGuiApplication.clipboard().text()
    assert report == dialog.text.toPlainText()
    for part in ("movehelper: ", "Python: ", "Qt: ", "system: ", "in fail", "ValueError (its words are left out)"):
        assert part in report
    assert SAID not in report + log()
    assert str(Path.home()) not in report
    dialog.findChild(QPushButton, "report-close").click()
    happen(watched, fail)
    assert dialogs() == []
    assert log().count("CRITICAL movehelper.ui.crash") == 3


@pytest.mark.usefixtures("quiet")
def test_another_bug_is_shown_after_the_first(watched):
    happen(watched, fail)
    dialogs()[0].reject()
    happen(watched, lambda: {}[SAID])
    assert "KeyError" in dialogs()[0].text.toPlainText()
    dialogs()[0].reject()


@pytest.mark.usefixtures("quiet")
def test_an_error_in_another_thread_is_shown_in_the_window(watched):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    happen(watched, lambda: None)
    assert "in fail" in dialogs()[0].text.toPlainText()
    dialogs()[0].reject()


@pytest.mark.usefixtures("quiet")
def test_over_a_dialog_the_report_can_be_used(watched):
    watched.press("sample")
    watched.press("homes")
    happen(watched, fail)
    (dialog,) = dialogs()
    assert QApplication.activeModalWidget() is dialog
    dialog.reject()
    watched.dialog.reject()


@pytest.mark.usefixtures("quiet")
def test_what_a_person_can_understand_is_one_sentence_and_no_report(watched):
    sentence = "The end lies before the beginning."

    def refuse():
        raise FactsError(sentence)

    happen(watched, refuse)
    assert dialogs() == []
    assert watched.shell.problem.text.text() == "The end lies before the beginning."
    assert not watched.shell.problem.copy.isVisibleTo(watched.window)
    assert "The end lies" not in log()


def test_a_dialog_that_fails_itself_leads_to_nothing_more(watched, quiet, monkeypatch):
    def broken(*_arguments):
        raise RuntimeError(SAID)

    monkeypatch.setattr(CrashDialog, "__init__", broken)
    for _time in range(3):
        happen(watched, fail)
    assert dialogs() == []
    assert quiet.count("movehelper: RuntimeError (its words are left out)\n") == 1
    assert not any(SAID in one for one in quiet)


def test_a_log_that_fails_itself_leads_to_nothing_more(watched, quiet, monkeypatch):
    def broken(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(logs, "trace", broken)
    happen(watched, fail)
    assert quiet[-1] == "movehelper: ValueError (its words are left out); then OSError: No space left on device\n"


@pytest.mark.usefixtures("watched")
def test_what_qt_says_is_logged_and_goes_to_the_terminal(quiet):
    qWarning(f"QFoo: cannot open {Path.home()}/x")
    assert "WARNING movehelper.qt" in log()
    assert "QFoo: cannot open ~/x" in log()
    assert quiet == [f"QFoo: cannot open {Path.home()}/x\n"]
    assert dialogs() == []


@pytest.mark.usefixtures("watched", "quiet")
def test_what_cannot_be_raised_is_logged():
    class Broken:
        def __del__(self):
            fail()

    Broken()
    gc.collect()
    assert "ERROR movehelper.ui.crash" in log()
    assert "could not be raised" in log()


@pytest.mark.usefixtures("quiet")
def test_an_interrupt_from_the_terminal_closes_the_window(watched):
    def interrupt():
        raise KeyboardInterrupt

    happen(watched, interrupt)
    assert not watched.window.isVisible()
    assert dialogs() == []


def test_after_the_end_everything_is_as_it_was(person):
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    watch = crash.watch(person.program)
    assert crash.watch(person.program) is watch
    assert sys.excepthook != before[0]
    watch.end()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_bug_in_the_background_offers_the_same_report(person):
    person.controller.desk.ask(lambda _work: fail(), lambda _answer: None)
    person.settle()
    assert person.shell.problem.text.text().startswith("Something went wrong inside movehelper (ValueError).")
    person.shell.problem.findChild(QPushButton, "problem-copy").click()
    report = QGuiApplication.clipboard().text()
    assert "in fail" in report
    assert "Qt: " in report
    assert SAID not in report


def test_the_log_and_a_report_are_in_the_help_menu(watched):
    logs.start()
    logs.logging.getLogger("movehelper.test").warning("seen in the log")
    watched.press("show-log")
    dialog = watched.dialog
    assert isinstance(dialog, LogDialog)
    assert "seen in the log" in dialog.text.toPlainText()
    assert str(logs.NAME) in watched.words(dialog)
    dialog.reject()
    watched.press("copy-report")
    assert "seen in the log" in QGuiApplication.clipboard().text()
    assert "nothing that you have entered" in watched.shell.toast.text.text()
    menus = {
        menu.title(): menu
        for menu in watched.window.menuBar().findChildren(type(watched.window.menuBar().addMenu("x")))
    }
    texts = [action.text() for action in menus["&Help"].actions()]
    assert "Show the &log…" in texts
    assert "&Copy a report" in texts


def test_an_empty_log_says_that_it_is_empty(person):
    person.press("show-log")
    assert person.dialog.text.toPlainText() == "Nothing has been written yet."
    person.dialog.reject()


def test_a_crash_is_said_at_the_next_start_and_once(person, tmp_path):
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / crash.CRASH).write_text("Fatal Python error: Segmentation fault\n  File x.py line 3 in y\n")
    watch = crash.watch(person.program)
    assert "was ended by a fault of its own the last time" in person.shell.problem.text.text()
    person.shell.problem.findChild(QPushButton, "problem-copy").click()
    assert "Fatal Python error: Segmentation fault" in QGuiApplication.clipboard().text()
    watch.end()
    assert crash.take_last(tmp_path / "log") == ""
    assert "Segmentation" in (tmp_path / "log" / "crash-last.txt").read_text()


def test_where_no_log_can_be_written_the_window_works(person, tmp_path):
    (tmp_path / "log").write_text("no folder")
    watch = crash.watch(person.program)
    person.press("sample")
    assert person.services()
    watch.end()


STARTED = """
import ctypes, json, os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from movehelper.ui import app, crash

def look(self, before=crash.Watch.begin):
    before(self)
    shown = self._program.controller.shell.problem
    print(json.dumps([shown.isVisible(), shown.text.text()]), flush=True)
    QTimer.singleShot(0, (lambda: ctypes.string_at(0)) if sys.argv[2] == "crash" else self._program.window.close)

crash.Watch.begin = look
from movehelper import bootstrap
sys.exit(bootstrap.window(Path(sys.argv[1])))
"""


EARLY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import movehelper.ui.dialogs.report as report

def shown(self, event, before=report.CrashDialog.showEvent):
    before(self, event)
    print(self.text.toPlainText(), flush=True)
    QTimer.singleShot(0, self.reject)
    QTimer.singleShot(0, self.parent().close)

report.CrashDialog.showEvent = shown
import movehelper.ui.controller as controller

def broken(*_arguments):
    int(sys.argv[2])

controller.Controller.__init__ = broken
from movehelper import bootstrap
sys.exit(bootstrap.window(Path(sys.argv[1])))
"""


def started(folder, what, program=STARTED):
    environment = {**os.environ, "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, str(folder / "m.db"), what]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.slow
def test_a_window_that_cannot_be_filled_says_so_instead_of_staying_empty(tmp_path):
    done = started(tmp_path, SAID, EARLY)
    assert "in broken" in done.stdout
    assert "ValueError (its words are left out)" in done.stdout
    assert SAID not in done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.slow
def test_a_process_that_dies_is_found_at_the_next_start(tmp_path):
    first = started(tmp_path, "crash")
    assert first.returncode == -11
    assert json.loads(first.stdout) == [False, ""]
    left = tmp_path / "state" / "movehelper" / "log" / crash.CRASH
    assert "Segmentation fault" in left.read_text()
    assert left.stat().st_mode & 0o777 == 0o600
    second = started(tmp_path, "close")
    assert second.returncode == 0, second.stderr
    seen, sentence = json.loads(second.stdout)
    assert seen
    assert sentence.startswith("movehelper was ended by a fault of its own the last time.")
    third = started(tmp_path, "close")
    assert json.loads(third.stdout) == [False, ""]
