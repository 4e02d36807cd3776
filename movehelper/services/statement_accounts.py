"""Which account a statement is of: by its number however it is written, or by what the person says."""

from __future__ import annotations

import json
from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from movehelper.domain import account_numbers
from movehelper.domain.errors import FactsError
from movehelper.domain.records.base import Record
from movehelper.services.statement_rows import layout_of
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from movehelper.domain.records.statements import Account, ReadFile, Statement, StatementImport
    from movehelper.store.statement_rows import Plain


class Wanted(Record, frozen=True, kw_only=True):
    """An account that a file has statements of. `key` is what an answer is given under.

    `account` is the id of the one that is meant, if its number says so. Without it, and with `ask`, the person must
    say which it is; else it will be a new one. `likely` is worth proposing then: the only account that files of this
    layout were of so far.
    """

    key: str
    file: str
    number: str = ""
    bank: str = ""
    currency: str = ""
    account: str | None = None
    ask: bool = False
    likely: str | None = None


def number_of(statement: Statement) -> str:
    """Return the number of a statement's account; nothing if no letter of it is shown."""
    number = statement.account
    return number if account_numbers.plain(number) not in {"", "X" * len(account_numbers.plain(number))} else ""


def key_of(file: ReadFile, statement: Statement) -> str:
    """Return under what key it is said which account a statement is of: its number, or else its file."""
    return number_of(statement) or file.file


def currency_of(statement: Statement) -> str:
    """Return the currency of a statement, or of its rows if they have one alone."""
    if statement.currency:
        return statement.currency
    found = {row.currency for row in statement.rows}
    return found.pop() if len(found) == 1 else ""


def wanted(
    known: Sequence[Account], files: Iterable[ReadFile], taken: Iterable[StatementImport] = ()
) -> tuple[Wanted, ...]:
    """Return the accounts that files have statements of, each once; `taken`: the imports before."""
    earlier: dict[str, set[str]] = defaultdict(set)
    for one in taken:
        earlier[one.layout].update(account for account, _first, _last in one.covers)
    found: dict[str, Wanted] = {}
    for file in files:
        for statement in file.statements:
            key = key_of(file, statement)
            if key not in found:
                fits = list(recognised(known, statement))
                before = sorted(earlier[layout_of(file.format, file.mapping)])
                found[key] = Wanted(
                    key=key,
                    file=file.file,
                    number=number_of(statement),
                    bank=statement.bank,
                    currency=currency_of(statement),
                    account=fits[0].id if len(fits) == 1 else None,
                    ask=len(fits) > 1 or not number_of(statement),
                    likely=before[0] if len(before) == 1 and not number_of(statement) else None,
                )
    return tuple(found.values())


def recognised(known: Iterable[Account], statement: Statement) -> Iterator[Account]:
    """Yield the accounts that a statement's number may mean."""
    if number_of(statement):
        for account in known:
            numbers = (account.number, *account.also)
            banks = (account.bank, statement.bank)
            if any(account_numbers.same(number, number_of(statement), banks) for number in numbers):
                yield account


def meant(
    known: Sequence[Account], answers: Mapping[str, str], file: ReadFile, statement: Statement
) -> tuple[Account | None, str]:
    """Return the account a statement is of, or None and the name for a new one.

    An answer is the id or the name of an account; under "" it stands for every account that is not known by its number.

    Raises:
        FactsError: it has to be asked for, and there is no answer.
    """
    said = answers.get(key_of(file, statement))
    fits = list(recognised(known, statement))
    if said is None and len(fits) == 1:
        return fits[0], ""
    said = answers.get("") if said is None else said
    if said:
        return called(known, said), said
    if len(fits) > 1:
        raise FactsError(
            _("{file}: the account {number} may be one of several; say which. Nothing was taken in.").format(
                file=file.file, number=number_of(statement)
            )
        )
    if not number_of(statement):
        raise FactsError(
            _("{file} does not name its account; say which it is. Nothing was taken in.").format(file=file.file)
        )
    return None, ""


def called(known: Sequence[Account], said: str) -> Account | None:
    """Return the account that a person means by an id, a name or a number; None if there is none."""
    exact = (one for one in known if said in {one.id, one.name})
    numbered = (one for one in known if account_numbers.same(one.number, said))
    return next(exact, None) or next(numbered, None)


def check_answers(known: Sequence[Account], answers: Mapping[str, str], files: Iterable[ReadFile]) -> None:
    """Refuse one answer for all when the files have several accounts that nobody knows yet.

    Raises:
        FactsError: they have.
    """
    if not answers.get(""):
        return
    open_ones = {one.key for one in wanted(known, files) if one.account is None and one.number} - set(answers)
    if len({account_numbers.plain(key) for key in open_ones}) > 1:
        raise FactsError(
            _("The files are of several accounts ({numbers}); name them one by one. Nothing was taken in.").format(
                numbers=", ".join(sorted(open_ones))
            )
        )


def new_id(move: str, statement: Statement) -> str:
    """Return the id of a new account: the same whenever it comes anew, so that answers go on fitting its lines."""
    told = f"{move}\n{account_numbers.plain(number_of(statement))}"
    return f"account-{blake2b(told.encode(), digest_size=8).hexdigest()}"


def refreshed(account: Plain, covers: Iterable[Mapping[str, str]]) -> Plain:
    """Return the row of an account as its imports say: its number in all ways they write it, its bank, its currency."""
    mine = [cover for cover in covers if cover["account"] == account[0]]
    numbers = list(dict.fromkeys(cover["number"] for cover in mine if cover["number"]))
    numbers.sort(key=account_numbers.hidden)  # the whole number stands for the account, a masked one only beside it
    bank = next((cover["bank"] for cover in mine if cover["bank"]), "")
    currency = next((cover["currency"] for cover in mine if cover["currency"]), "")
    return (*account[:3], numbers[0] if numbers else "", bank, currency, json.dumps(numbers[1:]))
