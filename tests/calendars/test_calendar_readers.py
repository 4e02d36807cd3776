"""Other programs read our files: libical (GNOME, Evolution), ical.js (Thunderbird, Nextcloud), khal, vdirsyncer."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import icalendar
import msgspec
import pytest

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
SHAPES = [("event", "alarms"), ("event", "separate"), ("task", "alarms")]


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def found(name, variable):
    """Return a program of that name, from the folder in the environment variable or from the path."""
    folder = os.environ.get(variable)
    program = shutil.which(name, path=folder) if folder else shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed; set {variable} to the folder it lies in")
    return program


@pytest.fixture
def file(export, tmp_path, plan):
    """Write an export that also holds something cancelled."""

    def write(kind, style):
        data, items = export(kind=kind, style=style)
        done = tuple(
            msgspec.structs.replace(step, state="skipped") if step.id == "gym/chase" else step for step in plan.steps
        )
        data, _items = export(kind=kind, style=style, previous=items, plan=msgspec.structs.replace(plan, steps=done))
        path = tmp_path / f"{kind}.ics"
        path.write_bytes(data)
        return path

    return write


def entries(path):
    return icalendar.Calendar.from_ical(path.read_bytes()).subcomponents


@pytest.fixture(scope="session")
def libical(tmp_path_factory):
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler for libical")
    program = tmp_path_factory.mktemp("libical") / "check"
    built = subprocess.run(
        [compiler, "-o", program, HERE / "check.c", "-lical"], capture_output=True, text=True, check=False
    )
    if built.returncode:
        pytest.skip("libical's header files are not installed (Debian: libical-dev)")
    return program


@pytest.mark.parametrize(("kind", "style"), SHAPES)
def test_libical_finds_no_error(libical, file, kind, style):
    path = file(kind, style)
    assert run(libical, path).split() == ["0", str(len(entries(path)))]


def test_libical_would_have_found_one(libical, file):
    path = file("event", "alarms")
    path.write_bytes(path.read_bytes().replace(b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nDESCRIPTION:", 1))
    errors, _parts = run(libical, path).split()
    assert int(errors) > 0


@pytest.mark.parametrize(("kind", "style"), SHAPES)
def test_ical_js_reads_the_same_instants_and_alarms(file, kind, style):
    folder = os.environ.get("MOVEHELPER_ICALJS")
    if folder is None or shutil.which("node") is None:
        pytest.skip("set MOVEHELPER_ICALJS to the folder of ical.js and install node")
    path = file(kind, style)
    read = json.loads(run("node", HERE / "read.cjs", path, folder, env=os.environ | {"TZ": "UTC"}))
    assert {entry["uid"]: entry for entry in read} == {str(part["UID"]): expected(part) for part in entries(path)}


def expected(part):
    start = part["DTSTART" if "DTSTART" in part else "DUE"].dt
    end = part["DTEND"].dt if "DTEND" in part else start
    triggers = [alarm["TRIGGER"].dt for alarm in part.walk("VALARM")]
    return {
        "uid": str(part["UID"]),
        "summary": str(part["SUMMARY"]),
        "start": seconds(start),
        "end": seconds(end),
        "rings": [
            seconds(t) if isinstance(t, dt.datetime) else seconds(start) + int(t.total_seconds()) for t in triggers
        ],
    }


def seconds(when):
    if not isinstance(when, dt.datetime):
        when = dt.datetime.combine(when, dt.time(tzinfo=dt.UTC))
    return int(when.timestamp())


@pytest.fixture
def khal(tmp_path):
    program = found("khal", "MOVEHELPER_KHAL")
    folder = tmp_path / "calendar"
    folder.mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[move]]\npath = {folder}\n[locale]\nlocal_timezone = Europe/Vienna\n"
        "default_timezone = Europe/Vienna\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    home = os.environ | {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}

    def call(*arguments):
        return run(program, "-c", config, *arguments, env=home)

    return call


@pytest.mark.parametrize("style", ["alarms", "separate"])
def test_khal_lists_every_event(khal, file, style):
    path = file("event", style)
    khal("import", "--batch", "-a", "move", path)
    listed = khal("list", "--format", "{title}", "--day-format", "", "2026-11-01", "400d").splitlines()
    assert sorted(filter(None, listed)) == sorted(str(part["SUMMARY"]) for part in entries(path))


def test_khal_shows_the_visit_on_the_clock_of_vienna(khal, file):
    khal("import", "--batch", "-a", "move", file("event", "alarms"))
    shown = khal("list", "--format", "{start-time} {title}", "--day-format", "", "2026-12-14", "1d")
    assert shown.startswith("08:00 Be there for the appointment with Danubenet (08:00 local time)")


def test_vdirsyncer_copies_nothing_again(file, tmp_path):
    program = found("vdirsyncer", "MOVEHELPER_KHAL")
    path = file("event", "alarms")
    copies = tmp_path / "copies"
    copies.mkdir()
    config = tmp_path / "vdirsyncer.conf"
    config.write_text(
        f'[general]\nstatus_path = "{tmp_path / "status"}"\n[pair feed]\na = "one"\nb = "two"\ncollections = null\n'
        f'[storage one]\ntype = "singlefile"\npath = "{path}"\n'
        f'[storage two]\ntype = "filesystem"\npath = "{copies}"\nfileext = ".ics"\n'
    )
    home = os.environ | {"HOME": str(tmp_path)}
    run(program, "-c", config, "discover", input="y\n", env=home)
    run(program, "-c", config, "sync", env=home)
    first = {copy.name: copy.stat().st_mtime_ns for copy in copies.iterdir()}
    assert len(first) == len(entries(path))
    run(program, "-c", config, "sync", env=home)
    assert {copy.name: copy.stat().st_mtime_ns for copy in copies.iterdir()} == first
