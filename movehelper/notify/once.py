"""One run of the reminders: reads the schedule, says what is due, and notes what it has said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from movehelper.domain.errors import ReminderError
from movehelper.domain.reminding import (
    Call,
    Item,
    Schedule,
    State,
    after,
    calls,
    forgetting,
    may_speak,
    nothing_said,
    snooze,
)
from movehelper.notify import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from movehelper.notify.sending import Answer, Button, Desktop
    from movehelper.notify.words import Said

OWN: Final = "--own"
"""Stands for the user's own database, wherever it lies, beside others that are named."""
LIMIT: Final = 8.0
"""Seconds after which a desktop that does not answer is given up."""
LISTENS: Final = 60.0
"""Seconds that a run waits for somebody to press a button."""
_SNOOZES: Final[dict[str, int]] = {"tomorrow": 1, "later": 3}
"""How many days each button silences a reminder."""
_TROUBLE: Final = "!"
"""Stands for a move where the state notes on which day it was said that the schedule cannot be read."""


class Means(NamedTuple):
    """What a run works with; tests hand in their own."""

    now: Callable[[], dt.datetime]
    desktop: Callable[[], Desktop]
    open_window: Callable[[Path], None]
    complain: Callable[[str], None]
    listens: float = LISTENS
    limit: float = LIMIT


def databases(arguments: Sequence[str], own: Callable[[], Iterable[Path]]) -> list[Path] | None:
    """Return the databases that the arguments of `remind --once` name, by default one's own.

    None if they say anything else, which is left to the command line. `own`: nothing if it cannot be reached now.
    """
    found: list[Path] = []
    rest = iter(arguments or (OWN,))
    for word in rest:
        if word == OWN:
            found.extend(own())
            continue
        name, equals, value = word.partition("=")
        path = value if equals else next(rest, "")
        if name != "--database" or not path:
            return None
        found.append(Path(path))
    return found


def run(wanted: Iterable[Path], means: Means) -> int:
    """Say what is due for each database, one after the other; return 1 if anything went wrong."""
    wrong = False
    for database in wanted:
        try:
            wrong |= not _one(database, means)
        except ReminderError as error:
            means.complain(str(error))
            wrong = True
    return int(wrong)


def _one(database: Path, means: Means) -> bool:
    """Say what is due for one database, and return whether all went well."""
    schedule, trouble = _schedule(database)
    if trouble:
        means.complain(trouble)
    if schedule is None and not trouble:
        return _nothing_there(database, means)
    desktop: Desktop | None = None
    try:
        with files.alone(database):
            desktop, fine = _said(database, schedule, trouble, means)
        if desktop is not None and fine and schedule is not None:
            _listen(database, schedule, desktop, means)
    finally:
        if desktop is not None:
            desktop.close()
    return fine and not trouble


def _nothing_there(database: Path, means: Means) -> bool:
    """Return whether it is well that there is no schedule: not where there are data that one could be reminded of.

    That is not shown on the desktop: a database that is only tried out has none either.
    """
    if not database.is_file():
        return True
    means.complain(f"{files.schedule_of(database)} is missing: nobody is reminded until movehelper is opened.")
    return False


def _schedule(database: Path) -> tuple[Schedule | None, str]:
    try:
        found = files.read_schedule(database)
    except ReminderError as error:
        return None, str(error)
    if found is None:
        return None, ""
    return found._replace(items=tuple(item for item in found.items if not item.example)), ""


def _said(database: Path, schedule: Schedule | None, trouble: str, means: Means) -> tuple[Desktop | None, bool]:
    """Say what is due and note it; the desktop it was said on, if it was, and whether all went well."""
    now, state = means.now(), _state(database, means)
    if schedule is not None and not may_speak(schedule.rhythm, now.time()):
        return None, _note(database, after(state, (), now, state.problem), means)
    due = calls(schedule, state, now.date()) if schedule is not None else _in_trouble(state, now.date(), database)
    if not due:
        return None, _note(database, after(state, (), now), means)
    desktop, problem = means.desktop(), ""
    try:
        _show(desktop, schedule, due, trouble, means)
    except ReminderError as error:
        problem = str(error)
        means.complain(problem)
    noted = after(state, () if problem else due, now, problem)
    kept = _note(database, forgetting(noted, schedule, now.date()) if schedule is not None else noted, means)
    return desktop, kept and not problem


def _note(database: Path, state: State, means: Means) -> bool:
    """Write the state. Where that fails it is said again at the next run: better than not at all."""
    try:
        files.write_state(database, state)
    except ReminderError as error:
        means.complain(str(error))
        return False
    return True


def _state(database: Path, means: Means) -> State:
    """Return the state; one that cannot be read is kept aside, and a new one begins, also where it cannot be kept."""
    try:
        return files.read_state(database)
    except ReminderError as error:
        try:
            files.put_aside(database)
        except ReminderError as stays:
            means.complain(f"{error} {stays} Something may be said twice.")
        else:
            means.complain(f"{error} It is kept under another name, and a new one begins; something may be said twice.")
        return nothing_said()


def _show(desktop: Desktop, schedule: Schedule | None, due: tuple[Call, ...], trouble: str, means: Means) -> None:
    from movehelper.notify import sending, words  # noqa: PLC0415 - most runs have nothing to say

    if schedule is None:
        shown: tuple[Said, ...] = (words.cannot_remind(trouble),)
    else:
        _speak(schedule.language)
        moves = {item.move for item in schedule.items}
        shown = words.notifications(due, means.now().date(), several_moves=len(moves) > 1)
    sending.in_time(lambda: desktop.show(shown, _buttons()), means.limit)


def _buttons() -> tuple[Button, ...]:
    from movehelper.notify import sending  # noqa: PLC0415 - as above
    from movehelper.wording import _  # noqa: PLC0415 - as above

    return (
        sending.Button("open", _("Open movehelper")),
        sending.Button("tomorrow", _("Tomorrow again")),
        sending.Button("later", _("In 3 days again")),
    )


def _speak(language: str) -> None:
    from movehelper.wording import speak, spoken  # noqa: PLC0415 - as above

    if language != spoken():
        from movehelper import paths  # noqa: PLC0415 - hardly ever needed

        speak(language, paths.words())


def _in_trouble(state: State, today: dt.date, database: Path) -> tuple[Call, ...]:
    """Return the one thing to say when the schedule cannot be read: once a day, that it cannot."""
    item = Item(_TROUBLE, "", str(database), today, today)
    return () if state.told.get(item.key) == today else (Call(item),)


def _listen(database: Path, schedule: Schedule, desktop: Desktop, means: Means) -> None:
    """Wait a while for buttons that are pressed."""
    for said, answer in desktop.answers(means.listens):
        if answer == "open":
            means.open_window(database)
        elif answer in _SNOOZES:
            _rest(database, schedule, said, answer, means)


def _rest(database: Path, schedule: Schedule, said: Said, answer: Answer, means: Means) -> None:
    today = means.now().date()
    item = next((each for each in schedule.items if each.key == said.key), None)
    if item is None:
        return
    with files.alone(database):
        state = files.read_state(database)
        files.write_state(database, snooze(state, item, today + dt.timedelta(days=_SNOOZES[answer]), today))
