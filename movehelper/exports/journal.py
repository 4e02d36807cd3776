"""The journal on paper, in a spreadsheet and as text: evidence that can be read and checked without this program."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from movehelper.domain.journal_lines import sums
from movehelper.exports.sheet import sheet, table_head
from movehelper.exports.table import csv_file, guarded
from movehelper.wording import _, dates, entries, journal as words
from movehelper.wording.money import money, sums as side_by_side

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from movehelper.domain.journal_lines import JournalLine
    from movehelper.domain.records import Document

_WIDTHS = (6, 19, 18, 33, 11, 13)
_STYLE = """
td.number, td.hash { color: #404040; font-size: 8pt; }
td.what b { font-size: 10pt; }
p.small { color: #404040; font-size: 9pt; }
"""


@dataclass(frozen=True)
class JournalPaper:
    """What stands on the paper.

    `lines` in the order in which things happened; `everything` is how many lines the whole journal has, `kept` says in
    words which of them these are. `hashes` by entry id; `faults` say in words where the chain breaks.
    """

    move: str
    today: dt.date
    lines: tuple[JournalLine, ...]
    everything: int
    services: Mapping[str, str]
    steps: Mapping[str, str]
    hashes: Mapping[str, str]
    chain: str
    service: str = ""
    kept: str = ""
    documents: Mapping[str, tuple[Document, ...]] = field(default_factory=dict)
    """The documents that prove an entry, by its id."""

    @property
    def heading(self) -> str:
        """The heading of the first page."""
        return words.title(self.move, self.service)

    @property
    def title(self) -> str:
        """What stands at the head of each sheet: the move, and from which day to which."""
        days = [line.entry.on for line in self.lines]
        return f"{self.heading} · {words.span(min(days), max(days))}" if days else self.heading

    def name(self, line: JournalLine) -> str:
        """Return what the service of a line is called."""
        return self.services.get(line.entry.service or "", "")

    def what(self, line: JournalLine) -> str:
        """Return what a line tells."""
        return words.what(line.entry, self.steps.get(line.entry.step or "", ""))


def journal_page(paper: JournalPaper) -> str:
    """Return the journal as a page of HTML."""
    return sheet(paper.title, _body(paper), _STYLE, heading=paper.heading)


def journal_table(paper: JournalPaper) -> bytes:
    """Return the journal as CSV."""
    return csv_file(words.fields(), (_cells(paper, line) for line in paper.lines))


def journal_text(paper: JournalPaper) -> str:
    """Return the journal as plain text, to be pasted into a letter or a form."""
    return "\n".join(_text(paper, line) for line in paper.lines) + "\n" if paper.lines else ""


def _body(paper: JournalPaper) -> Iterator[str]:
    days = [line.entry.on for line in paper.lines]
    facts = [
        words.span(min(days), max(days)) if days else "",
        words.count(len(paper.lines), paper.everything),
        paper.kept,
        words.as_of(paper.today),
    ]
    yield f"<p>{escape(' · '.join(part for part in facts if part))}</p>"
    if not paper.lines:
        yield f"<p>{escape(words.nothing())}</p>"
        return
    yield '<table width="100%" cellspacing="0">'
    yield table_head(words.columns(), _WIDTHS)
    yield "<tbody>"
    yield from (_row(paper, line) for line in paper.lines)
    yield "</tbody>\n</table>"
    if total := side_by_side(sums(paper.lines)):
        yield f"<p><b>{escape(words.total_of(total))}</b></p>"
    yield f'<p class="small">{escape(paper.chain)}</p>'
    yield f'<p class="small">{escape(words.how_to_read())}</p>'


def _row(paper: JournalPaper, line: JournalLine) -> str:
    entry = line.entry
    what = escape(paper.what(line))
    below = [escape(part) for part in (*_below(line), *_proofs(paper, line))]
    if not line.stands:
        what = f"<s>{what}</s>"
        below = [*(f"<s>{part}</s>" for part in below), f"<i>{escape(words.taken_back(line))}</i>"]
    cells = (
        ("number", str(line.number)),
        ("day", escape(dates.date(entry.on))),
        ("with", "<br>".join(escape(part) for part in (paper.name(line) or _("the move"), _spoken(line)) if part)),
        ("what", "<br>".join([what if entry.kind == "step done" else f"<b>{what}</b>", *below])),
        ("proof", escape(words.proof(entry))),
        ("hash", escape(words.short(paper.hashes.get(entry.id, "")))),
    )
    return f"<tr>{''.join(f'<td class={chr(34)}{name}{chr(34)}>{text}</td>' for name, text in cells)}</tr>"


def _spoken(line: JournalLine) -> str:
    parts = (words.way(line.entry), line.entry.who)
    return ", ".join(part for part in parts if part)


def _below(line: JournalLine) -> Iterator[str]:
    entry = line.entry
    if entry.reference:
        yield _("reference {number}").format(number=entry.reference)
    if entry.code:
        yield _("code {code}").format(code=entry.code)
    if entry.amount is not None and entry.ends is not None:
        yield money(entry.amount)
    yield from words.bill_lines(entry)
    if entry.due is not None:
        yield _("promised for {day}").format(day=words.promise(line))
    if entry.text:
        yield entry.text


def _proofs(paper: JournalPaper, line: JournalLine) -> Iterator[str]:
    """Yield each document that proves an entry, with the short form of what tells it from every other file."""
    for one in paper.documents.get(line.entry.id, ()):
        yield _("document: {name} (SHA-256 {digest})").format(name=one.name, digest=words.short(one.sha256))


def _cells(paper: JournalPaper, line: JournalLine) -> tuple[str, ...]:
    entry = line.entry
    texts = (
        paper.name(line),
        entries.name(entry.kind),
        paper.what(line),
        words.way(entry),
        entry.who,
        entry.reference,
        entry.code,
        words.proof(entry),
        entry.text,
    )
    return (
        str(line.number),
        entry.on.isoformat(),
        dates.weekday(entry.on),
        *(guarded(text) for text in texts),
        entry.ends.isoformat() if entry.ends else "",
        entry.due.isoformat() if entry.due else "",
        _(words.PROMISES[line.promise]) if line.promise else "",
        str(entry.amount.amount) if entry.amount else "",
        entry.amount.currency if entry.amount else "",
        guarded("; ".join(words.bill_lines(entry))),
        entry.at.isoformat(),
        line.void.on.isoformat() if line.void else "",
        guarded(line.void.text) if line.void else "",
        str(line.replaced_by) if line.replaced_by else "",
        guarded("; ".join(f"{one.name} {one.sha256}" for one in paper.documents.get(entry.id, ()))),
        paper.hashes.get(entry.id, ""),
    )


def _text(paper: JournalPaper, line: JournalLine) -> str:
    entry = line.entry
    parts = [
        dates.date(entry.on),
        paper.name(line),
        paper.what(line),
        _spoken(line),
        *_below(line),
        *_proofs(paper, line),
        words.proof(entry),
        words.taken_back(line),
    ]
    return " · ".join(part.replace("\n", " ") for part in parts if part)
