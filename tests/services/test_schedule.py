"""What every change leaves beside the database for the reminders, and that it never makes a change fail."""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading

import pytest

from movehelper.domain.records import Contract, OwnStep, Settings
from movehelper.notify import files
from movehelper.services import backups, demo, inventory, journal, moves, schedule, settings, steps
from tests.database import TODAY, a_service, an_entry, begun, open_services

DAY = dt.timedelta(days=1)


@pytest.fixture
def services(tmp_path):
    opened = open_services(tmp_path, schedule=True)
    yield opened
    opened.close()


def ladder(due=TODAY + 10 * DAY, **facts):
    return OwnStep(id="ladder", text="give the ladder back", due=due, **facts)


def items(services):
    """Return what the schedule holds once what was waiting is written, by step."""
    services.close()
    found = files.read_schedule(services.database)
    return {item.step: item for item in found.items} if found else {}


def test_a_change_is_in_the_schedule_with_all_that_a_reminder_says(services):
    move = begun(services)
    steps.save_own(services, move, ladder())
    item = items(services)["ladder"]
    assert item.what == "Give the ladder back"
    assert (item.move, item.move_name, item.due, item.since) == (move, "To Edinburgh", TODAY + 10 * DAY, TODAY)
    assert item.days == (TODAY + 3 * DAY, TODAY + 9 * DAY)


def test_a_step_of_a_service_names_it_and_what_being_late_costs(services):
    move = begun(services)
    contract = Contract(start=dt.date(2024, 1, 10))
    inventory.add(services, move, a_service(decision="cancel", contract=contract))
    found = [item for item in items(services).values() if item.service == "gym"]
    assert found
    assert all(item.service_name == "Anvil Gym" and "Anvil Gym" in item.what for item in found)


def test_what_is_done_skipped_or_has_no_day_is_not_in_it(services):
    move = begun(services)
    steps.save_own(services, move, ladder())
    steps.save_own(services, move, OwnStep(id="boxes", text="buy boxes"))
    assert "boxes" not in items(services)
    steps.tick(services, move, "ladder")
    assert "ladder" not in items(services)


def test_undo_brings_it_back(services):
    move = begun(services)
    steps.save_own(services, move, ladder())
    change = steps.tick(services, move, "ladder")
    services.undo(change)
    assert "ladder" in items(services)


def test_an_erased_move_leaves_nothing_in_it(services):
    move = begun(services)
    steps.save_own(services, move, ladder())
    assert items(services)
    moves.erase(services, move)
    assert items(services) == {}
    assert "ladder" not in files.schedule_of(services.database).read_text("utf-8")


def test_every_move_is_in_it_and_the_sample_household_is_marked(services):
    steps.save_own(services, begun(services), ladder())
    demo.fill(services)
    services.close()
    found = files.read_schedule(services.database).items
    assert {item.example for item in found} == {True, False}
    assert {item.move_name for item in found if not item.example} == {"To Edinburgh"}


def test_a_step_keeps_the_day_since_when_it_is_known_until_its_own_day_moves(tmp_path):
    today = TODAY
    services = open_services(tmp_path, schedule=True, today=lambda: today)
    move = begun(services)
    steps.save_own(services, move, ladder())
    services.close()
    today = TODAY + 4 * DAY
    steps.save_own(services, move, OwnStep(id="boxes", text="buy boxes", due=TODAY + 8 * DAY))
    found = items(services)
    assert (found["ladder"].since, found["boxes"].since) == (TODAY, today)
    steps.save_own(services, move, ladder(due=TODAY + 11 * DAY))
    assert items(services)["ladder"].since == today


def test_a_new_day_writes_it_anew_without_a_change(tmp_path):
    from movehelper.services import planning

    today = TODAY
    services = open_services(tmp_path, schedule=True, today=lambda: today)
    move = begun(services)
    services.close()
    today = TODAY + DAY
    planning.plan(services, move)
    services.close()
    assert files.read_schedule(services.database).day == today


def test_choices_are_carried_into_it(services):
    chosen = Settings(leads=(3,), remind_at=dt.time(7, 30), quiet_from=dt.time(22), quiet_until=dt.time(6))
    settings.save(services.database, chosen, Settings())
    steps.save_own(services, begun(services), ladder())
    assert items(services)["ladder"].days == (TODAY + 7 * DAY,)
    rhythm = files.read_schedule(services.database).rhythm
    assert (rhythm.enabled, rhythm.at, rhythm.quiet_from, rhythm.quiet_until) == (
        True, dt.time(7, 30), dt.time(22), dt.time(6),
    )  # fmt: skip


