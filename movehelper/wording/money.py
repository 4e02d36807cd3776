"""Sums as a person reads them: the currency beside each, never converted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from movehelper.wording.language import spoken

if TYPE_CHECKING:
    from movehelper.domain.records import Money


def money(sum_of_money: Money) -> str:
    """Return the sum with its currency as the chosen language writes it: "£39.00".

    A currency nobody knows is written as its code.
    """
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and not needed for the first frame
    from babel.numbers import format_currency  # noqa: PLC0415 - as above

    try:
        locale = Locale.parse(spoken())
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    return str(format_currency(sum_of_money.amount, sum_of_money.currency, locale=locale))
