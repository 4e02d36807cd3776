"""Warnings: what does not fit together, and what can still be done about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from movehelper.domain import money
from movehelper.domain.dates import add_days
from movehelper.domain.errors import RuleError
from movehelper.domain.plan.ends import METERED, UNTIL_KEYS_ARE_BACK, concerns_move_from
from movehelper.domain.plan.others import ENDS, LEAVING
from movehelper.domain.records import Warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from movehelper.domain.plan.drafts import Work
    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import Home, Money, Service

_NEEDS_NO_BREAK = METERED | {"broadband", "landline", "mobile", "tv"}


def service_warnings(work: Work) -> None:
    """Add what is to be said about one service, beside what its steps already said."""
    option = work.ending.option
    if work.ending.late and option:
        work.warn("too-late-for-move", now=True, ends=option.ends, wanted=work.ending.goal, cost=option.late_cost)
    for sentence in work.ending.unreadable:
        work.warn("terms-unreadable", now=True, what=sentence)
    _against_the_wish(work)
    for reading in work.ending.readings:
        if reading.ours and reading.ends != reading.ours:
            work.warn("two-readings", ours=reading.ours, theirs=reading.ends, difference=reading.difference)
    if work.setting.regions.parts_differ(work.region) and work.service.decision in LEAVING:
        work.warn("parts-differ", region=work.setting.regions.country(work.region).name)


def warnings_between(works: Mapping[str, Work]) -> None:
    """Add what is to be said about services beside each other; `works` by the ids of their services."""
    rents: dict[str, Work] = {}
    for work in works.values():
        if work.service.sector == "tenancy" and _comes_to_an_end(work) and not work.when("ended", "released"):
            home = work.service.home or ""
            rents[home] = max(work, rents.get(home, work), key=lambda one: one.ending.ends or dt.date.min)
    for work in works.values():
        if work.progress.stage != "given up":
            _meeting(work, works)
            _rent_runs_on(work, rents.get(work.service.home or ""))


def _comes_to_an_end(work: Work) -> bool:
    return work.service.decision in ENDS and work.progress.stage != "given up" and work.service.home is not None


def _rent_runs_on(work: Work, rent: Work | None) -> None:
    """Say where a home is still rented when what flows into it has ended; who pays then no rule here says."""
    if rent is None or work.service.sector not in UNTIL_KEYS_ARE_BACK - {"tenancy"} or not _comes_to_an_end(work):
        return
    ends, until = work.ending.ends, rent.ending.ends
    if ends and until and ends < until and until >= work.setting.today:
        work.warn("rent-runs-on", landlord=rent.name, ends=ends, until=until, days=(until - ends).days)


def _against_the_wish(work: Work) -> None:
    """Say where the end is not the one that was named, chosen or needed."""
    ending_, option = work.ending, work.ending.option
    if work.service.decision not in LEAVING:
        return
    sent = next(work.counting("notice sent"), None)
    chosen = work.service.chosen_right or (sent.right if sent else None)
    if any(each.right == chosen and each.status in {"closed", "lapsed"} for each in ending_.options):
        work.warn("right-not-there", now=True)
    counted = option.ends if option and not option.guess and ending_.kind == "counted" else None
    if counted and sent and sent.ends and sent.ends < counted:
        work.warn("named-too-early", now=True, named=sent.ends, ends=counted)
    if ending_.notice_given and ending_.needed and ending_.ends and ending_.goal and ending_.ends < ending_.goal:
        days = (ending_.goal - ending_.ends).days
        now = ending_.ends >= work.setting.today
        work.warn("ends-too-early", now=now, ends=ending_.ends, needed=ending_.goal, days=days)


def _meeting(work: Work, works: Mapping[str, Work]) -> None:
    """Compare the end of the old service with the start of the new one that replaces it."""
    service, before = work.service, works.get(work.service.replaces or "")
    if before is None or before.service.decision not in LEAVING:
        return
    start, ends = _start(work), before.ending.ends
    if start is None or ends is None:
        return
    if start > add_days(ends, 1):
        missing = service.sector in _NEEDS_NO_BREAK
        days = (start - ends).days - 1
        work.warn("gap", now=missing, provider=before.name, new=work.name, ends=ends, starts=start, days=days)
    elif start < ends:
        days = (ends - start).days
        cost = _paid_twice(before.service, start, ends)
        work.warn("overlap", provider=before.name, new=work.name, ends=ends, starts=start, days=days, cost=cost)


def _paid_twice(old: Service, start: dt.date, ends: dt.date) -> Money | None:
    """Return what the old service costs for the days on which the new one runs already."""
    try:
        return money.fees_between(old.price, add_days(start, -1), ends) if old.price else None
    except RuleError:
        return None  # the old service's own warning says what is wrong with its price


def _start(work: Work) -> dt.date | None:
    """Return from when a service takes over from the one it replaces."""
    if day := work.when("live") or work.setting.appointment_day(work.service, work.entries):
        return day
    if work.service.decision != "set up":
        return None  # its contract began at the home one leaves
    home = work.setting.homes.get(work.service.home or "")
    return concerns_move_from(work.service, home, work.setting.household.move) or work.service.contract.start


def move_warnings(setting: Setting) -> Iterator[Warn]:
    """Yield what is to be said about the move itself."""
    if setting.move_out is None or setting.move_in is None:
        yield Warn(key="dates-missing")
    if setting.move_out and setting.move_out < setting.today:
        yield Warn(key="past-move", params={"days": (setting.today - setting.move_out).days})
    if setting.move_out and setting.move_in and setting.move_in > add_days(setting.move_out, 1):
        days = (setting.move_in - setting.move_out).days - 1
        yield Warn(key="homeless", params={"days": days}, now=True)
    homes: dict[str, Home] = {home.region: home for home in (setting.old, setting.new) if home}
    for region in homes:
        if setting.regions.parts_differ(region):
            yield Warn(key="parts-differ", params={"region": setting.regions.country(region).name})
