"""A made-up household of eighteen months on two accounts, with the statements that its bank would give.

    told = household()                  the facts: a move, services, and the journal of what was cancelled
    rows = bookings()                   every booking by account ("current", "second")
    files("ofx2", rows)                 the files of both accounts in a format, as {name: bytes}
    RESULTS                             what must be found after the ends, by the id of the service

The old flat is left on 31 January 2026. Two providers that were cancelled go on charging (broadband, gym), one sends a
right final bill (electricity), one keeps a credit (gas), and one renews yearly under another name (antivirus). The rest
are decoys: a shop of the same name as each, a refund, a weekly supermarket, a namesake, amounts that look alike, a new
provider, one that is kept and one that was cancelled and stopped. All names are made up.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from movehelper.domain.records import Contract, Entry, Home, Household, Money, Move, Person, Price, Service
from movehelper.domain.records.statements import StatementRow
from tests.statements import writers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from movehelper.domain.records import EntryKind
    from movehelper.domain.records.statements import Rail

FIRST: Final = dt.date(2025, 5, 1)
LAST: Final = dt.date(2026, 10, 31)
TODAY: Final = dt.date(2026, 11, 2)
LEFT: Final = dt.date(2026, 1, 31)
CURRENT: Final = writers.On(account="DE89370400440532013000", bank="37040044", opening=Decimal("2400.00"))
SECOND: Final = writers.On(account="DE02120300000000202051", bank="12030000", opening=Decimal("800.00"))
ACCOUNTS: Final[Mapping[str, writers.On]] = {"current": CURRENT, "second": SECOND}
RESULTS: Final[Mapping[str, tuple[str, int, Decimal]]] = {
    "broadband": ("wrong charge", 9, Decimal("359.10")),
    "gym": ("wrong charge", 8, Decimal("199.60")),
    "electricity": ("final bill", 1, Decimal("83.17")),
    "gas": ("refund missing", 1, Decimal("118.40")),
    "antivirus": ("renewal", 1, Decimal("59.95")),
}
"""Kind of alert, how many, and their money together. Nothing else may be said of any service."""
Rows = dict[str, list[StatementRow]]


@dataclass(frozen=True)
class _Payee:
    """Who is paid, and by which way; with a mandate the text carries it as German banks write it."""

    name: str
    text: str = ""
    rail: Rail = "direct debit"
    creditor: str = ""
    mandate: str = ""
    iban: str = ""

    def row(self, day: dt.date, amount: Decimal, text: str = "") -> StatementRow:
        said = text or self.text.format(day=day)
        tags = f" MREF+{self.mandate} CRED+{self.creditor}" if self.mandate else ""
        return StatementRow(
            booked=day,
            amount=amount,
            currency="EUR",
            name=self.name,
            text=f"{said}{tags}".strip(),
            rail=self.rail,
            other_account=self.iban,
            creditor=self.creditor,
            mandate=self.mandate,
        )


BROADBAND = _Payee("Polarfunk GmbH", "Kabel {day:%m/%Y}", creditor="DE11ZZZ00000000011", mandate="PF-4711")
GYM = _Payee("FITWERK STUDIO NORD", "Beitrag {day:%m/%Y}", creditor="DE22ZZZ00000000022", mandate="FW-20931")
ELECTRICITY = _Payee("Stadtstrom AG", "Abschlag {day:%m/%Y}", creditor="DE33ZZZ00000000033", mandate="ST-88-12")
GAS = _Payee("Lindengas Versorgung", "Abschlag {day:%m/%Y}", creditor="DE44ZZZ00000000044", mandate="LG-5512")
ANTIVIRUS = _Payee("SCHILDWALL*SECURITY", "ABO 1 JAHR", rail="card")
RENEWED = _Payee("DIGISHOP24*SW8841", "LUXEMBOURG ABO", rail="card")
NEWSPAPER = _Payee("Morgenblatt Verlag", "Abo {day:%m/%Y}", creditor="DE55ZZZ00000000055", mandate="MB-778")
MOBILE = _Payee("Funkzelle Mobil", "Rechnung {day:%m/%Y}", creditor="DE66ZZZ00000000066", mandate="FM-31337")
NEW_BROADBAND = _Payee("Suedkabel GmbH", "Internet {day:%m/%Y}", creditor="DE77ZZZ00000000077", mandate="SK-1")
RENT = _Payee("Hausverwaltung Moll", "Miete {day:%m/%Y}", rail="standing order", iban="DE75512108001245126199")
NEW_RENT = _Payee("Wohnbau Sued eG", "Miete {day:%m/%Y}", rail="standing order", iban="DE12500105170648489890")
SALARY = _Payee("Werft Nordhafen", "Gehalt {day:%m/%Y}", rail="transfer", iban="DE91100000000123456789")
MARKET = _Payee("FRISCHMARKT 0815", "EC-KARTE", rail="card")
LAMPS = _Payee("POLARFUNK LEUCHTEN", "EC-KARTE", rail="card")
SPORTS = _Payee("FITWERK SPORTSHOP", "EC-KARTE", rail="card")
INN = _Payee("GASTHOF LINDENGAS", "EC-KARTE", rail="card")
BOOKS = _Payee("Buchladen am Markt", "EC-KARTE", rail="card")
CLOTHES = _Payee("MODEHAUS KLEE", "GUTSCHRIFT RETOURE", rail="card")
NAMESAKE = _Payee("Jan Polarfunk", "Flohmarkt", rail="transfer", iban="DE27100777770209299700")
CASH = _Payee("GELDAUTOMAT", "AUSZAHLUNG", rail="cash")


def bookings(seed: int = 7, *, first: dt.date = FIRST, last: dt.date = LAST, decoys: bool = True) -> Rows:
    """Return every booking of the household by account, in order of their days."""
    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    found: Rows = {"current": [*_providers(first, last)], "second": [*_second(first, last)]}
    if decoys:
        found["current"] += _decoys(chance, first, last)
    for account, rows in found.items():
        found[account] = sorted((row for row in rows if first <= row.booked <= last), key=lambda row: row.booked)
    return found


def household(
    *, bill: Decimal | None = Decimal("83.17"), credit: Decimal | None = Decimal("-118.40"), region: str = "DE-HH"
) -> Household:
    """Return the facts as the person told them: who was cancelled when, what was confirmed, and two final bills."""
    ended = {"broadband": LEFT, "gym": dt.date(2026, 2, 28), "electricity": LEFT, "gas": LEFT}
    ended |= {"antivirus": dt.date(2026, 6, 13), "newspaper": LEFT}
    journal = [*_left(ended)]
    if bill is not None:
        journal.append(_entry("final bill", dt.date(2026, 2, 20), "electricity", amount=_euros(bill)))
    if credit is not None:
        journal.append(_entry("final bill", dt.date(2026, 2, 25), "gas", amount=_euros(credit)))
    journal.sort(key=lambda entry: entry.at)
    old = Home(id="old", label="Hafenstieg", region=region, tenure="rented", lived_until=LEFT, keys_until=LEFT)
    new = Home(id="new", label="Am Weinberg", region="DE-BY", tenure="rented", lived_from=LEFT, keys_from=LEFT)
    return Household(
        move=Move(id="move", name="To the south", old_home="old", new_home="new", created=_noon(FIRST)),
        homes=(old, new),
        people=(Person(id="kim", name="Kim Moll"),),
        services=tuple(_services()),
        journal=tuple(journal),
    )


def files(form: str, rows: Mapping[str, Sequence[StatementRow]], *, by_month: bool = False) -> dict[str, bytes]:
    """Return the files of all accounts in a format of `writers.FORMATS`, one for each account, or each month of it."""
    made: dict[str, bytes] = {}
    for account, on in ACCOUNTS.items():
        opening = on.opening
        for label, part in _parts(rows[account], by_month=by_month):
            here = writers.On(account=on.account, bank=on.bank, currency=on.currency, opening=opening)
            made[f"{account}{label}{writers.FORMATS[form].suffix}"] = WRITERS[form](part, here)
            opening += sum((row.amount for row in part), Decimal(0))
    return made


def shuffled(rows: Mapping[str, Sequence[StatementRow]], seed: int = 3) -> Rows:
    """Return the same bookings in an order of chance."""
    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    return {account: chance.sample(list(listed), len(listed)) for account, listed in rows.items()}


WRITERS: Final[Mapping[str, Callable[[Sequence[StatementRow], writers.On], bytes]]] = {
    "csv": lambda rows, on: writers.write_csv(rows, on=on),
    "csv british": lambda rows, on: writers.write_csv(rows, writers.BRITISH, on),
    "csv continental": lambda rows, on: writers.write_csv(rows, writers.CONTINENTAL, on),
    "ofx1": writers.write_ofx1,
    "ofx2": writers.write_ofx2,
    "qif": lambda rows, _on: writers.write_qif(rows, date="%d/%m/%Y"),
    "camt": writers.write_camt053,
    "mt940": writers.write_mt940,
}


def _parts(rows: Sequence[StatementRow], *, by_month: bool) -> Iterator[tuple[str, list[StatementRow]]]:
    if not by_month:
        yield "", list(rows)
        return
    for month in sorted({f"{row.booked:%Y-%m}" for row in rows}):
        yield f"-{month}", [row for row in rows if f"{row.booked:%Y-%m}" == month]


def months(first: dt.date, last: dt.date, number: int) -> Iterator[dt.date]:
    """Yield this day of every month, on Monday where it falls on a weekend: no bank books on those."""
    day = first.replace(day=number)
    while day <= last:
        booked = day + dt.timedelta({5: 2, 6: 1}.get(day.weekday(), 0))
        if first <= booked <= last:
            yield booked
        day = (day.replace(day=1) + dt.timedelta(32)).replace(day=number)


def _each(payee: _Payee, amount: str, days: Iterable[dt.date]) -> Iterator[StatementRow]:
    for day in days:
        yield payee.row(day, Decimal(amount))


def _providers(first: dt.date, last: dt.date) -> Iterator[StatementRow]:
    yield from _each(BROADBAND, "-39.90", months(first, last, 3))
    yield from _each(ELECTRICITY, "-62.00", months(first, LEFT, 15))
    yield ELECTRICITY.row(dt.date(2026, 3, 3), Decimal("-83.17"), "Schlussrechnung 2026/1188")
    yield from _each(GAS, "-71.00", months(first, LEFT, 15))
    yield from _each(NEWSPAPER, "-31.00", months(first, dt.date(2026, 1, 20), 5))
    yield from _each(MOBILE, "-19.99", months(first, last, 20))
    yield from _each(RENT, "-890.00", months(first, LEFT, 1))
    yield from _each(NEW_RENT, "-960.00", months(dt.date(2026, 2, 1), last, 2))
    yield from _each(NEW_BROADBAND, "-39.90", months(dt.date(2026, 2, 1), last, 4))
    yield from _each(SALARY, "2875.40", months(first, last, 27))


def _second(first: dt.date, last: dt.date) -> Iterator[StatementRow]:
    yield from _each(GYM, "-24.95", months(first, last, 10))
    yield ANTIVIRUS.row(dt.date(2025, 6, 14), Decimal("-59.95"))
    yield RENEWED.row(dt.date(2026, 6, 15), Decimal("-59.95"))
    yield SPORTS.row(dt.date(2026, 4, 11), Decimal("-24.95"))
    yield from _each(CASH, "-80.00", months(first, last, 12))
    yield BOOKS.row(dt.date(2026, 9, 9), Decimal("-59.95"))


def _decoys(chance: random.Random, first: dt.date, last: dt.date) -> Iterator[StatementRow]:
    day = first + dt.timedelta((5 - first.weekday()) % 7)
    while day <= last:
        yield MARKET.row(day, Decimal(-chance.randint(2200, 9800)) / 100)
        day += dt.timedelta(7)
    yield MARKET.row(dt.date(2026, 3, 12), Decimal("-39.90"))
    yield LAMPS.row(dt.date(2026, 2, 14), Decimal("-39.90"))
    yield LAMPS.row(dt.date(2025, 11, 22), Decimal("-118.00"))
    yield INN.row(dt.date(2026, 3, 21), Decimal("-71.00"))
    yield INN.row(dt.date(2026, 5, 2), Decimal("-46.80"))
    yield CLOTHES.row(dt.date(2026, 4, 8), Decimal("118.40"))
    yield NAMESAKE.row(dt.date(2026, 5, 16), Decimal("-39.90"))
    yield BOOKS.row(dt.date(2026, 6, 6), Decimal("-39.90"))
    yield BOOKS.row(dt.date(2026, 8, 3), Decimal("-62.00"))


def _services() -> Iterator[Service]:
    yield _service("broadband", "Polarfunk", "broadband", "39.90")
    yield _service("gym", "Fitwerk", "gym", "24.95", home=None)
    yield _service("electricity", "Stadtstrom", "electricity", "62.00", in_advance=False)
    yield _service("gas", "Lindengas", "gas", "71.00", in_advance=False)
    yield _service("antivirus", "Schildwall", "software", "59.95", every="12 months", home=None, debit=False)
    yield _service("newspaper", "Morgenblatt", "newspaper", "31.00", home=None)
    yield _service("mobile", "Funkzelle", "mobile", "19.99", decision="keep", home=None)
    yield _service("new-broadband", "Suedkabel", "broadband", "39.90", decision="set up", home="new")


def _service(
    identity: str,
    name: str,
    sector: str,
    price: str,
    *,
    every: str = "1 month",
    in_advance: bool = True,
    decision: str = "cancel",
    home: str | None = "old",
    debit: bool = True,
) -> Service:
    return Service(
        id=identity,
        name=name,
        sector=sector,
        home=home,
        decision=decision,
        price=Price(money=_euros(Decimal(price)), every=every, in_advance=in_advance),
        contract=Contract(start=dt.date(2023, 6, 14)),
        direct_debit=debit,
        added=dt.date(2025, 10, 1),
    )


def _left(ended: Mapping[str, dt.date]) -> Iterator[Entry]:
    for service, last in ended.items():
        sent = last - dt.timedelta(75)
        yield _entry("notice sent", sent, service, channel="letter", ends=last)
        yield _entry("end confirmed", sent + dt.timedelta(9), service, proof="written", ends=last)


def _entry(kind: EntryKind, day: dt.date, service: str, **facts: object) -> Entry:
    proof = facts.pop("proof", "document" if kind == "final bill" else None)
    return Entry(
        id=f"{service}-{kind}".replace(" ", "-"),
        kind=kind,
        on=day,
        at=_noon(day),
        service=service,
        proof=proof,
        **facts,
    )


def _noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)


def _euros(amount: Decimal) -> Money:
    return Money(amount=amount, currency="EUR")
