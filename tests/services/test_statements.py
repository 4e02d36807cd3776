"""Statements are taken in, taken in again, taken back and asked for, as a person does it."""

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.domain.errors import FactsError, StoppedError
from movehelper.domain.records.statements import Balance, ReadFile, ReadingChoices, RefusedRow, StatementQuestion
from movehelper.services import backups, erasing, inventory, move_files, moves, statements
from movehelper.statements import Watch
from tests.database import a_service, begun, new_home, old_home, open_services
from tests.statements.bank_files import IBAN, a_file, a_row

GYM = a_row(2, "-20.00", "ANVIL GYM LTD 4711")
COFFEE = a_row(1, "-3.50", "Cafe Sol")
WAGES = a_row(5, "1000.00", "Wages")
JANUARY = (COFFEE, COFFEE, GYM, WAGES)


def told(services, move):
    return [(one.booked.day, str(one.amount), one.name) for one in statements.lines(services, move)]


def everything(services, move):
    """Return all that is kept of the statements of a move."""
    return (
        statements.accounts(services, move),
        statements.imports(services, move),
        statements.lines(services, move),
        statements.mappings(services, move),
    )


def counts(change):
    return change.params["lines"], change.params["known"]


# taking in


def test_a_file_is_taken_in_as_it_stands(services, move):
    rows = (a_row(2, "-20.10", "ANVIL", text="Fee\n01/26 =1+1", value=dt.date(2026, 1, 3), rail="direct debit"),)

    change = statements.take(services, move, [a_file(rows, sha256="abc")])

    [line], [taken], [account] = (
        read(services, move) for read in (statements.lines, statements.imports, statements.accounts)
    )
    kept = {name: getattr(line, name) for name in rows[0].__struct_fields__}
    assert kept == {name: getattr(rows[0], name) for name in rows[0].__struct_fields__} | {"currency": "EUR"}
    assert (line.account, line.taken) == (account.id, taken.id)
    assert (taken.file, taken.sha256, taken.format, taken.added) == ("january.csv", "abc", "csv", 1)
    assert taken.covers == ((account.id, dt.date(2026, 1, 2), dt.date(2026, 1, 2)),)
    assert (account.number, account.currency, account.name) == (IBAN, "EUR", "")
    assert (change.what, change.params["lines"]) == ("statements taken in", 1)


def test_taking_in_twice_is_taking_in_once_and_twins_stay_two(services, move):
    assert counts(statements.take(services, move, [a_file(JANUARY)])) == (4, 0)
    assert counts(statements.take(services, move, [a_file(reversed(JANUARY))])) == (0, 4)
    assert len(told(services, move)) == 4


def test_overlapping_files_add_only_what_is_new_also_when_given_together(services, move):
    later = (COFFEE, COFFEE, COFFEE, a_row(9, "-20.00", "Anvil"))

    change = statements.take(services, move, [a_file(JANUARY), a_file(later, "later.csv")])

    assert counts(change) == (6, 2)
    assert [one.added for one in statements.imports(services, move)] == [4, 2]


def test_case_spaces_and_cents_do_not_make_another_booking(services, move):
    statements.take(services, move, [a_file([a_row(2, "-20.00", "Anvil  Gym ltd", text="4711")])])

    assert counts(statements.take(services, move, [a_file([a_row(2, "-20", "ANVIL GYM", text="LTD 4711")])])) == (0, 1)


def test_a_bank_id_that_is_used_again_loses_no_row(services, move):
    rows = [a_row(2, amount, name, bank_id="20260102") for amount, name in (("-1", "A"), ("-2", "B"), ("-2", "C"))]

    assert counts(statements.take(services, move, [a_file(rows, "a.ofx")])) == (3, 0)
    assert counts(statements.take(services, move, [a_file(rows, "a.ofx")])) == (0, 3)


def test_a_booking_whose_words_and_day_change_is_the_same_by_its_id_and_keeps_both_sights(services, move):
    first = a_row(2, "-20.00", "CARD PAYMENT", bank_id="X1-000123")
    final = a_row(4, "-20.00", "ANVIL GYM", text="Visa 2 Jan", bank_id="X1-000123")

    statements.take(services, move, [a_file([first], "a.ofx")])
    change = statements.take(services, move, [a_file([final], "b.ofx")])

    assert counts(change) == (0, 1)
    assert told(services, move) == [(4, "-20.00", "ANVIL GYM")]
    assert counts(statements.take(services, move, [a_file([first], "a.ofx")])) == (0, 1)  # the older words are known
    services.undo(change)
    assert told(services, move) == [(2, "-20.00", "CARD PAYMENT")]


