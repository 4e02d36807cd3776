"""Light and dark: the only place colours come from.

The values lie in `resources/themes`; tests/ui/looking.py holds every colour of a text to a contrast of 4.5.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

import msgspec
from PySide6.QtGui import QColor, QPalette

from movehelper import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ThemeName = Literal["light", "dark"]

# role of Qt's palette: colour of the theme
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.PlaceholderText: "dim",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Mid: "line",
}
_WHEN_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

_current: ThemeName = "light"
_desktop: ThemeName | None = None


@cache
def colours(name: ThemeName) -> dict[str, str]:
    """Return the colours of a theme by their names, as "#rrggbb"."""
    return msgspec.json.decode(paths.resources("themes", f"{name}.json").read_bytes(), type=dict[str, str])


def colour(name: str) -> QColor:
    """Return one colour of the theme now in use."""
    return QColor(colours(_current)[name])


def current() -> ThemeName:
    """Return the theme now in use."""
    return _current


def wanted(choice: str, app: QApplication) -> ThemeName:
    """Return the theme that a choice means: "light", "dark", or anything else for the desktop's own."""
    if choice in {"light", "dark"}:
        return "dark" if choice == "dark" else "light"
    return _desktop or _seen(app)


def desktop_is(name: ThemeName) -> None:
    """Note that the desktop has gone light or dark."""
    global _desktop  # noqa: PLW0603 - as below
    _desktop = name


def _seen(app: QApplication) -> ThemeName:
    """Return the desktop's theme by the colours it gave the application before ours changed them."""
    return "dark" if app.palette().window().color().lightness() < 128 else "light"


def palette(name: ThemeName) -> QPalette:
    """Return Qt's palette for a theme."""
    values, result = colours(name), QPalette()
    for role, key in _ROLES.items():
        result.setColor(role, QColor(values[key]))
    for role in _WHEN_DISABLED:
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(values["disabled"]))
    return result


def style_sheet(name: ThemeName) -> str:
    """Return the style sheet with the theme's colours filled in."""
    values = colours(name)
    text = paths.resources("themes", "style.qss").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = text.replace("$tick", paths.resources("themes", f"tick-{name}.svg").as_posix())
    return re.sub(r"@(\w+)", lambda found: values[found[1]], text)


def apply(app: QApplication, name: ThemeName) -> None:
    """Dress the application in a theme."""
    global _current, _desktop
    _current, _desktop = name, _desktop or _seen(app)
    app.setPalette(palette(name))
    if app.styleSheet() != (worn := style_sheet(name)):  # to put on what is worn already takes as long as a change
        app.setStyleSheet(worn)
