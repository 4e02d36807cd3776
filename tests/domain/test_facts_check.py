import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from movehelper.catalogue import load_regions
from movehelper.domain import facts_check
from movehelper.domain.errors import FactsError, RegionError, RuleError
from movehelper.domain.merging import merge
from movehelper.domain.records import (
    Contract,
    Home,
    Household,
    Money,
    Move,
    OwnStep,
    Periods,
    Person,
    Price,
    Service,
    Terms,
)

DAY = dt.date(2026, 11, 22)
HOUSEHOLD = Household(
    move=Move(id="m", name="North", old_home="old", new_home="new", created=dt.datetime(2026, 11, 1, tzinfo=dt.UTC)),
    homes=(
        Home(id="old", label="Quay Street", region="GB-ENG", lived_until=DAY),
        Home(id="new", label="Elm Row", region="GB", lived_from=DAY),
    ),
    people=(Person(id="ann", name="Ann"),),
    services=(Service(id="gym", name="Anvil Gym", sector="gym", home="old", holders=("ann",), added=DAY),),
)


def check(**parts):
    facts_check.check_household(msgspec.structs.replace(HOUSEHOLD, **parts), load_regions())


def with_home(**facts):
    return {"homes": (msgspec.structs.replace(HOUSEHOLD.homes[0], **facts), HOUSEHOLD.homes[1])}


def with_service(**facts):
    return {"services": (msgspec.structs.replace(HOUSEHOLD.services[0], **facts),)}


def pounds(amount, currency="GBP"):
    return Money(amount=Decimal(amount), currency=currency)


def test_facts_that_fit_pass():
    check()


def test_a_home_of_which_no_day_is_known_passes():
    check(**with_home(lived_until=None))


def test_days_that_coincide_pass():
    check(**with_home(keys_from=DAY, lived_from=DAY, lived_until=DAY, keys_until=DAY))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (
            with_home(keys_from=DAY, keys_until=dt.date(2026, 11, 21), lived_until=None),
            "Quay Street: keys until Sat 21 Nov 2026 is before keys from Sun 22 Nov 2026.",
        ),
        (
            with_home(lived_from=dt.date(2026, 12, 1)),
            "Quay Street: lived in until Sun 22 Nov 2026 is before lived in from Tue 1 Dec 2026.",
        ),
        (
            with_home(keys_from=dt.date(2026, 12, 1), lived_until=None, lived_from=DAY),
            "Quay Street: lived in from Sun 22 Nov 2026 is before keys from Tue 1 Dec 2026.",
        ),
        (
            with_home(keys_until=dt.date(2026, 11, 1)),
            "Quay Street: keys until Sun 1 Nov 2026 is before lived in until Sun 22 Nov 2026.",
        ),
        (
            with_home(lived_until=dt.date(2028, 1, 1)),
            (
                "Lived in until Sat 1 Jan 2028 at Quay Street is more than a year after"
                " lived in from Sun 22 Nov 2026 at Elm Row."
            ),
        ),
        (
            with_service(contract=Contract(start=dt.date(2031, 1, 1))),
            "Anvil Gym: contract start Wed 1 Jan 2031 is more than three years after it was added on Sun 22 Nov 2026.",
        ),
        (
            with_service(contract=Contract(start=DAY), wanted_end=dt.date(2026, 11, 1)),
            "Anvil Gym: wanted end Sun 1 Nov 2026 is before contract start Sun 22 Nov 2026.",
        ),
        (
            with_service(needed_until=dt.date(9999, 12, 31)),
            "Anvil Gym: needed until Fri 31 Dec 9999 is not a day that can be meant.",
        ),
        (
            with_home(keys_from=dt.date(206, 11, 1)),
            "Quay Street: keys from Sat 1 Nov 0206 is not a day that can be meant.",
        ),
        (with_service(home="moon"), "Anvil Gym names a home that is not there: moon."),
        (with_service(holders=("zoe",)), "Anvil Gym names a person that is not there: zoe."),
        (with_service(acting="zoe"), "Anvil Gym names a person that is not there: zoe."),
        (with_service(replaces="old gym"), "Anvil Gym names a service to replace that is not there: old gym."),
        (with_service(replaces="gym"), "Anvil Gym is said to replace itself."),
        (with_service(price=Price(money=pounds("NaN"))), "Anvil Gym, price: NaN is not a sum of money."),
        (
            with_service(deposit=pounds("5", "pounds")),
            'Anvil Gym, deposit: "pounds" is not a currency; write three letters such as EUR.',
        ),
        ({"services": HOUSEHOLD.services * 2}, "Two of the services have the same id: gym."),
        ({"people": (Person(id="", name="X"),), **with_service(holders=())}, "One of the people has an empty id."),
        (
            {"own_steps": (OwnStep(id="s", text="Lock", service="sauna"),)},
            'Step "Lock" names a service that is not there: sauna.',
        ),
        (
            {"move": msgspec.structs.replace(HOUSEHOLD.move, new_home="old")},
            'The move "North" names the same home twice; old, between and new must differ.',
        ),
        (
            {"move": msgspec.structs.replace(HOUSEHOLD.move, old_home="hut")},
            'Move "North" names an old home that is not there: hut.',
        ),
    ],
)
def test_facts_that_contradict_each_other_are_refused_with_both_named(parts, sentence):
    with pytest.raises(FactsError) as refused:
        check(**parts)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("parts", [with_home(region="GB-LON"), with_service(region="gb")])
def test_an_unknown_region_is_refused(parts):
    with pytest.raises(RegionError, match="is not known; write it like GB, GB-SCT or DE-BE"):
        check(**parts)


@pytest.mark.parametrize(
    ("contract", "sentence"),
    [
        (Contract(terms=Terms(period="three moons")), "Anvil Gym: .*three moons"),
        (Contract(terms=Terms(period="1 month", ends_on="whenever")), "Anvil Gym: ends_on"),
        (Contract(terms=Terms(period="1 month", cut_off="day 3")), "Anvil Gym: cut_off needs a begins_on"),
        (Contract(terms=Terms(period="1 month", not_before="payday")), "Anvil Gym: .*payday"),
        (Contract(rent=Periods(day=1, weekday="Friday"), terms=Terms(period="1 month")), "Anvil Gym: .*both given"),
    ],
)
def test_terms_that_nobody_can_count_are_refused(contract, sentence):
    with pytest.raises(RuleError, match=sentence):
        check(**with_service(contract=contract))


def test_terms_whose_facts_are_not_known_yet_pass():
    check(**with_service(contract=Contract(terms=Terms(period="1 month", minimum_term="24 months"))))
    check(**with_service(contract=Contract(terms=Terms(period="1 month", ends_on="rent period end"))))
    check(**with_service(contract=Contract(terms=Terms(period="1 month", not_before="keys until"))))


def test_a_price_for_no_time_at_all_is_refused():
    with pytest.raises(RuleError, match="Anvil Gym: every"):
        check(**with_service(price=Price(money=pounds("9.00"), every="0 days")))


def test_side_by_side_edits_merge_field_by_field():
    base = HOUSEHOLD.services[0]
    mine = msgspec.structs.replace(base, account="1", notes="same")
    theirs = msgspec.structs.replace(base, equipment="key", notes="same")

    assert merge(base, mine, theirs) == msgspec.structs.replace(base, account="1", equipment="key", notes="same")


def test_side_by_side_edits_of_one_field_are_refused():
    base = HOUSEHOLD.services[0]

    with pytest.raises(FactsError, match="decision is now keep"):
        merge(base, msgspec.structs.replace(base, decision="cancel"), msgspec.structs.replace(base, decision="keep"))
