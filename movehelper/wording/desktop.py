"""What to tell about the program's place on the desktop: its entry in the menu, its icon, its kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording.language import _, marked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STATES: Final = {
    "not offered": marked(
        "An entry in the menu and a kind of file of its own are offered on Linux only. Here the window opens with the"
        " program itself, and a move file is opened from its menu."
    ),
    "absent": marked("movehelper is not in the menu of this desktop, and move files do not open with it."),
    "current": marked("movehelper is in the menu of this desktop, and move files open with it."),
    "outdated": marked(
        "movehelper is in the menu of this desktop, but as another version wrote it ({version}). Install it again."
    ),
    "incomplete": marked("Some of what puts movehelper into the menu of this desktop is missing. Install it again."),
    "other copy": marked("The menu of this desktop starts another copy of movehelper: {command}"),
    "gone": marked(
        "The menu of this desktop starts a movehelper that is no longer there: {command}. Install it again, or remove"
        " it from the menu."
    ),
}


def state(which: str, *, version: str = "", command: str = "") -> str:
    """Return what is there, in a sentence."""
    return _(STATES[which]).format(version=version or _("version unknown"), command=command)


def starts(version: str, command: str) -> str:
    """Return what the entry in the menu starts."""
    return _("Version {version}, started with: {command}").format(version=version, command=command)


def files(title: str, paths: Sequence[str]) -> str:
    """Return files one below the other."""
    return "\n".join((title, *(f"  {path}" for path in paths)))


def installed(written: Sequence[str], removed: Sequence[str]) -> str:
    """Return what installing has done."""
    told = [files(_("Written:"), written)] if written else []
    told += [files(_("Removed, because this version has no use for it:"), removed)] if removed else []
    return "\n".join(told) or _("All is there already; nothing was changed.")


def removed(paths: Sequence[str]) -> str:
    """Return what removing has done."""
    return files(_("Removed:"), paths) if paths else _("There was nothing to remove.")


def for_all(entry: str) -> str:
    """Return that the program is installed for all users too."""
    return _("It is also installed for all users: {file}").format(file=entry)


def not_written(path: Path, reason: str) -> str:
    """Return why a file could not be written."""
    return _("{file} could not be written: {reason}.").format(file=path, reason=reason)


def not_removed(path: Path, reason: str) -> str:
    """Return why a file could not be taken away."""
    return _("{file} could not be removed: {reason}.").format(file=path, reason=reason)
