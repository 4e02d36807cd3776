"""Where user data and resources lie. Nobody else knows."""

from __future__ import annotations

from pathlib import Path

from movehelper.domain.errors import ResourceMissingError

APP_NAME = "movehelper"


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


def data_folder() -> Path:
    """Return the user's data folder for movehelper; it may not exist yet."""
    import platformdirs  # noqa: PLC0415 - not needed where the database is named

    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def default_database() -> Path:
    """Return where the database lies unless the user says otherwise."""
    return data_folder() / "movehelper.db"
