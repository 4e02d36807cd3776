"""Sums as a person reads them: the currency beside each, never converted."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, Final

from movehelper.wording.language import _, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from movehelper.domain.records import Money

_SIGNS: Final = {"GBP": "£", "EUR": "€", "USD": "$", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$"}
"""What English writes before a sum, as Babel does; Babel takes longer to load its locales than a page to show."""
_MOST: Final = Decimal(10) ** 20  # beyond this, digits get lost in rounding


def money(sum_of_money: Money) -> str:
    """Return the sum with its currency as the chosen language writes it: "£39.00".

    A currency nobody knows is written as its code; an amount that came as a whole number reads like any other.
    """
    sign, amount = _SIGNS.get(sum_of_money.currency), Decimal(sum_of_money.amount)
    if spoken() == "en" and sign and abs(amount) < _MOST:
        rounded = amount.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        return f"{'-' if rounded.is_signed() else ''}{sign}{abs(rounded):,}"
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - slow, and not needed for the first frame
    from babel.numbers import format_currency  # noqa: PLC0415 - as above

    try:
        locale = Locale.parse(spoken())
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    return str(format_currency(amount, sum_of_money.currency, locale=locale))


def sums(found: Iterable[Money]) -> str:
    """Return sums of several currencies side by side: "£39.00 and €179.60"; of none, nothing."""
    return _(" and ").join(money(one) for one in found)
