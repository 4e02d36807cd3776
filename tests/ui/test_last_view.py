"""The last view is shown at the next start, but only for the same day and an unchanged database."""

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


def test_the_window_shows_it_without_opening_the_database_until_something_is_done(sample):
    sample.pick("Anvil Gym")
    sample.come_back()
    assert "Anvil Gym" in [row[0] for row in sample.table()]
    sample.controller.look()
    sample.settle()
    assert not sample.controller.background.opened
    sample.pick("Anvil Gym")
    sample.press("remove")
    assert sample.controller.background.opened
    assert "Anvil Gym" not in [row[0] for row in sample.table()]


def test_what_others_change_is_noticed_before_the_window_has_opened_the_database(sample):
    from movehelper import bootstrap
    from movehelper.services import moves

    sample.come_back()
    assert not sample.controller.background.opened
    services = bootstrap.services(sample.folder / "movehelper.db")
    moves.rename(services, sample.seen.move, "Another name")
    sample.controller.look()
    sample.settle()
    services.close()
    assert sample.seen.household.move.name == "Another name"


def test_it_is_kept_while_the_window_is_open_too(sample):
    view = LastView(sample.folder / "movehelper.db")
    sample.bot.waitUntil(view.file.exists, timeout=30_000)
    sample.bot.waitUntil(lambda: view.take(TODAY) is not None, timeout=30_000)
    assert view.take(TODAY).household == sample.seen.household
