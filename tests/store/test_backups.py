"""Copies: daily, before what is dangerous, never a bad one over a good one; and putting one back."""

import datetime as dt
import os
import sqlite3
import stat
from contextlib import closing

import pytest

from movehelper.domain.errors import StoreError
from movehelper.services import backups, inventory, journal, moves, people
from movehelper.store import backup, sqlite
from tests.database import NOON, a_service, an_entry, begun, open_services


class Clock:
    """A clock that the test sets forward."""

    def __init__(self):
        self.moment = NOON

    def __call__(self):
        return self.moment

    def sleep(self, days):
        self.moment += dt.timedelta(days=days)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def services(tmp_path, clock):
    opened = open_services(tmp_path, now=clock, today=clock.moment.date)
    yield opened
    opened.close()


def damage(path):
    """Write rubbish over the middle of a database file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 4 : len(data) // 2] = b"\xa5" * (len(data) // 2 - len(data) // 4)
    path.write_bytes(bytes(data))


def test_the_first_change_of_a_day_copies_the_database_before_and_fourteen_days_are_kept(services, clock):
    move = begun(services)
    for number in range(20):
        clock.sleep(1)
        for part in ("a", "b"):
            inventory.add(services, move, a_service(f"{number}{part}"))

    kept = [path.path.name for path in backups.listing(services) if path.why == "daily"]

    assert len(kept) == backup.DAILY_KEPT == 14
    assert max(kept) == "movehelper-2026-12-12.db"
    newest = services.database.parent / "backups" / max(kept)
    with closing(sqlite3.connect(newest)) as connection:
        assert connection.execute("SELECT count(*) FROM service").fetchone() == (38,)


def test_reading_copies_nothing(services, clock):
    begun(services)
    clock.sleep(1)

    moves.overview(services)

    assert backups.listing(services) == ()


def test_a_copy_is_one_plain_file_for_its_owner_alone(services):
    begun(services)

    copy = backups.make(services)

    assert copy.name == "movehelper-asked-20261122T120000.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    assert backups.check(copy).moves == ("To Edinburgh",)


def test_two_copies_in_the_same_second_are_two_files(services):
    begun(services)

    assert backups.make(services) != backups.make(services)


def test_a_damaged_database_is_not_copied_over_a_good_copy(services, tmp_path):
    begun(services)
    good = backups.make(services, tmp_path / "good.db")
    before = good.read_bytes()
    services.close()
    damage(services.database)

    with pytest.raises(StoreError, match=r"damaged"):
        backup.copy(services.database, good)

    assert good.read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def test_what_was_erased_comes_back_from_a_copy_and_the_present_is_kept_aside(services):
    move = begun(services)
    inventory.add(services, move, a_service())
    journal.log(services, move, an_entry(service="gym"))
    copy = backups.make(services)
    moves.erase(services, move)

    restored = backups.restore(services, copy)

    assert restored.copy.moves == ("To Edinburgh",)
    assert [line.services for line in moves.overview(services)] == [1]
    assert journal.verify(services, move) == ()
    assert backups.check(restored.kept).moves == ()


def test_after_a_restore_nothing_from_before_can_be_undone(services):
    from movehelper.domain.errors import FactsError

    move = begun(services)
    copy = backups.make(services)
    renamed = moves.rename(services, move, "Elsewhere")
    backups.restore(services, copy)

    with pytest.raises(FactsError, match="can no longer be undone"):
        services.undo(renamed)


def test_an_open_window_sees_a_restore_that_another_process_made(services, tmp_path):
    move = begun(services)
    copy = backups.make(services)
    moves.rename(services, move, "Elsewhere")
    window = open_services(tmp_path)
    assert moves.overview(window)[0].move.name == "Elsewhere"

    backups.restore(services, copy)

    assert window.changed_elsewhere()
    assert moves.overview(window)[0].move.name == "To Edinburgh"
    window.close()


def test_a_restore_works_where_there_is_no_database_yet(services, tmp_path):
    begun(services)
    copy = backups.make(services, tmp_path / "copy.db")
    other = open_services(tmp_path / "new computer")

    restored = backups.restore(other, copy)

    assert restored.kept is None
    assert [line.move.name for line in moves.overview(other)] == ["To Edinburgh"]
    other.close()


def test_a_damaged_database_is_kept_aside_as_it_is_when_a_copy_is_put_back(services, tmp_path):
    begun(services)
    copy = backups.make(services, tmp_path / "copy.db")
    services.close()
    damage(services.database)
    broken = services.database.read_bytes()

    restored = backups.restore(services, copy)

    assert restored.kept.read_bytes() == broken
    assert restored.kept.name == "movehelper-damaged-20261122T120000.db"
    assert [line.move.name for line in moves.overview(services)] == ["To Edinburgh"]


def test_a_disk_that_is_full_leaves_even_a_damaged_database_where_it_is(services, tmp_path, monkeypatch):
    begun(services)
    copy = backups.make(services, tmp_path / "copy.db")
    services.close()
    damage(services.database)
    before = services.database.read_bytes()

    def full(*_arguments):
        raise StoreError("There is no room left.")

    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "pour", full)
        with pytest.raises(StoreError, match="no room left"):
            backups.restore(services, copy)
    assert services.database.read_bytes() == before
    assert [path.name for path in services.database.parent.rglob("*") if path.is_file()] == ["movehelper.db"]

    assert backups.restore(services, copy).kept.read_bytes() == before
    assert [line.move.name for line in moves.overview(services)] == ["To Edinburgh"]


def test_a_copy_can_be_put_back_over_a_database_of_a_newer_version(services, tmp_path):
    begun(services)
    copy = backups.make(services, tmp_path / "copy.db")
    services.close()
    _newer(services.database)
    with pytest.raises(StoreError, match="newer movehelper"):
        moves.overview(services)

    restored = backups.restore(services, copy)

    assert moves.overview(services)[0].move.name == "To Edinburgh"
    with pytest.raises(StoreError, match="newer movehelper"):
        backups.check(restored.kept)


def test_the_database_itself_is_neither_its_copy_nor_restored_from_itself(services):
    move = begun(services)

    with pytest.raises(StoreError, match="is the database itself"):
        backups.make(services, services.database)
    with pytest.raises(StoreError, match="is the database itself"):
        backups.restore(services, services.database)

    assert moves.overview(services)[0].move.id == move


def test_a_copy_that_cannot_be_written_says_where(services, tmp_path):
    begun(services)
    (tmp_path / "taken").mkdir()

    with pytest.raises(StoreError, match="taken cannot be written"):
        backups.make(services, tmp_path / "taken")

    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_finds_no_room_is_told_by_its_own_name(services, monkeypatch):
    begun(services)

    def full(*_arguments):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(sqlite, "pour", full)
    with pytest.raises(StoreError, match=r"no room left to write \S+movehelper-asked-20261122T120000\.db\."):
        backups.make(services)


def test_two_programs_that_copy_at_one_moment_do_not_share_a_part(services, monkeypatch):
    begun(services)
    target, pour = services.database.parent / "backups" / "movehelper-2026-11-23.db", backup._pour
    poured = []

    def at_one_moment(database, part, named):
        if not poured:
            poured.append(part)
            backup.copy(database, target)
            assert target.exists()
            assert part.exists()
        pour(database, part, named)

    monkeypatch.setattr(backup, "_pour", at_one_moment)
    backup.copy(services.database, target)
    assert backups.check(target).moves == ("To Edinburgh",)
    assert list(target.parent.glob("*.part")) == []


def test_the_copy_of_today_stays_where_a_clock_was_wrong_before(services):
    """A clock that ran ahead has left copies of days to come; they go first, and today's does not go at once."""
    begun(services)
    folder = services.database.parent / "backups"
    for day in range(1, 4):
        backup.daily(services.database, dt.date(2099, 1, day), 3)
    for day in range(1, 4):
        assert backup.daily(services.database, dt.date(2026, 11, day), 3)
    assert sorted(path.name for path in folder.iterdir()) == [f"movehelper-2026-11-0{day}.db" for day in range(1, 4)]


