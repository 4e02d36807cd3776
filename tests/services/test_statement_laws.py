"""However a list of bookings is cut into files, shuffled, doubled and written, the same bookings are kept of it."""

import datetime as dt
import itertools
from collections import Counter
from decimal import Decimal

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from movehelper.services import statements
from tests.database import begun, open_services
from tests.statements.bank_files import a_file, a_row

DAYS = 14
FIRST = dt.date(2026, 1, 1)

bookings = st.builds(
    lambda day, amount, name: a_row(FIRST + dt.timedelta(day), amount, name),
    st.integers(0, DAYS - 1),
    st.sampled_from(["-3.50", "-3.50", "-20.00", "-20.01", "1000.00"]),
    st.sampled_from(["Cafe Sol 12", "Anvil Gym Ltd", "Kiosk"]),
)
histories = st.lists(bookings, min_size=1, max_size=25)
stretches = st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)).map(sorted)
downloads = st.lists(stretches, max_size=4)
many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
accounts = itertools.count()


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    opened = open_services(tmp_path_factory.mktemp("laws"), daily_backups=False)
    yield opened, begun(opened)
    opened.close()


def parts(history, cuts, chance):
    """Return the bookings of some stretches of days, and of what they leave out, each in an order of chance."""
    covered = {day for first, last in cuts for day in range(first, last + 1)}
    cuts = [*cuts, *((day, day) for day in range(DAYS) if day not in covered)]
    found = []
    for first, last in cuts:
        rows = [row for row in history if first <= (row.booked - FIRST).days <= last]
        if rows:
            found.append(chance.sample(rows, len(rows)))
    return chance.sample(found, len(found))


def with_ids(parts, how):
    """Give the rows of a bank's files ids: none, lasting ones, new ones in each file, the day, or one for all."""
    if how == "none":
        return parts
    numbered = itertools.count(100_000)
    made, known = [], {}
    for part in parts:
        times = Counter()
        rows = []
        for row in part:
            times[row] += 1
            lasting = known.setdefault((row, times[row]), f"lasting-{len(known):05}")
            day, new = f"{row.booked:%Y%m%d}", f"new-{next(numbered)}"
            bank_id = {"lasting": lasting, "new": new, "day": day, "one": "0" * 9}[how]
            rows.append(msgspec.structs.replace(row, bank_id=bank_id))
        made.append(rows)
    return made


def kept(hub, move, account):
    """Return the bookings that are kept of an account, counted."""
    [identity] = [one.id for one in statements.accounts(hub, move) if one.name == account]
    lines = statements.lines(hub, move, identity)
    assert len({line.id for line in lines}) == len(lines)
    return lines


@many
@given(histories, downloads, st.sampled_from(["none", "lasting", "new", "day", "one"]), st.randoms())
def test_files_of_one_layout_add_up_to_what_they_hold_together(opened, history, cuts, ids, chance):
    hub, move = opened
    together = chance.random() < 0.5
    account = f"law {next(accounts)}"
    files = [
        a_file(rows, f"{place}.ofx", account="")
        for place, rows in enumerate(with_ids(parts(history, cuts, chance), ids))
    ]
    files += chance.sample(files, chance.randrange(len(files) + 1))
    for batch in [files] if together else [[file] for file in files]:
        statements.take(hub, move, batch, {"": account})

    found = Counter((line.booked, line.amount, line.name) for line in kept(hub, move, account))
    assert found == Counter((row.booked, row.amount, row.name) for row in history)


OTHER_WORDS = {"Cafe Sol 12": "CAFE SOL*BARCELONA", "Anvil Gym Ltd": "POS 4711 ANVIL", "Kiosk": "ZEITUNGEN AM MARKT"}
WRITTEN = {"csv": str, "xml": OTHER_WORDS.__getitem__, "ofx": lambda name: name.upper()[:8]}


@many
@given(histories, downloads, st.randoms())
def test_files_in_other_formats_with_other_words_add_nothing(opened, history, cuts, chance):
    hub, move = opened
    account = f"law {next(accounts)}"
    for place, rows in enumerate([*parts(history, cuts, chance), *parts(history, cuts, chance)]):
        suffix = chance.choice(sorted(WRITTEN))
        written = [msgspec.structs.replace(row, name=WRITTEN[suffix](row.name)) for row in rows]
        statements.take(hub, move, [a_file(written, f"{place}.{suffix}", account="")], {"": account})

    found = Counter((line.booked, line.amount) for line in kept(hub, move, account))
    assert found == Counter((row.booked, row.amount) for row in history)


@many
@given(histories, downloads, st.randoms())
def test_what_is_left_after_taking_back_is_what_the_other_files_hold(opened, history, cuts, chance):
    hub, move = opened
    account = f"law {next(accounts)}"
    pieces = parts(history, cuts, chance)
    taken = []
    for place, rows in enumerate(pieces):
        change = statements.take(hub, move, [a_file(rows, f"{place}.csv", account="")], {"": account})
        taken.append(change.undo.imports[0])
    gone = chance.randrange(len(taken))
    before = kept(hub, move, account)

    change = statements.take_back(hub, move, taken[gone])

    left = [Counter((row.booked, row.amount, row.name) for row in rows) for n, rows in enumerate(pieces) if n != gone]
    expected = Counter({row: max(part[row] for part in left) for row in set().union(*left)})
    if expected:
        assert Counter((line.booked, line.amount, line.name) for line in kept(hub, move, account)) == expected
        by_id = {line.taken: 0 for line in kept(hub, move, account)}
        for line in kept(hub, move, account):
            by_id[line.taken] += 1
        added = {one.id: one.added for one in statements.imports(hub, move) if one.id in set(taken)}
        assert {one: count for one, count in added.items() if count} == by_id
    else:
        assert account not in {one.name for one in statements.accounts(hub, move)}
    hub.undo(change)
    assert kept(hub, move, account) == before
    assert sum((line.amount for line in before), Decimal(0)) == sum((row.amount for row in history), Decimal(0))
