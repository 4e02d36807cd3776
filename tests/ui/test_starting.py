"""Starting: what is loaded when, and where it may be shown."""

from __future__ import annotations

import subprocess
import sys

import pytest

from movehelper.domain.errors import DisplayError
from movehelper.ui.display import check_display

FIRST_FRAME = """
import datetime as dt, os, sys
from pathlib import Path
from movehelper.ui.app import Program, application

def never():
    raise SystemExit("opened too early")

program = Program(never, dt.date.today, Path(sys.argv[1]) / "m.db")
program.window.painted.disconnect()

def painted():
    print(*sorted(name for name in sys.modules if "." not in name))
    sys.stdout.flush()
    os._exit(0)

program.window.painted.connect(painted)
program.show()
application().exec()
"""


def test_the_first_frame_loads_neither_the_database_nor_the_slow_libraries(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stdout.split())
    assert "PySide6" in loaded
    assert not loaded & {"sqlalchemy", "alembic", "icalendar", "keyring", "jinja2", "holidays", "babel", "msgspec"}


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_of_three_settings_means_that_there_is_a_screen(name):
    check_display({name: "x"}, "linux")


def test_without_a_screen_one_sentence_says_so_before_qt_aborts():
    with pytest.raises(DisplayError, match="neither DISPLAY nor WAYLAND_DISPLAY is set"):
        check_display({"DISPLAY": ""}, "linux")
    check_display({}, "darwin")


def test_the_check_for_a_screen_needs_no_qt():
    code = "import sys, movehelper.ui.display; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_empty_first_frame_has_the_colour_of_the_theme_that_follows():
    from movehelper.ui import theme
    from movehelper.ui.app import BACKDROPS

    assert {name: theme.colours(name)["window"] for name in BACKDROPS} == BACKDROPS
