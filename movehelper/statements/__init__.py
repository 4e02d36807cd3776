"""Reading what banks let people download: OFX (QFX, QBO), QIF, CSV, CAMT, MT940, and a .zip of any of these.

    read_file(path, choices, watch) -> (ReadFile, ...)          one for each file of a .zip, else one
    read_bytes(data, name, choices, watch) -> (ReadFile, ...)

What a file is, is decided by its content and never by its name. Nothing is dropped in silence: each row is read or
refused with its line and the reason. A file that is no statement is a `StatementError`, one clear sentence.
The readers are our own: the libraries that there are refuse many files that banks really write (ofxtools read 78 of 150
OFX files, ofxparse 118 and does not end on large ones, pycamt reads one of three kinds of CAMT), or read them with
wrong signs (mt-940 without all its options) or not at all without saying so (quiffen with CR LF line ends).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from movehelper.domain.records.statements import ReadFile, ReadingChoices
from movehelper.statements import letters, sniffing
from movehelper.statements.source import MOST_BYTES, Source, Stopped, Watch, narrowed

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MOST_BYTES", "ReadFile", "ReadingChoices", "Source", "Stopped", "Watch", "read_bytes", "read_file"]


def read_file(path: Path, choices: ReadingChoices | None = None, watch: Watch | None = None) -> tuple[ReadFile, ...]:
    """Read the statements in a file, or in all files of a .zip.

    Raises:
        StatementError: it cannot be opened, is too large, or is no bank statement.
        Stopped: the watch said so.
    """
    watch = watch or Watch()
    return read_bytes(sniffing.load(path, watch), path.name, choices, watch)


def read_bytes(
    data: bytes, name: str, choices: ReadingChoices | None = None, watch: Watch | None = None
) -> tuple[ReadFile, ...]:
    """Read the statements in bytes that were a file called `name`.

    Raises:
        StatementError: it is too large, or no bank statement.
        Stopped: the watch said so.
    """
    choices, watch = choices or ReadingChoices(), watch or Watch()
    if sniffing.is_zip(data):
        from movehelper.statements import zips  # noqa: PLC0415 - loaded when there is one

        return zips.read(Source(name, data, choices, watch), _read)
    data, wide = narrowed(data, choices.encoding)  # by the same name, so that it is there only once
    return (_read(Source(name, data, choices, watch, wide)),)


def _read(source: Source) -> ReadFile:
    """Read one file that is no .zip, by the reader that knows its own; a CSV is what nothing else is."""
    sniffing.check(source)
    source.watch.tick(0, len(source.data))
    from movehelper.statements import ofx  # noqa: PLC0415 - each reader is loaded when a file may be its own

    if ofx.recognise(source):
        return ofx.read(source)
    from movehelper.statements import camt  # noqa: PLC0415 - as above

    if camt.recognise(source):
        return camt.read(source)
    sniffing.check_markup(source)
    from movehelper.statements import mt940  # noqa: PLC0415 - as above

    if mt940.recognise(source):
        return _asked(source, mt940.read(source))
    from movehelper.statements import qif  # noqa: PLC0415 - as above

    if qif.recognise(source):
        return _asked(source, qif.read(source))
    from movehelper.statements import csv  # noqa: PLC0415 - as above

    if csv.recognise(source):
        return _asked(source, csv.read(source))
    raise source.error("is no bank statement that can be read: it is not OFX, QIF, CSV, CAMT or MT940")


def _asked(source: Source, read: ReadFile) -> ReadFile:
    """Ask for the letters of a file whose form declares none, if its words read well in several ways."""
    if not source.open_codes or not read.statements:
        return read
    return msgspec.structs.replace(read, questions=(letters.question(source.data, source.open_codes), *read.questions))