def test_an_id_with_another_amount_is_another_booking(services, move):
    statements.take(services, move, [a_file([a_row(2, "-20.00", bank_id="X1-000123")], "a.ofx")])

    change = statements.take(services, move, [a_file([a_row(2, "-20.50", bank_id="X1-000123")], "b.ofx")])

    assert counts(change) == (1, 0)


def test_ids_that_change_with_each_download_prove_nothing(services, move):
    rows = [a_row(day, "-20.00", f"Shop {day}", bank_id=f"NEW-{day:04}") for day in (1, 2, 3)]
    again = [a_row(day, "-20.00", f"Shop {day}", bank_id=f"NEW-{4 - day:04}") for day in (1, 2, 3)]

    statements.take(services, move, [a_file(rows, "a.ofx")])

    assert counts(statements.take(services, move, [a_file(again, "b.ofx")])) == (0, 3)
    assert told(services, move) == [(day, "-20.00", f"Shop {day}") for day in (1, 2, 3)]


def test_the_same_content_in_another_format_adds_nothing_and_fills_in_what_was_missing(services, move):
    other = (
        a_row(1, "-3.5", "CAFE SOL BCN", currency="EUR"),
        a_row(1, "-3.5", "CAFE SOL BCN", currency="EUR"),
        a_row(2, "-20.00", "XYZ 08/15", mandate="M-1", rail="direct debit"),
        a_row(5, "1000", "SALARY"),
        a_row(5, "-7.00", "Kiosk"),
    )
    statements.take(services, move, [a_file(JANUARY)])

    assert counts(statements.take(services, move, [a_file(other, "january.xml")])) == (1, 4)

    [gym] = [one for one in statements.lines(services, move) if one.booked.day == 2]
    assert (gym.mandate, gym.rail, gym.raw) == ("M-1", "direct debit", other[2].raw)
    assert counts(statements.take(services, move, [a_file(JANUARY)])) == (0, 4)


def test_what_is_shown_does_not_depend_on_which_format_came_first(tmp_path):
    files = [a_file([a_row(2, "-20.00", "Anvil", text="fee")]), a_file([a_row(2, "-20", "ANVIL LTD")], "a.xml")]
    shown = []
    for place, order in enumerate((files, files[::-1])):
        opened = open_services(tmp_path / str(place), daily_backups=False)
        move = begun(opened)
        statements.take(opened, move, order)
        [line] = statements.lines(opened, move)
        shown.append((line.name, line.text, str(line.amount), line.raw))
        opened.close()
    assert shown[0] == shown[1]


def test_in_one_format_equal_sums_of_one_day_with_other_words_are_other_bookings(services, move):
    statements.take(services, move, [a_file([a_row(2, "-10.00", "Bakery")])])

    assert counts(statements.take(services, move, [a_file([a_row(2, "-10.00", "Kiosk")])])) == (1, 0)


def test_another_format_of_other_days_does_not_swallow_what_is_new(services, move):
    statements.take(services, move, [a_file([a_row(2, "-10.00", "Bakery")])])
    later = [a_row(3, "-10.00", "Bakery"), a_row(4, "-10.00", "Bakery")]

    assert counts(statements.take(services, move, [a_file(later, "later.ofx")])) == (2, 0)


def test_pending_and_refused_rows_are_counted_and_left_out(services, move):
    refused = (RefusedRow(line=3, reason="It is pending."), RefusedRow(line=4, reason="No day."))

    change = statements.take(services, move, [a_file(JANUARY, refused=refused, pending=1)])

    assert (change.params["refused"], change.params["pending"], change.params["lines"]) == (1, 1, 4)


def test_a_file_with_an_open_question_is_refused_with_one_sentence(services, move):
    asked = StatementQuestion(what="date order", choices=("day first", "month first"))
    files = [a_file(JANUARY), a_file(JANUARY, "asking.csv", questions=(asked,))]

    with pytest.raises(
        FactsError, match=r"asking\.csv leaves open how it is to be read: “What comes first in the dates"
    ) as refused:
        statements.take(services, move, files)

    assert "\n" not in str(refused.value)
    assert statements.lines(services, move) == statements.imports(services, move) == ()


