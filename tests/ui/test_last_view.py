"""The last view is a first sight only: taken once, for the same day and the same database."""

from __future__ import annotations

import datetime as dt
import pickle
import stat

from movehelper.ui.last_view import LastView
from tests.ui.person import TODAY


def closed(sample):
    """Close the window and return the view it left, with what was seen last."""
    seen, database = sample.seen, sample.folder / "movehelper.db"
    sample.leave()
    return LastView(database), seen


def test_it_is_what_was_seen_last_and_only_the_person_can_read_it(sample):
    view, seen = closed(sample)
    assert stat.S_IMODE(view.file.stat().st_mode) == 0o600
    kept = view.take(TODAY)
    assert (kept.household, kept.plan, kept.catalogue) == (seen.household, seen.plan, seen.catalogue)
    assert not view.file.exists()
    assert view.take(TODAY) is None


def test_it_is_not_taken_on_another_day(sample):
    view, _seen = closed(sample)
    assert view.take(TODAY + dt.timedelta(days=1)) is None


def test_it_is_not_taken_once_the_database_has_changed(sample):
    from movehelper import bootstrap
    from movehelper.services import moves

    view, seen = closed(sample)
    services = bootstrap.services(sample.folder / "movehelper.db")
    moves.rename(services, seen.move, "Another name")
    services.close()
    assert view.take(TODAY) is None


def test_a_file_with_anything_but_our_records_is_not_read(sample, tmp_path):
    view, _seen = closed(sample)
    trap = tmp_path / "trap"

    class Trap:
        def __reduce__(self):
            return trap.touch, ()

    view.file.write_bytes(pickle.dumps((Trap(), None)))
    assert view.take(TODAY) is None
    assert not trap.exists()


def test_the_window_shows_it_at_once_and_reads_the_database_right_after(sample):
    sample.pick("Anvil Gym")
    sample.leave()
    opened = []
    whole = sample._open

    def late():
        opened.append(len(sample.table()))
        return whole()

    sample._open = late
    sample.program = sample._start()
    sample.bot.waitUntil(lambda: opened != [], timeout=30_000)
    sample.settle()
    assert opened[0] > 20
    assert "Anvil Gym" in [row[0] for row in sample.table()]
