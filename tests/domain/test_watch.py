"""What comes after an end: each rule of the watch, told as lines of a statement."""

import datetime as dt
from decimal import Decimal

import pytest
from msgspec import structs

from movehelper.domain.records import Contract, Periods, Price, Terms
from movehelper.domain.records.base import Money
from movehelper.domain.records.statements import AlertAnswer, Coverage
from movehelper.domain.watch import is_open
from tests.domain.households import euros, happened, pounds, service, utc
from tests.domain.watching import END, confirmed, line, look, monthly, said, steps

BEFORE = dt.date(2025, 2, 1)
AFTER = dt.date(2026, 2, 1)


def arrears(amount, currency="EUR"):
    return Price(money=Money(amount=Decimal(amount), currency=currency), in_advance=False)


# ------------------------------------------------------------------------------- J5: nobody saw the charges


def j5(months, price, **rail):
    """A line cancelled in writing, which is charged 28.77 a month for `months` more, and two shops like it."""
    wrong = [*monthly(BEFORE, 12, "28.77", "PLUSNET PLC", currency="GBP", **rail)]
    wrong += monthly(AFTER, months, "28.77", "PLUSNET PLC", currency="GBP", **rail)
    wrong += [
        line(dt.date(2026, 2, 14), "-28.77", "PLUSNET SHOP LEEDS", "card", currency="GBP"),
        line(dt.date(2026, 2, 3), "-28.77", "PLUSH NETS LTD", "card", currency="GBP"),
    ]
    plus = service("Plusnet", "broadband", price=price)
    last = max(one.booked for one in wrong)
    found = look([plus], wrong, confirmed("plusnet"), region="GB-ENG", today=last + dt.timedelta(5))
    return found["plusnet"].alerts


@pytest.mark.parametrize("price", [pounds("28.77"), arrears("28.77", "GBP")], ids=["in advance", "in arrears"])
@pytest.mark.parametrize("rail", [{"rail": "direct debit"}, {"rail": "unknown"}], ids=["direct debit", "unknown"])
def test_eighteen_wrong_debits_are_eighteen_hits(price, rail):
    found = j5(18, price, **rail)
    assert {alert.kind for alert in found} == {"wrong charge"}
    assert all(alert.grave for alert in found)
    assert (len(found), sum(alert.money.amount for alert in found)) == (18, Decimal("517.86"))
    assert found[0].on == AFTER


def test_the_first_wrong_debit_is_flagged_in_the_first_month():
    (first,) = j5(1, pounds("28.77"))
    assert (first.kind, first.on, first.money.amount) == ("wrong charge", AFTER, Decimal("28.77"))
    assert first.action == "claim back"


def test_in_arrears_the_first_may_be_the_last_bill_until_a_second_shows_that_nothing_ended():
    (first,) = j5(1, arrears("28.77", "GBP"))
    assert (first.kind, first.grave, first.action) == ("final bill", False, "attach the bill")
    assert [alert.kind for alert in j5(2, arrears("28.77", "GBP"))] == ["wrong charge", "wrong charge"]


# ------------------------------------------------------------------------------------------ the last bill


STROM = {"mandate": "M1", "creditor": "DE98ZZZ09999999999"}


def power(*after, journal=(), price="62.00", **more):
    """Electricity billed in arrears until the end, and what came after it."""
    lines = [*monthly(BEFORE, 12, price, "Stadtstrom AG", 15, **STROM), *after]
    entries = [*confirmed("stadtstrom"), *journal]
    told = service("Stadtstrom", "electricity", price=arrears(price), direct_debit=True)
    return look([told], lines, entries, today=more.pop("today", dt.date(2026, 6, 20)), **more)["stadtstrom"]


def bill(amount, day=dt.date(2026, 2, 20)):
    return happened("final bill", day, "stadtstrom", proof="document", amount=euros(amount).money)


def test_what_the_final_bill_says_is_right():
    found = power(line(dt.date(2026, 3, 3), "-83.17", "Stadtstrom AG", **STROM), journal=[bill("83.17")])
    (alert,) = found.alerts
    assert (alert.kind, alert.action, alert.grave, is_open(alert)) == ("final bill", "nothing", False, False)
    assert "as-billed" in steps(alert)


def test_another_sum_than_the_final_bill_says_is_wrong_by_the_difference():
    found = power(line(dt.date(2026, 3, 3), "-103.17", "Stadtstrom AG", **STROM), journal=[bill("83.17")])
    (alert,) = found.alerts
    assert (alert.kind, alert.money.amount, alert.grave) == ("wrong charge", Decimal("20.00"), True)


