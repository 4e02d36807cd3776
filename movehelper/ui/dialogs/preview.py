"""What will stand on paper, sheet by sheet, before it is printed or saved. Sheets are drawn beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from movehelper.ui import theme
from movehelper.ui.paper import SIZES, lies
from movehelper.ui.paper_thread import Draw, PaperThread, Print, set_up
from movehelper.ui.widgets.basics import button, heading, label, row
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtPrintSupport import QPrinter

    from movehelper.services.papers import Paper

_EDGE = 12  # pixels around a sheet
_LEAST, _MOST, _STEP = 300, 2400, 1.25


class SheetView(QWidget):
    """One sheet on the screen, or that it is being made."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QImage | None = None
        self.wide, self._tall = 600, 850
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_sheet(self, picture: QImage | None, name: str, words: str = "") -> None:
        """Show a sheet; None while it is being made."""
        if picture is not None:
            ratio = picture.devicePixelRatio()
            self._tall = round(picture.height() / ratio)
            self.wide = round(picture.width() / ratio)
        self._picture = picture
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setFixedSize(self.sizeHint())
        self.update()

    @property
    def drawn(self) -> bool:
        """Is the sheet there?"""
        return self._picture is not None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the sheet and its edges."""
        return QSize(self.wide + 2 * _EDGE, self._tall + 2 * _EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sheet, white in every theme, with a line around it."""
        painter = QPainter(self)
        box = QRectF(_EDGE, _EDGE, self.wide, self._tall)
        painter.fillRect(box, Qt.GlobalColor.white)
        if self._picture is not None:
            painter.drawImage(box.topLeft(), self._picture)
        painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line"), 2 if self.hasFocus() else 1))
        painter.drawRect(box)
        painter.end()


