"""What happens to entries from one export to the next."""

from __future__ import annotations

import datetime as dt

import icalendar
import msgspec
import pytest
from hypothesis import Phase, given, settings, strategies as st

from movehelper.calendars import CalendarOptions, build
from movehelper.domain.records import Home, Household, Move, Plan, PlanStep, Service
from tests.calendars.rules import broken

NOW = dt.datetime(2026, 11, 22, 10, 30, 15, 123456, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=3)
GYM = "7d1f8a52-6f7e-4f0a-9d0f-0d4f6c1b0001"


def find(data, title):
    calendar = icalendar.Calendar.from_ical(data)
    return next(part for part in calendar.walk() if title in str(part.get("SUMMARY", "")))


def with_step(plan, key, **changed):
    steps = tuple(msgspec.structs.replace(s, **changed) if s.id == key else s for s in plan.steps)
    return msgspec.structs.replace(plan, steps=steps)


@pytest.mark.parametrize("kind", ["event", "task"])
@pytest.mark.parametrize("style", ["alarms", "separate"])
def test_every_rule_holds_in_every_shape(export, kind, style):
    data, _items = export(kind=kind, style=style)
    assert broken(data) == []


def test_exporting_again_gives_the_same_bytes_however_late(export):
    first, items = export()
    second, again = export(previous=items, now=LATER)
    assert second == first
    assert again == items


def test_two_first_exports_of_the_same_facts_are_the_same(export):
    assert export() == export()


def test_the_stamp_is_the_day_of_the_last_change_in_whole_seconds(export):
    event = find(export()[0], "Give notice")
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOW.replace(microsecond=0)
    assert event["SEQUENCE"] == 0


def test_a_moved_date_changes_only_its_own_entry(export, plan):
    first, items = export()
    moved = with_step(plan, "gym/give-notice", due=dt.date(2026, 12, 2))
    second, _items = export(previous=items, plan=moved, now=LATER)
    event = find(second, "Give notice")
    assert event["SEQUENCE"] == 1
    assert event["UID"] == find(first, "Give notice")["UID"]
    assert event["LAST-MODIFIED"].dt == LATER.replace(microsecond=0)
    assert event["CREATED"].dt == NOW.replace(microsecond=0)
    chase = find(second, "Chase")
    assert chase["SEQUENCE"] == 0
    assert chase["LAST-MODIFIED"].dt == NOW.replace(microsecond=0)


def test_a_reminder_stays_where_it_was_when_its_day_has_passed(export, plan):
    """What was written once does not change merely because a day goes by."""
    for style in ("alarms", "separate"):
        first, items = export(style=style)
        tomorrow = msgspec.structs.replace(plan, today=dt.date(2026, 11, 25))
        second, again = export(previous=items, plan=tomorrow, style=style, now=LATER)
        assert second == first
        assert again == items


def test_what_is_late_is_put_before_your_eyes_on_the_day_of_the_export(export, plan):
    _data, items = export()
    late = with_step(plan, "gym/give-notice", state="late")
    late = msgspec.structs.replace(late, today=dt.date(2026, 12, 2))
    now = dt.datetime(2026, 12, 2, 8, 0, tzinfo=dt.UTC)
    data, items = export(previous=items, plan=late, now=now)
    event = find(data, "Give notice")
    assert event["SUMMARY"] == "Still open: Give notice to FitGym, to end on Thu 31 Dec 2026 (was due Mon 30 Nov 2026)"
    assert (event["DTSTART"].dt, event["SEQUENCE"]) == (dt.date(2026, 12, 2), 1)
    tomorrow = msgspec.structs.replace(late, today=dt.date(2026, 12, 3))
    assert export(previous=items, plan=tomorrow, now=now + dt.timedelta(days=1)) == (data, items)


def test_a_moved_date_drops_the_reminders_that_are_over_by_then(export, plan):
    _data, items = export()
    moved = with_step(plan, "gym/give-notice", due=dt.date(2026, 11, 27))
    data, _items = export(previous=items, plan=moved, now=LATER)
    assert [alarm["TRIGGER"].dt for alarm in find(data, "Give notice").walk("VALARM")] == [-dt.timedelta(hours=15)]


