"""What of the catalogue a person can correct, the shipped value beside the one that counts; and all corrections."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, Final, get_args

from movehelper.domain.errors import CatalogueError, FactsError
from movehelper.domain.records import (
    Anchor,
    Catalogue,
    CatalogueChange,
    ContractFacts,
    Periods,
    Provider,
    Record,
    Right,
    Rule,
    Terms,
)
from movehelper.services import planning
from movehelper.wording import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.services.context import Services

_SOME_DAY: Final = dt.date(2026, 1, 1)
_OFFSETS: Final = ("due", "from", "open_from", "open_until")
_TERMS: Final = (
    *("period", "begins_on", "cut_off", "deemed_receipt", "minimum_term", "renews_for", "ends_on"),
    *("not_before", "earliest_notice", "if_day_off"),
)
_OF_PROVIDER: Final = ("name", "domain", "notice", "moving", "exit_fee", "final_bill")
_DIGITS: Final = re.compile(r"\d.*\d.*\d")


class Correctable(Record, frozen=True, kw_only=True):
    """One fact of an entry: what was shipped, what counts now, and the kind of words that are wanted."""

    entry: str
    key: str
    shipped: str
    now: str
    several: bool = False
    about: str = ""


class CorrectableEntry(Record, frozen=True, kw_only=True):
    """An entry of the catalogue with its facts, where they were read, and when."""

    name: str
    facts: tuple[Correctable, ...]
    source: str
    checked: dt.date


class Corrected(Record, frozen=True, kw_only=True):
    """One correction: the entry in words, what the person says, what was shipped then and what is shipped now."""

    change: CatalogueChange
    name: str
    value: str
    replaced: str
    shipped: str | None = None
    conflict: bool = False


def entry(services: Services, move: str, wanted: str) -> CorrectableEntry:
    """Return the facts of a provider, a law card, or a right in one, that can be corrected.

    Raises:
        CatalogueError: there is no such entry.
    """
    facts = planning.household(services, move)
    shipped, now = planning.shipped_for(services, facts), planning.catalogue_for(services, facts)
    found, sourced = _find(shipped, wanted)
    current, _sourced = _find(now, wanted)
    known = dict(_values(current))
    return CorrectableEntry(
        name=_name(found, sourced),
        facts=tuple(
            Correctable(
                entry=wanted,
                key=key,
                shipped=words(value),
                now=words(known.get(key)),
                several=key.endswith("ends_on"),
                about=_about(found, key),
            )
            for key, value in _values(found)
        ),
        source=sourced.source,
        checked=sourced.checked,
    )


def listing(services: Services, move: str) -> tuple[Corrected, ...]:
    """Return all corrections of a move, those first whose shipped value has changed since."""
    from movehelper.catalogue import changes  # noqa: PLC0415 - not before it is needed

    facts = planning.household(services, move)
    shipped = planning.shipped_for(services, facts)
    conflicts = {one.change.id: one for one in changes.conflicts(shipped, facts.catalogue_changes)}
    found = []
    for change in facts.catalogue_changes:
        conflict = conflicts.get(change.id)
        try:
            name = _name(*_find(shipped, change.entry))
            present: str | None = words(json.loads(changes.current(shipped, change.entry, change.key)))
        except CatalogueError:
            name, present = change.entry, None
        found.append(
            Corrected(
                change=change,
                name=name,
                value=words(json.loads(change.value)),
                replaced=words(json.loads(change.replaced)),
                shipped=present,
                conflict=conflict is not None,
            )
        )
    return tuple(sorted(found, key=lambda one: (not one.conflict, one.name, one.change.key)))


def check(services: Services, move: str, wanted: str, key: str, text: str) -> str:
    """Read what a person typed for a fact, and return it as JSON.

    Raises:
        CatalogueError: there is no such entry or key, or the value is not allowed there.
        RuleError: words of a rule that cannot be read.
        FactsError: no e-mail address, web address or number.
    """
    from movehelper.catalogue import changes  # noqa: PLC0415 - as above

    facts = planning.household(services, move)
    shipped = planning.shipped_for(services, facts)
    value = _read(text, several=key.endswith("ends_on"))
    change = CatalogueChange(id="", entry=wanted, key=key, value=value, replaced="null", on=services.today())
    corrected = changes.apply_one(shipped, change)
    found, _sourced = _find(corrected, wanted)
    _check_words(services, found, key, text)
    return value


def words(value: Any) -> str:
    """Return a value of the catalogue as a person reads and writes it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def _read(text: str, *, several: bool) -> str:
    plain = " ".join(text.split())
    if several and "," in plain:
        return json.dumps([one.strip() for one in plain.split(",") if one.strip()])
    return json.dumps(plain or None)


