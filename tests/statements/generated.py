"""Made-up bookings of one account, always the same for a seed: for tests and benchmarks. They are nobody's."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.records.statements import StatementRow

if TYPE_CHECKING:
    from movehelper.domain.records.statements import Rail

_CONTRACTS: Final[tuple[tuple[str, str, Rail, str], ...]] = (
    ("Stadtwerke Musterstadt GmbH", "Abschlag Strom Kd 4711", "direct debit", "-84.00"),
    ("Nordlicht Telecom", "Rechnung {n} Internet & Telefon", "direct debit", "-39.95"),
    ("Hausverwaltung Beispiel", "Miete Wohnung 12", "standing order", "-870.00"),
    ("FitHaus Studio", "Beitrag {n}", "direct debit", "-28.77"),
    ("Arbeitgeber AG", "Gehalt", "transfer", "2850.00"),
    ("Zeitung am Morgen", "Abo {n}", "direct debit", "-31.50"),
)
_SHOPS: Final = ("Markt am Eck", "Café Müller", "Bäckerei Grün", "Drogerie Zwei", "Kiosk 24", "Taxi Blau", "Kino Rex")


def bookings(number: int, seed: int = 1, first: dt.date = dt.date(2022, 1, 3), days: int = 1_780) -> list[StatementRow]:
    """Return that many bookings in the order of their days, spread over so many days; each tenth pays a contract."""
    dice = random.Random(seed)  # noqa: S311 - nothing secret
    return [_booking(at, first + dt.timedelta(days=at * days // max(1, number)), dice) for at in range(number)]


def _booking(at: int, day: dt.date, dice: random.Random) -> StatementRow:
    if at % 10:
        amount, shop = Decimal(-dice.randint(99, 14_999)) / 100, dice.choice(_SHOPS)
        text = f"Karte 1234 {day:%d.%m.} {dice.randint(0, 23):02}:{dice.randint(0, 59):02} Uhr Nr {at}"
        return StatementRow(booked=day, value=day, amount=amount, currency="EUR", name=shop, text=text, rail="card")
    which = dice.randrange(len(_CONTRACTS))
    name, text, rail, amount_text = _CONTRACTS[which]
    debit = rail == "direct debit"
    return StatementRow(
        booked=day,
        value=day,
        amount=Decimal(amount_text),
        currency="EUR",
        name=name,
        text=text.format(n=10_000 + at),
        rail=rail,
        other_account=f"DE{10 + which:02}37040044000000{which:04}",
        creditor=f"DE98ZZZ0000000{which:04}" if debit else "",
        mandate=f"M-{which:03}" if debit else "",
        reference=f"E2E-{at:07}" if debit else "",
    )
