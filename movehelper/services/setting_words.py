"""Settings as short text, for the command line: names with dashes, values as one types them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, get_type_hints

import msgspec

from movehelper.domain.errors import SettingsError
from movehelper.domain.records import Settings
from movehelper.services.settings import checked
from movehelper.wording import _

REMINDING: Final = ("language", "reminders", "leads", "remind-at", "quiet-from", "quiet-until")
"""What reminders while the window is closed depend on."""
QUIET: Final = {"quiet_from": dt.time(22), "quiet_until": dt.time(7)}
"""Quiet hours as they begin and end unless the person says otherwise."""
_YES, _NO = ("on", "yes", "true"), ("off", "no", "false")
_TYPES: Final = get_type_hints(Settings, include_extras=True)


def names() -> tuple[str, ...]:
    """Return the names of all settings."""
    return tuple(name.replace("_", "-") for name in Settings.__struct_fields__)


def known(name: str) -> str:
    """Return the name as it is listed.

    Raises:
        SettingsError: there is no such setting.
    """
    wanted = name.replace("_", "-").casefold()
    if wanted not in names():
        raise SettingsError(
            _("There is no setting {name}; there are: {known}.").format(name=name, known=", ".join(names()))
        )
    return wanted


def everything(settings: Settings) -> dict[str, Any]:
    """Return every setting by its name, also those at their default."""
    return {name: getattr(settings, name.replace("-", "_")) for name in names()}


def shown(settings: Settings) -> dict[str, str]:
    """Return every setting as text."""
    return {name: _shown(value) for name, value in everything(settings).items()}


def changed(settings: Settings, name: str, typed: str) -> Settings:
    """Return settings with one of them as it was typed; nothing typed stands for its default.

    Raises:
        SettingsError: there is no such setting, or it cannot be that.
    """
    field = known(name).replace("-", "_")
    usual = getattr(Settings(), field)
    text, value = typed.strip(), usual
    try:
        if text:
            value = msgspec.convert(_read(text, field, usual), _TYPES[field], strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise SettingsError(
            _("{name} cannot be “{value}”: {reason}.").format(name=known(name), value=typed, reason=error)
        ) from error
    return checked(msgspec.structs.replace(settings, **{field: value}, **with_it(settings, field, value)))


def with_it(settings: Settings, field: str, value: object) -> dict[str, object]:
    """Return what else must change: quiet hours have both a beginning and an end, or neither."""
    other = next((name for name in QUIET if field in QUIET and name != field), "")
    if not other or (value is not None and getattr(settings, other) is not None):
        return {}
    return {other: None if value is None else QUIET[other]}


def _read(typed: str, field: str, usual: object) -> object:
    """Return what was typed in the form in which a record is read."""
    if field == "countries":
        typed = typed.upper()
    if isinstance(usual, tuple):
        return [part for part in typed.replace(",", " ").split() if part]
    if typed.casefold() in _YES:
        return True
    if typed.casefold() in _NO:
        return False
    if isinstance(usual, dt.time) or (usual is None and ":" in typed):
        return dt.time.fromisoformat(typed.rjust(5, "0"))
    return typed


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return "" if value is None else str(value)
