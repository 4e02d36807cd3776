"""The secrets of a service for the pictures: a keyring that is locked, some with one shown, and the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyring.errors import KeyringLocked

from tests.keyrings import Failing, InMemory, using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures import Gallery


def views(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    """Lead through the section and its dialog, with a keyring in memory."""
    from PySide6.QtWidgets import QPushButton

    from movehelper.ui.pages.detail_secrets import SecretsSection

    snapshot, window = gallery.controller.desk.snapshot, gallery.program.window
    gym = next(one.id for one in snapshot.services.values() if one.name == "Anvil Gym")
    gallery.shell.go("checklist")
    gallery.shell.checklist.select(gym)
    gallery.settle()

    def opened() -> SecretsSection:
        gallery.controller.actions["secrets"].trigger()
        gallery.settle()
        return gallery.shell.detail.findChild(SecretsSection)

    with using(Failing(KeyringLocked("locked"))):
        opened()
        yield "secrets-locked", window
    ring = InMemory()
    for kind, value in (("user", "anna.miller"), ("password", "correct-horse-" * 6), ("pin", "0042")):
        ring.kept["movehelper", f"{snapshot.move}/{gym}/{kind}"] = value
    with using(ring):
        section = opened()
        section._rows["password"].show_button.click()
        for _time in range(2):  # the words grow, then the page
            gallery.settle()
        yield "secrets", window
        section.findChild(QPushButton, "secrets-edit").click()
        yield from gallery.asked("dialog-secrets")
    section.close_again()
    gallery.shell.close_detail()
