"""HTML to PDF with Qt, with or without a screen. Equal text is promised, not equal bytes."""

from __future__ import annotations

import os
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

_MARGIN_MM = 15.0
_DPI = 96
_APPLICATIONS: list[QGuiApplication] = []
_PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def html_to_pdf(html: str, title: str, paper: Literal["A4", "Letter"] = "A4") -> bytes:
    """Return the page of HTML as a PDF. Starts Qt without a screen if no window is open."""
    _application()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("movehelper")
    writer.setResolution(_DPI)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    page = QPageSize(_PAPERS[paper])
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    document = QTextDocument()
    document.setDefaultFont(_font())
    document.setHtml(html)
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    buffer.close()
    return bytes(written.data())


def _font() -> QFont:
    """Return a font without ligatures, so that what is copied or searched in the PDF is what was written."""
    font = QFont()
    font.setFeature(QFont.Tag("liga"), 0)
    return font


def _application() -> None:
    """Start Qt where no window has started it; the object lives as long as the process."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _APPLICATIONS.append(QGuiApplication(["movehelper"]))
