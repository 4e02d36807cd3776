"""Sizes of files as a person reads them."""

from __future__ import annotations

from movehelper.wording.language import _, ngettext, spoken

_STEP = 1000


def size(n: int) -> str:
    """Return a number of bytes in words: "812 bytes", "1.2 MB"."""
    if n < _STEP:
        return ngettext("{n} byte", "{n} bytes", n).format(n=n)
    units = [_("kB"), _("MB"), _("GB"), _("TB")]
    value, unit = n / _STEP, units.pop(0)
    while value >= _STEP - 0.5 and units:  # it would be rounded to 1000
        value, unit = value / _STEP, units.pop(0)
    return f"{_decimal(value)} {unit}"


def _decimal(value: float) -> str:
    if spoken().startswith("en"):
        return f"{value:.1f}" if value < 9.95 else f"{value:.0f}"
    from babel.core import UnknownLocaleError  # noqa: PLC0415 - slow, and English needs none of it
    from babel.numbers import format_decimal  # noqa: PLC0415 - as above

    form = "0.0" if value < 9.95 else "0"
    try:
        return str(format_decimal(value, form, locale=spoken()))
    except (ValueError, UnknownLocaleError):
        return str(format_decimal(value, form, locale="en"))
