"""Tables are changed row by row, sorted by what a value is, and filtered whatever the case."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, strategies as st

from movehelper.ui.models.proxy import TableProxy
from movehelper.ui.models.table import Column, RecordRole, RecordTable


@dataclass(frozen=True)
class Fruit:
    name: str
    price: int


def fruits():
    return RecordTable[Fruit](
        (
            Column("name", "Name", lambda one: one.name),
            Column("price", "Price", lambda one: f"{one.price} p", lambda one: f"{one.price:05}", right=True),
        ),
        lambda one: one.name,
    )


def shown(model):
    return {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}


def test_columns_are_found_by_name():
    assert fruits().column("price") == 1


def test_only_what_differs_is_touched_and_nothing_is_reset():
    model = fruits()
    model.show([Fruit("apple", 3), Fruit("pear", 4), Fruit("plum", 2)])
    resets, changes, removed, added = [], [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: changes.append((first.row(), last.row())))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.rowsInserted.connect(lambda _parent, first, last: added.append((first, last)))
    model.show([Fruit("apple", 3), Fruit("plum", 9), Fruit("fig", 1)])
    assert shown(model) == {"apple": "3 p", "plum": "9 p", "fig": "1 p"}
    assert (resets, changes, removed, added) == ([], [(1, 1)], [(1, 1)], [(2, 2)])
    model.show(model.records())
    assert len(changes) == 1


@given(st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9)), max_size=6))
def test_after_any_changes_the_table_shows_just_the_records_given(states):
    model = fruits()
    for state in states:
        model.show([Fruit(name, price) for name, price in state.items()])
        assert shown(model) == {name: f"{price} p" for name, price in state.items()}


def test_numbers_sort_as_numbers_and_the_record_is_at_hand():
    model = fruits()
    model.show([Fruit("apple", 30), Fruit("pear", 4), Fruit("plum", 200)])
    proxy = TableProxy(model)
    proxy.sort(1)
    assert [proxy.index(row, 0).data(RecordRole).price for row in range(3)] == [4, 30, 200]


def test_the_filter_knows_neither_case_nor_accents():
    model = fruits()
    model.show([Fruit("Crème brûlée", 3), Fruit("pear", 4)])
    proxy = TableProxy(model)
    proxy.search("  CREME ")
    assert [proxy.index(row, 0).data() for row in range(proxy.rowCount())] == ["Crème brûlée"]
    proxy.search("")
    assert proxy.rowCount() == 2
