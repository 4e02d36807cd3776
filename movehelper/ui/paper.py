"""A page of HTML laid out on sheets of paper: head and foot on each, table heads again, and no row cut in two.

The page is laid out once, as long as it is, and then cut between its rows; what is drawn on a sheet is one slice of
it. The preview, a printer and a PDF draw the same slices, so that they break at the same places and say the same.
May be used in any thread that Qt knows, but in one at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QTextDocument,
)

from movehelper.ui.paper_cuts import cuts, units
from movehelper.wording import _

if TYPE_CHECKING:
    from movehelper.ui.paper_cuts import Slice

SIZES: Final = {"A4": QSizeF(210, 297), "Letter": QSizeF(215.9, 279.4)}
"""Sheets of paper, upright, in millimetres."""
DPI: Final = 96
_MARGIN_MM = 15.0
_HEAD, _FOOT = 26.0, 24.0  # room for one line and a gap, in dots
_LONG = 1_000_000  # dots: longer than any page


def lies(html: str) -> bool:
    """Tell whether a page wants the longer side of the paper to lie."""
    return "size: landscape" in html


@dataclass(frozen=True)
class Setting:
    """A sheet in dots of 1/96 inch: its size, its margin, and the room for what is printed."""

    sheet: QSizeF
    margin: float

    @property
    def body(self) -> QRectF:
        """Where the page itself is drawn."""
        height = self.sheet.height() - 2 * self.margin - _HEAD - _FOOT
        return QRectF(self.margin, self.margin + _HEAD, self.sheet.width() - 2 * self.margin, height)


class Sheets:
    """A page on sheets of one size (upright, in millimetres); one that asks for it lies on its longer side."""

    def __init__(self, html: str, title: str, size: QSizeF) -> None:
        self.title = title
        self.landscape = lies(html)
        wanted = size.transposed() if self.landscape else size
        dots = DPI / 25.4
        self.setting = Setting(QSizeF(wanted.width() * dots, wanted.height() * dots), _MARGIN_MM * dots)
        self._device = QImage(8, 8, QImage.Format.Format_RGB32)
        per_metre = round(DPI / 0.0254)
        self._device.setDotsPerMeterX(per_metre)
        self._device.setDotsPerMeterY(per_metre)
        self._document = QTextDocument()
        self._document.setDefaultFont(plain_font())
        self._document.setHtml(html)
        self._document.documentLayout().setPaintDevice(self._device)
        self._document.setDocumentMargin(0)
        self._document.setPageSize(QSizeF(self.setting.body.width(), _LONG))
        self._slices: list[Slice] = cuts(units(self._document), self.setting.body.height())

    @property
    def count(self) -> int:
        """How many sheets there are; an empty page is one."""
        return len(self._slices)

    def paint(self, painter: QPainter, number: int) -> None:
        """Draw a sheet, counted from 0, in dots of 1/96 inch from the corner of the paper."""
        body, piece = self.setting.body, self._slices[number]
        self._paint_edges(painter, number)
        top = body.top()
        if piece.head is not None:
            self._paint_slice(painter, piece.head.top, piece.head.bottom, QPointF(body.left(), top))
            top += piece.head.bottom - piece.head.top
        self._paint_slice(painter, piece.top, piece.bottom, QPointF(body.left(), top))

    def words(self, number: int) -> str:
        """Return the text of a sheet, for those who listen."""
        piece = self._slices[number]
        layout = self._document.documentLayout()
        found, block = [], self._document.begin()
        while block.isValid():
            if piece.top <= layout.blockBoundingRect(block).center().y() < piece.bottom and block.text().strip():
                found.append(block.text().replace("\u2028", " "))
            block = block.next()
        return "\n".join(found)

    def _paint_slice(self, painter: QPainter, top: float, bottom: float, where: QPointF) -> None:
        width = self.setting.body.width()
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        context.palette = palette
        context.clip = QRectF(0, top + 1, width, bottom - top - 2)
        painter.save()
        painter.translate(where.x(), where.y() - top)
        painter.setClipRect(QRectF(0, top, width, bottom - top))
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_edges(self, painter: QPainter, number: int) -> None:
        """Draw the line above and the line below."""
        body = self.setting.body
        painter.save()
        font = plain_font()
        font.setPixelSize(11)  # a size in points would be that of the printer, which is many times as fine
        painter.setFont(font)
        painter.setPen(QColor("#303030"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        head = QRectF(body.left(), self.setting.margin, body.width(), _HEAD)
        foot = QRectF(body.left(), body.bottom(), body.width(), _FOOT)
        metrics = QFontMetricsF(font)
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, body.width())
        painter.drawText(head, left | Qt.AlignmentFlag.AlignTop, title)
        count = _("Page {number} of {count}").format(number=number + 1, count=self.count)
        painter.drawText(foot, right | Qt.AlignmentFlag.AlignBottom, count)
        painter.drawText(foot, left | Qt.AlignmentFlag.AlignBottom, "movehelper")
        painter.setPen(QPen(QColor("#8a8a8a"), 0.7))
        line = head.top() + metrics.height() + 3
        painter.drawLine(QPointF(body.left(), line), QPointF(body.right(), line))
        painter.restore()


def plain_font() -> QFont:
    """Return a font without ligatures and hints: what is copied from a PDF is what was written, evenly spaced."""
    font = QFont()
    font.setFeature(QFont.Tag("liga"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