class PreviewDialog(QDialog):
    """Leafs through the sheets; prints them, or asks for them to be saved."""

    save_wanted = Signal()
    sent = Signal(str)
    """What went to the printer, as a sentence."""

    def __init__(self, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.paper, self.number, self.count = paper, 0, 0
        self._thread: PaperThread | None = None
        self._printing = False
        self.view = SheetView()
        self.size_box = Choice()
        self.where = label("", wrap=False)
        self.problem = label("", "danger")
        self.setWindowTitle(_("Print: {what}").format(what=paper.title))
        self._lay_out()
        self._listen()
        self._begin()

    def done(self, result: int) -> None:
        """Let the thread go, then close."""
        self._stop()
        super().done(result)

    def turn(self, by: int) -> None:
        """Go some sheets on, or back."""
        self._go(self.number + by)

    def zoom(self, factor: float) -> None:
        """Show the sheet larger or smaller."""
        self.view.wide = max(_LEAST, min(_MOST, round(self.view.wide * factor)))
        self._go(self.number)

    def print_now(self) -> None:
        """Ask for the printer, then send the sheets to it."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - hardly ever needed, and slow

        printer = self.new_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Print"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, max(self.count, 1))
        ranged = QPrinter.PrintRange.PageRange

        def accepted() -> None:
            some = printer.printRange() == ranged
            self.send(printer, printer.fromPage() if some else 1, printer.toPage() if some else 0)

        dialog.accepted.connect(accepted)
        QDialog.open(dialog)

    def new_printer(self) -> QPrinter:
        """Return a printer set to this paper."""
        from PySide6.QtGui import QPageSize  # noqa: PLC0415 - as above
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        known = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
        printer.setPageSize(QPageSize(known[self.size_box.currentData()]))
        printer.setDocName(self.paper.title)
        printer.setCreator("movehelper")
        set_up(printer, landscape=lies(self.paper.html))
        return printer

    def send(self, printer: QPrinter, first: int, last: int) -> None:
        """Send sheets to a printer, counted from 1; 0 is the last one."""
        if self._thread is not None:
            self._printing = True
            self.problem.hide()
            self._thread.ask(Print(printer, first, last))
            self._tell()

    def _lay_out(self) -> None:
        self.area = QScrollArea()
        self.area.setWidget(self.view)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for size in SIZES:
            self.size_box.addItem(size, size)
        self.size_box.setCurrentIndex(self.size_box.findData(self.paper.size))
        self.size_box.setAccessibleName(_("Paper"))
        self.before = button(_("Previous"), lambda: self.turn(-1), name="previous")
        self.after = button(_("Next"), lambda: self.turn(1), name="next")
        smaller = button("", lambda: self.zoom(1 / _STEP), icon="zoom-out")
        larger = button("", lambda: self.zoom(_STEP), icon="zoom-in")
        smaller.setAccessibleName(_("Smaller"))
        larger.setAccessibleName(_("Larger"))
        self.print_button = button(_("Print…"), self.print_now, role="primary", icon="print", name="print-now")
        save = button(_("Save as a file…"), self.save_wanted.emit, icon="save", name="save-file")
        close = button(_("Close"), self.reject, name="close")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(18, 16, 18, 14)
        lines.setSpacing(10)
        lines.addWidget(heading(self.paper.title, 1.1))
        bar = row(self.before, self.where, self.after, None, smaller, larger, 12, label(_("Paper"), wrap=False))
        bar.addWidget(self.size_box)
        lines.addLayout(bar)
        lines.addWidget(self.area, 1)
        self.problem.hide()
        lines.addWidget(self.problem)
        lines.addLayout(row(None, close, save, self.print_button))
        self.print_button.setDefault(True)
        self.resize(820, 600)
        self.view.setFocus()

    def _listen(self) -> None:
        self.size_box.activated.connect(lambda _index: self._begin())
        for keys, does in (
            (Qt.Key.Key_PageDown, lambda: self.turn(1)),
            (Qt.Key.Key_PageUp, lambda: self.turn(-1)),
            (Qt.Key.Key_Home, lambda: self._go(0)),
            (Qt.Key.Key_End, lambda: self._go(self.count - 1)),
            (Qt.Key.Key_Plus, lambda: self.zoom(_STEP)),
            (Qt.Key.Key_Minus, lambda: self.zoom(1 / _STEP)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _begin(self) -> None:
        """Have the page laid out for the paper chosen."""
        self._stop()
        self.count = 0
        self.problem.hide()
        thread = PaperThread(self.paper.html, self.paper.title, SIZES[self.size_box.currentData()])
        thread.laid_out.connect(self._laid_out)
        thread.drawn.connect(self._drawn)
        thread.printed.connect(self._printed)
        thread.failed.connect(self._failed)
        self._thread = thread
        self._tell()
        thread.start()

    def _stop(self) -> None:
        if self._thread is not None:
            self._thread.disconnect(self)
            self._thread.stop()
            self._thread = None

    def _is_late(self) -> bool:
        """Is what came now of a thread that was let go? What it had said already still arrives."""
        return self.sender() is not self._thread

    def _laid_out(self, count: int) -> None:
        if self._is_late():
            return
        self.count = count
        self._go(min(self.number, count - 1))

    def _go(self, number: int) -> None:
        if self._thread is None or self.count == 0:
            return
        self.number = max(0, min(number, self.count - 1))
        self._thread.ask(Draw(self.number, self.view.wide, self.devicePixelRatioF()))
        self._tell()

    def _drawn(self, number: int, picture: QImage, words: str) -> None:
        if number == self.number and not self._is_late():
            self.view.show_sheet(picture, self._name(), words)

    def _printed(self, sheets: int) -> None:
        if self._is_late():
            return
        if not sheets:
            self._tell_problem(_("The printer does not take it. Save a PDF instead, and print that."))
            return
        said = ngettext("{n} page sent to the printer", "{n} pages sent to the printer", sheets)
        self.sent.emit(said.format(n=sheets))
        self.accept()

    def _failed(self) -> None:
        if not self._is_late():
            self._tell_problem(_("These pages could not be shown or printed. Save them as a file instead."))

    def _tell_problem(self, sentence: str) -> None:
        self._printing = False
        self.problem.setText(sentence)
        self.problem.show()
        self._tell()
        if not self.count:  # nothing is under way any more
            self.where.clear()

    def _name(self) -> str:
        return _("Page {number} of {count}").format(number=self.number + 1, count=self.count)

    def _tell(self) -> None:
        ready = self.count > 0
        self.where.setText(self._name() if ready else _("Laying out the pages…"))
        if not ready:
            self.view.show_sheet(None, self.where.text())
        self.before.setEnabled(self.number > 0 and ready)
        self.after.setEnabled(self.number + 1 < self.count)
        self.print_button.setEnabled(ready and not self._printing)
        self.size_box.setEnabled(not self._printing)
