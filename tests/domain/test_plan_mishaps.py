"""Plans when things go otherwise than agreed: words nobody can count, other ends, late bills, missed appointments."""

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from movehelper.catalogue import load
from movehelper.domain.plan import difference, make_plan
from movehelper.domain.records import BilledLine, Contract, Home, Money, OtherReading, OwnStep, Person, Price, Terms
from movehelper.wording import warnings
from tests.domain.households import euros, happened, household, of, pounds, service, step, utc, warned

D = dt.date
MONTH = Contract(start=D(2020, 1, 1), terms=Terms(period="1 month"))
LAST_DAY = D(2026, 5, 15)


@pytest.fixture(scope="module")
def catalogue():
    return load(countries=["GB", "DE"])


def planned(catalogue, today, *services, region="GB-ENG", last_day=LAST_DAY, **facts):
    return make_plan(household(region, last_day, *services, **facts), catalogue, today)


def keys(made):
    return {each.key for each in made.steps}


def test_one_contract_that_cannot_be_counted_leaves_the_rest_of_the_plan(catalogue):
    odd = service("Odd", "gym", contract=Contract(terms=Terms(period="soon")))
    unheard = OtherReading(terms=Terms(period="a while"))
    net = service("Net", "broadband", contract=MONTH, other_readings=(unheard,))
    pay = Price(money=Money(amount=Decimal(9), currency="GBP"), every="now and then")
    tv = service("TV", "tv", contract=MONTH, price=pay)
    made = planned(catalogue, D(2026, 3, 1), odd, net, tv)
    assert '"soon"' in warned(made, "odd")["terms-unreadable"].params["what"]
    assert (of(made, "odd").ends, of(made, "odd").end_is) == (LAST_DAY, "wished")
    assert '"a while"' in warned(made, "net")["terms-unreadable"].params["what"]
    assert '"now and then"' in warned(made, "tv")["terms-unreadable"].params["what"]
    assert {(of(made, name).ends, of(made, name).end_is) for name in ("net", "tv")} == {(LAST_DAY, "counted")}


def test_a_fact_missing_for_their_reading_is_no_error(catalogue):
    theirs = OtherReading(terms=Terms(period="4 weeks", begins_on="rent period start"))
    made = planned(catalogue, D(2026, 3, 1), service("Net", "broadband", contract=MONTH, other_readings=(theirs,)))
    assert of(made, "net").readings == ()
    assert "terms-unreadable" not in warned(made, "net")


def test_an_end_confirmed_without_a_notice_in_the_journal_is_not_late(catalogue):
    confirmed = happened("end confirmed", D(2026, 5, 10), "net", ends=LAST_DAY, proof="written")
    made = planned(catalogue, D(2026, 5, 12), service("Net", "broadband", contract=MONTH), journal=[confirmed])
    assert "too-late-for-move" not in warned(made, "net")
    assert of(made, "net").still_possible is None
    assert step(made, "net:give-notice").state == "done"


def given(ends, **facts):
    return (
        happened("notice sent", D(2026, 3, 2), "net", channel="email"),
        happened("end confirmed", D(2026, 3, 9), "net", ends=ends, proof="written", **facts),
    )


def test_an_end_confirmed_later_than_ours_is_their_reading_with_the_money_between(catalogue):
    net = service("Net", "broadband", contract=MONTH, price=pounds("30"))
    made = planned(catalogue, D(2026, 3, 10), net, journal=given(D(2026, 7, 31)))
    (theirs,) = of(made, "net").readings
    assert (theirs.ends, theirs.ours, theirs.difference.amount) == (D(2026, 7, 31), LAST_DAY, Decimal(90))
    assert "two-readings" in warned(made, "net")


def test_an_end_confirmed_before_one_can_do_without_is_said_at_once(catalogue):
    made = planned(
        catalogue, D(2026, 3, 10), service("Net", "broadband", contract=MONTH), journal=given(D(2026, 4, 30))
    )
    assert of(made, "net").ends == D(2026, 4, 30)
    warning = warned(made, "net")["ends-too-early"]
    assert (warning.params["days"], warning.now) == (15, True)


