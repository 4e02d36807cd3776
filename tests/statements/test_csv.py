"""What a CSV or QIF proves is taken, what it leaves open is asked, what is remembered is looked at again."""

import datetime as dt
from decimal import Decimal

import pytest

from movehelper.domain.errors import StatementError
from movehelper.domain.records.statements import ReadingChoices
from movehelper.statements import Stopped, Watch, read_bytes

OPEN_DATES = "Date,Description,Amount\n01/02/2024,Rent,-700.00\n03/04/2024,Pay,1000.00\n"
CARD = "Date,Merchant,Amount\n2024-01-14,Film,9.99\n2024-01-15,Shop,20.00\n2024-01-16,Shop,30.00\n"


def read(text, choices=None, name="bank.csv"):
    [file] = read_bytes(text.encode(), name, choices)
    return file


def rows(file):
    return [row for statement in file.statements for row in statement.rows]


def days(file):
    return [row.booked for row in rows(file)]


def sums(file):
    return [row.amount for row in rows(file)]


@pytest.mark.parametrize(
    ("order", "first"), [("day first", dt.date(2024, 2, 1)), ("month first", dt.date(2024, 1, 2))], ids=str
)
def test_an_open_order_of_dates_is_asked_with_both_readings_and_the_answer_holds(order, first):
    asked = read(OPEN_DATES)
    [question] = asked.questions
    assert question.what == "date order"
    assert question.shown[0] == ("01/02/2024,Rent,-700.00", "2024-02-01", "2024-01-02")
    assert "date_order" not in asked.mapping
    answered = read(OPEN_DATES, ReadingChoices(date_order=order))
    assert not answered.questions
    assert days(answered)[0] == first


def test_what_the_file_proves_stands_above_what_was_chosen():
    text = OPEN_DATES + "25/04/2024,Food,-5.00\n"
    file = read(text, ReadingChoices(date_order="month first"))
    assert days(file) == [dt.date(2024, 2, 1), dt.date(2024, 4, 3), dt.date(2024, 4, 25)]
    assert any("another order" in note for note in file.notes)


def test_dates_that_are_the_same_either_way_need_no_question():
    assert not read("Date,Description,Amount\n02/02/2024,Rent,-700.00\n").questions


@pytest.mark.parametrize(("sign", "amount"), [(".", Decimal("-14.000")), (",", Decimal(-14000))])
def test_an_open_decimal_sign_is_asked_and_the_answer_holds(sign, amount):
    text = "Date;Text;Amount\n2024-01-15;Rent;-14.000\n2024-01-16;Pay;15.000\n"
    [question] = read(text).questions
    assert (question.what, sorted(question.choices)) == ("decimal sign", [",", "."])
    answered = read(text, ReadingChoices(decimal=sign))
    assert not answered.questions
    assert sums(answered)[0] == amount


@pytest.mark.parametrize("invert", [True, False])
def test_a_card_with_plus_only_is_asked_about(invert):
    asked = read(CARD)
    [question] = asked.questions
    assert (question.what, question.choices) == ("amount sign", ("inverted", "as written"))
    assert question.shown[0] == ("2024-01-14,Film,9.99", "-9.99", "9.99")
    answered = read(CARD, ReadingChoices(invert=invert))
    assert not answered.questions
    assert (sums(answered)[0] < 0) is invert


def test_an_unknown_column_of_amounts_is_asked_and_the_answer_is_a_mapping():
    text = "2024-01-14,Film,-9.99,-11.50\n2024-01-15,Shop,-20.00,-23.00\n"
    [question] = read(text).questions
    assert (question.what, question.choices) == ("columns", ("amount=3", "amount=4"))
    column = dict([question.choices[1].split("=")])
    answered = read(text, ReadingChoices(mapping=column))
    assert not answered.questions
    assert sums(answered) == [Decimal("-11.50"), Decimal("-23.00")]


@pytest.mark.parametrize(("choice", "first"), [("debit=3, credit=4", -5), ("debit=4, credit=3", 5)])
def test_two_columns_without_names_of_which_each_row_has_one_are_asked_about(choice, first):
    text = "2024-01-14,Film,5.00,\n2024-01-15,Pay,,20.00\n2024-01-16,Shop,7.00,\n"
    [question] = read(text).questions
    assert (question.what, choice in question.choices) == ("columns", True)
    said = dict(part.split("=") for part in choice.split(", "))
    answered = read(text, ReadingChoices(mapping=said))
    assert not answered.questions
    assert sums(answered)[0] == first


def test_a_balance_proves_columns_whose_names_are_not_known():
    text = "日付,摘要,出金,入金,残高\n2024/01/15,電気,4567,,95433\n2024/01/16,給与,,100000,195433\n"
    file = read(text)
    assert not file.questions
    assert [(row.name, row.amount) for row in rows(file)] == [("電気", -4567), ("給与", 100000)]


def test_what_was_answered_is_remembered_for_the_next_file_of_the_layout():
    first = read(OPEN_DATES, ReadingChoices(date_order="month first"))
    following = "Date,Description,Amount\n05/06/2024,Rent,-700.00\n06/07/2024,Pay,1000.00\n"
    file = read(following, ReadingChoices(mapping=first.mapping))
    assert not file.questions
    assert days(file) == [dt.date(2024, 5, 6), dt.date(2024, 6, 7)]
    assert file.mapping == first.mapping


