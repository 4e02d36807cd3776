"""Secrets of a service: kept in the keyring alone, gone with the service, back with Undo, and said if not."""

from __future__ import annotations

import pytest
from keyring.backends import null
from keyring.errors import KeyringLocked

from movehelper import keychain
from movehelper.domain.errors import FactsError, SecretsError
from movehelper.services import inventory, move_files, moves, secret_marks, secrets
from tests.database import a_service, open_services
from tests.keyrings import Failing, Forgetful, Hanging, InMemory, using

WORD = "xK9-correct-horse"


@pytest.fixture
def ring():
    with using(InMemory()) as backend:
        yield backend


@pytest.fixture
def gym(services, move):
    inventory.add(services, move, a_service(), a_service("bank", name="Old Bank", sector="bank"))
    return move


def test_secrets_are_kept_under_move_service_and_kind_and_found_again(services, gym, ring):
    assert secrets.save(services, gym, "gym", {"password": WORD, "pin": "0042"}) == ("password", "pin")
    assert secrets.kept(services, gym, "gym") == ("password", "pin")
    assert secrets.kept(services, gym, "bank") == ()
    assert secrets.read(services, gym, "gym", ["pin"]) == {"pin": "0042"}
    assert set(ring.kept) == {("movehelper", f"{gym}/gym/password"), ("movehelper", f"{gym}/gym/pin")}


def test_a_secret_saved_empty_is_taken_out(services, gym, ring):
    secrets.save(services, gym, "gym", {"password": WORD, "pin": "0042"})
    assert secrets.save(services, gym, "gym", {"password": "", "pin": "0043"}) == ("pin",)
    assert secrets.read(services, gym, "gym") == {"pin": "0043"}
    assert secrets.remove(services, gym, "gym") == 1
    assert not ring.kept


def test_nothing_is_kept_of_a_service_that_is_not_there(services, gym, ring):
    inventory.remove(services, gym, ["bank"])
    for one in ("nobody", "bank"):
        with pytest.raises(FactsError):
            secrets.save(services, gym, one, {"password": WORD})
    assert not ring.kept


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("x" * 1001, "at most 1000 characters"),
        ("\U0001f511" * 501, "at most 1000"),
        ("a\0b", "a sign"),
        ("\ud800", "a sign"),
    ],
)
def test_what_a_keyring_would_cut_or_spoil_is_refused_before(services, gym, ring, value, expected):
    with pytest.raises(SecretsError, match=expected):
        secrets.save(services, gym, "gym", {"pin": "1", "note": value})
    assert not ring.kept


def test_removing_a_service_takes_its_secrets_out_and_undo_brings_them_back(services, gym, ring):
    secrets.save(services, gym, "gym", {"password": WORD})
    secrets.save(services, gym, "bank", {"pin": "7777"})
    removed = inventory.remove(services, gym, ["gym"])
    assert removed.params["secrets"] == "1 secret was taken out of the keyring."
    assert set(ring.kept) == {("movehelper", f"{gym}/bank/pin")}
    back = services.undo(removed)
    assert back.params["secrets"] == "1 secret is back in the keyring."
    assert secrets.read(services, gym, "gym") == {"password": WORD}
    again = services.undo(back)
    assert again.params["secrets"] == "1 secret was taken out of the keyring."
    assert secrets.read(services, gym, "bank") == {"pin": "7777"}


def test_a_damaged_note_forgets_no_secret_of_another_service(services, gym, ring):
    secrets.save(services, gym, "gym", {"password": WORD})
    secret_marks.file_of(services.database).write_text("{")
    secrets.save(services, gym, "bank", {"pin": "7777"})
    inventory.remove(services, gym, ["gym"])
    assert set(ring.kept) == {("movehelper", f"{gym}/bank/pin")}


def test_taking_back_that_a_service_was_added_takes_its_secrets_out_too(services, move, ring):
    added = inventory.add(services, move, a_service())
    secrets.save(services, move, "gym", {"password": WORD})
    services.undo(added)
    assert not ring.kept


def test_erasing_a_move_takes_all_its_secrets_out_and_no_others(services, gym, ring):
    other = moves.create(services, "Other", *(a_home(name) for name in ("x", "y"))).move
    inventory.add(services, other, a_service())
    for move, value in ((gym, WORD), (other, "stays")):
        secrets.save(services, move, "gym", {"password": value})
    secrets.save(services, gym, "bank", {"pin": "1"})
    erased = moves.erase(services, gym)
    assert erased.params["secrets"] == "2 secrets were taken out of the keyring."
    assert list(ring.kept.values()) == ["stays"]
    services.undo(erased)
    assert secrets.read(services, gym, "gym") == {"password": WORD}


def a_home(identity):
    from tests.database import new_home

    return new_home(id=identity, lived_from=None)


def test_a_move_file_that_replaces_a_move_lets_the_secrets_go_of_services_it_does_not_have(
    services, gym, ring, tmp_path
):
    move_files.export_move(services, gym, tmp_path / "move.json")
    inventory.add(services, gym, a_service("club"))
    for one in ("gym", "club"):
        secrets.save(services, gym, one, {"password": WORD})
    done = move_files.import_move(services, tmp_path / "move.json", replace=True)
    assert done.params["secrets"] == "1 secret was taken out of the keyring."
    assert set(ring.kept) == {("movehelper", f"{gym}/gym/password")}
    assert not services.withheld


