import datetime as dt

import msgspec
import pytest

from movehelper.domain.errors import FactsError
from movehelper.services import corrections, demo, planning


@pytest.fixture
def sample(services):
    return demo.fill(services).move


def test_the_sample_household_has_a_plan_with_every_service_in_it(services, sample):
    plan = planning.plan(services, sample)

    assert {one.service for one in plan.services} == {one.id for one in demo.household(services.today()).services}
    assert plan.today == services.today()
    assert plan.steps


def test_what_if_the_move_were_a_month_later_shows_what_differs_and_keeps_nothing(services, sample):
    facts = planning.household(services, sample)
    later = [
        msgspec.structs.replace(
            home,
            keys_until=home.keys_until and home.keys_until + dt.timedelta(days=31),
            lived_until=home.lived_until and home.lived_until + dt.timedelta(days=31),
        )
        for home in facts.homes
    ]

    supposed = planning.what_if(services, sample, homes=later)

    assert supposed.after.move_out == supposed.before.move_out + dt.timedelta(days=31)
    assert supposed.changes
    assert planning.household(services, sample) == facts


def test_what_if_with_days_in_the_wrong_order_is_refused(services, sample):
    home = planning.household(services, sample).homes[0]

    with pytest.raises(FactsError, match="is before"):
        planning.what_if(
            services, sample, homes=[msgspec.structs.replace(home, keys_until=home.keys_from - dt.timedelta(days=1))]
        )


def test_a_correction_of_the_catalogue_counts_in_this_move_and_can_be_withdrawn(services, sample):
    facts = planning.household(services, sample)
    rule = planning.shipped_for(services, facts).rules[0]

    made = corrections.correct(services, sample, rule.id, "says", '"Something else."', reason="read it myself")

    facts = planning.household(services, sample)
    [correction] = facts.catalogue_changes
    assert msgspec.json.decode(correction.replaced) == rule.says
    assert planning.catalogue_for(services, facts).rules[0].says == "Something else."
    corrections.correct(services, sample, rule.id, "says", '"Again."')
    assert len(planning.household(services, sample).catalogue_changes) == 1

    with pytest.raises(FactsError, match="changed again"):
        services.undo(made)
    corrections.withdraw(services, sample, correction.id)
    assert planning.catalogue_for(services, planning.household(services, sample)).rules[0].says == rule.says


def test_a_correction_that_does_not_fit_is_not_kept(services, sample):
    from movehelper.domain.errors import CatalogueError

    with pytest.raises(CatalogueError):
        corrections.correct(services, sample, "no-such-entry", "says", '"x"')

    assert planning.household(services, sample).catalogue_changes == ()
