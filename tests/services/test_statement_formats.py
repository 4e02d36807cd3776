"""The same bookings in every format that banks write, cut by month, shuffled and doubled: each is kept once."""

import itertools
from collections import Counter

import pytest

from movehelper.domain.records.statements import ReadingChoices
from movehelper.services import statements
from movehelper.statements import read_bytes
from tests.statements import household
from tests.statements.writers import FORMATS

ROWS = {account: rows[:] for account, rows in household.bookings().items()}
SAID = ReadingChoices(date_order="day first", decimal=".")
PAIRS = list(itertools.pairwise([*FORMATS, next(iter(FORMATS))]))


def read(form, rows, **how):
    """Return the files of the current account in a format, as they are read."""
    named = household.files(form, rows, **how)
    return [
        file
        for name, data in named.items()
        if name.startswith("current")
        for file in read_bytes(data, name, SAID if form == "qif" else None)
    ]


def took(services, move, files):
    change = statements.take(services, move, files, {"": "Current"})
    return change.params["lines"], change.params["known"]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("pair", PAIRS, ids=" and ".join)
def test_a_second_format_of_the_same_bookings_adds_none(services, move, pair, backwards):
    first, second = pair[::-1] if backwards else pair
    rows = ROWS["current"]

    assert took(services, move, read(first, ROWS)) == (len(rows), 0)
    assert took(services, move, read(second, ROWS, by_month=True)) == (0, len(rows))

    kept = Counter((line.booked, line.amount) for line in statements.lines(services, move))
    assert kept == Counter((row.booked, row.amount) for row in rows)
    assert len(statements.accounts(services, move)) == 1


@pytest.mark.parametrize("form", ["csv", "ofx2", "camt"])
def test_shuffled_split_and_doubled_files_are_the_same_bookings(services, move, form):
    rows = ROWS["current"]
    whole, months = read(form, household.shuffled(ROWS)), read(form, ROWS, by_month=True)

    assert took(services, move, [*months[::-1], *whole, *months]) == (len(rows), 2 * len(rows))
