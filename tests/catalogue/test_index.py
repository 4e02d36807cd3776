"""Looking things up: what holds where, which provider was meant, and type-ahead."""

from __future__ import annotations

import pytest

from movehelper.catalogue import load
from movehelper.catalogue.index import Index
from movehelper.domain.folding import fold
from movehelper.domain.provider_search import ProviderSearch
from movehelper.domain.records import Catalogue


@pytest.fixture
def index(small):
    return Index(load(small))


@pytest.fixture
def search(small):
    return ProviderSearch(load(small).providers)


def ids(found):
    return [entry.id for entry in found]


def test_a_part_has_the_law_of_its_country_and_its_own(index):
    assert ids(index.rules("GB-SCT", "gym")) == ["gb-gym-notice", "gb-sct-gym-refund", "gb-all"]
    assert ids(index.rules("GB-ENG", "gym")) == ["gb-gym-notice", "gb-all"]
    assert ids(index.rules("DE", "gym")) == []


def test_a_bare_country_lacks_the_law_of_its_parts_and_says_which_to_ask_for(index):
    assert ids(index.rules("GB", "gym")) == ["gb-gym-notice", "gb-all"]
    assert index.parts_to_ask("GB", "gym") == ("GB-SCT",)
    assert index.parts_to_ask("GB-ENG", "gym") == ()
    assert index.parts_to_ask("GB", "water") == ()


def test_rights_and_clocks_come_with_their_law_card(index):
    assert [(rule.id, right.id) for rule, right in index.rights("GB-WLS", "gym")] == [("gb-gym-notice", "gb-gym-month")]
    assert [(rule.id, clock.id) for rule, clock in index.clocks("GB-SCT", "gym")] == [
        ("gb-sct-gym-refund", "gb-sct-gym-refund-due")
    ]


def test_steps_and_bodies_of_a_region(index):
    assert ids(index.steps("GB-SCT", "gym")) == ["gym-locker", "gb-gym-ask"]
    assert ids(index.steps("FR", "gym")) == ["gym-locker"]
    assert ids(index.bodies("GB", "gym")) == ["gb-body"]
    assert ids(index.bodies("FR", "gym")) == []


def test_the_interview_shows_the_proposed_sectors_first(index):
    assert ids(index.sectors("GB-SCT")) == ["gym", "water"]
    assert ids(index.sectors("DE")) == ["gym", "water"]
    assert ids(index.sectors("FR")) == ["gym", "water"]


def test_a_provider_is_found_under_the_names_it_used_to_have(index):
    assert index.provider("gb-cafe-fit").name == "Café Fit"
    assert index.provider("gb-fit-old").name == "Café Fit"
    assert index.provider("gb-kafe").name == "Café Fit"
    assert index.provider("gb-nobody") is None
    assert index.provider("gb-gym-notice") is None


def test_any_entry_is_found_by_its_id(index):
    kinds = {
        "gb-gym-notice": "rule",
        "gb-gym-month": "right",
        "gb-sct-gym-refund-due": "clock",
        "gym-locker": "step",
        "gb-body": "body",
        "gb-superfit": "provider",
        "gb-fit-old": "provider",
        "gym": "sector",
        "GB": "region",
        "DE-BE": "region",
    }
    assert {entry_id: index.find(entry_id).kind for entry_id in kinds} == kinds
    assert index.find("gb-gym-month").rule.id == "gb-gym-notice"
    assert index.find("gb-fit-old").entry.name == "Fit Old"
    assert index.find("gb-kafe").entry.name == "Café Fit"


def test_a_misspelt_id_has_neighbours(index):
    assert index.find("gb-gym-notise") is None
    assert index.nearest("gb-gym-notise")[0] == "gb-gym-notice"
    assert index.nearest("qqqqqq") == ()


def test_ids_that_moved_in_a_ring_do_not_hang():
    ring = Catalogue(regions=(), sectors=(), rules=(), steps=(), bodies=(), providers=(), moved={"a": "b", "b": "a"})
    assert Index(ring).provider("a") is None


def test_type_ahead_puts_the_beginning_of_a_name_first(search):
    assert ids(search.search("fit")) == ["gb-cafe-fit", "gb-superfit"]
    assert ids(search.search("sup")) == ["gb-superfit"]
    assert ids(search.search("CAFE f")) == ["gb-cafe-fit"]
    assert ids(search.search("zzz")) == []


def test_type_ahead_knows_what_stands_on_a_bank_statement(search):
    assert ids(search.search("cfit")) == ["gb-cafe-fit"]


def test_type_ahead_offers_only_who_supplies_there(search):
    assert ids(search.search("", region="GB-ENG")) == ["gb-cafe-fit"]
    assert ids(search.search("", region="GB-SCT")) == ["gb-cafe-fit", "gb-superfit"]
    assert ids(search.search("", region="GB")) == ["gb-cafe-fit", "gb-superfit"]
    assert ids(search.search("", region="DE")) == []
    assert ids(search.search("", sector="water")) == []
    assert ids(search.search("", limit=1)) == ["gb-cafe-fit"]


def test_providers_that_merged_or_are_gone_are_not_offered(search):
    assert "gb-fit-old" not in ids(search.search("", limit=99))


@pytest.mark.parametrize(
    ("typed", "same"), [("Télé  2 ", "tele 2"), ("STRASSE", "straße"), ("Ørsted", "orsted"), ("EnBW", "enbw")]
)
def test_case_and_accents_do_not_matter(typed, same):
    assert fold(typed) == fold(same)
