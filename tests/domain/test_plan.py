"""Plans as people live them: notice, proof, ports, deadlines missed and what is still possible."""

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from movehelper.catalogue import load
from movehelper.domain.plan import difference, make_plan
from movehelper.domain.plan.ends import usual_terms
from movehelper.domain.plan.others import usual_decisions
from movehelper.domain.plan.setting import Setting
from movehelper.domain.records import Contract, Line, Money, OtherReading, OwnStep, Periods, Terms
from movehelper.wording import steps, warnings
from tests.domain.households import euros, happened, household, of, pounds, service, step, utc, warned

D = dt.date


@pytest.fixture(scope="module")
def catalogue():
    return load(countries=["GB", "DE"])


def plan(catalogue, facts, today):
    return make_plan(facts, catalogue, today)


LETTER = D(2019, 8, 21)
O2 = service("O2", "broadband", price=euros("34.99"), answers={"not-offered-at-new-home": "yes"})
O2_JOURNAL = (
    happened("notice sent", D(2019, 8, 19), "o2", channel="letter"),
    happened("notice received", LETTER, "o2", proof="document"),
    happened(
        "condition", D(2019, 9, 13), "o2", proof="document", text="the registration certificate", due=D(2019, 9, 27)
    ),
)


def test_acknowledged_with_a_condition_is_not_accepted(catalogue):
    facts = household("DE-NI", D(2019, 8, 31), O2, journal=O2_JOURNAL)
    of_september = plan(catalogue, facts, D(2019, 9, 14))
    found = of(of_september, "o2")
    assert (found.ends, found.end_is) == (D(2019, 11, 30), "counted")
    assert found.progress.stage == "acknowledged"
    assert found.progress.ball == "you"
    assert found.group == "now"
    (condition,) = found.progress.open_conditions
    send = step(of_september, f"o2:meet-condition-{condition}")
    assert (send.due, send.state) == (D(2019, 9, 27), "open")
    after_the_end = of(plan(catalogue, facts, D(2019, 12, 2)), "o2")
    assert not after_the_end.progress.done
    assert after_the_end.progress.stage == "acknowledged"
    assert after_the_end.group == "now"


def test_the_rule_of_the_day_counts_and_todays_stands_beside_it(catalogue):
    facts = household("DE-NI", D(2019, 8, 31), O2, journal=O2_JOURNAL)
    options = {option.right: option for option in of(plan(catalogue, facts, D(2019, 9, 14)), "o2").options}
    assert options["de-telecom-moving-old"].ends == D(2019, 11, 30)
    today = options["de-telecom-moving"]
    assert (today.status, today.ends) == ("closed", D(2019, 9, 21))


def test_two_readings_stand_side_by_side_with_three_fees_between(catalogue):
    cable = service("Kabel", "broadband", price=euros("34.99"), answers={"not-offered-at-new-home": "yes"})
    made = plan(catalogue, household("DE-NW", D(2015, 9, 30), cable), D(2015, 5, 20))
    found = of(made, "kabel")
    assert (found.ends, found.option.receive_by) == (D(2015, 9, 30), D(2015, 6, 30))
    (theirs,) = found.readings
    assert (theirs.ends, theirs.periods) == (D(2015, 12, 31), 3)
    assert theirs.difference == Money(amount=Decimal("104.97"), currency="EUR")
    assert warned(made, "kabel")["two-readings"].params["theirs"] == D(2015, 12, 31)


def test_a_reading_told_by_letter_counts_like_one_of_the_catalogue(catalogue):
    other = OtherReading(ends=D(2015, 12, 31), said_on=D(2015, 6, 1), text="three months from the move")
    terms = Terms(period="3 months", ends_on="month end")
    contract = Contract(start=D(2013, 1, 1), terms=terms)
    cable = service("Kabel", "tv", price=euros("20"), contract=contract, other_readings=(other,))
    (theirs,) = of(plan(catalogue, household("DE-NW", D(2015, 9, 30), cable), D(2015, 6, 20)), "kabel").readings
    assert (theirs.ours, theirs.difference.amount) == (D(2015, 9, 30), Decimal(60))


