"""Every data file that is shipped can be read whole."""

from __future__ import annotations

import gettext
import json
import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from movehelper import paths

RESOURCES = Path(__file__).parent.parent / "resources"
FILES = sorted(path for path in RESOURCES.rglob("*") if path.is_file())


def read_svg(path):
    from PySide6.QtGui import QImage

    assert not QImage.fromData(path.read_bytes(), "SVG").isNull()


def read_style(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    colours = json.loads((path.parent / "light.json").read_text("utf-8"))
    assert set(re.findall(r"@(\w+)", text)) <= set(colours)
    assert text.count("{") == text.count("}") > 0


def read_words(path):
    with path.open("rb") as file:
        assert gettext.GNUTranslations(file).info()


def babel_catalogue(data):
    from io import BytesIO

    from babel.messages.pofile import read_po

    assert len(read_po(BytesIO(data), abort_invalid=True))


def read_picture(path):
    from PySide6.QtGui import QImage

    assert not QImage(str(path)).isNull()


def read_entry(path):
    lines = path.read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert all("=" in line for line in lines[1:])


READERS = {
    ".desktop": read_entry,
    ".png": read_picture,
    ".xml": lambda path: ET.fromstring(path.read_text("utf-8")),  # noqa: S314 - our own file
    ".toml": lambda path: tomllib.loads(path.read_text("utf-8")),
    ".json": lambda path: json.loads(path.read_text("utf-8")),
    ".svg": read_svg,
    ".qss": read_style,
    ".mo": read_words,
    ".po": lambda path: babel_catalogue(path.read_bytes()),
}


def name(path):
    return path.relative_to(RESOURCES).as_posix()


def test_there_is_something_of_everything_the_program_reads():
    assert {path.suffix for path in FILES} >= {".toml", ".json", ".svg", ".qss"}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_data_file_is_read_whole(path):
    assert path.suffix in READERS, "no test knows how to read this kind of file"
    assert path.stat().st_size
    READERS[path.suffix](path)


def test_both_themes_know_the_same_colours():
    light, dark = (
        json.loads(paths.resources("themes", f"{each}.json").read_text("utf-8")) for each in ("light", "dark")
    )
    assert light.keys() == dark.keys()
    assert all(re.fullmatch(r"#[0-9a-f]{6}", str(value), re.IGNORECASE) for value in (light | dark).values())
