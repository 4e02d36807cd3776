"""From the files of a bank to what is wrong after each end, and to what the person answered."""

import datetime as dt
from decimal import Decimal

import pytest
from msgspec import structs

from movehelper.domain.records import Entry, Money, Price, Service
from movehelper.domain.records.statements import ReadingChoices, StatementRow
from movehelper.domain.watch import is_open
from movehelper.services import inventory, journal, moves, planning, statements, watching
from tests.database import open_services
from tests.statements import household as told, writers

NAMES = {"current": "Everyday", "second": "Savings"}


@pytest.fixture
def services(tmp_path):
    opened = open_services(tmp_path, today=lambda: told.TODAY, now=lambda: dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC))
    with opened.writing() as session:
        session.put_household(told.household())
    yield opened
    opened.close()


@pytest.fixture
def drop(services, tmp_path):
    """Return what takes files in as a person drops them, those without a number into the account they say."""

    def dropped(files):
        for name, data in files.items():
            path = tmp_path / name
            path.write_bytes(data)
            choices = ReadingChoices(date_order="day first", decimal=".", currency="EUR")
            read = statements.preview(services, [path], choices, move="move")
            unknown = {one.key for one in statements.wanted(services, "move", read)}
            answers = dict.fromkeys(unknown, NAMES[name.partition(".")[0].partition("-")[0]])
            statements.take(services, "move", read, answers | {"": NAMES[name.partition(".")[0].partition("-")[0]]})

    return dropped


def results(services):
    """Return kind, number and money of the alerts by service."""
    found = {}
    for one in watching.watch(services, "move"):
        for alert in one.alerts:
            kind, number, money = found.get(one.service, (alert.kind, 0, Decimal(0)))
            assert kind == alert.kind
            found[one.service] = kind, number + 1, money + alert.money.amount
    return found


@pytest.mark.parametrize("form", list(told.WRITERS))
def test_a_wronged_household_gets_exactly_its_five_results_from_every_format(services, drop, form):
    drop(told.files(form, told.bookings()))
    assert results(services) == told.RESULTS


@pytest.mark.parametrize("form", ["csv continental", "ofx1", "camt"])
def test_the_order_of_rows_changes_nothing(services, drop, form):
    drop(told.files(form, told.shuffled(told.bookings())))
    assert results(services) == told.RESULTS


@pytest.mark.parametrize("form", ["csv", "ofx2", "mt940"])
def test_a_file_for_each_month_changes_nothing(services, drop, form):
    files = told.files(form, told.bookings(), by_month=True)
    drop(dict(reversed(files.items())))
    assert results(services) == told.RESULTS


def test_files_taken_in_twice_and_again_in_another_format_change_nothing(services, drop):
    rows = told.bookings()
    drop(told.files("ofx2", rows))
    drop(told.files("ofx2", rows))
    drop(told.files("ofx2", rows, by_month=True))
    assert results(services) == told.RESULTS


def bare(row):
    """Return a booking as a poor CSV has it: a name, a purpose and a sum."""
    text = row.text.partition(" MREF+")[0].removeprefix("EC-KARTE")
    return structs.replace(row, rail="unknown", creditor="", mandate="", other_account="", text=text)


def test_names_and_sums_alone_are_enough(services, drop):
    rows = {account: [bare(row) for row in listed] for account, listed in told.bookings().items()}
    drop(told.files("csv british", rows))
    assert results(services) == told.RESULTS


def test_eighteen_debits_that_nobody_saw_are_eighteen_hits_the_first_in_its_month(services, tmp_path):
    """A line ended in writing, 28.77 taken eighteen times more, and two shops that look alike."""
    home = structs.replace(told.household().homes[0], region="GB-ENG")
    move = moves.create(services, "Nobody saw it", home, told.household().homes[1]).move
    price = Price(money=Money(amount=Decimal("28.77"), currency="GBP"))
    line = Service(
        id="line", name="Plusnet", sector="broadband", decision="cancel", home="old", price=price, added=told.FIRST
    )
    inventory.add(services, move, line)
    ends, proven = dt.date(2025, 4, 30), dt.date(2025, 4, 10)
    sent = {"service": "line", "at": services.now(), "ends": ends}
    journal.log(services, move, Entry(id="sent", kind="notice sent", on=dt.date(2025, 4, 1), **sent))
    journal.log(services, move, Entry(id="end", kind="end confirmed", on=proven, proof="document", **sent))

    def row(day, name):
        return StatementRow(booked=day, amount=Decimal("-28.77"), currency="GBP", name=name)

    before = [row(day, "PLUSNET PLC DD") for day in told.months(dt.date(2024, 11, 1), ends, 5)]
    after = [row(day, "PLUSNET PLC DD") for day in told.months(dt.date(2025, 5, 1), dt.date(2026, 10, 31), 5)]
    shops = [row(dt.date(2025, 7, 19), "PLUSNET COFFEE LEEDS"), row(dt.date(2026, 3, 5), "PLUSH NETS LTD")]

    def hits(name, rows):
        path = tmp_path / name
        path.write_bytes(writers.write_csv(sorted(rows, key=lambda one: one.booked), writers.BRITISH))
        read = statements.preview(services, [path], ReadingChoices(currency="GBP"))
        statements.take(services, move, read, {"": "Current"})
        (watched,) = watching.watch(services, move)
        return [alert for alert in watched.alerts if alert.kind == "wrong charge" and alert.grave]

    assert [alert.on for alert in hits("first.csv", [*before, after[0]])] == [after[0].booked]
    found = hits("all.csv", [*before, *after, *shops])
    assert (len(found), sum(alert.money.amount for alert in found)) == (18, Decimal("517.86"))
    assert [alert.on for alert in found] == [one.booked for one in after]
    assert {alert.right for alert in found} == {"gb-direct-debit-guarantee"}