def test_any_charge_after_a_bill_of_nothing_is_wrong():
    found = power(line(dt.date(2026, 3, 15), "-62.00", "Stadtstrom AG", **STROM), journal=[bill("0.00")])
    assert [(one.kind, one.money.amount) for one in found.alerts] == [("wrong charge", Decimal("62.00"))]


def test_without_a_bill_the_first_charge_is_asked_about_and_the_second_is_wrong():
    found = power(
        line(dt.date(2026, 3, 3), "-188.40", "Stadtstrom AG", **STROM),
        line(dt.date(2026, 4, 15), "-62.00", "Stadtstrom AG", **STROM),
    )
    assert said(found) == [("final bill", dt.date(2026, 3, 3)), ("wrong charge", dt.date(2026, 4, 15))]


def test_silence_for_eight_weeks_is_no_final_bill_and_only_where_statements_say_so():
    (alert,) = power(line(dt.date(2026, 4, 2), "-5.00", "Bakery", "card")).alerts
    assert (alert.kind, alert.on, alert.action) == ("no final bill", dt.date(2026, 3, 28), "ask for the bill")
    cover = [Coverage(account="giro", covered=((dt.date(2025, 1, 1), dt.date(2026, 3, 1)),))]
    assert power(covers=cover).alerts == ()
    assert power(covers=cover).seen_until == dt.date(2026, 3, 1)


def test_a_credit_that_does_not_come_is_missing_the_day_after_it_was_due():
    (alert,) = power(line(dt.date(2026, 4, 2), "-5.00", "Bakery", "card"), journal=[bill("-41.20")]).alerts
    assert (alert.kind, alert.money.amount, alert.grave) == ("refund missing", Decimal("41.20"), True)
    assert (alert.right, alert.grade) == ("de-enwg-40c", "statute")


def test_a_credit_that_comes_is_shown_and_nothing_is_missing():
    back = line(dt.date(2026, 2, 27), "41.20", "Stadtstrom AG", "transfer")
    (alert,) = power(back, journal=[bill("-41.20")]).alerts
    assert (alert.kind, alert.grave, alert.lines) == ("refund arrived", False, (back.id,))
    assert "as-owed" in steps(alert)


def test_a_promised_refund_is_missing_two_weeks_after_its_day():
    promise = happened(
        "promise",
        dt.date(2026, 2, 10),
        "stadtstrom",
        due=dt.date(2026, 3, 1),
        amount=euros("30.00").money,
        proof="said",
    )
    found = power(line(dt.date(2026, 4, 2), "-5.00", "Bakery", "card"), journal=[promise, bill("0.00")])
    assert said(found) == [("refund missing", dt.date(2026, 3, 16))]


def test_a_credit_that_is_taken_back_is_told():
    found = power(
        line(dt.date(2026, 2, 27), "41.20", "Stadtstrom AG", "transfer"),
        line(dt.date(2026, 3, 24), "-41.20", "Stadtstrom AG", **STROM),
        journal=[bill("-41.20")],
    )
    kinds = {alert.kind: alert for alert in found.alerts}
    assert kinds["refund reversed"].grave
    assert "wrong charge" not in kinds


def test_a_charge_that_comes_back_is_no_longer_grave():
    found = power(
        line(dt.date(2026, 3, 3), "-83.17", "Stadtstrom AG", **STROM),
        line(dt.date(2026, 4, 15), "-62.00", "Stadtstrom AG", **STROM),
        line(dt.date(2026, 4, 20), "62.00", "Stadtstrom AG", "reversal"),
        journal=[bill("83.17")],
    )
    wrong = next(alert for alert in found.alerts if alert.kind == "wrong charge")
    assert wrong.came_back
    assert not wrong.grave
    assert not is_open(wrong)


# ----------------------------------------------------------------------------------- paid in advance


def gym(*after, price="30.00", journal=(), before=None, **more):
    facts = more.pop("facts", {})
    lines = [*(monthly(BEFORE, 12, price, "FITWERK", 1, rail="card") if before is None else before), *after]
    told = service("Fitwerk", "gym", price=facts.pop("price", euros(price)), **facts)
    entries = [*(more.pop("ends", None) or confirmed("fitwerk")), *journal]
    return look([told], lines, entries, today=more.pop("today", dt.date(2026, 6, 20)), **more)["fitwerk"]


def test_a_whole_period_that_began_before_the_end_is_asked_back_in_part():
    end = dt.date(2026, 6, 12)
    contract = Contract(billing=Periods(day=1))
    found = gym(
        line(dt.date(2026, 6, 15), "-30.00", "FITWERK", "card"),
        before=monthly(dt.date(2025, 6, 1), 12, "30.00", "FITWERK", 15, rail="card"),
        ends=confirmed("fitwerk", end),
        facts={"contract": contract},
        last_day=end,
    )
    (alert,) = found.alerts
    assert (alert.kind, alert.money.amount, alert.action) == ("last period", Decimal("18.00"), "ask for unused days")


