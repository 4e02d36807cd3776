"""The doctor's whole look: versions, folders, screen, fonts, keyring and the database."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from movehelper import __version__, paths
from movehelper.domain.errors import MovehelperError, ResourceMissingError
from movehelper.domain.records import Record
from movehelper.services import doctor, document_care

if TYPE_CHECKING:
    from movehelper.services.context import Services

_PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "alembic", "icalendar", "keyring", "holidays", "msgspec", "click")
_PROBE_SECONDS = 20


class Finding(Record, frozen=True, kw_only=True):
    """One line of the report: what was looked at, what was found, and whether that is all right."""

    about: str
    found: str
    right: bool = True


def check_up(services: Services) -> tuple[Finding, ...]:
    """Look at everything that movehelper needs, and return one finding each. Never raises."""
    return (
        *versions(),
        *_folders(services),
        *_screen(),
        _keyring(),
        *_database(services),
        *_documents(services),
        _reminders(services),
    )


def versions() -> list[Finding]:
    """Return which versions of the program and of what it is built on are here."""
    own = Finding(about="movehelper", found=__version__)
    python = Finding(about="Python", found=f"{platform.python_version()} on {platform.platform()}")
    return [own, python, *(Finding(about=name, found=metadata.version(name)) for name in _PACKAGES)]


def _reminders(services: Services) -> Finding:
    from movehelper.services import reminding  # noqa: PLC0415 - hardly ever needed

    try:
        status = reminding.status(services)
    except MovehelperError as error:
        return Finding(about="reminders", found=str(error), right=False)
    if not status.installed:
        return Finding(about="reminders", found="not while the window is closed")
    found = status.problem or f"also while the window is closed, by {status.way}"
    return Finding(about="reminders", found=found, right=status.works)


def _folders(services: Services) -> list[Finding]:
    folders = [Finding(about="data folder", found=str(services.database.parent))]
    folders.append(Finding(about="log folder", found=str(paths.log_folder())))
    try:
        return [*folders, Finding(about="resources", found=str(paths.resources("catalogue").parent))]
    except ResourceMissingError as error:
        return [*folders, Finding(about="resources", found=str(error), right=False)]


def _screen() -> list[Finding]:
    command = [sys.executable, "-m", "movehelper.ui.probe"]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=_PROBE_SECONDS, check=False)  # noqa: S603 - our own module
        found = json.loads(ended.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return [Finding(about="screen", found="no screen that Qt can show a window on", right=False)]
    screens = ", ".join(found["screens"]) or "none"
    return [
        Finding(about="Qt", found=f"{found['qt']}, {found['platform']}"),
        Finding(about="screen", found=screens, right=bool(found["screens"])),
        Finding(about="fonts", found=f"{found['fonts']} families", right=found["fonts"] > 0),
    ]


def _keyring() -> Finding:
    from movehelper.services import secrets  # noqa: PLC0415 - asked for here only

    found = secrets.state()
    return Finding(about="keyring", found=found.backend if found.usable else found.problem)


def _database(services: Services) -> list[Finding]:
    report = doctor.data_report(services)
    if not report.exists:
        return [Finding(about="database", found=f"{report.path}: none yet")]
    head = f"{report.path}: {report.size:,} bytes, revision {report.revision}, {len(report.moves)} moves"
    faults = [report.problem] if report.problem else []
    faults += report.wrong
    faults += [f"{move}: {fault}" for move, fault in report.journal]
    faults += [f"{path} may be read by others" for path in report.others_may]
    found = [Finding(about="database", found=head, right=report.healthy)]
    found += [Finding(about="database", found=fault, right=False) for fault in faults]
    return [*found, Finding(about="backups", found=f"{len(report.backups)} beside the database")]


def _documents(services: Services) -> list[Finding]:
    report = document_care.report(services)
    head = f"{report.files} files, {report.size:,} bytes; nothing refers to {report.orphans} of them"
    faults = [f"the file of {name} is missing" for name in report.missing]
    faults += [f"the file of {name} was changed" for name in report.changed]
    faults += [f"not tidied: {report.problem}"] if report.problem else []
    found = [Finding(about="documents", found=head, right=not faults)]
    return [*found, *(Finding(about="documents", found=fault, right=False) for fault in faults)]
