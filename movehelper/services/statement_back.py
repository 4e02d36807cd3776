"""Taking imports back, exactly what they added, and putting them back again; and a move's statements as one packet.

What another import has too stays, and is that one's from then on: so what is left is what the files that are left
hold. What was removed is packed small, part by part, so that undoing it needs little memory.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import msgspec

from movehelper.domain.errors import FactsError
from movehelper.services import statement_accounts as who, statement_rows as plain
from movehelper.store.statement_rows import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from movehelper.services.statement_rows import Sight
    from movehelper.store.session import Session
    from movehelper.store.statement_rows import Plain

_CHUNK: Final = 2_000
_COLUMN: Final = {name: place for place, name in enumerate(TABLES["statement_import"])}
"""Where each column of an import stands."""
_CHANGED: Final = "This can no longer be undone: what it changed was changed again since."


class Packet(msgspec.Struct, kw_only=True):
    """Rows that were removed, and rows as they were before and after; `removed` is packed in parts."""

    imports: list[str] = []
    removed: list[tuple[str, bytes]] = []
    before: list[tuple[str, bytes]] = []
    after: list[tuple[str, bytes]] = []


def take_back(session: Session, move: str, ids: Sequence[str]) -> bytes:
    """Remove imports with all they added, and return the packet that puts them back.

    Raises:
        FactsError: one of them is not there.
    """
    rows = session.statement_rows("statement_import", move)
    if missing := set(ids) - {row[0] for row in rows}:
        raise FactsError(f"There is no import with the id {min(missing)} in this move.")
    back = _Back(session, move, ids, rows)
    return msgspec.msgpack.encode(back.run())


def put_back(session: Session, move: str, packed: bytes) -> tuple[str, ...]:
    """Put back what `take_back` has removed, and return the ids of the imports.

    Raises:
        FactsError: what was changed then was changed again since.
    """
    packet = msgspec.msgpack.decode(packed, type=Packet)
    for table, part in packet.after:
        rows = _unpacked(part)
        if sorted(session.statement_rows(table, move, [row[0] for row in rows])) != sorted(rows):
            raise FactsError(_CHANGED)
    for table, part in packet.removed:
        rows = _unpacked(part)
        if table != "csv_mapping" and session.present_ids(table, move, [row[0] for row in rows]):
            raise FactsError(_CHANGED)
        session.add_statement_rows(table, move, rows)
    for table, part in packet.before:
        session.put_statement_rows(table, move, _unpacked(part))
    return tuple(packet.imports)


def pack(session: Session, move: str) -> bytes:
    """Return all statements of a move as one packet, empty if there are none."""
    packet = Packet()
    for table in TABLES:
        packet.removed += _packed(table, session.each_statement_row(table, move))
    return msgspec.msgpack.encode(packet) if packet.removed else b""


def unpack(session: Session, move: str, packed: bytes) -> None:
    """Write the statements of a packet into a move that has none."""
    if packed:
        put_back(session, move, packed)


class _Back:
    """Takes imports back: what others have too is handed on to them, the rest is removed."""

    def __init__(self, session: Session, move: str, ids: Sequence[str], rows: Sequence[Plain]) -> None:
        self._session, self._move = session, move
        self._gone = set(ids)
        self._rows = {row[0]: row for row in rows}
        self._order = {row[0]: place for place, row in enumerate(rows)}
        self._layouts = {row[0]: row[_COLUMN["layout"]] for row in rows}
        self._again: dict[str, list[str]] = {row[0]: json.loads(row[_COLUMN["again"]]) for row in rows}
        self._holders = self._held()
        self._handed: dict[str, list[str]] = defaultdict(list)
        self._packet = Packet(imports=sorted(ids, key=self._order.__getitem__))

    def run(self) -> Packet:
        """Take them back and return the packet that puts them back."""
        self._change(self._affected())
        for taken in self._packet.imports:
            self._packet.removed += _packed("bank_line", self._session.lines_taken(self._move, taken))
            self._session.drop_taken("bank_line", self._move, taken)
            mappings = [row for row in self._session.statement_rows("csv_mapping", self._move) if row[2] == taken]
            self._packet.removed += _packed("csv_mapping", mappings)
            self._session.drop_taken("csv_mapping", self._move, taken)
        self._imports()
        self._accounts()
        return self._packet

    def _held(self) -> dict[str, list[tuple[str, str]]]:
        """Return which of the other imports have a line that was there before them, and with which print."""
        held: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for taken, again in self._again.items():
            if taken not in self._gone:
                for note in again:
                    line, print_ = plain.read_note(note)
                    held[line].append((taken, print_))
        return held

    def _affected(self) -> list[str]:
        """Return the lines that stay but may change: others have them too, or have words for them."""
        ids = {plain.read_note(note)[0] for taken in self._gone for note in self._again[taken]}
        for taken in self._packet.imports:
            for row in self._session.lines_taken(self._move, taken):
                if row[plain.SEEN] or row[plain.ID] in self._holders:
                    ids.add(row[plain.ID])
        return sorted(ids)

    def _change(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _CHUNK):
            before, after = [], []
            for row in self._session.statement_rows("bank_line", self._move, ids[start : start + _CHUNK]):
                new = self._without(row)
                if new is not None and new != row:
                    before.append(row)
                    after.append(new)
            self._session.put_statement_rows("bank_line", self._move, after)
            self._packet.before += _packed("bank_line", before)
            self._packet.after += _packed("bank_line", after)

    def _without(self, row: Plain) -> Plain | None:
        """Return a line as the imports that stay have it; None if none of them has it."""
        seen = plain.sights(row, self._layouts)
        mine = [one for one in seen if one.taken in self._gone]
        rest = [one for one in seen if one.taken not in self._gone]
        if not mine:
            return row
        for sight in mine:
            if heir := self._heir(row[plain.ID], sight, rest):
                rest.append(msgspec.structs.replace(sight, taken=heir))
        if not rest:
            return None
        new = plain.shown(row, rest, self._order)
        if len(rest) == 1 and row[plain.ID].partition(".")[0] == rest[0].print:
            new = (*new[: plain.SEEN], None)
        if new[plain.TAKEN] != row[plain.TAKEN]:
            self._handed[new[plain.TAKEN]].append(row[plain.ID])
        return new

    def _heir(self, line: str, sight: Sight, rest: Collection[Sight]) -> str | None:
        """Return the first import that has the same sight too, and none of its own."""
        own = {one.taken for one in rest}
        fit = (
            taken
            for taken, print_ in self._holders.get(line, ())
            if print_ == sight.print and self._layouts[taken] == sight.layout and taken not in own
        )
        return min(fit, key=self._order.__getitem__, default=None)

    def _imports(self) -> None:
        changed = [self._handed_over(taken, set(lines)) for taken, lines in self._handed.items()]
        self._exchange("statement_import", [self._rows[row[0]] for row in changed], changed)
        gone = [self._rows[taken] for taken in self._packet.imports]
        self._session.drop_statement_rows("statement_import", self._move, [row[0] for row in gone])
        self._packet.removed[:0] = _packed("statement_import", gone)

    def _handed_over(self, taken: str, lines: set[str]) -> Plain:
        row = list(self._rows[taken])
        row[_COLUMN["added"]] += len(lines)
        row[_COLUMN["known"]] -= len(lines)
        row[_COLUMN["again"]] = json.dumps([one for one in self._again[taken] if plain.read_note(one)[0] not in lines])
        return tuple(row)

    def _accounts(self) -> None:
        """Let accounts go that no import is of any more, and the others follow from those that stay."""
        touched = {
            cover["account"] for taken in self._gone for cover in json.loads(self._rows[taken][_COLUMN["covers"]])
        }
        left = self._session.noted_covers(self._move)
        named = {cover["account"] for cover in left}
        rows = self._session.statement_rows("account", self._move, touched)
        gone = [row for row in rows if row[0] not in named]
        stay = [row for row in rows if row[0] in named]
        self._exchange("account", stay, [who.refreshed(row, left) for row in stay])
        self._session.drop_statement_rows("account", self._move, [row[0] for row in gone])
        self._packet.removed[:0] = _packed("account", gone)

    def _exchange(self, table: str, before: Sequence[Plain], after: Sequence[Plain]) -> None:
        pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        self._session.put_statement_rows(table, self._move, [new for _old, new in pairs])
        self._packet.before += _packed(table, [old for old, _new in pairs])
        self._packet.after += _packed(table, [new for _old, new in pairs])


def _packed(table: str, rows: Iterable[Plain]) -> Iterator[tuple[str, bytes]]:
    """Yield rows in parts, each packed small."""
    part: list[Plain] = []
    for row in rows:
        part.append(row)
        if len(part) == _CHUNK:
            yield table, zlib.compress(msgspec.msgpack.encode(part), 1)
            part = []
    if part:
        yield table, zlib.compress(msgspec.msgpack.encode(part), 1)


def _unpacked(part: bytes) -> list[Plain]:
    return msgspec.msgpack.decode(zlib.decompress(part), type=list[tuple[Any, ...]])
