"""The checklist as one page of HTML: for the screen, for paper of any size, and as the source of the PDF.

Only what both a browser and Qt's text documents draw: tables, no scripts, nothing from elsewhere.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from movehelper.wording import checklist as words, spoken
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.exports.checklist import Checklist, Row, Section

_STYLE = """
@page { margin: 15mm; }
:root { color-scheme: light; }
body { font-family: "DejaVu Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  color: #1a1a1a; background: #ffffff; font-size: 10pt; margin: 0 auto; max-width: 60em; }
h1 { font-size: 16pt; margin-top: 0px; margin-bottom: 6px; }
h2 { font-size: 12pt; margin-top: 16px; margin-bottom: 6px; }
p { margin-top: 0px; margin-bottom: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #8a8a8a;
  padding-top: 4px; padding-bottom: 4px; padding-left: 2px; padding-right: 8px; }
th { font-size: 9pt; color: #404040; }
tr { page-break-inside: avoid; }
thead { display: table-header-group; }
td.box { font-size: 13pt; }
td.provider { font-weight: bold; }
td.why { color: #404040; }
"""

_WIDTHS = (9, 16, 28, 22, 25)  # as attributes, because Qt takes no widths from a style sheet


def page(checklist: Checklist) -> str:
    """Return the whole page."""
    title = escape(words.title(checklist.move))
    body = "\n".join(_body(checklist))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(spoken().replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    )


def _body(checklist: Checklist) -> Iterator[str]:
    yield f"<p>{escape(words.as_of(checklist.today))}</p>"
    if not checklist.sections:
        yield f"<p>{escape(words.nothing())}</p>"
    for section in checklist.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    heading = escape(words.heading(section.heading, len(section.rows)))
    yield f'<h2 id="{section.group}">{heading}</h2>'
    yield f'<table width="100%" cellspacing="0" aria-labelledby="{section.group}">'
    heads = "".join(
        f'<th scope="col" width="{width}%">{escape(text)}</th>'
        for width, text in zip(_WIDTHS, words.columns(), strict=True)
    )
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    yield from (_row(row) for row in section.rows)
    yield "</tbody>\n</table>"


def _row(row: Row) -> str:
    box = "☑" if row.done else "☐"
    why = [row.why, row.first]
    if row.at_stake is not None and not row.done:
        why.append(words.at_stake(money(row.at_stake)))
    if row.guess and not row.done:
        why.append(words.guess())
    return (
        f'<tr><td class="box"><span role="img" aria-label="{escape(words.box(done=row.done))}">{box}</span></td>'
        f'<td class="provider">{escape(row.provider)}</td><td class="what">{escape(row.what)}</td>'
        f'<td class="when">{escape(row.when)}</td>'
        f'<td class="why">{"<br>".join(escape(part) for part in why if part)}</td></tr>'
    )
