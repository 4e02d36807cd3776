"""A person before the window: what one sees, types and presses. Everything goes through real widgets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from movehelper import bootstrap
from movehelper.ui.app import Program
from movehelper.ui.work import Work
from tests.ui.guard import watched

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.ui.snapshot import Snapshot

TODAY = dt.date(2026, 11, 22)
_PATIENCE = 30_000  # milliseconds; a busy machine is no reason to fail
NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


class Person:
    """Sits before a window on a database of its own."""

    def __init__(self, qtbot, folder: Path, today=lambda: TODAY, patience: int = _PATIENCE) -> None:
        self.bot, self.folder, self.clock, self.patience = qtbot, folder, today, patience
        self.keys = 0
        self.offences: list[str] = []
        """Services that were entered on the thread of the window."""
        self.program = self._start()

    def _start(self) -> Program:
        program = Program(self._open, self.today, self.folder / "movehelper.db")
        self.bot.addWidget(program.window, before_close_func=lambda _window: self.leave())
        if not (self.folder / "window.ini").exists():
            program.window.resize(1280, 760)  # as it is at first on a usual screen; the offscreen one is small
        program.show()
        program.window.activateWindow()
        self.bot.waitUntil(
            lambda: program.controller is not None and program.controller.desk.snapshot is not None,
            timeout=self.patience,
        )
        self.program = program
        self.bot.waitUntil(program.window.isActiveWindow)
        self.settle()
        return program

    def today(self) -> dt.date:
        """Return the day on this person's clock, which a test may turn."""
        return self.clock()

    def _open(self) -> Work:
        services = bootstrap.services(self.folder / "movehelper.db", today=self.today, now=lambda: NOON)
        return Work(watched(services, self.offences))

    # ------------------------------------------------------------------ the parts of the window

    @property
    def window(self):
        return self.program.window

    @property
    def controller(self):
        return self.program.controller

    @property
    def shell(self):
        return self.controller.shell

    @property
    def seen(self) -> Snapshot:
        """What the window knows."""
        return self.controller.desk.snapshot

    @property
    def dialog(self):
        """The dialog in front."""
        found = QApplication.activeModalWidget()
        assert found is not None, "no dialog is open"
        return found

    @property
    def start(self):
        return self.shell.page("start")

    # ------------------------------------------------------------------ what one does

    def settle(self) -> None:
        """Wait until nothing is under way and all is painted."""
        idle, whole = (lambda: self.controller.background.idle), (lambda: self.shell.whole)
        self.bot.waitUntil(lambda: self.controller is None or idle(), timeout=self.patience)
        for _ in range(3):
            QApplication.processEvents()
        # both at one moment: meanwhile the window may have looked at the clock and at what others changed
        self.bot.waitUntil(lambda: self.controller is None or (whole() and idle()), timeout=self.patience)

    def press(self, name: str) -> None:
        """Use a command by its name, as its key or menu would."""
        action = self.controller.actions[name]
        assert action.isEnabled(), f"{name} cannot be used now"
        action.trigger()
        self.settle()

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the cursor is."""
        self.keys += 1
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the cursor is, key by key."""
        for letter in text:
            self.keys += 1
            QTest.keyClicks(QApplication.focusWidget(), letter)
        self.settle()

    def fill(self, field: QLineEdit, text: str) -> None:
        """Write into a field and leave it."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
        self.settle()

    def choose(self, box, data) -> None:
        """Choose from a list."""
        number = box.findData(data)
        assert number >= 0, f"{data} is not offered"
        box.setCurrentIndex(number)
        box.activated.emit(number)
        self.settle()

    def click(self, button: QWidget) -> None:
        """Click on a button that can be seen."""
        assert button.isVisibleTo(self.window) or button.window() is not self.window, "the button is hidden"
        assert button.isEnabled(), "the button cannot be used"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        self.settle()

    def save(self) -> None:
        """Press the button that ends the dialog well."""
        self.click(self.dialog.save_button)

    def go(self, place: str) -> None:
        self.shell.go(place)
        assert self.shell.place == place, f"there is no place {place}"
        self.settle()

    def pick(self, name: str) -> None:
        """Choose a row of the checklist by its name."""
        self.go("checklist")
        model = self.shell.checklist.model
        row = next(row for row in model.records() if row.name == name)
        self.shell.checklist.select(row.id)
        self.settle()

    def leave(self) -> None:
        """Close the window; everything was saved long before."""
        if self.program.window.isVisible():
            self.program.window.close()
        assert self.offences == [], f"the window's own thread entered the services: {self.offences}"

    def come_back(self) -> None:
        """Close the window and open it again."""
        self.leave()
        self.program = self._start()

    # ------------------------------------------------------------------ what one sees

    def words(self, widget: QWidget | None = None) -> str:
        """All visible words of labels and buttons, in a line."""
        widget = widget or self.window
        parts = [one for kind in (QLabel, QPushButton) for one in widget.findChildren(kind) if one.isVisibleTo(widget)]
        return " | ".join(part.text() for part in parts if part.text())

    def table(self) -> list[list[str]]:
        """The cells of the checklist as they stand on the screen."""
        proxy = self.shell.checklist.table.proxy
        return [
            [proxy.index(row, column).data() for column in range(proxy.columnCount())]
            for row in range(proxy.rowCount())
        ]

    def services(self) -> list[str]:
        return sorted(service.name for service in self.seen.services.values())

    def begin(self, region: str = "GB-ENG", out: str = "15 Jan 2027") -> None:
        """Answer the first questions of the interview."""
        old, new = self.start.where.old, self.start.where.new
        self.choose(old.country, region.partition("-")[0])
        self.choose(old.part, region)
        self.choose(new.country, region.partition("-")[0])
        self.choose(new.part, region)
        self.fill(old.lived.edit, out)
        self.fill(new.lived.edit, out)
