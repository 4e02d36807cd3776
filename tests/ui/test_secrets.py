"""Secrets before a person: closed until asked for, masked, shown for a moment, copied for a while, and in no file."""

from __future__ import annotations

import pytest
import shiboken6
from keyring.backends import null
from keyring.errors import KeyringLocked
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from movehelper.services import exporting, move_files
from movehelper.ui.clipboard import HINT, Forgetting
from movehelper.ui.pages.detail_secrets import SecretsSection
from tests.keyrings import Failing, Hanging, InMemory, using

WORD = "xK9-correct-horse"


@pytest.fixture
def ring():
    with using(InMemory()) as backend:
        yield backend


@pytest.fixture
def gym(sample):
    """A person who looks at the gym, with the cursor in the list."""
    sample.pick("Anvil Gym")
    return sample


@pytest.fixture(autouse=True)
def _clean_clipboard():
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def section(person):
    return person.shell.detail.findChild(SecretsSection)


def press(person, name):
    button = section(person).findChild(QPushButton, name)
    assert button is not None, f"there is no button {name}"
    button.click()
    person.settle()


def push(person, accessible):
    """Press a button of the section by the name that a screen reader says."""
    found = [one for one in section(person).findChildren(QPushButton) if one.accessibleName() == accessible]
    assert found, f"there is no button {accessible}"
    found[0].click()
    person.settle()


def keep(person, **values):
    """Type secrets into the dialog and save them."""
    press(person, "secrets-edit")
    for kind, value in values.items():
        person.dialog.fields[kind].clear()
        person.fill(person.dialog.fields[kind], value)
    person.dialog.save_button.click()
    person.settle()


def words(person):
    return person.words(section(person))


def test_the_keyring_is_not_asked_before_the_section_is_opened(gym, ring):
    gym.pick("Spreebote")
    gym.pick("Anvil Gym")
    assert "kept in the system's keyring" in words(gym)
    assert ring.asked == []
    press(gym, "secrets-open")
    assert "Nothing is kept for this service." in words(gym)


def test_a_password_is_kept_masked_shown_and_masked_again(gym, ring):
    gym.press("secrets")
    keep(gym, password=WORD, pin="0042")
    service = section(gym).service
    assert ring.kept == {
        ("movehelper", f"{gym.seen.move}/{service}/password"): WORD,
        ("movehelper", f"{gym.seen.move}/{service}/pin"): "0042",
    }
    assert "Password: ••••••••" in words(gym)
    assert WORD not in words(gym)
    push(gym, "Show: Password")
    assert WORD in words(gym).replace("\u200b", "")
    assert "PIN: ••••••••" in words(gym)
    push(gym, "Hide: Password")
    assert "Password: ••••••••" in words(gym)


@pytest.mark.usefixtures("ring")
def test_what_is_shown_is_masked_again_by_itself(gym):
    gym.press("secrets")
    keep(gym, password=WORD)
    push(gym, "Show: Password")
    row = section(gym)._rows["password"]
    assert (row._timer.isActive(), row._timer.isSingleShot(), row._timer.interval()) == (True, True, 15_000)
    row._timer.timeout.emit()
    assert "Password: ••••••••" in words(gym)


@pytest.mark.usefixtures("ring")
def test_a_screen_reader_hears_hidden_until_it_is_shown(gym):
    gym.press("secrets")
    keep(gym, password=WORD)
    text = section(gym)._rows["password"].text
    heard = QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name)
    assert heard == "Password: hidden"
    push(gym, "Show: Password")
    assert QAccessible.queryAccessibleInterface(text).text(QAccessible.Text.Name) == f"Password: {WORD}"


