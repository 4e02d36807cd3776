"""The log: for the user's eyes alone, never long, and without what a person has entered."""

from __future__ import annotations

import ast
import logging
import os
import sqlite3
from pathlib import Path

import pytest

from movehelper import logs
from movehelper.domain.errors import FactsError, StoreError
from movehelper.services import inventory, journal, moves
from tests.database import a_service, an_entry, new_home, old_home, open_services
from tests.imports import sources

SAID = "Quarrelsome-Landlord-77"
log = logging.getLogger("movehelper.test")


@pytest.fixture
def file(tmp_path):
    yield logs.start(tmp_path / "log")
    logs.stop()


def test_nothing_is_made_before_there_is_something_to_say(file):
    assert not file.parent.exists()
    log.warning("one")
    assert file.read_text().endswith("movehelper.test [%d] one\n" % os.getpid())  # noqa: UP031 - brackets


def test_the_file_is_for_its_owner_alone(file):
    log.warning("one")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_it_turns_over_and_keeps_two_old_ones(file, monkeypatch):
    monkeypatch.setattr(logs, "_MOST", 2000)
    for number in range(400):
        log.warning("line %d", number)
    names = sorted(one.name for one in file.parent.iterdir())
    assert names == ["movehelper-1.log", "movehelper-2.log", "movehelper.log"]
    assert all(one.stat().st_size < 2200 for one in file.parent.iterdir())
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in file.parent.iterdir())
    assert logs.last_lines(file.parent)[-1].endswith("line 399")


def test_a_log_taken_away_or_turned_over_by_another_program_is_begun_anew(file):
    log.warning("one")
    file.unlink()
    log.warning("two")
    assert "two" in file.read_text()
    file.replace(file.with_name("old.log"))
    file.write_text("")
    log.warning("three")
    assert "three" in file.read_text()


def test_where_nothing_can_be_written_the_program_goes_on(tmp_path):
    (tmp_path / "log").write_text("no folder")
    file = logs.start(tmp_path / "log")
    log.error("lost")
    logs.stop()
    assert logs.last_lines(file.parent) == []


@pytest.mark.parametrize(
    ("level", "seen"),
    [("debug", ["d", "i", "w"]), ("", ["i", "w"]), (" WARNING ", ["w"]), ("error", []), ("nonsense", ["i", "w"])],
)
def test_the_environment_chooses_how_much_is_written(tmp_path, monkeypatch, level, seen):
    monkeypatch.setenv(logs.LEVEL, level)
    file = logs.start(tmp_path / "log")
    log.debug("d")
    log.info("i")
    log.warning("w")
    logs.stop()
    assert [line[-1] for line in (file.read_text().splitlines() if file.exists() else [])] == seen


def test_home_is_written_as_a_tilde(file):
    log.warning("cannot read %s", Path.home() / "papers" / "a.db")
    assert file.read_text().rstrip().endswith("cannot read ~/papers/a.db")


def failing(error):
    try:
        raise error
    except type(error):
        log.exception("it failed: %s", error)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError(f"cannot read {SAID}"), "ValueError (its words are left out)"),
        (KeyError(SAID), "KeyError (its words are left out)"),
        (FactsError(f"{SAID} ends before it begins."), "FactsError (its words are left out)"),
        (StoreError(f"{SAID} is full"), "StoreError (its words are left out)"),
        (
            FileNotFoundError(2, "No such file or directory", f"/x/{SAID}"),
            "FileNotFoundError: No such file or directory",
        ),
        (
            AttributeError("'NoneType' object has no attribute 'ends'"),
            "AttributeError: 'NoneType' object has no attribute",
        ),
        (sqlite3.OperationalError("database is locked"), "OperationalError: database is locked"),
    ],
)
def test_of_an_error_only_what_speaks_of_the_program_is_written(file, error, expected):
    failing(error)
    text = file.read_text()
    assert f"it failed: {expected}" in text
    assert "Traceback (most recent call last):" in text
    assert "in failing" in text
    assert SAID not in text


