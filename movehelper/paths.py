"""Where user data and resources lie. Nobody else knows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from movehelper.domain.errors import DataFolderError, ResourceMissingError

_LINUX = sys.platform == "linux"
APP_NAME = "movehelper"
DATABASE = "movehelper.db"
APPLICATION_ID = "org.movehelper.movehelper"
"""The name that menus, icons, windows and notifications know this program by."""


def resources(*parts: str) -> Path:
    """Return the path of a resource, in a wheel or beside the package in a checkout.

    Raises:
        ResourceMissingError: it is in neither place; the sentence names both.
    """
    package = Path(__file__).parent
    installed, checkout = package / "_resources", package.parent / "resources"
    root = installed if installed.is_dir() else checkout
    path = root.joinpath(*parts)
    if not path.exists():
        name = "/".join(parts) or "resources"
        raise ResourceMissingError(
            f"movehelper is not completely installed: {name} was found neither in {installed} nor in {checkout}."
        )
    return path


def words() -> Path | None:
    """Return the folder with the catalogues of other languages; None as long as there are none."""
    try:
        return resources("i18n")
    except ResourceMissingError:
        return None


def own_folder() -> Path:
    """Return the folder that the system has for this program's data; it may not exist yet.

    Raises:
        DataFolderError: the system knows no home folder of this user.
    """
    if _LINUX:  # the same as below, without what takes longer than a run of the reminders
        return share_folder() / APP_NAME
    import platformdirs  # noqa: PLC0415 - not needed where the database is named

    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def share_folder() -> Path:
    """Return the folder in which free desktops look for a user's own programs, icons and kinds of file."""
    return _free("XDG_DATA_HOME", ".local", "share")


def config_folder() -> Path:
    """Return the folder in which the system looks for what a user wants to be started."""
    if _LINUX:
        return _free("XDG_CONFIG_HOME", ".config")
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_config_path()


def cache_folder() -> Path:
    """Return the folder for what is only kept to be read sooner, and may be deleted at any time."""
    if _LINUX:
        return _free("XDG_CACHE_HOME", ".cache") / APP_NAME
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_cache_path(APP_NAME, appauthor=False)


def log_folder() -> Path:
    """Return the folder for the log and for what is left of a crash; it may not exist yet."""
    if _LINUX:
        return _free("XDG_STATE_HOME", ".local", "state") / APP_NAME / "log"
    import platformdirs  # noqa: PLC0415 - as above

    return platformdirs.user_log_path(APP_NAME, appauthor=False)


def _free(name: str, *usual: str) -> Path:
    """Return a folder as free desktops name it; what is no whole path counts for nothing there.

    Raises:
        DataFolderError: the system knows no home folder of this user.
    """
    chosen = Path(os.environ.get(name, "").strip())
    if chosen.is_absolute():
        return chosen
    try:
        home = Path.home()
    except RuntimeError:
        home = Path()
    if not home.is_absolute():
        raise DataFolderError("The system knows no home folder for you. Set HOME to the folder your data belong in.")
    return home.joinpath(*usual)


def pointer() -> Path:
    """Return the file that says where the data lie once they were moved to another place."""
    return own_folder() / "data-folder.txt"


def only_readable(database: Path) -> bool:
    """Return whether a database is there and can be read, but neither it nor anything beside it be written."""
    if not (database.is_file() and os.access(database, os.R_OK)):
        return False
    effective = os.access in os.supports_effective_ids
    return not all(os.access(path, os.W_OK, effective_ids=effective) for path in (database, database.parent))


def data_folder() -> Path:
    """Return the user's data folder for movehelper: the system's own one, or where it was moved to.

    The system's own one may not exist yet.

    Raises:
        DataFolderError: the data were moved to a place that cannot be reached now. Nothing is begun anew instead.
    """
    note = pointer()
    try:
        place = Path(note.read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return note.parent
    except (OSError, UnicodeDecodeError) as error:
        raise DataFolderError(f"Where your data lie is written in {note}, which cannot be read ({error}).") from error
    if not place.is_absolute() or not (place / DATABASE).is_file():
        raise DataFolderError(
            f"Your data were moved to {place}, but they are not there now. If that is a drive or a network folder,"
            f" connect it and start again. (To begin anew in {note.parent}, remove the file {note.name} from it.)"
        )
    return place


def default_database() -> Path:
    """Return where the database lies unless the user says otherwise.

    Raises:
        DataFolderError: as `data_folder`.
    """
    return data_folder() / DATABASE
