"""When a reminder speaks up: on its days, then daily, not twice a day, and again for what nobody could say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from movehelper.domain import reminding
from movehelper.domain.reminding import Item, Rhythm, Schedule, nothing_said

DUE = dt.date(2026, 12, 10)
DAY = dt.timedelta(days=1)


def day(number, month=12):
    return dt.date(2026, month, number)


def item(step="gym:give-notice", due=DUE, since=dt.date(2026, 11, 22), leads=(7, 1), **facts):
    return Item("move", step, "Give notice to Anvil Gym", due, since, tuple(due - DAY * n for n in leads), **facts)


def noon(on):
    return dt.datetime.combine(on, dt.time(12), dt.UTC)


def spoken_on(items, first, last, *, off=(), state=None):
    """Let a computer run from day to day and return on which days it spoke, and the state in the end."""
    state, heard = state or nothing_said(), []
    for number in range((last - first).days + 1):
        today = first + DAY * number
        if today in off:
            continue
        calls = reminding.calls(Schedule(today, tuple(items)), state, today)
        state = reminding.after(state, calls, noon(today))
        heard += [today] * bool(calls)
    return heard, state


def test_it_speaks_on_its_days_then_daily_and_after_two_weeks_weekly():
    heard, _state = spoken_on([item()], day(1), dt.date(2027, 1, 10))
    daily = [DUE + DAY * n for n in range(15)]
    weekly = [DUE + DAY * 21, DUE + DAY * 28]
    assert heard == [day(3), day(9), *daily, *weekly]


def test_it_does_not_say_the_same_twice_a_day():
    due = Schedule(DUE, (item(),))
    first = reminding.calls(due, nothing_said(), DUE)
    state = reminding.after(nothing_said(), first, noon(DUE))
    assert len(first) == 1
    assert reminding.calls(due, state, DUE) == ()


def test_a_day_slept_through_is_told_of_on_the_next_one():
    heard, _state = spoken_on([item()], day(1), day(7), off=(day(3), day(4)))
    assert heard == [day(5)]
    [call] = reminding.calls(Schedule(day(5), (item(),)), nothing_said(), day(5))
    assert call.missed == day(3)


def test_what_was_said_in_time_was_not_missed():
    _heard, state = spoken_on([item()], day(1), day(3))
    [call] = reminding.calls(Schedule(day(9), (item(),)), state, day(9))
    assert call.missed is None


def test_days_before_a_step_was_known_were_not_missed():
    new = item(since=day(8))
    assert reminding.calls(Schedule(day(8), (new,)), nothing_said(), day(8)) == ()
    [call] = reminding.calls(Schedule(day(9), (new,)), nothing_said(), day(9))
    assert call.missed is None


def test_a_step_that_rests_is_silent_until_its_day_and_speaks_up_on_it():
    state = reminding.snooze(nothing_said(), item(), day(14), day(3))
    heard, _state = spoken_on([item()], day(3), day(16), state=state)
    assert heard == [day(14), day(15), day(16)]
    assert reminding.resting(Schedule(day(5), (item(),)), state, day(5)) == ((item(), day(14)),)
    assert reminding.resting(Schedule(day(14), (item(),)), state, day(14)) == ()


def test_the_days_that_a_wish_silenced_were_not_missed():
    state = reminding.snooze(nothing_said(), item(), day(7), day(2))
    [call] = reminding.calls(Schedule(day(7), (item(),)), state, day(7))
    assert call.missed is None


def test_a_wish_to_rest_is_taken_back():
    state = reminding.wake(reminding.snooze(nothing_said(), item(), day(20), day(2)), item().key)
    assert len(reminding.calls(Schedule(day(3), (item(),)), state, day(3))) == 1


def test_a_wish_to_rest_ends_when_the_day_moves():
    state = reminding.snooze(nothing_said(), item(), day(9), day(1))
    earlier = item(due=day(5))
    assert len(reminding.calls(Schedule(day(4), (earlier,)), state, day(4))) == 1


def test_a_clock_that_was_a_year_ahead_silences_nothing():
    far = dt.date(2027, 12, 10)
    state = reminding.after(nothing_said(), reminding.calls(Schedule(far, (item(),)), nothing_said(), far), noon(far))
    state = reminding.snooze(state, item(), far + DAY, far)
    assert len(reminding.calls(Schedule(DUE, (item(),)), state, DUE)) == 1


def test_a_journey_to_the_west_repeats_nothing():
    """Said on the 10th, then the clock of the new zone still shows the 9th."""
    said = reminding.calls(Schedule(DUE, (item(),)), nothing_said(), DUE)
    state = reminding.after(nothing_said(), said, noon(DUE))
    assert reminding.calls(Schedule(DUE - DAY, (item(),)), state, DUE - DAY) == ()
    assert reminding.calls(Schedule(DUE, (item(),)), state, DUE) == ()
    assert len(reminding.calls(Schedule(DUE + DAY, (item(),)), state, DUE + DAY)) == 1


@pytest.mark.parametrize(
    ("time", "rhythm", "may"),
    [
        ((8, 59), Rhythm(), False),
        ((9, 0), Rhythm(), True),
        ((23, 59), Rhythm(), True),
        ((12, 0), Rhythm(enabled=False), False),
        ((12, 30), Rhythm(quiet_from=dt.time(12), quiet_until=dt.time(13)), False),
        ((13, 0), Rhythm(quiet_from=dt.time(12), quiet_until=dt.time(13)), True),
        ((22, 0), Rhythm(quiet_from=dt.time(21), quiet_until=dt.time(10)), False),
        ((9, 30), Rhythm(quiet_from=dt.time(21), quiet_until=dt.time(10)), False),
        ((10, 0), Rhythm(quiet_from=dt.time(21), quiet_until=dt.time(10)), True),
        ((12, 0), Rhythm(quiet_from=dt.time(12), quiet_until=dt.time(12)), True),
    ],
)
def test_it_keeps_to_the_hours_one_wants(time, rhythm, may):
    assert reminding.may_speak(rhythm, dt.time(*time)) is may


def test_what_presses_comes_first():
    calm, harm = item("a", due=day(8)), item("b", due=DUE, urgent=True)
    calls = reminding.calls(Schedule(DUE, (calm, harm)), nothing_said(), DUE)
    assert [call.item.step for call in calls] == ["b", "a"]


def test_what_is_long_over_is_forgotten():
    state = reminding.snooze(nothing_said(), item("old"), day(2), day(1))._replace(told={"move/old": day(1)})
    kept = reminding.forgetting(state, Schedule(day(3)), day(3))
    gone = reminding.forgetting(state, Schedule(day(3)), day(3) + DAY * 61)
    assert (kept, gone) == (state, nothing_said())


days = st.dates(dt.date(2026, 11, 1), dt.date(2027, 2, 1))
items = st.builds(
    lambda number, due, since, leads: item(f"step-{number}", due, since, leads),
    st.integers(0, 4), days, days, st.lists(st.integers(0, 30), max_size=3),
)  # fmt: skip


@given(st.lists(items, max_size=4, unique_by=lambda each: each.key), st.sets(days))
def test_nothing_due_is_ever_forgotten_and_nothing_said_twice_a_day(steps, off):
    last = dt.date(2027, 3, 1)
    state = nothing_said()
    told = {}
    for number in range(121):
        today = dt.date(2026, 11, 1) + DAY * number
        if today in off:
            continue
        calls = reminding.calls(Schedule(today, tuple(steps)), state, today)
        assert not [call for call in calls if told.get(call.item.key) == today]
        told |= {call.item.key: today for call in calls}
        state = reminding.after(state, calls, noon(today))
        assert reminding.calls(Schedule(today, tuple(steps)), state, today) == ()
    assert {each.key for each in steps if each.due <= last} <= set(told)


@given(items, days, days)
def test_a_wish_to_rest_is_obeyed_on_every_day_before_it_ends(step, wished, until):
    state = reminding.snooze(nothing_said(), step, until, wished)
    for today in (wished, wished + DAY, until - DAY):
        if wished <= today < until:
            assert reminding.calls(Schedule(today, (step,)), state, today) == ()
