"""Draws the timeline: only what is in sight, nothing that Qt would have to lay out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QLinearGradient, QPainter, QPen, QPolygonF

from movehelper.ui import icons, theme
from movehelper.wording import _, dates

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from movehelper.ui.models.timeline import Drawn, Item, Line, Mark
    from movehelper.ui.widgets.timeline_scale import Scale

PAD: Final = 6
"""Room over the first lane of a row and under the last."""
FADE: Final = 46
"""Pixels over which a bar fades away where nobody knows its end."""
_CAP, _UNSURE, _ROUND, _ICON = 3, 14, 4, 16
_COLOURS = {"old": ("dim", 0.2), "new": ("accent", 0.3), "moving": ("good", 0.28), "undecided": ("dim", 0.12)}
"""The colour of a bar, and how much of it lies over the ground."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PLAIN = Qt.TextFlag.TextSingleLine


class Painting:
    """One frame: a painter, the scale, and the colours of the theme, each looked up once."""

    def __init__(self, painter: QPainter, scale: Scale, font: QFont, right: int) -> None:
        self.painter, self.scale, self.right = painter, scale, right
        self.font, self.metrics = font, QFontMetrics(font)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self._colours: dict[str, QColor] = {}
        painter.setFont(font)

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme."""
        if name not in self._colours:
            self._colours[name] = theme.colour(name)
        return self._colours[name]

    def mixed(self, name: str, part: float) -> QColor:
        """Return so much of a colour over the ground."""
        front, ground = self.colour(name), self.colour("base")
        return QColor(
            round(front.red() * part + ground.red() * (1 - part)),
            round(front.green() * part + ground.green() * (1 - part)),
            round(front.blue() * part + ground.blue() * (1 - part)),
        )

    # ------------------------------------------------------------------ behind everything

    def ground(self, top: int, bottom: int, week_begins: int) -> None:
        """Draw weekends, weeks and months behind the rows."""
        painter = self.painter
        for x, width in self.scale.weekends(self.right):
            painter.fillRect(QRectF(x, top, width, bottom - top), self.colour("alternate"))
        soft = QColor(self.colour("line"))
        soft.setAlphaF(0.4)
        painter.setPen(soft)
        for _day, x in self.scale.steps(self.right, week_begins):
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.setPen(self.colour("line"))
        for _day, x, _end in self.scale.months(self.right):
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def marks(self, marks: Sequence[Mark], today: int, top: int, bottom: int) -> None:
        """Draw the days of the homes through all rows, and today."""
        self.painter.setPen(QPen(self.colour("accent"), 1, Qt.PenStyle.DashLine))
        for mark in marks:
            x = self.scale.x(mark.day)
            self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        x = self.scale.x(today)
        self.painter.setPen(QPen(self.colour("text"), 2))
        self.painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    # ------------------------------------------------------------------ one row

    def row(self, line: Line, rects: Sequence[QRectF], top: int, height: int) -> None:
        """Draw what stands in a row: double payments over the bars, deadlines in front."""
        solid = [rect for item, rect in zip(line.items, rects, strict=True) if item.kind != "tick"]
        for kind in ("bar", "overlap", "gap", "tick"):
            for item, rect in zip(line.items, rects, strict=True):
                if item.kind == kind and rect.right() >= self.scale.left and rect.left() <= self.right:
                    self._item(item, rect, solid)
        self._away(rects, top, height)
        self.painter.setPen(self.colour("line"))
        self.painter.drawLine(QPointF(self.scale.left, top + height - 1), QPointF(self.right, top + height - 1))

    def _away(self, rects: Sequence[QRectF], top: int, height: int) -> None:
        """Point to where the things of a row are, if none is in sight."""
        before = bool(rects) and all(rect.right() < self.scale.left for rect in rects)
        if before or (rects and all(rect.left() > self.right for rect in rects)):
            x, turn = (self.scale.left + 14, 1) if before else (self.right - 14, -1)
            points = [QPointF(x + turn * at, top + height / 2 + up) for at, up in ((2, -4), (-2, 0), (2, 4))]
            self.painter.setPen(QPen(self.colour("dim"), 1.5))
            self.painter.drawPolyline(points)

    def _item(self, item: Item, rect: QRectF, others: Sequence[QRectF]) -> None:
        if item.kind == "bar":
            self._bar(item, rect)
        elif item.kind == "tick":
            self._tick(item, rect)
        else:
            self._block(item, rect)
            self._beside(item, rect, others)

    def sign(self, item: Item, rect: QRectF) -> None:
        """Draw a thing alone, as the legend shows it."""
        draw = {"bar": self._bar, "tick": self._tick}.get(item.kind, self._block)
        draw(item, rect)

    def _bar(self, item: Item, rect: QRectF) -> None:
        painter = self.painter
        colour, part = _COLOURS.get(item.role, ("base", 1.0))
        shown = self._seen(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._faded(self.mixed(colour, part), rect, item))
        painter.drawRoundedRect(shown, _ROUND, _ROUND)
        if item.sure[1] != "unknown" and (item.sure[0] != "unknown" or item.role != "new"):
            self._outline(shown, colour, item)
        self._edges(item, rect)
        left = max(shown.left(), self.scale.left) + 8 + (_UNSURE if item.sure[0] == "guessed" else 0)
        room = QRectF(left, rect.top(), min(shown.right(), self.right) - 6 - left, rect.height())
        text = self.metrics.elidedText(item.short, Qt.TextElideMode.ElideRight, int(room.width()))
        if len(text) > 3 or text == item.short:
            painter.setPen(self.colour("dim" if item.role == "kept" else "text"))
            painter.drawText(room, _LEFT | _PLAIN, text)
        if item.sure[1] == "unknown":
            painter.setPen(self.colour("dim"))
            painter.drawText(rect.adjusted(0, 0, -6, 0), _RIGHT | _PLAIN, "?")

    def _outline(self, shown: QRectF, colour: str, item: Item) -> None:
        self.painter.setPen(self.mixed("line" if item.role == "kept" else colour, 1 if item.role == "kept" else 0.55))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(shown.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)

    def _seen(self, rect: QRectF) -> QRectF:
        """Return the part of a place that is in sight, and a little more."""
        wide = self.right - self.scale.left + 20
        return rect.intersected(QRectF(self.scale.left - 10, rect.top(), wide, rect.height()))

    def _faded(self, fill: QColor, rect: QRectF, item: Item) -> QBrush:
        """Return the colour of a bar, running out where nobody knows its beginning or end."""
        first, last = item.start is None and item.sure[0] == "unknown" and item.role == "new", item.sure[1] == "unknown"
        if not (first or last) or rect.width() <= 0:
            return QBrush(fill)
        clear = QColor(fill)
        clear.setAlpha(0)
        flow = QLinearGradient(rect.topLeft(), rect.topRight())
        part = min(0.5, FADE / rect.width())
        flow.setColorAt(0, clear if first else fill)
        flow.setColorAt(part, fill)
        flow.setColorAt(1 - part, fill)
        flow.setColorAt(1, clear if last else fill)
        return QBrush(flow)

    def _edges(self, item: Item, rect: QRectF) -> None:
        """Draw how sure both ends are: a firm cap, nothing, or stripes."""
        for sure, x, unsure in (
            (item.sure[0], rect.left(), rect.left()),
            (item.sure[1], rect.right() - _CAP, rect.right() - _UNSURE),
        ):
            if sure == "confirmed":
                self.painter.fillRect(QRectF(x, rect.top(), _CAP, rect.height()), self.colour("text"))
            elif sure == "guessed":
                stripes = QRectF(unsure, rect.top() + 1, min(_UNSURE, rect.width()), rect.height() - 2)
                self.painter.fillRect(stripes, QBrush(self.colour("dim"), Qt.BrushStyle.BDiagPattern))

    def _block(self, item: Item, rect: QRectF) -> None:
        """Draw a break in cover or a double payment: its colour, and stripes for those who do not see it."""
        tone, painter, shown = _tone(item), self.painter, self._seen(rect)
        if item.kind == "gap":
            painter.fillRect(shown, self.colour("alternate" if item.past else "danger_soft"))
        else:
            glass = QColor(self.colour(tone))
            glass.setAlphaF(0.16)
            painter.fillRect(shown, glass)
        if not item.nothing and not item.needed:
            stripes = QColor(self.colour(tone))
            stripes.setAlphaF(0.35)
            painter.fillRect(shown, QBrush(stripes, Qt.BrushStyle.FDiagPattern))
        style = Qt.PenStyle.DashLine if item.nothing or item.guess or item.needed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self.colour(tone), 1.4, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown.adjusted(0.7, 0.7, -0.7, -0.7))

    def _beside(self, item: Item, rect: QRectF, others: Sequence[QRectF]) -> None:
        """Write what a block means: in it if it is wide enough, else where there is room at its side."""
        tone = _tone(item)
        wide, height = self.metrics.horizontalAdvance(item.short), self.metrics.height() + 6
        at = rect
        if item.kind == "overlap":
            top = rect.bottom() - height if item.needed else rect.top()  # where the other bar leaves room
            at = QRectF(rect.left(), top, rect.width(), height)
        elif rect.width() >= wide + 12:
            self._words(item, self._seen(rect).adjusted(16, 0, -6, 0), tone, _LEFT, inside=True)
            return
        before, after = _room(others, at, self.scale.left, self.right)
        if at.left() - before >= wide + 10 or at.left() - before >= after - at.right():
            self._words(item, QRectF(before + 4, at.top(), at.left() - before - 9, at.height()), tone, _RIGHT)
        else:
            self._words(item, QRectF(at.right() + 5, at.top(), after - at.right() - 9, at.height()), tone, _LEFT)

    def _words(self, item: Item, at: QRectF, tone: str, aligned: Qt.AlignmentFlag, *, inside: bool = False) -> None:
        if at.width() < 30:
            return  # the sentence below and the tool tip say it
        fits = self.metrics.horizontalAdvance(item.short) <= at.width()
        text = item.short if fits else item.shorter or item.short
        cut = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(at.width()))
        wide = self.metrics.horizontalAdvance(cut)
        left = at.right() - wide if aligned == _RIGHT else at.left()
        paper = QColor(self.colour("base"))
        paper.setAlphaF(0.85)
        if not inside:  # the lines of days shall not run through the words
            self.painter.fillRect(QRectF(left - 3, at.top() + 2, wide + 6, at.height() - 4), paper)
        self.painter.setPen(self.colour(tone))
        self.painter.drawText(at, aligned | _PLAIN, cut)

    def _tick(self, item: Item, rect: QRectF) -> None:
        """Draw a deadline as a small diamond, a missed one as a filled triangle."""
        middle = rect.center()
        shape = ((0, -5), (5, 4), (-5, 4)) if item.late else ((0, -4.5), (4.5, 0), (0, 4.5), (-4.5, 0))
        self.painter.setPen(QPen(self.colour("base"), 1))
        self.painter.setBrush(self.colour("danger" if item.late else "text"))
        self.painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in shape]))

    # ------------------------------------------------------------------ what stays in sight

    def name(self, line: Line, box: QRectF, *, current: bool) -> None:
        """Draw the name of a row on the left."""
        painter = self.painter
        painter.fillRect(box, self.colour("selection" if current else "window"))
        inner = box.adjusted(14, 0, -8, 0)
        if line.problem:
            place = QRectF(inner.right() - _ICON, box.center().y() - _ICON / 2, _ICON, _ICON)
            icons.icon("warning", "on_selection" if current else "danger").paint(painter, place.toRect())
            inner.setRight(inner.right() - _ICON - 6)
        height = self.metrics.height()
        top = box.center().y() - height * (1 if line.about else 0.5)
        for number, text in enumerate(filter(None, (line.name, line.about))):
            quiet = "dim" if number else "text"
            painter.setPen(self.colour("on_selection" if current else quiet))
            at = QRectF(inner.left(), top + number * height, inner.width(), height)
            cut = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(at, _LEFT | _PLAIN, cut)
        painter.setPen(self.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def ruler(self, found: Drawn, height: int, labels: Sequence[tuple[Mark, float, int]], week_begins: int) -> None:
        """Draw months, weeks or days, and the words of the lines that run through all rows."""
        painter, line = self.painter, self.metrics.height() + 6
        painter.fillRect(QRectF(0, 0, self.right, height), self.colour("window"))
        painter.save()
        painter.setClipRect(QRectF(self.scale.left, 0, self.right - self.scale.left, height))
        for month, start, end in self.scale.months(self.right):
            self._month(month, start, end, line)
        painter.setPen(self.colour("dim"))
        for day, x in self.scale.steps(self.right, week_begins):
            painter.drawText(QRectF(x + 4, line, 60, line), _LEFT | _PLAIN, str(day.day))
        self._labels(found, labels, 2 * line, line)
        painter.restore()
        painter.setPen(self.colour("line"))
        painter.drawLine(QPointF(0, height - 1), QPointF(self.right, height - 1))

    def _month(self, month: dt.date, start: float, end: float, height: int) -> None:
        """Write the longest form of a month's name that there is room for; it stays in sight while its days do."""
        left = max(start, self.scale.left)
        self.painter.setPen(self.colour("line"))
        self.painter.drawLine(QPointF(start, 4), QPointF(start, 2 * height))
        forms = month_forms(month)
        text = next((form for form in forms if self.metrics.horizontalAdvance(form) + 12 <= end - left), "")
        self.painter.setPen(self.colour("text"))
        self.painter.drawText(QRectF(left + 6, 0, end - left, height), _LEFT | _PLAIN, text)

    def _labels(self, found: Drawn, labels: Sequence[tuple[Mark, float, int]], top: int, height: int) -> None:
        for mark, x, lane in (one for one in labels if one[1] > self.scale.left - 8):
            today = mark.day == found.today and not mark.told
            wide = self.metrics.horizontalAdvance(mark.short) + 10
            box = QRectF(x, top + lane * height + 1, wide, height - 3)
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.colour("text" if today else "selection"))
            self.painter.drawRoundedRect(box, 3, 3)
            self.painter.setPen(self.colour("window" if today else "on_selection"))
            self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter | _PLAIN, mark.short)

    def ring(self, rect: QRectF) -> None:
        """Draw where the cursor is."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.colour("base"), 4))
        self.painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)
        self.painter.setPen(QPen(self.colour("text"), 2))
        self.painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 5, 5)


def _tone(item: Item) -> str:
    """Return the colour of a break or a double payment; what is over is no alarm any more."""
    return "dim" if item.past else "danger" if item.kind == "gap" else "warn"


def month_forms(month: dt.date) -> tuple[str, str, str]:
    """Return a month's name from long to short."""
    short = dates.month(month)
    return dates.month_and_year(month), _("{month} {year}").format(month=short, year=month.year), short


def _room(rects: Sequence[QRectF], at: QRectF, left: float, right: float) -> tuple[float, float]:
    """Return how far the room at both sides of a block reaches, up to the next thing at its height."""
    before, after = left, right
    for other in rects:
        beside = other.bottom() > at.top() + 2 and other.top() < at.bottom() - 2 and other.width() > 0
        if not beside or other == at:
            continue
        if other.left() < at.left():
            before = max(before, min(other.right(), at.left()))
        if other.right() > at.right():
            after = min(after, max(other.left(), at.right()))
    return before, after
