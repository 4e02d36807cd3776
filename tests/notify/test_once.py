"""One run of the reminders, and one after the other, as a timer starts them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from movehelper.domain.errors import DataFolderError
from movehelper.domain.reminding import Rhythm, Snooze
from movehelper.notify import files, once, running, watch
from tests.notify.conftest import DAY, TODAY, an_item


def test_it_says_what_to_do_by_when_and_what_being_late_costs(computer):
    computer.schedule(an_item(due=TODAY + DAY, days=(TODAY,), cost="£39.00", urgent=True))
    assert computer.run() == (["Give notice to Anvil Gym"], True)
    [said] = computer.desk.shown
    assert said.text == "by Mon 23 Nov 2026 · tomorrow\nAt stake: £39.00"
    assert said.urgent
    assert computer.desk.buttons == ["open", "tomorrow", "later"]
    assert computer.desk.closed == 1


def test_it_says_nothing_twice_a_day_and_what_is_due_again_the_next_day(computer):
    computer.schedule(an_item())
    assert computer.run()[0]
    assert computer.run() == ([], True)
    computer.now += DAY
    assert computer.run()[0]
    assert "was due Sun 22 Nov 2026 · yesterday" in computer.desk.shown[-1].text


def test_what_was_missed_is_said_with_its_day(computer):
    computer.schedule(an_item(due=TODAY + 5 * DAY, days=(TODAY - 2 * DAY,)))
    computer.run()
    assert "Missed: this was to be said on Fri 20 Nov 2026." in computer.desk.shown[0].text


def test_an_appointment_is_said_with_its_hour(computer):
    computer.schedule(an_item(at="10:30"))
    computer.run()
    assert "on Sun 22 Nov 2026, 10:30 · today" in computer.desk.shown[0].text


def test_many_are_said_in_one_notification(computer):
    computer.schedule(*(an_item(f"step-{n}", what=f"Thing {n}", days=(TODAY - DAY,)) for n in range(7)))
    assert computer.run() == (["7 things to do"], True)
    text = computer.desk.shown[0].text
    assert text.count("\n") == 6
    assert "and 2 more" in text
    assert "Missed: some of it was to be said on Sat 21 Nov 2026." in text


def test_two_moves_are_told_apart(computer):
    computer.schedule(an_item(), an_item(move="other", move_name="To Bonn"))
    computer.run()
    assert {said.text.splitlines()[-1] for said in computer.desk.shown} == {"To Edinburgh", "To Bonn"}


def test_several_databases_are_served_and_one_that_is_damaged_does_not_stop_the_others(computer):
    other, bad = computer.folder / "other.db", computer.folder / "bad.db"
    files.schedule_of(bad).write_text("{")
    computer.schedule(an_item(), database=other)
    computer.schedule(an_item(what="Cancel Sky"))
    shown, fine = computer.run(bad, computer.database, other)
    assert shown == ["movehelper cannot remind you", "Cancel Sky", "Give notice to Anvil Gym"]
    assert not fine
    assert computer.said == [f"{files.schedule_of(bad)} is damaged: it is not what movehelper wrote."]


def test_that_it_cannot_remind_is_said_once_a_day_until_it_is_mended(computer):
    files.schedule_of(computer.database).write_text('{"version": 99}')
    assert computer.run()[0] == ["movehelper cannot remind you"]
    assert "newer movehelper" in computer.desk.shown[0].text
    assert computer.run()[0] == []
    computer.schedule(an_item())
    assert computer.run() == (["Give notice to Anvil Gym"], True)


def test_a_damaged_state_is_kept_aside_and_a_new_one_begins(computer):
    computer.schedule(an_item())
    files.state_of(computer.database).write_text("{")
    assert computer.run() == (["Give notice to Anvil Gym"], True)
    assert "It is kept under another name" in computer.said[0]
    assert computer.run() == ([], True)
    assert (computer.folder / "movehelper.db.reminded-unreadable.json").read_text() == "{"


def test_without_a_schedule_there_is_nothing_to_say(computer):
    assert computer.run() == ([], True)
    assert not list(computer.folder.iterdir())


def test_data_without_a_schedule_are_told_of_where_a_timer_writes_and_not_on_the_desktop(computer):
    computer.database.write_bytes(b"SQLite format 3")
    assert computer.run() == ([], False)
    assert computer.said == [
        f"{files.schedule_of(computer.database)} is missing: nobody is reminded until movehelper is opened."
    ]


def test_data_that_cannot_be_reached_do_not_silence_the_others(computer):
    def unplugged():
        raise DataFolderError("Your data were moved to /media/stick, but they are not there now.")

    computer.schedule(an_item())
    means = once.Means(lambda: computer.now, lambda: computer.desk, print, computer.said.append, listens=0)
    assert running.start(["--once", "--own", "--database", str(computer.database)], unplugged, means) == 1
    assert [each.title for each in computer.desk.shown] == ["Give notice to Anvil Gym"]
    assert computer.said == ["Your data were moved to /media/stick, but they are not there now."]


def test_a_watching_process_finds_data_that_come_later(computer, monkeypatch):
    """A drive may be there only a while after the login."""
    computer.schedule(an_item())
    places = iter([DataFolderError("not there now"), computer.database])

    def own():
        found = next(places)
        if isinstance(found, Exception):
            raise found
        return found

    def twice(run, **_how):
        assert [run(), run()] == [1, 0]

    monkeypatch.setattr(watch, "watch", twice)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(computer.folder))
    means = once.Means(lambda: computer.now, lambda: computer.desk, print, computer.said.append, listens=0)
    assert running.start(["--watch"], own, means) == 0
    assert [each.title for each in computer.desk.shown] == ["Give notice to Anvil Gym"]


def test_a_desktop_that_shows_nothing_is_tried_again_at_the_next_run(computer):
    computer.schedule(an_item())
    computer.desk.broken = True
    assert computer.run() == ([], False)
    assert computer.state.problem == "No program of this desktop shows notifications."
    computer.desk.broken = False
    computer.now += dt.timedelta(hours=3)
    assert computer.run() == (["Give notice to Anvil Gym"], True)
    assert computer.state.problem == ""


def test_a_desktop_that_hangs_is_given_up_in_time(computer):
    import threading

    computer.schedule(an_item())
    let_go = threading.Event()
    computer.desk.show = lambda _said, _buttons: let_go.wait()
    means = once.Means(lambda: computer.now, lambda: computer.desk, print, computer.said.append, 0, limit=0.05)
    assert once.run([computer.database], means) == 1
    let_go.set()
    assert computer.said == ["The desktop did not take a notification in time."]
    assert not computer.state.told


def test_silent_hours_are_kept_and_it_speaks_after_them(computer):
    computer.schedule(an_item(), rhythm=Rhythm(quiet_from=dt.time(11), quiet_until=dt.time(13)))
    assert computer.run() == ([], True)
    computer.now += dt.timedelta(hours=1)
    assert computer.run()[0]


def test_before_its_hour_it_is_silent(computer):
    computer.schedule(an_item(), rhythm=Rhythm(at=dt.time(13)))
    assert computer.run() == ([], True)
    assert computer.state.last_run == computer.now


def test_switched_off_it_is_silent(computer):
    computer.schedule(an_item(), rhythm=Rhythm(enabled=False))
    assert computer.run() == ([], True)


def test_the_sample_household_is_nobodys(computer):
    computer.schedule(an_item(example=True))
    assert computer.run() == ([], True)


@pytest.mark.parametrize(("answer", "days"), [("tomorrow", 1), ("later", 3)])
def test_a_button_lets_it_rest(computer, answer, days):
    computer.schedule(an_item())
    computer.desk.pressed = [answer]
    computer.run()
    assert computer.state.snoozed == {"move/gym:give-notice": Snooze(TODAY + days * DAY, TODAY, TODAY)}


def test_a_click_opens_the_window_on_its_database(computer):
    computer.schedule(an_item())
    computer.desk.pressed = ["open", "closed"]
    computer.run()
    assert computer.opened == [computer.database]


def test_over_midnight_it_goes_by_the_day_on_the_clock(computer):
    computer.schedule(an_item(due=TODAY + DAY), rhythm=Rhythm(at=dt.time(0)))
    computer.now = dt.datetime(2026, 11, 22, 23, 59, tzinfo=dt.UTC)
    assert computer.run()[0] == []
    computer.now += dt.timedelta(minutes=2)
    assert computer.run()[0] == ["Give notice to Anvil Gym"]
    assert "today" in computer.desk.shown[0].text


def test_words_no_desktop_could_show_are_made_harmless(computer):
    computer.schedule(an_item(what="Cancel\x1b[31m <b>Sky</b>\x00 & Co " + "very " * 99))
    [title], _fine = computer.run()
    assert title.startswith("Cancel [31m <b>Sky</b>  & Co very")
    assert len(title) == 150
    assert title.isprintable()


def test_a_folder_that_cannot_be_written_does_not_silence_it(computer, monkeypatch):
    """Rather say it at every run of the day than on none."""
    computer.schedule(an_item())

    def refused(*_arguments):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files.os, "open", refused)
    shown, fine = computer.run()
    assert shown == ["Give notice to Anvil Gym"]
    assert not fine
    assert "Read-only file system" in computer.said[0]


def test_a_damaged_state_in_such_a_folder_does_not_silence_it_either(computer, monkeypatch):
    computer.schedule(an_item())
    files.state_of(computer.database).write_text("{")

    def refused(*_arguments):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(files.os, "open", refused)
    monkeypatch.setattr(Path, "replace", refused)
    assert computer.run() == (["Give notice to Anvil Gym"], False)
    assert "is damaged" in computer.said[0]
    assert "Read-only file system" in computer.said[0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["own.db"]),
        (["--own"], ["own.db"]),
        (["--database", "a.db"], ["a.db"]),
        (["--database=a.db", "--own", "--database", "b.db"], ["a.db", "own.db", "b.db"]),
        (["--help"], None),
        (["--database"], None),
        (["--snooze", "x"], None),
    ],
)
def test_only_databases_go_with_a_run(words, found):
    read = once.databases(words, lambda: [Path("own.db")])
    assert read == (None if found is None else [Path(each) for each in found])