def test_what_no_statement_shows_is_not_called_clear(services, drop):
    (before,) = {one.seen_until for one in watching.watch(services, "move")}
    assert before is None
    drop(told.files("camt", told.bookings(last=dt.date(2026, 6, 30))))
    until = {one.service: one.seen_until for one in watching.watch(services, "move")}
    assert set(until.values()) == {dt.date(2026, 6, 15)}  # the savings account has no booking after that
    unseen = {one.unseen for one in watching.watch(services, "move") if one.service == "broadband"}
    everyday, savings = (one.id for one in statements.accounts(services, "move"))
    since = {everyday: dt.date(2026, 6, 30), savings: dt.date(2026, 6, 16)}
    assert unseen == {tuple((account, first, told.TODAY) for account, first in since.items())}


def test_a_month_without_a_file_is_said(services, drop):
    files = told.files("ofx2", told.bookings(), by_month=True)
    drop({name: data for name, data in files.items() if name != "current-2026-05.ofx"})
    found = {one.service: one for one in watching.watch(services, "move")}
    assert found["broadband"].seen_until == dt.date(2026, 4, 27)
    assert len(found["broadband"].alerts) == told.RESULTS["broadband"][1] - 1
    (hole, *_rest) = found["broadband"].unseen
    assert hole[1:] == (dt.date(2026, 4, 28), dt.date(2026, 6, 1))


def test_an_answer_goes_to_the_journal_changes_what_is_shown_and_can_be_taken_back(services, drop):
    drop(told.files("ofx2", told.bookings()))
    first = alerts(services, "broadband")[0]
    change = watching.answer(services, "move", first, "right", "they still owed me a cable")
    answered = alerts(services, "broadband")[0]
    assert answered.id == first.id
    assert answered.answer.reason == "they still owed me a cable"
    assert not answered.grave
    assert not is_open(answered)
    entry = planning.household(services, "move").journal[-1]
    assert (entry.kind, entry.service) == ("note", "broadband")
    assert "they still owed me a cable" in entry.text
    again = services.undo(change)
    assert alerts(services, "broadband")[0] == first
    services.undo(again)
    assert alerts(services, "broadband")[0].answer.answer == "right"


def test_a_disputed_charge_is_a_complaint_and_stays_open(services, drop):
    drop(told.files("ofx2", told.bookings()))
    watching.answer(services, "move", alerts(services, "gym")[2], "disputed")
    found = alerts(services, "gym")[2]
    assert found.action == "follow up"
    assert is_open(found)
    assert planning.household(services, "move").journal[-1].kind == "complaint made"


def test_a_refund_that_came_otherwise_ends_the_chase(services, drop):
    drop(told.files("ofx2", told.bookings()))
    (missing,) = alerts(services, "gas")
    watching.answer(services, "move", missing, "paid back", "by cheque")
    assert [(one.kind, one.lines) for one in alerts(services, "gas")] == [("refund arrived", ())]
    assert planning.household(services, "move").journal[-1].kind == "refund"


def test_an_answer_holds_after_the_statements_came_anew_in_another_format(services, drop):
    drop(told.files("ofx2", told.bookings()))
    watching.answer(services, "move", alerts(services, "broadband")[3], "paid back")
    for one in statements.imports(services, "move"):
        statements.take_back(services, "move", one.id)
    assert alerts(services, "broadband") == ()
    drop(told.files("camt", told.bookings()))
    assert [bool(one.answer) for one in alerts(services, "broadband")[:5]] == [False, False, False, True, False]


def test_a_final_bill_written_down_by_hand_is_the_reference(services, drop):
    bill = next(one for one in planning.household(services, "move").journal if one.id == "electricity-final-bill")
    drop(told.files("ofx2", told.bookings()))
    journal.void(services, "move", bill.id)
    (asked,) = alerts(services, "electricity")
    assert (asked.kind, asked.action, asked.grave) == ("final bill", "attach the bill", False)


def test_a_move_without_statements_or_ends_is_watched_without_a_word(services):
    moves.create(services, "Another", *told.household().homes)
    assert all(not one.alerts for one in watching.watch(services, "move"))


def alerts(services, service):
    return next(one.alerts for one in watching.watch(services, "move") if one.service == service)
