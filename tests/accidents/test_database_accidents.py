"""What can happen to the database. Each time: one sentence, and nothing that was saved is lost."""

import os
import shutil
import sqlite3
import tempfile
import warnings
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from movehelper.domain.errors import MovehelperError, StoreError
from movehelper.services import backups, decisions, inventory, journal, moves, planning
from tests.database import a_service, an_entry, open_services


def one_sentence(error):
    words = str(error.value)
    assert "\n" not in words
    assert words.endswith(".")
    assert "sqlite" not in words.lower()
    return words


def all_is_well(services, move):
    with closing(sqlite3.connect(services.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert journal.verify(services, move) == ()


@pytest.mark.usefixtures("move")
def test_a_database_cut_short_is_named_and_left_as_it_is(services):
    services.close()
    rest = services.database.read_bytes()[:20_000]
    services.database.write_bytes(rest)

    with pytest.raises(StoreError, match=r"damaged: it is cut short \(20000 of \d+ bytes\)") as refused:
        moves.overview(services)

    one_sentence(refused)
    assert services.database.read_bytes() == rest


@pytest.mark.usefixtures("move")
def test_a_database_with_rubbish_in_the_middle_is_named_when_it_is_met(services):
    services.close()
    data = bytearray(services.database.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    services.database.write_bytes(bytes(data))

    with pytest.raises(StoreError, match="is damaged") as refused:
        moves.overview(services)

    one_sentence(refused)
    assert services.database.read_bytes() == bytes(data)


@pytest.mark.parametrize("rubbish", [b"Dear diary, today", b"SQLite format 3\x00", b"\x00" * 5000])
def test_a_file_that_is_no_database_is_named_and_left_as_it_is(tmp_path, rubbish):
    services = open_services(tmp_path)
    services.database.parent.mkdir()
    services.database.write_bytes(rubbish)

    with pytest.raises(StoreError, match="is not a movehelper database") as refused:
        moves.overview(services)

    one_sentence(refused)
    assert services.database.read_bytes() == rubbish


def test_the_database_of_another_program_is_left_alone(tmp_path):
    services = open_services(tmp_path)
    services.database.parent.mkdir()
    with closing(sqlite3.connect(services.database)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = services.database.read_bytes()

    with pytest.raises(StoreError, match="is not a movehelper database") as refused:
        moves.overview(services)

    one_sentence(refused)
    assert services.database.read_bytes() == before


def test_a_folder_where_the_database_should_be_is_named(tmp_path):
    services = open_services(tmp_path)
    services.database.mkdir(parents=True)

    with pytest.raises(StoreError, match="cannot be opened") as refused:
        moves.overview(services)

    one_sentence(refused)


def test_a_file_where_the_folder_should_be_is_named(tmp_path):
    (tmp_path / "data").write_text("")
    services = open_services(tmp_path)

    with pytest.raises(StoreError, match="cannot be made") as refused:
        moves.overview(services)

    one_sentence(refused)


def test_while_another_program_holds_the_lock_reading_goes_on_and_writing_waits_then_says_so(services, move):
    services.open()
    with closing(sqlite3.connect(services.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(planning.household(services, move).services) == 1
        with pytest.raises(StoreError, match="Another program is writing") as refused:
            decisions.decide(services, move, ["gym"], "cancel")
        other.execute("ROLLBACK")

    one_sentence(refused)
    decisions.decide(services, move, ["gym"], "cancel")
    assert planning.household(services, move).services[0].decision == "cancel"
    all_is_well(services, move)


@pytest.mark.usefixtures("move")
def test_a_database_locked_as_a_whole_cannot_be_opened_and_can_afterwards(services):
    services.close()
    with closing(sqlite3.connect(services.database, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE move SET name = name")
        with pytest.raises(StoreError, match="Another program is writing") as refused:
            moves.overview(services)
        other.execute("ROLLBACK")

    one_sentence(refused)
    assert len(moves.overview(services)) == 1


def _deleted(path):
    path.unlink()


def _replaced(path):
    newer = path.with_name("synchronised.db")
    shutil.copy(path, newer)
    newer.replace(path)


@pytest.mark.parametrize("accident", [_deleted, _replaced])
def test_a_database_taken_away_under_the_open_window_is_not_written_to_in_vain(services, move, accident):
    accident(services.database)

    with pytest.raises(StoreError, match="was moved, deleted or replaced while it was open") as refused:
        decisions.decide(services, move, ["gym"], "cancel")

    one_sentence(refused)
    assert [one.decision for one in planning.household(services, move).services] == ["undecided"]


def test_a_copy_is_not_put_back_while_another_program_writes(services, move, tmp_path):
    copy = backups.make(services, tmp_path / "copy.db")
    moves.rename(services, move, "Elsewhere")
    with closing(sqlite3.connect(services.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program is using the database") as refused:
            backups.restore(services, copy)
        other.execute("ROLLBACK")

    one_sentence(refused)
    assert moves.overview(services)[0].move.name == "Elsewhere"
    backups.restore(services, copy)
    assert moves.overview(services)[0].move.name == "To Edinburgh"
    all_is_well(services, move)


def test_two_windows_on_the_same_file_see_and_keep_each_others_changes(services, move, tmp_path):
    first, second = services, open_services(tmp_path)
    edited = planning.household(first, move).services[0]
    decisions.decide(second, move, ["gym"], "cancel")
    assert first.changed_elsewhere()
    inventory.change(first, move, msgspec.structs.replace(edited, account="5502"), edited)
    assert second.changed_elsewhere()

    seen = planning.household(second, move).services[0]
    second.close()
    assert (seen.decision, seen.account) == ("cancel", "5502")
    all_is_well(first, move)


def test_a_read_only_database_can_be_looked_at_and_not_changed(services, move, tmp_path):
    services.close()
    before = services.database.read_bytes()
    reader = open_services(tmp_path, read_only=True)

    assert len(planning.household(reader, move).journal) == 1
    with pytest.raises(StoreError, match=r"can only be read, not written\. Nothing was changed") as refused:
        journal.log(reader, move, an_entry("e2", service="gym"))
    reader.close()

    one_sentence(refused)
    assert services.database.read_bytes() == before


@pytest.fixture
def public(services):
    """A folder that everybody may enter, outside of pytest's own, with a copy of the database in it."""
    if getattr(os, "geteuid", lambda: 1)() != 0:
        pytest.skip("only root can become somebody with fewer rights")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not all(parent.stat().st_mode & 0o001 for parent in folder.parents):
            pytest.skip("the folder for temporary files is not open to everybody")
        copy = open_services(folder).database
        copy.parent.mkdir()
        backups.make(services, copy)
        for path, mode in ((folder, 0o755), (copy.parent, 0o755), (copy, 0o444)):
            path.chmod(mode)
        yield folder


@pytest.mark.usefixtures("move")
def test_somebody_without_the_right_to_write_is_told_so(public):
    services = open_services(public)

    move = moves.overview(services)[0].move

    looked = _as_nobody(lambda: len(moves.overview(services)))
    sentence = _as_nobody(lambda: moves.rename(services, move.id, "Not to be"))

    assert looked == "done: 1"
    assert sentence == f"StoreError: {services.database} cannot be opened: Permission denied."
    assert moves.overview(services)[0].move == move
    services.close()


def _as_nobody(task):
    """Run a task in a forked child that has given up root's rights, and return what it came to."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn where Qt has threads
        child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            said = f"done: {task()}"
        except MovehelperError as error:
            said = f"{type(error).__name__}: {error}"
        except BaseException as error:  # noqa: BLE001 - the parent shows it
            said = f"bug: {error!r}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    return said


def test_a_full_disk_refuses_the_change_whole_and_a_smaller_one_still_fits(services, move):
    pages = _pragma(services, "page_count")
    _pragma(services, f"max_page_count = {pages + 2}")

    with pytest.raises(StoreError, match=r"no room left to write.*Nothing was changed") as refused:
        inventory.add(services, move, *(a_service(f"s{n}", notes="x" * 4000) for n in range(20)))

    one_sentence(refused)
    assert [one.id for one in planning.household(services, move).services] == ["gym"]
    _pragma(services, "max_page_count = 1000000")
    inventory.add(services, move, *(a_service(f"s{n}", notes="x" * 4000) for n in range(20)))
    assert len(planning.household(services, move).services) == 21
    all_is_well(services, move)


def _pragma(services, words):
    """Ask or tell the connection that writes."""
    from movehelper.store import sqlite

    return sqlite.driver(services.store._writer).execute(f"PRAGMA {words}").fetchone()[0]


def test_a_file_that_may_not_grow_refuses_the_change_whole(services, move, writer):
    """A quota is the same accident: writing fails in the middle, with another error of the system."""
    services.close()
    process = writer(move, "until-full")

    said = process.communicate()[0].splitlines()

    assert said[0] == "ready"
    assert "Nothing was changed" in said[-1]
    assert "logged" in said
    _only_whole_changes(services, move)
    inventory.add(services, move, a_service("after"))
    all_is_well(services, move)


def _only_whole_changes(services, move):
    """Of the writer's changes each is there whole or not at all: services by threes, decided alike."""
    facts = planning.household(services, move)
    groups = {}
    for service in facts.services:
        groups.setdefault(service.name, []).append(service)
    assert groups.pop("Anvil Gym")[0].id == "gym"
    logged = {entry.service for entry in facts.journal}
    assert "gym" in logged
    for group in groups.values():
        assert len(group) == 3
        assert len({one.decision for one in group}) == 1
        assert group[0].decision == "cancel" or group[0].id not in logged
    all_is_well(services, move)
    return len(groups)


def test_a_writer_on_the_command_line_is_seen_by_the_open_window(services, move, writer):
    window = services
    assert not window.changed_elsewhere()
    decisions.decide(window, move, ["gym"], "cancel")
    assert not window.changed_elsewhere()

    process = writer(move, "once")
    assert process.wait() == 0

    assert window.changed_elsewhere()
    assert not window.changed_elsewhere()
    assert len(planning.household(window, move).services) == 4
    decisions.decide(window, move, ["w-a"], "keep")
    all_is_well(window, move)


def test_two_that_write_at_the_same_time_take_turns_and_lose_nothing(services, move, writer, tmp_path):
    services.close()
    patient = open_services(tmp_path)
    process = writer(move, "with-pauses")
    assert process.stdout.readline() == "ready\n"
    for number in range(10):
        journal.log(patient, move, an_entry(f"window-{number}", service="gym"))
    while not _only_whole_changes(patient, move):  # on a busy machine its turn comes late
        assert process.poll() is None
    process.kill()
    process.wait()

    kept = {entry.id for entry in planning.household(patient, move).journal}
    assert {f"window-{number}" for number in range(10)} <= kept
    assert _only_whole_changes(patient, move) > 0
    patient.close()
