"""What there is to see of documents: the page, the section, the dialogs, and what lies over the window meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

NAMES = ("Membership agreement 2023.pdf", "Receipt registered post RN123456789GB.pdf", "IMG_2041.jpg")


def views(gallery) -> Iterator[tuple[str, QWidget]]:
    """Lead from view to view; the first time, files are handed over for the gym, and one of them is lost."""
    from movehelper.services.progress import Progress

    shell, window = gallery.shell, gallery.program.window
    filing = gallery.controller.papers.filing
    shell.go("checklist")
    files = _files(gallery, filing)
    shell.go("documents")
    shell.page("documents").table.selectRow(0)
    gallery.settle()
    yield "documents", window
    documents = gallery.controller.desk.snapshot.household.documents
    for name, opens in (
        ("add-documents", lambda: filing.ask(files)),
        ("document", lambda: filing.do("edit", (documents[0].id,))),
    ):
        opens()
        yield from gallery.asked(f"dialog-{name}")
    filing.target.cover(files, *_words(files))
    gallery.settle()
    yield "dropping", filing.target
    filing.target.hide()
    progress = Progress()
    progress.begin(5, 5_200_000_000)
    progress.next("Video of the flat at hand-over.mp4")
    progress.done = 1_900_000_000
    filing.tasks.waiting.begin("", progress)
    filing.tasks.waiting.appear()
    gallery.settle()
    yield "waiting", filing.tasks.waiting
    filing.tasks.waiting.end()


def _words(files):
    from movehelper.ui.widgets.drop_target import words_for

    return words_for(files, "")


def _files(gallery, filing):
    folder = gallery.folder / "papers"
    files = [folder / name for name in NAMES]
    if folder.exists():
        return files
    folder.mkdir()
    for number, file in enumerate(files):
        file.write_bytes(b"%PDF-" + bytes(40_000 * number))
    gym = next(one.id for one in gallery.controller.desk.snapshot.services.values() if one.name == "Anvil Gym")
    gallery.shell.checklist.select(gym)
    gallery.settle()
    filing.dropped(files)
    gallery.settle()
    gallery.settle()
    lost = gallery.controller.desk.snapshot.household.documents[-1]
    (gallery.folder / "documents" / lost.sha256[:2] / lost.sha256[2:4] / lost.sha256).unlink()
    gallery.shell.toast.hide()
    return files
