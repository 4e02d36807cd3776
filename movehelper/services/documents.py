"""Documents: take files in, say what they are and what they prove, look after them, and hand them out again.

Taking a file in only copies it into the documents folder, and may be slow; it counts once it is attached. A file
that nobody refers to any more stays until `tidy`, so that undo and the kept copies of the database find it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from movehelper import documents as keeper
from movehelper.domain import documents as names
from movehelper.domain.errors import DocumentError, FactsError
from movehelper.domain.merging import merge
from movehelper.domain.records import Document, DocumentKind, Record, Service
from movehelper.services import keeping
from movehelper.services.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from movehelper.domain.records.plan import Value
    from movehelper.services.changes import Change
    from movehelper.services.context import Services


class Taken(Record, frozen=True, kw_only=True):
    """A file that was taken in and belongs to nothing yet; `kind` is a guess."""

    name: str
    sha256: str
    size: int
    media_type: str = ""
    kind: DocumentKind = "other"


class TakenIn(Record, frozen=True, kw_only=True):
    """What became of several files: those taken in, and for each other one the sentence that says why not."""

    files: tuple[Taken, ...] = ()
    refused: tuple[str, ...] = ()


class Belongs(Record, frozen=True, kw_only=True):
    """What a document belongs to: a service or a home, neither for the move as a whole; the entry it proves."""

    service: str | None = None
    home: str | None = None
    entry: str | None = None


class Checked(Record, frozen=True, kw_only=True):
    """One document and what became of its file."""

    document: Document
    state: keeper.State


class ToOpen(Record, frozen=True, kw_only=True):
    """A read-only copy for a viewer. `opens` False: it might be run, so only its folder is shown."""

    path: str
    opens: bool


class Exported(Record, frozen=True, kw_only=True):
    """Where copies were written, and for each document without one the sentence that says why."""

    files: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def folder_of(services: Services) -> keeper.DocumentFolder:
    """Return the documents folder beside the database."""
    return keeper.DocumentFolder(services.database.parent / "documents")


def take_in(services: Services, paths: Sequence[Path], progress: Progress | None = None) -> TakenIn:
    """Copy files into the documents folder. Those that cannot be read are told; the others are taken.

    Raises:
        StoppedError: the person stopped it; nothing counts.
    """
    progress = progress or Progress()
    progress.begin(len(paths), sum(_size(path) for path in paths))
    taken: list[Taken] = []
    refused: list[str] = []
    for path in paths:
        name = names.clean_name(path.name)
        progress.next(name)
        try:
            kept = keeper.take(folder_of(services), path, progress.moved)
        except DocumentError as error:
            refused.append(str(error))
        else:
            taken.append(_taken(name, kept))
    return TakenIn(files=tuple(taken), refused=tuple(refused))


def take_in_bytes(services: Services, data: bytes, name: str, progress: Progress | None = None) -> TakenIn:
    """Keep what never was a file, such as a picture from the clipboard.

    Raises:
        DocumentError: it is empty, or there is no room.
    """
    progress = progress or Progress()
    progress.begin(1, len(data))
    return TakenIn(files=(_taken(name, keeper.take_bytes(folder_of(services), data, name, progress.moved)),))


def new(
    services: Services, files: Iterable[Taken], belongs: Belongs, kind: DocumentKind | None = None
) -> tuple[Document, ...]:
    """Return the documents that these files become; nothing is written yet."""
    return tuple(
        Document(
            id=services.new_id(),
            name=one.name,
            sha256=one.sha256,
            size=one.size,
            media_type=one.media_type,
            kind=kind or one.kind,
            added=services.now(),
            service=belongs.service,
            home=belongs.home,
            entry=belongs.entry,
        )
        for one in files
    )


def attach(
    services: Services, move: str, files: Sequence[Taken], belongs: Belongs, kind: DocumentKind | None = None
) -> Change | None:
    """Let files that were taken in belong to something, all as one change; None if all of them did already.

    Raises:
        FactsError: what they shall belong to is not there.
        DocumentError: a file was tidied away meanwhile, so that there is nothing to attach.
    """
    with services.writing() as session:
        must_be_there(services, files)
        known = session.all(Document, move)
        fresh = _unknown(new(services, files, belongs, kind), known)
        rows = [keeping.row(session, move, one) for one in fresh]
        keeping.check(services, session, move)
    if not rows:
        return None
    about = (belongs.service,) if belongs.service else ()
    return keeping.change(services, move, "documents added", rows, concerned=about, params=_named(fresh))


def must_be_there(services: Services, files: Iterable[Taken | Document]) -> None:
    """Refuse files that were taken away again before they counted, as another window does that erases a move.

    Raises:
        DocumentError: one of them was.
    """
    folder = folder_of(services)
    for one in files:
        if not keeper.hand_over_again(folder, one.sha256, one.size):
            raise DocumentError(f"The copy of {one.name} was taken away meanwhile. Nothing was added; add it again.")


def detach(services: Services, move: str, ids: Sequence[str]) -> Change:
    """Take documents off the list. Their files stay until they are tidied away, and so can be had back.

    Raises:
        FactsError: one of them is not there.
    """
    with services.writing() as session:
        found = [keeping.the(session, Document, move, one) for one in ids]
        rows = [keeping.drop(session, move, one) for one in found]
    return keeping.change(services, move, "documents removed", rows, concerned=_about(found), params=_named(found))


def edit(services: Services, move: str, document: Document, base: Document | None = None) -> Change:
    """Change name, kind, note or what a document belongs to; never its content. `base`: as the edit began.

    Raises:
        FactsError: it has no name, or shall belong to what is not there.
    """
    with services.writing() as session:
        stored = keeping.the(session, Document, move, document.id)
        wanted = merge(base, document, stored) if base else document
        if not wanted.name.strip():
            raise FactsError("Give the document a name.")
        wanted = replace(wanted, name=names.clean_name(wanted.name), sha256=stored.sha256, size=stored.size)
        rows = [keeping.row(session, move, wanted)]
        keeping.check(services, session, move)
    return keeping.change(services, move, "document changed", rows, concerned=_about([wanted]), params=_named([wanted]))


def listing(services: Services, move: str) -> tuple[Document, ...]:
    """Return all documents of a move in the order in which they were added.

    Raises:
        FactsError: there is no such move.
    """
    with services.reading() as session:
        keeping.the_move(session, move)
        return session.all(Document, move)


def look(services: Services, documents: Iterable[Document]) -> tuple[Checked, ...]:
    """Look whether the files are there, without reading them."""
    folder = folder_of(services)
    return tuple(Checked(document=one, state=keeper.look(folder, one.sha256, one.size)) for one in documents)


def check(services: Services, documents: Sequence[Document], progress: Progress | None = None) -> tuple[Checked, ...]:
    """Read all of the files and compare them with what was kept.

    Raises:
        StoppedError: the person stopped it.
    """
    progress, folder = progress or Progress(), folder_of(services)
    progress.begin(len(documents), sum(one.size for one in documents))
    found = []
    for one in documents:
        progress.next(one.name)
        state = keeper.check(folder, one.sha256, one.size, progress.moved)
        found.append(Checked(document=one, state=state))
    return tuple(found)


def to_open(services: Services, document: Document, progress: Progress | None = None) -> ToOpen:
    """Return a copy that a viewer may be given.

    Raises:
        DocumentError: the file is missing or not what was kept, or there is no room for a copy.
        StoppedError: the person stopped it.
    """
    progress = progress or Progress()
    progress.begin(1, document.size)
    progress.next(document.name)
    path, head = keeper.to_open(folder_of(services), document.sha256, document.name, progress.moved)
    return ToOpen(path=str(path), opens=names.may_be_opened(document.name, head))


def export(
    services: Services, move: str, target: Path, ids: Sequence[str] = (), progress: Progress | None = None
) -> Exported:
    """Write copies into a folder, those of a service into a folder of its name; nothing there is written over.

    Raises:
        FactsError: there is no such move.
        StoppedError: the person stopped it; the copies made so far stay.
    """
    progress, folder = progress or Progress(), folder_of(services)
    with services.reading() as session:
        called = {one.id: names.file_name(one.name) for one in session.all(Service, move)}
    chosen = frozenset(ids)
    wanted = [one for one in listing(services, move) if not chosen or one.id in chosen]
    progress.begin(len(wanted), sum(one.size for one in wanted))
    written: list[str] = []
    refused: list[str] = []
    for one in wanted:
        progress.next(one.name)
        into = target / called[one.service] if one.service else target
        try:
            written.append(str(keeper.copy_out(folder, one.sha256, one.name, into, progress.moved)))
        except DocumentError as error:
            refused.append(str(error))
    return Exported(files=tuple(written), refused=tuple(refused))


def _taken(name: str, kept: keeper.Kept) -> Taken:
    media = names.media_type(name, kept.head)
    return Taken(name=name, sha256=kept.sha256, size=kept.size, media_type=media, kind=names.kind_of(name, media))


def _unknown(documents: Sequence[Document], known: Sequence[Document]) -> list[Document]:
    """Return those that do not belong there already with the same content; one that now proves something is changed."""
    fresh: list[Document] = []
    here = {(one.sha256, one.service, one.home): one for one in known}
    for one in documents:
        place = (one.sha256, one.service, one.home)
        if place not in here:
            fresh.append(one)
            here[place] = one
        elif one.entry and not here[place].entry:
            fresh.append(replace(here[place], entry=one.entry))
    return fresh


def _about(documents: Iterable[Document]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.service for one in documents if one.service))


def _named(documents: Sequence[Document]) -> dict[str, Value]:
    """Return what a sentence about these documents needs: how many, and the first one's name."""
    return {"documents": len(documents), "name": documents[0].name if documents else ""}


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
