"""At home on the desktop: the entry in the menu, the icons and the kind of file, in the user's own folders.

    status() -> Status          what is there, and whether it starts this copy of the program
    install() -> Done           writes what is missing or different; a second time nothing
    remove() -> Done            takes away all of it, also what an earlier version wrote

Each takes a `Place`, by default the user's own (`here()`). This is for desktops that follow freedesktop.org: Linux and
the BSDs. Elsewhere `status().state` is "not offered", and the other two raise an `ExportError` that says so.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from movehelper import __version__, paths
from movehelper.domain.errors import ExportError
from movehelper.domain.records.base import Record
from movehelper.services import desktop_entry
from movehelper.services.desktop_entry import Start
from movehelper.wording import desktop as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

State = Literal["not offered", "absent", "current", "outdated", "incomplete", "other copy", "gone"]

_ID: Final = paths.APPLICATION_ID
_ENTRY: Final = f"applications/{_ID}.desktop"
_OURS: Final = (
    f"applications/{_ID}[.-]*",
    f"metainfo/{_ID}[.-]*",
    f"mime/packages/{_ID}[.-]*",
    f"icons/hicolor/*/*/{_ID}[.-]*",
)
"""Every name that any version may have used: all begin with the application id, which is this program's alone."""
_MIME_MADE: Final = frozenset(
    {"aliases", "generic-icons", "globs", "globs2", "icons", "magic", "mime.cache", "subclasses", "treemagic"}
    | {"types", "version", "XMLnamespaces"}
)
"""What `update-mime-database` makes out of the packages."""
_SECONDS: Final = 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """Where the files go, and how the entry is to start the program."""

    share: Path
    start: Start
    platform: str = sys.platform
    for_all: tuple[Path, ...] = field(default=())
    """The folders where programs lie that are installed for all users."""

    @property
    def offered(self) -> bool:
        """Return whether desktops of this system read such files."""
        return self.platform not in {"darwin", "win32", "cygwin"}


class Status(Record, frozen=True, kw_only=True):
    """What is there, in one of seven states.

    "not offered"  the system has no such thing     "absent"      nothing is there
    "current"      all is as it should be            "outdated"    another version wrote it
    "incomplete"   files are missing                 "other copy"  it starts another copy of the program
    "gone"         what it starts is no longer there

    `command` is what the entry starts, `version` the one that wrote it, `files` are those present, `for_all` is the
    entry that is installed for all users, if there is one.
    """

    state: State
    version: str = ""
    command: str = ""
    files: tuple[str, ...] = ()
    for_all: str = ""

    @property
    def installed(self) -> bool:
        """Return whether a switch for it should stand at on."""
        return bool(self.files)

    @property
    def right(self) -> bool:
        """Return whether nothing is wrong with it."""
        return self.state in {"not offered", "absent", "current"}

    @property
    def sentence(self) -> str:
        """Return it in words."""
        return words.state(self.state, version=self.version, command=self.command)


class Done(Record, frozen=True, kw_only=True):
    """The files that were written or taken away; empty: all was so already."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def here() -> Place:
    """Return the user's own place, and how this very process was started."""
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return Place(
        share=paths.share_folder(),
        start=_how_started(),
        for_all=tuple(Path(each) for each in shared.split(":") if each.startswith("/")),
    )


def status(place: Place | None = None) -> Status:
    """Say what is there. Never raises for what it finds."""
    place = place or here()
    if not place.offered:
        return Status(state="not offered")
    wanted, present = _wanted(place), tuple(_present(place))
    start, version = desktop_entry.read(_text(place.share / _ENTRY))
    return Status(
        state=_state(place, wanted, present, start),
        version=version,
        command=str(start or ""),
        files=tuple(str(path) for path in present),
        for_all=next((str(each / _ENTRY) for each in place.for_all if (each / _ENTRY).is_file()), ""),
    )


def install(place: Place | None = None) -> Done:
    """Write what is missing or different, and take away what this version no longer has.

    Raises:
        ExportError: this system has no such thing, or a file cannot be written; the sentence says which.
    """
    place = _checked(place)
    wanted = _wanted(place)
    written = [path for path, data in wanted.items() if _bytes(path) != data]
    old = [path for path in _present(place) if path not in wanted]
    for path in written:
        _write(path, wanted[path])
    _take_away(old)
    if written or old:
        _tell_the_desktop(place.share)
    return Done(written=tuple(map(str, written)), removed=tuple(map(str, old)))


