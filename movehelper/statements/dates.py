"""Dates as people and banks write them, and their order, which is decided once for a file from all of its dates.

A day above 12 anywhere in a file proves the order for all of it; reading each date by itself misdates a part of them.
Dates with dots are day first wherever they are used. A year of four digits in front needs no proof.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Order = Literal["day first", "month first", "year first"]
ORDERS: Final[tuple[Order, ...]] = ("day first", "month first", "year first")

_TIME: Final = r"(?:(?:\s*,\s*|\s+|T|\s*-\s*)\d{1,2}[:.h]\d{2}.{0,24})?"
_WEEKDAY: Final = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_QUICK: Final = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4}|\d\d)")
_NUMBERS: Final = re.compile(
    rf"{_WEEKDAY}(\d{{1,4}})\s*([./' -])\s*(\d{{1,2}})\s*([./' -])\s*(\d{{1,4}})\.?{_TIME}", re.DOTALL
)
_COMPACT: Final = re.compile(r"(\d{8})(?:\d{4}|\d{6})?(?:[T ]\d{2}:?\d{2}.{0,16})?")
_DAY_NAMED: Final = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?[\s/.-]*(?:de |of )?([^\W\d_]{{3,12}})\.?,?[\s/.-]*(?:de |of )?"
    rf"'?(\d{{4}}|\d{{2}})\.?{_TIME}",
    re.IGNORECASE,
)
_MONTH_NAMED: Final = re.compile(
    rf"{_WEEKDAY}([^\W\d_]{{3,12}})\.?[\s/-]*(\d{{1,2}})(?:st|nd|rd|th)?,?[\s/-]+'?(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_YEAR_NAMED: Final = re.compile(rf"(\d{{4}})[\s/.-]+([^\W\d_]{{3,12}})\.?[\s/.-]+(\d{{1,2}}){_TIME}", re.IGNORECASE)

_MONTHS: Final = (
    "january jan januar janvier enero januari gennaio stycznia styczen janeiro tammikuu ledna leden jaenner janner ene",
    "february feb februar fevrier febrero februari febbraio lutego luty fevereiro helmikuu unora unor feber",
    "march mar marz maerz mars marzo maart mrt marca marzec marco maaliskuu brezna brezen mrz",
    "april apr avril abril aprile kwietnia kwiecien huhtikuu dubna duben avr abr",
    "may mai mayo mei maggio maja maj maio toukokuu kvetna kveten",
    "june jun juni juin junio giugno czerwca czerwiec junho kesakuu cervna cerven",
    "july jul juli juillet julio luglio lipca lipiec julho heinakuu cervence cervenec",
    "august aug aout agosto augustus sierpnia sierpien elokuu srpna srpen augusti ago",
    "september sep septembre septiembre settembre wrzesnia wrzesien setembro syyskuu zari sept set",
    "october oct oktober octobre octubre ottobre pazdziernika pazdziernik outubro lokakuu rijna rijen okt",
    "november nov novembre noviembre listopada listopad novembro marraskuu",
    "december dec dezember decembre diciembre dicembre grudnia grudzien dezembro joulukuu prosince prosinec dic",
)
_MONTH_OF: Final = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}


class Parts(NamedTuple):
    """A date taken apart: `day` where its writing leaves no doubt, else three numbers whose order is open."""

    day: dt.date | None = None
    numbers: tuple[int, int, int] | None = None
    dotted: bool = False
    short: bool = False

    def read(self, order: Order) -> dt.date | None:
        """Return the date in that order, or None if there is no such date."""
        if self.numbers is None:
            return self.day
        first, second, third = self.numbers
        if order == "day first":
            return _date(third, second, first, short=self.short)
        if order == "month first":
            return _date(third, first, second, short=self.short)
        return _date(first, second, third, short=self.short) if self.short else None


@dataclass(frozen=True, slots=True)
class Decision:
    """The order of the dates of a file. `open`: the orders that all its dates allow, where they read differently."""

    order: Order
    open: tuple[Order, ...] = ()
    overruled: bool = False


class Dates(dict[str, dt.date | None]):
    """Dates by their text, each worked out once: a file has many rows on few days."""

    def __init__(self, order: Order) -> None:
        super().__init__()
        self.order = order

    def __missing__(self, text: str) -> dt.date | None:
        """Read a text that was not met before."""
        parts = parts_of(text)
        self[text] = day = parts.read(self.order) if parts else None
        return day


@lru_cache(maxsize=16_384)
def parts_of(text: str) -> Parts | None:
    """Take a text apart that is a date and nothing else (a time behind it does not matter), or return None."""
    text = text.strip()
    if _ISO.fullmatch(text):
        day = _date(int(text[:4]), int(text[5:7]), int(text[8:]), short=False)
        return Parts(day) if day else None
    if found := _QUICK.fullmatch(text):
        first, mark, second, third = found.groups()
        return Parts(None, (int(first), int(second), int(third)), dotted=mark == ".", short=len(third) == 2)
    if not 6 <= len(text) <= 48:
        return None
    if found := _NUMBERS.fullmatch(text):
        return _numeric(found)
    if found := _COMPACT.fullmatch(text):
        return _compact(found.group(1))
    return _named(text)


def looks_like_date(text: str) -> bool:
    """Say whether a text is a date in any order."""
    parts = parts_of(text)
    return parts is not None and any(map(parts.read, ORDERS))


def decide(
    texts: Iterable[str], chosen: str = "", likelier: Callable[[Sequence[Order]], Order] | None = None
) -> Decision:
    """Decide the order from all dates of a file; `likelier` picks the one to propose where more than one is left.

    What was chosen counts only among the orders that the dates allow: they prove the rest.
    """
    unclear = [parts for text in set(texts) if (parts := parts_of(text)) and parts.numbers]
    if not unclear:
        return Decision("day first")
    orders = _candidates(unclear, chosen)
    readings = {order: [parts.read(order) for parts in unclear] for order in orders}
    least = min(days.count(None) for days in readings.values())
    left = tuple(order for order in orders if readings[order].count(None) == least)
    if len(left) == 1 and (rival := _rival(readings, left[0])):
        left = (left[0], rival)
    if chosen in ORDERS:
        for order in left:
            if order == chosen:
                return Decision(order)
    overruled = chosen in ORDERS
    if len(left) == 1 or all(len(set(days)) == 1 for days in zip(*(readings[order] for order in left), strict=True)):
        return Decision(left[0], overruled=overruled and len(left) == 1)
    first = likelier(left) if likelier else left[0]
    return Decision(first, (first, *(order for order in left if order != first)))


def _candidates(unclear: list[Parts], chosen: str) -> tuple[Order, ...]:
    """Return the orders that come into question at all, by how the dates are written."""
    if chosen == "year first" and any(parts.short for parts in unclear):
        return ORDERS
    if all(parts.dotted for parts in unclear) and any(parts.read("day first") for parts in unclear):
        return ORDERS[:1]
    numbers = [parts.numbers for parts in unclear if parts.short and parts.numbers]
    if not numbers:
        return ORDERS[:2]
    fronts, ends = {first for first, _, _ in numbers}, {third for _, _, third in numbers}
    years_in_front = len(ends) >= 3 and len(fronts) * 2 <= len(ends)
    return ORDERS if years_in_front or max(fronts) > 31 else ORDERS[:2]


def _rival(readings: dict[Order, list[dt.date | None]], best: Order) -> Order | None:
    """Return another order that more than a fifth of the proofs speak for: such a file contradicts itself."""
    proofs: dict[Order, int] = dict.fromkeys(readings, 0)
    for days in zip(*readings.values(), strict=True):
        if len(days) - days.count(None) == 1:
            proofs[next(order for order, day in zip(readings, days, strict=True) if day)] += 1
    for order in readings:
        if order != best and proofs[order] * 5 > sum(proofs.values()):
            return order
    return None


def _numeric(found: re.Match[str]) -> Parts | None:
    first, one, second, two, third = found.groups()
    if one != two and "'" not in (one, two):
        return None
    if len(first) >= 3:
        day = _date(int(first), int(second), int(third), short=False) if len(first) == 4 and len(third) <= 2 else None
        return Parts(day) if day else None
    if len(third) not in {2, 4} and not (len(third) == 1 and two == "'"):  # Quicken writes 2/13' 4
        return None
    numbers = (int(first), int(second), int(third))
    return Parts(None, numbers, dotted=one == ".", short=len(third) < 4)


def _compact(digits: str) -> Parts | None:
    if day := _date(int(digits[:4]), int(digits[4:6]), int(digits[6:]), short=False):
        return Parts(day)
    if 1900 <= int(digits[4:]) <= 2100:
        return Parts(None, (int(digits[:2]), int(digits[2:4]), int(digits[4:])))
    return None


def _named(text: str) -> Parts | None:
    if found := _DAY_NAMED.fullmatch(text):
        day, month, year = found.groups()
    elif found := _MONTH_NAMED.fullmatch(text):
        month, day, year = found.groups()
    elif found := _YEAR_NAMED.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    number = _month(month)
    read = _date(int(year), number, int(day), short=len(year) == 2) if number else None
    return Parts(read) if read else None


def _month(name: str) -> int:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(char))
    if plain in _MONTH_OF:
        return _MONTH_OF[plain]
    found = {month for full, month in _MONTH_OF.items() if full.startswith(plain)}
    return found.pop() if len(found) == 1 else 0


def _date(year: int, month: int, day: int, *, short: bool) -> dt.date | None:
    if short:
        year += 2000 if year < 70 else 1900
    if not 1900 <= year <= 2100:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
