"""Sheets of paper made and drawn in a thread of Qt's own, so that the window never waits for them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, QSizeF, QThread, Signal
from PySide6.QtGui import QImage, QPageLayout, QPainter

from movehelper import logs
from movehelper.ui.paper import Sheets

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_RUNNING: set[QThread] = set()
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Draw:
    """A sheet to be drawn, `wide` pixels wide on the screen and as often as fine as `ratio` says."""

    number: int
    wide: int
    ratio: float


@dataclass(frozen=True)
class Print:
    """Sheets to be printed, counted from 1."""

    printer: QPrinter
    first: int
    last: int


class PaperThread(QThread):
    """Lays one page out, then draws what is asked for until it is told to stop."""

    laid_out = Signal(int)
    """How many sheets there are."""
    drawn = Signal(int, QImage, str)
    """A sheet by its number, its picture and its words."""
    printed = Signal(int)
    """How many sheets went to the printer."""
    failed = Signal()
    """The layout, or what was asked for last, came to nothing; after a layout that did, nothing more comes."""

    def __init__(self, html: str, title: str, size: QSizeF, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._html, self._title, self._size = html, title, size
        self._asked: SimpleQueue[Draw | Print | None] = SimpleQueue()
        _RUNNING.add(self)
        self.finished.connect(lambda: _RUNNING.discard(self))
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    def ask(self, wish: Draw | Print) -> None:
        """Ask for a sheet, or for all of them on a printer."""
        self._asked.put(wish)

    def stop(self) -> None:
        """Stop after what is under way; the thread takes itself away."""
        self.requestInterruption()
        self._asked.put(None)

    def end(self) -> None:
        """Stop and wait for it: the program ends."""
        self.stop()
        self.wait()

    def run(self) -> None:
        """Lay out, then serve; what fails does not keep the next from being served."""
        try:
            sheets = Sheets(self._html, self._title, self._size)
        except Exception as error:  # noqa: BLE001 - an exception cannot leave a thread of Qt
            self._tell_failed(error)
            return
        self.laid_out.emit(sheets.count)
        while (wish := self._asked.get()) is not None and not self.isInterruptionRequested():
            try:
                self._serve(sheets, wish)
            except Exception as error:  # noqa: BLE001 - as above
                self._tell_failed(error)

    def _serve(self, sheets: Sheets, wish: Draw | Print) -> None:
        if isinstance(wish, Draw):
            self.drawn.emit(wish.number, _picture(sheets, wish), sheets.words(wish.number))
        else:
            self.printed.emit(self._print(sheets, wish))

    def _tell_failed(self, error: Exception) -> None:
        """Log it as text: what is kept of the error itself would hold sheets that must go in this thread."""
        _log.error("sheets of paper could not be made\n%s", logs.trace(error))
        self.failed.emit()

    def _print(self, sheets: Sheets, wish: Print) -> int:
        """Draw the wished sheets; a printer whose paper differs gets sheets of its own size."""
        layout = wish.printer.pageLayout()
        size = layout.pageSize().size(layout.pageSize().Unit.Millimeter)
        upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
        if upright.toSize() != self._size.toSize():
            sheets = Sheets(self._html, self._title, upright)
        numbers = range(max(wish.first, 1) - 1, min(wish.last or sheets.count, sheets.count))
        painter = QPainter()
        if not painter.begin(wish.printer):
            return 0
        whole = layout.fullRectPixels(wish.printer.resolution())
        painter.scale(whole.width() / sheets.setting.sheet.width(), whole.height() / sheets.setting.sheet.height())
        try:
            for place, number in enumerate(numbers):
                if place:
                    wish.printer.newPage()
                sheets.paint(painter, number)
        finally:
            painter.end()
        return len(numbers)


def set_up(printer: QPrinter, *, landscape: bool) -> None:
    """Let a printer take whole sheets, margins and all: they are part of what is drawn."""
    printer.setFullPage(True)
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)


def _picture(sheets: Sheets, wish: Draw) -> QImage:
    sheet = sheets.setting.sheet
    scale = wish.wide / sheet.width()
    size = QSizeF(sheet.width() * scale * wish.ratio, sheet.height() * scale * wish.ratio).toSize()
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setClipRect(QRectF(0, 0, size.width(), size.height()))
        painter.scale(scale * wish.ratio, scale * wish.ratio)
        sheets.paint(painter, wish.number)
    finally:
        painter.end()  # a picture that goes while it is painted ends the process
    picture.setDevicePixelRatio(wish.ratio)
    return picture