EE = service("EE", "mobile", home=None, lines=(Line(id="1", number="07700 900123", wish="port"),))


def new_contract(start):
    return service("Giff", "mobile", "set up", home=None, replaces="ee", contract=Contract(start=start))


CODE = happened("code issued", D(2025, 8, 25), "ee", code="ABC123456")


def test_a_port_code_that_lives_long_enough_only_holds_cancelling_back(catalogue):
    facts = household("GB-ENG", D(2025, 9, 20), EE, new_contract(D(2025, 9, 20)), journal=[CODE])
    made = plan(catalogue, facts, D(2025, 8, 26))
    assert "code-dies" not in warned(made, "ee")
    assert step(made, "ee:use-port-code").due == D(2025, 9, 20)
    assert step(made, "ee:give-notice").state == "blocked"


def test_a_slip_past_the_codes_last_day_warns_at_once_and_names_the_first_day_to_ask_again(catalogue):
    facts = household("GB-ENG", D(2025, 9, 20), EE, new_contract(D(2025, 10, 2)), journal=[CODE])
    made = plan(catalogue, facts, D(2025, 8, 26))
    warnings = warned(made, "ee")
    assert warnings["code-dies"].params["expires"] == D(2025, 9, 24)
    assert warnings["code-dies"].now
    assert warnings["ask-code-again-from"].params["first"] == D(2025, 9, 2)
    assert warnings["ask-code-again-from"].params["safe"] == D(2025, 9, 3)
    assert of(made, "ee").group == "now"


def test_cancelling_is_free_once_the_number_is_seen_to_be_ported_and_not_when_it_is_only_said(catalogue):
    for proof, state in (("said", "blocked"), ("written", "open")):
        ported = happened("ported", D(2025, 9, 21), "ee", line="1", proof=proof)
        facts = household("GB-ENG", D(2025, 9, 20), EE, new_contract(D(2025, 9, 20)), journal=[CODE, ported])
        assert step(plan(catalogue, facts, D(2025, 9, 22)), "ee:give-notice").state == state


def test_the_slip_is_the_first_thing_the_difference_tells(catalogue):
    before = plan(
        catalogue, household("GB-ENG", D(2025, 9, 20), EE, new_contract(D(2025, 9, 20)), journal=[CODE]), D(2025, 8, 26)
    )
    after = plan(
        catalogue, household("GB-ENG", D(2025, 9, 20), EE, new_contract(D(2025, 10, 2)), journal=[CODE]), D(2025, 8, 26)
    )
    changes = difference(before, after)
    assert {changes[0].key, changes[1].key} == {"code-dies", "ask-code-again-from"}
    assert changes[0].breaks
    assert difference(before, before) == ()


TENANCY = Terms(
    period="3 months", begins_on="month start", cut_off="3rd working day", working_week="Mon-Sat", ends_on="month end"
)


def test_a_flat_is_needed_until_the_move_and_the_other_answer_stands_beside(catalogue):
    flat = service("Landlord", "tenancy", contract=Contract(terms=TENANCY), channel="letter")
    found = of(plan(catalogue, household("DE-BE", D(2026, 5, 15), flat), D(2026, 1, 10)), "landlord")
    assert (found.ends, found.option.receive_by) == (D(2026, 5, 31), D(2026, 3, 4))
    assert found.option.send_by == D(2026, 2, 27)
    assert found.earlier.ends == D(2026, 4, 30)


