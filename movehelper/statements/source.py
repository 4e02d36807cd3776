"""What every reader of statements is given: the bytes of one file, its text, the person's choices, and a way to stop.

    recognise(source) -> bool       what each format module offers: is this file mine, by its content alone?
    read(source) -> ReadFile        reads it whole, or raises a StatementError that names the file and the line

The encoding is decided once for a file, and by the bytes: what a header declares counts only where they prove nothing.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from movehelper.domain.errors import StatementError, StoppedError
from movehelper.domain.records.statements import ReadingChoices, RefusedRow
from movehelper.statements import letters

if TYPE_CHECKING:
    from collections.abc import Callable

Stopped = StoppedError
MOST_BYTES: Final = 128 * 2**20
"""A file beyond this is not read: ten years of a busy account are smaller in each of the formats."""
PENDING: Final = "It is pending: the bank has not booked it yet, and may still change or drop it."
MOST_TEXT: Final = 10_000
"""Lines of a purpose or memo are put together up to about this length; the source of the row has them all."""
_EVERY: Final = 256
_RAW: Final = 2_000
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHIFTED: Final = re.compile(r"(?i)iso-?2022|hz|utf-?7")  # plain bytes that mean something else: only a header tells
_LOOKED_AT: Final = 2**20
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Watch:
    """How far a reading is, for whoever waits, and whether it shall go on."""

    def __init__(
        self, tell: Callable[[int, int], None] | None = None, stopped: Callable[[], bool] | None = None
    ) -> None:
        self._tell, self._stopped = tell, stopped

    def tick(self, done: int, total: int) -> None:
        """Say that `done` of `total` is read (0: not known). Cheap enough for every few hundred rows.

        Raises:
            Stopped: the person stopped it.
        """
        if self._stopped is not None and self._stopped():
            raise Stopped("Stopped. Nothing was changed.")
        if self._tell is not None:
            self._tell(done, total)


@dataclass(frozen=True)
class Source:
    """One file to read. `name` is what errors call it; in a .zip it is "archive.zip/member".

    `wide` is what the file is written in if its letters had two bytes or four before it was `narrowed`.
    """

    name: str
    data: bytes
    choices: ReadingChoices = field(default_factory=ReadingChoices)
    watch: Watch = field(default_factory=Watch)
    wide: str = ""

    def tick(self, done: int, total: int = 0) -> None:
        """Tell the watch at every 256th row; call it with the number of the row.

        Raises:
            Stopped: the person stopped it.
        """
        if not done % _EVERY:
            self.watch.tick(done, total)

    def error(self, reason: str, line: int = 0) -> StatementError:
        """Make the error for this file: `reason` goes on after the name ("has no amounts")."""
        return StatementError(_shown(f"{self.name}, line {line}: {reason}." if line else f"{self.name} {reason}."))

    @cached_property
    def head(self) -> str:
        """The first 4,000 characters or so, for telling formats apart; never fails."""
        encoding = encoding_of(self.data[:16_384], whole=len(self.data) <= 16_384)
        return decode(self.data[:16_384], encoding)[:4_000].replace("\0", "")

    def encoding(self, declared: str = "") -> str:
        """Return by what the bytes are to be read; `declared` is what the file says of itself."""
        by_proof = self.wide or _proven(self.data, self.choices.encoding, declared) or _declared(self.data, declared)
        return by_proof or self._known_code or self._codes[0]

    @cached_property
    def open_codes(self) -> tuple[str, ...]:
        """The codes that are possible where nothing in the bytes decides, the likeliest first; else none."""
        decided = self.wide or _proven(self.data, self.choices.encoding) or self._known_code or len(self._codes) == 1
        return () if decided else self._codes

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return letters.codes_of(self.data)

    @cached_property
    def _known_code(self) -> str:
        """One of the codes that was chosen for an earlier file of this layout."""
        known = self.choices.mapping.get("encoding", "")
        return known if known in self._codes else ""

    def text(self, declared: str = "") -> tuple[str, str]:
        """Return the text without byte order mark and NULs, and the name of its encoding. Line ends stay as they are.

        Raises:
            StatementError: most of the bytes are empty, as after a damaged disk or download.
        """
        encoding = self.encoding(declared)
        text = decode(self.data, "utf-8" if self.wide else encoding)
        empty = text.count("\0")
        if empty * 2 > len(text):
            raise self.error("is damaged: most of it is empty (NUL bytes)")
        return text.replace("\0", "") if empty else text, encoding

    def lines(self, declared: str = "") -> tuple[list[str], str]:
        """Return the lines of the text without their ends (CR LF, LF or a lone CR), and the encoding."""
        text, encoding = self.text(declared)
        if "\r" in text:
            text = _LINE_END.sub("\n", text)
        return text.removesuffix("\n").split("\n"), encoding


def narrowed(data: bytes, chosen: str = "") -> tuple[bytes, str]:
    """Return a file in UTF-16 or UTF-32 as UTF-8, which takes half the memory, and what it was; others as they are."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "")
    wide = marked if marked or _is_code(chosen) else _wide(data[:4_096])
    if wide in {"", "utf-8"}:
        return data, ""
    decoder = codecs.getincrementaldecoder(wide)("replace")
    starts = range(0, len(data) + _LOOKED_AT, _LOOKED_AT)
    blocks = [decoder.decode(data[at : at + _LOOKED_AT], at >= len(data)).encode(errors="replace") for at in starts]
    return b"".join(blocks).removeprefix(codecs.BOM_UTF8), wide


