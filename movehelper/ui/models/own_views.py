"""Views of the checklist that a person has saved: rows, words to filter by, order and columns, under a name."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSettings

_KEY = "checklist/own-views"


class OwnView(msgspec.Struct, frozen=True, kw_only=True):
    """One saved view: `base` is the view it narrows, `columns` the state of the header, `off` the hidden columns."""

    id: str
    name: str
    base: str = "all"
    filter: str = ""
    columns: str = ""
    off: tuple[str, ...] = ()


class OwnViews:
    """All views of a person, kept beside the database."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings
        self.all: tuple[OwnView, ...] = _read(settings)

    def get(self, view: str) -> OwnView | None:
        """Return a view by its id."""
        return next((one for one in self.all if one.id == view), None)

    def save(self, view: OwnView) -> OwnView:
        """Keep a view; one of the same name is replaced."""
        same = next((one for one in self.all if one.name.casefold() == view.name.casefold()), None)
        kept = msgspec.structs.replace(view, id=same.id if same else view.id or f"own-{uuid.uuid4()}")
        self._keep((*(one for one in self.all if one is not same), kept))
        return kept

    def rename(self, view: str, name: str) -> None:
        """Give a view another name."""
        self._keep(tuple(msgspec.structs.replace(one, name=name) if one.id == view else one for one in self.all))

    def remove(self, view: str) -> None:
        """Forget a view."""
        self._keep(tuple(one for one in self.all if one.id != view))

    def forget(self, named: Iterable[str], others: Iterable[str]) -> tuple[OwnView, ...]:
        """Forget the views whose name or words speak of what was erased, and of nothing that is left; return them."""
        gone, left = [fold(one) for one in named], [fold(one) for one in others]
        forgotten = tuple(
            one
            for one in self.all
            if any(_speaks_of(words, gone) and not _speaks_of(words, left) for words in _words(one))
        )
        if forgotten:
            self._keep(tuple(one for one in self.all if one not in forgotten))
            if self._settings is not None:
                self._settings.sync()  # what was erased is gone from the disk at once
        return forgotten

    def _keep(self, views: tuple[OwnView, ...]) -> None:
        self.all = tuple(sorted(views, key=lambda one: one.name.casefold()))
        if self._settings is not None:
            self._settings.setValue(_KEY, msgspec.json.encode(self.all).decode())


def _words(view: OwnView) -> tuple[str, str]:
    """Return the words of a view between spaces; the last of those to filter by may be only begun."""
    return f" {fold(view.name)} ", f" {fold(view.filter)}"


def _speaks_of(words: str, names: list[str]) -> bool:
    """Tell whether words have a name in them, or stand in one."""
    return bool(words.strip()) and any(words in f" {name} " or f" {name} " in f"{words} " for name in names)


def _read(settings: QSettings | None) -> tuple[OwnView, ...]:
    """Return the views kept; what cannot be read is as if it were not there."""
    if settings is None:
        return ()
    try:
        return msgspec.json.decode(str(settings.value(_KEY, "[]")), type=tuple[OwnView, ...])
    except msgspec.MsgspecError:
        return ()