def remove(place: Place | None = None) -> Done:
    """Take away every file of any version, and the folders that are empty after that.

    Raises:
        ExportError: this system has no such thing, or a file cannot be taken away.
    """
    place = _checked(place)
    found = tuple(_present(place))
    _take_away(found)
    if found:
        _tell_the_desktop(place.share)
        _sweep(place.share, found)
    return Done(removed=tuple(map(str, found)))


def _checked(place: Place | None) -> Place:
    place = place or here()
    if not place.offered:
        raise ExportError(words.state("not offered"))
    return place


def _how_started() -> Start:
    """Return the script that was called, or this Python with this package."""
    script = Path(sys.argv[0]).absolute()
    if script.name in {"movehelper", "movehelper-window"} and os.access(script, os.X_OK) and script.is_file():
        return Start((str(script),))
    package = Path(__file__).parents[1].parent
    installed = package.name in {"site-packages", "dist-packages"}
    return Start((sys.executable, "-m", "movehelper"), None if installed else package)


def _wanted(place: Place) -> dict[Path, bytes]:
    """Return each file that belongs there, with its bytes."""
    root = paths.resources("desktop")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    template = files[_ENTRY].decode()
    files[_ENTRY] = desktop_entry.written(template, place.start, __version__).encode()
    return {place.share / name: data for name, data in files.items()}


def _present(place: Place) -> Iterator[Path]:
    for pattern in _OURS:
        yield from sorted(place.share.glob(pattern))


def _state(place: Place, wanted: dict[Path, bytes], present: tuple[Path, ...], start: Start | None) -> State:
    if not present:
        return "absent"
    if not set(wanted) <= set(present) or start is None:
        return "incomplete"
    if not start.possible:
        return "gone"
    if start != place.start:
        return "other copy"
    same = set(present) == set(wanted) and all(_bytes(path) == data for path, data in wanted.items())
    return "current" if same else "outdated"


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _text(path: Path) -> str:
    return (_bytes(path) or b"").decode(errors="replace")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, for every program of the user to read."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise ExportError(words.not_written(path, error.strerror or str(error))) from error


def _take_away(files: Sequence[Path]) -> None:
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise ExportError(words.not_removed(path, error.strerror or str(error))) from error


def _tell_the_desktop(share: Path) -> None:
    """Let menus and file managers read anew what lies there. Without these programs they notice it by themselves."""
    icons = share / "icons" / "hicolor"
    _run("update-desktop-database", "-q", share / "applications")
    if (share / "mime" / "packages").is_dir():
        _run("update-mime-database", share / "mime")
    with contextlib.suppress(OSError):
        os.utime(icons)  # icon themes are read anew when their folder is younger than what was read
    if (icons / "icon-theme.cache").is_file():  # where there is none, one would only hide later icons of others
        _run("gtk-update-icon-cache", "-q", "-f", "-t", icons)


def _run(program: str, *arguments: object) -> None:
    command = [program, *map(str, arguments)]
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)  # noqa: S603 - a fixed list, no shell
    except (OSError, subprocess.TimeoutExpired) as error:
        _log.info("%s: %s", program, error)


def _sweep(share: Path, removed: tuple[Path, ...]) -> None:
    """Take away what the desktop's own programs made out of our files alone, and the folders that are empty now."""
    cache, mime = share / "applications" / "mimeinfo.cache", share / "mime"
    made = [cache] if _text(cache).strip() == "[MIME Cache]" else []
    if mime.is_dir() and not any(mime.glob("packages/*.xml")):
        made += [path for path in mime.iterdir() if path.name in _MIME_MADE]
    _take_away(made)
    for folder in (mime / "application", *(path.parent for path in (*removed, *made))):
        while folder != share and _remove_if_empty(folder):
            folder = folder.parent  # noqa: PLW2901 - up the tree, one folder after the other


def _remove_if_empty(folder: Path) -> bool:
    """Remove a folder with nothing in it; return whether it is away now."""
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True
