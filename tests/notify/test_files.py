"""The schedule and the state as files: what is written is read, and what is no such file is one sentence."""

from __future__ import annotations

import datetime as dt
import json
import stat
import sys

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.errors import ReminderError
from movehelper.domain.reminding import Item, Rhythm, Schedule, Snooze, State, nothing_said
from movehelper.notify import files

DAY = dt.date(2026, 11, 22)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
days = st.dates()
items = st.builds(Item, words, words, words, days, days, st.lists(days, max_size=3).map(tuple), words, words, words,
                  st.booleans(), words, words, st.booleans())  # fmt: skip
times = st.times().map(lambda time: time.replace(microsecond=0))
schedules = st.builds(
    Schedule,
    days,
    st.lists(items, max_size=3).map(tuple),
    st.builds(Rhythm, st.booleans(), times, st.none() | times, st.none() | times),
    words,
)


@pytest.fixture
def database(tmp_path):
    return tmp_path / "movehelper.db"


@given(schedules)
def test_a_schedule_comes_back_as_it_was(tmp_path_factory, schedule):
    database = tmp_path_factory.getbasetemp() / "schedule" / "movehelper.db"
    database.parent.mkdir(exist_ok=True)
    files.write_schedule(database, schedule)
    assert files.read_schedule(database) == schedule


def test_a_state_comes_back_as_it_was(database):
    at = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    state = State({"m/s": DAY}, {"m/t": Snooze(DAY, DAY, DAY)}, at, "It did not answer.")
    files.write_state(database, state)
    assert files.read_state(database) == state


def test_nothing_there_is_no_accident(database):
    assert files.read_schedule(database) is None
    assert files.read_state(database) == nothing_said()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_both_files_can_be_read_by_their_owner_alone(database):
    files.write_schedule(database, Schedule(DAY))
    files.write_state(database, nothing_said())
    modes = {stat.S_IMODE(file.stat().st_mode) for file in database.parent.iterdir()}
    assert modes == {0o600}


def test_a_schedule_that_cannot_be_written_leaves_the_one_before(database, monkeypatch):
    files.write_schedule(database, Schedule(DAY))

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(ReminderError, match="cannot be written: No space left on device"):
        files.write_schedule(database, Schedule(DAY, language="de"))
    assert files.read_schedule(database) == Schedule(DAY)
    assert len(list(database.parent.iterdir())) == 1


def test_two_threads_that_write_at_one_moment_leave_one_whole_schedule(database, monkeypatch):
    settle = files.os.fsync

    def at_one_moment(handle):
        monkeypatch.setattr(files.os, "fsync", settle)
        files.write_schedule(database, Schedule(DAY, language="fr"))
        assert files.read_schedule(database) == Schedule(DAY, language="fr")
        settle(handle)

    monkeypatch.setattr(files.os, "fsync", at_one_moment)
    files.write_schedule(database, Schedule(DAY, language="de"))
    assert files.read_schedule(database) == Schedule(DAY, language="de")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": "1"}',
        b'{"version": true}',
        b'{"version": 1}',
        b"\xff\xfe",
        b"[" * 99999,
    ],
)
def test_a_damaged_file_is_one_sentence(database, data):
    files.schedule_of(database).write_bytes(data)
    files.state_of(database).write_bytes(data)
    for read in (files.read_schedule, files.read_state):
        with pytest.raises(ReminderError, match=r"movehelper\.db\.\w+\.json is damaged"):
            read(database)


def test_a_file_of_a_newer_movehelper_is_one_sentence(database):
    files.schedule_of(database).write_text(json.dumps({"version": files.VERSION + 1}))
    with pytest.raises(ReminderError, match="newer movehelper"):
        files.read_schedule(database)


@pytest.mark.parametrize("key", ["due", "since", "days", "what", "urgent"])
@pytest.mark.parametrize("value", [7, None, "soon"])
def test_a_wrong_value_is_damage_and_no_crash(database, key, value):
    files.write_schedule(database, Schedule(DAY, (Item("m", "s", "Call them", DAY, DAY),)))
    file = files.schedule_of(database)
    data = json.loads(file.read_text("utf-8"))
    data["items"][0][key] = value
    file.write_text(json.dumps(data))
    if (key, value) == ("what", "soon") or key == "urgent":
        assert files.read_schedule(database) is not None
        return
    with pytest.raises(ReminderError, match="is damaged"):
        files.read_schedule(database)


def test_a_second_run_waits_for_the_first_and_then_gives_up(database, monkeypatch):
    monkeypatch.setattr(files, "_LOCK_WAITS", 0.0)
    with (
        files.alone(database),
        pytest.raises(ReminderError, match="Another run of the reminders"),
        files.alone(database),
    ):
        pass
    with files.alone(database):
        pass
