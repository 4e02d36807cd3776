"""What stands in each column of a CSV: by its header and, always, by its content; without a header by content alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from movehelper.statements.csv import words
from movehelper.statements.csv.table import is_amount, is_date, is_row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from movehelper.statements.csv.table import Table

SINGLE: Final = (
    "booked", "value", "debit", "credit", "amount", "balance", "fee", "flag", "currency", "status", "creditor",
    "mandate", "other_account", "account", "bank_id", "name", "payer", "recipient", "type",
)  # fmt: skip
_MONEY: Final = frozenset(("amount", "debit", "credit", "balance", "fee"))
_LOOKED_AT: Final = 150
_BEFORE: Final = 80
_UNSURE_ACCOUNTS: Final = frozenset(
    (
        "iban", "iban number", "konto", "kontonummer", "account number", "rekeningnummer", "konto nr", "numer konta",
        "numer rachunku", "nr rachunku", "rachunek", "account no", "card no", "card number", "kartennummer",
    )
)  # fmt: skip


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_OUT: Final = _words(
    """d dr debit debet deb af s soll - dbit debito addebito obciazenie wn out withdrawal uitgaand debe cargo belastung
    lastschrift sale purchase expense af(debet) uitgave d- debits money-out moneyout paid spent u charge"""
)
_IN: Final = _words(
    """c cr credit cred bij h haben + crdt credito accredito uznanie ma in deposit abono haber gutschrift inkomend
    income payment refund return bij(credit) k c+ credits money-in moneyin received kredit"""
)


@dataclass(slots=True)
class Columns:
    """Where the parts of a row stand, counted from 0. `first` is the index of the first row behind the header.

    `moneys` are the columns with amounts that no name explains, `before` says that the balance is that before a row.
    """

    header: list[str] = field(default_factory=list)
    first: int = 0
    width: int = 0
    at: dict[str, int] = field(default_factory=dict)
    texts: tuple[int, ...] = ()
    reference: int | None = None
    moneys: tuple[int, ...] = ()
    amounts: tuple[int, ...] = ()
    types: tuple[int, ...] = ()
    before: bool = False

    def title(self, column: int) -> str:
        """Return the name of a column, or its number (from 1) where the file names none."""
        name = self.header[column].strip() if column < len(self.header) else ""
        return name or f"column {column + 1}"


def find(table: Table) -> Columns:
    """Find the header of a table and the role of each of its columns."""
    start = next((index for index, cells in enumerate(table.rows) if is_row(cells)), len(table.rows))
    header = _header(table, start)
    found = Columns(width=table.width)
    if header is not None:
        found.header = [cell.strip() for cell in table.rows[header]]
        found.first = header + 1
        found.width = len(found.header)
    else:
        found.first = start
    part = table.rows[found.first : found.first + _LOOKED_AT * 4]
    whole = (cells for cells in part if len(cells) == found.width and is_row(cells))
    sample = list(islice(whole, _LOOKED_AT)) or [cells for cells in part if is_row(cells)][:_LOOKED_AT]
    columns = [[cells[index].strip() for cells in sample if index < len(cells)] for index in range(found.width)]
    _by_names(found, columns)
    _by_content(found, columns)
    _constants_last(found, columns)
    return found


def settle_account(found: Columns, table: Table, own: str) -> None:
    """Take a column that may have either account for that of the other side, if the own one stands above the rows."""
    column = found.at.get("account")
    if not own or column is None or not found.header:
        return
    rows = table.rows[found.first : found.first + _LOOKED_AT]
    written, named = {_bare(cells[column]) for cells in rows if column < len(cells)} - {""}, _bare(own)
    unsure = words.plain(found.header[column]) in _UNSURE_ACCOUNTS or all(map(_is_iban, (named, *written)))
    if written and unsure and not any(one in named or named in one for one in written):
        del found.at["account"]
        found.at.setdefault("other_account", column)


def flag_of(text: str) -> int:
    """Return -1 for a word that says money went out, 1 for in, 0 for neither."""
    word = words.plain(text).replace(" ", "") or text.strip()
    return -1 if word in _OUT else int(word in _IN)


def _header(table: Table, start: int) -> int | None:
    """Return the index of the header: of the rows without data above the first one, that with most known names."""
    best, most = None, 0
    end = start if start < len(table.rows) else min(start, _BEFORE)
    for index in range(max(0, end - _BEFORE), end):
        cells = table.rows[index]
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) < 2 or any(is_date(cell) or is_amount(cell) for cell in filled):
            continue
        names = sum(words.known(cell) for cell in filled)
        score = names * 2 + (abs(len(cells) - table.width) <= 1)
        if score and score >= most and (names or len(filled) * 2 >= table.width):
            best, most = index, score
    return best


def _by_names(found: Columns, columns: list[list[str]]) -> None:
    """Give each role to the column whose name fits best and whose content agrees."""
    fits: list[tuple[int, int, str]] = []
    for column in range(found.width):
        title = found.header[column] if column < len(found.header) else ""
        roles = words.roles_of(title)
        fits.extend((rank, column, role) for role, rank in roles.items() if agrees(role, columns[column]))
    fits.sort()
    taken: set[int] = set()
    for role in SINGLE:
        for _, column, wanted in fits:
            if wanted == role and column not in taken and not (role == "type" and found.at.get("flag") == column):
                found.at[role] = column
                taken.add(column)
                break
    found.amounts = tuple(column for _, column, role in fits if role == "amount")
    found.types = tuple(column for _, column, role in fits if role == "type")
    ignored = {column for _, column, role in fits if role == ""}
    found.texts = tuple(
        column for column in range(found.width) if column not in taken and (0, column) in _texts(fits, column)
    )
    found.reference = next((c for _, c, role in fits if role == "reference" and c not in taken), None)
    known = taken | ignored | {found.reference}
    found.moneys = tuple(c for c, cells in enumerate(columns) if c not in known and _share(cells, is_amount) > 0.9)
    _settle(found, columns)


def _texts(fits: Sequence[tuple[int, int, str]], column: int) -> set[tuple[int, int]]:
    return {(0, at) for _, at, role in fits if at == column and role in {"text", "name", "payer", "recipient"}}


def _settle(found: Columns, columns: list[list[str]]) -> None:
    """Put right what names alone get wrong: one date only, the account of the other side, an amount beside debits."""
    at = found.at
    if "booked" not in at and "value" in at:
        at["booked"] = at.pop("value")
    own = at.get("account")
    if own is not None and words.plain(found.header[own]) in _UNSURE_ACCOUNTS:
        seen = {cell for cell in columns[own] if cell}
        if len(seen) > 1:
            del at["account"]
            at.setdefault("other_account", own)
    if "amount" in at and ("debit" in at or "credit" in at):
        signed = any("-" in cell or "(" in cell for cell in columns[at["amount"]])
        filled = any(cell for role in ("debit", "credit") if role in at for cell in columns[at[role]])
        for role in ("debit", "credit") if signed or not filled else ("amount",):
            at.pop(role, None)
    if "amount" not in at and "credit" in at and "debit" not in at:
        at["amount"] = at.pop("credit")
    _settle_type(found, columns)


def _settle_type(found: Columns, columns: list[list[str]]) -> None:
    """Where two columns may be the type and none is the text, take the one that says more for the text."""
    if found.texts or "name" in found.at or len(found.types) < 2 or "type" not in found.at:
        return
    by_variety = sorted(found.types, key=lambda column: (len(set(columns[column])), sum(map(len, columns[column]))))
    found.at["type"], found.texts = by_variety[0], (by_variety[-1],)


def _constants_last(found: Columns, columns: list[list[str]]) -> None:
    """Put texts that are the same in all rows (the name of the account) behind the others."""
    same = [column for column in found.texts if len(columns[column]) > 2 and len(set(columns[column])) == 1]
    found.texts = (*(column for column in found.texts if column not in same), *same)


def _by_content(found: Columns, columns: list[list[str]]) -> None:
    """Find by content what no name told: the date, the amount, and in a file without a header everything."""
    taken = {*found.at.values(), *found.texts}
    free = [column for column in range(found.width) if column not in taken and columns[column]]
    dates = [column for column in free if _share(columns[column], is_date) > 0.6]
    if "booked" not in found.at and dates:
        found.at["booked"] = dates.pop(0)
        if "value" not in found.at and dates and not found.header:
            found.at["value"] = dates.pop(0)
    if found.header:
        nameless = [column for column in free if not found.header[column : column + 1] or not found.header[column]]
        flag = next((column for column in nameless if agrees("flag", columns[column])), None)
        if flag is not None:
            found.at.setdefault("flag", flag)
        if not found.texts and "name" not in found.at:
            known = {*found.at.values(), *found.moneys, *(c for c in free if words.known(found.title(c)))}
            found.texts = tuple(c for c in free if c not in known and any(map(_has_word, columns[c])))
        return
    free = [column for column in free if column not in found.at.values()]
    for role, test in (("currency", words.is_currency), ("flag", _is_flag)):
        column = next((c for c in free if all(columns[c]) and _share(columns[c], test) > 0.95), None)
        if column is not None:
            found.at[role] = column
            free.remove(column)
    for column in free[:]:
        one = len(set(columns[column])) == 1
        if _share(columns[column], _is_iban) <= 0.5 and not (one and _is_number(columns[column][0])):
            continue
        found.at.setdefault("account" if one and "account" not in found.at else "other_account", column)
        free.remove(column)
    moneys = [column for column in free if _share(columns[column], _is_money) > 0.9]
    cents = [column for column in moneys if _share(columns[column], _has_cents) > 0.5]
    found.moneys = tuple(cents or moneys)
    free = [column for column in free if column not in found.moneys and any(map(_has_word, columns[column]))]
    found.texts = tuple(free)


def agrees(role: str, cells: Sequence[str]) -> bool:
    """Say whether the content of a column can be what its name says."""
    filled = _filled(cells)
    share = _AGREES.get(role)
    if share is None:
        return True
    test, least = share
    if not cells:
        return True
    if not filled:
        return role in _MAY_BE_EMPTY
    if role in {"amount", "balance"} and _share(cells, _is_iso) > 0.5:
        return False
    if role == "flag" and len(filled) * 10 < len(cells) * 9:
        return False
    return _share(cells, test) > least


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    filled = _filled(cells)
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell]


def _bare(account: str) -> str:
    return "".join(filter(str.isalnum, account)).upper()


def _is_flag(cell: str) -> bool:
    return flag_of(cell) != 0


def _is_iso(cell: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{6}", cell) is not None


def _is_money(cell: str) -> bool:
    """Say whether a cell without a title is money: an amount, but no date and no long number of an account."""
    return is_amount(cell) and not _is_iso(cell) and not re.fullmatch(r"0\d+|\d{8,}", cell)


def _has_cents(cell: str) -> bool:
    return re.search(r"[.,]\d{1,2}(?!\d)", cell) is not None


def _has_word(cell: str) -> bool:
    return any(char.isalpha() for char in cell)


def _is_text(cell: str) -> bool:
    return not (_is_money(cell) or _is_account(cell) or _is_flag(cell))


def _is_status(cell: str) -> bool:
    return len(cell.split()) <= 3 and not any(char.isdigit() for char in cell)


def _is_iban(cell: str) -> bool:
    return re.fullmatch(r"[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){2,7}[A-Z0-9]{0,3}", cell) is not None


def _is_number(cell: str) -> bool:
    """Say whether a cell that is the same in all rows is the number of an account, and neither a sum nor a day."""
    return re.fullmatch(r"\d{8,14}", cell) is not None and not is_date(cell)


def _is_account(cell: str) -> bool:
    return re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9 ]{10,32}|[\d .*X-]{8,34}", cell) is not None


def _has_digit(cell: str) -> bool:
    return any(char.isdigit() for char in cell)


def _is_any(_cell: str) -> bool:
    return True


_AGREES: Final[dict[str, tuple[Callable[[str], bool], float]]] = {
    **dict.fromkeys(("booked", "value"), (is_date, 0.5)),
    **dict.fromkeys(("debit", "credit", "fee", "amount", "balance"), (is_amount, 0.5)),
    **dict.fromkeys(("name", "text", "payer", "recipient"), (_is_text, 0.2)),
    "currency": (words.is_currency, 0.7),
    "type": (_is_any, 0.5),
    "status": (_is_status, 0.9),
    "other_account": (_has_digit, 0.5),
    "flag": (_is_flag, 0.95),
}
_MAY_BE_EMPTY: Final = frozenset(("debit", "credit", "fee", "name", "text", "payer", "recipient", "other_account"))
