import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from movehelper.domain.errors import FactsError
from movehelper.domain.records import Contract, Money, Price
from movehelper.services import decisions, inventory, journal, planning
from tests.database import a_service, an_entry


def held(services, move):
    return {one.id: one for one in planning.household(services, move).services}


def test_several_services_are_added_at_once_in_order(services, move):
    added = inventory.add(services, move, *(a_service(name) for name in ("c", "a", "b")))

    assert added.services == ("c", "a", "b")
    assert list(held(services, move)) == ["c", "a", "b"]


def test_adding_is_all_or_nothing(services, move):
    with pytest.raises(FactsError, match="Bad names a home that is not there: moon"):
        inventory.add(services, move, a_service("good"), a_service("bad", name="Bad", home="moon"))

    assert held(services, move) == {}


def test_a_service_cannot_be_added_twice(services, move):
    inventory.add(services, move, a_service())

    with pytest.raises(FactsError, match="already there"):
        inventory.add(services, move, a_service())


def test_undoing_an_added_service_takes_it_away_and_redoing_brings_it_back(services, move):
    added = inventory.add(services, move, a_service())

    undone = services.undo(added)
    assert held(services, move) == {}

    services.undo(undone)
    assert held(services, move) == {"gym": a_service()}


def test_an_added_service_that_the_journal_speaks_of_is_hidden_instead_of_deleted(services, move):
    added = inventory.add(services, move, a_service())
    logged = journal.log(services, move, an_entry(service="gym"))
    services.undo(logged)

    undone = services.undo(added)
    assert held(services, move)["gym"].removed

    services.undo(undone)
    assert not held(services, move)["gym"].removed


def test_taking_services_away_hides_them_and_undo_puts_them_back(services, move):
    inventory.add(services, move, a_service("a"), a_service("b"))

    removed = inventory.remove(services, move, ["a", "b"])
    assert all(one.removed for one in held(services, move).values())
    assert removed.params["count"] == 2

    services.undo(removed)
    assert not any(one.removed for one in held(services, move).values())
    inventory.remove(services, move, ["a"])
    inventory.put_back(services, move, ["a"])
    assert not held(services, move)["a"].removed


def test_money_keeps_its_very_digits(services, move):
    price = Price(money=Money(amount=Decimal("39.90"), currency="GBP"), every="4 weeks", in_advance=False)
    inventory.add(services, move, a_service(price=price))

    assert held(services, move)["gym"].price == price
    assert str(held(services, move)["gym"].price.money.amount) == "39.90"


def test_two_edits_of_different_facts_at_the_same_time_are_both_kept(services, move):
    inventory.add(services, move, a_service())
    base = held(services, move)["gym"]

    decisions.decide(services, move, ["gym"], "cancel")
    inventory.change(services, move, msgspec.structs.replace(base, account="5502"), base)

    assert (held(services, move)["gym"].decision, held(services, move)["gym"].account) == ("cancel", "5502")


def test_two_edits_of_the_same_fact_do_not_overwrite_each_other(services, move):
    inventory.add(services, move, a_service())
    base = held(services, move)["gym"]
    inventory.change(services, move, msgspec.structs.replace(base, account="5502"), base)

    with pytest.raises(FactsError, match="changed elsewhere meanwhile: account is now 5502"):
        inventory.change(services, move, msgspec.structs.replace(base, account="7777"), base)


def test_a_contract_that_starts_far_in_the_future_is_refused(services, move):
    with pytest.raises(FactsError, match="contract start Tue 1 Jan 2036 is more than three years after"):
        inventory.add(services, move, a_service(contract=Contract(start=dt.date(2036, 1, 1))))


def test_a_decision_an_answer_and_a_right_are_kept_and_undone_one_by_one(services, move):
    inventory.add(services, move, a_service())
    before = held(services, move)["gym"]

    changes = [
        decisions.decide(services, move, ["gym"], "cancel"),
        decisions.answer(services, move, "gym", "moves-far", "yes"),
        decisions.choose_right(services, move, "gym", "moving"),
    ]
    after = held(services, move)["gym"]
    assert (after.decision, after.answers, after.chosen_right) == ("cancel", {"moves-far": "yes"}, "moving")

    for change in reversed(changes):
        services.undo(change)
    assert held(services, move)["gym"] == before


def test_undo_does_not_overwrite_what_was_changed_again_since(services, move):
    inventory.add(services, move, a_service())
    first = decisions.decide(services, move, ["gym"], "cancel")
    decisions.decide(services, move, ["gym"], "keep")

    with pytest.raises(FactsError, match="changed again since"):
        services.undo(first)

    assert held(services, move)["gym"].decision == "keep"