def test_the_keyboard_alone_opens_types_saves_and_copies(gym, ring):
    gym.press("secrets")
    assert gym.window.focusWidget() is section(gym).findChild(QPushButton, "secrets-edit")
    gym.key(Qt.Key.Key_Space)
    dialog = gym.dialog
    assert dialog.focusWidget() is dialog.fields["user"]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), WORD)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    gym.settle()
    assert list(ring.kept.values()) == [WORD]
    for _time in range(10):
        if gym.window.focusWidget().accessibleName() == "Copy: Password":
            break
        QTest.keyClick(gym.window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(gym.window.focusWidget(), Qt.Key.Key_Space)
    gym.settle()
    assert QGuiApplication.clipboard().text() == WORD


@pytest.mark.usefixtures("ring")
def test_the_clipboard_says_that_it_holds_a_password_and_forgets_it(gym):
    gym.press("secrets")
    keep(gym, password=WORD)
    push(gym, "Copy: Password")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == WORD
    assert bytes(clipboard.mimeData().data(HINT)) == b"secret"
    assert "The clipboard forgets it in 30 seconds." in gym.shell.toast.text.text()
    timer = gym.window.findChild(Forgetting).findChild(QTimer)
    assert (timer.isActive(), timer.interval()) == (True, 30_000)
    timer.timeout.emit()
    assert clipboard.text() == ""


@pytest.mark.usefixtures("ring")
def test_what_was_copied_since_stays_on_the_clipboard(gym):
    gym.press("secrets")
    keep(gym, password=WORD)
    push(gym, "Copy: Password")
    other = QMimeData()
    other.setText("a shopping list")
    QGuiApplication.clipboard().setMimeData(other)
    gym.window.findChild(Forgetting).findChild(QTimer).timeout.emit()
    assert QGuiApplication.clipboard().text() == "a shopping list"


@pytest.mark.usefixtures("ring")
def test_closing_the_window_empties_the_clipboard(gym):
    gym.press("secrets")
    keep(gym, password=WORD)
    push(gym, "Copy: Password")
    gym.leave()
    assert QGuiApplication.clipboard().text() == ""


def test_a_field_that_is_emptied_takes_the_secret_out(gym, ring):
    gym.press("secrets")
    keep(gym, password=WORD, pin="0042")
    keep(gym, pin="")
    assert list(ring.kept.values()) == [WORD]
    assert "PIN" not in words(gym)


def test_what_is_typed_is_masked_unless_one_wants_to_see_it(gym, ring):
    gym.press("secrets")
    press(gym, "secrets-edit")
    field = gym.dialog.fields["password"]
    gym.fill(field, WORD)
    assert WORD not in field.displayText()
    gym.dialog.plain.click()
    assert field.displayText() == WORD
    gym.dialog.reject()
    assert not ring.kept


@pytest.mark.usefixtures("ring")
def test_what_was_copied_out_of_a_field_is_forgotten_too(gym):
    gym.press("secrets")
    press(gym, "secrets-edit")
    gym.fill(gym.dialog.fields["password"], WORD)
    gym.dialog.plain.click()
    gym.dialog.fields["password"].selectAll()
    gym.dialog.fields["password"].copy()
    gym.dialog.reject()
    clipboard = QGuiApplication.clipboard()
    assert bytes(clipboard.mimeData().data(HINT)) == b"secret"
    gym.window.findChild(Forgetting).findChild(QTimer).timeout.emit()
    assert clipboard.text() == ""


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (null.Keyring(), "The keyring cannot be read: the keyring chosen here (keyring.backends.null.Keyring)"),
        (Failing(KeyringLocked("no")), "The keyring cannot be read: the keyring is locked, and was not opened."),
    ],
)
def test_a_keyring_that_cannot_be_used_is_said_in_the_section(gym, backend, expected):
    with using(backend):
        gym.press("secrets")
        assert expected in words(gym)
        assert gym.window.focusWidget() is section(gym).findChild(QPushButton, "secrets-again")
    with using(InMemory()):
        press(gym, "secrets-again")
        assert "Nothing is kept for this service." in words(gym)


def test_what_was_typed_stays_when_the_keyring_refuses_it(gym):
    with using(InMemory()):
        gym.press("secrets")
        press(gym, "secrets-edit")
    gym.fill(gym.dialog.fields["password"], WORD)
    with using(Failing(KeyringLocked("no"))):
        gym.dialog.save_button.click()
        gym.settle()
    assert gym.dialog.problem.text() == "Password: not kept, the keyring is locked, and was not opened."
    assert gym.dialog.fields["password"].text() == WORD
    with using(InMemory()) as ring:
        gym.dialog.save_button.click()
        gym.settle()
        assert list(ring.kept.values()) == [WORD]


