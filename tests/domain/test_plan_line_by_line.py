"""Plans read as a careful person reads them: each day can still be met, and no line speaks against another."""

import datetime as dt

import pytest

from movehelper.catalogue import load
from movehelper.domain.plan import make_plan
from movehelper.domain.records import Channel, Contract, Line, Terms
from tests.domain.households import euros, happened, household, of, pounds, service, step

D = dt.date


@pytest.fixture(scope="module")
def catalogue():
    return load()


def plan(catalogue, facts, today):
    return make_plan(facts, catalogue, today)


def test_a_question_is_asked_while_the_right_it_opens_can_still_be_used(catalogue):
    bound = Contract(start=D(2025, 10, 10), terms=Terms(period="30 days", minimum_term="18 months"))
    net = service("Net", "broadband", "switch", contract=bound, price=pounds("32"))
    made = plan(catalogue, household("GB-ENG", D(2026, 8, 14), net), D(2026, 5, 10))
    switch = next(option for option in of(made, "net").options if option.right == "gb-ots-switch")
    assert switch.send_by == D(2026, 8, 14)
    assert step(made, "net:ask-answer-switch-not-new-line").due == D(2026, 8, 7)


def test_the_terms_are_asked_for_where_no_rule_dates_anything(catalogue):
    phone = service("Phone", "mobile", home=None)
    made = plan(catalogue, household("US-CA", D(2026, 6, 26), phone), D(2026, 3, 10))
    found = of(made, "phone")
    assert found.option is None
    assert (found.next_step, found.next_due, found.group) == ("phone:find-out", D(2026, 3, 17), "week")


def test_a_new_contract_is_ordered_at_once_where_the_notice_that_waits_for_it_is_late(catalogue):
    terms = Terms(period="3 months", ends_on="month end")
    net = service("Net", "broadband", "switch", contract=Contract(terms=terms), price=euros("30"))
    made = plan(catalogue, household("DE-BE", D(2026, 6, 15), net), D(2026, 4, 20))
    assert of(made, "net").still_possible is not None
    assert step(made, "net:order-new").due == D(2026, 4, 20)


ONE_MONTH = Terms(period="1 month")


def porting(**facts):
    contract = Contract(start=D(2022, 7, 1), terms=ONE_MONTH)
    lines = (Line(id="1", number="0170 123456", wish="port"),)
    return service("Old", "mobile", home=None, contract=contract, lines=lines, price=euros("15"), **facts)


def replacing(start):
    return service("New", "mobile", "set up", home=None, replaces="old", contract=Contract(start=start))


def test_notice_after_a_port_ends_the_contract_when_such_a_notice_does(catalogue):
    for today in (D(2026, 1, 20), D(2026, 5, 1)):
        made = plan(catalogue, household("DE-BE", D(2026, 5, 20), porting(), replacing(D(2026, 5, 21))), today)
        found, notice = of(made, "old"), step(made, "old:give-notice")
        assert (notice.due, notice.params["receive_by"]) == (D(2026, 5, 26), D(2026, 5, 29))
        assert found.ends == D(2026, 6, 29)
        assert found.still_possible is None


def test_notice_for_a_day_long_after_the_port_is_given_in_time_for_that_day(catalogue):
    old, new = porting(needed_until=D(2026, 12, 31)), replacing(D(2026, 5, 21))
    made = plan(catalogue, household("DE-BE", D(2026, 5, 20), old, new), D(2026, 1, 20))
    assert of(made, "old").ends == D(2026, 12, 31)
    assert step(made, "old:give-notice").due == D(2026, 11, 25)


def test_a_notice_after_a_port_names_no_day_of_receipt_before_it(catalogue):
    phone = service("Old", "mobile", home=None, lines=(Line(id="1", number="07700 900123", wish="port"),))
    made = plan(catalogue, household("GB-ENG", D(2026, 8, 20), phone), D(2026, 5, 10))
    assert "receive_by" not in step(made, "old:give-notice").params


def keys(made):
    return {each.key for each in made.steps} | {each.id.partition(":")[2] for each in made.steps}


@pytest.mark.parametrize(("on", "weeks"), [(D(2026, 4, 7), "eight"), (D(2026, 4, 16), "six")])
def test_of_an_old_and_a_new_rule_only_the_one_in_force_is_told(catalogue, on, weeks):
    net = service("Net", "broadband")
    made = plan(catalogue, household("GB", D(2026, 3, 1), net, journal=[happened("complaint made", on, "net")]), on)
    told = [name for name in ("six", "eight") if f"gb-telecom-complaint-{name}-weeks" in keys(made)]
    assert told == [weeks]


def test_nobody_tells_a_council_at_home_of_the_first_day_abroad(catalogue):
    council = service("Council", "council-tax")
    within = plan(catalogue, household("GB-SCT", D(2026, 3, 27), council, new_region="GB-ENG"), D(2026, 1, 5))
    abroad = plan(catalogue, household("GB-SCT", D(2026, 3, 27), council, new_region="DE-HH"), D(2026, 1, 5))
    for made, told in ((within, True), (abroad, False)):
        assert "gb-council-tax-21-days-old" in keys(made)
        assert ("gb-council-tax-21-days-new" in keys(made)) == told