def test_an_error_of_the_database_is_told_without_the_values(file):
    from sqlalchemy import create_engine, text as sql

    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            connection.execute(sql("SELECT * FROM nowhere WHERE name = :name"), {"name": SAID})
    except Exception:
        log.exception("asked")
    engine.dispose()
    assert "OperationalError: no such table: nowhere" in file.read_text()
    assert SAID not in file.read_text()


def test_what_led_to_an_error_is_told_with_it(file):
    try:
        try:
            int(SAID)
        except ValueError as error:
            raise RuntimeError(SAID) from error
    except RuntimeError:
        log.exception("both")
    text = file.read_text()
    assert text.index("ValueError") < text.index("This led to it:") < text.index("RuntimeError")
    assert SAID not in text


def test_an_endless_recursion_does_not_fill_the_log(file):
    def again():
        again()

    try:
        again()
    except RecursionError:
        log.exception("deep")
    assert "more times]" in file.read_text()
    assert len(file.read_text().splitlines()) < 250


def test_of_other_libraries_only_the_place_is_written(file):
    logging.getLogger("alembic.runtime").warning("migrating %s", SAID)
    assert "alembic.runtime" in file.read_text()
    assert SAID not in file.read_text()


def test_a_whole_story_leaves_none_of_its_words_in_the_log(tmp_path, monkeypatch):
    monkeypatch.setenv(logs.LEVEL, "debug")
    file = logs.start(tmp_path / "log")
    services = open_services(tmp_path)
    move = moves.create(services, SAID, old_home(address=SAID), new_home()).move
    inventory.add(services, move, a_service(name=SAID, account=SAID, notes=SAID))
    journal.log(services, move, an_entry(service="gym", text=SAID, who=SAID, reference=SAID))
    for does in (
        lambda: inventory.add(services, move, a_service(name=SAID)),
        lambda: moves.create(services, SAID, old_home(region=SAID), new_home()),
        lambda: moves.rename(services, SAID, SAID),
    ):
        with pytest.raises(Exception, match=r".") as caught:
            does()
        log.error("a person tried what cannot be: %s", caught.value)
    inventory.remove(services, move, ["gym"])
    services.undo(moves.erase(services, move))
    services.close()
    log.info("the end")
    logs.stop()
    assert len(file.read_text().splitlines()) >= 4
    assert SAID.encode() not in file.read_bytes()


HARMLESS = {"error", "logs.trace(error)", "path", "file", "folder", "program", "message", "seconds"}


def test_what_the_program_logs_are_fixed_words_with_errors_numbers_and_paths():
    offending = []
    for name, tree in sources():
        for call in ast.walk(tree):
            if not (isinstance(call, ast.Call) and ast.unparse(call.func).startswith(("_log.", "_qt.", "logging."))):
                continue
            method = ast.unparse(call.func).rpartition(".")[2]
            if method not in {"debug", "info", "warning", "error", "critical", "exception", "log"}:
                continue
            first, *filled = call.args[1:] if method == "log" else call.args
            fixed = isinstance(first, ast.Constant)
            known = all(ast.unparse(one) in HARMLESS or ast.unparse(one).startswith("len(") for one in filled)
            if not (fixed and known):
                offending.append(f"{name}:{call.lineno} {ast.unparse(call)}")
    assert offending == []


def test_a_report_has_versions_traceback_and_the_last_lines_and_no_path_of_home(file):
    log.warning("before %s", Path.home() / "x")
    try:
        int(SAID)
    except ValueError as error:
        text = logs.report(logs.trace(error), file.parent, Qt="6.11")
    assert text.startswith("movehelper: 0.1.0\nPython: 3.")
    assert "Qt: 6.11" in text
    assert "ValueError (its words are left out)" in text
    assert "before ~/x" in text
    assert str(Path.home()) not in text
    assert SAID not in text


def test_by_default_the_log_lies_where_the_system_keeps_logs():
    assert logs.file_in() == Path(os.environ["XDG_STATE_HOME"]) / "movehelper" / "log" / "movehelper.log"