def test_a_secret_is_kept_also_if_its_section_is_made_anew_meanwhile(gym, ring):
    gym.press("secrets")
    press(gym, "secrets-edit")
    dialog, before = gym.dialog, section(gym)
    QTest.keyClicks(dialog.fields["password"], WORD)
    move, base = gym.seen.move, gym.shell.current.service
    gym.controller.desk.change(lambda work: work.change(move, replace(base, notes="by the lake"), base))
    gym.settle()
    assert section(gym) is not before

    dialog.save_button.click()
    gym.settle()

    assert not shiboken6.isValid(dialog) or not dialog.isVisible()
    assert list(ring.kept.values()) == [WORD]
    assert gym.shell.toast.text.text() == "Kept in the system's keyring."


def test_a_keyring_that_hangs_leaves_the_window_alive(gym, monkeypatch):
    from movehelper import keychain

    monkeypatch.setattr(keychain.read, "__defaults__", (0.05,))
    with using(Hanging()):
        section(gym).findChild(QPushButton, "secrets-open").click()
        assert [one.text() for one in section(gym).findChildren(QLabel)] == ["Asking the keyring…"]
        gym.pick("Spreebote")
        gym.pick("Anvil Gym")
        gym.press("secrets")
        assert "did not answer within" in words(gym)


@pytest.mark.usefixtures("ring")
def test_the_section_stays_open_while_the_same_service_is_shown(gym):
    gym.press("secrets")
    keep(gym, password=WORD)
    gym.controller.desk.change(lambda work: work.log(gym.seen.move, section(gym).service, "contact", text="phoned"))
    gym.settle()
    gym.settle()
    assert "Password: ••••••••" in words(gym)
    gym.pick("Spreebote")
    assert section(gym).findChild(QPushButton, "secrets-open") is not None


def test_removing_a_service_says_what_became_of_its_secrets_and_undo_brings_them_back(gym, ring):
    gym.press("secrets")
    keep(gym, password=WORD)
    gym.press("remove")
    assert gym.shell.toast.text.text() == "Removed: Anvil Gym. 1 secret was taken out of the keyring."
    assert not ring.kept
    gym.press("undo")
    assert gym.shell.toast.text.text().endswith("1 secret is back in the keyring.")
    assert list(ring.kept.values()) == [WORD]


def write_all(services, move, folder):
    """Write every file that the program can make of a move, in a worker's thread."""
    move_files.export_move(services, move, folder / "move.json")
    for form in ("html", "csv"):
        (folder / f"list.{form}").write_bytes(exporting.checklist(services, move, form, None))
    exporting.calendar(services, move, "event", "once", None, mask_numbers=False, write=(folder / "c.ics").write_bytes)


def test_no_file_ever_holds_a_secret(gym, ring, tmp_path, caplog):
    caplog.set_level("DEBUG")
    gym.press("secrets")
    keep(gym, user=f"user-{WORD}", password=WORD, pin=f"pin-{WORD}", answer=f"answer-{WORD}", note=f"note-{WORD}")
    for kind in ("User name", "Password", "PIN", "Security answer", "Secret note"):
        push(gym, f"Show: {kind}")
        push(gym, f"Copy: {kind}")
    with using(Failing(blabs=True)) as failing:
        failing.kept = dict(ring.kept)
        press(gym, "secrets-edit")
        gym.fill(gym.dialog.fields["password"], f"new-{WORD}")
        gym.dialog.save_button.click()
        gym.settle()
        gym.dialog.reject()
    move = gym.seen.move
    gym.bot.wait(400)  # the view is kept after a moment of rest
    gym.settle()
    gym.controller.desk.ask(lambda work: write_all(work.services, move, tmp_path), lambda _nothing: None)
    gym.settle()
    gym.leave()
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    names = {file.name for file in files}
    assert {"movehelper.db", "movehelper.db.keyring", "move.json", "c.ics"} <= names
    assert [file.name for file in files if WORD.encode() in file.read_bytes()] == []
    assert WORD not in caplog.text
