"""The look itself must see: a window made badly on purpose is told apart from a good one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from movehelper.ui import theme
from movehelper.ui.widgets.basics import scrolling
from tests.ui.looking import LEAST, contrast, problems

# on which backgrounds each colour of words stands
PAIRS = {
    "text": ("window", "base", "alternate", "nav", "button", "hover", "danger_soft", "warn_soft", "good_soft"),
    "dim": ("window", "base", "alternate", "nav", "danger_soft", "warn_soft", "good_soft"),
    "danger": ("window", "base", "danger_soft"),
    "warn": ("window", "base", "warn_soft"),
    "good": ("window", "base", "good_soft"),
    "accent": ("window", "base"),
    "on_accent": ("accent", "accent_hover"),
    "on_selection": ("selection",),
    "on_toast": ("toast",),
    "toast_link": ("toast",),
}


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_colour_of_words_stands_out_from_every_background_it_is_used_on(name):
    colours = theme.colours(name)
    faint = {
        (front, behind): round(contrast(QColor(colours[front]), QColor(colours[behind])), 2)
        for front, backgrounds in PAIRS.items()
        for behind in backgrounds
        if contrast(QColor(colours[front]), QColor(colours[behind])) < LEAST
    }
    assert faint == {}


def test_both_themes_name_the_same_colours():
    assert set(theme.colours("light")) == set(theme.colours("dark"))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(300, 200)
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def told(window, qtbot):
    window.show()
    qtbot.waitExposed(window)
    return " ".join(problems(window))


def test_a_good_window_has_no_problems(window, qtbot):
    window.layout().addWidget(QLabel("Good morning"))
    window.layout().addWidget(QPushButton("Go on"))
    assert told(window, qtbot) == ""


def test_cut_words_are_seen(window, qtbot):
    label = QLabel("A sentence that is far longer than the room it has")
    label.setMaximumWidth(60)
    button = QPushButton("So is this button's label")
    button.setMaximumWidth(60)
    window.layout().addWidget(label)
    window.layout().addWidget(button)
    found = told(window, qtbot)
    assert found.count("cut off") == 2


def test_clipped_widgets_are_seen(window, qtbot):
    label = QLabel("Over the edge", window)
    label.move(280, 20)
    assert "clipped: QLabel" in told(window, qtbot)


def test_what_is_too_wide_for_its_scroll_area_is_seen(window, qtbot):
    wide = QLabel("As long as it is")
    wide.setMinimumWidth(900)
    window.layout().addWidget(scrolling(wide, "Details"))
    assert "too wide for its place" in told(window, qtbot)


def test_faint_words_are_seen(window, qtbot):
    label = QLabel("Can you read this?")
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#bbbbbb"))
    label.setPalette(palette)
    label.setStyleSheet("background: #ffffff; color: #bbbbbb")
    window.layout().addWidget(label)
    assert "faint: QLabel" in told(window, qtbot)


def test_fields_without_a_name_are_seen(window, qtbot):
    window.layout().addWidget(QLineEdit())
    assert "no accessible name: QLineEdit" in told(window, qtbot)
