import datetime as dt
from pathlib import Path

import pytest

from movehelper.ui import theme
from movehelper.ui.app import application
from tests.journeys.mover import Mover


@pytest.fixture(scope="session")
def qapp_cls():
    from PySide6.QtWidgets import QApplication

    return QApplication


@pytest.fixture
def mover(qtbot, tmp_path):
    """Put a person before an empty window on a day of one's choice."""
    there = []

    def sit_down(today: dt.date) -> Mover:
        there.append(Mover(qtbot, tmp_path, today=lambda: today))
        return there[-1]

    yield sit_down
    for someone in there:
        someone.leave()
    theme.apply(application(), "light")


# opening a list makes the offscreen screen say this; all other warnings fail a story as they fail any test
_OFFSCREEN = r"^This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints\(\))$"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN))