def test_what_was_due_before_the_end_and_put_off_by_a_weekend_is_the_last_period():
    told = service("Kraftraum", "gym", price=euros("30.00"))
    days = [dt.date(2025, *day) for day in ((7, 31), (9, 1), (9, 30), (10, 31), (12, 1), (12, 31))]
    lines = [line(day, "-30.00", "KRAFTRAUM") for day in days]  # the last of each month, or the Monday after it
    monday = line(dt.date(2026, 2, 2), "-30.00", "KRAFTRAUM")
    found = look([told], [*lines, monday], confirmed("kraftraum"), today=dt.date(2026, 3, 1))["kraftraum"].alerts
    assert [(alert.kind, alert.grave) for alert in found] == [("last period", False)]
    paid = line(dt.date(2026, 1, 30), "-30.00", "KRAFTRAUM")
    found = look([told], [*lines, paid, monday], confirmed("kraftraum"), today=dt.date(2026, 3, 1))["kraftraum"].alerts
    assert [(alert.kind, alert.grave) for alert in found] == [("wrong charge", True)]


def test_a_small_rest_is_a_last_bill_and_a_large_sum_a_fee():
    (rest,) = gym(line(dt.date(2026, 2, 20), "-11.40", "FITWERK", "card")).alerts
    (fee,) = gym(line(dt.date(2026, 2, 20), "-99.00", "FITWERK", "card")).alerts
    assert (rest.kind, fee.kind, fee.action) == ("final bill", "fee", "ask for proof")
    assert not rest.grave
    assert not fee.grave


def test_a_second_fee_is_wrong():
    told = service("Kraftraum", "gym", price=euros("30.00"))
    lines = [*monthly(BEFORE, 12, "30.00", "KRAFTRAUM", 5), *monthly(AFTER, 3, "49.00", "KRAFTRAUM", 9)]
    found = look([told], lines, confirmed("kraftraum"), today=dt.date(2026, 6, 1))["kraftraum"]
    assert [kind for kind, _on in said(found)] == ["fee", "wrong charge", "wrong charge"]


def test_twelve_months_at_once_are_a_renewal():
    (alert,) = gym(line(dt.date(2026, 5, 2), "-330.00", "FITWERK", "card")).alerts
    assert (alert.kind, alert.grave) == ("renewal", True)


def test_an_end_that_only_we_have_counted_is_watched_but_nothing_of_it_is_grave():
    sent = [happened("notice sent", dt.date(2025, 12, 1), "fitwerk", ends=END)]
    found = gym(line(dt.date(2026, 4, 1), "-30.00", "FITWERK", "card"), ends=sent)
    assert not found.proven
    assert all(not alert.grave and "ended-unproven" in steps(alert) for alert in found.alerts)


def test_no_notice_no_watch():
    told = service("Fitwerk", "gym", price=euros("30.00"))
    assert look([told], monthly(BEFORE, 16, "30.00", "FITWERK", rail="card"), []) == {}


# ---------------------------------------------------------------------------------- under another name


DEBIT = {"mandate": "M1", "creditor": "DE98ZZZ09999999999"}


def cable(*after, name="Polarfunk", others=(), **more):
    lines = [*monthly(BEFORE, 12, "39.90", "Polarfunk GmbH", 3, **DEBIT), *after]
    told = service(name, "broadband", price=euros("39.90"))
    found = look(
        [told, *others], lines, confirmed(name.casefold()), today=more.pop("today", dt.date(2026, 6, 20)), **more
    )
    return found[name.casefold()]


def test_a_new_mandate_of_the_same_creditor_is_a_reactivation():
    (alert,) = cable(line(dt.date(2026, 4, 3), "-44.90", "PF Media", mandate="M2", creditor=DEBIT["creditor"])).alerts
    assert (alert.kind, alert.grave) == ("reactivation", True)
    assert "new-mandate" in steps(alert)


def test_a_new_name_with_the_same_account_is_a_reactivation():
    iban = "DE44500105175407324931"
    before = monthly(BEFORE, 12, "39.90", "Polarfunk GmbH", 3, other_account=iban)
    told = service("Polarfunk", "broadband", price=euros("39.90"))
    again = line(dt.date(2026, 4, 3), "-39.90", "Nordmedia Service", other_account=iban)
    found = look([told], [*before, again], confirmed("polarfunk"), today=dt.date(2026, 5, 1))["polarfunk"]
    assert [(one.kind, one.grave) for one in found.alerts] == [("reactivation", True)]


