"""A look at a database with the driver alone shows what a session reads, and keeps away from what it does not know."""

import sqlite3
from contextlib import closing

import pytest

from movehelper.domain.records import Household
from movehelper.services import demo, inventory, moves
from movehelper.store.glance import TABLES, glance
from movehelper.store.rows import SHAPES
from tests.database import TODAY, begun, open_services


@pytest.fixture
def sample(tmp_path):
    with closing(open_services(tmp_path, daily_backups=False)) as opened:
        demo.fill(opened)
        begun(opened, "A second one")
    return tmp_path / "data" / "movehelper.db"


def test_it_shows_every_move_as_a_session_reads_it(sample, tmp_path):
    with closing(open_services(tmp_path)) as opened:
        looked = moves.overview(opened)
        opened.open()
        assert moves.overview(opened) == looked
        with opened.reading() as session:
            households = tuple(session.household(move.id) for move in session.moves())
    assert glance(sample).households == households
    assert glance(sample).household(households[0].move.id) == demo.household(TODAY)


def test_it_counts_the_services_on_the_lists_as_a_session_does(sample, tmp_path):
    first = demo.household(TODAY)
    with closing(open_services(tmp_path)) as opened:
        inventory.remove(opened, first.move.id, [first.services[0].id])
        counted = moves.overview(opened)
    assert [line.services for line in counted] == [len(first.services) - 1, 0]
    with closing(open_services(tmp_path)) as opened:
        assert moves.overview(opened) == counted
    assert glance(sample).count_services(first.move.id) == counted[0].services


def test_it_knows_every_table_that_a_household_has():
    parts = set(Household.__struct_fields__) - {"move", "journal"}
    assert {field for field, _table in TABLES.values()} == parts
    assert {kind: table for kind, (_field, table) in TABLES.items()} == {
        kind: SHAPES[kind].row.__tablename__ for kind in TABLES
    }


@pytest.mark.usefixtures("sample")
def test_it_sees_what_another_program_has_just_written(tmp_path):
    with closing(open_services(tmp_path)) as writer, closing(open_services(tmp_path)) as looker:
        move = moves.overview(looker)[0].move
        assert not looker.changed_elsewhere()
        moves.rename(writer, move.id, "Renamed")
        assert looker.changed_elsewhere()
        assert moves.overview(looker)[0].move.name == "Renamed"
        assert not looker.changed_elsewhere()


def _older(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()


def _foreign(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.commit()


@pytest.mark.parametrize(
    "harm",
    [
        _older,
        _foreign,
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no database at all"),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
    ],
    ids=["older", "not ours", "gone", "empty", "another kind of file", "cut short"],
)
def test_what_must_be_made_migrated_or_mended_is_left_to_who_opens_it(sample, harm):
    harm(sample)
    before = sample.read_bytes() if sample.exists() else None
    assert glance(sample) is None
    assert (sample.read_bytes() if sample.exists() else None) == before


def test_a_damaged_row_is_left_to_who_opens_it(sample):
    with closing(sqlite3.connect(sample)) as connection:
        connection.execute("UPDATE home SET keys_from = 'someday'")
        connection.commit()
    assert glance(sample) is None


def test_a_database_with_a_seed_shows_it_at_once_and_holds_it_once_it_is_opened(tmp_path):
    with closing(open_services(tmp_path, seed=demo.household)) as opened:
        [line] = moves.overview(opened)
        assert not opened.database.exists()
        moves.rename(opened, line.move.id, "Ours now")
        assert [one.move.name for one in moves.overview(opened)] == ["Ours now"]
    [kept] = glance(tmp_path / "data" / "movehelper.db").households
    assert kept.services == demo.household(TODAY).services