def test_an_appointment_has_the_hour_of_its_place(services):
    move = begun(services)
    inventory.add(services, move, a_service("net", name="Northwave", sector="broadband", decision="set up", home="new"))
    at = dt.datetime(2026, 12, 2, 8, 30, tzinfo=dt.UTC)
    journal.log(services, move, an_entry(service="net", kind="appointment", due=at.date(), appointment=at))
    hours = {item.at for item in items(services).values() if item.service == "net"}
    assert "08:30" in hours


@pytest.mark.parametrize("data", ["{", '{"version": 99}'])
def test_a_damaged_or_newer_schedule_is_written_anew(services, data):
    move = begun(services)
    services.close()
    files.schedule_of(services.database).write_text(data)
    steps.save_own(services, move, ladder())
    assert "ladder" in items(services)


def test_a_schedule_that_cannot_be_written_is_logged_and_the_change_holds(services, caplog):
    move = begun(services)
    services.close()
    files.schedule_of(services.database).unlink(missing_ok=True)
    files.schedule_of(services.database).mkdir()
    with caplog.at_level(logging.WARNING):
        steps.save_own(services, move, ladder())
        services.close()
    assert "no schedule of reminders" in caplog.text
    assert steps.tick(services, move, "ladder").what == "logged"


def test_a_copy_put_back_is_in_it(services):
    move = begun(services)
    steps.save_own(services, move, ladder())
    copy = backups.make(services)
    steps.tick(services, move, "ladder")
    assert "ladder" not in items(services)
    backups.restore(services, copy)
    assert "ladder" in items(services)


def test_several_changes_in_a_row_are_one_export(services, monkeypatch):
    made = []
    monkeypatch.setattr(schedule, "export", lambda _services: made.append(1))
    move = begun(services)
    for number in range(5):
        steps.save_own(services, move, OwnStep(id=f"s{number}", text="call", due=TODAY))
    services.close()
    assert made == [1]


def test_an_export_that_began_before_a_change_is_not_written_last(services, monkeypatch):
    move, make = begun(services), schedule.make
    begins, goes_on = threading.Event(), threading.Event()

    def slow(*arguments):
        made = make(*arguments)
        if not begins.is_set():
            begins.set()
            goes_on.wait(0.5)
        return made

    monkeypatch.setattr(schedule, "make", slow)
    first = threading.Thread(target=schedule.export, args=[services])
    first.start()
    begins.wait(60)
    steps.save_own(services, move, ladder())
    schedule.export(services)
    goes_on.set()
    first.join(60)
    assert "ladder" in {item.step for item in files.read_schedule(services.database).items}


def test_it_is_written_by_itself_after_a_rest(services, monkeypatch):
    monkeypatch.setattr(schedule, "_REST", 0.0)
    exporter = schedule.Exporter(services, rest=0.0)
    begun(services)
    exporter.soon()
    exporter._timer and exporter._timer.join(60)
    assert files.read_schedule(services.database) is not None


def test_a_day_that_is_only_supposed_writes_nothing(tmp_path):
    services = open_services(tmp_path)
    begun(services)
    services.close()
    assert not files.schedule_of(services.database).exists()


def test_it_is_plain_data(services):
    steps.save_own(services, begun(services), ladder())
    services.close()
    data = json.loads(files.schedule_of(services.database).read_text("utf-8"))
    assert data["version"] == files.VERSION
    assert {"2026-12-02"} <= {item["due"] for item in data["items"]}


def test_the_plan_that_the_window_shows_is_not_made_a_second_time(services, monkeypatch):
    from movehelper.services import planning

    move = begun(services)
    steps.save_own(services, move, ladder())
    shown = planning.plan(services, move)
    monkeypatch.setattr(planning, "plan_for", lambda *_arguments: pytest.fail("the plan was made again"))
    assert "ladder" in items(services)
    assert planning.plan_again(services, planning.household(services, move)) is shown


def test_other_facts_or_another_day_make_another_plan(tmp_path):
    from movehelper.services import planning

    today = TODAY
    services = open_services(tmp_path, today=lambda: today)
    move = begun(services)
    first = planning.plan(services, move)
    steps.save_own(services, move, ladder())
    second = planning.plan_again(services, planning.household(services, move))
    today = TODAY + DAY
    third = planning.plan_again(services, planning.household(services, move))
    services.close()
    assert (first.today, second.today, third.today) == (TODAY, TODAY, TODAY + DAY)
    assert [("ladder" in {step.id for step in plan.steps}) for plan in (first, second, third)] == [False, True, True]