def test_the_number_of_the_customer_gives_a_new_name_away():
    told = service("Polarfunk", "broadband", price=euros("39.90"), account="KD-4711-0815")
    lines = monthly(BEFORE, 12, "39.90", "Polarfunk GmbH", 3)
    lines.append(line(dt.date(2026, 4, 9), "-12.00", "Inkasso Ost", text="Forderung KD 4711 0815"))
    found = look([told], lines, confirmed("polarfunk"), today=dt.date(2026, 5, 1))["polarfunk"]
    assert [(one.kind, "your-number" in steps(one)) for one in found.alerts] == [("reactivation", True)]


def test_a_stranger_with_the_same_sum_on_the_same_day_is_told_at_the_second_time_and_as_not_proven():
    once = line(dt.date(2026, 3, 3), "-39.90", "Nordmedia", mandate="N1", creditor="DE77ZZZ00000000077")
    twice = line(dt.date(2026, 4, 3), "-39.90", "Nordmedia", mandate="N1", creditor="DE77ZZZ00000000077")
    assert cable(once).alerts == ()
    found = cable(once, twice).alerts
    assert [(one.kind, one.grave, one.action) for one in found] == [("reactivation", False, "look who it is")] * 2


def test_a_yearly_charge_comes_again_under_another_name():
    bought = line(dt.date(2025, 6, 14), "-59.95", "SCHILDWALL*SECURITY", "card")
    again = line(dt.date(2026, 6, 15), "-59.95", "DIGISHOP24*SW8841", "card", account="other")
    told = service("Schildwall", "software", price=euros("59.95", "12 months"))
    found = look([told], [bought, again], confirmed("schildwall"), today=dt.date(2026, 7, 1))["schildwall"]
    (alert,) = found.alerts
    assert (alert.kind, alert.grave, alert.action) == ("renewal", False, "look who it is")
    assert {"year-later", "other-account", "not-proven"} <= set(steps(alert))


# ----------------------------------------------------------------------------------------------- decoys


def weekly():
    first = dt.date(2025, 2, 1)
    sums = ["-61.10", "-39.90", "-44.35", "-72.08"]
    days = (first + dt.timedelta(7 * n) for n in range(70))
    return [line(day, sums[n % 4], "FRISCHMARKT 0815", "card") for n, day in enumerate(days)]


DECOYS = [
    line(dt.date(2026, 2, 14), "-39.90", "POLARFUNK LEUCHTEN", "card"),
    line(dt.date(2026, 2, 12), "-39.90", "POLARFUNK", "card"),
    line(dt.date(2026, 3, 21), "-39.90", "Jan Polarfunk", "transfer"),
    line(dt.date(2026, 3, 3), "39.90", "MODEHAUS KLEE", "card"),
    line(dt.date(2026, 3, 6), "39.90", "Jan Polarfunk", "transfer"),
    line(dt.date(2026, 4, 3), "-39.90", "Buchladen am Markt", "card"),
    line(dt.date(2026, 3, 3), "-25.00", "Polarstern Hilfe eV", mandate="P1", creditor="DE55ZZZ00000000055"),
    line(dt.date(2026, 4, 1), "-399.00", "Hausrat Direkt", mandate="H1", creditor="DE56ZZZ00000000056"),
    *weekly(),
]


@pytest.mark.parametrize("decoy", [*DECOYS[:8], None])
def test_decoys_stay_silent(decoy):
    given = DECOYS if decoy is None else [decoy]
    assert said(cable(*given)) == []


def test_the_very_name_sum_and_day_by_another_way_are_told_as_not_proven():
    (alert,) = cable(*DECOYS, line(dt.date(2026, 2, 3), "-39.90", "POLARFUNK", "card")).alerts
    assert (alert.kind, alert.grave, alert.action) == ("reactivation", False, "look who it is")


def test_another_contract_at_the_same_provider_is_paid_for_in_peace():
    mobile = service("Polarfunk Mobil", "mobile", "keep", home=None, provider=None, price=euros("19.99"))
    its_own = monthly(BEFORE, 16, "19.99", "Polarfunk GmbH", 20, mandate="M9", creditor=DEBIT["creditor"])
    assert cable(*its_own, others=[mobile]).alerts == ()


