import datetime as dt

import pytest

from movehelper.domain.errors import FactsError, RegionError
from movehelper.domain.records import Person
from movehelper.services import homes, inventory, journal, moves, people, planning
from tests.database import a_service, an_entry, new_home, old_home


def test_a_move_is_begun_with_two_homes_and_listed_with_its_days(services):
    made = moves.create(services, "To Edinburgh", old_home(), new_home())

    [line] = moves.overview(services)
    assert (line.move.id, line.move.name, line.services) == (made.move, "To Edinburgh", 0)
    assert (line.move_out, line.move_in) == (dt.date(2026, 12, 1), dt.date(2026, 12, 1))
    assert line.old_home.label == "Quay Street"


def test_several_moves_stand_side_by_side_in_one_file(services):
    first = moves.create(services, "Now", old_home(), new_home()).move
    second = moves.create(services, "Later", old_home(id="new"), new_home(id="villa")).move

    assert [line.move.name for line in moves.overview(services)] == ["Now", "Later"]
    assert planning.household(services, first).homes != planning.household(services, second).homes


def test_beginning_a_move_is_undone_and_done_again(services):
    made = moves.create(services, "To Edinburgh", old_home(), new_home())

    undone = services.undo(made)
    assert moves.overview(services) == ()

    services.undo(undone)
    assert moves.overview(services)[0].move.id == made.move


def test_a_move_that_holds_more_by_now_is_not_undone_away(services):
    made = moves.create(services, "To Edinburgh", old_home(), new_home())
    people.save(services, made.move, Person(id="ann", name="Ann"))

    with pytest.raises(FactsError, match="erase the move instead"):
        services.undo(made)

    assert len(planning.household(services, made.move).people) == 1


def test_a_move_between_leads_by_way_of_another_home(services, move):
    homes.save(services, move, old_home(id="aunt", label="At Aunt Jo's", lived_until=None))

    moves.route(services, move, ("aunt",))

    assert planning.household(services, move).move.between == ("aunt",)


def test_a_route_by_way_of_a_home_that_is_not_there_changes_nothing(services, move):
    with pytest.raises(FactsError, match="names a home that is not there: castle"):
        moves.route(services, move, ("castle",))

    assert planning.household(services, move).move.between == ()


def test_renaming_is_undone(services, move):
    renamed = moves.rename(services, move, "North")
    services.undo(renamed)

    assert planning.household(services, move).move.name == "To Edinburgh"


def test_an_erased_move_comes_back_whole_with_its_journal(services, move):
    inventory.add(services, move, a_service())
    journal.log(services, move, an_entry(service="gym"))
    before = planning.household(services, move)

    erased = moves.erase(services, move)
    assert moves.overview(services) == ()
    again = services.undo(erased)

    assert planning.household(services, move) == before
    assert journal.verify(services, move) == ()
    services.undo(again)
    assert moves.overview(services) == ()


def test_asking_for_a_move_that_is_not_there_says_so(services):
    with pytest.raises(FactsError, match="There is no move with the id nowhere"):
        planning.household(services, "nowhere")


def test_a_home_with_its_days_in_the_wrong_order_is_not_saved(services, move):
    with pytest.raises(FactsError, match="lived in until Thu 1 Oct 2026 is before lived in from Sun 1 Nov 2026"):
        homes.save(services, move, new_home(lived_from=dt.date(2026, 11, 1), lived_until=dt.date(2026, 10, 1)))

    assert new_home() in planning.household(services, move).homes


def test_a_home_in_an_unknown_region_is_not_saved(services, move):
    with pytest.raises(RegionError, match='Elm Row: the region "XX" is not known'):
        homes.save(services, move, new_home(region="XX"))


def test_a_home_in_use_cannot_be_taken_away_and_another_can(services, move):
    homes.save(services, move, old_home(id="aunt", label="Aunt", lived_until=None))
    inventory.add(services, move, a_service(home="aunt"))

    with pytest.raises(FactsError, match="Anvil Gym is tied to it"):
        homes.remove(services, move, "aunt")
    with pytest.raises(FactsError, match="The move leads through Quay Street"):
        homes.remove(services, move, "old")

    inventory.change(services, move, a_service())
    removed = homes.remove(services, move, "aunt")
    assert len(planning.household(services, move).homes) == 2
    services.undo(removed)
    assert [home.id for home in planning.household(services, move).homes] == ["old", "new", "aunt"]


def test_a_person_who_signed_something_cannot_be_taken_away(services, move):
    people.save(services, move, Person(id="ann", name="Ann"))
    people.save(services, move, Person(id="ben", name="Ben"))
    inventory.add(services, move, a_service(holders=("ann",)))

    with pytest.raises(FactsError, match="Ann cannot be taken away: Anvil Gym names Ann"):
        people.remove(services, move, "ann")
    people.remove(services, move, "ben")

    assert [person.name for person in planning.household(services, move).people] == ["Ann"]
