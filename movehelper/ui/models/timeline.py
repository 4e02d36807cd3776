"""The rows of the timeline as they are drawn and read out: bars, breaks, double payments and deadlines in words.

All of it is made off the GUI thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from movehelper.domain.money import total
from movehelper.domain.timeline import HOMES, timeline
from movehelper.wording import _, dates, sector_words, steps, timeline as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from movehelper.domain.timeline import Bar, Gap, Overlap, Row, Sure, Tick, Timeline
    from movehelper.ui.snapshot import Snapshot

Kind = Literal["bar", "gap", "overlap", "tick"]


@dataclass(frozen=True)
class Item:
    """One thing in a row. Days are ordinal numbers; None is an edge that is open or not known.

    `told` is its whole sentence, `short` the words that stand on it, `shorter` those for little room. `role` and the
    edges say how a bar is drawn, `needed`, `nothing` and `past` how an overlap or a gap is. `service` opens with it.
    """

    kind: Kind
    start: int | None
    until: int | None
    told: str
    short: str = ""
    shorter: str = ""
    service: str = ""
    lane: int = 0
    role: str = ""
    sure: tuple[Sure, Sure] = ("confirmed", "confirmed")
    needed: bool = False
    nothing: bool = False
    guess: bool = False
    late: bool = False
    past: bool = False


@dataclass(frozen=True)
class Line:
    """One row: its two lines of words on the left, how many lanes it has, and what stands in it."""

    id: str
    name: str
    about: str
    told: str
    lanes: int
    changes: bool
    problem: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Mark:
    """A line through all rows: a day of the homes. `short` stands in the ruler, `told` is the whole."""

    day: int
    short: str
    told: str


@dataclass(frozen=True)
class Drawn:
    """All of it. `first` to `last` are the days of the move; `begin` to `end` all that can be scrolled to.

    `letters`: how many the longest name of a line has. `summary`: what is missing and paid twice, in one
    line. `week`: the day on which weeks begin.
    """

    today: int
    first: int
    last: int
    begin: int
    end: int
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    letters: int = 0
    summary: str = ""
    week: int = 0


def drawn(snapshot: Snapshot, before: Drawn | None = None) -> Drawn | None:
    """Return everything to draw, or None without a plan. Pure, for a thread of its own.

    Lines that are as they were `before` are the very same, so that the window sees at a glance what has changed.
    """
    if snapshot.household is None or snapshot.plan is None:
        return None
    found = timeline(snapshot.household, snapshot.plan, snapshot.catalogue.sectors)
    made = _Words(snapshot)
    known = {line.id: line for line in before.lines} if before else {}
    lines = tuple(_same(made.line(row), known) for row in found.rows)
    days = [day for line in lines for item in line.items for day in (item.start, item.until) if day]
    today, first, last = found.today.toordinal(), found.first.toordinal(), found.last.toordinal()
    begin = min([first - 365, *(day - 30 for day in days if day > first - 3650)])
    end = max([last + 365, *(day + 30 for day in days if day < last + 3650)])
    marks = _marks(snapshot, [(one.day.toordinal(), one.names, one.home) for one in found.markers])
    letters = max((len(text) for line in lines for text in (line.name, line.about)), default=0)
    return Drawn(today, first, last, max(1, begin), end, lines, marks, letters, summary(found), dates.week_begins())


def _same(line: Line, known: Mapping[str, Line]) -> Line:
    was = known.get(line.id)
    return was if was is not None and was == line else line


def _marks(snapshot: Snapshot, days: Sequence[tuple[int, Any, str]]) -> tuple[Mark, ...]:
    """Return one line for each day, also where something happens at two homes."""
    found: dict[int, list[tuple[Any, str]]] = {}
    for day, names, home in days:
        found.setdefault(day, []).append((names, home))
    return tuple(
        Mark(
            day,
            ", ".join(words.marker_short(names) for names, _home in those),
            "\n".join(words.marker(names, home_name(snapshot, home)) for names, home in those),
        )
        for day, those in found.items()
    )


def home_name(snapshot: Snapshot, home: str | None) -> str:
    """Return what a home is called, the old and the new one also without a name."""
    known = snapshot.homes.get(home or "")
    if known is None:
        return ""
    if known.label or known.address:
        return known.label or known.address.partition("\n")[0]
    return _("old home") if known == snapshot.old_home else _("new home") if known == snapshot.new_home else _("home")


class _Words:
    """Says everything of a snapshot's timeline."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def line(self, row: Row) -> Line:
        """Return a row with its words."""
        items = tuple(sorted(self._items(row), key=lambda item: (item.start or 0, item.until or item.start or 0)))
        name, about = self._names(row)
        told = words.row(", ".join(part for part in (name, about) if part), [item.told for item in items])
        problem = any(item.kind in {"gap", "overlap"} and not item.needed and not item.past for item in items)
        return Line(row.id, name, about, told, row.lanes, row.changes, problem, items)

    def _names(self, row: Row) -> tuple[str, str]:
        if row.id == HOMES:
            return _("Homes"), _("from key to key")
        services = " → ".join(self._name(one) for one in row.services)
        return self._snapshot.sector_name(row.sector or ""), services

    def _name(self, service: str | None) -> str:
        known = self._snapshot.services.get(service or "")
        return sector_words.begin(known.name) if known else ""

    def _home(self, home: str | None) -> str:
        return home_name(self._snapshot, home)

    def _items(self, row: Row) -> Iterator[Item]:
        sector = self._snapshot.sector_name(row.sector) if row.sector else ""
        for bar in row.bars:
            yield self._bar(bar)
        for gap in row.gaps:
            yield self._gap(gap, sector)
        for overlap in row.overlaps:
            yield self._overlap(overlap)
        for tick in row.ticks:
            yield self._tick(tick)

    def _bar(self, bar: Bar) -> Item:
        name, home = self._name(bar.service), self._home(bar.home)
        return Item(
            "bar",
            bar.start.day.toordinal() if bar.start.day else None,
            bar.until.day.toordinal() if bar.until.day else None,
            words.bar(bar, name, home),
            short=name or home,
            service=bar.service or "",
            lane=bar.lane,
            role=bar.role,
            sure=(bar.start.sure, bar.until.sure),
        )

    def _gap(self, gap: Gap, sector: str) -> Item:
        return Item(
            "gap",
            gap.start.toordinal(),
            gap.until.toordinal() if gap.until else None,
            words.gap(gap, sector, self._home(gap.home)),
            short=words.gap_short(gap),
            service=gap.before or gap.after or "",
            lane=gap.lane,
            nothing=gap.nothing,
            guess=gap.guess,
            past=gap.until is not None and gap.until < self._snapshot.today,
        )

    def _overlap(self, overlap: Overlap) -> Item:
        return Item(
            "overlap",
            overlap.start.toordinal(),
            overlap.until.toordinal(),
            words.overlap(overlap, self._name(overlap.old), self._name(overlap.new)),
            short=words.overlap_short(overlap),
            shorter=words.overlap_shorter(overlap),
            service=overlap.old,
            needed=overlap.needed,
            guess=overlap.guess,
            past=overlap.until < self._snapshot.today,
        )

    def _tick(self, tick: Tick) -> Item:
        known = [self._snapshot.steps[step] for step in tick.steps if step in self._snapshot.steps]
        titles = [steps.title(step, self._name(step.service)) for step in known]
        day = tick.day.toordinal()
        told = words.tick(titles, tick.day, self._snapshot.today, late=tick.late)
        return Item("tick", day, day, told, service=next((one.service or "" for one in known), ""), late=tick.late)


def summary(found: Timeline) -> str:
    """Return in one line how much is missing and paid twice, from today on."""
    gaps = [gap for row in found.rows for gap in row.gaps if gap.until is None or gap.until >= found.today]
    twice = [one for row in found.rows for one in row.overlaps if one.until >= found.today]
    parts = (
        words.gaps(sum(not gap.nothing for gap in gaps)),
        words.nothing(sum(gap.nothing for gap in gaps)),
        words.twice(len(twice), total(one.money for one in twice if one.money)),
    )
    return " · ".join(part for part in parts if part) or _("No gap in cover, and nothing paid twice.")


def day_told(ordinal: int) -> str:
    """Return a day by its number in words."""
    import datetime as dt  # noqa: PLC0415 - only needed here

    return dates.date(dt.date.fromordinal(ordinal))
