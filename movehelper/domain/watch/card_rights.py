"""Which right a payer has by the way a charge took, and until when: the law cards whose days count from a charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from movehelper.domain.words import parse_offset

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.plan.setting import Setting
    from movehelper.domain.records import ChargeRail, Clock, Rule
    from movehelper.domain.records.statements import Rail


class PayersRight(NamedTuple):
    """A law card and the last day of its right; None: it knows no last day."""

    rule: Rule
    clock: Clock
    until: dt.date | None


def payers_right(setting: Setting, region: str, rail: Rail, charged: dt.date) -> PayersRight | None:
    """Return the first right that is still open; of those that are over, the one that was open longest.

    Args:
        setting: the catalogue and the day.
        region: where the contract's law applies.
        rail: the way the charge took.
        charged: the day of the charge.
    """
    way: ChargeRail | None = "direct debit" if rail == "direct debit" else "card" if rail == "card" else None
    if way is None:
        return None
    known = [
        PayersRight(rule, clock, _until(setting, clock, region, charged))
        for rule, clock in setting.clocks(region, "bank")
        if clock.rail == way and clock.who == "you" and not rule.outdated
    ]
    still = next((one for one in known if one.until is None or one.until >= setting.today), None)
    return still or max(known, key=lambda one: one.until or setting.today, default=None)


def _until(setting: Setting, clock: Clock, region: str, charged: dt.date) -> dt.date | None:
    if clock.due is None:
        return None
    return setting.regions.calendar(region).at(parse_offset(clock.due), charged)
