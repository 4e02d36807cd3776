"""The money of a move on paper and as a table: all sums are there, and typed text stays text."""

import csv
import io

import msgspec

from movehelper.domain.money.records import ExitFee, Mandate, MoneyView
from movehelper.domain.records.statements import Alert, Claim
from movehelper.domain.timeline import Overlap
from movehelper.exports import MoneyPaper, money_page, money_table, money_text
from tests.domain.money_facts import D, bill, checked, contract, paid, pounds

TODAY = D(2026, 7, 3)


def paper():
    made = checked(contract(), D(2026, 6, 12), bill(D(2026, 6, 20), "30.00"), lines=[paid(D(2026, 6, 1), "-30.00")])
    claim = Claim(
        id="c",
        service="o2",
        money=pounds("18.00"),
        what="overbilled",
        since=TODAY,
        due=D(2026, 7, 20),
        rule="refund",
        proven=True,
    )
    view = MoneyView(
        today=TODAY,
        at_stake=(pounds("48.00"), pounds("5.00", "EUR")),
        recovered=(pounds("7.00"),),
        unproven=(pounds("1.00"),),
        written_off=(pounds("2.00"),),
        bills=(made,),
        claims=(claim,),
        alerts=(Alert(id="a", service="gym", kind="wrong charge", on=TODAY, money=pounds("9.00")),),
        double_payments=(Overlap(old="o2", new="gym", start=TODAY, until=TODAY, money=pounds("1.50")),),
        exit_fees=(ExitFee(service="gym", fee=pounds("25.00")), ExitFee(service="o2")),
        mandates=(Mandate(service="o2", kind="direct debit", action="keep", reason="no final bill", careful=True),),
    )
    return MoneyPaper("North", view, {"o2": "=O2()", "gym": "Anvil & Gym"}, {"refund": "Within ten days."})


def rows():
    return list(csv.DictReader(io.StringIO(money_table(paper()).decode("utf-8-sig"))))


def test_the_table_has_every_sum_as_a_number():
    (stake, euros, recovered, unproven, written_off, used, ahead, whole, *rest) = rows()
    assert (stake["sum"], stake["currency"], euros["sum"], euros["currency"]) == ("48.00", "GBP", "5.00", "EUR")
    assert recovered["sum"] == "7.00"
    assert (unproven["part"], unproven["sum"]) == ("Not proven yet", "1.00")
    assert (written_off["part"], written_off["sum"]) == ("Written off", "2.00")
    assert (used["expected"], used["billed"], used["difference"], used["says"]) == (
        "12.00",
        "30.00",
        "18.00",
        "June twice",
    )
    assert (ahead["expected"], ahead["difference"]) == ("-30.00", "30.00")
    assert (whole["expected"], whole["billed"], whole["difference"]) == ("-18.00", "30.00", "48.00")
    assert [row["sum"] for row in rest] == ["18.00", "9.00", "1.50", "25.00", "", ""]
    assert rest[0]["day"] == "2026-07-20"


def test_sums_of_two_currencies_are_never_taken_from_each_other():
    sent = msgspec.structs.replace(bill(D(2026, 6, 20), "30.00"), amount=pounds("30.00", "EUR"))
    made = checked(contract(), D(2026, 6, 12), sent, lines=[paid(D(2026, 6, 1), "-30.00")])
    view = MoneyView(today=TODAY, bills=(made,))
    found = csv.DictReader(io.StringIO(money_table(MoneyPaper("North", view, {"o2": "O2"}, {})).decode("utf-8-sig")))
    in_all = [row for row in found if row["what"] == "In all"]
    assert [(row["expected"], row["billed"], row["difference"], row["currency"]) for row in in_all] == [
        ("-18.00", "", "", "GBP"),
        ("", "30.00", "", "EUR"),
    ]


def test_a_name_that_looks_like_a_formula_stays_text():
    assert {row["service"] for row in rows() if "O2" in row["service"]} == {"'=O2()"}


def test_a_bill_that_only_the_meter_decides_has_no_empty_sum():
    power = checked(contract(sector="electricity", answers={}), D(2026, 8, 12), today=TODAY)
    text = money_text(MoneyPaper("North", MoneyView(today=TODAY, bills=(power,)), {"o2": "Volt"}, {}))
    assert "The meter decides what is to be paid." in text
    assert "In all" not in text


def test_the_page_and_the_text_say_the_same():
    html, text = money_page(paper()), money_text(paper())
    for words in (
        "June twice",
        "£48.00",
        "€5.00",
        "Owed back to you",
        "by law: Within ten days.",
        "Charged after the end",
        "What leaving costs",
    ):
        assert words in html
        assert words in text
    assert "Anvil &amp; Gym" in html
    assert "Do not stop it yet: the final bill is not here" in text
    assert "not known: ask before you give notice" in text