def test_a_notice_that_named_an_end_too_early_does_not_end_it_then(catalogue):
    sent = happened("notice sent", D(2026, 5, 10), "net", channel="email", ends=D(2026, 5, 15))
    made = planned(catalogue, D(2026, 5, 11), service("Net", "broadband", contract=MONTH), journal=[sent])
    assert of(made, "net").ends == warned(made, "net")["named-too-early"].params["ends"] > D(2026, 6, 9)


def test_an_end_that_was_only_said_is_to_be_had_in_writing(catalogue):
    sent, said = given(LAST_DAY)
    made = planned(
        catalogue,
        D(2026, 3, 10),
        service("Net", "broadband", contract=MONTH),
        journal=[sent, replace(said, proof="said")],
    )
    ask = step(made, "net:chase-confirmation")
    assert (ask.key, ask.due) == ("ask-confirmation", D(2026, 3, 12))
    assert of(made, "net").end_is == "counted"


def test_power_is_needed_until_the_keys_are_back_and_the_line_until_one_leaves(catalogue):
    facts = household(
        "GB-ENG", LAST_DAY, service("Power", "electricity", contract=MONTH), service("Net", "broadband", contract=MONTH)
    )
    homes = (replace(facts.homes[0], keys_until=D(2026, 5, 31)), facts.homes[1])
    made = make_plan(replace(facts, homes=homes), catalogue, D(2026, 3, 1))
    assert (of(made, "power").ends, of(made, "net").ends) == (D(2026, 5, 31), LAST_DAY)


def test_the_tax_of_a_home_is_owed_until_the_keys_are_back(catalogue):
    facts = household("GB-ENG", LAST_DAY, service("Camden", "council-tax"))
    homes = (replace(facts.homes[0], keys_until=D(2026, 5, 20)), facts.homes[1])
    assert of(make_plan(replace(facts, homes=homes), catalogue, D(2026, 3, 1)), "camden").ends == D(2026, 5, 20)


def test_what_belongs_to_a_home_in_between_is_needed_until_that_one_is_left(catalogue):
    facts = household("GB-ENG", LAST_DAY, service("Net", "broadband", home="between", contract=MONTH))
    between = Home(id="between", region="GB-ENG", lived_from=D(2026, 5, 16), lived_until=D(2026, 8, 20))
    made = make_plan(replace(facts, homes=(*facts.homes, between)), catalogue, D(2026, 3, 1))
    assert of(made, "net").ends == D(2026, 8, 20)


POWER = service("Power", "electricity", contract=Contract(terms=Terms(period="14 days")))
POWER_ENDS = happened("end confirmed", D(2026, 5, 2), "power", ends=LAST_DAY, proof="written")


def test_a_final_bill_that_is_late_is_chased_with_what_they_owe_for_it(catalogue):
    journal = [POWER_ENDS]
    on_time = planned(catalogue, D(2026, 6, 26), POWER, journal=journal)
    assert "chase-final-bill" not in keys(on_time)
    made = planned(catalogue, D(2026, 6, 27), POWER, journal=journal)
    chase = step(made, "power:chase-final-bill")
    assert (chase.due, chase.at_risk.amount) == (D(2026, 6, 27), Decimal("40.00"))
    assert "power:expect-final-bill" not in {each.id for each in made.steps}
    journal.append(happened("final bill", D(2026, 7, 1), "power"))
    made = planned(catalogue, D(2026, 7, 2), POWER, journal=journal)
    assert step(made, "power:expect-final-bill").state == "done"


def test_a_credit_is_at_stake_until_it_is_back(catalogue):
    bill = happened("final bill", D(2026, 6, 1), "power", amount=Money(amount=Decimal(-62), currency="GBP"))
    made = planned(catalogue, D(2026, 6, 2), POWER, journal=[POWER_ENDS, bill])
    owed = Money(amount=Decimal(62), currency="GBP")
    check = step(made, "power:check-credit")
    assert (check.due, check.at_risk, of(made, "power").at_stake) == (D(2026, 6, 15), owed, owed)
    assert step(planned(catalogue, D(2026, 6, 16), POWER, journal=[POWER_ENDS, bill]), check.id).state == "late"
    back = happened("refund", D(2026, 6, 9), "power", amount=owed)
    made = planned(catalogue, D(2026, 6, 16), POWER, journal=[POWER_ENDS, bill, back])
    assert (step(made, check.id).state, of(made, "power").at_stake) == ("done", None)


