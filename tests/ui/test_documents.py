"""Files handed to the window: dropped, pasted, chosen; opened, renamed, checked, removed and had back."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from movehelper.ui.filing import Filing
from movehelper.ui.pages.detail_documents import DocumentsSection
from movehelper.ui.pages.documents import DocumentsPage
from movehelper.ui.pages.journal_entry import EntryPane
from tests.ui.guard import watched


@pytest.fixture
def papers(tmp_path):
    def make(*names, content=b"%PDF-1.7"):
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        for name in names:
            (folder / name).write_bytes(content + name.encode())
        return [folder / name for name in names]

    return make


@pytest.fixture
def at_gym(sample):
    sample.window.resize(1280, 760)
    sample.pick("Anvil Gym")
    sample.shell.open(sample.shell.current.id)
    sample.settle()
    return sample


def carried(paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def filing(person) -> Filing:
    return person.controller.papers.filing


def drag(person, paths):
    """Carry files over the window, and return what lies over it then."""
    data = carried(paths)
    event = QDragEnterEvent(
        QPoint(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(person.window, event)
    return filing(person).target


def drop(person, paths):
    target, data = drag(person, paths), carried(paths)
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    target.dropEvent(event)  # Qt sends it only to what it dragged over itself
    person.settle()
    person.settle()
    return target


def names(person):
    return [one.name for one in person.seen.household.documents]


def section(person):
    """Return the section of the details, once it stands there."""
    found = person.shell.detail.findChild(DocumentsSection)
    person.bot.waitUntil(lambda: found.isVisibleTo(person.window), timeout=30_000)
    return found


def said(person):
    return person.shell.toast.text.text()


def problem(person):
    return person.shell.problem.text.text() if person.shell.problem.isVisible() else ""


def test_the_window_says_where_dragged_files_go_and_drops_go_there(at_gym, papers):
    target = drag(at_gym, papers("contract.pdf"))
    assert target.isVisible()
    assert target.title.text() == "Add to Anvil Gym"
    assert target.size() == at_gym.window.size()

    drop(at_gym, papers("contract.pdf", "bill.pdf"))

    assert not target.isVisible()
    gym = at_gym.shell.current.service.id
    assert [(one.name, one.kind, one.service) for one in at_gym.seen.household.documents] == [
        ("contract.pdf", "contract", gym),
        ("bill.pdf", "bill", gym),
    ]
    assert said(at_gym) == "Added to Anvil Gym: 2 documents"
    assert [path.exists() for path in papers("contract.pdf", "bill.pdf")] == [True, True]
    assert "contract.pdf | Contract · 20 bytes" in at_gym.words(section(at_gym))
    at_gym.click(at_gym.shell.toast.undo)
    assert names(at_gym) == []


def test_without_a_current_service_the_window_asks(sample, papers):
    sample.go("today")
    assert drag(sample, papers("scan.pdf")).title.text() == "Add this file"

    drop(sample, papers("scan.pdf"))

    home = sample.seen.household.move.old_home
    assert "scan.pdf" in sample.words(sample.dialog)
    sample.choose(sample.dialog.belongs, f"home:{home}")
    sample.choose(sample.dialog.kind, "hand-over protocol")
    sample.save()
    [document] = sample.seen.household.documents
    assert (document.home, document.service, document.kind) == (home, None, "hand-over protocol")


def test_before_there_is_a_move_files_have_nowhere_to_go(person, papers):
    data = carried(papers("a.pdf"))
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )

    assert filing(person).dragged_in(event) is False


def test_files_dropped_on_what_is_being_logged_are_its_proof(at_gym, papers):
    at_gym.press("log")
    field, data = at_gym.dialog.papers, carried(papers("receipt.pdf"))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    field.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert field.names.text() == "receipt.pdf"

    at_gym.click(field.clear)

    assert field.files == ()


def test_a_move_file_is_opened_and_not_kept_as_a_document(sample, papers, monkeypatch):
    opened = []
    monkeypatch.setattr(sample.controller.opening, "add", opened.append)
    [file] = papers("my.movehelper")

    assert drag(sample, [file]).title.text() == "Open this move file"
    drop(sample, [file])

    assert opened == [file]
    assert names(sample) == []


def test_what_cannot_be_kept_is_told_and_the_rest_is_added(at_gym, papers, tmp_path):
    (tmp_path / "empty.pdf").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()

    drop(
        at_gym, [tmp_path / "empty.pdf", tmp_path / "pipe", tmp_path / "folder", tmp_path / "gone", *papers("bill.pdf")]
    )

    assert names(at_gym) == ["bill.pdf"]
    assert problem(at_gym).startswith("empty.pdf is empty; there is nothing to keep. pipe is no file")
    assert problem(at_gym).endswith("1 more file was not added either.")


def test_a_name_with_tricks_is_shown_in_one_harmless_line(at_gym, papers):
    drop(at_gym, papers("two\nlines\u202efdp.pdf"))

    assert names(at_gym) == ["two linesfdp.pdf"]


def test_the_same_file_twice_is_said_to_be_there(at_gym, papers):
    drop(at_gym, papers("bill.pdf"))
    drop(at_gym, papers("bill.pdf"))

    assert names(at_gym) == ["bill.pdf"]
    assert said(at_gym) == "1 was there already."


def test_files_are_chosen_with_the_keyboard_alone(at_gym, papers, monkeypatch):
    chosen = [str(path) for path in papers("lease.pdf", "photo.jpg")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))

    at_gym.press("add-documents")
    at_gym.key(Qt.Key.Key_Return)

    assert [(one.name, one.kind) for one in at_gym.seen.household.documents] == [
        ("lease.pdf", "contract"),
        ("photo.jpg", "photo"),
    ]


def test_a_picture_and_files_are_pasted(at_gym, papers):
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    at_gym.press("paste-documents")
    QGuiApplication.clipboard().setMimeData(carried(papers("bill.pdf")))
    at_gym.press("paste-documents")
    QGuiApplication.clipboard().setText("only words")
    at_gym.press("paste-documents")

    [picture, bill] = at_gym.seen.household.documents
    assert (picture.name, picture.media_type, bill.name) == ("Picture 2026-11-22.png", "image/png", "bill.pdf")
    assert said(at_gym) == "There is no file and no picture on the clipboard."


def test_a_document_is_opened_in_the_viewer_and_a_script_never_is(at_gym, papers):
    shown = []
    filing(at_gym).view = lambda url: shown.append(url.toLocalFile()) or True
    drop(at_gym, [*papers("bill.pdf"), *papers("run.sh", content=b"#!/bin/sh\n")])
    bill, script = at_gym.seen.household.documents

    at_gym.click(section(at_gym).findChild(QPushButton, f"document-open-{bill.id}"))
    assert shown[0].endswith("/bill.pdf")
    at_gym.click(section(at_gym).findChild(QPushButton, f"document-open-{script.id}"))

    assert [path.name for path in Path(shown[1]).iterdir()] == ["run.sh"]
    assert said(at_gym) == "run.sh might be a program, so it is not opened. Its folder is shown."
    filing(at_gym).view = lambda _url: False
    filing(at_gym).do("open", (bill.id,))
    at_gym.settle()
    assert problem(at_gym).startswith("No program could be found that shows bill.pdf. It lies in ")


def test_a_file_that_is_gone_is_told_where_it_is_listed(at_gym, papers):
    drop(at_gym, papers("bill.pdf"))
    for path in (at_gym.folder / "documents").glob("??/??/*"):
        path.unlink()

    [bill] = at_gym.seen.household.documents
    at_gym.click(section(at_gym).findChild(QPushButton, f"document-open-{bill.id}"))

    assert problem(at_gym).startswith("The file of bill.pdf is missing")
    assert "its file is missing" in at_gym.words(section(at_gym))
    drop(at_gym, papers("bill.pdf"))
    assert said(at_gym) == "1 was there already."
    assert "its file is missing" not in at_gym.words(section(at_gym))


def test_name_kind_note_and_proof_are_edited(at_gym, papers):
    drop(at_gym, papers("scan.pdf"))
    [scan] = at_gym.seen.household.documents
    entry = at_gym.seen.entries_of(scan.service)[0]
    filing(at_gym).do("edit", (scan.id,))

    at_gym.dialog.name.clear()
    at_gym.save()
    assert at_gym.dialog.problem.text() == "Give the document a name."
    at_gym.fill(at_gym.dialog.name, "Receipt of posting.pdf")
    at_gym.choose(at_gym.dialog.kind, "receipt")
    at_gym.choose(at_gym.dialog.proves, entry.id)
    at_gym.fill(at_gym.dialog.note, "from the counter")
    at_gym.save()

    [edited] = at_gym.seen.household.documents
    assert (edited.name, edited.kind, edited.entry) == ("Receipt of posting.pdf", "receipt", entry.id)
    assert "from the counter" in at_gym.words(section(at_gym))
    at_gym.press("undo")
    assert at_gym.seen.household.documents == (scan,)


def test_what_happened_is_logged_with_its_receipt_and_taken_back_with_it(at_gym, papers):
    at_gym.press("log")
    at_gym.type("letter, ref 123")
    at_gym.dialog.papers.take(tuple(papers("receipt.pdf")))
    assert "receipt.pdf" in at_gym.words(at_gym.dialog)
    at_gym.save()

    [receipt] = at_gym.seen.household.documents
    entry = at_gym.seen.entries_of(at_gym.shell.current.service.id)[0]
    assert (receipt.entry, entry.reference) == (entry.id, "123")
    at_gym.press("undo")
    assert names(at_gym) == []
    assert entry.id not in {one.id for one in at_gym.seen.entries_of(entry.service)}


def test_an_entry_of_the_journal_names_the_paper_that_proves_it_and_opens_it(at_gym, papers):
    shown = []
    filing(at_gym).view = lambda url: shown.append(url.toLocalFile()) or True
    at_gym.press("log")
    at_gym.type("letter, ref 123")
    at_gym.dialog.papers.take(tuple(papers("receipt.pdf")))
    at_gym.save()

    at_gym.go("journal")
    pane = at_gym.shell.page("journal").findChild(EntryPane)

    assert "Document: receipt.pdf" in at_gym.words(pane)
    at_gym.click(next(one for one in pane.findChildren(QPushButton) if one.text() == "Open"))
    assert [Path(path).name for path in shown] == ["receipt.pdf"]


def test_what_happened_is_logged_though_its_receipt_has_vanished(at_gym, tmp_path):
    at_gym.press("log")
    at_gym.type("letter, ref 123")
    at_gym.dialog.papers.take((tmp_path / "gone.pdf",))
    at_gym.save()

    assert problem(at_gym) == "gone.pdf is not there any more."
    assert at_gym.seen.entries_of(at_gym.shell.current.service.id)[0].reference == "123"


def test_all_documents_have_a_page_once_there_are_some(at_gym, papers, monkeypatch, tmp_path):
    assert not at_gym.controller.actions["documents"].isEnabled()
    drop(at_gym, papers("bill.pdf", "contract.pdf"))
    at_gym.press("documents")
    page = at_gym.shell.page("documents")
    assert isinstance(page, DocumentsPage)

    page.filter.setText("contr")
    page.table.selectRow(0)
    assert [row.document.name for row in page.table.chosen()] == ["contract.pdf"]
    page.filter.clear()
    at_gym.click(page.findChild(QPushButton, "documents-check"))
    assert said(at_gym) == "All 2 documents are as they were kept."
    assert {row.state for row in page.model.records()} == {"whole"}
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "out"))
    page.table.selectAll()
    at_gym.click(page.findChild(QPushButton, "documents-copy"))
    assert sorted(path.name for path in (tmp_path / "out" / "Anvil Gym").iterdir()) == ["bill.pdf", "contract.pdf"]
    page.table.setFocus()
    at_gym.key(Qt.Key.Key_Delete)
    assert names(at_gym) == []
    assert said(at_gym) == "Removed: 2 documents"
    at_gym.press("undo")
    assert names(at_gym) == ["bill.pdf", "contract.pdf"]


def test_a_long_task_shows_how_far_it_is_and_can_be_stopped(at_gym, tmp_path):
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(4 << 30)

    waiting = filing(at_gym).tasks.waiting
    filing(at_gym).dropped([large])
    at_gym.bot.waitUntil(waiting.isVisible, timeout=30_000)
    assert "large.bin" in waiting.text.text()
    assert waiting.far.text().endswith("of 4.3 GB")
    at_gym.click(waiting.stop_button)

    assert not waiting.isVisible()
    assert names(at_gym) == []
    assert said(at_gym) == "Stopped. Nothing was changed."
    assert not list((at_gym.folder / "documents").glob("??/??/*"))
    assert not list((at_gym.folder / "documents" / "incoming").iterdir())


def test_what_is_added_while_a_large_file_is_copied_comes_after_it(at_gym, papers, tmp_path):
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(4 << 30)
    filing(at_gym).dropped([large])
    filing(at_gym).dropped(papers("bill.pdf"))

    at_gym.bot.waitUntil(filing(at_gym).tasks.waiting.isVisible, timeout=30_000)
    assert names(at_gym) == []
    at_gym.click(filing(at_gym).tasks.waiting.stop_button)
    at_gym.settle()

    assert names(at_gym) == ["bill.pdf"]


def test_the_thread_that_draws_enters_no_service(at_gym, papers):
    offences = []
    watched(at_gym.controller.background._work.services, offences)
    filing(at_gym).view = lambda _url: True

    drop(at_gym, papers("bill.pdf"))
    [bill] = at_gym.seen.household.documents
    for what in ("look", "open", "check", "remove"):
        filing(at_gym).do(what, (bill.id,))
        at_gym.settle()
    at_gym.press("undo")

    assert names(at_gym) == ["bill.pdf"]
    assert offences == []


def test_closing_the_window_stops_a_long_task(at_gym, tmp_path):
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(4 << 30)

    filing(at_gym).dropped([large])
    at_gym.leave()

    assert not list((at_gym.folder / "documents").glob("??/??/*"))
