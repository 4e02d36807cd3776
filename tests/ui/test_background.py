"""Work off the GUI thread: what a task holds dies in the thread of the window."""

from __future__ import annotations

import gc
import threading
from contextlib import closing
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from movehelper.domain.errors import MovehelperError
from movehelper.ui.background import Background
from movehelper.ui.long_tasks import LongTasks


class Nothing:
    """A `Work` that has nothing to close."""

    def close(self):
        pass


class Held:
    """Like a widget: it must be let go in the thread it was made in."""

    def __init__(self, ends):
        self.ends = ends

    def __del__(self):
        self.ends.append(threading.get_ident())


@pytest.fixture
def background():
    with closing(Background(Nothing)) as made:
        yield made


def refuse(_held, _work):
    message = "No."
    raise MovehelperError(message)


@pytest.mark.parametrize("ask", ["read", "write"])
def test_what_tasks_and_answers_hold_is_let_go_by_the_window(qtbot, background, ask):
    ends, heard = [], []

    def held(function):
        return partial(function, Held(ends))

    for number in range(100):
        task = refuse if number % 3 == 0 else lambda _held, work: work
        done, failed = (lambda _held, _answer: heard.append("done")), (lambda _held, _why: heard.append("failed"))
        getattr(background, ask)(held(task), held(done), held(failed))
    qtbot.waitUntil(lambda: background.idle)
    assert (heard.count("done"), heard.count("failed")) == (66, 34)
    assert ends == [threading.get_ident()] * 300


def test_a_bug_in_what_follows_a_long_task_keeps_no_other_waiting(qtbot, background):
    window, ended = QWidget(), []
    qtbot.addWidget(window)
    tasks = LongTasks(background, window, window)

    def broken(_answer):
        ended.append("broken")
        raise ZeroDivisionError

    with qtbot.captureExceptions():
        tasks.run("One", lambda _work, _progress: None, broken, broken)
        tasks.run("Two", refuse, broken, broken)
        tasks.run("Three", lambda _work, _progress: "whole", ended.append, ended.append)
        qtbot.waitUntil(lambda: ended == ["broken", "broken", "whole"])


def test_writes_are_done_and_answered_in_their_order(qtbot, background):
    done = []
    for number in range(50):
        background.write(lambda _work, number=number: number, done.append)
    qtbot.waitUntil(lambda: background.idle)
    assert done == list(range(50))


def test_cycles_are_found_by_the_window_and_never_by_a_worker(qtbot, background):
    ends = []

    def make(count):
        for _number in range(count):
            one = Held(ends)
            one.itself = one

    background.read(lambda _work: make(1000), lambda _answer: None)
    qtbot.waitUntil(lambda: background.idle)
    assert ends == []
    qtbot.waitUntil(lambda: len(ends) == 1000, timeout=20_000)
    assert set(ends) == {threading.get_ident()}
    assert not gc.isenabled()
    background.close()
    assert gc.isenabled()