def test_a_refund_from_before_the_bill_is_not_its_credit(catalogue):
    bill = happened("final bill", D(2026, 6, 1), "power", amount=Money(amount=Decimal(-40), currency="GBP"))
    before = happened("refund", D(2026, 4, 2), "power", amount=Money(amount=Decimal(9), currency="GBP"))
    made = planned(catalogue, D(2026, 6, 2), POWER, journal=[before, POWER_ENDS, bill])
    (check,) = [each for each in made.steps if each.key in {"check-credit", "chase-credit"}]
    assert check.state != "done"
    assert of(made, "power").at_stake == Money(amount=Decimal(40), currency="GBP")


def test_a_deposit_in_the_credit_of_a_bill_is_at_stake_once(catalogue):
    power = replace(POWER, deposit=Money(amount=Decimal(100), currency="GBP"))
    line = BilledLine(what="deposit", amount=Decimal(-100))
    credit = Money(amount=Decimal(-140), currency="GBP")
    bill = happened("final bill", D(2026, 6, 1), "power", amount=credit, lines=(line,))
    made = planned(catalogue, D(2026, 6, 2), power, journal=[POWER_ENDS, bill])
    assert of(made, "power").at_stake == Money(amount=Decimal(140), currency="GBP")


def test_a_bill_to_pay_promises_no_credit(catalogue):
    bill = happened("final bill", D(2026, 6, 1), "power", amount=Money(amount=Decimal(62), currency="GBP"))
    made = planned(catalogue, D(2026, 6, 2), POWER, journal=[POWER_ENDS, bill])
    assert not [each for each in made.steps if "refund" in each.id or each.key == "check-credit"]


def told(on, day, number):
    return happened("appointment", on, "net", appointment=utc(day), number=number)


def test_each_appointment_that_was_missed_is_a_claim_and_one_moved_in_time_is_none(catalogue):
    net = service("Net", "broadband", "set up", home="new", appointment=utc(D(2026, 5, 18)))
    journal = [
        told(D(2026, 5, 18), D(2026, 5, 22), 1),  # nobody came on the 18th
        told(D(2026, 5, 20), D(2026, 5, 27), 2),  # put off in time
        told(D(2026, 5, 28), D(2026, 6, 3), 3),  # nobody came on the 27th
    ]
    made = planned(catalogue, D(2026, 5, 29), net, journal=journal)
    claims = [each for each in made.steps if each.key == "claim-late"]
    assert [each.params["missed"] for each in claims] == [D(2026, 5, 18), D(2026, 5, 27)]
    assert {each.at_risk.amount for each in claims} == {Decimal("32.31")}
    journal.append(happened("live", D(2026, 6, 3), "net"))
    made = planned(catalogue, D(2026, 6, 10), net, journal=journal)
    assert step(made, "net:gb-autocomp-appointment").state == "done"


def test_a_notice_by_somebody_who_did_not_sign_is_to_be_sent_again(catalogue):
    net = service("Net", "broadband", contract=MONTH, holders=("anna",))
    people = (Person(id="anna", name="Anna"), Person(id="ben", name="Ben"))
    for sender, wrong in (("ben", True), ("anna", False)):
        sent = happened("notice sent", D(2026, 3, 2), "net", sent_by=sender)
        made = planned(catalogue, D(2026, 3, 3), net, journal=[sent], people=people)
        assert ("wrong-sender" in warned(made, "net")) == wrong
    assert (
        warned(planned(catalogue, D(2026, 3, 3), net, journal=[replace(sent, sent_by="ben")], people=people), "net")[
            "wrong-sender"
        ].params["person"]
        == "Ben"
    )


