"""Views that a person has saved: those that speak of an erased move alone are forgotten with it."""

import pytest
from PySide6.QtCore import QSettings

from movehelper.ui.models.own_views import OwnView, OwnViews

ERASED = ("To Timbuktu", "Zanzibar Gym", "Télé 2", "ZZ-4711", "Amy")
LEFT = ("To Elm Row", "Anvil Gym")


def kept(tmp_path):
    return OwnViews(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))


@pytest.mark.parametrize(
    ("name", "words", "goes"),
    [
        ("Open", "zanz", True),
        ("Open", "tele", True),
        ("Open", "my zanzibar gym bills", True),
        ("Amy", "", True),
        ("What Amy signed", "", True),
        ("Zanzibar", "", True),
        ("ZZ-4711", "", True),
        ("Gym", "", False),
        ("Open", "gym", False),
        ("Open", "anzibar", False),
        ("My", "", False),
        ("Zan", "", False),
        ("Bills by bank", "", False),
        ("Everything", "to", False),
    ],
)
def test_a_view_goes_if_it_speaks_of_what_was_erased_and_of_nothing_that_is_left(tmp_path, name, words, goes):
    views = kept(tmp_path)
    view = views.save(OwnView(id="", name=name, filter=words))
    other = views.save(OwnView(id="", name="Other", filter="landline"))
    assert views.forget(ERASED, LEFT) == ((view,) if goes else ())
    assert kept(tmp_path).all == tuple(sorted([other] if goes else [view, other], key=lambda one: one.name.casefold()))
    assert (name.encode() in (tmp_path / "window.ini").read_bytes()) is not goes
