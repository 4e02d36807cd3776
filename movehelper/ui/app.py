"""Starts the window: the empty frame first, everything else after it stands."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import movehelper.ui.plain_import  # noqa: F401 - before all else of Qt  # isort: skip
from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from movehelper.paths import APPLICATION_ID, only_readable, resources
from movehelper.ui.main_window import MainWindow
from movehelper.ui.single import Single

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from PySide6.QtGui import QIcon

    from movehelper.ui.calling import Call
    from movehelper.ui.controller import Controller
    from movehelper.ui.theme import ThemeName
    from movehelper.ui.work import Work

_REST = 100  # milliseconds for what was shown to be painted
BACKDROPS: Mapping[ThemeName, str] = {"light": "#f5f6f8", "dark": "#1c2025"}
"""Each theme's colour behind everything, as `resources/themes` has it: enough for the empty first frame, which stands
before the themes are read."""


def application() -> QApplication:
    """Return the application of this process, made at the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    app = QApplication([*sys.argv[:1], "-style", "fusion"])  # said now, no second style has to be made
    app.setApplicationName("movehelper")
    app.setApplicationDisplayName("movehelper")
    app.setDesktopFileName(APPLICATION_ID)
    return app


def theme_of(choice: str, app: QApplication) -> ThemeName:
    """Return the theme that a choice ("light", "dark", else the system's) means on this desktop.

    The system's is seen by the colours it gave the application, before a theme of ours changed them: to name its
    colour scheme, PySide6 would first make every enumeration of Qt, for longer than all else before the first frame.
    """
    if choice in BACKDROPS:
        return next(name for name in BACKDROPS if name == choice)
    return "dark" if app.palette().window().color().lightness() < 128 else "light"


class Program(QObject):
    """The window with what stands behind it. `controller` is None until the first frame was painted."""

    filled = Signal()
    """The window shows facts, or why it cannot: now is the time for what nobody waits for."""

    def __init__(self, open_work: Callable[[], Work], today: Callable[[], dt.date], database: Path) -> None:
        super().__init__()
        self._open_work, self._today, self._database = open_work, today, database
        self._app = app = application()
        self.settings = QSettings(str(database.with_name("window.ini")), QSettings.Format.IniFormat)
        backdrop = BACKDROPS[theme_of(str(self.settings.value("window/theme", "system")), app)]
        if not app.styleSheet():  # a theme put on before stays until the next one
            app.setStyleSheet(f"QWidget {{ background: {backdrop}; }}")
        self.window = MainWindow(self.settings)
        self.controller: Controller | None = None
        self._files: list[Path] = []
        self._stands = False
        self.window.painted.connect(self._fill)

    def show(self) -> None:
        """Show the empty window; it fills itself."""
        self.window.appear()

    def open_file(self, file: Path) -> None:
        """Offer to read a move file in, once the window is filled."""
        if self.controller is None:
            self._files.append(file)
        else:
            self.controller.opening.add(file)

    def answer(self, call: Call) -> None:
        """Come forward because the program was started again, and open what that start was given."""
        self.window.come_forward(call.token)
        if call.file:
            self.open_file(Path(call.file))

    def _fill(self) -> None:
        from movehelper.ui import theme  # noqa: PLC0415 - everything else, after the first frame
        from movehelper.ui.controller import Controller  # noqa: PLC0415 - as above
        from movehelper.ui.preferences import Preferences, chosen  # noqa: PLC0415 - as above

        choices = Preferences(self._database, self.settings, self)
        choices.speak()
        theme.apply(self._app, theme.wanted(chosen().theme, self._app))
        self.controller = Controller(self.window, self._open_work, self._today, choices)
        self.controller.desk.changed.connect(self._stand)
        self.controller.background.failed.connect(self._stand)
        self.filled.connect(self.controller.actions.draw)
        self.filled.connect(lambda: self._app.setWindowIcon(_icon()))
        if only_readable(self._database):
            self._say_read_only(self.controller)
        if choices.problem:
            self._tell(self.controller, choices.problem)
        for file in self._files:
            self.controller.opening.add(file)

    def _stand(self) -> None:
        """Say once, as soon as it is painted, that the window has filled."""
        if not self._stands:
            self._stands = True
            QTimer.singleShot(_REST, self.filled.emit)

    def _say_read_only(self, controller: Controller) -> None:
        from movehelper.wording import _  # noqa: PLC0415 - as above

        sentence = _("{file} can only be read, not written: you can look at everything, but nothing can be saved.")
        self._tell(controller, sentence.format(file=self._database))

    @staticmethod
    def _tell(controller: Controller, sentence: str) -> None:
        from movehelper.ui.background import Failure  # noqa: PLC0415 - as above

        controller.background.failed.emit(Failure(sentence))


def _icon() -> QIcon:
    """Return the program's icon, for desktops that do not take it from the entry in their menu."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - after the first frame

    made = QIcon()
    for size in (48, 128, 256):
        name = f"{APPLICATION_ID}.png"
        made.addFile(str(resources("desktop", "icons", "hicolor", f"{size}x{size}", "apps", name)))
    return made


def run(open_work: Callable[[], Work], today: Callable[[], dt.date], database: Path, file: Path | None = None) -> int:
    """Show the window until it is closed, and return the exit status. With `file` it offers to read that move in.

    The window's own settings lie beside the database. If it has a window already, that one comes forward with the file.

    Raises:
        StoreError: another window has the database open and does not answer.
    """
    app = application()
    single = Single(database)
    if not single.take() and _called(single, database, file):
        return 0
    program = Program(open_work, today, database)
    sys.excepthook = partial(_caught, program)
    program.filled.connect(partial(_watch, program))
    program.filled.connect(single.listen)
    single.called.connect(program.answer)
    if file is not None:
        program.open_file(file)
    program.show()
    try:
        status = app.exec()
    finally:
        single.release()
    if program.controller is not None and program.controller.left is not None:
        from movehelper.ui.moving_out import start_again  # noqa: PLC0415 - only after the data were moved

        program.settings.sync()
        start_again(program.controller.left)
    return status


def _watch(program: Program) -> None:
    from movehelper.ui import crash  # noqa: PLC0415 - after the first frame

    crash.watch(program)


def _caught(
    program: Program, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
) -> None:
    """Show an error that came before the window was watched."""
    from movehelper.ui import crash  # noqa: PLC0415 - as above

    crash.watch(program).caught(kind, error, trace)


def _called(single: Single, database: Path, file: Path | None) -> bool:
    """Return whether the window that is open already has heard of this start; if not, it has closed meanwhile."""
    from movehelper.domain.errors import StoreError  # noqa: PLC0415 - hardly ever needed
    from movehelper.ui.calling import Call  # noqa: PLC0415 - as above
    from movehelper.wording import _  # noqa: PLC0415 - as above

    answer = single.call(Call(str(file.absolute()) if file else "", os.environ.get("XDG_ACTIVATION_TOKEN", "")))
    if answer == "silent":
        from movehelper.ui.trouble import tell  # noqa: PLC0415 - as above

        silent = _("{file} is open in another window that does not answer.").format(file=database)
        tell(silent)
        raise StoreError(silent)
    if answer == "heard":
        sys.stderr.write(_("This move is open already; its window was brought to the front.") + "\n")
    return answer == "heard"