def test_too_late_says_what_is_still_possible_and_what_it_costs(catalogue):
    flat = service("Landlord", "tenancy", contract=Contract(terms=TENANCY), price=euros("900"))
    made = plan(catalogue, household("DE-BE", D(2026, 5, 15), flat), D(2026, 3, 20))
    found = of(made, "landlord")
    assert found.still_possible.ends == D(2026, 6, 30)
    assert found.still_costs == Money(amount=Decimal(900), currency="EUR")  # in time it would have ended on 31 May
    assert warned(made, "landlord")["too-late-for-move"].now
    assert step(made, "landlord:give-notice").at_risk == found.still_costs


def test_what_is_tied_to_a_person_should_only_stop_costing(catalogue):
    gym = service("Gym", "gym", home=None, contract=Contract(terms=Terms(period="1 month", ends_on="month end")))
    found = of(plan(catalogue, household("GB-ENG", D(2026, 5, 15), gym), D(2026, 1, 10)), "gym")
    assert found.ends == D(2026, 4, 30)


def test_unknown_terms_are_a_guess_and_asked_for(catalogue):
    net = service("Net", "broadband")
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), net), D(2026, 1, 10))
    assert "terms" in of(made, "net").guesses
    assert step(made, "net:find-out").state == "open"
    assert step(made, "net:give-notice").guess


def test_a_fact_that_keeps_the_rule_from_being_counted_is_named(catalogue):
    flat = service("Landlord", "tenancy")
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), flat), D(2026, 1, 10))
    assert step(made, "landlord:find-out").params["fact"] == "rent period"
    assert of(made, "landlord").end_is == "wished"


@pytest.mark.parametrize(
    ("today", "by", "group"),
    [(D(2026, 1, 10), D(2026, 1, 17), "week"), (D(2026, 3, 31), D(2026, 4, 3), "week"), (D(2026, 5, 1), None, "now")],
)
def test_a_fact_without_which_no_notice_can_be_dated_is_asked_for_first(catalogue, today, by, group):
    flat = service("Landlord", "tenancy")
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), flat), today)
    found = of(made, "landlord")
    assert found.next_step == "landlord:find-out"
    assert found.next_due == (by or today)
    assert found.group == group


def test_the_direct_debit_waits_for_the_final_bill(catalogue):
    terms = Contract(terms=Terms(period="14 days"))
    power = service("Power", "electricity", direct_debit=True, contract=terms)
    journal = [happened("end confirmed", D(2026, 5, 2), "power", ends=D(2026, 5, 15), proof="written")]
    facts = household("GB-ENG", D(2026, 5, 15), power, journal=journal)
    made = plan(catalogue, facts, D(2026, 5, 20))
    assert "keep-direct-debit" in warned(made, "power")
    assert step(made, "power:stop-direct-debit").state == "blocked"
    assert step(made, "power:expect-final-bill").due == D(2026, 6, 26)
    journal += [happened("final bill", D(2026, 6, 1), "power"), happened("settled", D(2026, 6, 8), "power")]
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), power, journal=journal), D(2026, 6, 9))
    assert "keep-direct-debit" not in warned(made, "power")
    assert step(made, "power:stop-direct-debit").state == "open"


def test_the_wrong_person_cannot_send(catalogue):
    phone = service("Phone", "mobile", home=None, holders=("anna",), acting="ben")
    made = plan(catalogue, household("DE-NI", D(2026, 5, 15), phone), D(2026, 3, 1))
    assert warned(made, "phone")["wrong-holder"].now
    assert step(made, "phone:give-notice").state == "blocked"
    rightly = replace(phone, acting="anna")
    made = plan(catalogue, household("DE-NI", D(2026, 5, 15), rightly), D(2026, 3, 1))
    assert step(made, "phone:give-notice").state == "open"


def test_a_switch_is_left_to_the_new_provider_where_the_law_says_so(catalogue):
    phone = service("Phone", "mobile", "switch", home=None)
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), phone), D(2026, 3, 1))
    assert "leave-to-new" in warned(made, "phone")
    assert not any(each.id == "phone:give-notice" for each in made.steps)
    assert step(made, "phone:leave-to-new-provider").waits_for == ("phone:order-new",)


