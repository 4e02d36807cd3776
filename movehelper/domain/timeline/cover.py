"""Where cover is missing and where it is paid twice, from the bars of one sector."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.domain.errors import RuleError
from movehelper.domain.money import monthly
from movehelper.domain.money.sums import DAYS_OF_A_MONTH, to_cent
from movehelper.domain.plan.ends import UNTIL_KEYS_ARE_BACK
from movehelper.domain.records import Money
from movehelper.domain.timeline.bars import role
from movehelper.domain.timeline.records import Bar, Gap, Overlap
from movehelper.domain.timeline.spans import FOREVER, Span, common, span, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from movehelper.domain.records import Sector, Service
    from movehelper.domain.timeline.chains import Pair
    from movehelper.domain.timeline.needs import Needs


def runs(bar: Bar) -> Span:
    """Return the days of a bar; an edge that is open or not known counts as far away."""
    return span(bar.start.day, bar.until.day)


def overlaps(pair: Pair, bars: Mapping[str, Sequence[Bar]], needs: Needs) -> Iterator[Overlap]:
    """Yield the days on which both of a pair run, those that both homes need apart from those that only cost.

    The single day on which one hands over to the other is no double payment.
    """
    old, new = pair
    beginning = _begins_anew(new, bars.get(new.id, ()))
    if role(old) != "old" or old.id not in bars or beginning is None:
        return
    ending = bars[old.id][0]
    both = common(runs(ending), runs(beginning))
    both = both and common(both, span(needs.concerns_move_from(new), None))
    if both is None or both.first == both.last or ending.until.day is None or beginning.start.day is None:
        return
    guess = "guessed" in (ending.until.sure, beginning.start.sure)
    needed = _needed(pair, both, needs)
    for days in (needed, *without(both, [needed] if needed else [])):
        if days and days.start and days.until:
            yield Overlap(
                start=days.start,
                until=days.until,
                old=old.id,
                new=new.id,
                needed=days is needed,
                guess=guess,
                money=_costs(old, days),
            )


def _begins_anew(service: Service, own: Sequence[Bar]) -> Bar | None:
    """Return the bar that begins with the move; what is kept, or still at the home one leaves, was paid before it."""
    what = role(service)
    if what == "new":
        return own[0] if own else None
    return own[1] if what == "moving" and len(own) > 1 else None


def _needed(pair: Pair, both: Span, needs: Needs) -> Span | None:
    """Return the days on which the old home still needs the old service and the new home the new one already."""
    old, new = pair
    if not old.home or not new.home or old.home == new.home:
        return None
    begins, ends = needs.begins(new.home, new.sector), needs.ends(old.home, old.sector)
    if begins is None or ends is None:
        return None
    wanted = span(begins, ends)
    return common(both, wanted) if wanted.first <= wanted.last else None


def _costs(service: Service, days: Span) -> Money | None:
    """Return what a service costs on so many days, by the day; None if its price is not known."""
    if service.price is None:
        return None
    try:
        amount = monthly(service.price) / DAYS_OF_A_MONTH * (days.last - days.first + 1)
    except RuleError:
        return None
    if amount <= 0:
        return None
    return Money(amount=to_cent(amount), currency=service.price.money.currency)


def gaps(
    sector: Sector | None,
    services: Sequence[Service],
    linked: Sequence[Pair],
    bars: Mapping[str, Sequence[Bar]],
    needs: Needs,
) -> Iterator[tuple[str, Gap]]:
    """Yield the breaks in the cover of one sector, each with the id of the service in whose row it belongs."""
    cover = sector.cover if sector else "none"
    if cover == "person":
        yield from _between(linked, bars)
    elif cover != "none":
        for home in needs.homes:
            if _asks(home, services, needs):
                yield from _at_home(home, services, bars, needs)
        if cover == "home":
            yield from _nothing(services, needs)


def _between(linked: Sequence[Pair], bars: Mapping[str, Sequence[Bar]]) -> Iterator[tuple[str, Gap]]:
    """Yield the days between the end of an old service and the beginning of the one that takes over."""
    for old, new in linked:
        ends, begins = bars[old.id][-1].until, bars[new.id][0].start
        if role(old) != "old" or ends.day is None or begins.day is None:
            continue
        break_ = Span(ends.day.toordinal() + 1, begins.day.toordinal() - 1)
        if break_.first <= break_.last and break_.start:
            guess = "guessed" in (ends.sure, begins.sure)
            yield new.id, Gap(start=break_.start, until=break_.until, lane=1, after=old.id, before=new.id, guess=guess)


def _asks(home: str, services: Sequence[Service], needs: Needs) -> bool:
    """Does this home have the sector at all? A rented roof is only looked at where it is rented."""
    here = any(service.home == home for service in services)
    moved = home == needs.new and any(role(service) == "moving" for service in services)
    return here or moved


def _at_home(
    home: str, services: Sequence[Service], bars: Mapping[str, Sequence[Bar]], needs: Needs
) -> Iterator[tuple[str, Gap]]:
    """Yield the days on which a home needs a sector and none of its services runs there."""
    window = needs.window(home, services[0].sector)
    here = [bar for service in services for bar in bars[service.id] if _serves(bar, home, needs)]
    if window is None or not here:
        return
    covers = [_counted(bar, home, needs) for bar in here]
    if services[0].sector not in UNTIL_KEYS_ARE_BACK:
        covers += _elsewhere(home, services, bars, needs)
    everything = [bar for service in services for bar in bars[service.id]]
    for free in without(window, covers):
        if free.start is not None:
            yield _missing(home, free, everything, here)


def _missing(home: str, free: Span, everything: Sequence[Bar], here: Sequence[Bar]) -> tuple[str, Gap]:
    """Return a break at a home with what ends before it and what begins after it; it is drawn beside the latter."""
    after = [bar for bar in everything if bar.until.day and bar.until.day.toordinal() == free.first - 1]
    before = [bar for bar in here if bar.start.day and bar.start.day.toordinal() == free.last + 1]
    shown = (before or after or here)[0]
    edges = [*(bar.until.sure for bar in after), *(bar.start.sure for bar in before)]
    return shown.service or "", Gap(
        start=dt.date.fromordinal(free.first),
        until=free.until,
        lane=shown.lane,
        home=home,
        after=after[0].service if after else None,
        before=before[0].service if before else None,
        guess="guessed" in edges,
    )


def _elsewhere(
    home: str, services: Sequence[Service], bars: Mapping[str, Sequence[Bar]], needs: Needs
) -> Iterator[Span]:
    """Yield the days on which one lives in another home too, and has cover there: the day of the move itself."""
    for other in needs.homes:
        window = needs.window(other, services[0].sector)
        for bar in (bar for service in services for bar in bars[service.id] if window and other != home):
            both = common(window, _counted(bar, other, needs)) if window and _serves(bar, other, needs) else None
            if both:
                yield both


def _serves(bar: Bar, home: str, needs: Needs) -> bool:
    """Does a bar give cover at a home? What stays as it is and has no other home does so everywhere."""
    if bar.role == "moving" and home == needs.old:
        return True
    return bar.home in (home, None) or bar.role == "kept"


def _counted(bar: Bar, home: str, needs: Needs) -> Span:
    """Return the days on which a bar gives cover.

    How a service began at the home one leaves is long past. What is taken along covers that home as long as needed:
    it is either still there or where one lives.
    """
    if home == needs.old and bar.role != "new":
        return Span(0, FOREVER if bar.role == "moving" else runs(bar).last)
    return runs(bar)


def _nothing(services: Sequence[Service], needs: Needs) -> Iterator[tuple[str, Gap]]:
    """Yield that nothing is entered for the new home, though the old home had it, and all of that ends."""
    old = [one for one in services if one.home == needs.old and role(one) == "old"]
    stays = [one for one in services if role(one) != "old" and role(one) != "undecided"]
    others = [one for one in services if one.home != needs.old or one not in old]
    home = needs.homes.get(needs.new)
    if not old or stays or others or home is None:
        return
    if old[0].sector == "tenancy" and home.tenure != "rented":
        return
    begins = needs.begins(needs.new, old[0].sector)
    if begins:
        yield old[0].id, Gap(start=begins, lane=1, home=needs.new, after=old[0].id, nothing=True)
