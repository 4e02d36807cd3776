"""The catalogue as it was read last, kept in a form that is read forty times as fast as the data files."""

from __future__ import annotations

import contextlib
import logging
import os
import zlib
from typing import TYPE_CHECKING

import msgspec

from movehelper import __version__
from movehelper.domain.records import Catalogue

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


def take(cache: Path, folder: Path, countries: frozenset[str] | None) -> Catalogue | None:
    """Return the catalogue that was kept, unless one of the data files has changed since."""
    try:
        mark, _, content = _file(cache, folder, countries).read_bytes().partition(b"\n")
        return msgspec.msgpack.decode(content, type=Catalogue) if mark == _mark(folder) else None
    except (OSError, msgspec.MsgspecError):
        return None


def keep(cache: Path, folder: Path, countries: frozenset[str] | None, catalogue: Catalogue) -> None:
    """Keep a catalogue. Where that cannot be done, the data files are read every time."""
    file = _file(cache, folder, countries)
    fresh = file.with_suffix(f".{os.getpid()}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.write_bytes(_mark(folder) + b"\n" + msgspec.msgpack.encode(catalogue))
        fresh.replace(file)
    except OSError as error:
        _log.info("the catalogue is not kept: %s", error)
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _file(cache: Path, folder: Path, countries: frozenset[str] | None) -> Path:
    which = "all" if countries is None else "-".join(sorted(countries)) or "none"
    return cache / f"catalogue-{zlib.crc32(os.fsencode(folder)):08x}-{which}.bin"


def _mark(folder: Path) -> bytes:
    """Return what tells this version of the program and its data files from every other."""
    parts = [folder, *(folder / name for name in ("rules", "providers"))]
    files = sorted((entry for part in parts for entry in os.scandir(part) if entry.is_file()), key=lambda one: one.path)
    stats = [f"{one.name} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in files]
    return " ".join((__version__, *stats)).encode()