def test_two_contracts_under_one_name_are_told_apart_by_their_prices():
    mobile = service("Polarfunk Mobil", "mobile", "keep", home=None, price=euros("19.99"))
    lines = [
        *monthly(BEFORE, 12, "39.90", "POLARFUNK", 3, rail="unknown"),
        *monthly(BEFORE, 16, "19.99", "POLARFUNK", 20, rail="unknown"),
        line(dt.date(2026, 4, 3), "-39.90", "POLARFUNK", "unknown"),
    ]
    told = [service("Polarfunk", "broadband", price=euros("39.90")), mobile]
    found = look(told, lines, confirmed("polarfunk"), today=dt.date(2026, 6, 1))["polarfunk"]
    assert said(found) == [("wrong charge", dt.date(2026, 4, 3))]


def test_of_two_contracts_of_one_price_the_one_that_goes_on_is_paid_in_peace():
    def left(every, paid):
        price = Price(money=euros("30.00").money, every=every)
        ended, runs = (service("Kraftraum", "gym", decision, price=price) for decision in ("cancel", "keep"))
        runs = structs.replace(runs, id="other")
        lines = [line(day, "-30.00", "KRAFTRAUM", text=str(n)) for n, day in enumerate(paid)]
        return said(look([ended, runs], lines, confirmed("kraftraum"), today=dt.date(2026, 8, 20))["kraftraum"])

    def weekly(first, count, days=7):
        return [first + dt.timedelta(days * n) for n in range(count)]

    assert left("1 week", weekly(dt.date(2025, 2, 3), 80) + weekly(dt.date(2025, 2, 5), 52)) == []
    assert left("4 weeks", weekly(dt.date(2025, 2, 10), 20, 28) + weekly(dt.date(2025, 2, 5), 13, 28)) == []
    months = [one.booked for one in monthly(BEFORE, 17, "1", "")]
    early = [*months, dt.date(2026, 7, 1), dt.date(2026, 7, 31)]
    assert left("1 month", [*early, *months[:12]]) == [], "the first of August was a Saturday"
    assert len(left("1 month", [*months, *[one.booked for one in monthly(BEFORE, 17, "1", "", 20)]])) == 5


def test_what_is_charged_before_a_new_contract_begins_is_not_paid_for_it():
    old = service("Kraftraum", "gym", price=euros("30.00"))
    new = service("Kraftraum", "gym", "set up", price=euros("30.00"), contract=Contract(start=dt.date(2026, 5, 1)))
    lines = monthly(BEFORE, 18, "30.00", "KRAFTRAUM", 5)
    found = look([old, structs.replace(new, id="new")], lines, confirmed("kraftraum"), today=dt.date(2026, 8, 20))
    assert said(found["kraftraum"]) == [("wrong charge", dt.date(2026, month, 5)) for month in (2, 3, 4)]
    fee = line(dt.date(2026, 2, 10), "-99.00", "KRAFTRAUM")
    unpriced = structs.replace(new, id="new", price=None)
    found = look([old, unpriced], [*lines[:12], fee], confirmed("kraftraum"), today=dt.date(2026, 8, 20))
    assert said(found["kraftraum"]) == [("fee", fee.booked)]


def test_two_wrong_charges_that_come_back_as_one_sum_are_made_good():
    told = service("Kraftraum", "gym", price=euros("30.00"))
    lines = monthly(BEFORE, 14, "30.00", "KRAFTRAUM", 5)
    back = line(dt.date(2026, 3, 20), "60.00", "KRAFTRAUM")
    found = look([told], [*lines, back], confirmed("kraftraum"), today=dt.date(2026, 4, 1))["kraftraum"].alerts
    assert [(alert.kind, alert.came_back) for alert in found] == [
        ("wrong charge", back.id),
        ("wrong charge", back.id),
        ("refund arrived", None),
    ]
    assert not any(alert.grave or is_open(alert) for alert in found)
    part = line(dt.date(2026, 3, 20), "45.00", "KRAFTRAUM")
    found = look([told], [*lines, part], confirmed("kraftraum"), today=dt.date(2026, 4, 1))["kraftraum"].alerts
    assert [alert.grave for alert in found] == [True, True, False]


