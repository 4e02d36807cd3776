"""The window comes back where it stood, whole and on a screen that is there, whatever was unplugged meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QMainWindow

from movehelper.ui import geometry
from movehelper.ui.geometry import LEAST, Standing, whole

ROOT = Path(__file__).parents[2]
LAPTOP, LEFT, RIGHT = QRect(0, 0, 1366, 768), QRect(-1920, 0, 1920, 1080), QRect(1366, -200, 2560, 1440)
RECTS = st.builds(QRect, st.integers(-5000, 5000), st.integers(-5000, 5000), st.integers(1, 6000), st.integers(1, 6000))
SCREENS = st.lists(st.sampled_from([LAPTOP, LEFT, RIGHT]), min_size=1, unique_by=QRect.x)


def seen(frame: QRect, screens: list[QRect]) -> int:
    parts = [frame.intersected(screen) for screen in screens]
    return sum(part.width() * part.height() for part in parts if part.isValid())


@given(RECTS, SCREENS)
def test_wherever_it_stood_all_of_it_is_seen_and_a_second_time_nothing_moves(frame, screens):
    placed = whole(frame, screens)
    assert seen(placed, screens) == placed.width() * placed.height()
    assert whole(placed, screens) == placed
    assert placed.width() <= frame.width()
    assert placed.height() <= frame.height()


@given(RECTS, SCREENS)
def test_what_can_be_seen_whole_stays_where_it_is_also_across_two_screens(frame, screens):
    if seen(frame, screens) == frame.width() * frame.height():
        assert whole(frame, screens) == frame


@pytest.mark.parametrize(
    ("frame", "screens", "expected"),
    [
        (QRect(2000, 100, 1280, 760), [LAPTOP, RIGHT], QRect(2000, 100, 1280, 760)),
        (QRect(2000, 100, 1280, 760), [LAPTOP], QRect(86, 8, 1280, 760)),
        (QRect(-1800, 900, 1280, 760), [LAPTOP, LEFT], QRect(-1800, 320, 1280, 760)),
        (QRect(1300, 100, 900, 600), [LAPTOP, RIGHT], QRect(1300, 100, 900, 600)),
        (QRect(-5000, -5000, 3000, 2000), [LAPTOP], LAPTOP),
        (QRect(10, 10, 900, 600), [LAPTOP, QRect(0, 0, 1920, 1080)], QRect(10, 10, 900, 600)),  # shown on both
        (QRect(10, 10, 100, 100), [], QRect(10, 10, 100, 100)),
    ],
)
def test_examples(frame, screens, expected):
    assert whole(frame, screens) == expected


@pytest.mark.parametrize(
    "kept", ["", "1 2 3", "a b c d e f g", "0 0 -5 10 0 0 0", "0 0 900 600 -1 0 0", "9" * 30, "0 0 900 600 0 0 0 0"]
)
def test_a_damaged_place_is_as_none(qtbot, tmp_path, kept):
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/place", kept)
    window = QMainWindow()
    qtbot.addWidget(window)
    standing = Standing(window, settings)
    assert not standing.maximized
    assert window.width() >= min(LEAST.width(), 800)


def test_a_window_on_a_screen_that_was_unplugged_comes_back(qtbot, tmp_path, monkeypatch):
    window = QMainWindow()
    qtbot.addWidget(window)
    standing = Standing(window, QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat))
    monkeypatch.setattr(geometry, "_screens", lambda: [LAPTOP, RIGHT])
    standing.watch()
    window.show()
    window.setGeometry(1500, 0, 1400, 1000)
    geometry.come_back(window)
    assert window.geometry() == QRect(1500, 0, 1400, 1000)
    monkeypatch.setattr(geometry, "_screens", lambda: [LAPTOP])
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.instance().screenRemoved.emit(window.screen())
    qtbot.waitUntil(lambda: LAPTOP.contains(window.frameGeometry()), timeout=20_000)


# ---------------------------------------------------------------------- the program itself, on screens as Qt sees them

WINDOW = """
import json, sys
from PySide6.QtCore import QSettings
from movehelper.ui.app import application
from movehelper.ui.main_window import MainWindow

app = application()
settings = QSettings(sys.argv[1], QSettings.Format.IniFormat)
window = MainWindow(settings)
window.appear()
for wish in sys.argv[2:]:
    if wish == "maximized":
        window.showMaximized()
    else:
        window.setGeometry(*map(int, wish.split(",")))
for _ in range(20):
    app.processEvents()
frame = window.frameGeometry()
screen = window.screen().availableGeometry()
print(json.dumps({"frame": frame.getRect(), "inner": window.size().toTuple(), "whole": screen.contains(frame),
                  "maximized": window.isMaximized(), "screen": window.screen().name()}))
window.close()
settings.sync()
"""


class Desk:
    """A table with screens on it, before which the window is opened and closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, *screens: tuple[int, int, int, int, float], wish: str = "") -> dict:
        names = ("x", "y", "width", "height", "dpr")
        made = [
            {"name": f"screen {n}", "logicalDpi": 96, "logicalBaseDpi": 96, **dict(zip(names, one, strict=True))}
            for n, one in enumerate(screens)
        ]
        config = self.folder / "screens.json"
        config.write_text(json.dumps({"screens": made}), encoding="utf-8")
        environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
        command = [sys.executable, "-c", WINDOW, str(self.folder / "window.ini"), *([wish] if wish else [])]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=120
        )
        return json.loads(done.stdout)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


ONE, TWO = (0, 0, 1920, 1080, 1.0), (1920, 0, 1920, 1080, 1.0)
SMALL = (0, 0, 1366, 768, 1.0)


def test_size_and_place_are_remembered_and_the_large_screen_has_its_own_again_after_the_small_one(desk):
    before = desk.open(ONE, TWO, wish="2000,40,1700,950")
    assert before["screen"] == "screen 1"
    assert desk.open(ONE, TWO)["frame"] == before["frame"]
    away = desk.open(SMALL)
    assert away["whole"]
    assert away["screen"] == "screen 0"
    assert desk.open(ONE, TWO)["frame"] == before["frame"]
    desk.open(SMALL, wish="20,30,900,600")
    assert desk.open(ONE, TWO)["inner"] == [900, 600]


def test_a_window_that_filled_a_screen_fills_the_one_that_is_left(desk):
    assert desk.open(ONE, TWO, wish="2000,40,1000,700")["screen"] == "screen 1"
    assert desk.open(ONE, TWO, wish="maximized")["maximized"]
    found = desk.open(SMALL)
    assert found["maximized"]
    assert found["frame"] == [0, 0, 1366, 768]


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((0, 0, 1024, 640, 1.0), [1016, 600]),
        ((0, 0, 1280, 720, 1.0), [1272, 680]),
        ((0, 0, 1920, 1080, 1.0), [1280, 760]),
        ((0, 0, 3840, 2160, 1.0), [1280, 760]),
        ((0, 0, 1920, 1080, 2.0), [1280, 760]),  # 4K at twice the size
        ((0, 0, 910, 512, 1.5), [902, 512]),  # 1366x768 at one and a half: smaller than what it is drawn for
    ],
)
def test_the_first_time_it_fits_the_screen_from_the_smallest_to_4k(desk, screen, size):
    assert desk.open(screen)["inner"] == size