def test_nothing_to_take_in_is_said(services, move):
    with pytest.raises(FactsError, match="There is no file"):
        statements.take(services, move, [])
    with pytest.raises(FactsError, match=r"empty\.qif has no bookings"):
        statements.take(services, move, [ReadFile(file="empty.qif", format="qif")])
    with pytest.raises(FactsError, match="no move"):
        statements.take(services, "nowhere", [a_file(JANUARY)])


def test_stopping_leaves_nothing(services, move):
    looks = iter(range(100))

    with pytest.raises(StoppedError):
        statements.take(
            services,
            move,
            [a_file([a_row(1, f"-{n}") for n in range(1, 600)])],
            watch=Watch(stopped=lambda: next(looks) == 3),
        )

    assert everything(services, move) == ((), (), (), {})
    assert counts(statements.take(services, move, [a_file(JANUARY)])) == (4, 0)


def test_progress_is_told_up_to_the_end(services, move):
    seen = []
    rows = [a_row(1, f"-{n}") for n in range(1, 1025)]

    statements.take(services, move, [a_file(rows)], watch=Watch(tell=lambda done, total: seen.append((done, total))))

    assert seen[-1] == (2048, 2048)
    assert [done for done, _total in seen] == sorted(done for done, _total in seen)


def test_what_would_become_of_files_is_foreseen_without_keeping_anything(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    before = everything(services, move)

    [foreseen] = statements.foresee(services, move, [a_file([*JANUARY, a_row(9, "-1")])])

    assert (foreseen.added, foreseen.known) == (1, 4)
    assert everything(services, move) == before


# accounts


@pytest.mark.parametrize(
    ("number", "bank"),
    [
        ("DE89 3704 0044 0532 0130 00", ""),
        ("532013000", "37040044"),
        ("37040044/0532013000", ""),
        ("DE89********013000", ""),
        ("xxxx3000", ""),
    ],
)
def test_an_account_is_known_however_its_number_is_written(services, move, number, bank):
    statements.take(services, move, [a_file(JANUARY)])

    change = statements.take(services, move, [a_file(JANUARY, "a.ofx", account=number, bank=bank)])

    [account] = statements.accounts(services, move)
    assert counts(change) == (0, 4)
    assert (account.number, account.also) == (IBAN, (number,))


def test_a_file_that_does_not_name_its_account_asks_for_it(services, move):
    file = a_file(JANUARY, "month.qif", account="", currency="")
    [wanted] = statements.wanted(services, move, [file])
    assert (wanted.key, wanted.account, wanted.ask) == ("month.qif", None, True)
    with pytest.raises(FactsError, match=r"month\.qif does not name its account"):
        statements.take(services, move, [file])

    statements.take(services, move, [file], {"month.qif": "Household"})
    [account] = statements.accounts(services, move)
    assert counts(statements.take(services, move, [file], {"month.qif": account.id})) == (0, 4)
    assert counts(statements.take(services, move, [file], {"": "Household"})) == (0, 4)
    assert [one.name for one in statements.accounts(services, move)] == ["Household"]
    [later] = statements.wanted(services, move, [a_file(JANUARY, "february.qif", account="", currency="")])
    assert (later.ask, later.likely) == (True, account.id)


def test_an_account_may_be_meant_by_its_number(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    file = a_file(JANUARY, "month.qif", account="", currency="")

    assert counts(statements.take(services, move, [file], {"": "DE89 3704 0044 0532 0130 00"})) == (0, 4)


def test_a_masked_number_that_fits_two_accounts_is_asked_for(services, move):
    others = a_file(JANUARY, account="GB82WEST12345698763000")
    statements.take(services, move, [a_file(JANUARY), others])
    masked = a_file(JANUARY, "card.csv", account="****3000")

    assert [one.ask for one in statements.wanted(services, move, [masked])] == [True]
    with pytest.raises(FactsError, match="may be one of several"):
        statements.take(services, move, [masked])


def test_one_name_does_not_stand_for_two_new_accounts(services, move):
    files = [a_file(JANUARY), a_file(JANUARY, account="GB82WEST12345698763000")]

    with pytest.raises(FactsError, match="several accounts"):
        statements.take(services, move, files, {"": "Household"})
    assert statements.accounts(services, move) == ()


def test_the_same_booking_on_two_accounts_or_in_two_currencies_is_two(services, move):
    euros, dollars = a_row(2, "-5", currency="EUR"), a_row(2, "-5", currency="USD")
    change = statements.take(
        services, move, [a_file([euros, dollars]), a_file([euros], account="GB82WEST12345698765432")]
    )

    assert counts(change) == (3, 0)


def test_a_file_without_a_currency_has_that_of_its_account(services, move):
    bare = a_file(JANUARY, "a.qif", account="", currency="")
    statements.take(services, move, [bare], {"": "Household"})
    statements.take(services, move, [a_file(JANUARY, "a.ofx", account="")], {"": "Household"})

    assert {one.currency for one in statements.lines(services, move)} == {"EUR"}
    assert len(statements.lines(services, move)) == 4


def test_an_account_is_renamed_and_the_new_name_taken_back(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    [account] = statements.accounts(services, move)

    change = statements.rename_account(services, move, account.id, "  Joint  account ")
    assert [one.name for one in statements.accounts(services, move)] == ["Joint account"]
    services.undo(change)
    assert statements.accounts(services, move) == (account,)


# taking back


def test_undo_and_redo_of_an_import_are_exact(services, move):
    statements.take(services, move, [a_file(JANUARY[:2])])
    before = everything(services, move)
    change = statements.take(
        services, move, [a_file(JANUARY), a_file(JANUARY, "a.ofx", account="532013000", bank="37040044")]
    )
    after = everything(services, move)

    undone = services.undo(change)
    assert everything(services, move) == before
    redone = services.undo(undone)
    assert everything(services, move) == after
    services.undo(redone)
    assert everything(services, move) == before


def test_taking_an_import_back_leaves_what_later_ones_hold(services, move):
    later = (GYM, WAGES, a_row(9, "-20.00", "Anvil"))
    statements.take(services, move, [a_file(JANUARY)])
    statements.take(services, move, [a_file(later, "later.csv")])
    everything_before = everything(services, move)
    first, second = statements.imports(services, move)

    change = statements.take_back(services, move, first.id)

    assert (change.what, change.params) == ("statement taken back", {"file": "january.csv", "lines": 4})
    assert told(services, move) == [(2, "-20.00", GYM.name), (5, "1000.00", "Wages"), (9, "-20.00", "Anvil")]
    [left] = statements.imports(services, move)
    assert (left.id, left.added, left.known) == (second.id, 3, 0)
    services.undo(change)
    assert everything(services, move) == everything_before


def test_the_account_goes_with_its_last_import_and_a_wrong_number_with_the_import_that_brought_it(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    [account] = statements.accounts(services, move)
    statements.take(
        services, move, [a_file([a_row(7, "-1")], "b.csv", account="GB82WEST12345698765432")], {"": account.id}
    )
    one, other = statements.imports(services, move)
    assert statements.accounts(services, move)[0].also == ("GB82WEST12345698765432",)

    statements.take_back(services, move, other.id)
    assert statements.accounts(services, move) == (account,)
    statements.take_back(services, move, one.id)
    assert everything(services, move) == ((), (), (), {})
    with pytest.raises(FactsError, match="no import"):
        statements.take_back(services, move, one.id)


def test_lines_keep_their_ids_when_a_file_is_taken_back_and_in_again(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    ids = {one.id for one in statements.lines(services, move)}
    statements.take_back(services, move, statements.imports(services, move)[0].id)
    statements.take(services, move, [a_file(JANUARY)])

    assert {one.id for one in statements.lines(services, move)} == ids


def test_what_was_changed_again_since_is_not_put_back(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    change = statements.take_back(services, move, statements.imports(services, move)[0].id)
    statements.take(services, move, [a_file(JANUARY)])

    with pytest.raises(FactsError, match="changed again since"):
        services.undo(change)


# mappings


MAPPING = {"header": "abc", "width": "3", "amount": "3"}


def test_a_mapping_is_remembered_and_goes_with_its_import(services, move):
    statements.take(services, move, [a_file(JANUARY, mapping=MAPPING)])
    statements.take(services, move, [a_file(JANUARY, mapping=MAPPING | {"amount": "2"})])
    assert statements.mappings(services, move)["abc"].mapping["amount"] == "2"

    statements.take_back(services, move, statements.imports(services, move)[1].id)
    assert statements.mappings(services, move)["abc"].mapping == MAPPING


def test_an_answer_given_once_is_used_for_the_next_file_of_that_bank(services, move, tmp_path):
    head = "Date,Payee,Amount\n"
    open_one, next_one = tmp_path / "one.csv", tmp_path / "next.csv"
    open_one.write_text(head + "03/04/2026,Anvil Gym,-20.00\n05/04/2026,Anvil Gym,-30.00\n05/02/2026,Kiosk,-30.00\n")
    next_one.write_text(head + "06/05/2026,Anvil Gym,-20.00\n08/05/2026,Anvil Gym,-30.00\n02/05/2026,Kiosk,-30.00\n")
    [asked] = statements.preview(services, [open_one], move=move)
    assert [question.what for question in asked.questions] == ["date order"]

    answered = statements.preview(services, [open_one], ReadingChoices(date_order="day first"), move=move)
    statements.take(services, move, answered, {"": "Household"})
    [later] = statements.preview(services, [next_one], move=move)

    assert later.questions == ()
    assert later.statements[0].rows[0].booked == dt.date(2026, 5, 6)
    assert len(later.sha256) == 64


# coverage


def test_months_and_gaps_follow_from_what_the_files_cover(services, move):
    first, last = (
        Balance(amount=Decimal(0), on=dt.date(2025, 12, 31)),
        Balance(amount=Decimal(0), on=dt.date(2026, 1, 31)),
    )
    march = [a_row(dt.date(2026, 3, 3), "-1"), a_row(dt.date(2026, 4, 20), "-1")]
    statements.take(services, move, [a_file(JANUARY, opening=first, closing=last), a_file(march, "march.csv")])

    [covered] = statements.coverage(services, move)

    assert covered.covered == ((dt.date(2026, 1, 1), dt.date(2026, 1, 31)), (dt.date(2026, 3, 3), dt.date(2026, 4, 20)))
    assert covered.gaps == ((dt.date(2026, 2, 1), dt.date(2026, 3, 2)),)
    assert [(month.month, how) for month, how in covered.months] == [
        (1, "whole"),
        (2, "none"),
        (3, "whole"),
        (4, "part"),
    ]


def test_a_month_without_bookings_is_covered_if_its_file_says_so(services, move):
    empty = a_file([], "empty.xml", first=dt.date(2026, 2, 1), last=dt.date(2026, 2, 28))
    statements.take(services, move, [empty])

    assert statements.coverage(services, move)[0].months == ((dt.date(2026, 2, 1), "whole"),)


@pytest.mark.parametrize(("first", "last"), [(dt.date(1970, 1, 1), dt.date(2099, 1, 1)), (None, None)])
def test_no_file_covers_days_before_long_or_in_the_future(services, move, first, last):
    statements.take(services, move, [a_file(JANUARY, first=first, last=last)])

    [(start, end)] = statements.coverage(services, move)[0].covered
    assert start == dt.date(2026, 1, 1)
    assert end == (services.today() if last else dt.date(2026, 1, 5))


# with the rest of the data


def test_erasing_a_move_erases_its_statements_and_undo_brings_them_back(services, move):
    other = begun(services, "Another move")
    statements.take(services, move, [a_file(JANUARY, mapping=MAPPING)])
    statements.take(services, other, [a_file(JANUARY)])
    kept = everything(services, move)

    erased = moves.erase(services, move)
    assert everything(services, move) == ((), (), (), {})
    assert len(statements.lines(services, other)) == 4
    again = services.undo(erased)
    assert everything(services, move) == kept
    services.undo(again)
    assert everything(services, move) == ((), (), (), {})


def test_nothing_of_a_statement_is_left_in_the_file_after_erasing_for_good(services, move):
    statements.take(services, move, [a_file([a_row(2, "-20", "Unmistakable Payee")])])
    assert erasing.look(services, move).bookings == 1

    erasing.erase(services, move, "To Edinburgh", copies=True)
    services.close()

    assert b"Unmistakable" not in services.database.read_bytes()


def test_a_move_that_has_statements_is_not_taken_back_by_undo(services):
    change = moves.create(services, "Short", old_home(), new_home())
    statements.take(services, change.move, [a_file(JANUARY)])

    with pytest.raises(FactsError, match="holds more by now"):
        services.undo(change)


def test_reading_a_move_file_in_again_keeps_the_statements_that_are_here(services, move, tmp_path):
    move_files.export_move(services, move, tmp_path / "move.mvh")
    assert b"Wages" not in (tmp_path / "move.mvh").read_bytes()
    statements.take(services, move, [a_file(JANUARY)])
    kept = everything(services, move)
    inventory.add(services, move, a_service())

    move_files.import_move(services, tmp_path / "move.mvh", replace=True)

    assert everything(services, move) == kept


def test_a_copy_holds_the_statements_too(services, move):
    statements.take(services, move, [a_file(JANUARY)])
    kept = everything(services, move)
    copy = backups.make(services)
    statements.take_back(services, move, statements.imports(services, move)[0].id)

    backups.restore(services, copy)

    assert everything(services, move) == kept
