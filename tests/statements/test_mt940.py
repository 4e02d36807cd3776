"""MT940 as banks write it: each oddity in a file of our own."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from movehelper.domain.records.statements import ReadFile, StatementRow
from movehelper.statements import mt940
from movehelper.statements.source import PENDING, Source
from tests.statements.generated import bookings
from tests.statements.writers import On, write_mt940


def read(text: str | bytes) -> ReadFile:
    source = Source("giro.sta", text if isinstance(text, bytes) else text.encode())
    assert mt940.recognise(source)
    return mt940.read(source)


def only(text: str) -> StatementRow:
    """Read the one booking of a file."""
    [statement] = read(text).statements
    [row] = statement.rows
    return row


def booking(entry: str, words: str = "") -> str:
    about = f":86:{words}\n" if words else ""
    return f":20:A\n:25:DE02120300000000202051\n:28C:1\n:60F:C260105EUR100,00\n:61:{entry}\n{about}"


def test_a_german_statement_with_sepa_purpose():
    file = read(
        ":20:STARTUMS\r\n:25:12030000/0000202051\r\n:28C:1/1\r\n:60F:C260302EUR1000,00\r\n"
        ":61:2603020302D39,95NDDTNONREF//4711\r\n"
        ":86:105?00FOLGELASTSCHRIFT?109310?20EREF+R-2026-03?21MREF+NT-00417\r\n"
        "?22CRED+DE98ZZZ09999999999?23SVWZ+Rechnung 4 vom 28.02.?24Internet und Tele\r\n"
        "fon?30BYLADEM1001?31DE02120300000000202051?32Nordlicht Telecom GmbH?34992\r\n"
        ":62F:C260302EUR960,05\r\n-\r\n"
    )
    [statement] = file.statements
    [row] = statement.rows
    assert (statement.account, statement.bank, statement.currency) == ("12030000/0000202051", "12030000", "EUR")
    assert statement.balance_check == "right"
    assert (row.booked, row.value, row.amount) == (dt.date(2026, 3, 2), dt.date(2026, 3, 2), Decimal("-39.95"))
    assert (row.name, row.rail) == ("Nordlicht Telecom GmbH", "direct debit")
    assert row.text == "Rechnung 4 vom 28.02. Internet und Telefon"
    assert (row.reference, row.mandate, row.creditor) == ("R-2026-03", "NT-00417", "DE98ZZZ09999999999")
    assert (row.bank_id, row.other_account, row.line) == ("4711", "DE02120300000000202051", 5)
    assert row.raw.startswith(":61:2603020302D39,95NDDT")
    assert row.raw.endswith("?34992")
    assert (file.encoding, file.refused, file.notes) == ("utf-8", (), ())


@pytest.mark.parametrize(
    ("mark", "amount", "rail"),
    [
        ("C", "20.50", "transfer"),
        ("D", "-20.50", "transfer"),
        ("RC", "-20.50", "reversal"),
        ("RD", "20.50", "reversal"),
        ("CR", "20.50", "transfer"),  # C, and R of EUR
        ("DR", "-20.50", "transfer"),
        ("RCR", "-20.50", "reversal"),
        ("c", "20.50", "transfer"),
    ],
)
def test_the_mark_says_which_way_the_money_went_and_a_reversal_turns_it_round(mark, amount, rail):
    row = only(booking(f"2601050105{mark}20,50NTRFNONREF"))
    assert (row.amount, row.rail) == (Decimal(amount), rail)


@pytest.mark.parametrize(
    ("days", "booked", "value"),
    [
        ("2601050105", "2026-01-05", "2026-01-05"),
        ("2512311", None, None),
        ("2512310102", "2026-01-02", "2025-12-31"),  # booked in the year after
        ("2601011230", "2025-12-30", "2026-01-01"),  # and in the year before
        ("991231", "1999-12-31", "1999-12-31"),
        ("9912310103", "2000-01-03", "1999-12-31"),
        ("260105    ", "2026-01-05", "2026-01-05"),
        ("1602300301", "2016-03-01", None),  # interest is due on 30 February, and booked the day after
        ("2604310431", None, None),
        ("240229", "2024-02-29", "2024-02-29"),
        ("250229", None, None),
    ],
)
def test_days_have_two_digits_for_the_year_or_none(days, booked, value):
    file = read(booking(f"{days}D6,00NCHGNONREF"))
    rows = [row for statement in file.statements for row in statement.rows]
    assert [row.booked.isoformat() for row in rows] == ([booked] if booked else [])
    assert [row.value and row.value.isoformat() for row in rows] == ([value] if booked else [])
    if not booked:
        [refused] = file.refused
        assert refused.line == 5
        assert refused.raw.startswith(f":61:{days}")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("6,00", "6.00"),
        ("6,", "6"),
        ("6", "6"),
        ("000000000025,5", "25.5"),
        ("0,01", "0.01"),
        ("123456789012345,", "123456789012345"),
    ],
)
def test_amounts_have_a_decimal_comma_that_may_end_them(written, amount):
    assert only(booking(f"2601050105C{written}NTRFNONREF")).amount == Decimal(amount)


@pytest.mark.parametrize("written", ["1.234,56", "1,2,3", "9" * 16, "9" * 400, "1" + "," * 30])
def test_an_amount_that_is_none_is_refused_with_its_line(written):
    file = read(booking(f"2601050105C{written}NTRFNONREF") + ":61:2601060106C1,00NTRFNONREF\n:62F:C260106EUR1,00\n-\n")
    assert [row.line for row in file.statements[0].rows] == [6]
    assert [refused.line for refused in file.refused] == [5]
    assert "amount" in file.refused[0].reason
    assert len(file.refused[0].reason) < 100


def test_expected_bookings_of_an_interim_report_are_pending():
    file = read(
        ":20:A\n:25:NL02ABNA0123456789\n:28C:1\n:34F:EURD0,\n:13D:2601051200+0100\n"
        ":61:2601050105D9,00NTRFNONREF\n:61:2601060106ED12,00NTRFNONREF\n:90D:1EUR9,\n-\n"
    )
    [statement] = file.statements
    assert (statement.currency, statement.balance_check) == ("EUR", "none")
    assert [(row.amount, row.currency) for row in statement.rows] == [(Decimal("-9.00"), "EUR")]
    assert file.pending == 1
    assert [(refused.line, refused.reason) for refused in file.refused] == [(7, PENDING)]


def test_dutch_words_between_slashes():
    row = only(
        booking(
            "2601050105D52,30N064NONREF",
            "/TRTP/SEPA Incasso algemeen doorlopend/CSID/NL12ZZZ012345670000/N\n"
            "AME/Stadsenergie NV/MARF/M-77/REMI/Termijn januari klant 8812/IBAN\n/NL91ABNA0417164300/EREF/T-1",
        )
    )
    assert (row.name, row.text, row.rail) == ("Stadsenergie NV", "Termijn januari klant 8812", "direct debit")
    assert (row.creditor, row.mandate, row.reference) == ("NL12ZZZ012345670000", "M-77", "T-1")
    assert row.other_account == "NL91ABNA0417164300"


def test_dutch_words_with_the_other_side_in_one_field():
    row = only(
        booking(
            "2601050105C5,00NTRFEREF",
            "/EREF/NOTPROVIDED/CNTP/NL91ABNA0417164300/ABNANL2A/J. Doe/Ede//REMI/USTD//Diner/",
        )
    )
    assert (row.name, row.other_account, row.text, row.reference) == ("J. Doe", "NL91ABNA0417164300", "Diner", "")


def test_words_with_labels():
    row = only(
        booking(
            "2601050105D9,99N192NONREF",
            "SEPA INCASSO ALGEMEEN DOORLOPEND INCASSANT: NL12ZZZ012345670000\n"
            "NAAM: Leesclub  MACHTIGING: LC-9  OMSCHRIJVING: Lid 12\nIBAN: NL91ABNA0417164300",
        )
    )
    assert (row.name, row.text, row.rail) == ("Leesclub", "Lid 12", "direct debit")
    assert (row.creditor, row.mandate, row.other_account) == ("NL12ZZZ012345670000", "LC-9", "NL91ABNA0417164300")


def test_the_other_account_with_its_owner_before_the_purpose():
    text = booking(
        "2601050105D65,00NINCNL91ABNA0417164300\nstadsenergie nv",
        "NL91ABNA0417164300 stadsenergie nv\n\nTermijn januari\n\n",
    )
    row = only("{1:F01ASNBNL21XXXX0000000000}{2:O940ASNBNL21XXXXN}{3:}{4:\n" + text + ":62F:C260105EUR35,00\n-}{5:}\n")
    assert (row.name, row.text, row.other_account) == ("stadsenergie nv", "Termijn januari", "NL91ABNA0417164300")
    assert row.rail == "direct debit"


def test_the_owner_after_a_padded_reference_and_several_fields_of_words():
    row = only(
        booking("260105D000000000044,95N0600733959555      Mobiel Nederland BV", "BETALINGSKENM. 12")
        + ":86:FACTUUR 9\n"
    )
    assert (row.name, row.reference, row.text) == ("Mobiel Nederland BV", "0733959555", "BETALINGSKENM. 12 FACTUUR 9")


def test_words_in_the_national_field():
    row = only(
        booking("2601050105D24,02S   X")
        + ":NS:01Beitrag\n02Januar\n15Verein der Freunde\n16e.V.\n17Lastschrift\n340000123\n"
    )
    assert (row.name, row.text, row.rail) == ("Verein der Freunde e.V.", "Beitrag Januar", "direct debit")
    assert row.other_account == "0000123"


def test_the_rest_of_a_time_that_was_wrapped_is_no_field():
    file = read(
        booking(
            "2601050105D6,00NMSCNONREF",
            "106?00KARTE?20Markt 01-05T16\n:26:37 K 4?21Filiale 12-05T\n:20:11 Uhr",
        )
        + ":62F:C260105EUR94,00\n-\n"
    )
    [statement] = file.statements
    assert statement.balance_check == "right"
    assert statement.rows[0].text == "KARTE Markt 01-05T16 :26:37 K 4 Filiale 12-05T :20:11 Uhr"


def test_a_line_of_dashes_in_the_words_does_not_end_the_statement():
    file = read(
        booking("2601050105D6,00NMSCNONREF", "Beitrag\n-\nJanuar")
        + ":61:2601060106D4,00NMSCNONREF\n:62F:C260106EUR90,00\n-\n"
    )
    [statement] = file.statements
    assert len(statement.rows) == 2
    assert statement.balance_check == "right"


def test_statements_of_an_account_that_lead_from_balance_to_balance_are_one():
    rows = bookings(25)
    file = read(write_mt940(rows, On(), every=4))
    [statement] = file.statements
    assert statement.balance_check == "right"
    assert [row.amount for row in statement.rows] == [row.amount for row in rows]
    assert statement.opening is not None
    assert statement.opening.amount == Decimal("1000.00")


def test_where_a_statement_is_missing_in_between_or_wrong_they_stay_apart():
    pages = write_mt940(bookings(12), On(), every=4).split(b"-\r\n")
    gap = read(b"-\r\n".join([pages[0], pages[2]]))
    assert [each.balance_check for each in gap.statements] == ["right", "right"]
    wrong = pages[0].replace(b":62M:C", b":62M:D")
    assert wrong != pages[0]
    assert [each.balance_check for each in read(b"-\r\n".join([wrong, pages[1]])).statements] == ["wrong", "right"]


def test_a_file_that_is_cut_off_says_so():
    whole = write_mt940(bookings(3))
    entry = whole.rindex(b":61:")
    cut = read(whole[: whole.index(b"N", entry + 4) - 1])
    assert [refused.reason for refused in cut.refused] == ["The file ends in the middle of it."]
    assert len(cut.statements[0].rows) == 2
    [note] = cut.notes
    assert "rows may be missing" in note


def test_a_booking_longer_than_any_is_refused():
    file = read(booking("2601050105D6,00NMSCNONREF", "x" * 30_000))
    [refused] = file.refused
    assert "damaged" in refused.reason
    assert len(refused.raw) < 3_000


@pytest.mark.parametrize("style", ["german", "dutch", "plain"])
def test_what_was_written_is_read_again_in_each_style(style):
    rows = bookings(200)
    [statement] = read(write_mt940(rows, style=style)).statements
    assert [(row.booked, row.amount) for row in statement.rows] == [(row.booked, row.amount) for row in rows]
    if style != "plain":
        assert [(row.name, row.text) for row in statement.rows] == [(row.name, row.text) for row in rows]
        assert [(row.mandate, row.creditor) for row in statement.rows] == [(row.mandate, row.creditor) for row in rows]
    if style == "german":
        assert [row.rail for row in statement.rows] == [row.rail for row in rows]


WORDS = st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Cs"), exclude_characters="?+"), max_size=60)


@given(
    st.lists(
        st.builds(
            StatementRow,
            booked=st.dates(dt.date(1981, 1, 1), dt.date(2079, 12, 31)),
            amount=st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False),
            name=WORDS,
            text=WORDS,
        ),
        max_size=6,
    )
)
def test_days_and_amounts_survive_whatever_the_words_are(rows):
    [statement] = read(write_mt940(rows)).statements
    assert [(row.booked, row.amount) for row in statement.rows] == [(row.booked, row.amount) for row in rows]
    assert statement.balance_check == "right"


@pytest.mark.parametrize(
    "text", ["Date,Amount\n2026-01-05,:61:\n", "!Type:Bank\nD1/5/26\nT-1\n^\n", "1\n2\n3\n", "12:61:00\n"]
)
def test_other_files_are_not_taken_for_mt940(text):
    assert not mt940.recognise(Source("x", text.encode()))
