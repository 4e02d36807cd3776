import sqlite3
from contextlib import closing

import pytest

from movehelper.services import backups, doctor, journal
from tests.database import an_entry, begun, open_services


def test_a_healthy_database_is_said_to_be_healthy_and_left_untouched(services, move):
    journal.log(services, move, an_entry())
    copy = backups.make(services)
    services.close()
    before = services.database.read_bytes()

    report = doctor.data_report(services)

    assert report.healthy
    assert (report.revision, report.current, report.moves) == ("0003", "0003", ("To Edinburgh",))
    assert [one.path for one in report.backups] == [copy]
    assert services.database.read_bytes() == before
    assert sorted(path.name for path in services.database.parent.iterdir()) == ["backups", "movehelper.db"]


def test_no_database_yet_is_no_fault(tmp_path):
    report = doctor.data_report(open_services(tmp_path))

    assert (report.exists, report.healthy) == (False, True)
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("move")
def test_a_database_that_others_may_read_is_named(services):
    services.database.chmod(0o644)

    assert doctor.data_report(services).others_may == (services.database,)


def test_a_journal_that_was_tampered_with_is_named_with_its_move(services, move):
    journal.log(services, move, an_entry())
    with closing(sqlite3.connect(services.database)) as connection, connection:
        connection.execute("DROP TRIGGER journal_refuses_update")
        connection.execute("UPDATE journal SET content = replace(content, 'sent', 'lost')")

    [(name, fault)] = doctor.data_report(services).journal

    assert (name, str(fault)) == ("To Edinburgh", "entry 1 of the journal is changed")


def test_a_database_that_cannot_be_opened_has_a_sentence_instead_of_a_traceback(tmp_path):
    services = open_services(tmp_path)
    begun(services)
    services.close()
    services.database.write_bytes(services.database.read_bytes()[:9000])

    report = doctor.data_report(services)

    assert "cut short" in report.problem
    assert not report.healthy