def test_all_who_rent_a_flat_sign_its_notice(catalogue):
    flat = service("Landlord", "tenancy", contract=MONTH, holders=("anna", "ben"))
    people = (Person(id="anna", name="Anna"), Person(id="ben", name="Ben"))
    made = planned(catalogue, D(2026, 3, 1), flat, people=people)
    assert warned(made, "landlord")["several-holders"].params["people"] == "Anna, Ben"


def test_a_way_out_that_is_gone_is_not_followed(catalogue):
    net = service("Net", "broadband", contract=MONTH, chosen_right="de-telecom-moving")
    cable = replace(net, answers={"not-offered-at-new-home": "no"})
    made = planned(catalogue, D(2026, 3, 1), cable, region="DE-NI")
    assert "right-not-there" in warned(made, "net")
    assert of(made, "net").option.right == "contract"


def test_paying_twice_says_how_much(catalogue):
    old = service("Old Net", "broadband", contract=Contract(terms=Terms(period="14 days")), price=pounds("30"))
    new = service(
        "New Net", "broadband", "set up", home="new", replaces="old net", contract=Contract(start=D(2026, 4, 1))
    )
    made = planned(catalogue, D(2026, 3, 1), old, new)
    assert warned(made, "new net")["overlap"].params["cost"] == Money(amount=Decimal(60), currency="GBP")
    kept = planned(catalogue, D(2026, 3, 1), replace(old, decision="keep"), new)
    assert "overlap" not in warned(kept, "new net")


def test_what_ran_before_it_replaces_anything_is_not_paid_twice_since_then(catalogue):
    old = service("Old Net", "broadband", contract=Contract(terms=Terms(period="14 days")), price=pounds("30"))
    ran = Contract(start=D(2023, 9, 1))
    for decision in ("take along", "change address", "keep"):
        mine = service("Mine", "broadband", decision, replaces="old net", contract=ran)
        assert "overlap" not in warned(planned(catalogue, D(2026, 3, 1), old, mine), "mine")
    new = service("Mine", "broadband", "set up", home="new", added=D(2026, 3, 1), replaces="old net", contract=ran)
    assert "overlap" not in warned(planned(catalogue, D(2026, 3, 1), old, new), "mine")


RENT = Contract(start=D(2024, 1, 1), terms=Terms(period="2 months", ends_on="month end"))


def test_a_rent_that_runs_on_after_the_power_has_ended_is_said_beside_the_power(catalogue):
    flat, power = service("Ann Lord", "tenancy", contract=RENT), service("Volt", "electricity")
    line, else_where = service("Net", "broadband"), service("New Volt", "gas", home="new")
    made = planned(catalogue, D(2026, 3, 1), flat, power, line, else_where)
    assert (of(made, "ann lord").ends, of(made, "volt").ends) == (D(2026, 5, 31), LAST_DAY)
    hint = warned(made, "volt")["rent-runs-on"]
    assert warnings.warning(hint) == (
        "Volt ends on Fri 15 May 2026, but you rent the home from Ann Lord until Sun 31 May 2026: 16 days longer. Ask"
        " who pays for it on those days."
    )
    assert not hint.now
    assert not any("rent-runs-on" in warned(made, one) for one in ("ann lord", "net", "new volt"))


def test_nobody_is_asked_about_a_rent_that_ends_with_the_power_or_is_handed_over_or_past(catalogue):
    flat, power = service("Flat", "tenancy", contract=RENT), service("Volt", "electricity")
    together = planned(catalogue, D(2026, 3, 1), flat, replace(power, needed_until=D(2026, 5, 31)))
    kept = planned(catalogue, D(2026, 3, 1), replace(flat, decision="keep"), power)
    gone = [happened("released", D(2026, 5, 15), "flat", proof="written")]
    released = planned(catalogue, D(2026, 3, 1), replace(flat, decision="hand over"), power, journal=gone)
    past = planned(catalogue, D(2026, 7, 1), flat, power, journal=[happened("notice sent", D(2026, 2, 1), "flat")])
    assert not any("rent-runs-on" in warned(made, "volt") for made in (together, kept, released, past))


