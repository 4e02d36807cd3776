"""The same payee has the same key, however its bank writes it this month; another payee has another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.payees import key_of, learn_tails, plain_creditor, words_of
from movehelper.domain.records.statements import StatementRow


def key(name="", text="", **facts):
    return key_of(StatementRow(booked=dt.date(2026, 1, 5), amount=Decimal(-1), name=name, text=text, **facts))


@pytest.mark.parametrize(
    ("same", "name"),
    [
        (["Spotify P08VAZ2H51", "SPOTIFY P1B22C99AA", "Spotify AB"], "name:spotify"),
        (["Amazon Prime*MH3M9 LUXEMBOURG", "AMAZON PRIME*2K7X1B3R0"], "name:amazonprime"),
        (["DROPBOX*JBPHX2TYBP", "Dropbox FBHFK93YTC"], "name:dropbox"),
        (["NETFLIX.COM 866-579-7172 CA", "Netflix.com", "CARD PAYMENT TO NETFLIX.COM"], "name:netflix"),
        (["PURE GYM LTD 126204012579010002 DDR", "PURE GYM LTD 126204012579010003 FIRST DDR"], "name:puregym"),
        (["BOOKROOM ON 16 AUG BCC", "BOOKROOM ON 03 SEP CLP", "Bookroom Ltd."], "name:bookroom"),
        (
            [
                "HOSTBASE AMOUNT IN CZK 150.95 ON 03 JUN VISA 29.05 FINAL GBP AMOUNT INCLUDES NON-STERLING FEE",
                "HOSTBASE AMOUNT IN EUR 9.00 ON 04 JUL VISA 1.17",
            ],
            "name:hostbase",
        ),
        (["Stadtwerke Müllheim GmbH", "STADTWERKE MUELLHEIM", "Stadtwerke Mullheim GmbH & Co. KG"], None),
        (["DIRECT DEBIT PAYMENT TO TALKTALK REF 99120, MANDATE NO 0021", "TALKTALK LIMITED"], "name:talktalk"),
        (["RECURRING PAYMENT AUTHORIZED ON 03/04 HULU.COM", "Hulu"], "name:hulu"),
        (["1&1 Telecom GmbH", "1&1 TELECOM"], "name:11telecom"),
    ],
)
def test_noise_around_a_name_does_not_change_its_key(same, name):
    keys = {key(one).key for one in same}
    assert len(keys) == 1, keys
    assert name is None or keys == {name}


def test_the_name_may_stand_in_either_field_and_beside_a_word_for_the_rail():
    assert key("Feldkiste GmbH").key == key("", "Feldkiste GmbH").key == key("Lastschrift", "Feldkiste GmbH").key


@pytest.mark.parametrize(
    ("text", "rail"),
    [
        ("PURE GYM LTD 1262 DDR", "direct debit"),
        ("J SMITH STO", "standing order"),
        ("NOORD COFFEE ON 16 AUG BCC", "card"),
        ("SEPA-Basislastschrift Stromwerk", "direct debit"),
        ("Dauerauftrag Miete", "standing order"),
        ("PRLV SEPA FREE MOBILE", "direct debit"),
        ("CASH WITHDRAWAL HIGH ST", "cash"),
        ("COMCAST CABLE PPD ID: 9876", "direct debit"),
        ("Northern Light", "unknown"),
    ],
)
def test_the_text_tells_the_rail_where_the_file_does_not(text, rail):
    assert key(text).rail == rail


def test_a_row_that_only_says_how_it_was_paid_is_called_so():
    assert key("Direct Debit").name == "Direct Debit"


def test_the_rail_of_the_file_wins():
    assert key("J SMITH STO", rail="transfer").rail == "transfer"


def test_a_creditor_id_is_the_key_without_its_business_code_and_with_the_mandate():
    one = key("Strom AG", creditor="DE54ZZZ09999999999", mandate="M-778")
    other = key("STROM AG KUNDENSERVICE", creditor="DE54 001 0999 9999 999", mandate="M 778")
    assert one.key == other.key == "sepa:DE5409999999999:m778"
    assert one.rail == "direct debit"
    assert key("Strom AG", creditor="DE54ZZZ09999999999", mandate="M-779").key != one.key


def test_creditor_and_mandate_are_read_from_the_text_of_old_formats():
    found = key("XYZ Versicherungs AG", "EREF+17 MREF+M-778 CRED+DE54ZZZ09999999999 SVWZ+Beitrag")
    assert (found.creditor, found.mandate, found.by) == ("DE5409999999999", "M-778", "creditor")


def test_an_american_company_id_is_better_than_the_name():
    one, other = key("COMCAST CABLE PPD ID: 9876"), key("COMCAST 8005266 CS1X PPD ID: 9876")
    assert one.key == other.key == "ach:9876"
    assert key("ACME DES:POWER ID:55 INDN:J DOE CO ID:4411 PPD").key == "ach:4411"


def test_who_sells_by_a_till_is_not_its_namesake():
    vending, gym = key("NYA*Pure Gym"), key("PURE GYM LTD 1262 DDR")
    assert vending.key != gym.key
    assert (vending.collector, vending.words) == ("nya", ("pure", "gym"))


def test_behind_a_collector_stands_the_payee_it_collected_for():
    one = key(
        "PayPal Europe S.a.r.l.", "1033 . Ihr Einkauf bei Kinohaus", creditor="LU96ZZZ0000000000000000058", mandate="5"
    )
    other = key(
        "PayPal Europe S.a.r.l.", "1044 . Ihr Einkauf bei Lumen", creditor="LU96ZZZ0000000000000000058", mandate="5"
    )
    assert (one.key, other.key) == ("name:paypal*kinohaus", "name:paypal*lumen")


def test_a_first_payment_of_a_new_mandate_is_told():
    assert key("", "PURE GYM LTD 1262 FIRST DDR").first
    assert not key("", "PURE GYM LTD 1263 DDR").first


def test_a_city_is_learned_from_the_other_names():
    names = [(shop, "leeds") for shop in ("otter", "quill", "baker", "lumen", "forge", "maple")]
    short = learn_tails([*names, ("wavebox", "leeds"), ("octopus", "energy")], {})
    assert short["wavebox", "leeds"] == ("wavebox",)
    assert ("octopus", "energy") not in short


def test_a_word_that_alone_varies_between_equal_payments_is_a_tail():
    paid = {("wavebox", "dublin"): [("card", Decimal(9))], ("wavebox", "leeds"): [("card", Decimal(9))]}
    assert learn_tails(paid, paid) == dict.fromkeys(paid, ("wavebox",))
    other = {("british", "gas"): [("card", Decimal(9))], ("british", "airways"): [("card", Decimal(80))]}
    assert learn_tails(other, other) == {}


def test_legal_forms_go_from_the_end_only():
    assert words_of("AG Weser GmbH & Co. KG") == ("ag", "weser")
    assert words_of("Limited Editions Ltd") == ("limited", "editions")
    assert plain_creditor("de54 zzz 0999 9999 999") == "DE5409999999999"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_has_a_key_and_always_the_same(name, text):
    found = key(name, text)
    assert found == key(name, text)
    assert found.key.startswith(("name:", "ach:", "sepa:", "mandate:"))


@given(st.integers(0, 10**12))
def test_a_counter_never_changes_the_key(number):
    assert key(f"PURE GYM LTD {number:012} DDR").key == "name:puregym"
