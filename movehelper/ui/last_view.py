"""What the window showed last, kept beside the database, so that the next start shows it before all is loaded.

It is taken only if the database, the catalogue and the day are the same as then; so it is what reading the
database would show, without the wait. Whatever one does, and whatever others change, is read from the database.
"""

from __future__ import annotations

import contextlib
import io
import os
import pickle
from typing import TYPE_CHECKING, Any, Final

from movehelper import __version__, paths
from movehelper.domain.records import Record
from movehelper.ui.snapshot import MoveName, Snapshot

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

_RECORDS: Final = "movehelper.domain.records."
_PLAIN: Final = frozenset(
    {("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"), ("datetime", "timedelta")}
    | {("decimal", "Decimal"), ("msgspec._utils", "rebuild"), ("movehelper.ui.snapshot", "MoveName")}
)


class _Reader(pickle.Unpickler):
    """Makes records, days and sums; anything else in the file ends the reading."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that may stand in the file.

        Raises:
            UnpicklingError: it may not.
        """
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(_RECORDS) and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, Record):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class LastView:
    """The file with the last view of one database."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self.file = database.with_name(f"{database.name}.view")

    def take(self, today: dt.date) -> Snapshot | None:
        """Return what was shown last if it still holds."""
        try:
            data = self.file.read_bytes()
            mark, *facts = _Reader(io.BytesIO(data)).load()
            if mark != self._mark(today):
                return None
        except Exception:  # noqa: BLE001 - whatever is wrong with it, the database will be read anyway
            return None
        catalogue, household, plan, moves = facts
        return Snapshot(today, catalogue, household, plan, tuple(MoveName(*one) for one in moves))

    def keep(self, snapshot: Snapshot) -> None:
        """Write down what is shown, just read from the database. Without room there is no first sight."""
        moves = tuple((one.id, one.name) for one in snapshot.moves)
        with contextlib.suppress(OSError):
            facts = (self._mark(snapshot.today), snapshot.catalogue, snapshot.household, snapshot.plan, moves)
            handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                pickle.dump(facts, file, protocol=5)

    def state(self) -> tuple[int, ...]:
        """Return what tells this state of the database's files from every other; an empty log is as none."""
        found, log = self._database.stat(), self._database.with_name(f"{self._database.name}-wal")
        late = log.stat() if log.exists() and log.stat().st_size else None
        changed = (late.st_size, late.st_mtime_ns) if late else (0, 0)
        return found.st_ino, found.st_size, found.st_mtime_ns, *changed

    def _mark(self, today: dt.date) -> tuple[object, ...]:
        files = paths.resources("catalogue").rglob("*.toml")
        return __version__, max(file.stat().st_mtime_ns for file in files), today, self.state()
