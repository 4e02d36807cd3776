"""A bug on the command line: one sentence with the place of the log, and nothing of a person's in it."""

from __future__ import annotations

import contextlib
import os
import sys

import pytest

from movehelper import cli, logs
from movehelper.cli import plan

SAID = "Quarrelsome-Landlord-77"


@pytest.fixture(autouse=True)
def _no_log_left(monkeypatch):
    monkeypatch.delenv(logs.LEVEL, raising=False)
    yield
    logs.stop()
    os.environ.pop(logs.LEVEL, None)
    with contextlib.suppress(NotADirectoryError):
        logs.file_in().unlink(missing_ok=True)


@pytest.fixture
def broken(monkeypatch):
    """Let the plan fail with words that hold what a person has entered."""

    def fails(*_arguments, **_options):
        raise ValueError(SAID)

    monkeypatch.setattr(plan.plan, "callback", fails)


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        cli.run(list(arguments))
    return ended.value.code


@pytest.mark.usefixtures("broken")
def test_a_bug_is_one_sentence_with_the_place_of_the_log(capsys):
    assert run("plan") == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "Something went wrong inside movehelper (ValueError). What you saved before is safe."
        f" The log is in {logs.file_in()}.\n"
    )
    text = logs.file_in().read_text()
    assert "CRITICAL movehelper.cli.failing" in text
    assert "in fails" in text
    assert SAID not in text


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("arguments", [("--debug", "plan"), ("plan", "--debug")])
def test_with_debug_the_whole_traceback_is_shown_but_not_logged(capsys, arguments):
    assert run(*arguments) == 1
    said = capsys.readouterr().err
    assert f"ValueError: {SAID}" in said
    assert said.splitlines()[0] == "Traceback (most recent call last):"
    assert SAID not in logs.file_in().read_text()


@pytest.mark.usefixtures("broken")
def test_where_no_log_can_be_written_that_is_said(capsys, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("movehelper.paths.log_folder", lambda: tmp_path / "file")
    assert run("plan") == 1
    assert capsys.readouterr().err.endswith(
        f"It could not be written into the log in {tmp_path / 'file' / logs.NAME}.\n"
    )


def test_a_command_that_works_writes_no_log(tmp_path, capsys):
    assert run("plan", "--database", str(tmp_path / "none.db")) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not logs.file_in().exists()


def test_a_run_of_the_reminders_that_fails_says_so_in_one_sentence(monkeypatch, capsys):
    from movehelper import __main__, bootstrap

    def fails(_arguments):
        raise ValueError(SAID)

    monkeypatch.setattr(bootstrap, "remind", fails)
    monkeypatch.setattr(sys, "argv", ["movehelper", "remind", "--once"])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Something went wrong inside movehelper (ValueError).")


def test_a_window_that_cannot_even_begin_says_so_in_one_sentence(monkeypatch, capsys):
    from movehelper import __main__, bootstrap

    def fails(**_options):
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(bootstrap, "window", fails)
    monkeypatch.setattr(sys, "argv", ["movehelper"])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Something went wrong inside movehelper (ImportError).")
    assert "libEGL.so.1: cannot open" in logs.file_in().read_text()