def test_a_break_between_old_and_new_is_seen_and_so_is_paying_twice(catalogue):
    old = service("Old Net", "broadband", contract=Contract(terms=Terms(period="14 days")))
    for start, key, days in ((D(2026, 5, 26), "gap", 10), (D(2026, 5, 5), "overlap", 10)):
        new = service("New Net", "broadband", "set up", home="new", replaces="old net", contract=Contract(start=start))
        made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), old, new), D(2026, 3, 1))
        assert warned(made, "new net")[key].params["days"] == days


@pytest.mark.parametrize(
    ("region", "begins", "cut_off", "ends"),
    [
        ("GB-ENG", "receipt", None, "rent period end"),
        ("GB-WLS", "receipt", None, "any day"),
        ("GB-NIR", "receipt", None, "rent period end"),  # four weeks or twelve, both to the end of a rent period
        ("DE-BE", "month start", "3rd working day", "month end"),
    ],
)
def test_a_tenancy_nobody_looked_up_is_expected_to_end_as_the_law_there_says(catalogue, region, begins, cut_off, ends):
    flat = service("Flat", "tenancy")
    found = usual_terms(Setting(household(region, None, flat), catalogue, D(2026, 11, 22)), flat)
    assert (found.begins_on, found.cut_off, found.ends_on) == (begins, cut_off, ends)


def test_nothing_is_expected_where_no_rule_says_so_and_a_providers_own_terms_come_first(catalogue):
    club = service("Club", "club")
    setting = Setting(household("GB-ENG", None, club), catalogue, D(2026, 11, 22))
    assert usual_terms(setting, club) is None
    known = next(one for one in catalogue.providers if one.notice_terms)
    assert usual_terms(setting, replace(club, provider=known.id)) == known.notice_terms


def test_the_old_councils_bill_ends_with_the_last_day_whenever_it_is_told(catalogue):
    facts = household("GB-ENG", D(2026, 5, 15), service("Camden", "council-tax", price=pounds("140.00")))
    made = plan(catalogue, facts, D(2026, 3, 1))
    found = of(made, "camden")
    assert (found.ends, found.end_is, found.guesses) == (D(2026, 5, 15), "counted", ("channel",))
    assert (step(made, "camden:give-notice").key, step(made, "camden:give-notice").due) == ("tell-end", D(2026, 5, 15))
    assert not any(each.key == "find-out" for each in made.steps)
    after = plan(catalogue, facts, D(2026, 5, 20))  # a council has to know within 21 days, and counts by the day
    assert (of(after, "camden").ends, of(after, "camden").still_possible) == (D(2026, 5, 15), None)
    assert "too-late-for-move" not in warned(after, "camden")
    assert step(after, "camden:gb-council-tax-21-days-old").state == "open"
    for kind in ("notice sent", "told"):
        told = plan(catalogue, replace(facts, journal=(happened(kind, D(2026, 5, 21), "camden"),)), D(2026, 5, 22))
        assert {step(told, f"camden:{one}").state for one in ("give-notice", "gb-council-tax-21-days-old")} == {"done"}
        assert step(told, "camden:gb-council-tax-21-days-new").state == "open"


def test_a_new_council_is_told_when_one_comes_and_not_when_one_leaves(catalogue):
    leeds = service("Leeds", "council-tax", "set up", home="new")
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), leeds), D(2026, 3, 1))
    assert [each.id for each in made.steps if "21-days" in each.id] == ["leeds:gb-council-tax-21-days-new"]


def test_to_cancel_is_proposed_only_where_the_tax_ends_with_the_home(catalogue):
    tax = next(sector for sector in catalogue.sectors if sector.id == "council-tax")
    assert usual_decisions(tax, "GB-ENG") == ("cancel", "change address", "set up")
    assert usual_decisions(tax, "GB-NIR") == usual_decisions(tax, "NL") == tax.decisions


