import datetime as dt

import pytest

from movehelper.domain.errors import FactsError
from movehelper.domain.journal import standing
from movehelper.services import inventory, journal, planning
from tests.database import NOON, TODAY, a_service, an_entry


def entries(services, move):
    return planning.household(services, move).journal


@pytest.fixture
def gym(services, move):
    inventory.add(services, move, a_service())
    return "gym"


def test_what_happened_is_written_down_with_its_proof(services, move, gym):
    logged = journal.log(services, move, an_entry(service=gym, kind="end confirmed", proof="said", ends=TODAY))

    assert logged.services == (gym,)
    assert [(entry.kind, entry.proof, entry.ends) for entry in entries(services, move)] == [
        ("end confirmed", "said", TODAY)
    ]
    assert journal.verify(services, move) == ()


def test_undoing_an_entry_voids_it_by_a_further_one_and_redoing_writes_it_anew(services, move, gym):
    logged = journal.log(services, move, an_entry(service=gym))

    undone = services.undo(logged)
    assert [entry.kind for entry in entries(services, move)] == ["notice sent", "void"]
    assert standing(entries(services, move)) == ()

    redone = services.undo(undone)
    assert [entry.kind for entry in standing(entries(services, move))] == ["notice sent"]
    services.undo(redone)
    assert standing(entries(services, move)) == ()
    assert journal.verify(services, move) == ()


def test_an_entry_is_voided_with_a_reason_and_that_too_is_undone(services, move, gym):
    journal.log(services, move, an_entry("e1", service=gym))

    voided = journal.void(services, move, "e1", "wrong service")
    assert entries(services, move)[-1].text == "wrong service"
    with pytest.raises(FactsError, match="taken back already"):
        journal.void(services, move, "e1")

    services.undo(voided)
    assert [entry.kind for entry in standing(entries(services, move))] == ["notice sent"]


def test_an_instant_of_another_time_zone_is_written_in_utc(services, move, gym):
    berlin = dt.timezone(dt.timedelta(hours=1))
    journal.log(services, move, an_entry(service=gym, at=NOON.astimezone(berlin)))

    assert entries(services, move)[0].at.isoformat() == "2026-11-22T12:00:00+00:00"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"on": dt.date(2026, 11, 24)}, "happened on Tue 24 Nov 2026, and today is Sun 22 Nov 2026"),
        ({"service": "sauna"}, "names a service that is not there: sauna"),
        ({"meets": "e0"}, "names an earlier entry that is not there: e0"),
        ({"line": "l9"}, "names a line that is not there: l9"),
        ({"kind": "void", "voids": "e1"}, "taken back with its own command"),
        ({"at": dt.datetime(2026, 11, 22, 12)}, "instant without time zone"),  # noqa: DTZ001 - that is the case
    ],
)
def test_an_entry_that_cannot_be_is_not_written(services, move, gym, facts, sentence):
    with pytest.raises(FactsError, match=sentence):
        journal.log(services, move, an_entry(**{"service": gym, **facts}))

    assert entries(services, move) == ()


def test_the_same_entry_is_not_written_twice(services, move, gym):
    journal.log(services, move, an_entry("e1", service=gym))

    with pytest.raises(FactsError, match="already has an entry"):
        journal.log(services, move, an_entry("e1", service=gym))
