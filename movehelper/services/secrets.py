"""Secrets of a service: user name, password, PIN, security answer, a note. They are kept in the system's keyring only.

Neither the database nor any file holds them; the note in `secret_marks` says only of which service there are some.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

import msgspec

from movehelper import keychain
from movehelper.domain.errors import FactsError, SecretsError
from movehelper.domain.records import Service
from movehelper.keychain import KeychainError
from movehelper.services import keeping, secret_marks
from movehelper.wording import _, secrets as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from movehelper.services.changes import Change, RowChange
    from movehelper.services.context import Services

Kind = Literal["user", "password", "pin", "answer", "note"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LONGEST: Final = 1000
"""Characters: Windows keeps 1280 at the most."""
_SURE: Final = ("none", "refused", "absent", "locked")
"""Faults after which it is certain that nothing was written."""


class State(NamedTuple):
    """Whether secrets can be kept on this computer: the backend's name, and a sentence if they cannot."""

    backend: str
    usable: bool
    problem: str = ""


def state() -> State:
    """Return whether the system has a keyring that can be used. It is not unlocked for that."""
    found = keychain.backend()
    problem = "" if found.fault is None else words.cannot_look(_why(KeychainError(found.fault, found.name)))
    return State(found.name, found.usable, problem)


def kept(services: Services, move: str, service: str) -> tuple[Kind, ...]:
    """Return which kinds of secrets the keyring has of a service.

    Raises:
        SecretsError: the keyring cannot be asked.
    """
    found = read(services, move, service)
    _note(services, _name(move, service), tuple(found))
    _sweep(services)
    return tuple(kind for kind in KINDS if kind in found)


def read(services: Services, move: str, service: str, kinds: Iterable[Kind] = KINDS) -> dict[Kind, str]:
    """Return secrets of a service by their kind; those that are not kept are left out.

    Raises:
        SecretsError: the keyring cannot be asked.
        FactsError: there is no such service.
    """
    _must_be_there(services, move, service)
    wanted = {f"{_name(move, service)}/{kind}": kind for kind in kinds}
    try:
        return {wanted[key]: value for key, value in keychain.read(wanted).items()}
    except KeychainError as error:
        raise SecretsError(words.cannot_look(_why(error))) from None


def save(services: Services, move: str, service: str, values: Mapping[Kind, str]) -> tuple[Kind, ...]:
    """Keep secrets of a service; an empty one is taken out. Return which kinds are kept now of those named.

    What came before one that failed is kept.

    Raises:
        SecretsError: one was not kept; the sentence names it and says why.
        FactsError: there is no such service.
    """
    _must_be_there(services, move, service)
    for kind, value in values.items():
        _check(kind, value)
    for kind, value in values.items():
        if value:
            _save(services, _name(move, service), kind, value)
    remove(services, move, service, [kind for kind, value in values.items() if not value])
    return tuple(kind for kind in KINDS if values.get(kind))


def remove(services: Services, move: str, service: str, kinds: Iterable[Kind] = KINDS) -> int:
    """Take secrets of a service out of the keyring, and return how many there were.

    Raises:
        SecretsError: they may still be there.
    """
    wanted = tuple(kinds)
    if not wanted:
        return 0
    try:
        taken = keychain.delete(f"{_name(move, service)}/{kind}" for kind in wanted)
    except KeychainError as error:
        raise SecretsError(words.cannot_take_out(_why(error))) from None
    _note(services, _name(move, service), without=wanted)
    return len(taken)


# ------------------------------------------------------------------------------- what goes and comes with services


def follow(services: Services, change: Change) -> Change:
    """Let the secrets go with services that a change has removed, and come back with those it has put back.

    What is taken out is held until the program ends, for Undo. The change returned says in `params` what was done:
    "secrets" is a sentence, also if the keyring could not be used. Asks no keyring where there is nothing to take out.
    """
    change = _without_word(change)
    gone, returning = _gone(services, change), _returning(services, change)
    said = [_let_go(services, gone)] if gone else []
    said += [_bring_back(services, returning)] if returning else []
    sentence = " ".join(one for one in said if one)
    return msgspec.structs.replace(change, params={**change.params, "secrets": sentence}) if sentence else change


def follow_replaced(services: Services, move: str, before: Iterable[str], after: Iterable[str]) -> str:
    """Let the secrets of services go that a move read in no longer has; return a sentence if there were any."""
    gone = _marked(services, [_name(move, one) for one in sorted(set(before) - set(after))])
    return _let_go(services, gone, hold=False) if gone else ""


def take_all_out(services: Services) -> str:
    """Let all secrets of a database go that is thrown away; return a sentence if there were any."""
    marks = secret_marks.read(services.database)
    return _let_go(services, sorted(marks.kept), hold=False) if marks and marks.kept else ""


def _let_go(services: Services, gone: list[str], *, hold: bool = True) -> str:
    try:
        count = sum(_take_out(services, one, hold=hold) for one in gone)
    except KeychainError as error:
        _note(services, leaving=gone)
        return words.left(_why(error))
    return words.gone(count) if count else ""


