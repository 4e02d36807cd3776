import pytest

from movehelper.domain.errors import FactsError
from movehelper.domain.journal import standing
from movehelper.domain.records import OwnStep
from movehelper.services import inventory, planning, steps
from tests.database import TODAY, a_service


def test_a_step_is_ticked_off_and_unticked(services, move):
    steps.tick(services, move, "gym:read-contract", text="page 2")
    assert [entry.step for entry in standing(planning.household(services, move).journal)] == ["gym:read-contract"]

    steps.untick(services, move, "gym:read-contract")
    assert standing(planning.household(services, move).journal) == ()
    with pytest.raises(FactsError, match="was not ticked off"):
        steps.untick(services, move, "gym:read-contract")


def test_a_step_is_skipped_with_a_reason_resumed_and_undone(services, move):
    inventory.add(services, move, a_service())
    skipped = steps.skip(services, move, "gym:locker", "has no locker", service="gym")
    [word] = planning.household(services, move).own_steps
    assert (word.step, word.skipped, word.reason) == ("gym:locker", True, "has no locker")

    steps.resume(services, move, "gym:locker")
    assert not planning.household(services, move).own_steps[0].skipped
    with pytest.raises(FactsError, match="was not skipped"):
        steps.resume(services, move, "gym:locker")
    with pytest.raises(FactsError, match="changed again"):
        services.undo(skipped)


def test_skipping_is_undone_without_a_trace(services, move):
    services.undo(steps.skip(services, move, "move:boxes"))

    assert planning.household(services, move).own_steps == ()


def test_a_step_of_ones_own_is_added_changed_and_taken_away(services, move):
    own = OwnStep(id="ladder", text="Give the ladder back", due=TODAY)
    steps.save_own(services, move, own)
    assert planning.household(services, move).own_steps == (own,)

    removed = steps.remove_own(services, move, "ladder")
    assert planning.household(services, move).own_steps == ()
    with pytest.raises(FactsError, match="There is no own step with the id ladder"):
        steps.remove_own(services, move, "ladder")
    services.undo(removed)
    assert planning.household(services, move).own_steps == (own,)


def test_a_step_for_a_service_that_is_not_there_is_refused(services, move):
    with pytest.raises(FactsError, match='Step "Lock" names a service that is not there'):
        steps.save_own(services, move, OwnStep(id="x", text="Lock", service="sauna"))