def test_rights_of_which_only_one_can_hold_share_one_question(catalogue):
    flat = service("Flat", "tenancy", contract=Contract(start=D(2012, 1, 1), rent=Periods(day=1)))
    four, twelve = "gb-nir-tenant-four-weeks", "gb-nir-tenant-twelve-weeks"
    for answer, found in (("yes", ("open", "closed")), ("no", ("closed", "open")), (None, ("possible", "possible"))):
        answered = replace(flat, answers={"tenancy-up-to-ten-years": answer} if answer else {})
        made = plan(catalogue, household("GB-NIR", D(2026, 5, 15), answered), D(2026, 1, 5))
        options = {option.right: option for option in of(made, "flat").options}
        assert (options[four].status, options[twelve].status) == found
        assert {option.question for option in options.values() if option.question} == (
            set() if answer else {"Has the tenancy lasted ten years or less?"}
        )


def called(catalogue, *services, homes=("", "")):
    facts = household("GB-ENG", D(2026, 5, 15), *services)
    named = [replace(home, label=label) for home, label in zip(facts.homes, homes, strict=True)]
    return [each.name for each in plan(catalogue, replace(facts, homes=tuple(named)), D(2026, 3, 1)).services]


def test_two_contracts_of_one_name_are_told_apart_by_what_differs(catalogue):
    phone, line = (replace(service("BT", sector), id=sector) for sector in ("mobile", "broadband"))
    assert called(catalogue, phone, service("EE", "tv")) == ["BT", "EE"]
    assert called(catalogue, phone, line) == ["BT · Mobile telephone", "BT · Internet at home"]
    there = replace(line, id="there", home="new", decision="set up")
    assert called(catalogue, line, there, homes=("Hill Road", "Quay 3")) == ["BT · Hill Road", "BT · Quay 3"]
    hers, his = (
        replace(phone, id=name, lines=(Line(id=name, number="07700 900123", label=name),)) for name in ("Ann", "Tom")
    )
    assert called(catalogue, hers, his) == ["BT · Ann", "BT · Tom"]
    first, second = (replace(phone, id=number, account=number) for number in ("ACC-0001234", "ACC-0005678"))
    assert called(catalogue, first, second, line) == [
        "BT · Mobile telephone · …1234",
        "BT · Mobile telephone · …5678",
        "BT · Internet at home",
    ]
    assert called(catalogue, phone, replace(phone, id="other")) == ["BT (1)", "BT (2)"]


def test_what_is_to_be_done_names_the_contract_that_it_is_for(catalogue):
    phone, line = (replace(service("BT", sector), id=sector) for sector in ("mobile", "broadband"))
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), phone, line), D(2026, 3, 1))
    titles = {steps.title(each) for each in made.steps if each.key == "give-notice"}
    assert titles == {
        "Give notice to BT · Mobile telephone, to end on Fri 15 May 2026",
        "Give notice to BT · Internet at home, to end on Fri 15 May 2026",
    }
    assert "BT · Mobile telephone" in warnings.warning(warned(made, "mobile")["no-channel"])


def test_an_unknown_moving_day_shows_the_rule_in_words(catalogue):
    post = service("Bank", "bank", "change address", home=None)
    made = plan(catalogue, household("GB-ENG", None, post), D(2026, 3, 1))
    tell = step(made, "bank:tell-address")
    assert (tell.due, tell.due_rule, tell.missing) == (None, "14 days before move out", "move out")
    assert [warning.key for warning in made.warnings] == ["dates-missing"]


