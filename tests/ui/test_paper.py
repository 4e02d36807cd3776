"""Sheets of paper: head and foot, table heads again, no row cut in two; the same on screen, in a PDF and printed."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QSizeF
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from movehelper.exports.sheet import sheet, table_head
from movehelper.services.papers import Paper
from movehelper.ui import paper_thread
from movehelper.ui.dialogs.preview import PreviewDialog
from movehelper.ui.paper import SIZES, Sheets
from movehelper.ui.paper_cuts import Span, Unit, cuts
from movehelper.ui.paper_thread import Draw, PaperThread, Print, set_up
from movehelper.ui.pdf import html_to_pdf

pytestmark = pytest.mark.usefixtures("qapp")


def long_page(rows=200, *, tall=1, landscape=False):
    cells = "".join(
        f"<tr><td>First {n}.</td><td>{'<br>'.join(f'Row {n} line {m}.' for m in range(1 + n % 4 * tall))}</td></tr>"
        for n in range(rows)
    )
    head = table_head(("Number", "What"), (30, 70))
    table = f'<h2>All of them</h2><table width="100%" cellspacing="0">{head}<tbody>{cells}</tbody></table>'
    return sheet("A long list", [table, "<p>The end.</p>"], landscape=landscape)


def pages_of(pdf):
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_each_sheet_has_head_and_foot_and_the_head_of_the_table():
    pages = pages_of(html_to_pdf(long_page(), "A long list"))
    assert len(pages) > 4
    for number, text in enumerate(pages, 1):
        assert "A long list" in text
        assert f"Page {number} of {len(pages)}" in text
    for text in pages[:-1]:
        assert text.count("Number") == 1


def test_no_row_is_cut_in_two_and_none_is_printed_twice():
    pages = pages_of(html_to_pdf(long_page(), "A long list"))
    where = {}
    for number, text in enumerate(pages):
        for found in re.findall(r"Row (\d+) line (\d+)\.", text):
            assert found not in where, f"row {found} stands twice"
            where[found] = number
        for found in re.findall(r"First (\d+)\.", text):
            where[(found, "first")] = number
    for row in range(200):
        sheets = {sheet_number for (number, _line), sheet_number in where.items() if number == str(row)}
        assert len(sheets) == 1, f"row {row} stands on {len(sheets)} sheets"
        assert sum(number == str(row) for number, _line in where) == 2 + row % 4


def test_a_row_longer_than_a_sheet_goes_on_and_loses_no_line():
    pages = pages_of(html_to_pdf(long_page(4, tall=60), "A long list"))
    text = " ".join(pages)
    assert len(pages) > 2
    for row in range(4):
        for line in range(1 + row % 4 * 60):
            assert f"Row {row} line {line}." in text


def test_a_page_that_asks_for_it_lies_on_its_longer_side():
    box = pypdf.PdfReader(io.BytesIO(html_to_pdf(long_page(landscape=True), "x"))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_an_empty_page_is_one_sheet():
    assert Sheets("", "x", SIZES["A4"]).count == 1


def test_a_heading_stays_with_what_follows_it():
    parts = [Unit(0, 90), Unit(90, 98, leads=True), Unit(98, 120), Unit(120, 130)]
    assert [(one.top, one.bottom) for one in cuts(parts, 100)] == [(0, 90), (90, 130)]


def test_a_table_that_goes_on_has_its_head_again_and_room_for_it():
    head = Span(0, 20)
    parts = [Unit(0, 20, leads=True), *(Unit(20 + n * 30, 50 + n * 30, head=head) for n in range(5))]
    made = cuts(parts, 100)
    assert [(one.top, one.bottom, one.head) for one in made] == [(0, 80, None), (80, 140, head), (140, 170, head)]


def test_sheets_are_drawn_beside_the_window_with_their_words(qtbot):
    thread = PaperThread(long_page(), "A long list", SIZES["Letter"])
    with qtbot.waitSignal(thread.laid_out) as laid_out:
        thread.start()
    count = laid_out.args[0]
    assert count > 4
    with qtbot.waitSignal(thread.drawn) as drawn:
        thread.ask(Draw(1, 400, 2.0))
    number, picture, words = drawn.args
    assert (number, picture.width(), picture.devicePixelRatio()) == (1, 800, 2.0)
    assert "First 199." not in words
    assert re.search(r"First \d+\.", words)
    ink = QImage(picture).convertToFormat(QImage.Format.Format_Grayscale8)
    assert any(ink.pixelColor(x, y).red() < 128 for x in range(0, 800, 3) for y in range(100, 400, 3))
    thread.stop()
    qtbot.waitUntil(thread.isFinished)


@pytest.mark.parametrize(("first", "last", "numbers"), [(1, 0, None), (2, 3, [2, 3])])
def test_a_printer_gets_the_same_sheets(qtbot, tmp_path, first, last, numbers):
    file = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(file))
    set_up(printer, landscape=False)
    thread = PaperThread(long_page(), "A long list", SIZES["A4"])
    with qtbot.waitSignal(thread.laid_out) as laid_out:
        thread.start()
    with qtbot.waitSignal(thread.printed) as printed:
        thread.ask(Print(printer, first, last))
    thread.stop()
    qtbot.waitUntil(thread.isFinished)
    pages = pages_of(file.read_bytes())
    wanted = numbers or list(range(1, laid_out.args[0] + 1))
    assert printed.args[0] == len(pages) == len(wanted)
    for number, text in zip(wanted, pages, strict=True):
        assert f"Page {number} of {laid_out.args[0]}" in text
    whole = pages_of(html_to_pdf(long_page(), "A long list"))
    assert [sorted(text.split()) for text in pages] == [sorted(whole[number - 1].split()) for number in wanted]


def test_a_printer_with_other_paper_gets_sheets_of_its_own(qtbot, tmp_path):
    from PySide6.QtGui import QPageSize

    file = tmp_path / "small.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(file))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    set_up(printer, landscape=False)
    thread = PaperThread(long_page(), "A long list", SIZES["A4"])
    with qtbot.waitSignal(thread.printed) as printed:
        thread.start()
        thread.ask(Print(printer, 1, 0))
    thread.stop()
    qtbot.waitUntil(thread.isFinished)
    assert printed.args[0] == Sheets(long_page(), "A long list", QSizeF(148, 210)).count
    assert "Row 199 line 0." in " ".join(pages_of(file.read_bytes()))


@pytest.fixture
def preview(qtbot):
    """The preview of a long page, its first sheet drawn."""
    dialog = PreviewDialog(Paper(html=long_page(), title="A long list", name="list", size="Letter"))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.drawn)
    yield dialog
    if shiboken6.isValid(dialog):
        dialog.close()


def printer_into(file):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(file))
    set_up(printer, landscape=False)
    return printer


def test_a_fault_while_a_pdf_is_made_is_an_error_and_not_the_end_of_the_process(monkeypatch):
    def broken(*_sheet):
        raise OSError("no room left")

    monkeypatch.setattr(Sheets, "paint", broken)
    with pytest.raises(OSError, match="no room left"):
        html_to_pdf(long_page(), "A long list")


def test_what_fails_is_said_and_the_next_print_works(qtbot, preview, tmp_path, monkeypatch):
    def broken(*_sheet):
        raise OSError("no room left")

    with monkeypatch.context() as fault:
        fault.setattr(Sheets, "paint", broken)
        preview.send(printer_into(tmp_path / "lost.pdf"), 1, 1)
        assert not preview.print_button.isEnabled()
        preview.turn(1)
        assert not preview.print_button.isEnabled(), "who turns a page while it prints cannot print twice"
        qtbot.waitUntil(preview.problem.isVisible)
    assert preview.problem.text() == "These pages could not be shown or printed. Save them as a file instead."
    assert preview.print_button.isEnabled()
    with qtbot.waitSignal(preview.sent) as sent:
        preview.send(printer_into(tmp_path / "printed.pdf"), 2, 2)
    assert sent.args == ["1 page sent to the printer"]
    assert "Page 2 of" in pages_of((tmp_path / "printed.pdf").read_bytes())[0]


def test_a_page_that_cannot_be_laid_out_is_said_and_waits_for_nothing(qtbot, preview, monkeypatch):
    def broken(*_page):
        raise OSError("no room left")

    with monkeypatch.context() as fault:
        fault.setattr(paper_thread, "Sheets", broken)
        preview.size_box.setCurrentIndex(preview.size_box.findData("A4"))
        preview.size_box.activated.emit(preview.size_box.currentIndex())
        qtbot.waitUntil(preview.problem.isVisible)
    assert preview.where.text() == ""
    assert not preview.print_button.isEnabled()
    preview.size_box.activated.emit(preview.size_box.currentIndex())
    qtbot.waitUntil(preview.print_button.isEnabled)
    assert not preview.problem.isVisible()


def test_what_was_laid_out_for_another_paper_is_not_taken_for_this_one(qtbot, preview):
    preview.size_box.activated.emit(preview.size_box.currentIndex())
    assert preview._thread is not None
    preview._thread.ask(Draw(0, 300, 1.0))
    preview._thread.stop()
    preview._thread.wait()  # it has said how many sheets there are, and that waits to be heard
    preview.size_box.setCurrentIndex(preview.size_box.findData("A4"))
    preview.size_box.activated.emit(preview.size_box.currentIndex())
    assert preview._thread is not None
    QCoreApplication.sendPostedEvents(preview)
    assert preview.count == 0
    qtbot.waitUntil(preview.print_button.isEnabled)
    assert preview.count == Sheets(long_page(), "A long list", SIZES["A4"]).count
