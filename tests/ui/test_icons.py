"""Icons have the sizes that the screens at hand need."""

from PySide6.QtGui import QGuiApplication

from movehelper.ui import icons


def _widths(action):
    return {size.width() for size in action.icon().availableSizes()}


def test_icons_are_drawn_larger_once_a_screen_with_more_dots_comes(sample, monkeypatch):
    action, shell = sample.controller.actions["add"], sample.shell
    assert _widths(action) == {16, 20, 24}
    monkeypatch.setattr(icons, "dense", lambda: True)
    app = QGuiApplication.instance()
    app.screenAdded.emit(app.primaryScreen())
    sample.settle()
    assert _widths(action) == {16, 20, 24, 32, 48}
    assert sample.shell is not shell
    again = sample.shell
    app.screenAdded.emit(app.primaryScreen())
    assert sample.shell is again
