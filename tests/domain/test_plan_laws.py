"""What holds for every plan, whatever household, journal and day: laws tried on households drawn at random."""

import datetime as dt
from typing import get_args

from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec.structs import replace

from movehelper.domain.journal import OWN_ACTS, standing
from movehelper.domain.plan import difference, make_plan
from movehelper.domain.records import EntryKind
from movehelper.domain.reminders import reminders
from tests.domain.moves import CATALOGUE, DAYS, NEAR, entries, households

EXAMPLES = 40
laws = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TODAY = st.one_of(NEAR, NEAR, DAYS)


def plan(facts, today):
    return make_plan(facts, CATALOGUE, today)


@laws
@given(households(), TODAY)
def test_every_plan_is_whole(facts, today):
    made = plan(facts, today)
    assert made == plan(facts, today)
    assert difference(made, made) == ()
    assert {each.service for each in made.services} == {each.id for each in facts.services if not each.removed}
    ids = [step.id for step in made.steps]
    assert len(ids) == len(set(ids))
    waits = {step.id: set(step.waits_for) for step in made.steps}
    assert set().union(*waits.values()) <= set(ids)
    while waits:
        free = {each for each, others in waits.items() if not others & set(waits)}
        assert free, f"steps wait for each other: {sorted(waits)}"
        waits = {each: others for each, others in waits.items() if each not in free}


@laws
@given(households(), TODAY)
def test_states_and_days_fit_today(facts, today):
    made = plan(facts, today)
    for step in made.steps:
        assert (step.state == "done") == (step.done_on is not None)
        if step.state == "late":
            assert step.due < today
        if step.state == "waiting":
            assert step.due > today
    for each in made.services:
        if each.still_possible and each.still_possible.ends:
            assert each.still_possible.ends >= today
        if each.next_step:
            assert each.next_step in {step.id for step in made.steps if step.service == each.service}
    assert all(reminder.on >= today for reminder in reminders(made))


@laws
@given(households(), TODAY, st.randoms(use_true_random=False))
def test_the_order_in_which_services_were_entered_does_not_matter(facts, today, chance):
    shuffled = list(facts.services)
    chance.shuffle(shuffled)
    one, other = plan(facts, today), plan(replace(facts, services=tuple(shuffled)), today)
    assert one.steps == other.steps
    assert {each.service: each for each in one.services} == {each.service: each for each in other.services}
    assert one.warnings == other.warnings


@laws
@given(households(readable=True), NEAR, st.integers(1, 200))
def test_waiting_never_makes_an_end_earlier(facts, today, days):
    facts = replace(facts, journal=())
    later = today + dt.timedelta(days)
    after = {each.service: each for each in plan(facts, later).services}
    for each in plan(facts, today).services:
        then = {option.right: option for option in after[each.service].options}
        for option in each.options:
            if option.ends and option.right in then and then[option.right].ends:
                assert then[option.right].ends >= option.ends, option.right


TERMS = {right.id: right.terms for rule in CATALOGUE.rules for right in rule.rights}
CLOSING = {right.id for rule in CATALOGUE.rules for right in rule.rights if right.open_until}


@laws
@given(households(readable=True), NEAR)
def test_what_is_sent_by_the_day_named_arrives_in_time(facts, today):
    from movehelper.domain.plan.setting import Setting, delivery
    from movehelper.domain.words import parse_span

    setting = Setting(replace(facts, journal=()), CATALOGUE, today)
    services = setting.services
    for each in plan(replace(facts, journal=()), today).services:
        service = services[each.service]
        calendar = setting.regions.calendar(setting.region(service))
        takes, rests = delivery(next((channel.kind for channel in setting.channels(service, "cancel")), None))
        provider = setting.provider(service)
        known = {**TERMS, "contract": service.contract.terms, "provider-usual": provider and provider.notice_terms}
        for option in each.options:
            terms = known[option.right]
            if option.status != "open" or option.send_by is None or terms.counted_from == "sending":
                continue
            if rests and not option.leave_to_new_provider and option.right not in CLOSING:
                assert calendar.is_working(option.send_by)
            for span in ("0 days" if option.leave_to_new_provider else takes, terms.deemed_receipt or "0 days"):
                assert calendar.plus(option.send_by, parse_span(span)) <= option.receive_by
            assert option.send_by >= today


@laws
@given(households(), TODAY)
def test_money_keeps_to_one_currency(facts, today):
    services = {each.id: each for each in facts.services}
    for each in plan(facts, today).services:
        price = services[each.service].price
        for reading in each.readings:
            assert reading.difference is None or reading.difference.currency == price.money.currency
        for option in each.options:
            if option.cost and option.fee:
                assert option.cost.currency == option.fee.currency
            if option.cost and option.fee is None:
                assert option.cost.currency == price.money.currency


@laws
@given(households(), TODAY)
def test_what_was_given_up_asks_for_nothing(facts, today):
    given_up = {each.service for each in standing(facts.journal) if each.kind == "given up"} - {None}
    made = plan(facts, today)
    assert not [step for step in made.steps if step.service in given_up]


NOT_OWN = sorted(set(get_args(EntryKind)) - OWN_ACTS)


@laws
@given(households(), TODAY, entries(99, kinds=NOT_OWN, proofs=("said",)))
def test_what_was_only_said_moves_no_end_and_no_stage(facts, today, said):
    heard = replace(facts, journal=(*facts.journal, replace(said, meets=None)))
    for before, after in zip(plan(facts, today).services, plan(heard, today).services, strict=True):
        assert (after.ends, after.end_is) == (before.ends, before.end_is)
        assert after.progress.stage == before.progress.stage
        assert [option.ends for option in after.options] == [option.ends for option in before.options]
