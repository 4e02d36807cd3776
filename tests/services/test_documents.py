"""Documents as a person has them: handed over, found again, taken back, looked after."""

import datetime as dt
import os
import shutil

import pytest

from movehelper.domain.errors import DocumentError, FactsError, StoppedError, StoreError
from movehelper.services import (
    backups,
    checkup,
    document_care,
    documents,
    homes,
    inventory,
    journal,
    move_files,
    planning,
)
from movehelper.services.documents import Belongs
from movehelper.services.progress import Progress
from movehelper.store import references
from tests.database import NOON, a_service, an_entry, begun, open_services

GYM = Belongs(service="gym")


@pytest.fixture
def gym(services, move):
    inventory.add(services, move, a_service(home="old"))
    return move


@pytest.fixture
def papers(tmp_path):
    """Return a function that makes files with these names."""

    def make(*names):
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / name).write_bytes(b"%PDF- " + name.encode())
        return [folder / name for name in names]

    return make


def added(services, move, paths, belongs=GYM):
    taken = documents.take_in(services, paths)
    assert taken.refused == ()
    return documents.attach(services, move, taken.files, belongs)


def names(services, move):
    return [one.name for one in documents.listing(services, move)]


def age(services, days):
    """Let all files have been handed over so many days before the clock's now."""
    then = (NOON - dt.timedelta(days=days)).timestamp()
    folder = documents.folder_of(services).path
    for path in folder.glob("??/??/*"):
        os.utime(path, (then, then))


def files(services):
    return {path.name for path in documents.folder_of(services).path.glob("??/??/*")}


def test_several_files_are_one_change_and_one_undo(services, gym, papers):
    change = added(services, gym, papers("contract.pdf", "bill.pdf"))

    first, second = documents.listing(services, gym)
    assert (first.name, first.kind, first.service, first.media_type) == (
        "contract.pdf",
        "contract",
        "gym",
        "application/pdf",
    )
    assert (second.kind, second.added, second.size) == ("bill", NOON, len(b"%PDF- bill.pdf"))
    again = services.undo(change)
    assert names(services, gym) == []
    services.undo(again)
    assert names(services, gym) == ["contract.pdf", "bill.pdf"]
    assert {one.state for one in documents.check(services, documents.listing(services, gym))} == {"whole"}


def test_what_cannot_be_read_is_told_and_the_rest_is_taken(services, papers, tmp_path):
    (tmp_path / "empty").touch()

    taken = documents.take_in(services, [tmp_path / "empty", *papers("bill.pdf"), tmp_path / "gone.pdf", tmp_path])

    assert [one.name for one in taken.files] == ["bill.pdf"]
    assert [sentence.partition(" is ")[2].split()[0] for sentence in taken.refused] == ["empty;", "not", "a"]


def test_the_same_file_is_added_once_to_a_service_and_may_belong_to_another(services, gym, papers):
    inventory.add(services, gym, a_service("power", name="Power", sector="electricity", home="old"))
    added(services, gym, papers("bill.pdf") * 2)

    assert added(services, gym, papers("bill.pdf")) is None
    assert added(services, gym, papers("bill.pdf"), Belongs(service="power")) is not None

    assert names(services, gym) == ["bill.pdf", "bill.pdf"]
    assert len(files(services)) == 1


def test_a_document_belongs_only_to_what_is_there(services, gym, papers):
    for nowhere in (Belongs(service="x"), Belongs(home="x"), Belongs(entry="x")):
        with pytest.raises(FactsError, match="that is not there: x"):
            added(services, gym, papers("bill.pdf"), nowhere)

    assert names(services, gym) == []


