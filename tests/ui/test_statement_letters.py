"""A file that is written in one of two codes is asked about in the window, and its payees read as they are."""

from PySide6.QtWidgets import QRadioButton

from tests.statements.test_letters import CZECH, czech
from tests.ui.test_statements import drop_statements, wait


def test_the_letters_of_a_file_are_asked_for_with_real_rows(wronged, tmp_path):
    file = tmp_path / "vypis.csv"
    file.write_bytes(czech())
    dialog = drop_statements(wronged, [file])
    words = wronged.words(dialog)
    assert "In which letters is this file written?" in words
    assert dialog.findChild(QRadioButton, "choice-cp1250").text() == "Central European"
    assert "2026-10-02,P\ufffdevod na \ufffd\ufffdet,-2.50  →  2026-10-02,Převod na účet,-2.50" in words
    assert "→  2026-10-02,Pøevod na úèet,-2.50" in words

    wronged.click(dialog.findChild(QRadioButton, "choice-cp1250"))
    wait(wronged)

    assert "In which letters" not in wronged.words(dialog)
    [look] = dialog.preview.looks
    assert {row.name or row.text for row in look.read.statements[0].rows} == set(CZECH)