def test_what_is_done_is_cancelled_once_and_never_rings_again(export, plan):
    _first, items = export()
    done = with_step(plan, "gym/give-notice", state="done", done_on=plan.today)
    second, after = export(previous=items, plan=done, now=LATER)
    event = find(second, "Give notice to FitGym")
    assert event["SUMMARY"].startswith("Cancelled: Give notice to FitGym")
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", 1, "TRANSPARENT")
    assert not event.walk("VALARM")
    assert event["DTSTART"].dt == dt.date(2026, 11, 30)
    assert broken(second) == []
    assert export(previous=after, plan=done, now=LATER + dt.timedelta(days=1)) == (second, after)


def test_what_was_cancelled_is_shown_for_sixty_days(export, plan):
    done = with_step(plan, "gym/give-notice", state="skipped")
    _data, items = export(previous=export()[1], plan=done, now=LATER)
    for days, shown in [(60, True), (61, False)]:
        data, after = export(previous=items, plan=done, now=LATER + dt.timedelta(days=days))
        assert (b"Cancelled: Give notice" in data) is shown
        assert len(after) == len(items)


def test_a_cancelled_appointment_keeps_its_hour(export, plan):
    gone = msgspec.structs.replace(plan, steps=tuple(s for s in plan.steps if s.id != "net/visit"))
    data, _items = export(previous=export()[1], plan=gone, now=LATER)
    event = find(data, "Cancelled: Be there")
    assert event["DTSTART"].dt == dt.datetime(2026, 12, 14, 7, 0, tzinfo=dt.UTC)
    assert event["DTEND"].dt == dt.datetime(2026, 12, 14, 8, 0, tzinfo=dt.UTC)


def far_from_greenwich(household, plan, zone, at, day):
    """Return the plan of people who meet the technician at `at`, and the zones of their homes."""
    return with_step(plan, "net/visit", due=day, appointment=at), {home.id: zone for home in household.homes}


def test_an_appointment_that_was_kept_in_the_evening_is_not_cancelled_the_day_after(export, household, plan):
    at, day = dt.datetime(2026, 12, 15, 1, 0, tzinfo=dt.UTC), dt.date(2026, 12, 14)
    evening, zones = far_from_greenwich(household, plan, "America/Los_Angeles", at, day)
    _data, items = export(plan=evening, zones=zones)
    after = msgspec.structs.replace(evening, today=dt.date(2026, 12, 15))
    data, _items = export(previous=items, plan=after, zones=zones, now=LATER)
    assert b"Cancelled: Be there" not in data


def test_an_appointment_of_this_morning_that_is_off_is_cancelled(export, household, plan):
    at, day = dt.datetime(2026, 12, 13, 21, 0, tzinfo=dt.UTC), dt.date(2026, 12, 14)
    morning, zones = far_from_greenwich(household, plan, "Pacific/Auckland", at, day)
    _data, items = export(plan=morning, zones=zones)
    off = msgspec.structs.replace(morning, today=day, steps=tuple(s for s in morning.steps if s.id != "net/visit"))
    data, _items = export(previous=items, plan=off, zones=zones, now=LATER)
    assert b"Cancelled: Be there" in data


def test_what_is_late_stands_on_the_day_of_the_home_and_stays_there(export, household, plan):
    """Half past ten in the evening in UTC is the next morning in Auckland."""
    zones = {home.id: "Pacific/Auckland" for home in household.homes}
    late = msgspec.structs.replace(with_step(plan, "gym/give-notice", state="late"), today=dt.date(2026, 12, 2))
    now = dt.datetime(2026, 12, 1, 22, 30, tzinfo=dt.UTC)
    data, items = export(plan=late, zones=zones, now=now)
    assert find(data, "Still open: Give notice")["DTSTART"].dt == dt.date(2026, 12, 2)
    assert export(previous=items, plan=late, zones=zones, now=now + dt.timedelta(hours=3)) == (data, items)


def test_what_comes_back_has_the_same_uid_and_counts_on(export, plan):
    _data, items = export()
    done = with_step(plan, "gym/give-notice", state="done")
    _data, items = export(previous=items, plan=done, now=LATER)
    data, items = export(previous=items, now=LATER + dt.timedelta(days=1))
    event = find(data, "Give notice")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)
    assert len(event.walk("VALARM")) == 1
    assert all(item.cancelled is None for item in items)