@pytest.mark.parametrize("mandates", [("", ""), ("A", "B")], ids=["one payee", "two mandates"])
def test_another_contract_at_the_payee_that_is_not_on_the_list_is_paid_in_peace(mandates):
    told = service("Kraftraum", "gym", price=euros("12.50"))
    ids = [{"mandate": one, "creditor": "DE98ZZZ09999999999" if one else ""} for one in mandates]
    lines = monthly(BEFORE, 12, "12.50", "KRAFTRAUM", 20, **ids[0])
    lines += [*monthly(BEFORE, 14, "30.00", "KRAFTRAUM", 5, **ids[1])]
    lines += [*monthly(dt.date(2026, 4, 1), 5, "33.00", "KRAFTRAUM", 5, **ids[1])]

    def after(*more, of=lines):
        return said(look([told], [*of, *more], confirmed("kraftraum"), today=dt.date(2026, 8, 20))["kraftraum"])

    assert after() == []
    wrong = line(dt.date(2026, 3, 20), "-12.50", "KRAFTRAUM", **ids[0])
    fee = line(dt.date(2026, 2, 10), "-32.00", "KRAFTRAUM", **ids[0])
    assert after(wrong) == [("wrong charge", wrong.booked)]
    assert after(fee) == [("fee", fee.booked)]
    dearer = [*monthly(BEFORE, 6, "9.00", "KRAFTRAUM"), *monthly(dt.date(2025, 8, 1), 8, "12.50", "KRAFTRAUM")]
    assert [kind for kind, _on in after(of=dearer)] == ["wrong charge", "wrong charge"]


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_contracts_under_one_name_the_one_that_owes_a_refund_gets_it(turn):
    ended = service("Kraftraum", "gym", price=euros("30.00"))
    runs = structs.replace(service("Kraftraum", "gym", "keep", price=euros("12.50")), id="other")
    lines = [*monthly(BEFORE, 12, "30.00", "KRAFTRAUM", 5), *monthly(BEFORE, 18, "12.50", "KRAFTRAUM", 20)]
    credit = happened("final bill", dt.date(2026, 2, 2), "kraftraum", proof="document", amount=euros("-18.00").money)
    back = line(dt.date(2026, 2, 20), "18.00", "KRAFTRAUM")
    slip = line(dt.date(2026, 3, 25), "12.50", "KRAFTRAUM")
    entries = [*confirmed("kraftraum"), credit]
    found = look([ended, runs][::turn], [*lines, back, slip], entries, today=dt.date(2026, 8, 20))
    assert said(found["kraftraum"]) == [("refund arrived", back.booked)]


def test_the_same_provider_at_the_new_home_is_paid_for_in_peace():
    again = service("Polarfunk neu", "broadband", "set up", home="new", price=euros("39.90"), added=dt.date(2026, 1, 5))
    assert cable(*monthly(AFTER, 5, "39.90", "Polarfunk GmbH", 3, **DEBIT), others=[again]).alerts == ()


# ------------------------------------------------------------------------------------ rights and answers


@pytest.mark.parametrize(
    ("region", "rail", "charged", "right", "until"),
    [
        ("DE-HH", "direct debit", dt.date(2026, 4, 3), "de-sepa-8w", dt.date(2026, 5, 29)),
        ("DE-HH", "direct debit", dt.date(2026, 2, 3), "de-sepa-13m", dt.date(2027, 3, 3)),
        ("FR", "direct debit", dt.date(2026, 4, 3), "eu-sepa", dt.date(2026, 5, 29)),
        ("GB-ENG", "direct debit", dt.date(2026, 2, 3), "gb-direct-debit-guarantee", None),
        ("GB-ENG", "card", dt.date(2026, 4, 3), "gb-chargeback-window", dt.date(2026, 8, 1)),
        ("US-CA", "card", dt.date(2026, 4, 3), "us-fcba-billing-error", dt.date(2026, 6, 2)),
        ("US-CA", "card", dt.date(2026, 2, 3), "us-chargeback-network-windows", dt.date(2026, 6, 3)),
        ("US-CA", "direct debit", dt.date(2026, 4, 3), "us-rege-unauthorised", dt.date(2026, 6, 2)),
        ("CA-QC", "direct debit", dt.date(2026, 4, 3), "ca-pad-90-days", dt.date(2026, 7, 2)),
        ("AU", "direct debit", dt.date(2026, 4, 3), None, None),
        ("DE-HH", "standing order", dt.date(2026, 4, 3), None, None),
    ],
)
def test_each_way_of_paying_has_its_right_with_its_last_day(region, rail, charged, right, until):
    lines = [*monthly(BEFORE, 12, "39.90", "Polarfunk", 3, rail=rail), line(charged, "-39.90", "Polarfunk", rail)]
    told = service("Polarfunk", "broadband", price=euros("39.90"))
    found = look([told], lines, confirmed("polarfunk"), region=region, today=dt.date(2026, 5, 10))["polarfunk"]
    (alert,) = found.alerts
    assert (alert.right, alert.until) == (right, until)
    assert (alert.grade is None) == (right is None)


