"""Bank statements for the pictures: dropped, looked at with questions, listed, and what came after each end.

They have a move of their own, so that the other pictures stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QApplication, QPushButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures import Gallery

ODD = "Date,Payee,Amount\n03/04/2026,Corner shop,-1.50\n05/06/2026,Anvil Gym,-20.00\nnext week,Water,-3.10\n"


def views(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    """Lead from view to view; the first time, the statements are taken in."""
    shell, window = gallery.shell, gallery.program.window
    before = gallery.controller.desk.move
    _go_to_household(gallery)
    yield from _dialogs(gallery)
    _take_in(gallery)
    shell = gallery.shell
    shell.toast.hide()
    for place in ("today", "statements"):
        shell.go(place)
        gallery.settle()
        yield f"{place}-after", window
    page = shell.page("statements")
    for number, widget in ((1, page.findings["certain"]), (2, page.gaps), (3, page.imports)):
        page.area.verticalScrollBar().setValue(widget.mapTo(page.area.widget(), widget.rect().topLeft()).y())
        gallery.settle()
        yield f"statements-{number}", window
    page.area.verticalScrollBar().setValue(0)
    for what in ("accept", "belongs"):
        page.findChild(QPushButton, f"finding-{what}").click()
        yield from gallery.asked(f"dialog-finding-{what}")
    shell.go("money")
    gallery.settle()
    shell.page("money").reveal("alerts")
    gallery.settle()
    yield "money-after", window
    shell.go("checklist")
    shell.open("broadband")
    gallery.settle()
    shell.detail.show_section("after")
    gallery.settle()
    yield "detail-after", window
    shell.detail.findChild(QPushButton, "alert-disputed").click()
    yield from gallery.asked("dialog-alert")
    shell.close_detail()
    gallery.controller.moving.show_move(before)
    gallery.settle()


def _go_to_household(gallery: Gallery) -> None:
    from tests.statements import household as told

    names = {one.name: one.id for one in gallery.controller.desk.snapshot.moves}
    facts = told.household()
    if facts.move.name not in names:
        work = gallery._open()
        with work.services.writing() as session:
            session.put_household(msgspec.structs.replace(facts))
        work.close()
        gallery.controller.desk.refresh()
        gallery.settle()
    gallery.controller.moving.show_move(facts.move.id)
    gallery.settle()


def _files(gallery: Gallery):
    from tests.statements import household as told

    folder = gallery.folder / "bank"
    folder.mkdir(exist_ok=True)
    for name, data in told.files("camt", told.bookings()).items():
        (folder / name).write_bytes(data)
    (folder / "odd export.csv").write_text(ODD, encoding="utf-8")
    (folder / "letter.csv").write_bytes(b"%PDF-1.7")
    return folder


def _dialogs(gallery: Gallery) -> Iterator[tuple[str, QWidget]]:
    from movehelper.ui.dialogs.statement_or_document import StatementOrDocument

    folder = _files(gallery)
    dialog = StatementOrDocument(["current.xml", "second.xml"], gallery.program.window)
    yield from gallery.asked("dialog-statement-or-document", dialog)
    gallery.controller.banking.taking.read(sorted(folder.iterdir(), reverse=True))
    _preview(gallery)
    yield from gallery.asked("dialog-statements")


def _preview(gallery: Gallery) -> QWidget:
    gallery.settle()
    dialog = QApplication.activeModalWidget()
    while dialog.busy:
        gallery.settle()
    gallery.settle()
    return dialog


def _take_in(gallery: Gallery) -> None:
    if gallery.controller.desk.snapshot.covers:
        return
    folder = _files(gallery)
    gallery.controller.banking.taking.read(sorted(folder.glob("*.xml")))
    _preview(gallery).save()
    gallery.settle()
    gallery.settle()
