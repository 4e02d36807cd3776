"""The frame of every page of HTML: for the screen, for paper of any size, and as the source of the PDF.

Only what both a browser and Qt's text documents draw: tables, no scripts, nothing from elsewhere. The title stands at
the head of each sheet of paper; `size: landscape` turns the paper.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from movehelper.wording import spoken

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

_STYLE = """
@page { margin: 15mm;%s }
:root { color-scheme: light; }
body { font-family: "DejaVu Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  color: #1a1a1a; background: #ffffff; font-size: %s; margin: 0 auto; max-width: %s; }
h1 { font-size: 16pt; margin-top: 0px; margin-bottom: 6px; }
h2 { font-size: 12pt; margin-top: 16px; margin-bottom: 6px; }
h3 { font-size: 10pt; margin-top: 14px; margin-bottom: 4px; }
p { margin-top: 0px; margin-bottom: 6px; }
table { border-collapse: collapse; width: 100%%; margin-bottom: 6px; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #8a8a8a;
  padding-top: 4px; padding-bottom: 4px; padding-left: 2px; padding-right: 8px; }
th { font-size: 9pt; color: #404040; }
tr { page-break-inside: avoid; }
thead { display: table-header-group; }
"""


def sheet(title: str, body: Iterable[str], style: str = "", *, heading: str = "", landscape: bool = False) -> str:
    """Return a whole page.

    Args:
        title: stands at the head of each sheet of paper and in the window of a browser.
        body: HTML.
        style: further rules.
        heading: what stands over the page; the title unless given.
        landscape: on paper the longer side lies.
    """
    paper, size, wide = (" size: landscape;", "9pt", "76em") if landscape else ("", "10pt", "60em")
    head, over, inside = escape(title), escape(heading or title), "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(spoken().replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{head}</title>\n<style>{_STYLE % (paper, size, wide)}{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{over}</h1>\n{inside}\n</main>\n</body>\n</html>\n"
    )


def table_head(columns: Iterable[str], widths: Iterable[int], right: Container[int] = ()) -> str:
    """Return the head of a table; `right`: the columns of sums. Qt takes widths and sides only from attributes."""
    heads = "".join(
        f'<th scope="col" width="{width}%" align="{"right" if place in right else "left"}">{escape(text)}</th>'
        for place, (width, text) in enumerate(zip(widths, columns, strict=True))
    )
    return f"<thead><tr>{heads}</tr></thead>"