def test_the_last_answer_counts_and_a_right_charge_is_no_longer_open():
    charge = line(dt.date(2026, 4, 3), "-39.90", "Polarfunk GmbH", **DEBIT)
    (alert,) = cable(charge).alerts
    disputed = AlertAnswer(id="1", alert=alert.id, answer="disputed", at=utc(END))
    right = AlertAnswer(id="2", alert=alert.id, answer="right", reason="a last month", at=utc(END))
    (first,) = cable(charge, answers=[disputed]).alerts
    (second,) = cable(charge, answers=[disputed, right]).alerts
    assert is_open(first)
    assert first.action == "follow up"
    assert not is_open(second)
    assert second.answer.reason == "a last month"


def test_charges_and_refunds_of_the_journal_count_once():
    told = service("Polarfunk", "broadband", price=euros("39.90"))
    charge = happened("charge", dt.date(2026, 4, 3), "polarfunk", amount=euros("39.90").money)
    entries = [*confirmed("polarfunk"), charge]
    alone = look([told], monthly(BEFORE, 12, "39.90", "Polarfunk", 3), entries, today=dt.date(2026, 6, 1))
    (alert,) = alone["polarfunk"].alerts
    assert (alert.kind, alert.lines, alert.entry) == ("wrong charge", (), charge.id)
    shown = [*monthly(BEFORE, 12, "39.90", "Polarfunk", 3), line(dt.date(2026, 4, 5), "-39.90", "Polarfunk")]
    both = look([told], shown, entries, today=dt.date(2026, 6, 1))
    assert len(both["polarfunk"].alerts) == 1


# ------------------------------------------------------------------------------------- whose payment it is


def test_a_service_called_otherwise_is_known_by_its_price_and_rhythm():
    told = service("Internet", "broadband", price=euros("39.90"))
    lines = [*monthly(BEFORE, 12, "39.90", "Polarfunk GmbH", 3), line(dt.date(2026, 3, 3), "-39.90", "Polarfunk GmbH")]
    found = look([told], lines, confirmed("internet"), today=dt.date(2026, 5, 1))["internet"]
    assert said(found) == [("wrong charge", dt.date(2026, 3, 3))]


def test_where_two_payees_have_the_price_nothing_is_guessed_until_the_person_says_it():
    told = service("Internet", "broadband", price=euros("39.90"))
    lines = [*monthly(BEFORE, 14, "39.90", "Polarfunk GmbH", 3), *monthly(BEFORE, 14, "39.90", "Tierheim", 3)]
    day = dt.date(2026, 5, 1)
    assert look([told], lines, confirmed("internet"), today=day)["internet"].alerts == ()
    found = look([told], lines, confirmed("internet"), today=day, keys={"name:polarfunk": "internet"})["internet"]
    assert said(found) == [("wrong charge", dt.date(2026, 2, 3)), ("wrong charge", dt.date(2026, 3, 3))]


def test_a_standing_order_of_ones_own_is_to_be_stopped():
    lines = monthly(BEFORE, 13, "39.90", "Polarfunk", 3, rail="standing order")
    told = service("Polarfunk", "broadband", price=euros("39.90"))
    (alert,) = look([told], lines, confirmed("polarfunk"), today=dt.date(2026, 3, 1))["polarfunk"].alerts
    assert "own-order" in steps(alert)


def test_a_removed_service_or_one_given_up_is_not_watched():
    lines = monthly(BEFORE, 14, "39.90", "Polarfunk", 3)
    told = service("Polarfunk", "broadband", price=euros("39.90"))
    up = happened("given up", dt.date(2026, 2, 5), "polarfunk")
    assert look([told], lines, [*confirmed("polarfunk"), up], today=dt.date(2026, 5, 1)) == {}


def test_a_price_rise_after_the_end_is_no_last_bill():
    found = cable(line(dt.date(2026, 2, 3), "-42.90", "Polarfunk GmbH", **DEBIT))
    assert said(found) == [("wrong charge", dt.date(2026, 2, 3))]


def test_an_end_that_was_seen_is_proven_and_what_is_owed_by_their_reading_is_told_apart():
    entries = [
        happened("notice sent", dt.date(2025, 12, 1), "polarfunk", ends=END),
        happened("ended", dt.date(2026, 1, 15), "polarfunk"),
    ]
    told = service("Polarfunk", "broadband", price=euros("39.90"), wanted_end=END)
    lines = [*monthly(BEFORE, 12, "39.90", "Polarfunk", 3), line(dt.date(2026, 4, 3), "-39.90", "Polarfunk")]
    found = look([told], lines, entries, today=dt.date(2026, 6, 1))["polarfunk"]
    assert found.proven
    assert found.ended == dt.date(2026, 1, 15)


