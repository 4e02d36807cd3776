"""Sizes of files as a person reads them."""

from __future__ import annotations

from movehelper.wording.language import _, spoken

_STEP = 1000


def size(n: int) -> str:
    """Return a number of bytes in words: "812 bytes", "1.2 MB"."""
    if n < _STEP:
        return _("{n} bytes").format(n=n)
    value, units = float(n), [_("kB"), _("MB"), _("GB"), _("TB")]
    while value >= _STEP and units:
        value, unit = value / _STEP, units.pop(0)
    return f"{_decimal(value)} {unit}"


def _decimal(value: float) -> str:
    if spoken().startswith("en"):
        return f"{value:.1f}" if value < 10 else f"{value:.0f}"
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - slow, and English needs none of it
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    form = "0.0" if value < 10 else "0"
    try:
        return str(format_decimal(value, form, locale=spoken()))
    except (ValueError, UnknownLocaleError):
        return str(format_decimal(value, form, locale="en"))
