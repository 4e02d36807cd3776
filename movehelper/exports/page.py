"""The checklist as one page of HTML: for the screen, for paper of any size, and as the source of the PDF."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from movehelper.exports.sheet import sheet, table_head
from movehelper.wording import checklist as words
from movehelper.wording.money import money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.exports.checklist import Checklist, Row, Section

_STYLE = """
td.box { font-size: 13pt; }
td.provider { font-weight: bold; }
td.why { color: #404040; }
"""

_WIDTHS = (9, 16, 28, 22, 25)


def page(checklist: Checklist) -> str:
    """Return the whole page."""
    return sheet(words.title(checklist.move), _body(checklist), _STYLE)


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
    yield table_head(words.columns(), _WIDTHS)
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
