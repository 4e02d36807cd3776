"""HTML to PDF with Qt, with or without a screen. Equal text is promised, not equal bytes."""

from __future__ import annotations

import os
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from movehelper.ui.paper import DPI, SIZES, Sheets

_APPLICATIONS: list[QGuiApplication] = []
_PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def html_to_pdf(html: str, title: str, paper: Literal["A4", "Letter"] = "A4") -> bytes:
    """Return the page of HTML as a PDF. Starts Qt without a screen if no window is open."""
    _application()
    sheets = Sheets(html, title, SIZES[paper])
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("movehelper")
    writer.setResolution(DPI)
    way = QPageLayout.Orientation.Landscape if sheets.landscape else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(_PAPERS[paper]), way, QMarginsF()))
    painter = QPainter(writer)
    try:
        for number in range(sheets.count):
            if number:
                writer.newPage()
            sheets.paint(painter, number)
    finally:
        painter.end()  # a file that goes while it is painted ends the process
    buffer.close()
    return bytes(written.data())


def _application() -> None:
    """Start Qt where no window has started it; the object lives as long as the process."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _APPLICATIONS.append(QGuiApplication(["movehelper"]))