def test_an_entry_is_logged_with_the_document_that_proves_it_and_taken_back_with_it(services, gym, papers):
    taken = documents.take_in(services, papers("receipt.pdf"))
    paper = documents.new(services, taken.files, Belongs(service="gym", entry="e1"))

    change = journal.log(services, gym, an_entry("e1", service="gym", proof="document"), paper)

    [document] = documents.listing(services, gym)
    assert (document.entry, document.kind) == ("e1", "receipt")
    assert journal.verify(services, gym) == ()
    services.undo(change)
    assert names(services, gym) == []
    assert [one.kind for one in planning.household(services, gym).journal] == ["notice sent", "void"]


def test_a_file_that_is_there_already_becomes_the_proof_of_an_entry(services, gym, papers):
    added(services, gym, papers("receipt.pdf"))
    journal.log(services, gym, an_entry("e1", service="gym"))

    added(services, gym, papers("receipt.pdf"), Belongs(service="gym", entry="e1"))

    assert [one.entry for one in documents.listing(services, gym)] == ["e1"]


def test_name_kind_and_note_are_edited_and_the_content_never_is(services, gym, papers):
    from msgspec.structs import replace

    added(services, gym, papers("scan.pdf"))
    [base] = documents.listing(services, gym)

    change = documents.edit(
        services, gym, replace(base, name=" Letter\nof 3 May.pdf", kind="letter", sha256="0" * 64), base
    )

    [edited] = documents.listing(services, gym)
    assert (edited.name, edited.kind, edited.sha256) == ("Letter of 3 May.pdf", "letter", base.sha256)
    services.undo(change)
    assert documents.listing(services, gym) == (base,)
    with pytest.raises(FactsError, match="Give the document a name"):
        documents.edit(services, gym, replace(base, name=" "), base)


def test_a_removed_document_keeps_its_file_until_it_is_tidied(services, gym, papers):
    added(services, gym, papers("bill.pdf"))
    [bill] = documents.listing(services, gym)

    change = documents.detach(services, gym, [bill.id])

    assert names(services, gym) == []
    assert files(services) == {bill.sha256}
    services.undo(change)
    assert documents.listing(services, gym) == (bill,)


def test_taking_a_service_back_by_undo_keeps_it_hidden_while_a_document_belongs_to_it(services, move, papers):
    change = inventory.add(services, move, a_service(home="old"))
    added(services, move, papers("bill.pdf"))

    services.undo(change)

    assert [one.removed for one in planning.household(services, move).services] == [True]
    assert names(services, move) == ["bill.pdf"]


def test_a_home_is_not_taken_away_while_a_document_belongs_to_it(services, gym, papers):
    from tests.database import old_home

    homes.save(services, gym, old_home(id="third", label="Third"))
    added(services, gym, papers("keys.pdf"), Belongs(home="third"))

    with pytest.raises(FactsError, match=r"Third cannot be taken away: the document keys\.pdf belongs to it"):
        homes.remove(services, gym, "third")


def test_stopping_adds_nothing(services, gym, papers):
    with pytest.raises(StoppedError):
        documents.take_in(services, papers("a.pdf", "b.pdf"), Progress(stop=lambda: True))

    assert names(services, gym) == []
    assert files(services) == set()


def test_how_far_it_is_can_be_seen(services, papers):
    seen = []
    progress = Progress(stop=lambda: seen.append((progress.number, progress.name, progress.done)))
    paths = papers("a.pdf", "b.pdf")

    documents.take_in(services, paths, progress)

    assert (progress.count, progress.done) == (2, progress.total)
    assert progress.total == sum(path.stat().st_size for path in paths)
    assert [seen[0], seen[-1]] == [(1, "a.pdf", 0), (2, "b.pdf", progress.total)]


def test_what_a_move_file_brings_is_the_list_and_the_files_are_told_to_be_missing(services, gym, papers, tmp_path):
    added(services, gym, papers("bill.pdf"))
    file = tmp_path / "move.json"
    move_files.export_move(services, gym, file)
    other = open_services(tmp_path / "other")

    move_files.import_move(other, file)

    assert move_files.encode(other, gym) == file.read_bytes()
    [found] = documents.check(other, documents.listing(other, gym))
    assert (found.document.name, found.state) == ("bill.pdf", "missing")
    documents.take_in(other, papers("bill.pdf"))
    assert [one.state for one in documents.check(other, documents.listing(other, gym))] == ["whole"]
    other.close()


