"""What came after each end, as a snapshot has it, and put together for those who look at it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from movehelper.domain.records import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from movehelper.domain.records import Rule
    from movehelper.domain.records.statements import Alert, Watched
    from movehelper.ui.snapshot import Snapshot


class Group(NamedTuple):
    """Alerts of one service that say the same, oldest first."""

    key: str
    name: str
    alerts: tuple[Alert, ...]
    rule: Rule | None
    today: dt.date


class AlertLine(NamedTuple):
    """All alerts of one service in one line: those that press come first."""

    service: str
    name: str
    alerts: tuple[Alert, ...]
    watched: Watched
    today: dt.date


def of(snapshot: Snapshot) -> tuple[Watched, ...]:
    """Return what is known of a snapshot by now."""
    return cast("tuple[Watched, ...]", snapshot.made.get("watched", ()))


def of_service(snapshot: Snapshot, service: str) -> Watched | None:
    """Return what is known of one service."""
    return next((one for one in of(snapshot) if one.service == service), None)


def presses(alert: Alert) -> bool:
    """Is money wrongly gone, and has nobody said anything about it yet?"""
    return alert.grave and alert.answer is None


def wants(alert: Alert) -> bool:
    """Is there anything to do about it?"""
    return alert.action != "nothing"


def pressing(snapshot: Snapshot) -> dict[str, Alert]:
    """Return the gravest alert of each service that has one."""
    found: dict[str, Alert] = {}
    for one in of(snapshot):
        grave = [alert for alert in one.alerts if presses(alert)]
        if grave:
            found[one.service] = max(grave, key=_size)
    return found


def lines(snapshot: Snapshot, *, only_to_do: bool = False) -> list[AlertLine]:
    """Return a line for each service with alerts, what presses most first; `only_to_do` leaves the rest out."""
    found = []
    for one in of(snapshot):
        service = snapshot.services.get(one.service)
        alerts = tuple(alert for alert in one.alerts if not only_to_do or wants(alert))
        if service is not None and alerts:
            found.append(AlertLine(one.service, snapshot.name_apart(service), alerts, one, snapshot.today))
    return sorted(found, key=_gravest_first)


def groups(one: Watched, name: str, snapshot: Snapshot) -> list[Group]:
    """Return the alerts of a service, those that say the same together, what presses first."""
    rules = {rule.id: rule for rule in snapshot.catalogue.rules}
    found: dict[str, list[Alert]] = {}
    for alert in one.alerts:
        answer = alert.answer.answer if alert.answer else "came back" if alert.came_back else ""
        same = (alert.kind, alert.action, alert.right, alert.grave, answer)
        found.setdefault("|".join(map(str, same)), []).append(alert)
    made = [
        Group(key, name, tuple(alerts), rules.get(alerts[0].right or ""), snapshot.today)
        for key, alerts in found.items()
    ]
    return sorted(made, key=_soonest_first)


def soonest(one: AlertLine) -> Alert:
    """Return what to act on first: what presses, and of that the right that is lost next; lost ones come last."""

    def order(alert: Alert) -> tuple[bool, bool, bool, str]:
        lost = alert.until is not None and alert.until < one.today
        return not presses(alert), not wants(alert), lost, alert.until.isoformat() if alert.until else "9999"

    return min(one.alerts, key=order)


def sums(alerts: Iterable[Alert]) -> tuple[Money, ...]:
    """Return the money of alerts, one sum for each currency."""
    found: dict[str, Decimal] = {}
    for alert in alerts:
        if alert.money is not None:
            found[alert.money.currency] = found.get(alert.money.currency, Decimal(0)) + alert.money.amount
    return tuple(Money(amount=amount, currency=currency) for currency, amount in found.items())


def _soonest_first(group: Group) -> tuple[bool, bool, str]:
    """Order by what presses, and among that by the first day on which a right is lost."""
    first = group.alerts[0]
    ends = min((alert.until.isoformat() for alert in group.alerts if alert.until), default="9999")
    return not presses(first), not wants(first), ends


def _gravest_first(one: AlertLine) -> tuple[bool, bool, Decimal, str]:
    grave = [alert for alert in one.alerts if alert.grave]
    most = sum((_size(alert) for alert in grave), Decimal(0))
    return not any(presses(alert) for alert in one.alerts), not grave, -most, one.name


def _size(alert: Alert) -> Decimal:
    return alert.money.amount if alert.money else Decimal(0)
