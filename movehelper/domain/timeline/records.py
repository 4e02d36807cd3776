"""What a timeline is made of: rows with bars, breaks in cover, double payments and deadlines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec

from movehelper.domain.records import Money, Record

if TYPE_CHECKING:
    from movehelper.domain.timeline.markers import Marker

Sure = Literal["confirmed", "planned", "guessed", "unknown", "open"]
"""How sure an edge is. `unknown`: there is one, and nobody knows when. `open`: there is none; it goes on."""
Role = Literal["old", "new", "moving", "kept", "undecided"]


class Edge(Record, frozen=True, kw_only=True):
    """The first or last day of a bar. `day` is None for what is unknown or open."""

    day: dt.date | None = None
    sure: Sure = "unknown"


class Bar(Record, frozen=True, kw_only=True):
    """Something that runs from one day to another, both included: a service, or a home where `service` is None.

    `home`: where it serves; None for a person. What is taken along has one bar at each home. `lane` counts from the top
    of its row.
    """

    role: Role
    lane: int
    service: str | None = None
    home: str | None = None
    start: Edge = msgspec.field(name="from", default=Edge())
    until: Edge = Edge()


class Gap(Record, frozen=True, kw_only=True):
    """Days without cover, both included. `until` None: as far as one can see.

    `after` and `before` name the services between which it lies. `nothing`: nothing is entered for that home at all.
    """

    start: dt.date = msgspec.field(name="from")
    until: dt.date | None = None
    lane: int = 0
    home: str | None = None
    after: str | None = None
    before: str | None = None
    nothing: bool = False
    guess: bool = False

    @property
    def days(self) -> int | None:
        """How many days it lasts."""
        return (self.until - self.start).days + 1 if self.until else None


class Overlap(Record, frozen=True, kw_only=True):
    """Days on which two services for the same purpose are paid, both days included.

    `needed`: one has both homes on these days, and each needs its own. `money` is what the old one costs on these
    days, counted by the day; None if its price is not known.
    """

    start: dt.date = msgspec.field(name="from")
    until: dt.date
    old: str
    new: str
    needed: bool = False
    guess: bool = False
    money: Money | None = None

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.until - self.start).days + 1


class Tick(Record, frozen=True, kw_only=True):
    """A day by which something must be done for a service of the row: the ids of the open steps due then."""

    day: dt.date
    steps: tuple[str, ...]
    late: bool = False


class Row(Record, frozen=True, kw_only=True):
    """One line: a service, or an old one with the new one that takes over. `sector` None: the homes themselves.

    `changes`: something begins, ends or moves here. `lanes`: how many bars lie over each other.
    """

    id: str
    sector: str | None
    services: tuple[str, ...] = ()
    lanes: int = 1
    changes: bool = False
    bars: tuple[Bar, ...] = ()
    gaps: tuple[Gap, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    ticks: tuple[Tick, ...] = ()


class Timeline(Record, frozen=True, kw_only=True):
    """All rows in the order of the catalogue, the homes first. `first` to `last` are the days of the move itself."""

    today: dt.date
    first: dt.date
    last: dt.date
    rows: tuple[Row, ...] = ()
    markers: tuple[Marker, ...] = ()
