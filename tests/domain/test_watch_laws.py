"""What always holds of the watch, whatever the lines."""

import datetime as dt
from decimal import Decimal

from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import structs

from movehelper.domain.records.statements import Coverage
from movehelper.domain.watch import is_open
from tests.domain.households import euros, service
from tests.domain.watching import END, confirmed, line, look

DEBIT = {"mandate": "M1", "creditor": "DE98ZZZ09999999999"}
START, TODAY = dt.date(2025, 1, 1), dt.date(2026, 12, 20)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(START, TODAY)
SUMS = st.integers(100, 90000).map(lambda cents: Decimal(-cents) / 100)
NAMES = st.sampled_from(["Polarfunk GmbH", "POLARFUNK LEUCHTEN", "Jan Polarfunk", "FRISCHMARKT", "Nordmedia", "Polar"])
RAILS = st.sampled_from(["direct debit", "card", "transfer", "unknown", "cash", "reversal"])
IDS = st.sampled_from([{}, DEBIT, {"mandate": "M2", "creditor": "DE98ZZZ09999999999"}, {"mandate": "Z"}])
USUAL = st.sampled_from([Decimal("-39.90"), Decimal("39.90"), Decimal("-83.17"), Decimal("-478.80")])
LINES = st.lists(
    st.builds(
        lambda day, amount, name, rail, ids, account: line(day, amount, name, rail, account=account, **ids),
        DAYS, SUMS | USUAL, NAMES, RAILS, IDS, st.sampled_from(["giro", "card"]),
    ),
    max_size=25, unique_by=lambda one: one.id,
)  # fmt: skip
SHOPS = st.lists(
    st.builds(
        line,
        DAYS,
        SUMS.filter(lambda amount: abs(amount + Decimal("39.90")) > 1),
        st.sampled_from(["FRISCHMARKT 0815", "POLARFUNK LEUCHTEN", "Gasthof Polarfunk", "Buchladen am Markt"]),
        st.sampled_from(["card", "cash"]),
    ),
    max_size=25,
    unique_by=lambda one: one.id,
)
TOLD = service("Polarfunk", "broadband", price=euros("39.90"))


def history(last=12):
    first = dt.date(2025, 2, 3)
    days = [(first.replace(day=1) + dt.timedelta(31 * n)).replace(day=3) for n in range(last)]
    return [line(day, "-39.90", "Polarfunk GmbH", **DEBIT) for day in days]


def watched(lines, covers=None, today=TODAY, end=END):
    return look([TOLD], lines, confirmed("polarfunk", end), today=today, covers=covers, last_day=end)["polarfunk"]


def unique(lines):
    return list({one.id: one for one in lines}.values())


@QUICK
@given(LINES)
def test_nothing_is_said_of_what_came_before_the_end(lines):
    found = watched(unique([*history(), *lines]))
    assert all(alert.on > END for alert in found.alerts)


@QUICK
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_nothing(lines, chance):
    given_lines = unique([*history(), *lines])
    mixed = list(given_lines)
    chance.shuffle(mixed)
    assert watched(mixed) == watched(given_lines)


@QUICK
@given(LINES)
def test_each_alert_has_an_id_of_its_own_reasons_and_a_day_that_the_lines_have(lines):
    found = watched(unique([*history(), *lines])).alerts
    assert len({alert.id for alert in found}) == len(found)
    assert all(alert.reasons for alert in found)
    known = {one.id for one in lines} | {one.id for one in history()}
    assert all(set(alert.lines) <= known for alert in found)


@QUICK
@given(SHOPS, st.integers(12, 20))
def test_shopping_changes_no_alert(shops, months):
    lines = history(months)
    covers = [Coverage(account="giro", covered=((START, TODAY),))]
    assert watched(unique([*lines, *shops]), covers).alerts == watched(lines, covers).alerts


@QUICK
@given(st.integers(-40, 40).map(lambda weeks: 28 * weeks), st.integers(1, 6))
def test_other_days_move_the_alerts_along(days, charged):
    """All days moved alike, by whole 4-week periods: the same is found, on days that moved alike."""
    every = dt.timedelta(28)
    first = dt.date(2025, 1, 6)
    told = service("Polarfunk", "broadband", price=euros("39.90", "4 weeks"))

    def found(shift):
        lines = [line(first + n * every + shift, "-39.90", "Polarfunk GmbH", **DEBIT) for n in range(14 + charged)]
        end, today = first + 14 * every - dt.timedelta(3) + shift, first + 21 * every + shift
        covers = [Coverage(account="giro", covered=((first + shift, today),))]
        entries = confirmed("polarfunk", end)
        return look([told], lines, entries, today=today, covers=covers, last_day=end)["polarfunk"].alerts

    shift = dt.timedelta(days)
    still, moved = found(dt.timedelta()), found(shift)
    assert len(still) == charged
    assert [(one.kind, one.on + shift, one.money, one.grave) for one in still] == [
        (one.kind, one.on, one.money, one.grave) for one in moved
    ]


STRETCHES = st.lists(
    st.tuples(DAYS, DAYS).map(lambda two: (min(two), max(two))), max_size=5
)  # fmt: skip


@QUICK
@given(STRETCHES, STRETCHES)
def test_a_day_without_a_statement_is_never_called_seen(first, second):
    covers = [Coverage(account="giro", covered=tuple(sorted(first)))]
    found = watched(history(), covers)
    assert found.seen_until is None or any(start <= found.seen_until <= stop for start, stop in first)
    more = [Coverage(account="giro", covered=tuple(sorted(first + second)))]
    again = watched(history(), more)
    if found.seen_until is not None:
        assert again.seen_until is not None
        assert again.seen_until >= found.seen_until
    if again.seen_until is not None:
        assert any(start <= again.seen_until <= stop for start, stop in first + second)


@QUICK
@given(STRETCHES)
def test_another_account_never_makes_more_of_the_paying_one_seen(stretches):
    covers = [Coverage(account="giro", covered=((START, dt.date(2026, 5, 1)),))]
    other = Coverage(account="card", covered=tuple(sorted(stretches)))
    alone, both = watched(history(), covers), watched(history(), [*covers, other])
    assert alone.seen_until == dt.date(2026, 5, 1)
    assert both.seen_until is None or both.seen_until <= alone.seen_until


@QUICK
@given(LINES)
def test_what_is_grave_is_open_and_shown_by_lines(lines):
    for alert in watched(unique([*history(), *lines])).alerts:
        assert not alert.grave or is_open(alert)
        assert not alert.grave or alert.lines or alert.kind == "refund missing"


@QUICK
@given(LINES)
def test_an_end_that_is_not_proven_makes_nothing_grave(lines):
    sent = [structs.replace(one) for one in confirmed("polarfunk") if one.kind == "notice sent"]
    found = look([TOLD], unique([*history(), *lines]), sent, today=TODAY)
    assert all(not alert.grave for one in found.values() for alert in one.alerts)
