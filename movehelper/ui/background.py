"""Work off the GUI thread: one writer in order, readers beside it, answers as Qt signals.

Tasks are given the `Work` object, which the first task opens. The GUI thread never calls a service itself.

A task and what is done with its answer often hold widgets, and a widget must die in the GUI thread. So workers know a
job only by its number while they do it, and the GUI thread is the last to let go of it.
"""

from __future__ import annotations

import logging
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from movehelper.domain.errors import MovehelperError
from movehelper.ui.sweeping import Sweeping

if TYPE_CHECKING:
    from collections.abc import Callable

    from movehelper.ui.work import Work

    Failed = Callable[["Failure"], None]

T = TypeVar("T")
_READERS = 2
_log = logging.getLogger(__name__)


class Failure:
    """Why a task came to nothing: one sentence for the person, and the traceback if it was a bug."""

    def __init__(self, sentence: str, trace: str = "") -> None:
        self.sentence, self.trace = sentence, trace


class _Job(NamedTuple):
    task: Callable[[Work], Any]
    done: Callable[[Any], None]
    failed: Failed
    owner: QObject | None


class Background(QObject):
    """Runs tasks in threads of its own and answers in the thread it was made in."""

    failed = Signal(object)
    working = Signal(bool)
    _answered = Signal(int, object)

    def __init__(self, open_work: Callable[[], Work], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open, self._lock = open_work, threading.Lock()
        self._work: Work | None = None
        self._writes: SimpleQueue[int | None] = SimpleQueue()
        self._reads: SimpleQueue[int | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._jobs: dict[int, _Job] = {}
        self._given = 0
        self._closed = False
        self._sweeping = Sweeping(self)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def opened(self) -> bool:
        """Has the database been opened?"""
        return self._work is not None

    @property
    def closed(self) -> bool:
        """Is the window being closed? Then a long task ends early."""
        return self._closed

    @property
    def idle(self) -> bool:
        """Is nothing under way and every answer delivered?"""
        return not self._jobs

    def write(
        self,
        task: Callable[[Work], T],
        done: Callable[[T], None] = lambda _answer: None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a task that changes data, after all that were given before it."""
        self._give(self._writes, task, done, failed, owner)

    def read(
        self,
        task: Callable[[Work], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a task that only reads, beside the others. With `owner` gone, the answer is dropped."""
        self._give(self._reads, task, done, failed, owner)

    def close(self) -> None:
        """Finish what was begun, then end the threads and close the services."""
        if self._closed:
            return
        self._closed = True
        self._writes.put(None)
        for _ in range(_READERS):
            self._reads.put(None)
        for thread in self._threads:
            thread.join()
        self._sweeping.end()
        if self._work is not None:
            self._work.close()

    def _give(
        self,
        queue: SimpleQueue[int | None],
        task: Callable[[Work], T],
        done: Callable[[T], None],
        failed: Failed | None,
        owner: QObject | None,
    ) -> None:
        if self._closed:
            return
        if not self._threads:
            self._start()
        self._given += 1
        self._jobs[self._given] = _Job(task, done, failed or self.failed.emit, owner)
        if len(self._jobs) == 1:
            self.working.emit(True)
        queue.put(self._given)

    def _start(self) -> None:
        self._sweeping.begin()
        for queue in (self._writes, *[self._reads] * _READERS):
            thread = threading.Thread(target=self._serve, args=(queue,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _serve(self, queue: SimpleQueue[int | None]) -> None:
        while (number := queue.get()) is not None:
            self._answered.emit(number, self._answer(number))

    def _answer(self, number: int) -> Any:
        """Do a job in this thread, and hold nothing of it afterwards."""
        try:
            return self._jobs[number].task(self._opened())
        except MovehelperError as error:
            return Failure(str(error))
        except Exception as error:  # noqa: BLE001 - a bug must be shown and logged, and must not end the thread
            from movehelper import logs  # noqa: PLC0415 - only when something has gone wrong

            _log.exception("a task in the background failed")
            return Failure(_bug(error), logs.trace(error))

    def _opened(self) -> Work:
        with self._lock:
            if self._work is None:
                self._work = self._open()
            return self._work

    def _deliver(self, number: int, answer: Any) -> None:
        job = self._jobs.pop(number)
        try:
            if job.owner is None or shiboken6.isValid(job.owner):
                (job.failed if isinstance(answer, Failure) else job.done)(answer)
        finally:
            if not self._jobs:
                self.working.emit(False)


def _bug(error: Exception) -> str:
    from movehelper.wording import _  # noqa: PLC0415 - wording waits until after the first frame

    return _("Something went wrong inside movehelper ({kind}). What you saved before is safe.").format(
        kind=type(error).__name__
    )
