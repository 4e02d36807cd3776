"""Line icons from `resources/icons`, drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPixmap

from movehelper import paths
from movehelper.ui import theme

_SIZES, _DENSE = (16, 20, 24), (16, 20, 24, 32, 48)


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon in a colour of the theme now in use."""
    return _drawn(name, theme.colour(colour).name(), theme.colour("disabled").name(), dense=dense())


def dense() -> bool:
    """Return whether a screen has more than one dot for each of the window's, and icons need larger pictures."""
    screens = QGuiApplication.screens()
    return any(screen.devicePixelRatio() > 1 for screen in screens)


@cache
def _drawn(name: str, colour: str, disabled: str, *, dense: bool) -> QIcon:
    svg = paths.resources("icons", f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for size in _DENSE if dense else _SIZES:
        result.addPixmap(_pixmap(svg, colour, size))
        result.addPixmap(_pixmap(svg, disabled, size), QIcon.Mode.Disabled)
    return result


def _pixmap(svg: str, colour: str, size: int) -> QPixmap:
    sized = svg.replace("currentColor", QColor(colour).name()).replace('width="24"', f'width="{size}"')
    image = QImage.fromData(sized.replace('height="24"', f'height="{size}"').encode())
    if image.size() != QSize(size, size):
        image = image.scaled(size, size)
    return QPixmap.fromImage(image)
