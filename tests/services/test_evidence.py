"""A mistake in the journal is corrected in the open, and the chain says whether all is as it was written."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing

import msgspec
import pytest

from movehelper.domain.errors import FactsError
from movehelper.domain.journal import open_promises, standing
from movehelper.domain.journal_lines import journal_lines
from movehelper.domain.paper import PaperWish
from movehelper.services import documents, evidence, inventory, journal, papers, planning
from tests.database import NOON, TODAY, a_service, an_entry


@pytest.fixture
def gym(services, move):
    inventory.add(services, move, a_service(decision="cancel"))
    return "gym"


def entries(services, move):
    return planning.household(services, move).journal


def lines(services, move):
    return journal_lines(entries(services, move), TODAY)


def test_a_correction_takes_the_old_entry_back_and_stands_in_its_place(services, move, gym):
    journal.log(services, move, an_entry("e1", service=gym, who="Anna", text="ends in May"))

    change = evidence.rewrite(services, move, "e1", {"who": "Hannah"}, "misheard the name")

    assert change.what == "entry corrected"
    old, new = lines(services, move)
    assert (old.stands, old.void.text, old.void_number, old.replaced_by) == (False, "misheard the name", 2, 3)
    assert (new.stands, new.number, new.entry.who, new.entry.text) == (True, 3, "Hannah", "ends in May")
    assert new.entry.corrects == "e1"
    assert [entry.who for entry in standing(entries(services, move))] == ["Hannah"]


def test_undoing_a_correction_leaves_the_old_facts_standing_and_doing_it_again_the_new_ones(services, move, gym):
    journal.log(services, move, an_entry("e1", service=gym, who="Anna"))
    change = evidence.rewrite(services, move, "e1", {"who": "Hannah"}, "misheard")

    undone = services.undo(change)
    assert [entry.who for entry in standing(entries(services, move))] == ["Anna"]
    services.undo(undone)
    assert [entry.who for entry in standing(entries(services, move))] == ["Hannah"]
    assert evidence.seal(services, move).faults == ()


def test_a_kept_promise_stays_kept_when_its_words_are_corrected(services, move, gym):
    due = dt.date(2026, 12, 1)
    journal.log(services, move, an_entry("p", kind="promise", service=gym, due=due))
    journal.log(services, move, an_entry("k", kind="promise kept", service=gym, meets="p"))

    evidence.rewrite(services, move, "p", {"text": "refund of 39.00"}, "forgot what")

    assert open_promises(standing(entries(services, move))) == ()
    assert [line.promise for line in lines(services, move) if line.entry.kind == "promise" and line.stands] == ["kept"]


def test_a_kept_promise_stays_kept_when_taking_it_back_is_undone(services, move, gym):
    journal.log(services, move, an_entry("p", kind="promise", service=gym, due=dt.date(2026, 12, 1)))
    journal.log(services, move, an_entry("k", kind="promise kept", service=gym, meets="p"))

    services.undo(journal.void(services, move, "p", "by mistake"))

    assert open_promises(standing(entries(services, move))) == ()
    old, _kept, new = lines(services, move)
    assert (old.stands, old.replaced_by, new.promise) == (False, new.number, "kept")


def test_an_end_stays_what_it_was_when_taking_an_earlier_word_of_that_day_back_is_undone(services, move, gym):
    for number, ends in enumerate((dt.date(2027, 5, 31), dt.date(2027, 1, 31))):
        said = an_entry(f"e{number}", kind="end confirmed", service=gym, proof="document", ends=ends)
        journal.log(services, move, msgspec.structs.replace(said, at=NOON - dt.timedelta(minutes=9 - number)))
    assert planning.plan(services, move).services[0].ends == dt.date(2027, 1, 31)

    services.undo(journal.void(services, move, "e0"))

    assert planning.plan(services, move).services[0].ends == dt.date(2027, 1, 31)


def test_on_paper_a_document_proves_also_what_was_written_in_place_of_its_entry(services, move, gym, tmp_path):
    (tmp_path / "receipt.pdf").write_bytes(b"%PDF-1.4")
    taken = documents.take_in(services, [tmp_path / "receipt.pdf"]).files
    proof = documents.new(services, taken, documents.Belongs(service=gym, entry="e1"))
    logged = journal.log(services, move, an_entry("e1", service=gym), proof)
    services.undo(services.undo(logged))
    again = standing(entries(services, move))[0]
    evidence.rewrite(services, move, again.id, {"who": "Anna"}, "forgot who")

    told = papers.text(services, move, PaperWish(kind="journal")).splitlines()
    assert [("Taken back" in line, "document: receipt.pdf" in line) for line in told] == [
        (True, True),
        (True, True),
        (False, True),
    ]


@pytest.mark.parametrize(("due", "state"), [(TODAY, "open"), (TODAY - dt.timedelta(days=1), "overdue")])
def test_a_promise_is_open_up_to_its_day_and_overdue_after_it(services, move, gym, due, state):
    journal.log(services, move, an_entry("p", kind="promise", service=gym, due=due))

    assert [line.promise for line in lines(services, move)] == [state]


@pytest.mark.parametrize(
    ("entry", "facts", "sentence"),
    [
        ("e9", {}, "no entry with the id e9"),
        ("e1", {"on": dt.date(2026, 11, 30)}, "today is Sun 22 Nov 2026"),
        ("e1", {"service": "sauna"}, "names a service that is not there: sauna"),
    ],
)
def test_what_cannot_be_is_not_written_and_the_old_entry_stands(services, move, entry, facts, sentence):
    inventory.add(services, move, a_service())
    journal.log(services, move, an_entry("e1", service="gym"))

    with pytest.raises(FactsError, match=sentence):
        evidence.rewrite(services, move, entry, facts, "wrong")

    assert [line.stands for line in lines(services, move)] == [True]


def test_an_entry_is_corrected_only_once(services, move, gym):
    journal.log(services, move, an_entry("e1", service=gym))
    evidence.rewrite(services, move, "e1", {"who": "Ben"}, "wrong")

    with pytest.raises(FactsError, match="taken back already"):
        evidence.rewrite(services, move, "e1", {"who": "Cleo"}, "wrong")


def test_the_seal_of_a_whole_journal_says_so_and_knows_each_hash(services, move, gym):
    for number in range(3):
        journal.log(services, move, an_entry(f"e{number}", service=gym))

    seal = evidence.seal(services, move)

    assert list(seal.hashes) == ["e0", "e1", "e2"]
    assert seal.last == seal.hashes["e2"]
    assert "all 3 lines" in evidence.said(seal, entries(services, move))


def test_an_entry_that_was_changed_by_another_hand_is_named(services, move, gym):
    for number in range(3):
        journal.log(services, move, an_entry(f"e{number}", service=gym, who="Anna"))
    services.close()
    with closing(sqlite3.connect(services.database)) as database, database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            database.execute(f"DROP TRIGGER {name}")
        database.execute("UPDATE journal SET content = replace(content, 'Anna', 'Eve') WHERE position = 2")

    seal = evidence.seal(services, move)

    said = evidence.said(seal, entries(services, move))
    assert said.startswith("Entry no. 2 (Notice sent) is not as it was written.")
    assert "backup" in said
