"""Names: what is typed is taken as meant, what nobody named is called readably."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from movehelper import catalogue
from movehelper.wording import sector_words


@pytest.fixture
def typing(person):
    """A person at the line where names are typed."""

    def begin(region="GB-ENG"):
        person.begin(region)
        person.start.go(1)
        person.start.what.field.setFocus()
        return person

    return begin


def only(person):
    (service,) = person.seen.services.values()
    return service


def test_of_several_that_could_be_meant_none_is_taken_unasked(typing):
    someone = typing("DE-BE")
    someone.type("Stadtwerke gas")
    assert someone.start.what.field.list.item(0).text() == "“Stadtwerke” as you typed it · Gas"
    assert someone.start.what.field.list.item(1).text().startswith("Stadtwerke ")
    someone.key(Qt.Key.Key_Return)
    assert (only(someone).name, only(someone).provider, only(someone).sector) == ("Stadtwerke", None, "gas")


def test_the_only_one_that_begins_so_is_taken(typing):
    someone = typing()
    someone.type("british g")
    someone.key(Qt.Key.Key_Return)
    assert only(someone).name == "British Gas"


def test_ten_services_are_added_by_the_first_letters_of_their_names(typing):
    someone = typing()
    someone.keys = 0
    for begun in ("bri", "oct", "tha", "vod", "sky", "netf", "spot", "pur", "tv l", "virg"):
        someone.type(begun)
        shown = someone.start.what.field.list
        assert shown.verticalScrollBar().maximum() == 0, "what is offered is cut off"
        someone.key(Qt.Key.Key_Return)
    assert someone.keys <= 50
    names = "British Gas|Netflix|Octopus Energy|PureGym|Sky|Spotify|TV Licensing|Thames Water|Virgin Media|Vodafone"
    assert "|".join(someone.services()) == names


def test_the_kind_of_an_unknown_name_is_asked_in_the_same_line(typing):
    someone = typing()
    someone.keys = 0
    someone.type("Lloyds")
    someone.key(Qt.Key.Key_Return)
    assert someone.seen.services == {}
    assert "What is “Lloyds”?" in someone.start.what.field.edit.placeholderText()
    someone.key(Qt.Key.Key_Return)  # nothing is chosen yet
    assert someone.seen.services == {}
    someone.type("b")
    someone.key(Qt.Key.Key_Return)
    assert (only(someone).name, only(someone).sector) == ("Lloyds", "bank")
    assert someone.keys <= 10
    assert "Name of a provider" in someone.start.what.field.edit.placeholderText()


def test_escape_leaves_the_question_what_it_is(typing):
    someone = typing()
    someone.type("Aviva")
    someone.key(Qt.Key.Key_Return)
    someone.type("qqq")
    someone.key(Qt.Key.Key_Escape)
    assert someone.seen.services == {}
    someone.type("british gas")
    someone.key(Qt.Key.Key_Return)
    assert only(someone).name == "British Gas"


def test_what_nobody_named_is_called_readably_in_every_sentence(person):
    person.begin()
    person.choose(person.start.where.old.tenure, "rented")
    person.start.go(1)
    for sector in ("tenancy", "electricity"):
        person.start.what.cards[sector].setFocus()
        person.key(Qt.Key.Key_Y)
    assert "✓ In your plan: no name yet (Enter)" in person.words(person.start.what.cards["tenancy"])
    beside = person.words(person.start.beside)
    assert "our landlord" in beside
    assert "our electricity supplier" in beside
    person.go("today")
    assert "Rent " not in person.words(person.shell.page("today"))
    person.pick("your landlord")
    person.press("edit")
    person.fill(person.dialog.what.name, "Ms Hill")
    person.save()
    assert "Ms Hill" in person.services()


def test_each_step_beside_the_interview_names_its_service(person):
    person.begin()
    person.start.go(1)
    person.start.what.field.setFocus()
    for name in ("Lockbox", "Clubhouse"):
        person.type(name)
        person.key(Qt.Key.Key_Return)
        person.type("else")
        person.key(Qt.Key.Key_Return)
    beside = person.words(person.start.beside)
    assert beside.count("Find the contract") == 2
    assert "Lockbox" in beside
    assert "Clubhouse" in beside


def test_every_sector_but_the_last_has_a_name_for_what_is_unnamed():
    sectors = [sector.id for sector in catalogue.load(None, ()).sectors]
    assert set(sectors) - {"other"} == set(sector_words.CALLED)
    assert sector_words.begin("your bank says no") == "Your bank says no"
    assert sector_words.begin("o2: read the meter") == "o2: read the meter"
