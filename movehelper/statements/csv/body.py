"""Which rows of a CSV are bookings: not the blank ones, repeated headers, totals, pending ones, or what is cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from movehelper.statements.csv import words
from movehelper.statements.csv.table import is_date
from movehelper.statements.source import pending, refused

if TYPE_CHECKING:
    from movehelper.domain.records.statements import RefusedRow
    from movehelper.statements.csv.columns import Columns
    from movehelper.statements.csv.table import Table
    from movehelper.statements.source import Source

NO_DATE: Final = "It has no valid date."
CUT_OFF: Final = "It is cut off: the file ends within it."
A_BALANCE: Final = "It is a balance and no booking."
NEVER: Final = "It was declined or taken back, so that no money moved."
_PENDING: Final = re.compile(
    r"pending|vorgemerkt|umsatz vorgemerkt|"
    r"vorgemerkte|offen|en attente|en cours|a venir|pendiente|retenido|in behandeling|"
    r"gereserveerd|in afwachting|reserved|reserviert|reservierung|reservation|authori[sz]ed|authori[sz]ation|"
    r"auth|venter|udestaende|fuggoben|unposted|unbooked|not booked|in progress|processing|upcoming|scheduled|"
    r"on hold|hold|in sospeso|"
    r"non contabilizzat[oa]|da contabilizzare|oczekujac[aey]|w realizacji|blokada|nierozliczon[ae]|reserverad|"
    r"reservert|reserveret|afventer|varaus|nezauctovan[ao]|pendente|not posted|in bearbeitung"
)
_NEVER: Final = re.compile(
    r"declined|failed|rejected|refused|cancelled|canceled|reverted|denied|expired|removed|voided|void|"
    r"returned to sender|abgelehnt|storniert|annule|refuse|rechazad[oa]|anulad[oa]|geweigerd|geannuleerd|"
    r"annullat[oa]|rifiutat[oa]|odrzucon[ae]|anulowan[ae]|fehlgeschlagen|abgebrochen"
)
_TOTAL: Final = re.compile(
    r"\b(?:total|totals|sub ?total|summe|gesamt\w*|somme|saldo\w*|solde\w*|suma|somma|totaal|totale|razem|sum|"
    r"balance|kontostand|zustatek|end of (?:file|report|statement|list)|opening|closing|anfangs\w*|"
    r"end\w*saldo|eingange|ausgange|record count|transactions)\b"
)

_BALANCE: Final = re.compile(
    r"(?:(?:opening|closing|starting|beginning|ending|start|end|initial|final|current|ledger|available|previous|new) )?"
    r"balance(?: (?:brought|carried) forward)?|balance [bc] f|(?:brought|carried) forward|"
    r"(?:(?:anfangs|end|schluss|eroffnungs|start)(?:saldo|kontostand|bestand)|(?:alter |neuer )?(?:saldo|kontostand))|"
    r"(?:ancien |nouveau )?solde(?: (?:initial|final|precedent|de depart))?|"
    r"saldo (?:inicial|final|anterior|iniziale|finale|precedente|poczatkowe|koncowe)|"
    r"(?:begin|start|eind|slot|ind?gaende |utgaende |inngaende )saldo|pocatecni zustatek|konecny zustatek"
)
_AS_OF: Final = re.compile(r" (?:as of|as at|at|on|per|am|au|al|vom|zum|op|na dzien)(?= |$)[\d ]*$|[\d ]+$")


@dataclass(slots=True)
class Body:
    """The rows that may be bookings, as indexes of the table, all of full width; and what became of the others."""

    rows: list[int] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    pending: int = 0
    left_out: list[int] = field(default_factory=list)
    headers: int = 0

    def notes(self) -> list[str]:
        """Return what there is to say about the lines that are no rows."""
        found = []
        if self.left_out:
            lines = ", ".join(map(str, self.left_out[:5])) + (" …" if len(self.left_out) > 5 else "")
            found.append(f"Totals and other lines that are no bookings were left out: line {lines}.")
        if self.headers:
            found.append("The header stands in the file more than once.")
        return found


def bookings(source: Source, table: Table, columns: Columns) -> Body:
    """Part the rows behind the header."""
    body = Body()
    header = [words.plain(cell) for cell in columns.header]
    width = len(columns.header) or columns.width  # a cell beyond the header has cut one before it in two
    booked, waits = columns.at.get("booked"), "status" in columns.at
    seen: dict[str, bool] = {}
    undated: list[int] = []
    for index in range(columns.first, len(table.rows)):
        source.tick(index, len(table.rows))
        cells = table.rows[index]
        if not any(cells):
            continue
        day = _cell(cells, booked)
        dated = seen.get(day)
        if dated is None:
            dated = seen[day] = is_date(day)
        if dated and len(cells) == width and not waits:
            body.rows.append(index)
        elif dated:
            _dated(body, table, columns, index, width)
        elif header and [words.plain(cell) for cell in cells] == header:
            body.headers += 1
        else:
            undated.append(index)
    _undated(body, table, columns, undated)
    for end in (0, -1):
        while body.rows and _is_balance(table.rows[body.rows[end]]):
            index = body.rows.pop(end)
            body.refused.append(refused(table.starts[index], A_BALANCE, table.raw(index)))
    return body


def _is_balance(cells: list[str]) -> bool:
    """Say whether the only words of a row say that it is a balance."""
    texts = [words.plain(cell) for cell in cells if len(cell) > 3 and any(map(str.isalpha, cell)) and not is_date(cell)]
    return len(texts) == 1 and _BALANCE.fullmatch(_AS_OF.sub("", texts[0])) is not None


def _dated(body: Body, table: Table, columns: Columns, index: int, width: int) -> None:
    cells, line = table.rows[index], table.starts[index]
    if _waits(body, table, columns, index):
        return
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        reason = f"It has {len(cells)} cells and the list has {width} columns: a sign in a text may have cut it in two."
        body.refused.append(refused(line, reason, table.raw(index)))
    elif len(cells) < table.width and index == len(table.rows) - 1 and not table.lines[-1].endswith(("\n", "\r")):
        body.refused.append(refused(line, CUT_OFF, table.raw(index)))
    else:
        cells.extend([""] * (width - len(cells)))
        body.rows.append(index)


def _waits(body: Body, table: Table, columns: Columns, index: int) -> bool:
    """Refuse a row that is pending, or that never took place."""
    cells = table.rows[index]
    status = words.plain(_cell(cells, columns.at.get("status")))
    if _NEVER.fullmatch(status):
        body.refused.append(refused(table.starts[index], NEVER, table.raw(index)))
        return True
    if _PENDING.fullmatch(status):
        body.pending += 1
        body.refused.append(pending(table.starts[index], table.raw(index)))
        return True
    return False


def _undated(body: Body, table: Table, columns: Columns, undated: list[int]) -> None:
    """Refuse what has no date; leave out totals and what stands below the last booking and is none."""
    first, last = (body.rows[0], body.rows[-1]) if body.rows else (-1, -1)
    header = bool(columns.header)
    for index in undated:
        cells, line = table.rows[index], table.starts[index]
        day = _cell(cells, columns.at.get("booked"))
        if _waits(body, table, columns, index):
            continue
        if _PENDING.fullmatch(words.plain(day)) or (not day and is_date(_cell(cells, columns.at.get("value")))):
            body.pending += 1
            body.refused.append(pending(line, table.raw(index)))
        elif _is_footer(cells, day, columns.width, below=index > last) or (not header and index < first):
            body.left_out.append(line)
        else:
            body.refused.append(refused(line, NO_DATE, table.raw(index)))


def _is_footer(cells: list[str], day: str, width: int, *, below: bool) -> bool:
    filled = [words.plain(cell) for cell in cells if cell.strip()]
    if len(day) <= 30 and any(char.isdigit() for char in day) and len(filled) > 1:
        return False
    if len(filled) <= 1 and not day:
        return True
    if any(_TOTAL.search(cell) for cell in filled) and len(filled) <= max(4, width - 1):
        return True
    return len(filled) <= max(1, width // 2) and below


def _cell(cells: list[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""
