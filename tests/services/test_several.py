"""Several things at once: one change, one undo, and nothing half done."""

from __future__ import annotations

import pytest

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Entry, OwnStep
from movehelper.services import demo, planning, several, steps
from movehelper.services.several import StepOf


@pytest.fixture
def move(services):
    return demo.fill(services).move


def some_services(services, move, number=3):
    return [one for one in planning.household(services, move).services if not one.removed][:number]


def entry(services, service, **facts):
    facts.setdefault("on", services.today())
    return Entry(id=services.new_id(), kind="contact", at=services.now(), service=service, **facts)


def test_one_entry_for_each_is_written_and_one_undo_voids_them_all(services, move):
    before = planning.household(services, move).journal
    chosen = some_services(services, move)
    change = several.log(services, move, [entry(services, one.id) for one in chosen])
    written = planning.household(services, move).journal[len(before) :]
    assert [one.service for one in written] == [one.id for one in chosen]
    again = services.undo(change)
    voids = {one.voids for one in planning.household(services, move).journal}
    assert {one.id for one in written} <= voids
    services.undo(again)
    journal = planning.household(services, move).journal
    voids = {one.voids for one in journal}
    alive = [one for one in journal if one.kind == "contact" and one.id not in voids]
    assert {one.id for one in chosen} <= {one.service for one in alive}


def test_if_one_entry_makes_no_sense_none_is_written(services, move):
    before = planning.household(services, move).journal
    good, bad = some_services(services, move, 2)
    late = services.today().replace(year=services.today().year + 1)
    with pytest.raises(FactsError):
        several.log(services, move, [entry(services, good.id), entry(services, bad.id, on=late)])
    assert planning.household(services, move).journal == before


def test_several_steps_are_ticked_and_several_left_out(services, move):
    plan = planning.plan(services, move)
    free = [one for one in plan.steps if one.state in ("open", "late") and one.kind == "do"][:4]
    chosen = [StepOf(one.id, one.service) for one in free]
    skipped = several.skip(services, move, chosen)
    states = {one.id: one.state for one in planning.plan(services, move).steps}
    assert {states[one.step] for one in chosen} == {"skipped"}
    services.undo(skipped)
    states = {one.id: one.state for one in planning.plan(services, move).steps}
    assert "skipped" not in {states[one.step] for one in chosen}
    assert several.tick(services, move, chosen).params["count"] == 4


def test_services_and_steps_of_ones_own_go_and_come_back_together(services, move):
    own = OwnStep(id="own-1", text="Water the plants of the neighbours")
    steps.save_own(services, move, own)
    before = planning.household(services, move)
    gone = some_services(services, move, 2)
    change = several.remove(services, move, [one.id for one in gone], [own.id])
    after = planning.household(services, move)
    assert [one.removed for one in after.services if one.id in {service.id for service in gone}] == [True, True]
    assert own not in after.own_steps
    services.undo(change)
    assert planning.household(services, move) == before
