"""What colours and signs of the timeline mean, in small pictures with words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from movehelper.ui.models.timeline import Item
from movehelper.ui.widgets.timeline_paint import Painting
from movehelper.ui.widgets.timeline_scale import Scale
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.timeline import Sure

_WIDE, _GAP, _ROOM = 34, 6, 16


def _signs() -> Sequence[tuple[str, Item]]:
    def bar(role: str, until: Sure = "planned") -> Item:
        return Item("bar", 1, 2, "", role=role, sure=("planned", until))

    return (
        (_("ends"), bar("old")),
        (_("begins"), bar("new")),
        (_("comes along"), bar("moving")),
        (_("stays"), bar("kept")),
        (_("sure"), bar("old", "confirmed")),
        (_("a guess"), bar("old", "guessed")),
        (_("not known"), bar("old", "unknown")),
        (_("no cover"), Item("gap", 1, 2, "")),
        (_("paid twice"), Item("overlap", 1, 2, "")),
        (_("deadline"), Item("tick", 1, 1, "")),
    )


class Legend(QWidget):
    """The signs in a line, or in more where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._signs = _signs()
        self.setAccessibleName(
            _("What the signs mean: {signs}").format(signs=", ".join(one for one, _item in self._signs))
        )

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Return that it needs more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines."""
        places = self._places(width)
        return round(places[-1].bottom()) if places else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one line."""
        return QSize(400, self._line())

    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def _places(self, width: int) -> list[QRectF]:
        places, x, y = [], 0.0, 0.0
        for words, _item in self._signs:
            wide = _WIDE + _GAP + self.fontMetrics().horizontalAdvance(words)
            if x and x + wide > width:
                x, y = 0.0, y + self._line()
            places.append(QRectF(x, y, wide, self._line()))
            x += wide + _ROOM
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw each sign as the timeline does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painting = Painting(painter, Scale(0, 1, -20, 1), self.font(), self.width() + 20)
        for (words, item), place in zip(self._signs, self._places(self.width()), strict=True):
            painting.sign(item, QRectF(place.left(), place.top() + 3, _WIDE, place.height() - 6))
            painter.setPen(painting.colour("dim"))
            at = place.adjusted(_WIDE + _GAP, 0, 4, 0)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
