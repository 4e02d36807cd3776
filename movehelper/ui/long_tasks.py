"""Tasks that may take long: one at a time beside all other work, shown with how far they are, and to be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from movehelper.services.progress import Progress
from movehelper.ui.widgets.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from movehelper.ui.background import Background, Failure
    from movehelper.ui.work import Work

T = TypeVar("T")


class LongTasks(QObject):
    """Gives tasks to a reader, so that what is changed meanwhile does not wait; another reader is always free.

    Once it is gone, with a dialog that was closed, nobody is told how its tasks end.
    """

    stopped = Signal()
    """The task was stopped by the person."""

    def __init__(self, background: Background, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.waiting = Waiting(window)
        self.waiting.stopped.connect(self.stop)
        self._queue: list[Callable[[], None]] = []
        self._busy = self._stopping = False

    def run(
        self,
        what: str,
        task: Callable[[Work, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Failure], None],
    ) -> None:
        """Run a task after those that were given before it. The window's end, and Stop, end it early."""
        progress = Progress(stop=lambda: self._stopping or self._background.closed)

        def ended(answer: T) -> None:
            self.waiting.end()
            try:
                done(answer)
            finally:
                self._next()

        def came_to_nothing(failure: Failure) -> None:
            self.waiting.end()
            try:
                if self._stopping and not failure.trace:
                    self.stopped.emit()
                else:
                    failed(failure)
            finally:
                self._next()

        def begin() -> None:
            self._stopping = False
            self.waiting.begin(what, progress)
            self._background.read(lambda work: task(work, progress), ended, came_to_nothing, self)

        self._queue.append(begin)
        if not self._busy:
            self._next()

    def stop(self) -> None:
        """End the task that is under way."""
        self._stopping = True

    def _next(self) -> None:
        self._busy = bool(self._queue)
        if self._busy:
            self._queue.pop(0)()
