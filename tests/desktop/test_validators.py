"""The files for the desktop, as the desktop's own programs judge them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from movehelper import __version__, paths
from movehelper.domain import move_files
from movehelper.services import demo, desktop
from tests.ui.person import TODAY

ROOT = Path(__file__).parents[2]
RESOURCES = paths.resources("desktop")
ID = paths.APPLICATION_ID
ENTRY = RESOURCES / "applications" / f"{ID}.desktop"
METAINFO = RESOURCES / "metainfo" / f"{ID}.metainfo.xml"
TYPE = "application/x-movehelper-move+json"


def run(program: str, *arguments: object, package: str = "", **options) -> str:
    """Run a program of the desktop and return what it says."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} ({package}) is not installed")
    call = [program, *map(str, arguments)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=120, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def keys(entry: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in entry.read_text("utf-8").splitlines() if "=" in line)


def test_the_entry_is_valid_as_shipped_and_as_installed(place):
    desktop.install(place)
    for entry in (ENTRY, place.share / "applications" / ENTRY.name):
        assert run("desktop-file-validate", entry, package="desktop-file-utils") == ""


def test_the_description_for_software_centres_is_valid():
    said = run("appstreamcli", "validate", "--no-net", "--pedantic", METAINFO, package="appstream")
    assert "successful" in said


def test_one_name_and_one_version_stand_everywhere():
    component = ET.parse(METAINFO).getroot()  # noqa: S314 - our own file
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert component.findtext("id") == ID
    assert component.findtext("launchable") == ENTRY.name
    assert component.findtext("project_license") == project["license"]
    assert component.findtext("provides/binary") in project["scripts"]
    assert component.findtext("provides/mediatype") == TYPE == keys(ENTRY)["MimeType"].rstrip(";")
    assert component.find("releases/release").get("version") == __version__ == project["version"]
    assert keys(ENTRY)["Icon"] == ID
    names = {path.name for path in RESOURCES.rglob("*") if path.is_file()}
    assert all(name.startswith((f"{ID}.", f"{ID}-")) for name in names)


@pytest.fixture
def known(place, tmp_path):
    """Ask which kind a file is of, on a desktop where the program is installed."""
    desktop.install(place)
    environment = os.environ | {"XDG_DATA_HOME": str(place.share), "HOME": str(tmp_path)}

    def kind(name: str, data: bytes) -> str:
        file = tmp_path / name
        file.write_bytes(data)
        said = run("gio", "info", "-a", "standard::content-type", file, package="libglib2.0-bin", env=environment)
        return said.rpartition("standard::content-type:")[2].strip()

    if shutil.which("update-mime-database") is None:
        pytest.skip("update-mime-database (shared-mime-info) is not installed")
    return kind


def test_a_move_file_is_known_by_its_ending_and_without_one_by_what_it_holds(known):
    move = move_files.encode(demo.household(TODAY))
    assert known("to the sea.movehelper", move) == TYPE
    assert known("sea.movehelper.json", move) == TYPE
    assert known("sea", move) == TYPE
    assert known("sea.json", b"{}") == "application/json"
    assert known("other", b'{"format": "other"}\n') != TYPE


def test_an_installed_program_opens_the_kind_of_file_and_a_removed_one_does_not(place, tmp_path):
    environment = os.environ | {"XDG_DATA_HOME": str(place.share), "HOME": str(tmp_path)}
    desktop.install(place)
    said = run("gio", "mime", TYPE, package="libglib2.0-bin", env=environment)
    assert said.splitlines()[0].endswith(f": {ID}.desktop")
    desktop.remove(place)
    assert ID not in run("gio", "mime", TYPE, env=environment)


@pytest.mark.parametrize("picture", sorted(RESOURCES.rglob("*.png")), ids=lambda path: path.parts[-3])
def test_the_small_pictures_are_drawn_from_the_large_one(picture):
    shipped = QImage(str(picture)).convertToFormat(QImage.Format.Format_ARGB32)
    wide, _cross, high = picture.parts[-3].partition("x")
    assert shipped.size() == QSize(int(wide), int(high))
    drawn = QImage(shipped.size(), QImage.Format.Format_ARGB32)
    drawn.fill(0)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    large = RESOURCES / "icons/hicolor/scalable" / picture.parts[-2] / f"{picture.stem}.svg"
    QSvgRenderer(str(large)).render(painter, QRectF(drawn.rect()))
    painter.end()
    ours, theirs = shipped.constBits(), drawn.constBits()
    apart = sum(abs(one - other) > 24 for one, other in zip(bytes(ours), bytes(theirs), strict=True))
    assert apart < len(bytes(ours)) / 200


@pytest.mark.parametrize("picture", sorted(RESOURCES.rglob("*.svg")), ids=lambda path: path.name)
def test_each_picture_can_be_drawn(picture):
    drawing = QSvgRenderer(str(picture))
    assert drawing.isValid()
    assert drawing.defaultSize().width() == drawing.defaultSize().height()
