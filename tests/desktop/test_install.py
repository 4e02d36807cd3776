"""Into the menu of the desktop, out of it, and how it stands: in the user's own folders."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from movehelper import __version__, paths
from movehelper.domain.errors import ExportError
from movehelper.services import desktop
from movehelper.services.desktop_entry import Start

ROOT = Path(__file__).parents[2]
ENTRY = f"applications/{paths.APPLICATION_ID}.desktop"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_installed_it_starts_the_copy_that_installed_it(place, program):
    assert desktop.status(place).state == "absent"
    done = desktop.install(place)
    found = desktop.status(place)
    assert (found.state, found.version, found.command) == ("current", __version__, f'"{program}"')
    assert sorted(done.written) == sorted(found.files)
    assert found.installed
    assert found.right


def test_a_second_time_nothing_is_written(place):
    desktop.install(place)
    before = files(place.share)
    assert desktop.install(place) == desktop.Done()
    assert files(place.share) == before


def test_removing_leaves_nothing_behind_not_even_what_the_desktops_own_programs_made(place):
    desktop.install(place)
    done = desktop.remove(place)
    assert len(done.removed) == len(set(done.removed)) == 9
    assert list(place.share.rglob("*")) == []
    assert desktop.remove(place) == desktop.Done()
    assert desktop.status(place).state == "absent"


def test_what_an_earlier_version_called_otherwise_goes_too(place):
    desktop.install(place)
    old = [
        place.share / "icons/hicolor/22x22/actions/org.movehelper.movehelper-log.png",
        place.share / "applications/org.movehelper.movehelper.reminder.desktop",
        place.share / "mime/packages/org.movehelper.movehelper.bills.xml",
    ]
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert desktop.status(place).state == "outdated"
    assert sorted(desktop.install(place).removed) == sorted(map(str, old))
    assert desktop.status(place).state == "current"
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    desktop.remove(place)
    assert list(place.share.rglob("*")) == []


def test_what_belongs_to_others_stays(place):
    others = {
        "applications/org.other.app.desktop": "[Desktop Entry]\nType=Application\nName=x\nExec=x\nMimeType=a/b;\n",
        "applications/org.movehelper.movehelperlike.desktop": "[Desktop Entry]\nType=Application\nName=y\nExec=y\n",
        "mime/packages/other.xml": '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info"/>',
        "icons/hicolor/48x48/apps/other.png": "",
        "icons/hicolor/index.theme": "[Icon Theme]\n",
    }
    for name, text in others.items():
        path = place.share / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    desktop.install(place)
    desktop.remove(place)
    assert set(others) <= set(files(place.share))
    assert not [name for name in files(place.share) if paths.APPLICATION_ID in name and name not in others]


def test_a_program_that_was_moved_or_deleted_is_noticed_and_set_right(place, program):
    desktop.install(place)
    moved = program.with_name("elsewhere") / "movehelper"
    moved.parent.mkdir()
    program.rename(moved)
    here = dataclasses.replace(place, start=Start((str(moved),)))
    found = desktop.status(here)
    assert found.state == "gone"
    assert not found.right
    assert str(program) in found.sentence
    assert desktop.install(here).written == (str(place.share / ENTRY),)
    assert desktop.status(here).state == "current"


def test_an_entry_that_starts_another_copy_says_which(place, program):
    desktop.install(place)
    other = dataclasses.replace(place, start=Start((sys.executable, "-m", "movehelper"), ROOT))
    assert desktop.status(other).state == "other copy"
    assert str(program) in desktop.status(other).sentence
    desktop.install(other)
    assert desktop.status(other).command == f"{sys.executable} -m movehelper ({ROOT})"


def test_a_checkout_that_was_moved_is_noticed(place, tmp_path):
    gone = dataclasses.replace(place, start=Start((sys.executable, "-m", "movehelper"), tmp_path / "gone"))
    desktop.install(gone)
    assert desktop.status(gone).state == "gone"


def test_another_version_and_missing_files_are_told_apart(place):
    desktop.install(place)
    entry = place.share / ENTRY
    entry.write_text(entry.read_text("utf-8").replace(f"={__version__}", "=0.0.9"), encoding="utf-8")
    assert desktop.status(place).state == "outdated"
    assert "0.0.9" in desktop.status(place).sentence
    Path(desktop.status(place).files[-1]).unlink()
    assert desktop.status(place).state == "incomplete"
    entry.unlink()
    assert desktop.status(place).state == "incomplete"
    desktop.install(place)
    assert desktop.status(place).state == "current"


def test_a_link_in_place_of_the_entry_is_replaced_and_what_it_led_to_stays(place, tmp_path):
    mine = tmp_path / "mine.desktop"
    mine.write_text("mine", encoding="utf-8")
    (place.share / ENTRY).parent.mkdir(parents=True)
    (place.share / ENTRY).symlink_to(mine)
    desktop.install(place)
    assert desktop.status(place).state == "current"
    assert mine.read_text("utf-8") == "mine"


def test_an_entry_for_all_users_is_mentioned(place, tmp_path):
    shared = tmp_path / "usr" / "share"
    (shared / ENTRY).parent.mkdir(parents=True)
    (shared / ENTRY).touch()
    assert desktop.status(dataclasses.replace(place, for_all=(shared,))).for_all == str(shared / ENTRY)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_where_there_is_no_such_thing_it_says_so_and_does_nothing(place, platform):
    elsewhere = dataclasses.replace(place, platform=platform)
    assert desktop.status(elsewhere).state == "not offered"
    assert "on Linux only" in desktop.status(elsewhere).sentence
    assert not desktop.status(elsewhere).installed
    for does in (desktop.install, desktop.remove):
        with pytest.raises(ExportError, match="on Linux only"):
            does(elsewhere)
    assert not place.share.exists()


def test_a_folder_that_cannot_be_written_is_one_sentence_and_leaves_no_half_file(place):
    (place.share / "icons").parent.mkdir()
    (place.share / "icons").write_text("a file where a folder belongs", encoding="utf-8")
    with pytest.raises(ExportError, match=r"icons/.*could not be written: "):
        desktop.install(place)
    assert desktop.status(place).state == "incomplete"
    assert not [name for name in files(place.share) if name.endswith(".part")]
    desktop.remove(place)
    assert files(place.share) == {"icons": b"a file where a folder belongs"}


def test_a_folder_in_place_of_a_file_is_one_sentence(place):
    (place.share / ENTRY).mkdir(parents=True)
    with pytest.raises(ExportError, match=r"desktop could not be written: "):
        desktop.install(place)
    with pytest.raises(ExportError, match=r"desktop could not be removed: "):
        desktop.remove(place)


# ---------------------------------------------------------------------- where it goes, and how it was started


def command(*words: str, share: Path | None, home: Path) -> subprocess.CompletedProcess[str]:
    """Run `movehelper desktop` as a user of that home would."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {"HOME": str(home)} | ({"XDG_DATA_HOME": str(share)} if share is not None else {})
    call = [sys.executable, "-m", "movehelper", "desktop", *words]
    return subprocess.run(call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_from_the_command_line_with_a_share_folder_of_ones_own_and_without(tmp_path):
    for share, home in ((tmp_path / "my share", tmp_path / "a"), (None, tmp_path / "b")):
        home.mkdir()
        folder = share or home / ".local" / "share"
        assert "is not in the menu" in command("--status", share=share, home=home).stdout
        done = command("--install", share=share, home=home)
        assert done.returncode == 0, done.stderr
        assert str(folder / ENTRY) in done.stdout
        entry = (folder / ENTRY).read_text("utf-8")
        assert f"Exec={sys.executable} -m movehelper %f" in entry
        assert f"Path={ROOT}" in entry
        said = json.loads(command("--status", "--json", share=share, home=home).stdout)
        assert said["state"] == "current"
        assert "nothing was changed" in command("--install", share=share, home=home).stdout
        assert str(folder / ENTRY) in command("--remove", share=share, home=home).stdout
        assert "nothing to remove" in command("--remove", share=share, home=home).stdout
        assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_script_that_is_called_is_what_the_menu_starts(place, monkeypatch, program):
    monkeypatch.setenv("XDG_DATA_HOME", str(place.share))
    monkeypatch.setattr(sys, "argv", [str(program), "desktop", "--install"])
    assert desktop.here().start == Start((str(program),))
    monkeypatch.chdir(program.parent)
    monkeypatch.setattr(sys, "argv", ["./movehelper"])
    assert desktop.here().start == Start((str(program),))
    monkeypatch.setattr(sys, "argv", [str(ROOT / "movehelper" / "__main__.py")])
    assert desktop.here().start == Start((sys.executable, "-m", "movehelper"), ROOT)


def test_something_wrong_gives_a_status_that_scripts_can_see(tmp_path):
    command("--install", share=tmp_path, home=tmp_path)
    next(tmp_path.rglob("*.svg")).unlink()
    done = command(share=tmp_path, home=tmp_path)
    assert done.returncode == 1
    assert "is missing" in done.stdout
