"""A person who tells a whole story to the window: nothing but keys, clicks and what can be read on the screen."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from tests.ui.person import Person

CONTROL = Qt.KeyboardModifier.ControlModifier


class Mover(Person):
    """Someone who moves, with the habits that all the stories need."""

    # ------------------------------------------------------------------ what one does

    def shortcut(self, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        """Press the key of a command, in the window itself."""
        if QApplication.activeWindow() is None:  # no window manager comes back to it after a list or a dialog
            self.window.activateWindow()
            self.bot.waitUntil(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, modifier)
        self.settle()

    def choose(self, box: QComboBox, data: object) -> None:
        """Open a list and click on the line one wants."""
        number = box.findData(data)
        assert number >= 0, f"{data} is not offered"
        assert box.isEnabled(), "the list cannot be used"
        box.showPopup()
        view = box.view()
        place = view.model().index(number, box.modelColumn())
        view.scrollTo(place)
        QApplication.processEvents()
        point = view.visualRect(place).center()
        QTest.mouseMove(view.viewport(), point)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
        self.settle()

    def begin_between(self, region: str, out: str, into: str, tenure: str = "rented") -> None:
        """Answer the first page: a move within one region."""
        old, new = self.start.where.old, self.start.where.new
        for box in (old, new):
            self.choose(box.country, region.partition("-")[0])
            if "-" in region:
                self.choose(box.part, region)
            self.choose(box.tenure, tenure)
        self.fill(old.lived.edit, out)
        self.fill(new.lived.edit, into)

    def add_service(self, name: str, sector: str, decision: str = "cancel", **facts: str) -> None:
        """Add a service with the form. `facts` are fields of the form by name."""
        self.shortcut(Qt.Key.Key_N)
        dialog = self.dialog
        self.fill(dialog.what.name, name)
        self.choose(dialog.what.sector, sector)
        self.choose(dialog.what.decision, decision)
        for field, text in facts.items():
            self.answer(field, text)
        self.save()
        assert name in self.services()
        self.pick(name)

    def change_service(self, name: str, **facts: str) -> None:
        """Change facts of a service with the form."""
        self.pick(name)
        self.shortcut(Qt.Key.Key_E)
        for field, text in facts.items():
            self.answer(field, text)
        self.save()

    def answer(self, field: str, text: str) -> None:
        """Fill in one field of the service's form; its part and its name are written as in `money_price`."""
        widget = self.field(field)
        if isinstance(widget, QComboBox):
            ids = {one.name: one.id for one in self.seen.services.values()}
            self.choose(widget, ids.get(text, text))
        else:
            self.fill(getattr(widget, "edit", widget), text)

    def field(self, name: str) -> QWidget:
        """Return a field of the service's form."""
        part, _underscore, attribute = name.partition("_")
        found = next(one for one in self.dialog.parts if type(one).__name__.casefold() == f"{part}part")
        if part == "lines":  # the last row is the empty one, for a further number
            names = {"number": QLineEdit, "wish": QComboBox}
            return found.box.findChildren(names[attribute])[-1]
        return getattr(found, attribute)

    def log(self, line: str, on: str = "", *, proof: str = "") -> None:
        """Log in one line what happened with the service in front; `on` where it was not today."""
        self.shortcut(Qt.Key.Key_L)
        dialog = self.dialog
        self.fill(dialog.line, line)
        if on:
            self.fill(dialog.on.edit, on)
        if proof:
            button = next(one for one in dialog.proofs.buttons() if proof in one.text().replace("&", "").casefold())
            self.click(button)
        self.save()
        assert "is no day" not in self.words()

    def say(self, question: str, answer: str) -> None:
        """Answer a question that decides, beside the list."""
        boxes = self.shell.detail.findChildren(QComboBox)
        box = next(box for box in boxes if question in box.accessibleName() and box.isVisibleTo(self.shell.detail))
        self.choose(box, answer)

    def press_button(self, words: str, inside: QWidget | None = None) -> None:
        """Click on a button by the words on it."""
        place = inside or self.window
        buttons = [one for one in place.findChildren(QPushButton) if one.isVisibleTo(place)]
        self.click(next(one for one in buttons if words in one.text().replace("&", "")))

    def roll_to(self, day: dt.date) -> None:
        """Let the days pass while the window stays open; it looks at the clock again and again, when it is idle."""
        self.clock = lambda: day

        def turned() -> bool:
            self.controller.look()
            return self.seen.today == day

        self.bot.waitUntil(turned, timeout=self.patience)
        self.settle()

    # ------------------------------------------------------------------ what one sees

    @property
    def details(self) -> str:
        """All words beside the list, about the row that is chosen."""
        return self.words(self.shell.detail)

    def line(self, name: str) -> str:
        """Return the cells of one row of the checklist with what stands small beneath, as one reads it."""
        from movehelper.ui.models.table import SecondRole

        self.go("checklist")
        proxy = self.shell.checklist.table.proxy
        for row in range(proxy.rowCount()):
            cells = [proxy.index(row, column) for column in range(proxy.columnCount())]
            if cells[0].data() == name:
                return " | ".join(str(text) for cell in cells for text in (cell.data(), cell.data(SecondRole)) if text)
        raise AssertionError(f"{name} is not in the list")

    def heading_over(self, name: str) -> str:
        """Return the heading under which a row stands."""
        self.go("checklist")
        self.settle()
        table = self.shell.checklist.table
        row = next(row for row, cells in enumerate(self.table()) if cells[0] == name)
        return next(text for number, text in sorted(table.headings().items(), reverse=True) if number <= row)

    def reasons(self) -> str:
        """Open "Why this date?", read it, and close it."""
        self.shortcut(Qt.Key.Key_Y)
        words = self.words(self.dialog)
        self.press_button("Close", self.dialog)
        return words
