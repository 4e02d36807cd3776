"""Where the window stands: remembered, and always whole on a screen that is there."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, QRect, QSettings, QSize, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

FIRST: Final = QSize(1280, 760)
LEAST: Final = QSize(880, 560)
"""What is shown is drawn for this size and more; only a smaller screen gives it less."""
FRAME: Final = QSize(8, 40)
"""About what a desktop puts around a window; known only once it is shown."""
_KEY: Final = "window/place"
_SETTLED: Final = 500  # milliseconds after which the desktop has done what it does when a screen goes


@dataclass(frozen=True)
class Place:
    """The corner of the frame, the size within it, what the frame adds to that, and whether it fills the screen."""

    x: int
    y: int
    width: int
    height: int
    frame_width: int = 0
    frame_height: int = 0
    maximized: int = 0


def whole(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """Return where a window comes back whole: as it was if the screens show all of it, else within the nearest one."""
    seen = [frame.intersected(screen) for screen in screens]
    areas = [part.width() * part.height() for part in seen]
    shown = any(screen.contains(frame) for screen in screens) or sum(areas) == frame.width() * frame.height()
    if shown or not screens:
        return frame
    screen = screens[areas.index(max(areas))] if max(areas) else min(screens, key=lambda one: _away(frame, one))
    size = frame.size().boundedTo(screen.size())
    left = max(screen.left(), min(frame.left(), screen.left() + screen.width() - size.width()))
    top = max(screen.top(), min(frame.top(), screen.top() + screen.height() - size.height()))
    return QRect(QPoint(left, top), size)


def _away(frame: QRect, screen: QRect) -> int:
    return (frame.center() - screen.center()).manhattanLength()


class Standing(QObject):
    """The place of one window from its start to its end."""

    def __init__(self, window: QWidget, settings: QSettings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._remembered = _kept(settings)
        self.maximized = bool(self._remembered and self._remembered.maximized)
        """Did it fill the screen when it was closed?"""
        self._recall(_screens())
        self._given = self._place()

    def keep(self) -> None:
        """Write down the place that the window has, or had before it filled the screen.

        Where it was only made to fit and left so, the place it was meant to have is kept for the larger screen.
        """
        place = self._place()
        if self._remembered is not None and astuple(place)[:4] == astuple(self._given)[:4]:
            place = replace(self._remembered, maximized=place.maximized)
        self._settings.setValue(_KEY, " ".join(map(str, astuple(place))))

    def watch(self) -> None:
        """Bring the window back when the screen it stood on is unplugged."""
        settled = QTimer(self, interval=_SETTLED, singleShot=True)
        settled.timeout.connect(lambda: come_back(self._window))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenRemoved.connect(settled.start)

    def _recall(self, screens: list[QRect]) -> None:
        window, place = self._window, self._remembered
        least = LEAST
        for screen in screens:
            least = least.boundedTo(screen.size())
        window.setMinimumSize(least)
        if place is None:
            window.resize(FIRST.boundedTo(screens[0].size() - FRAME).expandedTo(least) if screens else FIRST)
            return
        border = QSize(place.frame_width, place.frame_height)
        size = QSize(place.width, place.height).expandedTo(least)
        frame = whole(QRect(QPoint(place.x, place.y), size + border), screens)
        window.resize(frame.size() - border)
        window.move(frame.topLeft())

    def _place(self) -> Place:
        window = self._window
        filled = window.isMaximized() or window.isFullScreen() or window.isMinimized()
        inner = window.normalGeometry() if filled else window.geometry()
        corner = inner.topLeft() if filled else window.frameGeometry().topLeft()
        border = window.frameGeometry().size() - window.geometry().size()
        size = (inner.width(), inner.height(), border.width(), border.height())
        return Place(corner.x(), corner.y(), *size, int(window.isMaximized()))


def come_back(window: QWidget) -> None:
    """Move a window that can no longer be seen whole onto a screen that is there."""
    frame, border = window.frameGeometry(), window.frameGeometry().size() - window.geometry().size()
    wanted = whole(frame, _screens())
    if wanted == frame or window.isMaximized() or window.isFullScreen() or window.isMinimized():
        return
    window.resize(wanted.size() - border)
    window.move(wanted.topLeft())


def _screens() -> list[QRect]:
    """Return what each screen leaves to windows, the main one first."""
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def _kept(settings: QSettings) -> Place | None:
    try:
        place = Place(*map(int, str(settings.value(_KEY, "")).split()))
    except (TypeError, ValueError):
        return None
    sound = all(abs(number) < 100_000 for number in astuple(place)) and min(place.width, place.height) > 0
    return place if sound and min(place.frame_width, place.frame_height) >= 0 else None
