"""Which rows of a file are bookings that are kept already: counted, so that nothing doubles and no twin is lost.

Two rows of a file are two bookings, however equal. Of a file and of what is kept, each has all bookings of its days;
so of equal ones the larger number is the true one. What is equal is decided in three steps, each for what the one
before has left over:

1. The bank's own id, with the same amount, at most five days apart: the same booking, even if its words have changed.
   An id that a side has twice, or ids that change from download to download, prove nothing and are passed over.
2. The fingerprint: day, amount and words.
3. Another layout (a CSV after an OFX) has other words for the same booking. On a day that both cover, both have every
   booking, so day and amount decide, and the words say only which belongs to which. If too few agree to be the same
   content, or a day is a few apart, the words must be alike too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from decimal import Decimal

DRIFT: Final = 5
"""Days that the same booking may lie apart in two files."""
_NOISE: Final = re.compile(r"[\W_]+")
_WORD: Final = re.compile(r"\w{3,}")
_BARE: Final = re.compile(r"(?:19|20)\d\d-?\d\d-?\d\d|(.)\1*")
"""Ids of some banks that are none: the day of the booking, and a row of zeros."""
_ALIKE: Final = 0.5
_SAME_CONTENT: Final = 0.5
_SHORT_ID: Final = 6

_COMPARED: Final = 2_500
"""Pairs of one day and amount whose words are compared; a file that has more is no real one."""

Span: TypeAlias = "tuple[dt.date, dt.date]"
Words: TypeAlias = "Callable[[Iterable[int], Iterable[int]], tuple[Mapping[int, str], Mapping[int, str]]]"
_Key: TypeAlias = "tuple[dt.date, str, Decimal]"


class Booking(NamedTuple):
    """One side of a comparison. `prints` and `layouts`: of every sight of it; a row of a file has one of each."""

    booked: dt.date
    amount: Decimal
    currency: str
    bank_id: str
    prints: tuple[str, ...]
    layouts: tuple[str, ...]
    value: dt.date | None = None


def squeeze(words: str) -> str:
    """Return words without case and spaces: banks wrap and pad the same text differently each time."""
    return "".join(words.split()).casefold()


def fingerprint(account: str, booked: str, amount: Decimal, words: str) -> str:
    """Return what tells a booking from others, in 20 letters: account, day, amount and squeezed words."""
    told = f"{account}\n{booked}\n{exact(amount)}\n{squeeze(words)}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def exact(amount: Decimal) -> str:
    """Return an amount in one way of writing it: 12.50 and 12.5 are the same money."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def alike(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1: one may be cut short, or have more around it."""
    first, second = _NOISE.sub("", one.casefold()), _NOISE.sub("", other.casefold())
    if not first or not second:
        return _ALIKE  # nothing is said, so nothing contradicts
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _SHORT_ID and shorter in longer:
        return 1.0
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0


def assign(
    rows: Sequence[Booking],
    kept: Sequence[Booking],
    words: Words,
    covered: Sequence[Span] = (),
    tick: Callable[[], None] = lambda: None,
) -> list[int | None]:
    """Return for each row of a file which kept booking it is, or None for a new one; each booking at most once.

    Args:
        rows: what one file has of one account.
        kept: what is kept of that account around the days of the file.
        words: gives the words of some rows and of some kept bookings, by their places; asked only in step 3.
        covered: the days that imports of other layouts cover.
        tick: is called often enough for a person who waits, and may raise to stop it.
    """
    found = _Found(rows, kept, tick)
    _by_id(found)
    _by_print(found)
    _by_content(found, words, covered)
    return found.of


class _Found:
    """What was assigned so far."""

    def __init__(self, rows: Sequence[Booking], kept: Sequence[Booking], tick: Callable[[], None]) -> None:
        self.rows, self.kept, self.tick = rows, kept, tick
        self.of: list[int | None] = [None] * len(rows)
        self.free = bytearray(b"\1" * len(kept))

    def pair(self, row: int, one: int) -> None:
        self.of[row] = one
        self.free[one] = 0


def _by_id(found: _Found) -> None:
    mine, theirs = _single_ids(found.rows), _single_ids(found.kept)
    if not mine or not theirs or not _ids_last(found):
        return
    for bank_id, row in mine.items():
        one = theirs.get(bank_id)
        if one is not None and _same_by_id(found.rows[row], found.kept[one]):
            found.pair(row, one)


def _same_by_id(row: Booking, one: Booking) -> bool:
    if row.amount != one.amount or row.currency != one.currency:
        return False
    apart = abs((row.booked - one.booked).days)
    return apart == 0 or (apart <= DRIFT and len(row.bank_id) >= _SHORT_ID)  # short ones are counters: 1, 2, 3


def _single_ids(bookings: Sequence[Booking]) -> dict[str, int]:
    """Return the place of each id that only one booking has: an id that is used again is none, nor is a bare day."""
    times = Counter(one.bank_id for one in bookings if one.bank_id)
    return {
        one.bank_id: place
        for place, one in enumerate(bookings)
        if times[one.bank_id] == 1 and not _BARE.fullmatch(one.bank_id)
    }


def _ids_last(found: _Found) -> bool:
    """Say whether the bank keeps its ids from one download to the next, as far as equal rows show it."""
    mine, theirs = _single_prints(found.rows), _single_prints(found.kept)
    same = other = 0
    for key, row in mine.items():
        found.tick()
        one = theirs.get(key)
        if one is None or found.rows[row].layouts[0] not in found.kept[one].layouts:
            continue
        ids = found.rows[row].bank_id, found.kept[one].bank_id
        if all(ids):
            same, other = (same + 1, other) if ids[0] == ids[1] else (same, other + 1)
    return other <= same


