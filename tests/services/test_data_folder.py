"""Moving the data folder: all goes along, and whatever happens on the way, one whole database is found."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from movehelper import bootstrap, paths
from movehelper.domain.errors import DataFolderError, StoreError
from movehelper.services import backups, data_folder, demo, erasing, folder_places, moves

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share" / "movehelper"


@pytest.fixture
def opened(own):
    services = begin()
    demo.fill(services)
    backups.make(services)
    (own / "documents" / "ab").mkdir(parents=True)
    (own / "documents" / "ab" / "abcd.pdf").write_bytes(os.urandom(3_000_000))
    (own / "settings.json").write_text("{}")
    (own / "movehelper.db.view").write_bytes(b"only for a while")
    yield services
    services.close()


@pytest.fixture
def place(tmp_path):
    found = tmp_path / "elsewhere"
    found.mkdir()
    return found


def begin():
    return bootstrap.services(today=NOON.date, now=lambda: NOON)


def contents(database):
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return list(connection.iterdump())


def listed(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_everything_goes_along_and_is_found_in_the_new_place(own, opened, place):
    before, names = contents(own / "movehelper.db"), listed(own / "backups")
    steps = []
    moved = data_folder.move(opened, place, tell=lambda done, whole: steps.append((done, whole)))
    new = place / "movehelper"
    assert moved == data_folder.Moved(folder=new)
    assert paths.default_database() == opened.database == new / "movehelper.db"
    assert contents(new / "movehelper.db") == before
    assert listed(new / "backups") == names != []
    assert listed(new) == sorted(
        ["documents/ab/abcd.pdf", "movehelper.db", "settings.json", *(f"backups/{name}" for name in names)]
    )
    assert [path.name for path in own.iterdir()] == ["data-folder.txt"]
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] > 3_000_000
    assert stat.S_IMODE(new.stat().st_mode) == 0o700
    assert {stat.S_IMODE((new / name).stat().st_mode) for name in listed(new)} == {0o600}
    assert [line.move.name for line in moves.overview(opened)] == [line.move.name for line in moves.overview(begin())]


def test_back_home_the_note_goes_too(own, opened, place):
    data_folder.move(opened, place)
    data_folder.move(opened, own.parent)
    assert paths.default_database() == own / "movehelper.db"
    assert "data-folder.txt" not in listed(own)
    assert not (place / "movehelper").exists()
    assert len(moves.overview(begin())) == 1


def test_the_old_files_may_be_kept_aside(own, opened, place):
    before = contents(own / "movehelper.db")
    moved = data_folder.move(opened, place, keep_old=True)
    assert moved.kept == own / "kept after the data were moved" / "20261122T120000"
    assert contents(moved.kept / "movehelper.db") == before
    assert (moved.kept / "documents" / "ab" / "abcd.pdf").is_file()
    assert sorted(path.name for path in own.iterdir()) == ["data-folder.txt", "kept after the data were moved"]


def test_who_erases_a_move_is_told_of_the_old_data_that_were_kept_aside(own, opened, place):
    [line] = moves.overview(opened)
    assert data_folder.left_elsewhere(opened) == ()
    data_folder.move(opened, place, keep_old=True)
    kept = own / "kept after the data were moved"
    assert data_folder.left_elsewhere(opened) == (kept,)
    assert erasing.erase(opened, line.move.id, line.move.name, copies=True).said == (
        f"Old data of yours are still in {kept}, and the move with them; delete that folder.",
    )


def test_a_database_that_was_named_is_erased_and_shown_though_ones_own_cannot_be_reached(own, tmp_path):
    named = bootstrap.services(tmp_path / "named" / "movehelper.db", today=NOON.date, now=lambda: NOON)
    demo.fill(named)
    [line] = moves.overview(named)
    own.mkdir(parents=True)
    paths.pointer().write_text(str(tmp_path / "unplugged"))
    assert "was named when the program was started" in data_folder.where(named).fixed
    assert erasing.erase(named, line.move.id, line.move.name, copies=True).said == ()
    named.close()


def test_a_program_that_has_the_old_database_open_writes_nothing_that_would_be_lost(opened, place):
    other = begin()
    other.open()
    move = moves.overview(other)[0].move.id
    data_folder.move(opened, place)
    with pytest.raises(StoreError, match="moved, deleted or replaced"):
        moves.rename(other, move, "written to nowhere")
    other.close()
    assert moves.overview(opened)[0].move.name != "written to nowhere"


def test_a_program_that_has_only_looked_begins_nothing_anew_in_the_old_place(own, opened, place):
    other = begin()
    moves.overview(other)
    data_folder.move(opened, place)
    with pytest.raises(StoreError, match="moved or deleted"):
        moves.overview(other)
    assert [path.name for path in own.iterdir()] == ["data-folder.txt"]


def test_while_another_program_writes_nothing_is_moved(own, opened, place):
    opened.busy_seconds = 0.05
    with closing(sqlite3.connect(own / "movehelper.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="writing to"):
            data_folder.move(opened, place)
    assert paths.default_database() == own / "movehelper.db"
    assert data_folder.move(opened, place).folder == place / "movehelper"


def test_it_can_be_stopped_and_begun_again(own, opened, place):
    with pytest.raises(DataFolderError, match="Stopped"):
        data_folder.move(opened, place, stopped=lambda: True)
    assert paths.default_database() == own / "movehelper.db"
    assert len(moves.overview(opened)) == 1
    data_folder.move(opened, place)
    assert len(moves.overview(opened)) == 1


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda place: place.rmdir(), "no folder that is there"),
        (lambda place: [(place / "movehelper").mkdir(), (place / "movehelper" / "mine").touch()], "already something"),
        (lambda place: [place.rmdir(), place.touch()], "no folder"),
    ],
)
def test_a_place_that_does_not_do_is_refused_in_one_sentence(own, opened, place, make, told):
    make(place)
    with pytest.raises(DataFolderError, match=told):
        data_folder.move(opened, place)
    assert paths.default_database() == own / "movehelper.db"


def test_neither_into_itself_nor_where_it_is(own, opened):
    with pytest.raises(DataFolderError, match="already"):
        data_folder.look(opened, own.parent)
    with pytest.raises(DataFolderError, match="in each other"):
        data_folder.look(opened, own)
    with pytest.raises(DataFolderError, match="in each other"):
        data_folder.look(opened, own / "documents")


def test_too_little_room_is_told_before_anything_is_copied(opened, place, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 9, 1_000_000))
    with pytest.raises(DataFolderError, match="too little room"):
        data_folder.move(opened, place)
    assert not list(place.iterdir())


@pytest.mark.usefixtures("own")
def test_a_database_that_was_named_at_the_start_is_not_moved(tmp_path, place):
    named = bootstrap.services(tmp_path / "named" / "movehelper.db")
    assert "was named" in data_folder.where(named).fixed
    with pytest.raises(DataFolderError, match="was named"):
        data_folder.move(named, place)


def test_where_everything_lies(own, opened):
    opened.close()
    where = data_folder.where(opened)
    assert (where.folder, where.fixed, where.behind) == (own, "", None)
    assert {part.kind: part.size for part in where.parts}["documents"] == 3_000_000
    assert {part.kind for part in where.parts} == {"database", "documents", "backups", "settings"}


# Killed at every write that reaches the disk, every rename and every removal.


def _end_at(number):
    """Let this process be killed at its n-th call that changes something on the disk."""
    left = [number]

    def counted(does):
        def instead(*args, **more):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return does(*args, **more)

        return instead

    for owner, names in ((os, ("fsync", "rmdir", "unlink", "utime")), (Path, ("replace", "rename", "unlink", "mkdir"))):
        for name in names:
            setattr(owner, name, counted(getattr(owner, name)))


def _killed_at(number, place, *, keep):
    child = os.fork()
    if not child:
        try:
            _end_at(number)
            data_folder.move(begin(), place, keep_old=keep)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot copy a process")
@pytest.mark.parametrize("keep", [False, True])
def test_killed_at_any_moment_one_whole_database_is_found_and_the_move_can_be_made_again(own, opened, place, keep):
    opened.close()
    before, number, found = contents(own / "movehelper.db"), 1, []
    template = own.with_name("template")
    shutil.copytree(own, template)
    while _killed_at(number, place, keep=keep):
        database = paths.default_database()
        found.append(database.parent == own)
        assert contents(database) == before
        assert (database.parent / "documents" / "ab" / "abcd.pdf").stat().st_size == 3_000_000
        again = begin()
        if found[-1]:
            data_folder.move(again, place)
        elif (behind := data_folder.where(again).behind) is not None:
            assert behind == own
            data_folder.remove_behind(again)
        assert data_folder.where(again).behind is None
        assert contents(paths.default_database()) == before
        again.close()
        for folder in (own, place / "movehelper"):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, own)
        number += 1
    assert found == sorted(found, reverse=True), "first the old place is found, from the switch on the new one"
    assert True in found
    assert False in found
    assert number > 10


@pytest.mark.parametrize(
    ("folder", "mounts", "warned"),
    [
        ("/home/anna/movehelper", "/dev/sda1 / ext4 rw 0 0", ()),
        ("/net/share/movehelper", "/dev/sda1 / ext4 rw 0 0\nserver:/x /net/share nfs4 rw 0 0", ("network",)),
        (
            "/media/anna/A\\B C/movehelper",
            "/dev/sdb1 /media/anna/A\\134B\\040C vfat rw 0 0",
            ("removable", "open to all"),
        ),
        ("/home/anna/Dropbox/movehelper", "/dev/sda1 / ext4 rw 0 0", ("synced",)),
        ("/home/anna/movehelper", "", ()),
    ],
)
def test_what_speaks_against_a_place(folder, mounts, warned):
    assert folder_places.warnings(Path(folder), mounts) == warned
