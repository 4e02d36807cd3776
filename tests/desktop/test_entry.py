"""The entry in the menu: what is written is read again as it was, and as other programs read it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from movehelper.services.desktop_entry import Start, read, written

TEMPLATE = "[Desktop Entry]\nType=Application\nName=movehelper\nTryExec=movehelper\nExec=movehelper %f\n"
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs", "Zl", "Zp", "Cc"]))
AWKWARD = 'it\'s 100% "mine" $HOME `x` \\n \\\\ (new) & ~ = ü'


@given(st.lists(WORDS.filter(lambda word: word not in {"%f", "%F", "%u", "%U"}), min_size=1), st.none() | WORDS)
def test_whatever_the_program_is_called_the_entry_reads_back_as_it_was_written(words, folder):
    start = Start(("/" + words[0], *words[1:]), Path("/" + folder) if folder is not None else None)
    assert read(written(TEMPLATE, start, "1.2")) == (start, "1.2")


def test_an_entry_keeps_the_rest_of_the_template_and_names_each_key_once():
    entry = written(TEMPLATE, Start(("/opt/movehelper",)), "1.2")
    assert entry.splitlines()[:3] == ["[Desktop Entry]", "Type=Application", "Name=movehelper"]
    keys = [line.partition("=")[0] for line in entry.splitlines()]
    assert len(keys) == len(set(keys))
    assert "Exec=/opt/movehelper %f" in entry


@pytest.mark.parametrize("entry", ["", "[Desktop Entry]\n", "Exec=\n", "Exec\n", "\x00\xff"])
def test_an_entry_that_starts_nothing_says_so(entry):
    assert read(entry) == (None, "")


def test_another_program_starts_exactly_what_was_meant(tmp_path):
    """GLib's own launcher, which GNOME and others start programs with, reads the line as we wrote it."""
    gio = shutil.which("gio")
    if gio is None:
        pytest.skip("gio (libglib2.0-bin) is not installed")
    program = tmp_path / AWKWARD / "movehelper"
    program.parent.mkdir()
    told = tmp_path / "told"
    program.write_text(
        f'#!/bin/sh\npwd > "{told}.part"\nprintf "%s\\n" "$@" >> "{told}.part"\nmv "{told}.part" "{told}"\n'
    )
    program.chmod(0o755)
    entry = tmp_path / "x.desktop"
    folder = tmp_path / "a folder $HOME"
    folder.mkdir()
    entry.write_text(written(TEMPLATE, Start((str(program), "-m", AWKWARD), folder), "1"), encoding="utf-8")
    file = tmp_path / "my move.movehelper"
    file.touch()
    subprocess.run([gio, "launch", str(entry), str(file)], check=True, timeout=60)
    for _ in range(600):
        if told.exists():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert told.read_text(encoding="utf-8").splitlines() == [str(folder), "-m", AWKWARD, str(file)]
