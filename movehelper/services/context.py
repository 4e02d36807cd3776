"""The hub that every service is handed: the database, the clock, the catalogue. Cheap to build."""

from __future__ import annotations

import logging
import threading
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING

from movehelper.domain.errors import StoreError
from movehelper.services.first_look import FirstLook
from movehelper.services.kept_days import KeptDays

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from movehelper.domain.records import Catalogue, Household, Plan, Region
    from movehelper.domain.records.statements import Coverage
    from movehelper.services.changes import Change
    from movehelper.services.schedule import Exporter
    from movehelper.store.glance import Glance
    from movehelper.store.session import Session
    from movehelper.store.store import Store

_AT_LEISURE = 3.0  # seconds after a plan was made
_log = logging.getLogger(__name__)


def random_id() -> str:
    """Return an id that no other record has."""
    return str(uuid.uuid4())


class Services:
    """What services share. The database is opened, and SQLAlchemy imported, at the first use.

    `today` is the day all plans are made for; `now` the UTC instant that journal entries carry. `session`
    counts what ended undo; `stand_ins` says which entry was written anew for one that undo brought back; `withheld`
    has the secrets that went with removed services, for undo, and is never written anywhere. `seed` makes the
    household that the database begins with; `cache` is a folder for what is read sooner a second time.
    """

    def __init__(
        self,
        database: Path,
        *,
        today: Callable[[], dt.date],
        now: Callable[[], dt.datetime],
        new_id: Callable[[], str] = random_id,
        catalogue_folder: Path | None = None,
        read_only: bool = False,
        busy_seconds: float = 5.0,
        daily_backups: bool = True,
        schedule: bool = False,
        seed: Callable[[dt.date], Household] | None = None,
        cache: Path | None = None,
    ) -> None:
        self.database = database
        self.today = today
        self.now = now
        self.new_id = new_id
        self.session = 0
        self.stand_ins: dict[str, str] = {}
        self.withheld: dict[str, dict[str, str]] = {}
        self._catalogue_folder, self._cache = catalogue_folder, cache
        self._read_only = read_only
        self.busy_seconds = busy_seconds
        self._daily_backups = daily_backups
        self._backed_up: dt.date | None = None
        self._lock = threading.RLock()
        self._store: Store | None = None
        self._schedule: Exporter | None = None
        self._planned_on: dt.date | None = None
        self._leisure: threading.Timer | None = None
        self.last_plan: tuple[Household, Plan] | None = None
        self.last_covers: tuple[Coverage, ...] = ()
        self.days = KeptDays(cache)
        self._first_look = FirstLook(database, (lambda: seed(today())) if seed else None)
        self._exports = schedule and not read_only

    @property
    def store(self) -> Store:
        """The open database.

        Raises:
            StoreError: it cannot be opened; the sentence says why, and nothing was changed.
        """
        with self._lock:
            if self._store is None:
                from movehelper.store.store import Store  # noqa: PLC0415 - SQLAlchemy comes with it

                self._first_look.check()
                opened = Store(self.database, now=self.now, read_only=self._read_only, busy_seconds=self.busy_seconds)
                if self._first_look.seed is not None:
                    self._plant(opened, self._first_look.seed())
                self._store = opened
            return self._store

    @contextmanager
    def looking(self) -> Iterator[Session | Glance]:
        """Open what moves are read from: a glance at the database as long as it was not opened, else a session."""
        glance = self._first_look.take() if self._store is None else None
        if glance is not None:
            yield glance
        else:
            with self.reading() as session:
                yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that reads one state of the database."""
        with self.store.reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that writes, whole or not at all; the first one of a day copies the database before.

        After it the documents are tidied: what it refers to stays, whatever the clock of their folder says.
        """
        first = self._keep_daily()
        with self.store.writing() as session:
            yield session
        if first:
            from movehelper.services import document_care  # noqa: PLC0415 - it needs this module

            document_care.tidy_daily(self)
        self.remind_of_changes()

    @contextmanager
    def trying(self) -> Iterator[Session]:
        """Open a session that may write, of which nothing is kept."""
        with self.store.trying() as session:
            yield session

    def catalogue(self, countries: Collection[str] | None = None) -> Catalogue:
        """Return the shipped catalogue, of all countries or of some."""
        from movehelper.catalogue import load  # noqa: PLC0415 - hundreds of entries, not before they are needed

        return load(self._catalogue_folder, countries, self._cache)

    def regions(self) -> tuple[Region, ...]:
        """Return every country with its subdivisions."""
        from movehelper.catalogue import load_regions  # noqa: PLC0415 - as above

        return load_regions(self._catalogue_folder)

    def undo(self, change: Change) -> Change:
        """Take a change back, and return the change that does it again.

        Raises:
            FactsError: it cannot be taken back, or what it changed was changed again since.
        """
        from movehelper.services import secrets, undoing  # noqa: PLC0415 - they need this module

        return secrets.follow(self, undoing.undo(self, change))

    def changed_elsewhere(self) -> bool:
        """Return whether another process has written to the database since this was last asked."""
        outdated = self._first_look.outdated() if self._store is None else None
        return self.store.changed_elsewhere() if outdated is None else outdated

    def end_undo(self) -> None:
        """Make every change so far final: what they refer to may be gone."""
        self.session += 1
        self.withheld.clear()

    def open(self) -> None:
        """Open the database now, if it is not open yet.

        Raises:
            StoreError: it cannot be opened.
        """
        self.store.changed_elsewhere()

    def go_on_at(self, database: Path) -> None:
        """Close the database, and go on with the one that everything was moved to."""
        self.close()
        self.database, self._first_look = database, FirstLook(database)

    def close(self) -> None:
        """Close the database, with the reminders it last gave rise to; the next use opens it again."""
        self._note_day()
        if self._schedule is not None:
            self._schedule.flush()
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _plant(self, store: Store, household: Household) -> None:
        with store.writing() as session:
            if session.household(household.move.id) is None:
                session.put_household(household)

    def planned(self) -> None:
        """Note that a plan was made: on a new day, the reminders follow from it, once what is waited for is done."""
        with self._lock:
            if self._exports and self._planned_on != self.today():
                self._planned_on = self.today()
                self._leisure = threading.Timer(_AT_LEISURE, self._note_day)
                self._leisure.daemon = True
                self._leisure.start()

    def _note_day(self) -> None:
        with self._lock:
            waiting, self._leisure = self._leisure, None
        if waiting is not None:
            waiting.cancel()
            if (exporter := self._exporter()) is not None:
                exporter.new_day()

    def remind_of_changes(self) -> None:
        """Let the reminders follow from what has changed, soon and not in this thread."""
        if (exporter := self._exporter()) is not None:
            exporter.soon()

    def _exporter(self) -> Exporter | None:
        if not self._exports:
            return None
        from movehelper.services.schedule import Exporter  # noqa: PLC0415 - not before it is needed

        with self._lock:
            if self._schedule is None:
                self._schedule = Exporter(self)
            return self._schedule

    def _keep_daily(self) -> bool:
        """Copy the database before the first change of a day, and return whether it is the first one of a move.

        A copy that fails must not stop the change.
        """
        day = self.now().date()
        if not self._daily_backups or self._read_only or self._backed_up == day:
            return False
        from movehelper.services import settings  # noqa: PLC0415 - once a day
        from movehelper.store import backup  # noqa: PLC0415 - SQLAlchemy comes with it

        with self.store.reading() as session:
            empty = not session.moves()
        if not empty:
            try:
                backup.daily(self.database, day, settings.read(self.database).backups_kept)
            except StoreError as error:
                _log.warning("no daily backup: %s", error)
        self._backed_up = day
        return not empty