def _single_prints(bookings: Sequence[Booking]) -> dict[tuple[str, str], int]:
    times = Counter((one.currency, print_) for one in bookings for print_ in one.prints)
    return {
        (one.currency, print_): place
        for place, one in enumerate(bookings)
        for print_ in one.prints
        if times[one.currency, print_] == 1
    }


def _by_print(found: _Found) -> None:
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in range(len(found.kept) - 1, -1, -1):
        found.tick()
        if found.free[place]:
            one = found.kept[place]
            for print_ in one.prints:
                places[one.currency, print_].append(place)
    for row, booking in enumerate(found.rows):
        found.tick()
        if found.of[row] is None:
            waiting = places.get((booking.currency, booking.prints[0]), [])
            while waiting:
                place = waiting.pop()
                if found.free[place]:
                    found.pair(row, place)
                    break


def _by_content(found: _Found, words: Words, covered: Sequence[Span]) -> None:
    if not found.rows or not covered:
        return
    layout = found.rows[0].layouts[0]
    left = [row for row, one in enumerate(found.of) if one is None]
    others = [place for place, one in enumerate(found.kept) if found.free[place] and layout not in one.layouts]
    if left and others:
        _Content(found, left, others, covered).pair(words)


class _Content:
    """The third step: rows of a file against what other layouts have of the same days."""

    def __init__(self, found: _Found, left: list[int], others: list[int], covered: Sequence[Span]) -> None:
        days = [row.booked for row in found.rows]
        self._found, self._left, self._others, self._covered = found, left, others, covered
        self._span = min(days), max(days)
        self._words: tuple[Mapping[int, str], Mapping[int, str]] = {}, {}
        self._same = self._same_content()

    def pair(self, words: Words) -> None:
        """Pair what is the same; `words` are asked for once."""
        self._words = words(self._left, self._others)
        self._same_day()
        self._nearby()

    def _same_day(self) -> None:
        """Pair what both have of a day and an amount, those first whose words are most alike."""
        others = self._by_day()
        days: dict[_Key, list[int]] = defaultdict(list)
        for row in self._left:
            self._found.tick()
            days[_key(self._found.rows[row])].append(row)
        for key, mine in days.items():
            theirs = others.get(key, [])
            certain = self._same and self._inside(key[0])
            self._found.tick()
            if certain and len(mine) == len(theirs) == 1:
                self._found.pair(mine[0], theirs[0])
            elif len(mine) * len(theirs) <= _COMPARED:
                self._pair_best(mine, theirs, certain=certain)
            elif certain:  # so many equal ones that it does not matter which is which
                for row, one in zip(mine, theirs, strict=False):
                    self._found.pair(row, one)

    def _pair_best(self, mine: list[int], theirs: list[int], *, certain: bool) -> None:
        scores = [(-self._alike(row, one), row, one) for row in mine for one in theirs]
        for score, row, one in sorted(scores):
            if self._both_free(row, one) and (certain or -score >= _ALIKE):
                self._found.pair(row, one)

    def _nearby(self) -> None:
        """Pair what is left of a booking that has another day in the other layout, if the words are alike."""
        self._found.tick()
        left = [row for row in self._left if self._found.of[row] is None and self._inside(self._found.rows[row].booked)]
        places: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
        for one in sorted(self._others, key=lambda place: self._found.kept[place].booked):
            if self._found.free[one]:
                places[_key(self._found.kept[one])[1:]].append(one)
        pairs = [
            (_apart(self._found.rows[row], self._found.kept[one]), row, one)
            for row in left
            for one in self._around(places[_key(self._found.rows[row])[1:]], self._found.rows[row].booked)
        ]
        for apart, row, one in sorted(pairs):
            self._found.tick()
            if apart <= DRIFT and self._both_free(row, one) and self._alike(row, one) >= _ALIKE:
                self._found.pair(row, one)

    def _around(self, places: list[int], day: dt.date) -> list[int]:
        """Return the bookings within reach of a day, of places sorted by their days."""
        first = bisect_left(places, day.toordinal() - 2 * DRIFT, key=self._day)
        last = bisect_right(places, day.toordinal() + 2 * DRIFT, key=self._day)
        return places[first:last][:_COMPARED]

    def _day(self, place: int) -> int:
        return self._found.kept[place].booked.toordinal()

    def _same_content(self) -> bool:
        """Say whether most of what one side has of the common days is on the other side too."""
        rows, kept = self._found.rows, self._found.kept
        mine = Counter(_key(rows[row]) for row in self._left if self._inside(rows[row].booked))
        theirs = Counter(_key(kept[one]) for one in self._others if self._span[0] <= kept[one].booked <= self._span[1])
        fewer = min(mine.total(), theirs.total())
        return fewer > 0 and (mine & theirs).total() / fewer > _SAME_CONTENT

    def _by_day(self) -> dict[_Key, list[int]]:
        grouped: dict[_Key, list[int]] = defaultdict(list)
        for one in self._others:
            self._found.tick()
            grouped[_key(self._found.kept[one])].append(one)
        return grouped

    def _inside(self, day: dt.date) -> bool:
        return any(first <= day <= last for first, last in self._covered)

    def _alike(self, row: int, one: int) -> float:
        return alike(self._words[0][row], self._words[1][one])

    def _both_free(self, row: int, one: int) -> bool:
        return self._found.of[row] is None and bool(self._found.free[one])


def _key(one: Booking) -> _Key:
    return one.booked, one.currency, one.amount


def _apart(row: Booking, one: Booking) -> int:
    """Return how many days lie between two bookings; one may be told by the value day of the other."""
    days = [abs((row.booked - one.booked).days)]
    if row.value:
        days.append(abs((row.value - one.booked).days))
    if one.value:
        days.append(abs((row.booked - one.value).days))
    return min(days)
