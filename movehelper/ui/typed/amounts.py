"""A sum as a person types it: "39.00", "39,00", "£1,234.50", "-18", "18-"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from movehelper.wording import _

_MOST: Final = Decimal(10) ** 12
_AROUND: Final = re.compile(r"[\s\u00a0\u202f'£€$]|\b[A-Z]{3}\b")
"""What may stand around the digits: spaces, currencies."""


def read_sum(text: str) -> Decimal | None:
    """Return the sum, or None for nothing typed. With both a point and a comma, the last one is the decimal sign.

    Raises:
        ValueError: it is no sum; the sentence repeats it.
    """
    bare = _AROUND.sub("", text)
    if not bare:
        return None
    negative = bare.startswith("-") or bare.endswith("-")
    digits = bare.strip("-")
    sign = max(digits.rfind("."), digits.rfind(","))
    if "." in digits and "," in digits:
        digits = digits[:sign].replace(".", "").replace(",", "") + "." + digits[sign + 1 :]
    try:
        amount = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount >= _MOST:
        raise ValueError(_("{text} is no sum. Write it as 39.00.").format(text=text.strip()))
    return -amount if negative else amount