def test_a_step_is_skipped_or_moved_by_the_persons_own_word(catalogue):
    bank = service("Bank", "bank", "change address", home=None)
    own = (
        OwnStep(id="a", service="bank", step="bank:tell-address", due=D(2026, 4, 1)),
        OwnStep(id="b", service="bank", step="bank:first-post", skipped=True, reason="online only"),
        OwnStep(id="c", text="Give the piano away", due=D(2026, 4, 2)),
    )
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), bank, own_steps=own), D(2026, 3, 1))
    assert step(made, "bank:tell-address").due == D(2026, 4, 1)
    assert step(made, "bank:first-post").state == "skipped"
    assert step(made, "c").text == "Give the piano away"


def test_given_up_asks_for_nothing_more(catalogue):
    gym = service("Gym", "gym", home=None)
    journal = [happened("given up", D(2026, 3, 1), "gym", text="not worth the fight")]
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), gym, journal=journal), D(2026, 3, 2))
    assert of(made, "gym").group == "done"
    assert not [each for each in made.steps if each.service == "gym"]


def test_the_move_alone_already_gives_a_plan(catalogue):
    made = plan(catalogue, household("DE-BE", D(2026, 5, 15)), D(2026, 3, 1))
    sectors = {each.sector for each in made.steps}
    assert {"tenancy", "post-forwarding", "residence-registration"} <= sectors
    register = next(each for each in made.steps if each.rule and "regist" in (each.text or "").casefold() and each.due)
    assert register.due >= D(2026, 5, 16)


def test_every_step_has_an_id_of_its_own_and_waits_only_for_steps_that_exist(catalogue):
    services = (
        O2,
        EE,
        new_contract(D(2025, 9, 20)),
        service("Gym", "gym", "hand over", home=None),
        service("P", "gas"),
    )
    made = plan(catalogue, household("GB-ENG", D(2025, 9, 20), *services), D(2025, 8, 1))
    ids = [each.id for each in made.steps]
    assert len(ids) == len(set(ids))
    assert {other for each in made.steps for other in each.waits_for} <= set(ids)


def test_a_price_in_pounds_gives_a_cost_in_pounds(catalogue):
    net = service("Net", "broadband", price=pounds("30"), contract=Contract(terms=Terms(period="1 month")))
    found = of(plan(catalogue, household("GB-ENG", D(2026, 5, 15), net), D(2026, 5, 10)), "net")
    assert found.still_costs == Money(amount=Decimal(30), currency="GBP")


def test_a_refusal_leads_to_a_complaint_and_that_to_the_body_once_their_time_is_over(catalogue):
    net = service("Net", "broadband")
    journal = [happened("refused", D(2026, 5, 1), "net", proof="written")]
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), net, journal=journal), D(2026, 5, 2))
    assert step(made, "net:complain").due == D(2026, 5, 8)
    journal.append(happened("complaint made", D(2026, 5, 4), "net"))
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), net, journal=journal), D(2026, 5, 5))
    assert step(made, "net:complain").state == "done"
    bodies = [each for each in made.steps if each.id.startswith("net:complain-")]
    assert {each.start for each in bodies} == {D(2026, 6, 15)}  # six weeks after 4 May 2026


def test_a_promise_is_chased_on_its_day(catalogue):
    net = service("Net", "broadband")
    journal = [happened("promise", D(2026, 5, 1), "net", due=D(2026, 5, 14), text="refund of 12.00", proof="said")]
    made = plan(catalogue, household("GB-ENG", D(2026, 5, 15), net, journal=journal), D(2026, 5, 2))
    (chase,) = [each for each in made.steps if each.key == "keep-promise"]
    assert (chase.due, chase.state) == (D(2026, 5, 14), "waiting")
    assert utc(D(2026, 5, 2)).tzinfo is dt.UTC


def test_a_count_never_makes_a_name_that_is_there_already(catalogue):
    same = [replace(service(name, "tv"), id=f"s{number}") for number, name in enumerate(("Sky", "Sky", "Sky (1)"))]
    names = Setting(household("GB-ENG", None, *same), catalogue, D(2026, 11, 22)).names
    assert names == {"s0": "Sky (2)", "s1": "Sky (3)", "s2": "Sky (1)"}
