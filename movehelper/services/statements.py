"""Bank statements: read files, take them in and back, and give out what is kept of them.

A file is previewed first, and taken in only when it leaves no question open. One `take` is one transaction and one
undo, however many files it has; `take_back` removes an import exactly, also after later ones: what another import
has too stays, and is that one's from then on. So whatever the order and the overlap of files, what is kept is what
they hold together. One thing cannot be told: the same booking twice on one day, one in each of two files, is one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.errors import FactsError, StatementError
from movehelper.domain.records.statements import Account, ReadingChoices
from movehelper.services import keeping, statement_accounts as who
from movehelper.services.changes import Change, Undo
from movehelper.wording import _, statements as words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from movehelper.domain.records.statements import BankLine, Coverage, CsvMapping, ReadFile, StatementImport
    from movehelper.services.context import Services
    from movehelper.services.statement_accounts import Wanted
    from movehelper.services.statement_taking import Counted
    from movehelper.statements import Watch
    from movehelper.store.session import Session


def preview(
    services: Services,
    paths: Sequence[Path],
    choices: ReadingChoices | None = None,
    watch: Watch | None = None,
    *,
    move: str | None = None,
) -> tuple[ReadFile, ...]:
    """Read files as they would be taken in; nothing is stored. A .zip gives one for each file in it.

    With `move`, a CSV with a header known from an earlier import is read by the mapping remembered of it; the reader
    checks whether it still fits, and asks where the file contradicts it.

    Raises:
        StatementError: one of them is no bank statement that can be read.
        Stopped: the watch said so.
    """
    known = mappings(services, move) if move else {}
    return tuple(file for path in paths for file in _read(path, choices or ReadingChoices(), watch, known))


def wanted(services: Services, move: str, files: Sequence[ReadFile]) -> tuple[Wanted, ...]:
    """Return which accounts the files are of: known by the number, new, or to be asked for."""
    with services.reading() as session:
        return who.wanted(session.accounts(move), files, session.statement_imports(move))


def take(
    services: Services,
    move: str,
    files: Sequence[ReadFile],
    accounts: Mapping[str, str] | None = None,
    watch: Watch | None = None,
) -> Change:
    """Take files in, all in one transaction: what is new of them is kept, what is there already is counted.

    Args:
        services: the services.
        move: its id.
        files: as `preview` has read them, with no question open.
        accounts: for a `Wanted.key`, the id, name or number of the account it is; a name that no account has makes a
            new one. Under "" for every account that is not known.
        watch: is told of the progress, and may stop it; then nothing is kept.

    Raises:
        FactsError: a question is open, or it is not known of which account a file is; nothing was taken in.
        Stopped: the watch said so.
    """
    _must_be_ready(files)
    with services.writing() as session:
        counted = _counted(services, session, move, files, answers=accounts or {}, watch=watch)
    return _taken(services, move, files, counted)


def foresee(
    services: Services,
    move: str,
    files: Sequence[ReadFile],
    accounts: Mapping[str, str] | None = None,
    watch: Watch | None = None,
) -> tuple[Counted, ...]:
    """Return what `take` would make of each file: how many rows are new, and how many are known. Nothing is kept.

    Raises:
        FactsError: as `take`.
        Stopped: the watch said so.
    """
    _must_be_ready(files)
    with services.trying() as session:
        return _counted(services, session, move, files, answers=accounts or {}, watch=watch)


def take_back(services: Services, move: str, import_id: str) -> Change:
    """Take an import back: all it added goes, but what another import has too.

    Raises:
        FactsError: there is no such import.
    """
    from movehelper.services import statement_back  # noqa: PLC0415 - nothing of it is needed before

    with services.writing() as session:
        found = next((one for one in session.statement_imports(move) if one.id == import_id), None)
        packed = statement_back.take_back(session, move, [import_id])
    return Change(
        move=move,
        what="statement taken back",
        params={"file": found.file if found else "", "lines": found.added if found else 0},
        undo=Undo(taken_back=packed),
        session=services.session,
    )


def accounts(services: Services, move: str) -> tuple[Account, ...]:
    """Return the accounts that statements were imported of, in the order they came."""
    with services.reading() as session:
        return session.accounts(move)


def rename_account(services: Services, move: str, account: str, name: str) -> Change:
    """Give an account a name of the person's own; empty for its number again.

    Raises:
        FactsError: there is no such account.
    """
    with services.writing() as session:
        renamed = msgspec.structs.replace(keeping.the(session, Account, move, account), name=" ".join(name.split()))
        rows = [keeping.row(session, move, renamed)]
    return keeping.change(services, move, "account renamed", rows, params={"name": renamed.name or renamed.number})


def imports(services: Services, move: str) -> tuple[StatementImport, ...]:
    """Return the files that were taken in, in their order."""
    with services.reading() as session:
        return session.statement_imports(move)


def lines(
    services: Services, move: str, account: str | None = None, after: dt.date | None = None
) -> tuple[BankLine, ...]:
    """Return the bank lines of a move, oldest first: of all accounts or of one, of all days or after one."""
    with services.reading() as session:
        return session.bank_lines(move, account, after)


def coverage(services: Services, move: str) -> tuple[Coverage, ...]:
    """Return what months of each account are covered by the imports, and the gaps between them."""
    from movehelper.domain.coverage import coverage_of  # noqa: PLC0415 - loaded when it is asked for

    with services.reading() as session:
        known, taken = session.accounts(move), session.statement_imports(move)
    return tuple(coverage_of(one.id, (cover for file in taken for cover in file.covers)) for one in known)


def mappings(services: Services, move: str) -> dict[str, CsvMapping]:
    """Return the remembered mapping of each header of a CSV."""
    with services.reading() as session:
        return session.csv_mappings(move)


def _read(
    path: Path, choices: ReadingChoices, watch: Watch | None, known: Mapping[str, CsvMapping]
) -> tuple[ReadFile, ...]:
    from movehelper import statements  # noqa: PLC0415 - the readers are loaded when there is something to read

    files = statements.read_file(path, choices, watch)
    remembered = next((known[file.mapping["header"]] for file in files if file.mapping.get("header") in known), None)
    if remembered is not None and not choices.mapping and any(_may_differ(file, remembered) for file in files):
        files = statements.read_file(path, msgspec.structs.replace(choices, mapping=remembered.mapping), watch)
    return tuple(file if file.sha256 else msgspec.structs.replace(file, sha256=_hash(path)) for file in files)


def _may_differ(file: ReadFile, remembered: CsvMapping) -> bool:
    return bool(file.questions) or file.mapping != remembered.mapping


def _hash(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        StatementError: it has gone meanwhile.
    """
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise StatementError(f"{path.name} cannot be read: {error.strerror}.") from error


