"""What is owed back, what paid it back, what may be stopped at the bank, and the two totals."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from movehelper.catalogue import load
from movehelper.domain.money.claims import ClaimFacts, claims
from movehelper.domain.money.mandates import MandateFacts, mandate
from movehelper.domain.money.matching import Credit, credits_of, matched
from movehelper.domain.money.payments import lines_of, with_alerts
from movehelper.domain.money.view import Bank, money_view
from movehelper.domain.plan import make_plan
from movehelper.domain.records import Money
from movehelper.domain.records.statements import Alert, AlertAnswer, Claim, Watched
from tests.domain.households import household
from tests.domain.money_facts import D, bill, checked, contract, entry, paid, pounds

JUNE = D(2026, 6, 12)
TODAY = D(2026, 7, 3)
CONFIRMED = entry("end confirmed", D(2026, 5, 20), ends=JUNE)


@pytest.fixture(scope="module")
def catalogue():
    return load(countries=["GB"])


def view(catalogue, *journal, lines=(), alerts=(), today=TODAY, service=None, **more):
    """Return the money of a move with one mobile contract that ended on 12 June."""
    one = service or contract()
    facts = household("GB", D(2026, 6, 12), replace(one, home=None), journal=(CONFIRMED, *journal), **more)
    watched = [Watched(service=one.id, ended=JUNE, until=D(2027, 8, 12), alerts=tuple(alerts))] if alerts else []
    plan = make_plan(facts, catalogue, today)
    return money_view(facts, plan, catalogue.sectors, Bank({one.id: lines}, watched))


def sums(found):
    return [(str(one.amount), one.currency) for one in found]


def claim(number, amount, since=JUNE, currency="GBP"):
    return Claim(id=f"c{number}", service="o2", money=pounds(amount, currency), what="other", since=since, proven=True)


def alert(on, amount, *, name="a", kind="wrong charge", **facts):
    known = {"grave": True, "lines": (f"{on}:-{amount}",)}
    return Alert(id=name, service="o2", kind=kind, on=on, money=pounds(amount), **{**known, **facts})


def test_june_twice_from_the_bill_to_the_money_back(catalogue):
    first, twice = paid(D(2026, 6, 1), "-30.00"), bill(D(2026, 6, 20), "30.00")
    billed = view(catalogue, twice, lines=[first])
    (made,) = billed.bills
    assert (made.expected, made.billed, made.difference) == (Decimal("-18.00"), Decimal("30.00"), Decimal("48.00"))
    assert sums(billed.at_stake) == [("48.00", "GBP")], "18.00 to come back, 30.00 not to be taken"
    (kept,) = billed.mandates
    assert (kept.action, kept.reason, kept.careful) == ("keep", "bill is wrong", True)

    taken = [first, paid(D(2026, 7, 1), "-30.00")]
    debited = view(catalogue, twice, lines=taken)
    (owed,) = debited.claims
    assert (owed.what, owed.money, owed.since) == ("overbilled", pounds("48.00"), D(2026, 6, 20))
    assert sums(debited.at_stake) == [("48.00", "GBP")]
    assert (debited.mandates[0].action, debited.mandates[0].reason) == ("keep", "credit not back")

    back = view(catalogue, twice, lines=[*taken, paid(D(2026, 7, 9), "48.00")], today=D(2026, 7, 10))
    assert (sums(back.at_stake), sums(back.recovered)) == ([], [("48.00", "GBP")])
    assert back.claims[0].paid_by == ("2026-07-09:48.00",)
    assert (back.mandates[0].action, back.mandates[0].since) == ("drop", D(2026, 6, 20))


def test_a_line_is_used_until_one_leaves_and_a_flat_until_the_keys_are_back(catalogue):
    found = {}
    for sector in ("broadband", "tenancy"):
        facts = household("GB", D(2026, 6, 5), contract(sector=sector, home="old"), journal=(CONFIRMED,))
        homes = (replace(facts.homes[0], keys_until=D(2026, 6, 9)), facts.homes[1])
        facts = replace(facts, homes=homes)
        (bill,) = money_view(facts, make_plan(facts, catalogue, TODAY), catalogue.sectors).bills
        found[sector] = next(line.last for line in bill.lines if line.what == "used days")
    assert found == {"broadband": D(2026, 6, 5), "tenancy": D(2026, 6, 9)}


def test_a_credit_is_owed_until_it_comes_and_the_debit_stays(catalogue):
    credit = bill(D(2026, 6, 20), "-18.00")
    owed = view(catalogue, credit)
    assert [(one.what, one.left, one.proven) for one in owed.claims] == [("credit", Decimal("18.00"), True)]
    assert owed.claims[0].due is not None
    (kept,) = owed.mandates
    assert (kept.action, kept.reason, kept.expected) == ("keep", "credit not back", owed.claims[0].due)
    settled = view(catalogue, credit, entry("settled", D(2026, 7, 2), proof=None))
    assert (settled.mandates[0].action, sums(settled.at_stake)) == ("drop", [])
    assert sums(settled.recovered) == [], "the person's word proves no sum"


def test_refunds_in_instalments_and_in_part(catalogue):
    credit = bill(D(2026, 6, 20), "-18.00")
    some = view(catalogue, credit, lines=[paid(D(2026, 6, 25), "10.00"), paid(D(2026, 7, 1), "5.50")])
    assert (sums(some.at_stake), sums(some.recovered)) == ([("2.50", "GBP")], [("15.50", "GBP")])
    assert some.claims[0].paid_by == ("2026-06-25:10.00", "2026-07-01:5.50")


def test_wrong_charges_are_claimed_one_by_one_unless_they_are_right(catalogue):
    charges = [paid(D(2026, 8, 1), "-28.77"), paid(D(2026, 9, 1), "-28.77")]
    first, second = alert(D(2026, 8, 1), "28.77"), alert(D(2026, 9, 1), "28.77", name="b")
    both = view(catalogue, lines=charges, alerts=[first, second], today=D(2026, 9, 3))
    assert sums(both.at_stake) == [("57.54", "GBP")]
    said = AlertAnswer(id="x", alert="b", answer="right", at=dt.datetime(2026, 9, 2, tzinfo=dt.UTC))
    right = replace(second, grave=False, answer=said)
    one = view(catalogue, lines=charges, alerts=[first, right], today=D(2026, 9, 3))
    assert sums(one.at_stake) == [("28.77", "GBP")]
    back = replace(first, grave=False, came_back="2026-09-02:28.77")
    refund = paid(D(2026, 9, 2), "28.77")
    none = view(catalogue, lines=[*charges, refund], alerts=[back, right], today=D(2026, 9, 3))
    assert (sums(none.at_stake), sums(none.recovered)) == ([], [("28.77", "GBP")])


def test_a_new_wrong_charge_is_due_by_its_own_day_where_the_one_before_came_back(catalogue):
    charges = [paid(D(2026, 8, 1), "-28.77"), paid(D(2026, 8, 5), "28.77"), paid(D(2026, 11, 1), "-28.77")]
    back = alert(D(2026, 8, 1), "28.77", grave=False, came_back=charges[1].id)
    made = view(catalogue, lines=charges, alerts=[back, alert(D(2026, 11, 1), "28.77", name="b")], today=D(2026, 11, 3))
    (one,) = made.claims
    assert (one.left, one.since, one.due) == (Decimal("28.77"), D(2026, 8, 1), D(2026, 11, 15))


def test_they_go_on_charging_without_a_final_bill(catalogue):
    charges = [paid(D(2026, 6, 1), "-30.00"), paid(D(2026, 7, 1), "-30.00"), paid(D(2026, 8, 1), "-30.00")]
    right = {"right": "gb-direct-debit-guarantee", "until": D(2026, 9, 1)}
    seen = [alert(D(2026, 7, 1), "30.00", **right), alert(D(2026, 8, 1), "30.00", name="b", **right)]
    early = view(catalogue, lines=charges[:2], alerts=seen[:1])
    assert early.mandates[0].action == "keep"
    late = view(catalogue, lines=charges, alerts=seen, today=D(2026, 8, 20))
    assert (late.mandates[0].action, late.mandates[0].reason) == ("drop", "charged without a bill")
    (one,) = late.claims
    assert (one.money, one.right, one.until) == (pounds("60.00"), "gb-direct-debit-guarantee", D(2026, 9, 1))
    let_go = entry("written off", D(2026, 7, 10), "30.00", proof=None, code=one.id)
    more = view(catalogue, let_go, lines=charges, alerts=seen, today=D(2026, 8, 20))
    assert (sums(more.at_stake), sums(more.written_off)) == ([("30.00", "GBP")], [("30.00", "GBP")])


def test_a_charge_that_only_the_journal_tells_of_is_claimed_once_and_as_the_watch_judges_it(catalogue):
    wrong = entry("charge", D(2026, 7, 1), "30.00")
    seen = alert(D(2026, 7, 1), "30.00", lines=(), entry=wrong.id, right="gb-direct-debit-guarantee")
    made = view(catalogue, wrong, alerts=[seen])
    (one,) = made.claims
    assert (one.id, one.lines, one.right) == (f"charge:{wrong.id}", (wrong.id,), "gb-direct-debit-guarantee")
    assert sums(made.at_stake) == [("30.00", "GBP")]
    said = entry("charge", D(2026, 7, 1), "30.00", proof="said")
    assert sums(view(catalogue, said, alerts=[seen]).at_stake) == [], "what was only said proves no sum"
    owed = replace(seen, kind="final bill", grave=False)
    assert view(catalogue, wrong, alerts=[owed]).claims == ()
    right = AlertAnswer(id="x", alert="a", answer="right", at=dt.datetime(2026, 7, 2, tzinfo=dt.UTC))
    assert view(catalogue, wrong, alerts=[replace(seen, grave=False, answer=right)]).claims == ()


def test_a_charge_of_the_journal_that_came_back_is_recovered(catalogue):
    wrong, back = entry("charge", D(2026, 7, 1), "30.00"), entry("refund", D(2026, 7, 2), "30.00")
    other = alert(D(2026, 7, 1), "30.00", name="b")
    seen = alert(D(2026, 7, 1), "30.00", lines=(), entry=wrong.id, grave=False, came_back=back.id)
    made = view(catalogue, wrong, back, alerts=[other, seen])
    assert [(one.id, one.left) for one in made.claims] == [("o2:wrong:GBP", 30), (f"charge:{wrong.id}", 0)]
    assert sums(made.recovered) == [("30.00", "GBP")]


def test_a_charge_of_the_journal_is_the_final_bill_in_the_bills_currency_only(catalogue):
    billed = bill(D(2026, 6, 20), "12.00")
    arrears = contract(in_advance=False)
    same, strange = entry("charge", D(2026, 7, 1), "12.00"), entry("charge", D(2026, 7, 1), "12.00", currency="EUR")
    assert view(catalogue, billed, same, service=arrears).claims == ()
    assert [one.money for one in view(catalogue, billed, strange, service=arrears).claims] == [pounds("12.00", "EUR")]


def test_what_paid_the_final_bill_is_no_wrong_charge(catalogue):
    arrears = contract(in_advance=False)
    charge = paid(D(2026, 6, 25), "-12.00")
    seen = alert(D(2026, 6, 25), "12.00")
    made = view(catalogue, bill(D(2026, 6, 20), "12.00"), lines=[charge], alerts=[seen], service=arrears)
    assert made.claims == ()


def test_a_promise_sets_the_day_of_what_is_claimed_and_adds_only_what_is_beyond(catalogue):
    credit = bill(D(2026, 6, 20), "-18.00")
    same = entry("promise", D(2026, 6, 22), "18.00", due=D(2026, 7, 20))
    assert [one.due for one in view(catalogue, credit, same).claims] == [D(2026, 7, 20)]
    more = view(catalogue, credit, entry("promise", D(2026, 6, 22), "25.00", due=D(2026, 7, 20)))
    assert [(one.what, str(one.money.amount)) for one in more.claims] == [
        ("credit", "18.00"),
        ("refund promised", "7.00"),
    ]
    said = view(catalogue, entry("promise", D(2026, 6, 22), "25.00", proof="said"))
    assert (sums(said.at_stake), sums(said.unproven)) == ([], [("25.00", "GBP")])


def test_written_off_is_neither_at_stake_nor_recovered(catalogue):
    credit = bill(D(2026, 6, 20), "-18.00")
    let_go = entry("written off", D(2026, 7, 1), "18.00", proof=None, code="o2:credit")
    made = view(catalogue, credit, let_go)
    assert (sums(made.at_stake), sums(made.recovered), sums(made.written_off)) == ([], [], [("18.00", "GBP")])


def test_what_was_written_off_and_comes_back_all_the_same_counts_once(catalogue):
    credit = bill(D(2026, 6, 20), "-18.00")
    let_go = entry("written off", D(2026, 7, 1), "18.00", proof=None, code="o2:credit")
    some = view(catalogue, credit, let_go, lines=[paid(D(2026, 7, 2), "5.00")])
    assert (sums(some.recovered), sums(some.written_off)) == ([("5.00", "GBP")], [("13.00", "GBP")])
    assert some.claims[0].written_off
    made = view(catalogue, credit, let_go, lines=[paid(D(2026, 7, 2), "18.00")])
    assert (sums(made.recovered), sums(made.written_off)) == ([("18.00", "GBP")], [])
    assert not made.claims[0].written_off


def test_a_deposit_is_proven_by_a_bank_line_only(catalogue):
    flat = replace(contract(sector="parking", deposit=pounds("500.00"), direct_debit=False), price=None)
    asked = view(catalogue, service=flat)
    assert [(one.what, one.proven) for one in asked.claims] == [("deposit", False)]
    assert (sums(asked.at_stake), sums(asked.unproven)) == ([], [("500.00", "GBP")])
    seen = view(catalogue, service=flat, lines=[paid(D(2025, 1, 3), "-500.00", rail="transfer")])
    assert sums(seen.at_stake) == [("500.00", "GBP")]


@pytest.mark.parametrize("sector", ["electricity", "tenancy"])
def test_a_deposit_that_a_final_bill_gives_back_is_owed_once(catalogue, sector):
    power = contract(sector=sector, deposit=pounds("100.00"))
    known = {"service": power, "today": D(2026, 7, 3)}
    whole = view(catalogue, bill(D(2026, 6, 20), "-150.00", ("deposit", "-100.00"), ("other", "-50.00")), **known)
    assert [(one.what, str(one.money.amount)) for one in whole.claims] == [("credit", "150.00")]
    some = view(catalogue, bill(D(2026, 6, 20), "-60.00", ("deposit", "-60.00")), **known)
    assert [(one.what, str(one.money.amount)) for one in some.claims] == [("deposit", "40.00"), ("credit", "60.00")]


def test_currencies_stay_apart():
    found, payments = matched(
        [claim(1, "10.00"), claim(2, "10.00", currency="EUR")], [Credit("x", TODAY, "EUR", Decimal("10.00"))]
    )
    assert [one.left for one in found] == [Decimal("10.00"), Decimal(0)]
    assert [one.claim for one in payments] == ["c2"]


def test_an_entry_and_its_bank_line_are_the_same_money():
    refund = entry("refund", D(2026, 7, 2), "18.00", code="c2")
    incoming = credits_of([refund], [paid(D(2026, 7, 1), "18.00")])
    assert [(one.id, one.claim) for one in incoming] == [("2026-07-01:18.00", "c2")]
    found, _payments = matched([claim(1, "18.00"), claim(2, "18.00")], incoming)
    assert [one.left for one in found] == [Decimal("18.00"), Decimal(0)]
    assert credits_of([entry("refund", D(2026, 7, 2), "18.00", proof="said")], []) == []


def test_a_standing_order_stops_with_its_last_payment_and_a_card_not_at_the_bank():
    service = contract()
    due = checked(service, JUNE)
    order = [paid(D(2026, 6, 1), "-30.00", rail="standing order")]
    facts = MandateFacts(service, TODAY, bill=due, lines=order)
    assert (mandate(facts).action, mandate(facts).since) == ("drop", D(2026, 6, 2))
    early = mandate(replace_named(facts, today=D(2026, 5, 20)))
    assert (early.action, early.expected) == ("keep", D(2026, 6, 2))
    card = mandate(replace_named(facts, lines=[paid(D(2026, 6, 1), "-30.00", rail="card")]))
    assert (card.action, card.reason) == ("keep", "card")
    assert mandate(MandateFacts(contract(direct_debit=False), TODAY)) is None


def test_a_debit_is_kept_for_credits_whose_currencies_are_not_added_up():
    service = contract()
    due = checked(service, JUNE, bill(D(2026, 6, 20), "-18.00"))
    owed = [
        Claim(id=what, service="o2", money=pounds(amount, currency), what=what, since=JUNE)
        for what, amount, currency in (("credit", "18.00", "GBP"), ("deposit", "50.00", "EUR"))
    ]
    kept = mandate(MandateFacts(service, TODAY, bill=due, claims=owed))
    assert (kept.reason, kept.money) == ("credit not back", pounds("18.00"))


def replace_named(facts, **changed):
    return facts._replace(**changed)


def test_the_debit_stays_without_a_final_bill(catalogue):
    made = view(catalogue)
    (kept,) = made.mandates
    assert (kept.action, kept.reason, kept.careful) == ("keep", "no final bill", True)
    goes_on = view(catalogue, service=contract(decision="keep"))
    assert goes_on.mandates[0].reason == "goes on"


def test_lines_belong_to_whom_they_name_and_to_whom_an_alert_names(catalogue):
    o2, gym = replace(contract(), home=None), contract("9.00", id="gym", name="Anvil Gym", home=None)
    lines = [
        paid(D(2026, 6, 1), "-30.00", name="O2"),
        paid(D(2026, 6, 2), "-12.00", name="Bluebell Bakery"),
        paid(D(2026, 6, 3), "-9.00", name="ANVIL GYM"),
        paid(D(2026, 7, 1), "18.00", name="O2"),
        paid(D(2026, 7, 3), "-9.00", name="STRANGE NAME", rail="card"),
    ]
    facts = household("GB", D(2026, 6, 12), o2, gym, journal=(CONFIRMED,))
    plan = make_plan(facts, catalogue, TODAY)
    found = lines_of(facts, plan, catalogue, lines)
    assert [line.id for line in found["o2"]] == [lines[0].id, lines[3].id]
    assert [line.id for line in found["gym"]] == [lines[2].id]
    seen = Watched(
        service="gym",
        ended=JUNE,
        until=D(2027, 8, 12),
        alerts=(Alert(id="a", service="gym", kind="wrong charge", on=D(2026, 7, 3), lines=(lines[4].id,)),),
    )
    assert [line.id for line in with_alerts(found, lines, [seen])["gym"]] == [lines[2].id, lines[4].id]


cents = st.integers(1, 10_000).map(lambda n: str(Decimal(n) / 100))
days = st.dates(D(2026, 6, 1), D(2026, 12, 31))
money = st.tuples(cents, days, st.sampled_from(["GBP", "EUR"]))


@given(st.lists(money, max_size=8), st.lists(money, max_size=8))
def test_no_credit_is_used_twice_and_no_claim_is_overpaid(owed, came):
    made = [claim(n, amount, since, currency) for n, (amount, since, currency) in enumerate(owed)]
    incoming = [Credit(f"k{n}", on, currency, Decimal(amount)) for n, (amount, on, currency) in enumerate(came)]
    before = {one.id: (one.left, one.currency) for one in incoming}
    found, payments = matched(made, incoming)
    used = Counter()
    for payment in payments:
        assert before[payment.credit][1] == payment.money.currency
        used[payment.credit] += payment.money.amount
    assert all(amount <= before[name][0] for name, amount in used.items())
    assert all(Decimal(0) <= one.left <= one.money.amount for one in found)
    for currency in ("GBP", "EUR"):
        back = sum(one.paid_back.amount for one in found if one.paid_back and one.money.currency == currency)
        assert back == sum(one.money.amount for one in payments if one.money.currency == currency)


@given(
    cents, st.lists(st.tuples(st.sampled_from(["used days", "exit fee", "other"]), cents), max_size=4), st.booleans()
)
def test_claims_never_exceed_what_was_paid(price, billed, pays):
    service = contract(price)
    amount = sum((Decimal(one) for _what, one in billed), Decimal(0))
    lines = [paid(D(2026, 6, 1), f"-{price}")]
    if pays and amount:
        lines.append(paid(D(2026, 7, 1), f"-{amount}", name="again"))
    made = checked(service, JUNE, bill(D(2026, 6, 20), str(amount), *billed), lines=lines)
    found = claims(ClaimFacts(service, TODAY, JUNE, made, lines=lines))
    assert sum(one.money.amount for one in found) <= -sum(line.amount for line in lines)
    owed = sum(one.money.amount for one in found)
    if made.expected <= 0:
        assert abs(made.contested + owed - max(Decimal(0), made.difference)) <= Decimal("0.01"), "all is accounted for"


@given(st.lists(money, max_size=6))
def test_totals_add_up_by_currency(owed):
    made = [claim(n, amount, since, currency) for n, (amount, since, currency) in enumerate(owed)]
    by_currency = Counter()
    for one in made:
        by_currency[one.money.currency] += one.left
    from movehelper.domain.money import total

    assert {one.currency: one.amount for one in total(one.money for one in made)} == dict(by_currency)
    assert all(isinstance(one.money, Money) for one in made)
