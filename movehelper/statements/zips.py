"""A .zip of statements, as German and Swiss banks give them: one file for each day or account.

Only what is read into memory counts here, and nothing is written anywhere, so names like "../../x" do no harm. What a
header says of sizes is not believed: reading stops at the limits. Files that are no statements (a PDF beside them) are
named and passed over; if none is left, that is the error.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

import msgspec

from movehelper.domain.errors import StatementError
from movehelper.statements.source import MOST_BYTES, Source, narrowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from movehelper.domain.records.statements import ReadFile

MOST_FILES: Final = 1_000
MOST_RATIO: Final = 250
"""XML of statements packs up to some 60 times; a bomb a thousand times."""
_NEVER_A_BOMB: Final = 2**20
_BLOCK: Final = 2**20
_ENCRYPTED: Final = 0x1
_OFFICE: Final = ("[Content_Types].xml", "mimetype")
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


def read(source: Source, read_one: Callable[[Source], ReadFile]) -> tuple[ReadFile, ...]:
    """Read each statement in a .zip.

    Raises:
        StatementError: it is damaged, encrypted, oddly packed, a bomb, holds another .zip, or no statement at all.
        Stopped: the watch said so.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except _FAULTS as error:
        raise source.error("is a damaged .zip; perhaps it was not downloaded whole") from error
    with archive:
        return _read(source, archive, _members(source, archive), read_one)


def heads(path: Path, members: int, size: int) -> Iterator[tuple[str, bytes]]:
    """Yield how the first files of a .zip begin, as (name, bytes): none of an office document, none that is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [one for one in archive.infolist() if not one.is_dir() and not _is_litter(one.filename)]
            if any(one.filename in _OFFICE for one in names):
                return
            for one in [one for one in names if one.compress_type in _PACKED][:members]:
                with archive.open(one) as packed:
                    yield one.filename, packed.read(size)
    except _FAULTS:
        return


def _members(source: Source, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files worth reading, having looked at what the directory says of all."""
    members = [one for one in archive.infolist() if not one.is_dir() and not _is_litter(one.filename)]
    if any(one.filename in _OFFICE for one in members):
        raise source.error("is a document of a spreadsheet or writing program; open it there and save it as CSV")
    if len(members) > MOST_FILES:
        raise source.error(f"holds {len(members)} files; at most {MOST_FILES} are read")
    for one in members:
        if one.flag_bits & _ENCRYPTED:
            raise source.error("is locked with a password; unpack it first, and hand over the files in it")
        if one.compress_type not in _PACKED:
            raise source.error("is packed in an unusual way; unpack it first, and hand over the files in it")
        if one.file_size > max(_NEVER_A_BOMB, one.compress_size * MOST_RATIO):
            raise _bomb(source)
    if sum(one.file_size for one in members) > MOST_BYTES:
        raise source.error(f"holds more than {MOST_BYTES // 2**20} MB; unpack it and hand over fewer files at once")
    if not members:
        raise source.error("holds no files")
    return members


def _read(
    source: Source,
    archive: zipfile.ZipFile,
    members: list[zipfile.ZipInfo],
    read_one: Callable[[Source], ReadFile],
) -> tuple[ReadFile, ...]:
    files: list[ReadFile] = []
    passed_over: list[StatementError] = []
    left = MOST_BYTES
    for member in members:
        data = _unpacked(source, archive, member, left)
        left -= len(data)
        if data.startswith(b"PK\x03\x04"):
            raise source.error(f"holds another .zip ({_shown(member)}); unpack it first")
        data, wide = narrowed(data, source.choices.encoding)
        inner = Source(f"{source.name}/{_shown(member)}", data, source.choices, source.watch, wide)
        try:
            files.append(read_one(inner))
        except StatementError as error:
            passed_over.append(error)
    if not files:
        raise passed_over[0]
    notes = (*files[0].notes, *(f"Passed over: {error}" for error in passed_over))
    return (msgspec.structs.replace(files[0], notes=notes), *files[1:])


def _unpacked(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """Unpack one file, up to what is left of the limit and of what its packed size allows."""
    most = min(left, max(_NEVER_A_BOMB, member.compress_size * MOST_RATIO))
    blocks: list[bytes] = []
    done = 0
    try:
        with archive.open(member) as packed:
            while block := packed.read(_BLOCK):
                blocks.append(block)
                done += len(block)
                source.watch.tick(done, member.file_size)
                if done > most:
                    raise _bomb(source)
    except _FAULTS as error:
        raise source.error(f"is damaged: {_shown(member)} cannot be unpacked") from error
    return b"".join(blocks)


def _bomb(source: Source) -> StatementError:
    return source.error("unpacks to far more than statements do (a zip bomb); it is not read")


def _is_litter(name: str) -> bool:
    """Say whether a file is what systems leave behind in archives."""
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith("._") or last in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _shown(member: zipfile.ZipInfo) -> str:
    """Return the last part of a name, so that "../../x" is just x in all that is said and kept."""
    return member.filename.replace("\\", "/").rpartition("/")[2] or "?"