def test_a_move_file_with_a_path_for_a_hash_is_refused(services, gym, papers, tmp_path):
    from movehelper.domain.errors import MoveFileError

    added(services, gym, papers("bill.pdf"))
    [bill] = documents.listing(services, gym)
    data = move_files.encode(services, gym).replace(bill.sha256.encode(), b"../../etc/passwd")
    (tmp_path / "move.json").write_bytes(data)

    with pytest.raises(MoveFileError, match="cannot be read as a move file"):
        move_files.read(services, tmp_path / "move.json")


def test_copies_go_into_a_folder_for_each_service_and_what_is_missing_is_told(services, gym, papers, tmp_path):
    added(services, gym, papers("bill.pdf", "lost.pdf"))
    added(services, gym, papers("keys.pdf"), Belongs())
    lost = documents.listing(services, gym)[1]
    documents.folder_of(services).place(lost.sha256).unlink()

    done = documents.export(services, gym, tmp_path / "out")

    assert [path.removeprefix(str(tmp_path)) for path in done.files] == ["/out/Anvil Gym/bill.pdf", "/out/keys.pdf"]
    assert [one.split(";")[0] for one in done.refused] == ["The file of lost.pdf is missing"]


def test_an_entry_is_not_logged_with_a_document_that_was_tidied_meanwhile(services, gym, papers):
    taken = documents.take_in(services, papers("bill.pdf"))
    document_care.tidy(services, at_once=True)
    proof = documents.new(services, taken.files, Belongs(service="gym", entry="e1"))

    with pytest.raises(DocumentError, match=r"The copy of bill\.pdf was taken away meanwhile"):
        journal.log(services, gym, an_entry("e1", service="gym"), proof)
    assert planning.household(services, gym).journal == ()


def test_a_script_is_never_handed_to_a_viewer(services, gym, papers, tmp_path):
    (tmp_path / "run.sh").write_text("#!/bin/sh\n")
    added(services, gym, [*papers("bill.pdf"), tmp_path / "run.sh"])

    assert [documents.to_open(services, one).opens for one in documents.listing(services, gym)] == [True, False]


def test_a_file_that_was_tidied_before_it_counted_is_not_attached(services, gym, papers):
    taken = documents.take_in(services, papers("bill.pdf"))
    documents.folder_of(services).place(taken.files[0].sha256).unlink()

    with pytest.raises(DocumentError, match=r"The copy of bill\.pdf was taken away meanwhile"):
        documents.attach(services, gym, taken.files, GYM)

    assert names(services, gym) == []


# ---- tidying


def test_tidying_waits_for_thirty_days_and_for_every_kept_copy(services, gym, papers):
    added(services, gym, papers("bill.pdf"))
    [bill] = documents.listing(services, gym)
    copy = backups.make(services)
    documents.detach(services, gym, [bill.id])

    age(services, 29)
    copy.unlink()
    for daily in copy.parent.glob("*"):
        daily.unlink()
    assert document_care.tidy(services) == ()
    age(services, 31)
    assert [one.sha256 for one in document_care.tidy(services)] == [bill.sha256]
    assert files(services) == set()


def test_a_file_stays_while_a_copy_of_the_database_refers_to_it(services, gym, papers):
    added(services, gym, papers("bill.pdf"))
    [bill] = documents.listing(services, gym)
    copy = backups.make(services)
    documents.detach(services, gym, [bill.id])
    age(services, 400)

    assert document_care.tidy(services) == ()
    assert bill.sha256 in references.referred(services.database)
    backups.restore(services, copy)
    assert [one.state for one in documents.check(services, documents.listing(services, gym))] == ["whole"]


