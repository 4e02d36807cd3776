import datetime as dt

import pytest
from hypothesis import given, settings, strategies as st

from movehelper.catalogue import load, load_regions
from movehelper.domain import facts_check, move_files
from movehelper.domain.errors import FactsError
from movehelper.domain.plan import make_plan
from movehelper.domain.progress import progress
from movehelper.services import demo, planning
from tests.database import TODAY


@settings(deadline=None)
@given(st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)))
def test_on_any_day_the_sample_household_is_twenty_services_whose_facts_fit(today):
    household = demo.household(today)

    facts_check.check_household(household, load_regions())
    assert len(household.services) == 20
    assert move_files.decode(move_files.encode(household), "sample") == household


def test_the_same_day_gives_the_same_household_and_another_day_the_same_ids():
    one, again, later = (demo.household(day) for day in (TODAY, TODAY, TODAY + dt.timedelta(days=40)))

    assert one == again
    assert [service.id for service in one.services] == [service.id for service in later.services]


def test_it_is_in_the_middle_of_the_move_at_many_stages():
    household = demo.household(TODAY)
    stages = {
        service.name: progress(service, [entry for entry in household.journal if entry.service == service.id])
        for service in household.services
    }

    assert stages["Northlight Energy (electricity)"].stage == "notice sent"
    assert stages["Northlight Energy (gas)"].open_conditions
    assert stages["Microchip register (Biscuit, cat)"].said == "confirmed"
    assert stages["Mapleworks Photo"].done
    assert len({one.stage for one in stages.values()}) >= 7


def test_its_plan_holds_the_port_code_the_open_condition_and_the_deposit():
    household = demo.household(TODAY)
    plan = make_plan(household, load(countries=("GB", "DE", "CA")), TODAY)
    warnings = {warn.key for service in plan.services for warn in service.warnings}
    names = {service.id: service.name for service in household.services}
    at_stake = {names[service.service]: service.at_stake for service in plan.services}

    assert {"hold-cancel-until-ported", "condition-open"} <= warnings
    assert str(at_stake["Harbour Lettings"].amount) == "1326.00"


def test_every_step_that_was_ticked_off_or_skipped_is_a_step_of_the_plan():
    household = demo.household(TODAY)
    steps = {step.id: step.state for step in make_plan(household, load(countries=("GB", "DE", "CA")), TODAY).steps}
    ticked = {entry.step for entry in household.journal if entry.kind == "step done"}
    skipped = {own.step for own in household.own_steps if own.skipped}

    assert {steps.get(step) for step in ticked} == {"done"}
    assert {steps.get(step) for step in skipped} == {"skipped"}


def test_it_is_put_into_the_database_once_and_undo_takes_it_out_again(services):
    made = demo.fill(services)

    with pytest.raises(FactsError, match="here already"):
        demo.fill(services)
    assert planning.household(services, made.move) == demo.household(services.today())
    services.undo(made)
    with pytest.raises(FactsError, match="no move"):
        planning.household(services, made.move)