def _must_be_ready(files: Sequence[ReadFile]) -> None:
    """Refuse files that leave a question open, or that have nothing of an account."""
    for file in files:
        if file.questions:
            questions = " ".join(f"“{words.question(question.what)}”" for question in file.questions)
            raise FactsError(
                _(
                    "{file} leaves open how it is to be read: {questions} Nothing was taken in; answer that first."
                ).format(file=file.file, questions=questions)
            )
        if not file.statements:
            raise FactsError(_("{file} has no bookings of an account. Nothing was taken in.").format(file=file.file))
    if not files:
        raise FactsError(_("There is no file to take in."))


def _counted(
    services: Services,
    session: Session,
    move: str,
    files: Sequence[ReadFile],
    *,
    answers: Mapping[str, str],
    watch: Watch | None,
) -> tuple[Counted, ...]:
    """Take files in within a session, and return what became of each."""
    from movehelper.services.statement_taking import Taking  # noqa: PLC0415 - the file readers' side of it is not small

    keeping.the_move(session, move)
    rows = sum(len(statement.rows) for file in files for statement in file.statements)
    taking = Taking(services, session, move, watch, rows)
    who.check_answers(taking.accounts, answers, files)
    return tuple(taking.take(file, answers) for file in files)


def _taken(services: Services, move: str, files: Sequence[ReadFile], counted: Sequence[Counted]) -> Change:
    return Change(
        move=move,
        what="statements taken in",
        params={
            "file": files[0].file,
            "files": len(files),
            "lines": sum(one.added for one in counted),
            "known": sum(one.known for one in counted),
            "refused": sum(one.refused for one in counted),
            "pending": sum(one.pending for one in counted),
        },
        undo=Undo(imports=tuple(one.taken for one in counted)),
        session=services.session,
    )
