"""Which provider of the catalogue a payee is, and which service of the checklist it pays."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.catalogue import load
from movehelper.domain.matching import words
from movehelper.domain.matching.services import match, texts_of, without_charge
from movehelper.domain.payees import key_of
from movehelper.domain.records import Money, Price, Service
from movehelper.domain.records.statements import FindingAnswer
from movehelper.domain.recurring import findings
from tests.domain.bank_lines import TODAY, line, monthly
from tests.evaluation.knowing import shipped

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def known(name, currency="GBP", text="", **facts):
    return shipped().known(key_of(line("2026-10-01", "-10.00", name, **facts)), currency, text)


def service(name, sector="other", **facts):
    return Service(id=name, name=name, sector=sector, added=TODAY, **facts)


def matched(lines, *services, answers=()):
    found = findings(lines, TODAY, knower=shipped())
    by_id = {one.id: one for one in lines}
    texts = texts_of(found, by_id, {one: key_of(row).key for one, row in by_id.items()})
    return match(found, services, texts, answers, {one.id: one for one in load().providers})


# providers


@pytest.mark.parametrize(
    ("name", "currency", "provider"),
    [
        ("NETFLIX.COM LOS GATOS", "GBP", "gb-netflix"),
        ("NETFLIX.COM LOS GATOS", "EUR", "de-p-netflix"),
        ("Spotify P08VAZ2H51", "USD", "us-spotify"),
        ("VODAFONE LTD 123 DDR", "GBP", "gb-vodafone"),
        ("Vodafone GmbH", "EUR", "de-p-vodafone"),
        ("Telefonica Germany GmbH + Co. OHG", "EUR", "de-p-o2"),
        ("1&1 Telecom GmbH", "EUR", "de-p-1und1"),
        ("Rundfunk ARD, ZDF, DRadio", "EUR", "de-p-beitragsservice"),
        ("COMCAST CABLE COMM 800-COMCAST", "USD", "us-xfinity-comcast"),
        ("GOOGLE *FIBER", "USD", "us-google-fiber"),
        ("AMZN PRIME*2K7X1B3R0", "USD", "us-amazon-prime"),
        ("ABC*PLANET FITNESS", "USD", "us-planet-fitness"),
        ("PGANDE WEB ONLINE", "USD", "us-pacific-gas-and-electric-pge"),
        ("OCTOPUS ENERGY 7712 DDR", "GBP", "gb-octopus"),
        ("PYUR", "EUR", "de-p-pyur"),
    ],
)
def test_a_payee_is_known_by_the_words_of_statements_in_the_country_of_its_currency(name, currency, provider):
    assert known(name, currency).provider == provider


def test_a_shop_or_person_that_begins_like_a_short_name_is_not_that_provider():
    assert known("SKY BAR LONDON") is None
    assert known("EE LIMITED Q1234").provider == "gb-ee"
    assert known("BT GROUP PLC", rail="direct debit").provider == "gb-bt"


def test_a_creditor_id_decides_whatever_its_business_code_and_the_name_chooses_among_brands():
    one = known("Mobilfunk-Rechnung", "EUR", creditor="DE93ABC00000078611", mandate="M1")
    assert one.provider in {"de-p-telekom", "de-p-congstar"}
    assert known("congstar GmbH", "EUR", creditor="DE93ZZZ00000078611", mandate="M1").provider == "de-p-congstar"


def test_without_a_country_of_its_currency_only_the_sector_is_known():
    one = known("NETFLIX.COM", "JPY")
    assert (one.provider, one.sector) == (None, "streaming")


def test_where_no_currency_is_told_the_country_of_the_other_payees_decides():
    lines = [
        *monthly("2025-10-03", "-12.99", "NETFLIX.COM", 12, currency=""),
        *monthly("2025-10-05", "-25.00", "TALKTALK LIMITED DDR", 12, currency=""),
        *monthly("2025-10-06", "-31.00", "ANGLIAN WATER DDR", 12, currency=""),
    ]
    assert {one.provider for one in findings(lines, TODAY, knower=shipped())} == {
        "gb-netflix",
        "gb-talktalk",
        "gb-anglian-water",
    }


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Hausverwaltung Brandt", "tenancy"),
        ("Hausratversicherung 2026", "insurance-home"),
        ("Stadtstrom AG", "electricity"),
        ("WESTMERE COUNCIL TAX", "council-tax"),
        ("Core Fitness", "gym"),
        ("Blumen Ritter", None),
    ],
)
def test_a_word_tells_the_sector(text, sector):
    told = words.sector_of(text)
    assert (told and told[0]) == sector


# services


def test_a_charge_finds_its_service_by_provider_name_or_number():
    lines = [
        *monthly("2026-01-05", "-25.00", "VODAFONE LTD", 9, rail="direct debit"),
        *monthly("2026-01-09", "-30.00", "Core Loft", 9),
        *monthly("2026-01-11", "-12.00", "XQ PAYMENTS", 9, text="Customer 99 817-264", rail="direct debit"),
    ]
    services = (
        service("My phone", "mobile", provider="gb-vodafone"),
        service("Core Loft gym", "gym"),
        service("Water", "water", account="99817264"),
        service("Gone", "gym", removed=True),
    )
    assert {one.name: one.service for one in matched(lines, *services)} == {
        "Vodafone": "My phone",
        "Core Loft": "Core Loft gym",
        "Xq Payments": "Water",
    }


def test_a_short_customer_number_in_a_date_or_a_counter_proves_nothing():
    lines = monthly("2026-01-11", "-12.00", "XQ PAYMENTS", 9, text="Invoice 2026-01-20", rail="direct debit")
    [one] = matched(lines, service("Water", "water", account="2026"), service("Gym", "gym", account="0120"))
    assert one.service is None


def test_of_two_contracts_at_one_provider_each_finds_its_own_by_the_price():
    lines = monthly("2026-01-05", "-10.00", "VODAFONE LTD", 9, rail="direct debit")
    lines += monthly("2026-01-05", "-25.00", "VODAFONE LTD", 9, rail="direct debit")
    pounds = {amount: Price(money=Money(amount=Decimal(amount), currency="GBP")) for amount in (10, 25)}
    services = (
        service("tablet", "mobile", provider="gb-vodafone", price=pounds[10]),
        service("phone", "mobile", provider="gb-vodafone", price=pounds[25]),
    )
    assert {one.typical: one.service for one in matched(lines, *services)} == {-10: "tablet", -25: "phone"}


def test_the_persons_word_wins_and_may_give_a_service_more_than_one_payee():
    lines = monthly("2026-01-09", "-30.00", "Core Loft", 9) + monthly("2026-01-20", "-5.00", "Towels", 9)
    said = [
        FindingAnswer(id="1", key="name:coreloft", answer="accepted", service="gym", at=NOW),
        FindingAnswer(id="2", key="name:towels", answer="merged", into="name:coreloft", at=NOW),
    ]
    found = matched(lines, service("gym"), service("Core Loft"), answers=said)
    assert {one.name: one.service for one in found} == {"Core Loft": "gym", "Towels": "gym"}


def test_services_that_nothing_pays_are_named_and_those_that_cost_nothing_are_not():
    lines = monthly("2026-01-09", "-30.00", "Core Loft", 9)
    free = Price(money=Money(amount=Decimal(0), currency="GBP"))
    services = (
        service("Core Loft", "gym"),
        service("Old gym", "gym"),
        service("Doctor", "doctor"),
        service("Free club", "club", price=free),
        service("Gone", "gym", removed=True),
        service("Not yet", "broadband", decision="set up"),
    )
    assert [one.id for one in without_charge(services, matched(lines, *services))] == ["Old gym"]