def test_what_was_remembered_is_not_applied_to_another_layout():
    first = read(OPEN_DATES, ReadingChoices(date_order="month first"))
    other = "Date,Amount,Description\n05/06/2024,-700.00,Rent\n06/07/2024,1000.00,Pay\n"
    file = read(other, ReadingChoices(mapping=first.mapping))
    assert [question.what for question in file.questions] == ["date order"]
    assert sums(file) == [-700, 1000]
    assert any("another layout" in note for note in file.notes)


def test_a_remembered_order_gives_way_to_the_proof_of_a_later_file():
    first = read(OPEN_DATES, ReadingChoices(date_order="month first"))
    file = read(OPEN_DATES.replace("03/04", "23/04"), ReadingChoices(mapping=first.mapping))
    assert days(file) == [dt.date(2024, 2, 1), dt.date(2024, 4, 23)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("order id,order url,items,to,date,total,shipping,gift\n1,u,Lamp,Jo,2022-12-20,4.22,0,0\n", "list of orders"),
        ("JournalNumber,JournalDate,AccountName,NetAmount,TaxCode\n1,23-Jan-15,Income,-36000,x\n", "journal"),
        ("Id,Name\nA,one\nB,two\n", "no row in it has both a date and an amount"),
    ],
    ids=["orders", "journal", "neither"],
)
def test_what_is_no_statement_is_refused_with_one_sentence(text, sentence):
    with pytest.raises(StatementError, match=sentence) as refused:
        read(text, name="list.csv")
    assert str(refused.value).startswith("list.csv ")


def test_a_running_balance_that_does_not_fit_is_said():
    text = (
        "Date,Description,Amount,Balance\n2024-01-14,A,-1.00,9.00\n2024-01-15,B,-1.00,8.00\n2024-01-16,C,-1.00,5.00\n"
    )
    assert [statement.balance_check for statement in read(text).statements] == ["wrong"]


def test_rows_in_any_order_prove_their_balance():
    text = (
        "Date,Description,Amount,Balance\n2024-01-14,A,-1.00,9.00\n2024-01-14,C,-4.00,3.00\n2024-01-14,B,-2.00,7.00\n"
    )
    [statement] = read(text).statements
    assert (statement.balance_check, statement.opening.amount, statement.closing.amount) == ("right", 10, 3)


def test_reading_can_be_stopped():
    text = "Date,Description,Amount\n" + "2024-01-15,Rent,-700.00\n" * 2_000
    with pytest.raises(Stopped):
        read_bytes(text.encode(), "bank.csv", None, Watch(stopped=lambda: True))


def test_many_quotation_marks_that_are_never_closed_lose_no_row():
    text = "Date,Description,Amount\n" + '2024-01-15,"Rent,-700.00\n' * 3_000
    assert len(rows(read(text))) == 3_000


def test_a_comma_in_a_text_without_quotation_marks_refuses_its_row_only():
    file = read("Date,Text,Amount\n2024-01-15,a,b,-1.00\n2024-01-16,c,-2.00\n")
    assert sums(file) == [-2]
    assert [(row.line, row.reason) for row in file.refused] == [
        (2, "It has 4 cells and the list has 3 columns: a sign in a text may have cut it in two.")
    ]


def test_cents_that_the_delimiter_has_cut_off_are_never_lost_in_silence():
    with_header = read("Date,Text,Amount\n15.01.2024,Miete,-700,50\n16.01.2024,Lohn,1000,00\n")
    assert (rows(with_header), len(with_header.refused)) == ([], 2)
    with pytest.raises(StatementError, match="before the cents"):
        read("15.01.2024,Miete,-700,50\n16.01.2024,Lohn,1000,00\n")


@pytest.mark.parametrize("at", [0, 200, 254, 255, 256, 257, 511])
def test_a_cell_of_several_lines_is_one_cell_wherever_it_stands(at):
    plain = [f'2024-01-05,Shop {number},"Karte, {number}",-{number}.25' for number in range(1, 601)]
    plain[at] = '2024-01-05,Shop,"first line\nsecond ""line""\n",-7.00'
    file = read("Date,Payee,Description,Amount\n" + "\n".join(plain) + "\n")
    assert len(rows(file)) == 600
    assert not file.refused
    whole = rows(file)[at]
    assert (whole.text, whole.amount, whole.line) == ('first line second "line"', Decimal("-7.00"), at + 2)
    assert whole.raw == plain[at]
    assert [row.line for row in rows(file)[at + 1 :]] == list(range(at + 5, 604))


def test_a_number_with_odd_groups_refuses_its_row_only():
    lines = (
        "01.02.2024;Rent;-1.234,56",
        "02.02.2024;Shop;-12.34,56",
        "03.02.2024;Pay;1.000.000,00",
        "13.02.2024;Fee;-5",
    )
    file = read("Datum;Text;Betrag\n" + "\n".join(lines) + "\n")
    assert sums(file) == [Decimal("-1234.56"), Decimal("1000000.00"), Decimal(-5)]
    assert [refused.line for refused in file.refused] == [3]


@pytest.mark.parametrize("between", ["Page 2,,\n", "\nPage 2,,\n", "\n", ""])
def test_a_header_on_each_page_makes_no_accounts_of_the_pages(between):
    header = "Date,Description,Amount\n"
    file = read(f"{header}2024-01-15,Rent,-700.00\n{between}{header}2024-01-16,Pay,1000.25\n")
    [statement] = file.statements
    assert [row.amount for row in statement.rows] == [Decimal("-700.00"), Decimal("1000.25")]
    assert "The header stands in the file more than once." in file.notes