def test_nobody_is_sent_to_a_landlord_to_ask_for_his_claims(catalogue):
    old, new = service("Old flat", "tenancy"), service("New flat", "tenancy", "set up", home="new")
    made = plan(catalogue, household("DE-BE", D(2026, 5, 31), old, new), D(2026, 1, 10))
    assert not any("damage to the home" in str(each.params.get("what")) for each in made.steps)
    assert "de-deposit-after-six-months" in keys(made)


def test_a_final_bill_that_is_settled_need_not_be_paid_again(catalogue):
    journal = [happened("final bill", D(2026, 4, 20), "power", proof="document")]
    power = service("Power", "electricity")
    made = plan(catalogue, household("GB-ENG", D(2026, 3, 27), power, journal=journal), D(2026, 5, 2))
    assert step(made, "power:gb-energy-pay-final-bill").state == "open"
    journal += [happened("settled", D(2026, 4, 28), "power")]
    made = plan(catalogue, household("GB-ENG", D(2026, 3, 27), power, journal=journal), D(2026, 5, 2))
    assert step(made, "power:gb-energy-pay-final-bill").state == "done"


@pytest.mark.parametrize(
    ("way", "ends"), [("email", D(2026, 5, 20)), ("letter", D(2026, 5, 23)), (None, D(2026, 5, 23))]
)
def test_a_notice_arrives_by_the_way_it_was_sent(catalogue, way, ends):
    net = service("Net", "broadband", home=None, contract=Contract(terms=Terms(period="1 month")))
    journal = [happened("notice sent", D(2026, 4, 20), "net", channel=way)]
    made = plan(catalogue, household("DE-BE", D(2026, 5, 1), net, journal=journal), D(2026, 4, 21))
    assert of(made, "net").ends == ends


def test_nobody_is_late_for_what_a_minimum_term_rules_out(catalogue):
    terms = Terms(period="1 month", begins_on="month start", minimum_term="12 months")
    gym = service("Gym", "gym", home=None, contract=Contract(start=D(2026, 1, 10), terms=terms), price=pounds("30"))
    made = plan(catalogue, household("GB-ENG", D(2026, 8, 14), gym), D(2026, 5, 10))
    found = of(made, "gym")
    assert (found.ends, found.still_possible, found.at_stake) == (D(2027, 1, 9), None, None)
    assert found.option.why[0].step == "no_receipt"
    assert step(made, "gym:give-notice").due == D(2026, 11, 25)
    missed = of(plan(catalogue, household("GB-ENG", D(2026, 8, 14), gym), D(2026, 12, 10)), "gym")
    assert missed.ends == D(2027, 1, 31)


def test_a_guess_at_the_minimum_term_is_no_reason_to_wait_with_the_notice(catalogue):
    gym = service("Gym", "gym", home=None, contract=Contract(start=D(2025, 12, 1)), price=euros("25"))
    made = plan(catalogue, household("DE-BE", D(2026, 5, 20), gym), D(2026, 1, 20))
    assert step(made, "gym:give-notice").due == D(2026, 1, 20)


def test_consent_to_a_hand_over_is_asked_for_before_the_move_also_if_notice_could_wait_for_longer(catalogue):
    bound = Contract(start=D(2025, 3, 1), terms=Terms(period="1 month", minimum_term="24 months"))
    phone = service("Phone", "mobile", "hand over", home=None, contract=bound, price=euros("20"))
    made = plan(catalogue, household("DE-BE", D(2026, 5, 20), phone), D(2026, 1, 20))
    assert step(made, "phone:ask-consent").due == D(2026, 4, 8)
    assert step(made, "phone:cancel-by").due == D(2027, 1, 26)


def test_equipment_that_is_known_goes_back_once_and_the_step_says_how(catalogue):
    net = service("Net", "broadband", equipment="Router", contract=Contract(terms=Terms(period="30 days")))
    made = plan(catalogue, household("GB-ENG", D(2026, 8, 14), net), D(2026, 5, 10))
    assert "equipment-return" not in keys(made)
    assert "serial numbers" in step(made, "net:return-equipment").reason
    assert step(made, "net:gb-telecom-return-last-day").waits_for == ("net:return-equipment",)


def test_the_order_of_a_switch_is_told_once_and_names_the_new_provider(catalogue):
    old = service("Old", "broadband", "switch", contract=Contract(terms=Terms(period="30 days")))
    shop = Channel(kind="web", value="new.example", purposes=("order",))
    new = service("New", "broadband", "set up", home="new", replaces="old", channels=(shop,))
    facts = household("DE-BE", D(2026, 8, 14), old, new)
    made = plan(catalogue, facts, D(2026, 5, 10))
    (order,) = [each for each in made.steps if each.key == "order-new"]
    assert (order.id, order.params["provider"], order.channel) == ("old:order-new", "New", shop)
    given_up = household("DE-BE", D(2026, 8, 14), old, new, journal=[happened("given up", D(2026, 5, 11), "old")])
    assert "new:order-new" in {each.id for each in plan(catalogue, given_up, D(2026, 5, 12)).steps}


def test_how_they_read_a_right_that_is_not_used_is_no_other_reading_of_the_end(catalogue):
    over = Contract(start=D(2024, 5, 15), terms=Terms(period="1 month", minimum_term="24 months"))
    net = service("Net", "broadband", contract=over, price=euros("40"))
    found = of(plan(catalogue, household("DE-BW", D(2026, 9, 10), net), D(2026, 6, 1)), "net")
    assert (found.option.right, found.readings) == ("contract", ())
