"""PDF from HTML without a screen."""

from __future__ import annotations

import io

import pypdf
import pytest

from movehelper.ui.pdf import html_to_pdf

pytestmark = pytest.mark.usefixtures("qapp")
PAGE = "<h1>Checklist</h1><table><tr><td>☐</td><td>Confirm the office — €39.00 for Zürich</td></tr></table>"


def text(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_words_stand_in_the_pdf_as_they_were_written():
    pdf = html_to_pdf(PAGE, "My move")
    assert "Confirm the office — €39.00 for Zürich" in text(pdf)
    assert pypdf.PdfReader(io.BytesIO(pdf)).metadata.title == "My move"


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper_of_both_worlds(paper, size):
    box = pypdf.PdfReader(io.BytesIO(html_to_pdf(PAGE, "x", paper))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_a_long_checklist_goes_over_several_pages():
    rows = "".join(f"<tr><td>Step number {n}</td></tr>" for n in range(200))
    pdf = html_to_pdf(f"<table>{rows}</table>", "x")
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) > 2
    words = text(pdf)
    assert all(f"Step number {n}" in words for n in range(200))