def _take_out(services: Services, one: str, *, hold: bool) -> int:
    """Take all secrets of a service out, and hold them for Undo if there is one."""
    taken = keychain.delete(f"{one}/{kind}" for kind in KINDS)
    if taken and hold:
        services.withheld[one] = {key.rpartition("/")[2]: value for key, value in taken.items()}
    _note(services, one, ())
    return len(taken)


def _bring_back(services: Services, returning: list[str]) -> str:
    _note(services, staying=returning)
    count = 0
    for one in returning:
        for kind, value in services.withheld.get(one, {}).items():
            try:
                _keep(services, one, kind, value)
            except (KeychainError, SecretsError) as error:
                return words.not_back(_why(error) if isinstance(error, KeychainError) else str(error).rstrip("."))
            count += 1
        services.withheld.pop(one, None)
    return words.back(count) if count else ""


def _sweep(services: Services) -> None:
    """Take out what could not be taken out before; the keyring has just answered."""
    marks = secret_marks.read(services.database)
    for one in marks.leaving if marks else ():
        try:
            keychain.delete(f"{one}/{kind}" for kind in KINDS)
        except KeychainError:
            return
        _note(services, one, ())


def _gone(services: Services, change: Change) -> list[str]:
    undo = change.undo
    if undo is None:
        return []
    if undo.erased is not None:
        return _marked(services, [_name(change.move, one.id) for one in undo.erased.services])
    return _marked(services, [_name(change.move, one) for one in _there(undo.rows, -1) - _there(undo.rows, 1)])


def _returning(services: Services, change: Change) -> list[str]:
    undo, marks = change.undo, secret_marks.read(services.database)
    known = sorted({*services.withheld, *(marks.leaving if marks else ())})
    if undo is None or not known:
        return []
    if undo.erases:
        return [one for one in known if one.startswith(_name(change.move, ""))]
    back = {_name(change.move, one) for one in _there(undo.rows, 1) - _there(undo.rows, -1)}
    return [one for one in known if one in back]


def _there(rows: Iterable[RowChange], side: Literal[-1, 1]) -> set[str]:
    """Return the ids of the services among these rows that were there before (-1) or are there after (1)."""
    sides = (row.before if side < 0 else row.after for row in rows)
    return {one.id for one in sides if isinstance(one, Service) and not one.removed}


def _marked(services: Services, names: Iterable[str]) -> list[str]:
    """Return those of which something may be in the keyring."""
    marks = secret_marks.read(services.database)
    return [one for one in names if marks is None or marks.kept.get(one)]


def _without_word(change: Change) -> Change:
    if "secrets" not in change.params:
        return change
    return msgspec.structs.replace(change, params={key: one for key, one in change.params.items() if key != "secrets"})


# ------------------------------------------------------------------------------------------------------- one secret


def _save(services: Services, one: str, kind: Kind, value: str) -> None:
    marks = secret_marks.read(services.database)
    try:
        _keep(services, one, kind, value)
    except KeychainError as error:
        sure = error.fault in _SURE
        if sure and marks is not None and kind not in marks.kept.get(one, ()):
            _note(services, one, without=(kind,))
        raise SecretsError(words.cannot_keep(kind, _why(error), sure=sure)) from None


def _keep(services: Services, one: str, kind: str, value: str) -> None:
    """Note that there is a secret, then keep it: in this order none is ever forgotten in the keyring."""
    with secret_marks.changing(services.database) as (kept_kinds, _leaving):
        kept_kinds[one] = tuple(sorted({*kept_kinds.get(one, ()), kind}))
    keychain.write(f"{one}/{kind}", value)


def _note(
    services: Services,
    one: str = "",
    kinds: Iterable[str] | None = None,
    *,
    without: Iterable[str] = (),
    leaving: Iterable[str] = (),
    staying: Iterable[str] = (),
) -> None:
    """Change the note: which kinds there are of a service, what is leaving. A note that fails stops nothing."""
    with contextlib.suppress(SecretsError), secret_marks.changing(services.database) as (kept_kinds, waiting):
        if one:
            now = kept_kinds.get(one, ()) if kinds is None else kinds
            kept_kinds[one] = tuple(sorted(set(now) - set(without)))
        for more in leaving:
            kept_kinds.setdefault(more, KINDS)
            waiting.append(more)
        waiting[:] = [each for each in waiting if each not in staying]


def _check(kind: Kind, value: str) -> None:
    if len(value.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
        raise SecretsError(_("{kind}: at most {n} characters can be kept.").format(kind=words.kind(kind), n=LONGEST))
    if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
        raise SecretsError(_("{kind}: it holds a sign that cannot be kept.").format(kind=words.kind(kind)))


def _must_be_there(services: Services, move: str, service: str) -> None:
    with services.reading() as session:
        if keeping.the(session, Service, move, service).removed:
            raise FactsError(_("This service was removed; nothing is kept of it."))


def _name(move: str, service: str) -> str:
    return f"{move}/{service}"


def _why(error: KeychainError) -> str:
    return words.why(error.fault, error.detail, keychain.SECONDS)
