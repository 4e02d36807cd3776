"""Whole processes: from the start of Python until a first frame, a first row, or the end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import time as clock, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from movehelper import bootstrap, paths
from movehelper.domain.records import Settings
from movehelper.domain.reminding import Rhythm
from movehelper.notify import files
from movehelper.services import demo, schedule
from tests.benchmarks.households import TODAY
from tests.benchmarks.timing import Effort, Row, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
STARTED = Path(__file__).parent / "started"
CASES = ROOT / "tests" / "cases" / "notice.toml"
_CHANGES_QT = frozenset({"QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_FONT_DPI"})
_CHANGES_PYTHON = frozenset({"PYTHONDONTWRITEBYTECODE"})
_PATIENCE = 120  # seconds after which a process is held to be stuck
PLAIN, DEMO, FIRST = "`movehelper`", "`movehelper demo`", "`movehelper`, nothing kept yet"
"""The sample household in the user's own database, as the command shows it, and when no start was before it."""


@dataclass(frozen=True)
class Started:
    """A process that came as far as was asked: after how many milliseconds, on the clock and of the processor, with how
    many MB.
    """

    milliseconds: float
    cpu: float
    resident: float
    peak: float
    seen: str


class Home:
    """A home folder of its own for the processes, with the sample household in the usual database."""

    def __init__(self, folder: Path, platform: str) -> None:
        self.folder = folder
        self.database = folder / paths.APP_NAME / paths.DATABASE
        self.database.parent.mkdir()
        with closing(bootstrap.services(self.database, schedule=False)) as services:
            demo.fill(services)
        self.database.with_name("window.ini").write_text("[shell]\nplace=checklist\n", "utf-8")
        self._environment = environment(folder, platform)

    def window(self, script: str, *arguments: str) -> Started:
        """Start a script with a window and return how far it came."""
        before = time.monotonic()
        told = json.loads(run(STARTED / script, *arguments, environment=self._environment).splitlines()[-1])
        return Started((told["at"] - before) * 1000, told["cpu"] * 1000, told["resident"], told["peak"], told["seen"])

    def command(self, *arguments: str | Path) -> float:
        """Run Python to its end and return how many milliseconds it took."""
        before = time.monotonic()
        run(*arguments, environment=self._environment)
        return (time.monotonic() - before) * 1000


def run(*arguments: str | Path, environment: dict[str, str]) -> str:
    """Run Python to its end and return what it wrote.

    Raises:
        RuntimeError: it failed; with the last it said.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
        timeout=_PATIENCE,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


def environment(folder: Path, platform: str = "offscreen") -> dict[str, str]:
    """Return the environment of a process that must not see anybody's own folders.

    What it imports is compiled before it is measured, as an installed program is: into a folder of its own.
    """
    own = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    own["XDG_CACHE_HOME"] = str(folder / "cache")
    kept = {name: value for name, value in os.environ.items() if name not in _CHANGES_QT | _CHANGES_PYTHON}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "LC_ALL": "C.UTF-8"}
    return kept | own | ours | {"QT_QPA_PLATFORM": platform}


def windows(effort: Effort, platform: str = "offscreen") -> Iterator[Row]:
    """Yield the first frame, the first row and the memory against an empty main window."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), platform)
        starts: dict[str, Callable[[], Started]] = {
            "bare": lambda: home.window("bare_window.py"),
            "frame": lambda: home.window("first_frame.py"),
            PLAIN: lambda: _sample(home),
            DEMO: lambda: _sample(home, "demo"),
            FIRST: lambda: _first_time(home),
        }
        yield from _window_rows(effort, starts, platform)


def _first_time(home: Home) -> Started:
    """Open the window on the sample as if for the first time, without what a start keeps for the next."""
    shutil.rmtree(home.folder / "cache" / paths.APP_NAME, ignore_errors=True)
    return _sample(home)