def _check_words(services: Services, found: Record, key: str, text: str) -> None:
    from movehelper.domain.notice import build  # noqa: PLC0415 - as above
    from movehelper.domain.words import parse_offset  # noqa: PLC0415 - as above
    from movehelper.domain.workdays import Regions  # noqa: PLC0415 - as above

    head, _dot, last = key.rpartition(".")
    if last in _OFFSETS and text.strip():
        parse_offset(text.strip())
    terms: Any = found
    for step in head.split(".") if head else ():
        terms = getattr(terms, step, None)
    if isinstance(terms, Terms):
        region = found.country if isinstance(found, Provider) else services.regions()[0].code
        every = Periods(day=1)
        facts = ContractFacts(region=region, contract_start=_SOME_DAY, move_out=_SOME_DAY, rent=every, billing=every)
        build(terms, facts, Regions(services.regions()), dict.fromkeys(get_args(Anchor), _SOME_DAY))
    if isinstance(found, Provider) and head.startswith("channel."):
        _check_channel(found.channels[int(head.rpartition(".")[2])].kind, text.strip())


def _check_channel(kind: str, text: str) -> None:
    """Refuse what can be no address of this kind.

    Raises:
        FactsError: it cannot.
    """
    if not text:
        return
    if kind == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise FactsError(_("{text} is no e-mail address.").format(text=text))
    if kind == "web" and not re.fullmatch(r"(https?://)?[^\s/]+\.[^\s]+", text):
        raise FactsError(_("{text} is no web address.").format(text=text))
    if kind in {"phone", "fax", "text message"} and not _DIGITS.search(text):
        raise FactsError(_("{text} is no telephone number.").format(text=text))


def _find(catalogue: Catalogue, wanted: str) -> tuple[Provider | Rule | Right, Provider | Rule]:
    """Return an entry, and the one that says where it was read."""
    name = catalogue.moved.get(wanted, wanted)
    for provider in catalogue.providers:
        if provider.id == name:
            return provider, provider
    for rule in catalogue.rules:
        if rule.id == name:
            return rule, rule
        for right in rule.rights:
            if right.id == name:
                return right, rule
    raise CatalogueError(f'The catalogue has no entry "{wanted}".')


def _name(found: Provider | Rule | Right, sourced: Provider | Rule) -> str:
    if isinstance(found, Provider):
        return found.name
    return sourced.law or sourced.says if isinstance(sourced, Rule) else found.id


def _about(found: Provider | Rule | Right, key: str) -> str:
    """Return the kind of a channel, for its words."""
    if isinstance(found, Provider) and key.startswith("channel."):
        return found.channels[int(key.split(".")[1])].kind
    return ""


def _values(found: Provider | Rule | Right) -> Iterator[tuple[str, Any]]:
    """Yield each key that can be corrected, with its value."""
    if isinstance(found, Provider):
        yield from ((key, getattr(found, key)) for key in _OF_PROVIDER)
        yield from ((f"channel.{place}.value", one.value) for place, one in enumerate(found.channels))
        yield from _terms("notice_terms", found.notice_terms)
    elif isinstance(found, Rule):
        yield from (("says", found.says), ("counted", found.counted))
    else:
        yield "says", found.says
        yield from _terms("terms", found.terms)


def _terms(name: str, terms: Terms | None) -> Iterator[tuple[str, Any]]:
    if terms is not None:
        yield from ((f"{name}.{key}", getattr(terms, key)) for key in _TERMS)
