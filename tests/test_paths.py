"""Where the data lie: the system's folder, or where a note in it says; never a new, empty one instead."""

from __future__ import annotations

import sys

import platformdirs
import pytest

from movehelper import paths
from movehelper.domain.errors import DataFolderError


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share" / "movehelper"


def point_to(own, text):
    own.mkdir(parents=True, exist_ok=True)
    (own / "data-folder.txt").write_bytes(text if isinstance(text, bytes) else str(text).encode())


def test_without_a_note_it_is_the_folder_of_the_system(own):
    assert paths.default_database() == own / "movehelper.db"
    assert not own.exists()


def test_a_note_leads_to_where_the_data_were_moved(own, tmp_path):
    place = tmp_path / "stick" / "movehelper"
    place.mkdir(parents=True)
    (place / "movehelper.db").touch()
    point_to(own, f"{place}\n")
    assert paths.default_database() == place / "movehelper.db"
    assert paths.own_folder() == own


@pytest.mark.parametrize("text", [b"", b"\xff", b"movehelper", b"/nowhere/movehelper"])
def test_a_place_that_is_not_there_is_told_and_nothing_begins_anew(own, text):
    point_to(own, text)
    with pytest.raises(DataFolderError, match=r"data-folder\.txt"):
        paths.default_database()
    assert [each.name for each in own.iterdir()] == ["data-folder.txt"]


def test_a_mounting_point_with_nothing_mounted_is_no_place(own, tmp_path):
    place = tmp_path / "stick" / "movehelper"
    place.mkdir(parents=True)
    point_to(own, place)
    with pytest.raises(DataFolderError, match="connect it and start again"):
        paths.default_database()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library is asked")
@pytest.mark.parametrize("chosen", ["/srv/share", "", "  ", None])
def test_the_own_folder_is_found_without_the_library_at_the_place_it_says(monkeypatch, chosen):
    monkeypatch.delenv("XDG_DATA_HOME")
    if chosen is not None:
        monkeypatch.setenv("XDG_DATA_HOME", chosen)
    assert paths.own_folder() == platformdirs.user_data_path(paths.APP_NAME, appauthor=False)


def test_who_starts_the_program_by_its_icon_is_told_too(own, monkeypatch):
    from movehelper import bootstrap
    from movehelper.ui import trouble

    point_to(own, "/nowhere/movehelper")
    told = []
    monkeypatch.setattr(trouble, "tell", told.append)
    with pytest.raises(DataFolderError):
        bootstrap.window()
    assert "connect it and start again" in told[0]