def test_a_file_stays_while_another_database_of_the_folder_refers_to_it(services, gym, papers):
    added(services, gym, papers("bill.pdf"))
    [bill] = documents.listing(services, gym)
    backups.make(services, services.database.with_name("other"))
    documents.detach(services, gym, [bill.id])
    age(services, 400)

    assert document_care.tidy(services) == ()


def test_what_another_window_attaches_while_a_move_is_erased_is_not_tidied_away(services, gym, papers, monkeypatch):
    taken = documents.take_in(services, papers("bill.pdf")).files
    age(services, 400)
    asked = references.referred

    def attached_just_afterwards(database):
        known = asked(database)
        documents.attach(services, gym, taken, GYM)
        return known

    monkeypatch.setattr(references, "referred", attached_just_afterwards)
    assert document_care.tidy(services, at_once=True) == ()
    [bill] = documents.listing(services, gym)
    assert documents.check(services, [bill])[0].state == "whole"


def test_nothing_is_tidied_while_a_copy_cannot_be_read(services, gym, papers):
    added(services, gym, papers("bill.pdf"))
    documents.detach(services, gym, [documents.listing(services, gym)[0].id])
    age(services, 400)
    broken = services.database.parent / "backups" / "movehelper-damaged-20261101T120000.db"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"rubbish")

    with pytest.raises(StoreError, match="is not a movehelper database"):
        document_care.tidy(services)

    assert len(files(services)) == 1


def test_the_first_change_of_a_day_tidies(tmp_path, papers):
    clock = [NOON]
    hub = open_services(tmp_path, now=lambda: clock[0])
    move = begun(hub)
    added(hub, move, papers("bill.pdf"), Belongs())
    documents.detach(hub, move, [documents.listing(hub, move)[0].id])
    age(hub, 31)
    for daily in hub.database.parent.joinpath("backups").glob("*"):
        daily.unlink()

    clock[0] += dt.timedelta(days=1)
    inventory.add(hub, move, a_service())

    assert files(hub) == set()
    hub.close()


def test_what_the_first_change_of_a_day_adds_stays_in_a_folder_whose_clock_is_far_behind(tmp_path, papers):
    clock = [NOON]
    hub = open_services(tmp_path, now=lambda: clock[0])
    move = begun(hub)
    taken = documents.take_in(hub, papers("bill.pdf")).files
    age(hub, 10_000)
    clock[0] += dt.timedelta(days=1)
    documents.attach(hub, move, taken, Belongs())

    clock[0] += dt.timedelta(days=1)
    inventory.add(hub, move, a_service())

    assert files(hub) == {taken[0].sha256}
    hub.close()


def test_a_database_of_the_first_revision_among_the_copies_refers_to_nothing(services, gym, papers):
    from tests.store.test_schema import DATABASES

    added(services, gym, papers("bill.pdf"))
    kept = services.database.parent / "backups"
    kept.mkdir(exist_ok=True)
    shutil.copy(DATABASES[0], kept / "movehelper-before-0002-20261101T120000.db")

    assert references.referred(services.database) == files(services)


def test_the_doctor_names_missing_changed_and_unwanted_files(services, gym, papers):
    added(services, gym, papers("bill.pdf", "lost.pdf", "cut.pdf"))
    documents.take_in(services, papers("nobody's.pdf"))
    folder = documents.folder_of(services)
    _bill, lost, cut = documents.listing(services, gym)
    folder.place(lost.sha256).unlink()
    folder.place(cut.sha256).write_bytes(b"x")

    found = document_care.report(services)

    assert (found.files, found.missing, found.changed, found.orphans) == (3, ("lost.pdf",), ("cut.pdf",), 1)
    told = [one.found for one in checkup._documents(services) if not one.right]
    assert "the file of lost.pdf is missing" in told
    assert "the file of cut.pdf was changed" in told
