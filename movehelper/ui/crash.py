"""What happens when the window's own code fails: it is logged, said once in calm words, and can be copied.

Watched are the GUI thread, other threads, Qt's messages, and crashes that end the process: those are found at the next
start. Nothing is ever sent. Whatever fails in here is let go, so that one fault does not lead to the next.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import threading
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from movehelper import logs
from movehelper.domain.errors import MovehelperError

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from pathlib import Path
    from types import TracebackType

    from movehelper.ui.app import Program

CRASH: Final = "crash.txt"
"""Where Python writes the threads of a process that dies; empty as long as all is well."""
_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger(__name__)
_qt = logging.getLogger("movehelper.qt")


def report(happened: str = "") -> str:
    """Return a report to be copied: versions, system, what happened and the last lines of the log."""
    import PySide6  # noqa: PLC0415 - only for its version
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - as above
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as above

    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "") or "-"
    return logs.report(
        happened, PySide6=PySide6.__version__, Qt=f"{qVersion()}, {QGuiApplication.platformName()}", desktop=desktop
    )


class Watch(QObject):
    """Watches over one window from `begin` to `end`."""

    _raised = Signal(object, str, str)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._told: set[str] = set()
        self._busy = threading.local()
        self._crash: TextIOWrapper | None = None
        self._before: tuple[Any, ...] = ()
        self._before_qt: Callable[..., object] | None = None
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Watch from now on."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._not_raised
        self._before_qt = qInstallMessageHandler(self._message)
        self.begin_log()

    def end(self) -> None:
        """Leave everything as it was."""
        if self._before:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            self._before = ()
            qInstallMessageHandler(self._before_qt)
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()
            self._crash = None
        logs.stop()

    def begin_log(self) -> None:
        """Begin the log, say if the last time ended in a crash, and have the next one written down."""
        folder = logs.start().parent
        try:
            last = take_last(folder)
            self._crash = _opened(folder / CRASH)
            faulthandler.enable(self._crash, all_threads=True)
        except OSError as error:
            _log.warning("a crash could not be written down: %s", error)
            return
        if last:
            self._tell_last(last)

    def caught(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None = None) -> None:
        """Log an error that nobody dealt with, and have it shown."""
        if getattr(self._busy, "now", False):
            _to_terminal(f"movehelper: {logs.told(error)}\n")
            return
        self._busy.now = True
        try:
            if issubclass(kind, KeyboardInterrupt):
                self._program.window.close()
            elif not issubclass(kind, SystemExit):
                self._note(error)
        except Exception as another:  # noqa: BLE001 - what fails here must not be caught here again
            _to_terminal(f"movehelper: {logs.told(error)}; then {logs.told(another)}\n")
        finally:
            self._busy.now = False

    def _note(self, error: BaseException) -> None:
        logs.start()
        trace = logs.trace(error)
        _to_terminal(f"{trace}\n")
        if isinstance(error, MovehelperError):
            _log.warning("not dealt with: %s", error, exc_info=error)
            self._raised.emit(error, str(error), "")
        else:
            _log.critical("not dealt with: %s", error, exc_info=error)
            self._raised.emit(error, "", trace)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value)

    def _not_raised(self, args: sys.UnraisableHookArgs) -> None:
        with contextlib.suppress(Exception):
            _log.error("could not be raised", exc_info=args.exc_value)

    def _message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        """Log what Qt says; it also goes to the terminal, as without us."""
        with contextlib.suppress(Exception):
            _to_terminal(f"{message}\n")
            if not getattr(self._busy, "message", False):
                self._busy.message = True
                try:
                    _qt.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
                finally:
                    self._busy.message = False

    # ------------------------------------------------------------------------------------------- what is shown

    def _tell(self, error: BaseException, sentence: str, trace: str) -> None:
        """Show a fault: what a person can understand as a sentence, a bug in one dialog, each bug once."""
        self._busy.now = True
        try:
            if sentence:
                self._tell_sentence(sentence, "")
            elif (place := _place(error)) not in self._told:
                self._told.add(place)
                self._show(trace)
        except Exception as another:  # noqa: BLE001 - as in `caught`
            _to_terminal(f"movehelper: {logs.told(another)}\n")
        finally:
            self._busy.now = False

    def _show(self, trace: str) -> None:
        from movehelper.ui.dialogs.report import CrashDialog  # noqa: PLC0415 - hardly ever needed

        window = self._program.window
        if not any(one.isVisible() for one in window.findChildren(CrashDialog)):
            CrashDialog(report(trace), QApplication.activeModalWidget() or window).open()

    def _tell_last(self, last: str) -> None:
        from movehelper.wording import _  # noqa: PLC0415 - the log begins after it

        sentence = _("movehelper was ended by a fault of its own the last time. What you saved before is safe.")
        self._tell_sentence(sentence, last)

    def _tell_sentence(self, sentence: str, trace: str) -> None:
        from movehelper.ui.background import Failure  # noqa: PLC0415 - as above

        controller = self._program.controller
        if controller is not None:
            controller.shell.problem.tell(Failure(sentence, trace))
        else:
            _to_terminal(f"{sentence}\n")


def watch(program: Program) -> Watch:
    """Watch over a program's window until the application ends; called again, it is the same watch."""
    if (present := program.findChild(Watch)) is not None:
        return present
    watching = Watch(program)
    watching.begin()
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(watching.end)
    return watching


def take_last(folder: Path) -> str:
    """Return what is left of a crash, once: it is kept under another name."""
    file = folder / CRASH
    try:
        left = file.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return ""
    if left:
        handle = os.open(file.with_name("crash-last.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as kept:
            kept.write(left + "\n")
        os.truncate(file, 0)
    return left


def _opened(file: Path) -> TextIOWrapper:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    return os.fdopen(handle, "a", encoding="utf-8")


def _place(error: BaseException) -> str:
    """Return what tells a bug from others: its kind, and the line it came from."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    return (
        f"{type(error).__name__} {frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else repr(type(error))
    )


def _to_terminal(text: str) -> None:
    with contextlib.suppress(Exception):
        if sys.__stderr__ is not None:
            sys.__stderr__.write(text)
