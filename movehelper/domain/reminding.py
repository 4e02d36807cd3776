"""When a reminder speaks up while the window is closed: on its days, then daily once it is due, and not twice a day.

What is not dealt with is said again. A day on which nobody spoke up, because the computer was off, is told of later.
These are plain tuples and not records, so that a run without anything to say ends in the blink of an eye.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

DAILY_FOR = 14
"""So many days something overdue is said daily; then weekly."""
_DAY = dt.timedelta(days=1)
_WEEK = 7


class Item(NamedTuple):
    """One open step with a day. `days` are those to speak up on before it is due.

    `since`: the first day on which this step was known with this due day: on a day before, nobody could speak up.
    `urgent`: being late does harm. `cost`: what it costs, in words; `at`: the hour of an appointment, in words.
    `example`: of the sample household, which is nobody's: the window shows it, and nobody is told of it.
    """

    move: str
    step: str
    what: str
    due: dt.date
    since: dt.date
    days: tuple[dt.date, ...] = ()
    move_name: str = ""
    service: str = ""
    service_name: str = ""
    urgent: bool = False
    cost: str = ""
    at: str = ""
    example: bool = False

    @property
    def key(self) -> str:
        """Return what tells this step from those of other moves."""
        return key_of(self.move, self.step)


class Rhythm(NamedTuple):
    """What the person has chosen: whether to speak up at all, from which time of day, and the silent hours."""

    enabled: bool = True
    at: dt.time = dt.time(9)
    quiet_from: dt.time | None = None
    quiet_until: dt.time | None = None


class Schedule(NamedTuple):
    """Everything to speak up about, as it was known on `day`; `language` is that of the words in it."""

    day: dt.date
    items: tuple[Item, ...] = ()
    rhythm: Rhythm = Rhythm()
    language: str = "en"


class Snooze(NamedTuple):
    """A wish to be left in peace until a day, made `on` a day about something due on `due`."""

    until: dt.date
    on: dt.date
    due: dt.date


class State(NamedTuple):
    """What was said when, by the key of an item, and what is to rest. `problem`: why the last run could not speak."""

    told: dict[str, dt.date]
    snoozed: dict[str, Snooze]
    last_run: dt.datetime | None = None
    problem: str = ""


class Call(NamedTuple):
    """Something to say now; `missed` is the first day on which it should have been said and was not."""

    item: Item
    missed: dt.date | None = None


def key_of(move: str, step: str) -> str:
    """Return the key of a step in the state."""
    return f"{move}/{step}"


def nothing_said() -> State:
    """Return the state before the first run."""
    return State({}, {})


def may_speak(rhythm: Rhythm, time: dt.time) -> bool:
    """Return whether this time of day is one to speak up at."""
    if not rhythm.enabled or time < rhythm.at:
        return False
    begin, end = rhythm.quiet_from, rhythm.quiet_until
    if begin is None or end is None or begin == end:
        return True
    inside = begin <= time < end if begin < end else time >= begin or time < end
    return not inside


def calls(schedule: Schedule, state: State, today: dt.date) -> tuple[Call, ...]:
    """Return what to say on a day, the most pressing first."""
    found = [call for item in schedule.items if (call := _call(item, state, today)) is not None]
    return tuple(sorted(found, key=lambda call: (not _presses(call.item, today), call.item.due, call.item.key)))


def missed(schedule: Schedule, state: State, today: dt.date) -> tuple[Call, ...]:
    """Return what should have been said on a day before this one and was not."""
    return tuple(call for call in calls(schedule, state, today) if call.missed is not None)


def resting(schedule: Schedule, state: State, today: dt.date) -> tuple[tuple[Item, dt.date], ...]:
    """Return what is silent on a wish, each with the day from which it speaks up again."""
    found = [
        (item, snooze.until)
        for item in schedule.items
        if (snooze := _snooze(item, state, today)) is not None and snooze.until > today
    ]
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].key)))


def after(state: State, said: tuple[Call, ...], now: dt.datetime, problem: str = "") -> State:
    """Return the state after a run at this moment that has said this much."""
    today = now.date()
    told = state.told | {call.item.key: today for call in said}
    return state._replace(told=told, last_run=now, problem=problem)


def forgetting(state: State, schedule: Schedule, today: dt.date) -> State:
    """Return the state without what is long over and no longer in the schedule."""
    known, long_ago = {item.key for item in schedule.items}, today - 60 * _DAY
    return state._replace(
        told={key: day for key, day in state.told.items() if key in known or day > long_ago},
        snoozed={key: one for key, one in state.snoozed.items() if key in known or one.until > long_ago},
    )


def snooze(state: State, item: Item, until: dt.date, today: dt.date) -> State:
    """Return the state with an item silent until a day."""
    return state._replace(snoozed=state.snoozed | {item.key: Snooze(until, today, item.due)})


def wake(state: State, key: str) -> State:
    """Return the state with an item that speaks up again as usual."""
    return state._replace(snoozed={each: one for each, one in state.snoozed.items() if each != key})


def _call(item: Item, state: State, today: dt.date) -> Call | None:
    told = _told(item, state, today)
    rests = _snooze(item, state, today)
    if rests is not None and today < rests.until:
        return None
    planned = _planned(item, today)
    wanted = [*planned, *_repeats(item, today), *([rests.until] if rests else [])]
    if not wanted or (told is not None and max(wanted) <= told):
        return None
    heard = max(told or dt.date.min, rests.until - _DAY if rests else dt.date.min)
    return Call(item, next((day for day in planned if heard < day < today), None))


def _planned(item: Item, today: dt.date) -> list[dt.date]:
    """Return the days up to today on which this was to be said first, or on which it became due."""
    since = min(item.since, today)
    return sorted({day for day in (*item.days, item.due) if since <= day <= today})


def _repeats(item: Item, today: dt.date) -> list[dt.date]:
    late = (today - item.due).days
    if late <= 0:
        return []
    return [today if late <= DAILY_FOR else today - _DAY * ((late - DAILY_FOR) % _WEEK)]


def _told(item: Item, state: State, today: dt.date) -> dt.date | None:
    """Return the last day on which this was said.

    A day ahead comes of another time zone and counts as today; one further ahead of a clock that was wrong.
    """
    told = state.told.get(item.key)
    if told is None or told > today + _DAY:
        return None
    return min(told, today)


def _snooze(item: Item, state: State, today: dt.date) -> Snooze | None:
    """Return the wish to rest that holds: not if the day moved since, or if the clock was wrong when it was made."""
    found = state.snoozed.get(item.key)
    if found is None or found.due != item.due or found.on > today + _DAY:
        return None
    return found


def _presses(item: Item, today: dt.date) -> bool:
    return item.urgent and item.due <= today + _DAY