def encoding_of(data: bytes, chosen: str = "", declared: str = "", *, whole: bool = True) -> str:
    """Return the encoding of bytes by proof, then by what was declared, then by their words (`letters`).

    `chosen` is what the person said, and wins over all but a mark. With `whole` off the end may be cut in a character.
    """
    return _proven(data, chosen, declared, whole=whole) or _declared(data, declared) or letters.codes_of(data)[0]


def _proven(data: bytes, chosen: str = "", declared: str = "", *, whole: bool = True) -> str:
    """Return the encoding if there is a mark, a choice, a NUL beside each letter, or only valid UTF-8; else nothing."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if _is_code(chosen):
        return codecs.lookup(chosen).name
    if wide := _wide(data[:4_096]):
        return wide
    if not _SHIFTED.search(declared) and _is_utf8(data, whole=whole):
        return "utf-8"
    return ""


def decode(data: bytes, encoding: str) -> str:
    """Decode without ever failing: bytes that mean nothing in cp1252 stay as control characters, others as U+FFFD."""
    if encoding == "cp1252":
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="movehelper-latin-1")
    return data.decode(encoding, errors="replace").removeprefix("\ufeff")


def refused(line: int, reason: str, raw: str = "") -> RefusedRow:
    """Make a refused row; of very long rows the beginning is kept."""
    return RefusedRow(line=line, reason=_shown(reason), raw=raw if len(raw) <= _RAW else raw[:_RAW] + " …")


def _shown(sentence: str) -> str:
    """Return a sentence in one line, without what a terminal or a window would act on: it may quote a hostile file."""
    if sentence.isprintable():
        return sentence
    return " ".join("".join(letter if letter.isprintable() else " " for letter in sentence).split())


def pending(line: int, raw: str = "") -> RefusedRow:
    """Make the refused row of a pending booking; the reader counts it in `ReadFile.pending` too."""
    return refused(line, PENDING, raw)


def _wide(data: bytes) -> str:
    """Find UTF-16 without a mark: of plain text in it every other byte is NUL."""
    half = len(data) // 2
    if half < 2:
        return ""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.1 else ""


def _is_utf8(data: bytes, *, whole: bool) -> bool:
    if data.isascii():
        return True
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _is_code(name: str) -> bool:
    """Say whether there is a code for text of that name."""
    try:
        return bool(name) and "".encode(name) is not None
    except (LookupError, ValueError):  # also of what is no code for text, as zip and hex
        return False


def _declared(data: bytes, declared: str) -> str:
    name = declared.strip().lower()
    name = f"cp{name}" if name.isdecimal() else name.replace("windows-", "cp")
    name = f"iso-{name}" if name.startswith("8859-") else name
    if not _is_code(name) or codecs.lookup(name).name in {"utf-8", "ascii"}:
        return ""
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return ""
    return "cp1252" if codecs.lookup(name).name == "iso8859-1" else codecs.lookup(name).name


def _latin_1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("movehelper-latin-1", _latin_1)