def _sample(home: Home, *arguments: str) -> Started:
    """Start movehelper with the sample household, and see to it that one of its services was really visible."""
    started = home.window("first_row.py", *arguments)
    names = [service.name for service in demo.household(TODAY).services]
    if not any(name in started.seen for name in names):
        raise RuntimeError(f"no service of the sample household was seen, only: {started.seen}")
    for left in home.folder.glob("movehelper-demo-*"):
        shutil.rmtree(left)
    return started


def _window_rows(effort: Effort, starts: dict[str, Callable[[], Started]], platform: str) -> Iterator[Row]:
    runs: dict[str, list[Started]] = {name: [] for name in starts}

    def measure(name: str) -> float:
        runs[name].append(starts[name]())
        return runs[name][-1].milliseconds

    times = dict(
        zip(starts, in_turn(effort.rounds, *(lambda name=name: measure(name) for name in starts)), strict=True)
    )
    floor = f"empty main window, {platform}"
    yield Row("first frame", floor, "ms", times["bare"], times["frame"], bound=1.4)
    for name in (PLAIN, DEMO):
        yield Row(f"first row of the sample, {name}", floor, "ms", times["bare"], times[name], bound=3)
    yield Row(f"first row of the sample, {FIRST}", floor, "ms", times["bare"], times[FIRST])
    for name in (PLAIN, DEMO):
        yield Row(f"memory with the sample, {name}", floor, "MB", *_of(runs, name, "resident"), bound=2.2)
    yield Row(f"most memory ever, {FIRST}", floor, "MB", *_of(runs, FIRST, "peak"))
    yield Row("first frame, time of the processor", floor, "ms", *_of(runs, "frame", "cpu"))
    for name in (PLAIN, DEMO, FIRST):
        yield Row(f"first row, {name}, time of the processor", floor, "ms", *_of(runs, name, "cpu"))


def _of(runs: dict[str, list[Started]], name: str, kind: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return one figure of bare windows and of ours; the first run of each does not count."""
    bare, ours = (tuple(getattr(run, kind) for run in runs[key][1:]) for key in ("bare", name))
    return bare, ours


def lists(effort: Effort) -> Iterator[Row]:
    """Yield the rows of `tests.benchmarks.lists`, measured in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        told = run(STARTED / "lists.py", str(effort.rounds), str(effort.part), environment=environment(Path(folder)))
    for row in json.loads(told.splitlines()[-1]):
        yield Row(**row | {"floors": tuple(row["floors"]), "values": tuple(row["values"])})


def commands(effort: Effort) -> Iterator[Row]:
    """Yield `movehelper notice`, `--version` and a run of the reminders against a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), "offscreen")
        schedule_reminders(home.database)
        bare, notice, version, remind = in_turn(
            effort.rounds * 2,
            lambda: home.command("-c", "pass"),
            lambda: home.command("-m", "movehelper", "notice", str(CASES)),
            lambda: home.command("-m", "movehelper", "--version"),
            lambda: home.command("-m", "movehelper", "remind", "--once", "--database", str(home.database)),
        )
    yield Row("`movehelper notice`, the cases of the tests", "python -c pass", "ms", bare, notice)
    yield Row("`movehelper --version`", "python -c pass", "ms", bare, version)
    yield Row("`movehelper remind --once`, with nothing due", "python -c pass", "ms", bare, remind, bound=4)


def schedule_reminders(database: Path) -> None:
    """Write the reminders of the sample household beside its database, as if it were one's own, on a day far ahead."""
    with closing(bootstrap.services(database, today=lambda: TODAY)) as services:
        made = schedule.make(services, Settings(), None)
    later = timedelta(days=36500)
    items = tuple(
        item._replace(due=item.due + later, days=tuple(day + later for day in item.days), example=False)
        for item in made.items
    )
    files.write_schedule(database, made._replace(items=items, rhythm=Rhythm(at=clock(0))))