def test_days_that_are_over_are_left_as_they_were(export, plan):
    _data, items = export()
    later = msgspec.structs.replace(plan, today=dt.date(2026, 12, 13))
    data, after = export(previous=items, plan=later, now=LATER)
    assert b"Move out" not in data
    assert all(item.cancelled is None for item in after)


def test_exporting_one_service_leaves_the_others_alone(export, plan):
    _data, items = export()
    done = with_step(plan, "net/visit", state="done")
    data, after = export(previous=items, plan=done, service=GYM, now=LATER)
    assert b"Cancelled" not in data
    assert set(after) == set(items)


def test_a_removed_service_is_cancelled_with_the_rest(export, plan):
    _data, items = export()
    gone = msgspec.structs.replace(plan, services=(), steps=plan.steps[2:])
    data, _items = export(previous=items, plan=gone, now=LATER)
    assert data.count(b"STATUS:CANCELLED") == 3
    alone, _items = export(previous=items, plan=gone, service=GYM, now=LATER)
    assert alone.count(b"STATUS:CANCELLED") == 3


def test_another_style_takes_the_extra_entries_back(export):
    _data, items = export(style="separate")
    data, _items = export(previous=items, now=LATER)
    assert data.count(b"Cancelled: ") == data.count(b"STATUS:CANCELLED") > 0
    assert broken(data) == []


def test_a_done_task_is_ticked_off_if_it_was_exported(export, plan):
    done = with_step(plan, "gym/give-notice", state="done", done_on=dt.date(2026, 11, 23))
    _data, items = export(kind="task")
    data, _items = export(kind="task", previous=items, plan=done, now=LATER)
    task = find(data, "Give notice")
    assert (task["STATUS"], task["SEQUENCE"]) == ("COMPLETED", 1)
    assert task["COMPLETED"].dt == dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
    assert not task.walk("VALARM")
    assert broken(data) == []
    assert b"Give notice" not in export(kind="task", plan=done)[0]


def test_tasks_and_events_keep_their_histories_apart(export):
    _data, events = export()
    data, items = export(kind="task", previous=events, now=LATER)
    assert b"Cancelled" not in data
    assert set(events) < set(items)


words = st.text(max_size=120)
days = st.dates(dt.date(2026, 11, 22), dt.date(2028, 12, 31))
a_step = st.builds(
    lambda n, kind, due, at, title: PlanStep(
        id=f"s{n}", key="unknown", sector="gym", service=GYM, kind=kind, due=due, text=title, appointment=at
    ),
    st.integers(0, 6),
    st.sampled_from(["notice", "do", "chase", "check"]),
    days,
    st.none() | st.datetimes(dt.datetime(2026, 11, 23), dt.datetime(2028, 1, 1), timezones=st.just(dt.UTC)),  # noqa: DTZ001
    words,
)
zone_names = st.sampled_from(["Europe/London", "America/St_Johns", "Pacific/Auckland", "Africa/Casablanca"])


@given(
    plans=st.lists(st.lists(a_step, min_size=1, max_size=5), min_size=1, max_size=3),
    name=words,
    zone=zone_names,
    style=st.sampled_from(["alarms", "separate"]),
    kind=st.sampled_from(["event", "task"]),
    leads=st.lists(st.integers(0, 400), max_size=3, unique=True),
)
@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_plans_in_a_row_keep_every_rule(  # noqa: PLR0917 - hypothesis hands each over by name
    plans, name, zone, style, kind, leads
):
    household = Household(
        move=Move(id="m", name=name, old_home="h", new_home="h", created=NOW),
        homes=(Home(id="h", region="GB", label=name, lived_until=dt.date(2027, 1, 1)),),
        services=(Service(id=GYM, name=name, sector="gym", home="h", account=name, added=NOW.date()),),
    )
    items, sequences = (), {}
    for turn, listed in enumerate(plans):
        steps = {step.id: step for step in listed}
        plan = Plan(move="m", today=NOW.date(), steps=tuple(steps.values()))
        options = CalendarOptions(kind=kind, style=style, zones={"h": zone}, leads=tuple(leads))
        now = NOW + dt.timedelta(days=turn)
        data, items = build(plan, household, items, options, now)
        assert broken(data) == []
        assert build(plan, household, items, options, now + dt.timedelta(hours=9)) == (data, items)
        assert all(item.sequence >= sequences.get(item.uid, 0) for item in items)
        sequences = {item.uid: item.sequence for item in items}
