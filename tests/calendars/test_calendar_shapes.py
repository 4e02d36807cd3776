"""What a calendar program finds in the file."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import icalendar
import msgspec
import pytest

from movehelper.calendars import PROGRAMS
from movehelper.calendars.clean import text
from movehelper.domain.errors import ExportError
from movehelper.domain.records import Plan, PlanStep


def read(data):
    return icalendar.Calendar.from_ical(data)


def entry(data, title):
    found = [part for part in read(data).walk() if title in str(part.get("SUMMARY", ""))]
    assert len(found) == 1, [str(part["SUMMARY"]) for part in found]
    return found[0]


def triggers(component):
    return [alarm.decoded("TRIGGER") for alarm in component.walk("VALARM")]


def test_a_deadline_is_a_whole_day_that_blocks_nothing_and_rings_seven_and_one_days_before(export):
    data, _items = export()
    event = entry(data, "Give notice to FitGym")
    assert event.decoded("DTSTART") == dt.date(2026, 11, 30)
    assert event.decoded("DTEND") == dt.date(2026, 12, 1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["STATUS"] == "CONFIRMED"
    assert triggers(event) == [-dt.timedelta(days=6, hours=15), -dt.timedelta(hours=15)]
    vienna = ZoneInfo("Europe/Vienna")
    rings = [time.trigger for time in event.alarms.times]
    assert {ring.replace(tzinfo=vienna).hour for ring in rings} == {9}


def test_the_due_date_stands_in_the_title_because_some_calendars_show_no_alarm(export):
    data, _items = export()
    assert "(by Mon 30 Nov 2026)" in entry(data, "Give notice")["SUMMARY"]


def test_the_legal_date_the_channel_and_the_money_stand_in_the_description(export):
    data, _items = export()
    lines = str(entry(data, "Give notice")["DESCRIPTION"]).split("\n")
    assert "It must be with them by Tue 1 Dec 2026. Later means paying for longer." in lines
    assert "The day here is the last day to send it." in lines
    assert "It then ends on Thu 31 Dec 2026." in lines
    assert "How: letter: 1 Gym Street, Leeds" in lines
    assert "At stake: £39.00" in str(entry(data, "Chase FitGym")["DESCRIPTION"])


def test_contracts_of_one_name_are_told_apart_in_every_title(export, plan):
    apart = [msgspec.structs.replace(one, name="FitGym · …2345") for one in plan.services]
    data, _items = export(plan=msgspec.structs.replace(plan, services=tuple(apart)))
    titles = [str(part["SUMMARY"]) for part in read(data).walk() if "FitGym" in str(part.get("SUMMARY", ""))]
    assert titles
    assert all("FitGym · …2345" in title for title in titles)


def test_customer_numbers_are_masked_unless_asked_for(export):
    assert "Customer number: ••••2345" in entry(export()[0], "Give notice")["DESCRIPTION"]
    shown, _items = export(mask_numbers=False)
    assert "Customer number: FG-00012345" in entry(shown, "Give notice")["DESCRIPTION"]


def test_a_sentence_of_the_catalogue_names_the_service_it_is_about(export, plan):
    tip = PlanStep(id="tip", key="tip", sector="gym", service=GYM_ID, text="download the bills.", due=plan.today)
    data, _items = export(plan=msgspec.structs.replace(plan, steps=(*plan.steps, tip)))
    assert entry(data, "ownload")["SUMMARY"] == "FitGym: Download the bills. (by Sun 22 Nov 2026)"


def test_a_short_customer_number_is_hidden_whole(export, household):
    gym, *others = household.services
    short = msgspec.structs.replace(gym, account="1234")
    data, _items = export(household=msgspec.structs.replace(household, services=(short, *others)))
    assert b"1234" not in data.split(b"Customer number", 1)[1].split(b"\r\n", 1)[0]


def test_an_appointment_is_written_in_utc_with_the_local_clock_in_its_words(export):
    data, _items = export()
    event = entry(data, "appointment with Danubenet")
    assert event.decoded("DTSTART") == dt.datetime(2026, 12, 14, 7, 0, tzinfo=dt.UTC)
    assert event.decoded("DTEND") == dt.datetime(2026, 12, 14, 8, 0, tzinfo=dt.UTC)
    assert b"DTSTART:20261214T070000Z\r\n" in data
    assert event["TRANSP"] == "OPAQUE"
    assert event["LOCATION"] == "Nussallee 3, 1010 Wien"
    assert "08:00 local time" in event["SUMMARY"]
    assert "Mon 14 Dec 2026, 08:00 local time (Europe/Vienna)" in event["DESCRIPTION"]
    assert triggers(event) == [-dt.timedelta(days=1), -dt.timedelta(hours=1)]


def test_an_instant_of_an_appointment_is_shown_on_the_clock_of_the_home(export, plan):
    at = dt.datetime(2026, 7, 1, 6, 30, tzinfo=dt.UTC)
    steps = tuple(msgspec.structs.replace(step, appointment=at) if step.appointment else step for step in plan.steps)
    data, _items = export(plan=msgspec.structs.replace(plan, steps=steps, today=dt.date(2026, 6, 1)))
    assert "(08:30 local time)" in entry(data, "appointment with Danubenet")["SUMMARY"]


def test_a_follow_up_is_a_quarter_of_an_hour_in_the_morning_that_rings(export):
    data, _items = export()
    event = entry(data, "Chase FitGym")
    assert event.decoded("DTSTART") == dt.datetime(2026, 12, 7, 9, 0, tzinfo=dt.UTC)
    assert event.decoded("DTEND") == dt.datetime(2026, 12, 7, 9, 15, tzinfo=dt.UTC)
    assert triggers(event) == [dt.timedelta(0)]
    assert event["RELATED-TO"] == entry(data, "Give notice")["UID"]


def test_the_days_of_the_move_and_the_end_of_the_contract_are_there(export):
    titles = {str(part["SUMMARY"]): part.decoded("DTSTART") for part in read(export()[0]).walk("VEVENT")}
    assert titles["Move out: Hill Road (Sat 12 Dec 2026)"] == dt.date(2026, 12, 12)
    assert titles["Give the keys back: Hill Road (Tue 15 Dec 2026)"] == dt.date(2026, 12, 15)
    assert titles["Get the keys: Vienna (Thu 10 Dec 2026)"] == dt.date(2026, 12, 10)
    assert titles["Move in: Vienna (Sat 12 Dec 2026)"] == dt.date(2026, 12, 12)
    ends = "Last day of FitGym, not confirmed yet (Thu 31 Dec 2026)"
    assert titles[ends] == dt.date(2026, 12, 31)


def test_what_is_done_or_has_no_day_is_not_exported(export):
    data, _items = export()
    assert b"Decide what happens" not in data
    assert b"Look once" not in data


def test_past_days_of_the_move_are_not_exported(export, plan):
    later = msgspec.structs.replace(plan, today=dt.date(2026, 12, 13))
    data, _items = export(plan=later)
    assert b"Move out" not in data
    assert b"Give the keys back" in data


def test_one_entry_for_each_reminder_for_calendars_that_drop_alarms(export):
    data, _items = export(style="separate")
    assert b"VALARM" not in data
    early = entry(data, "7 days left: Give notice to FitGym")
    assert early.decoded("DTSTART") == dt.date(2026, 11, 23)
    assert early.decoded("DTEND") == dt.date(2026, 11, 24)
    assert "(by Mon 30 Nov 2026)" in early["SUMMARY"]
    assert early["TRANSP"] == "TRANSPARENT"
    assert entry(data, "1 day left: Give notice").decoded("DTSTART") == dt.date(2026, 11, 29)
    assert entry(data, "1 day left: Be there").decoded("DTSTART") == dt.date(2026, 12, 13)


def test_reminders_whose_day_is_over_do_not_ring_at_once(export):
    late = dt.datetime(2026, 11, 25, 8, 0, tzinfo=dt.UTC)
    separate, _items = export(now=late, style="separate")
    assert b"7 days left: Give notice" not in separate
    assert b"1 day left: Give notice" in separate
    inside, _items = export(now=late)
    assert triggers(entry(inside, "Give notice")) == [-dt.timedelta(hours=15)]
    tasks, _items = export(now=late, kind="task")
    assert len(triggers(entry(tasks, "Give notice"))) == 1


def test_tasks_have_a_due_day_no_beginning_and_alarms_at_their_instant(export):
    data, items = export(kind="task")
    assert not read(data).walk("VEVENT")
    task = entry(data, "Give notice to FitGym")
    assert task.name == "VTODO"
    assert task.decoded("DUE") == dt.date(2026, 11, 30)
    assert "DTSTART" not in task
    assert task["STATUS"] == "NEEDS-ACTION"
    assert triggers(task) == [
        dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC),
        dt.datetime(2026, 11, 29, 9, 0, tzinfo=dt.UTC),
    ]
    assert b"TRIGGER;VALUE=DATE-TIME:20261123T090000Z\r\n" in data
    assert {item.kind for item in items} == {"task"}


def test_tasks_and_events_never_share_a_uid(export):
    events, tasks = export()[1], export(kind="task")[1]
    assert not {item.uid for item in events} & {item.uid for item in tasks}


def test_one_service_alone(export):
    data, items = export(service=NET_ID)
    assert [str(part["SUMMARY"]) for part in read(data).walk("VEVENT")] == [
        "Be there for the appointment with Danubenet (08:00 local time)"
    ]
    assert b"NAME:Hill Road to Vienna: Danubenet\r\n" in data
    assert {item.service for item in items} == {NET_ID}


GYM_ID = "7d1f8a52-6f7e-4f0a-9d0f-0d4f6c1b0001"
NET_ID = "7d1f8a52-6f7e-4f0a-9d0f-0d4f6c1b0002"


def test_nothing_with_a_date_is_one_clear_sentence(export, plan, household):
    empty = Plan(move="m1", today=plan.today)
    with pytest.raises(ExportError, match="Nothing has a date yet"):
        export(plan=empty, household=msgspec.structs.replace(household, homes=()))


def test_control_characters_never_reach_the_file(export, household):
    gym, *others = household.services
    odd = msgspec.structs.replace(gym, name="Fit\x00Gym\x07\r\nBEGIN:VALARM\udc80\x85x\u2028y", account="")
    data, _items = export(household=msgspec.structs.replace(household, services=(odd, *others)))
    shown = data.decode("utf-8")
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028]", shown)
    assert "Give notice to FitGym BEGIN:VALARM x y" in str(entry(data, "Give notice to")["SUMMARY"])


def test_text_keeps_line_feeds_tabs_and_every_language():
    assert text("a\r\nb\tc\rd — Ünïcödé 漢字 🏠\n") == "a\nb\tc\nd — Ünïcödé 漢字 🏠"


def test_long_names_in_any_language_are_folded_at_75_octets(export, household):
    gym, *others = household.services
    long = msgspec.structs.replace(gym, name="Ä漢🏠;,\\" * 60)
    data, _items = export(household=msgspec.structs.replace(household, services=(long, *others)))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert "Ä漢🏠;,\\" * 60 in entry(data, "Chase")["SUMMARY"]


def test_every_program_of_the_dialog_has_its_words():
    from movehelper.wording import programs as words

    assert len({program.id for program in PROGRAMS}) == len(PROGRAMS)
    for program in PROGRAMS:
        assert words.name(program.name)
        assert words.second_import(program.second_import).endswith(".")
        assert words.alarms(program.alarms).endswith(".")
        assert words.style(program.style)