def test_a_last_bill_in_other_words_is_the_same_payees():
    before = monthly(BEFORE, 12, "62.00", "Stadtstrom AG", 15, rail="unknown")
    last = line(dt.date(2026, 3, 3), "-83.17", "STADTSTROM AG RECHNUNG 4711", "unknown", account="new")
    told = service("Stadtstrom", "electricity", price=arrears("62.00"))
    found = look([told], [*before, last], confirmed("stadtstrom"), today=dt.date(2026, 5, 1))["stadtstrom"]
    assert said(found) == [("final bill", dt.date(2026, 3, 3))]


def test_what_the_contract_asks_for_beyond_the_day_it_stopped_is_within_notice():
    terms = Terms(period="3 months", ends_on="month end")
    told = service("Fitwerk", "gym", price=euros("30.00"), contract=Contract(start=dt.date(2024, 1, 1), terms=terms))
    entries = [
        happened("notice sent", dt.date(2025, 12, 10), "fitwerk", right="contract"),
        happened("notice received", dt.date(2025, 12, 12), "fitwerk", proof="document"),
        happened("ended", dt.date(2026, 1, 15), "fitwerk"),
    ]
    lines = monthly(BEFORE, 15, "30.00", "FITWERK", 1, rail="card")
    found = look([told], lines, entries, today=dt.date(2026, 5, 10))["fitwerk"]
    assert said(found) == [
        ("within notice", dt.date(2026, 2, 1)),
        ("within notice", dt.date(2026, 3, 1)),
        ("wrong charge", dt.date(2026, 4, 1)),
    ]


# ---------------------------------------------------------------------------------------------- two currencies


def test_money_in_another_currency_pays_nothing_back():
    wrong = line(dt.date(2026, 3, 15), "-62.00", "Stadtstrom AG", **STROM)
    pounds_back = line(dt.date(2026, 3, 20), "62.00", "Stadtstrom AG", currency="GBP", account="pounds", **STROM)
    found = power(wrong, pounds_back, journal=[bill("-62.00")])
    kinds = {alert.kind: alert for alert in found.alerts}
    assert kinds["wrong charge"].came_back is None
    assert "refund missing" in kinds
    assert "as-owed" not in steps(kinds["refund arrived"])
    euros_back = line(dt.date(2026, 3, 20), "62.00", "Stadtstrom AG", **STROM)
    assert "refund missing" not in {alert.kind for alert in power(euros_back, journal=[bill("-62.00")]).alerts}


def test_a_charge_in_another_currency_is_not_the_final_bill_of_the_same_figure():
    strange = line(dt.date(2026, 2, 25), "-40.00", "Stadtstrom AG", currency="GBP", **STROM)
    true = line(dt.date(2026, 2, 26), "-40.00", "Stadtstrom AG", **STROM)
    (first, second) = power(strange, true, journal=[bill("40.00")]).alerts
    assert ("as-billed" in steps(first), first.money.currency) == (False, "GBP")
    assert ("as-billed" in steps(second), second.money.currency) == (True, "EUR")


def test_after_a_bill_of_nothing_a_charge_in_any_currency_is_wrong():
    strange = line(dt.date(2026, 2, 25), "-40.00", "Stadtstrom AG", currency="GBP", **STROM)
    assert said(power(strange, journal=[bill("0.00")])) == [("wrong charge", strange.booked)]


def test_the_usual_sum_is_that_of_the_contracts_currency():
    before = [
        *monthly(BEFORE, 12, "11.00", "STREAMLY", currency="GBP", rail="card"),
        *monthly(dt.date(2025, 11, 1), 3, "13.00", "STREAMLY", day=20, rail="card"),
    ]
    strange = line(dt.date(2026, 2, 20), "-13.00", "STREAMLY", "card")
    told = service("Streamly", "broadband", price=pounds("11.00"))
    found = look([told], [*before, strange], confirmed("streamly"), region="GB-ENG", today=dt.date(2026, 3, 1))
    (alert,) = found["streamly"].alerts
    assert (alert.kind, alert.money.currency) == ("wrong charge", "EUR")
    assert "the-usual-sum" not in steps(alert)


def test_a_contract_in_each_country_at_one_provider_is_told_by_the_currency():
    old = service("Streamly", "broadband", price=pounds("12.00"))
    new = structs.replace(service("Streamly", "broadband", "set up", price=euros("11.00")), id="new")
    lines = [
        *monthly(BEFORE, 12, "12.00", "STREAMLY", currency="GBP", account="pounds"),
        *monthly(AFTER, 4, "12.00", "STREAMLY", day=5),
    ]
    found = look([old, new], lines, confirmed("streamly"), region="GB-ENG", today=dt.date(2026, 5, 20))
    assert said(found["streamly"]) == []
