"""Erasing a move for good: not a byte of it stays in this program's folder, and what stays elsewhere is counted."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from movehelper.documents import tidying
from movehelper.domain.errors import FactsError
from movehelper.services import backups, demo, documents, erasing, inventory, journal, moves, planning, schedule
from tests.database import NOON, a_service, an_entry, begun, new_home, old_home

SECRETS = ("Zanzibar Gym", "ZZ-4711-0815", "told them twice at the counter", "To Timbuktu")


@pytest.fixture
def doomed(services):
    """A move with facts in every table, copied into the backups at two moments."""
    move = begun(services, "To Timbuktu")
    for number in range(60):
        inventory.add(services, move, a_service(f"gym{number}", name="Zanzibar Gym", account="ZZ-4711-0815"))
        journal.log(services, move, an_entry(f"e{number}", service=f"gym{number}", text=SECRETS[2]))
    backups.make(services)
    return move


def everywhere(services, words=SECRETS):
    """Return every file in the data folder that holds one of the words."""
    files = [path for path in services.database.parent.rglob("*") if path.is_file()]
    assert files
    return [path.name for path in files if any(word.encode() in path.read_bytes() for word in words)]


def test_not_a_byte_stays_in_the_folder(services, doomed):
    other = moves.create(services, "To Elm Row", old_home(id="o2"), new_home(id="n2")).move
    services.database.with_name("movehelper.db.view").write_bytes(b"To Timbuktu")
    schedule.export(services)
    held = erasing.look(services, doomed)
    assert (held.services, held.entries, held.documents, held.calendar) == (60, 60, 0, 0)
    assert held.backups >= 1
    assert len(everywhere(services)) >= 3
    done = erasing.erase(services, doomed, "To Timbuktu", copies=True)
    assert done.said == ()
    assert done.copies_gone == held.backups
    assert everywhere(services) == []
    services.close()
    assert everywhere(services) == []
    assert [line.move.id for line in moves.overview(services)] == [other]
    assert [each.path for each in backups.listing(services)] == [done.fresh]
    assert backups.check(done.fresh).moves == ("To Elm Row",)


def test_its_documents_go_from_the_folder_and_those_of_others_stay(services, doomed, tmp_path):
    other = moves.create(services, "To Elm Row", old_home(id="o2"), new_home(id="n2")).move
    for name in ("only-here", "shared"):
        (tmp_path / f"{name}.pdf").write_bytes(f"%PDF-1.4 {name}".encode())
    taken = documents.take_in(services, [tmp_path / "only-here.pdf", tmp_path / "shared.pdf"]).files
    documents.attach(services, doomed, taken, documents.Belongs(service="gym0"))
    documents.attach(services, other, taken[1:], documents.Belongs())
    assert erasing.look(services, doomed).documents == 2
    erasing.erase(services, doomed, "To Timbuktu", copies=True)
    assert everywhere(services, ("only-here",)) == []
    assert len(everywhere(services, ("%PDF-1.4 shared",))) == 1


@pytest.mark.parametrize("handed_over", [1, NOON.timestamp(), 2**32])
def test_its_documents_go_whatever_the_clocks_say(services, doomed, tmp_path, handed_over):
    """A folder on another computer has a clock of its own, and a computer's clock may be set back."""
    _with_document(services, doomed, tmp_path)
    for path in documents.folder_of(services).path.glob("??/??/*"):
        os.utime(path, (handed_over, handed_over))
    assert erasing.erase(services, doomed, "To Timbuktu", copies=True).said == ()
    assert everywhere(services, ("only-here",)) == []


def test_the_copy_that_a_viewer_was_given_goes_too(services, doomed, tmp_path):
    document = _with_document(services, doomed, tmp_path)
    documents.to_open(services, document)
    assert len(everywhere(services, ("%PDF-1.4 only-here",))) == 2
    erasing.erase(services, doomed, "To Timbuktu", copies=True)
    assert everywhere(services, ("%PDF-1.4 only-here",)) == []


def test_a_document_that_cannot_be_removed_is_told(services, doomed, tmp_path, monkeypatch):
    _with_document(services, doomed, tmp_path)
    monkeypatch.setattr(tidying, "_remove", lambda _folder, _one: False)
    done = erasing.erase(services, doomed, "To Timbuktu", copies=True)
    [said] = done.said
    assert said.startswith("1 document of the move could not be removed from ")


def test_what_lies_beside_the_copies_goes_with_them(services, doomed):
    copies = services.database.parent / "backups"
    left = ("movehelper-damaged-20261101T120000.db", "movehelper-damaged-20261101T120000.db-wal")
    for name in (*left, "movehelper-2026-11-01.db.part"):
        (copies / name).write_bytes(b"To Timbuktu")
    held = erasing.look(services, doomed)
    done = erasing.erase(services, doomed, "To Timbuktu", copies=True)
    assert (done.said, done.copies_gone) == ((), held.backups)
    assert everywhere(services) == []
    assert list(copies.iterdir()) == [done.fresh]


def _with_document(services, move, tmp_path):
    (tmp_path / "only-here.pdf").write_bytes(b"%PDF-1.4 only-here")
    taken = documents.take_in(services, [tmp_path / "only-here.pdf"]).files
    documents.attach(services, move, taken, documents.Belongs(service="gym0"))
    return documents.listing(services, move)[0]


def test_the_copies_stay_if_that_is_wished_and_one_can_go_back(services, doomed):
    done = erasing.erase(services, doomed, "To Timbuktu", copies=False)
    assert (done.copies_gone, done.fresh) == (0, None)
    assert moves.overview(services) == ()
    copy = backups.listing(services)[0].path
    services.close()
    assert b"To Timbuktu" not in services.database.read_bytes()
    assert backups.check(copy).moves == ("To Timbuktu",)
    backups.restore(services, copy)
    assert [line.move.name for line in moves.overview(services)] == ["To Timbuktu"]


@pytest.mark.parametrize("typed", ["", "to timbuktu", "To Timbuktu!", "To"])
def test_only_its_whole_name_erases_it(services, doomed, typed):
    with pytest.raises(FactsError, match="is called"):
        erasing.erase(services, doomed, typed, copies=True)
    assert moves.overview(services)[0].services == 60


def test_spaces_around_the_name_do_not_matter(services, doomed):
    assert erasing.erase(services, doomed, "  To  Timbuktu ", copies=False).name == "To Timbuktu"


def test_it_cannot_be_undone(services, doomed):
    change = inventory.add(services, doomed, a_service("last"))
    erasing.erase(services, doomed, "To Timbuktu", copies=False)
    with pytest.raises(FactsError):
        services.undo(change)


def test_another_program_that_reads_keeps_the_last_bytes_and_that_is_told(services, doomed):
    services.busy_seconds = 0.05
    with closing(sqlite3.connect(services.database, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM move").fetchall()
        done = erasing.erase(services, doomed, "To Timbuktu", copies=False)
    assert [("Another program" in one or "still in the file" in one) for one in done.said] == [True]
    assert moves.overview(services) == ()


def test_what_a_calendar_has_taken_is_counted(services):
    change = demo.fill(services)
    from movehelper.services import exporting

    exporting.calendar(services, change.move, write=lambda _data: None)
    household = planning.household(services, change.move)
    assert erasing.look(services, change.move).calendar == len(household.calendar) > 0
