"""No page cuts words, clips widgets, has faint text, or fields that a screen reader cannot name."""

from __future__ import annotations

import pytest

from movehelper.ui import theme
from movehelper.ui.app import application
from tests import pictures
from tests.ui.looking import problems


@pytest.fixture(autouse=True)
def _light_again():
    yield
    theme.apply(application(), "light")


def seen(folder, **dress):
    found = []

    def look(name, widget):
        found.extend(f"{name}: {one}" for one in problems(widget))

    pictures.visit(folder, look, **dress)
    return found


def test_the_smallest_window_in_the_longest_language(tmp_path):
    assert seen(tmp_path, sizes=((1024, 640),), themes=("light",), languages=("pseudo",)) == []


def test_the_usual_window_in_the_dark(tmp_path):
    assert seen(tmp_path, sizes=((1280, 720),), themes=("dark",), languages=("english",)) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", pictures.LANGUAGES)
@pytest.mark.parametrize("theme_name", pictures.THEMES)
def test_every_page_in_every_dress(tmp_path, language, theme_name):
    assert seen(tmp_path, themes=(theme_name,), languages=(language,)) == []
