"""The money of a move, from facts in the database and from imported statements; bills with lines in the journal."""

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from movehelper.domain.journal_lines import journal_lines
from movehelper.domain.paper import PaperWish
from movehelper.domain.records import BilledLine
from movehelper.services import journal, money, move_files, papers, planning, statements
from tests.domain.households import household
from tests.domain.money_facts import D, bill, contract, entry, pounds

ROWS = "2026-05-01,O2,-30.00,Direct Debit\n2026-06-01,O2,-30.00,Direct Debit\n2026-07-01,O2,-30.00,Direct Debit\n"


@pytest.fixture
def move(services, tmp_path):
    """Return the move of somebody whose phone contract ended on 12 June, and whose June was billed twice."""
    service = replace(contract(), home=None)
    ended = entry("end confirmed", D(2026, 5, 20), ends=D(2026, 6, 12))
    facts = household("GB", D(2026, 6, 12), service, journal=(ended,))
    with services.writing() as session:
        session.put_household(facts)
    file = tmp_path / "giro.csv"
    file.write_text("Date,Description,Amount,Type\n" + ROWS, "utf-8")
    statements.take(services, facts.move.id, statements.preview(services, [file]), {"": "Giro"})
    return facts.move.id


def twice(**facts):
    at = dt.datetime(2026, 6, 20, 12, tzinfo=dt.UTC)
    return replace(bill(D(2026, 6, 20), "30.00", ("used days", "30.00")), at=at, **facts)


def test_the_money_follows_from_the_journal_and_the_bank(services, move):
    before = money.money_of(services, move)
    assert [str(one.expected) for one in before.bills] == ["-18.00"]
    change = journal.log(services, move, twice())
    after = money.money_of(services, move)
    assert (after.bills[0].difference, after.at_stake) == (Decimal("48.00"), (pounds("48.00"),))
    assert [line.mark for line in after.bills[0].lines] == ["twice", "missing"]
    services.undo(change)
    assert money.money_of(services, move).bills[0].billed is None


def test_a_bill_keeps_its_lines_in_the_chain_and_in_the_move_file(services, move):
    journal.log(services, move, twice())
    assert journal.verify(services, move) == ()
    facts = planning.household(services, move)
    written = facts.journal[-1]
    assert written.lines == (BilledLine(what="used days", amount=Decimal("30.00")),)
    assert [line.entry for line in journal_lines(facts.journal, D(2026, 7, 1))][-1] == written
    assert b'"used days"' in move_files.encode(services, move)


def test_an_entry_without_lines_is_written_as_it_always_was(services, move):
    from movehelper.store.chain import content

    plain = content(entry("final bill", D(2026, 6, 20), "30.00"))
    assert "lines" not in plain
    assert journal.verify(services, move) == ()


def test_other_dates_give_other_money_and_keep_nothing(services, move):
    facts = planning.household(services, move)
    later = entry("end confirmed", D(2026, 5, 21), ends=D(2026, 6, 13), name="later")
    supposed = replace(facts, journal=(*facts.journal, later))
    view = money.money_for(services, supposed, planning.plan_for(services, supposed))
    assert [str(one.expected) for one in view.bills] == ["-17.00"], "a day later costs a day's price"
    assert [str(one.expected) for one in money.money_of(services, move).bills] == ["-18.00"]


def test_it_is_printed_and_saved_as_a_table(services, move):
    journal.log(services, move, twice())
    wish = PaperWish("money")
    page = papers.page(services, move, wish)
    assert "June twice" in page.html
    assert (page.name, "csv" in papers.forms(wish)) == ("money", True)
    table = papers.data(services, move, wish, "csv", lambda *_: b"").decode("utf-8-sig")
    assert "12.00,30.00,18.00" in table