def test_an_old_copy_that_cannot_be_removed_does_not_stop_the_change(services, clock):
    move = begun(services)
    stuck = services.database.parent / "backups" / "movehelper-2020-01-01.db"
    stuck.mkdir(parents=True)
    for _ in range(15):
        clock.sleep(1)
        inventory.add(services, move, a_service(services.new_id()))
    assert stuck.is_dir()


def test_what_a_program_did_not_live_to_copy_goes_the_next_day(services, clock):
    move = begun(services)
    folder = services.database.parent / "backups"
    folder.mkdir()
    old, fresh = folder / "movehelper-2026-11-20.db.x.part", folder / "movehelper-2026-11-23.db.y.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    os.utime(old, (1, 1))
    clock.sleep(1)
    inventory.add(services, move, a_service())
    assert (old.exists(), fresh.exists()) == (False, True)


def _cut_short(path):
    path.write_bytes(path.read_bytes()[:-5000])


def _newer(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")


def _forged(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER journal_refuses_update")
        connection.execute("UPDATE journal SET content = replace(content, 'sent', 'lost')")


def _another_program(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage, "damaged"),
        (_cut_short, "cut short"),
        (_newer, "newer movehelper"),
        (_forged, "not as it was written"),
        (_another_program, "not a movehelper database"),
        (lambda path: path.write_text("dear diary"), "not a movehelper database"),
        (lambda path: path.write_bytes(b""), "not a movehelper database"),
        (lambda path: path.unlink(), "cannot be read"),
    ],
)
def test_a_copy_that_is_not_good_is_refused_and_the_database_stays(services, tmp_path, spoil, sentence):
    move = begun(services)
    journal.log(services, move, an_entry())
    copy = backups.make(services, tmp_path / "copy.db")
    people.save(services, move, _ann())
    spoil(copy)

    with pytest.raises(StoreError, match=sentence):
        backups.restore(services, copy)

    with services.reading() as session:
        assert session.household(move).people == (_ann(),)


def _ann():
    from movehelper.domain.records import Person

    return Person(id="ann", name="Ann")
