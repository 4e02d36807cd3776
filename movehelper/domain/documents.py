"""What a file's name and first bytes tell: how it is shown, what it is, and whether it may be handed to a viewer.

Names come from anywhere: they may hold line feeds, marks that turn the writing round, or parts of a path.
"""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from movehelper.domain.records import DocumentKind

HEAD: Final = 512
"""How many bytes of a file's beginning are looked at."""
_LONGEST: Final = 180  # bytes of UTF-8 in a name; file systems take 255, and room is left for " (2)" and ".part"
_LONGEST_ENDING: Final = 16

_MEDIA: Final = {
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "webp": "image/webp", "tif": "image/tiff", "tiff": "image/tiff", "bmp": "image/bmp", "heic": "image/heic",
    "heif": "image/heif", "avif": "image/avif", "txt": "text/plain", "md": "text/markdown", "csv": "text/csv",
    "log": "text/plain", "rtf": "application/rtf", "eml": "message/rfc822", "msg": "application/vnd.ms-outlook",
    "ics": "text/calendar", "vcf": "text/vcard", "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet", "odp": "application/vnd.oasis.opendocument.presentation",
    "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pages": "application/vnd.apple.pages", "numbers": "application/vnd.apple.numbers", "mp3": "audio/mpeg",
    "m4a": "audio/mp4", "ogg": "audio/ogg", "opus": "audio/opus", "wav": "audio/wav", "amr": "audio/amr",
    "mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm", "mkv": "video/x-matroska",
    "3gp": "video/3gpp", "zip": "application/zip",
}  # fmt: skip
"""The endings of files that a viewer shows and never runs, with what they are."""
_MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_RUNS: Final = (b"\x7fELF", b"MZ", b"#!", b"[Desktop Entry]", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa")

_WORDS: Final[tuple[tuple[DocumentKind, tuple[str, ...]], ...]] = (
    ("hand-over protocol", ("handover", "hand-over", "protocol", "protokoll", "inventory", "übergabe", "check-out")),
    ("meter reading", ("meter", "zähler", "zaehler", "reading")),
    ("receipt", ("receipt", "quittung", "beleg", "einlieferung", "proof of post", "tracking", "transcript", "chat")),
    ("bill", ("bill", "invoice", "rechnung", "abrechnung", "statement", "facture")),
    ("contract", ("contract", "vertrag", "agreement", "lease", "tenancy", "terms", "mietvertrag")),
    ("photo", ("photo", "foto", "img ", "picture")),
    ("letter", ("letter", "brief", "notice", "kündigung", "kuendigung", "confirmation", "bestätigung", "cancel")),
)


def clean_name(name: str) -> str:
    """Return a name in one line as it may be shown: no path, no control or direction marks, not too long.

    The ending stays. A name of which nothing is left is "document".
    """
    letters = name.encode("utf-8", "replace").decode("utf-8").replace("\\", "/").rpartition("/")[2]
    letters = unicodedata.normalize("NFC", letters)
    shown = "".join(" " if one.isspace() else one for one in letters if one.isspace() or _visible(one))
    shown = " ".join(shown.split()).strip(". ") if not shown.strip(". ") else " ".join(shown.split())
    return _shortened(shown) or "document"


def file_name(name: str) -> str:
    """Return a name under which any file system takes a copy, and which is neither hidden nor a device's."""
    plain = "".join("_" if one in '<>:"|?*' else one for one in clean_name(name)).lstrip(".").rstrip(". ")
    stem = plain.partition(".")[0].upper()
    devices = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
    return f"_{plain}" if stem in devices else plain or "document"


def media_type(name: str, head: bytes) -> str:
    """Return what a file is, by its first bytes, then by its ending; nothing if neither tells."""
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return _MEDIA.get(_ending(name), "")


def kind_of(name: str, media: str) -> DocumentKind:
    """Return the likeliest kind, from the words in a name; a picture is a photo. It is a first guess to correct."""
    plain = name.casefold().replace("_", " ")
    found = next((kind for kind, words in _WORDS if any(word in plain for word in words)), None)
    return found or ("photo" if media.startswith("image/") else "other")


def may_be_opened(name: str, head: bytes) -> bool:
    """Tell whether a viewer only shows such a file. Programs, scripts and whatever is not known are not opened."""
    return _ending(name) in _MEDIA and not head.lstrip().startswith(_RUNS)


def _ending(name: str) -> str:
    return PurePosixPath(clean_name(name)).suffix.removeprefix(".").lower()


def _visible(one: str) -> bool:
    """Leave out control characters, direction marks and half surrogates; joiners inside words go with them."""
    return unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    """Cut the middle of a name that is too long, so that its ending stays."""
    if len(name.encode()) <= _LONGEST:
        return name
    ending = PurePosixPath(name).suffix
    ending = ending if len(ending.encode()) <= _LONGEST_ENDING else ""
    room = _LONGEST - len(ending.encode()) - len("…".encode())
    return name.encode()[:room].decode("utf-8", "ignore").rstrip() + "…" + ending