def test_a_switch_is_ordered_while_the_new_provider_can_still_give_notice_in_time(catalogue):
    terms = Terms(period="3 months", ends_on="month end")
    phone = service("Phone", "landline", "switch", contract=Contract(terms=terms), price=euros("20"))
    made = planned(catalogue, D(2026, 1, 5), phone, region="DE-NI")
    assert step(made, "phone:order-new").due == of(made, "phone").option.send_by == D(2026, 2, 24)


def test_a_hand_over_that_fails_ends_by_notice_and_goes_on_to_the_final_bill(catalogue):
    gym = service("Gym", "gym", "hand over", contract=MONTH)
    before = planned(catalogue, D(2026, 3, 1), gym)
    assert {"cancel-by", "hand-over"} <= keys(before)
    sent = happened("notice sent", D(2026, 3, 2), "gym")
    made = planned(catalogue, D(2026, 3, 3), gym, journal=[sent])
    assert step(made, "gym:cancel-by").state == "done"
    assert {"chase-confirmation", "expect-final-bill"} <= keys(made)
    assert "hand-over" not in keys(made)


def test_a_given_up_service_keeps_no_steps_of_ones_own(catalogue):
    own = (OwnStep(id="a", service="net", text="Write to them again"),)
    journal = [happened("given up", D(2026, 3, 1), "net")]
    made = planned(catalogue, D(2026, 3, 2), service("Net", "broadband"), journal=journal, own_steps=own)
    assert not [each for each in made.steps if each.service == "net"]


def test_a_gap_that_grows_breaks_and_one_that_shrinks_only_changes(catalogue):
    old = service("Old Net", "broadband", contract=Contract(terms=Terms(period="14 days")))

    def starting(day):
        start = Contract(start=day)
        new = service("New Net", "broadband", "set up", home="new", replaces="old net", contract=start)
        return planned(catalogue, D(2026, 3, 1), old, new)

    short, long = starting(D(2026, 5, 20)), starting(D(2026, 6, 20))
    for before, after, breaks in ((short, long, True), (long, short, False)):
        (change,) = [each for each in difference(before, after) if each.what == "warning"]
        assert (change.key, change.breaks) == ("gap", breaks)


def test_a_change_of_mind_must_be_sent_while_there_is_still_time_for_it(catalogue):
    net = service("Net", "broadband", contract=Contract(start=D(2026, 3, 1)), answers={}, chosen_right="gb-cooling-off")
    found = of(planned(catalogue, D(2026, 3, 2), net), "net")
    (withdrawal,) = [option for option in found.options if option.right == "gb-cooling-off"]
    assert withdrawal.send_by == D(2026, 3, 13)
    closed = of(planned(catalogue, D(2026, 3, 16), net), "net")
    assert next(option for option in closed.options if option.right == "gb-cooling-off").status == "closed"


def test_the_old_contract_ends_only_once_the_new_one_is_ordered(catalogue):
    net = service("Net", "broadband", "switch", contract=MONTH)
    new = service("New", "broadband", "set up", home="new", replaces="net")
    made = planned(catalogue, D(2026, 3, 1), net, new)
    assert step(made, "net:give-notice").waits_for == ("net:order-new",)
    assert step(made, "net:give-notice").state == "blocked"
    assert step(made, "net:order-new").due <= step(made, "net:give-notice").due
    sent = happened("notice sent", D(2026, 3, 2), "net")
    made = planned(catalogue, D(2026, 3, 3), net, new, journal=[sent])
    assert step(made, "net:order-new").state == "open"
    made = planned(catalogue, D(2026, 3, 3), net, new, journal=[happened("ordered", D(2026, 3, 2), "new")])
    assert step(made, "net:give-notice").state == "open"


def test_a_decision_that_is_overdue_is_asked_for_today(catalogue):
    net = service("Net", "broadband", "undecided", contract=MONTH)
    assert step(planned(catalogue, D(2026, 5, 10), net), "net:decide").due == D(2026, 5, 10)
