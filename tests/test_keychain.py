"""The system's keyring: what is written is there, what fails is said, nothing hangs, nothing secret is told."""

from __future__ import annotations

import threading

import pytest
from keyring.backends import fail, null
from keyring.errors import InitError, KeyringLocked, NoKeyringError

from movehelper import keychain
from movehelper.keychain import KeychainError
from tests.keyrings import Clinging, Failing, Forgetful, Hanging, InMemory, using

SOON = 0.05  # seconds: a keyring that hangs need not be waited for
LONG = 60.0


@pytest.fixture
def memory():
    with using(InMemory()) as backend:
        yield backend


def fault(does):
    with pytest.raises(KeychainError) as caught:
        does()
    return caught.value.fault


def hanging_threads():
    return [thread for thread in threading.enumerate() if thread.name == "keyring"]


def test_what_is_kept_is_read_again_letter_by_letter(memory):
    keychain.write("m/s/password", "Grüße 🔑 'quoted' \\ ;", LONG)
    keychain.write("m/s/pin", "0000", LONG)
    assert keychain.read(["m/s/password", "m/s/pin", "m/s/note"], LONG) == {
        "m/s/password": "Grüße 🔑 'quoted' \\ ;",
        "m/s/pin": "0000",
    }
    assert set(memory.kept) == {("movehelper", "m/s/password"), ("movehelper", "m/s/pin")}


def test_what_is_deleted_is_handed_back_once_and_is_gone(memory):
    keychain.write("m/s/pin", "1234", LONG)
    assert keychain.delete(["m/s/pin", "m/s/note"], LONG) == {"m/s/pin": "1234"}
    assert keychain.delete(["m/s/pin"], LONG) == {}
    assert not memory.kept


def test_a_keyring_that_forgets_what_it_took_is_found_out():
    with using(Forgetful()):
        assert fault(lambda: keychain.write("m/s/pin", "1234", LONG)) == "not kept"


def test_a_keyring_that_still_has_what_it_dropped_is_found_out():
    with using(Clinging()):
        keychain.write("m/s/pin", "1234", LONG)
        assert fault(lambda: keychain.delete(["m/s/pin"], LONG)) == "not deleted"


class Plaintext(InMemory):
    """Stands in for the file keyrings of keyrings.alt, which are not installed here."""


Plaintext.__module__ = "keyrings.alt.file"


@pytest.mark.parametrize("backend", [null.Keyring(), Plaintext()])
def test_a_keyring_that_hides_nothing_is_given_nothing(backend):
    with using(backend):
        assert fault(lambda: keychain.write("m/s/pin", "1234", LONG)) == "refused"
        found = keychain.backend(LONG)
    assert not found.usable
    assert type(backend).__module__ in found.name
    assert not getattr(backend, "kept", None)


def test_of_several_keyrings_the_one_that_hides_what_it_is_given_is_used(monkeypatch):
    from keyring.backends.chainer import ChainerBackend

    plain, real = Plaintext(), InMemory()
    monkeypatch.setattr(ChainerBackend, "backends", [plain, real])
    with using(ChainerBackend()):
        keychain.write("m/s/pin", "1234", LONG)
        assert keychain.backend(LONG) == (f"{InMemory.__module__}.InMemory", True, None)
    assert real.kept
    assert not plain.kept


def test_without_any_keyring_it_is_said_whether_its_program_is_missing(monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with using(fail.Keyring()):
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        assert fault(lambda: keychain.read(["m/s/pin"], LONG)) == "none"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (KeyringLocked("Failed to unlock the collection!"), "locked"),
        (InitError("Failed to create the collection: Prompt dismissed.."), "locked"),
        (InitError("something else"), "failed"),
        (NoKeyringError("none"), "none"),
        (ConnectionResetError(104, "Connection reset by peer"), "absent"),
        (RuntimeError("org.freedesktop.DBus.Error.ServiceUnknown: no such name"), "absent"),
        (ZeroDivisionError("division by zero"), "failed"),
    ],
)
def test_each_way_to_fail_has_its_name(error, expected):
    with using(Failing(error)):
        assert fault(lambda: keychain.read(["m/s/pin"], LONG)) == expected


def test_a_keyring_that_repeats_the_secret_in_its_error_is_not_repeated():
    with using(Failing(blabs=True)), pytest.raises(KeychainError) as caught:
        keychain.write("m/s/password", "hunter2-hunter2", LONG)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_keyring_that_hangs_is_given_up_and_leaves_one_thread_however_often_it_is_asked():
    before = len(hanging_threads())
    with using(Hanging()) as backend:
        for _time in range(20):
            assert fault(lambda: keychain.read(["m/s/pin"], SOON)) == "no answer"
            assert fault(lambda: keychain.write("m/s/pin", "1", SOON)) == "no answer"
        assert len(hanging_threads()) == before + 1
        assert not keychain.backend(SOON).usable
        assert backend.asked == []


def test_a_keyring_that_was_unlocked_late_answers_the_next_question():
    with using(Hanging()) as backend:
        assert fault(lambda: keychain.read(["m/s/pin"], SOON)) == "no answer"
        late = keychain._asker._now
        backend.let_go.set()
        assert late is None or late.done.wait(LONG)
        keychain.write("m/s/pin", "1234", LONG)
        assert keychain.read(["m/s/pin"], LONG) == {"m/s/pin": "1234"}


def test_what_was_given_up_before_it_began_is_never_done():
    with using(Hanging()) as backend:
        first = keychain._Question(lambda: keychain._backend().get_password("", "first"), "")
        asking = threading.Thread(target=keychain._asker.ask, args=(first, LONG), daemon=True)
        asking.start()
        while keychain._asker._now is not first:
            pass
        assert fault(lambda: keychain.write("m/s/pin", "1234", SOON)) == "no answer"
        backend.let_go.set()
        asking.join(LONG)
        assert keychain.read(["m/s/pin"], LONG) == {}
