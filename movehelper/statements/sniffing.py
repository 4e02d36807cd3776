"""What a file is that is no statement, so that the sentence about it helps; and taking a file in within limits."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import StatementError
from movehelper.statements.source import MOST_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from movehelper.statements.source import Source, Watch

_BLOCK: Final = 4 * 2**20
_ASK: Final = "Ask the bank for OFX, CAMT, MT940, QIF or CSV"
_OTHERS: Final = (
    (b"%PDF-", f"is a PDF; these cannot be read. {_ASK}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel or Word file; open it there and save it as CSV"),
    (b"{\\rtf", f"is a text document (RTF). {_ASK}"),
    (b"\x1f\x8b", "is packed with gzip; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is packed with 7-Zip; unpack it first"),
    (b"Rar!", "is packed with RAR; unpack it first"),
    (b"BZh", "is packed with bzip2; unpack it first"),
    (b"\xfd7zXZ\0", "is packed with xz; unpack it first"),
    (b"SQLite format 3\0", "is a database and no bank statement"),
    (b"\x89PNG", f"is a picture. {_ASK}"),
    (b"\xff\xd8\xff", f"is a picture. {_ASK}"),
    (b"GIF8", f"is a picture. {_ASK}"),
    (b"MZ\x90", "is a program and no bank statement"),
    (b"\x7fELF", "is a program and no bank statement"),
)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_PROLOG: Final = re.compile(r"\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z][\w.:-]*[\s/>])", re.IGNORECASE)
_JSON: Final = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"[^"]*"\s*:|\})')
_EBCDIC_PLAIN: Final = frozenset(
    b"\x40\x4b\x6b\x60\x61\x7a\x15\x25\x0d\x0a" + bytes(range(0xF0, 0xFA)) + bytes(range(0x81, 0x8A))
    + bytes(range(0x91, 0x9A)) + bytes(range(0xA2, 0xAA)) + bytes(range(0xC1, 0xCA)) + bytes(range(0xD1, 0xDA))
    + bytes(range(0xE2, 0xEA))
)  # fmt: skip


def load(path: Path, watch: Watch) -> bytes:
    """Return the bytes of a file.

    Raises:
        StatementError: it is no file, cannot be read, or is larger than any statement.
        Stopped: the watch said so.
    """
    blocks: list[bytes] = []
    done = 0
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise StatementError(f"{path.name} is no file but a folder or a device.")
        _fits(path.name, facts.st_size)
        with path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                blocks.append(block)
                done += len(block)
                _fits(path.name, done)
                watch.tick(done, facts.st_size)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StatementError(f"{path.name} cannot be read: {reason}.") from error
    return blocks[0] if len(blocks) == 1 else b"".join(blocks)


def is_zip(data: bytes) -> bool:
    """Say whether bytes are a .zip (an Excel or Calc file is one too)."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def check(source: Source) -> None:
    """Refuse what is plainly something else.

    Raises:
        StatementError: the file is empty, too large, of another kind, damaged, or written in EBCDIC.
    """
    data = source.data
    _fits(source.name, len(data))
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise source.error("is empty")
    for mark, reason in _OTHERS:
        if data.startswith(mark):
            raise source.error(reason)
    if b"%PDF-" in data[:1_024]:
        raise source.error(_OTHERS[0][1])
    if _is_ebcdic(data[:8_192]):
        raise source.error("is written in EBCDIC, a code of mainframe computers. Ask the bank for another file")


def check_markup(source: Source) -> None:
    """Refuse markup that no reader knew: payment orders, web pages, other XML, JSON.

    Raises:
        StatementError: it is one of these.
    """
    head = source.head
    if _JSON.match(head):
        raise source.error(f"is JSON, a form for programs; it cannot be read. {_ASK}")
    if not _PROLOG.match(head):
        return
    root = _ROOT.search(re.sub(r"<\?.*?\?>|<!.*?>", "", head, flags=re.DOTALL))
    name = root.group(1) if root else ""
    if name.lower() in {"html", "head", "body", "table"} or "<!doctype html" in head.lower():
        raise source.error("is a web page and no statement; perhaps the bank had logged you out")
    if "CstmrCdtTrfInitn" in head or "CstmrDrctDbtInitn" in head or ":pain." in head:
        raise source.error(
            "is a payment order (pain) and no statement: it says what was to be paid, not what was booked"
        )
    raise source.error(
        f"is XML, but no bank statement: its outermost element is <{name}>" if name else "is no bank statement"
    )


def _fits(name: str, size: int) -> None:
    if size > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise StatementError(
            f"{name} is {size // 2**20} MB large; at most {most} MB are read. Ask the bank for fewer months at once."
        )


def _is_ebcdic(data: bytes) -> bool:
    """Find EBCDIC: letters and digits lie above 0x80 there, a space is 0x40, and 0x20 means nothing."""
    if len(data) < 16 or data.count(b" ") * 20 > len(data):
        return False
    return sum(byte in _EBCDIC_PLAIN for byte in data) > len(data) * 0.85 and data.count(0x40) > 0