def test_a_database_that_is_thrown_away_leaves_nothing_in_the_keyring(services, gym, ring):
    assert secrets.take_all_out(services) == ""
    assert ring.asked == []
    secrets.save(services, gym, "gym", {"password": WORD, "pin": "1"})
    secrets.save(services, gym, "bank", {"pin": "2"})
    assert secrets.take_all_out(services) == "3 secrets were taken out of the keyring."
    assert not ring.kept
    assert not services.withheld


def test_the_keyring_is_not_asked_for_a_service_that_never_had_a_secret(services, gym, ring):
    assert "secrets" not in inventory.remove(services, gym, ["gym"]).params
    assert ring.asked == []


def test_secrets_that_could_not_be_taken_out_are_said_and_go_when_the_keyring_answers(services, gym):
    ring = InMemory()
    with using(ring):
        secrets.save(services, gym, "gym", {"password": WORD})
    with using(Failing(KeyringLocked("locked"))):
        removed = inventory.remove(services, gym, ["gym"])
    assert removed.params["secrets"] == (
        "Its secrets are still in the keyring: the keyring is locked, and was not opened."
        " They are taken out as soon as the keyring can be used."
    )
    with using(ring):
        assert secrets.kept(services, gym, "bank") == ()
    assert not ring.kept


def test_a_service_put_back_before_the_keyring_answered_keeps_its_secrets(services, gym):
    ring = InMemory()
    with using(ring):
        secrets.save(services, gym, "gym", {"password": WORD})
    with using(Failing(KeyringLocked("locked"))):
        removed = inventory.remove(services, gym, ["gym"])
        services.undo(removed)
    with using(ring):
        secrets.kept(services, gym, "bank")
        assert secrets.read(services, gym, "gym") == {"password": WORD}


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (
            null.Keyring(),
            r"Password: not kept, the keyring chosen here \(keyring.backends.null.Keyring\) does not hide",
        ),
        (Failing(KeyringLocked("no")), "Password: not kept, the keyring is locked, and was not opened."),
        (Failing(ConnectionResetError(104, "gone")), "Password: not kept, the program that keeps the keyring"),
        (
            Forgetful(),
            "Password: it is not certain that it is kept, the keyring took it, but gave back something else.",
        ),
        (Failing(blabs=True), r"Password: it is not certain that it is kept, the keyring failed \(ValueError\)."),
    ],
)
def test_each_reason_why_it_is_not_kept_is_one_sentence_without_the_secret(services, gym, backend, expected):
    with using(backend), pytest.raises(SecretsError, match=expected) as caught:
        secrets.save(services, gym, "gym", {"password": WORD})
    assert WORD not in str(caught.value)


def test_a_keyring_that_hangs_is_said_to_hang(services, gym):
    with using(Hanging()):
        keychain._asker._now = given_up = keychain._Question(lambda: None, "")
        given_up.given_up = True  # an earlier question hangs already: nobody waits for this one
        with pytest.raises(SecretsError, match=r"did not answer within 3 seconds\. If it asks you for its password"):
            secrets.kept(services, gym, "gym")


def test_after_a_refusal_removing_the_service_does_not_speak_of_secrets(services, gym):
    with using(null.Keyring()):
        with pytest.raises(SecretsError):
            secrets.save(services, gym, "gym", {"password": WORD})
        assert "secrets" not in inventory.remove(services, gym, ["gym"]).params


@pytest.mark.usefixtures("ring")
def test_the_note_beside_the_database_says_which_kinds_and_is_for_the_owner_alone(services, gym):
    secrets.save(services, gym, "gym", {"password": WORD})
    file = secret_marks.file_of(services.database)
    assert file.read_text() == f'{{"kept":{{"{gym}/gym":["password"]}}}}'
    assert file.stat().st_mode & 0o077 == 0


def test_a_note_that_cannot_be_read_makes_the_keyring_be_asked(services, gym, ring):
    secrets.save(services, gym, "gym", {"password": WORD})
    secret_marks.file_of(services.database).write_bytes(b"{")
    assert inventory.remove(services, gym, ["gym"]).params["secrets"] == "1 secret was taken out of the keyring."
    assert not ring.kept


def test_another_program_on_the_same_database_takes_the_secrets_out_too(services, gym, ring, tmp_path):
    secrets.save(services, gym, "gym", {"password": WORD})
    other = open_services(tmp_path)
    inventory.remove(other, gym, ["gym"])
    other.close()
    assert not ring.kept


@pytest.mark.usefixtures("ring")
def test_what_is_held_for_undo_is_dropped_when_undo_ends(services, gym):
    secrets.save(services, gym, "gym", {"password": WORD})
    inventory.remove(services, gym, ["gym"])
    services.end_undo()
    assert not services.withheld


def test_the_state_of_the_keyring_is_told_in_words():
    with using(InMemory()):
        assert secrets.state() == ("tests.keyrings.InMemory", True, "")
    with using(null.Keyring()):
        assert not secrets.state().usable
        assert secrets.state().problem.startswith("The keyring cannot be read: the keyring chosen here")
