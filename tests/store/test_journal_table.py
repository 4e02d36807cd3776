"""The journal is append-only in the database itself, whoever writes to it."""

import sqlite3
from contextlib import closing

import pytest

from movehelper.services import inventory, journal, moves
from tests.database import a_service, an_entry, begun, open_services


@pytest.fixture
def written(tmp_path):
    services = open_services(tmp_path)
    move = begun(services)
    inventory.add(services, move, a_service())
    for number in range(1, 5):
        journal.log(services, move, an_entry(f"e{number}", service="gym", text=f"call {number}"))
    yield services, move
    services.close()


def by_hand(services, statement, *values):
    with closing(sqlite3.connect(services.database)) as connection, connection:
        connection.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET content = '{}' WHERE position = 2",
        "UPDATE journal SET position = 9 WHERE position = 4",
        "DELETE FROM journal WHERE position = 4",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE position = 2",
    ],
)
def test_another_program_can_neither_change_nor_delete_nor_replace_an_entry(written, statement):
    services, move = written

    with pytest.raises(sqlite3.IntegrityError, match="journal"):
        by_hand(services, statement)

    assert journal.verify(services, move) == ()


def test_an_entry_changed_behind_the_triggers_breaks_the_chain_there(written):
    services, move = written

    by_hand(services, "DROP TRIGGER journal_refuses_update")
    by_hand(services, "UPDATE journal SET content = replace(content, 'call 2', 'call 9') WHERE position = 2")

    [fault] = journal.verify(services, move)
    assert (fault.position, fault.entry, fault.what) == (2, "e2", "changed")


def test_a_changed_entry_with_a_new_hash_breaks_the_chain_at_the_next_one(written):
    from movehelper.store import chain

    services, move = written
    with services.reading() as session:
        entry = session.journal(move)[1]
    forged = chain.content(an_entry(entry.id, service="gym", text="they agreed"))
    with closing(sqlite3.connect(services.database)) as connection:
        previous = connection.execute("SELECT previous FROM journal WHERE position = 2").fetchone()[0]

    by_hand(services, "DROP TRIGGER journal_refuses_update")
    digest = chain.digest(move, 2, forged, previous)
    by_hand(services, "UPDATE journal SET content = ?, hash = ? WHERE position = 2", forged, digest)

    assert [fault.position for fault in journal.verify(services, move)] == [3]


def test_an_entry_missing_in_the_middle_is_noticed(written):
    services, move = written

    by_hand(services, "DROP TRIGGER journal_refuses_delete")
    by_hand(services, "DELETE FROM journal WHERE position = 3")

    assert [(fault.position, fault.what) for fault in journal.verify(services, move)] == [(3, "missing")]


def test_erasing_one_move_takes_its_journal_and_leaves_the_other_move_alone(written):
    services, first = written
    second = moves.create(services, "Later", *(home for home in (_home("a"), _home("b")))).move
    journal.log(services, second, an_entry("other"))

    moves.erase(services, first)

    assert [line.move.id for line in moves.overview(services)] == [second]
    assert journal.verify(services, second) == ()
    with closing(sqlite3.connect(services.database)) as connection:
        for table in ("home", "person", "service", "own_step", "journal", "erasure"):
            rows = connection.execute(f"SELECT count(*) FROM {table} WHERE move_id = ?", (first,))  # noqa: S608 - our own names
            assert rows.fetchone() == (0,)


def _home(identity):
    from movehelper.domain.records import Home

    return Home(id=identity, region="GB")
