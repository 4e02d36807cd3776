"""Whatever is done, in whatever order: undone step by step, everything stands as before."""

import datetime as dt

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from movehelper.domain.errors import FactsError
from movehelper.domain.journal import standing
from movehelper.domain.records import OwnStep, Person
from movehelper.services import decisions, homes, inventory, journal, move_files, moves, people, planning, steps
from tests.database import TODAY, a_service, an_entry, begun, new_home, open_services

ACTS = {
    "add": lambda hub, move, name: inventory.add(hub, move, a_service(name)),
    "remove": lambda hub, move, name: inventory.remove(hub, move, [name]),
    "decide": lambda hub, move, name: decisions.decide(hub, move, [name], "cancel"),
    "log": lambda hub, move, name: journal.log(hub, move, an_entry(hub.new_id(), service=name)),
    "void": lambda hub, move, _: journal.void(hub, move, standing(planning.household(hub, move).journal)[-1].id),
    "tick": lambda hub, move, name: steps.tick(hub, move, f"{name}:step"),
    "skip": lambda hub, move, name: steps.skip(hub, move, f"{name}:step"),
    "own": lambda hub, move, name: steps.save_own(hub, move, OwnStep(id=name, text=hub.new_id())),
    "person": lambda hub, move, name: people.save(hub, move, Person(id=name, name=hub.new_id())),
    "no person": people.remove,
    "home": lambda hub, move, name: homes.save(hub, move, new_home(lived_from=TODAY + dt.timedelta(days=ord(name)))),
    "rename": lambda hub, move, name: moves.rename(hub, move, name + hub.new_id()),
    "erase and back": lambda hub, move, _: hub.undo(moves.erase(hub, move)),
}
acts = st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(["a", "b", "c"]))


def facts(hub, move):
    """Return everything of a move, of the journal only what stands, without what is only for telling apart."""
    whole = planning.household(hub, move)
    what_stands = [(entry.kind, entry.on, entry.service, entry.step) for entry in standing(whole.journal)]
    visible = tuple(service for service in whole.services if not service.removed)
    return msgspec.structs.replace(whole, journal=(), services=visible), sorted(what_stands, key=str)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(acts, min_size=1, max_size=12))
def test_undoing_everything_and_doing_it_again_leads_to_the_same_facts(hub, story):
    move = begun(hub)
    try:
        before, done = facts(hub, move), []
        for what, name in story:
            try:
                change = ACTS[what](hub, move, name)
            except (FactsError, IndexError):
                continue  # it did not fit the story, and nothing was changed
            if what != "erase and back":
                done.append(change)
        after = facts(hub, move)
        undone = [hub.undo(change) for change in reversed(done)]
        assert facts(hub, move) == before
        for change in reversed(undone):
            hub.undo(change)
        assert facts(hub, move) == after
        assert journal.verify(hub, move) == ()
    finally:
        moves.erase(hub, move)


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    opened = open_services(tmp_path_factory.mktemp("undo"), daily_backups=False)
    yield opened
    opened.close()


def test_reading_a_file_in_ends_what_could_be_undone(services, move, tmp_path):
    renamed = moves.rename(services, move, "North")
    file = tmp_path / "move.json"
    move_files.export_move(services, move, file)
    read = move_files.import_move(services, file)

    with pytest.raises(FactsError, match="can no longer be undone"):
        services.undo(renamed)
    with pytest.raises(FactsError, match="cannot be undone"):
        services.undo(read)
