"""Comments and CDATA in the text of an OFX file, put out of the scanner's way without moving anything.

Each character keeps its place, so that lines can be counted in the text as it was.
"""

from __future__ import annotations

import re
from typing import Final

_SMALL: Final = re.compile(r"</?[A-Z0-9.]*[a-z]")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9._:-]*")
_NOT_LINE_END: Final = re.compile(r"[^\r\n]")
_LESS, _AND = "\ue000", "\ue001"
_HIDE: Final = str.maketrans({"<": _LESS, "&": _AND})
_SHOW: Final = str.maketrans({_LESS: "<", _AND: "&"})


def scannable(text: str) -> str:
    """Return the text with tags in capitals, comments as spaces, and the content of CDATA hidden from a scanner."""
    if _SMALL.search(text):
        text = _TAG.sub(lambda found: found[0].upper(), text)
    return _blanked(text) if "<!--" in text or "<![CDATA[" in text else text


def hides(text: str) -> bool:
    """Say whether there is anything to be restored in a text that was made scannable."""
    return _LESS in text or _AND in text


def _blanked(text: str) -> str:
    parts: list[str] = []
    place = 0
    for found in re.finditer(r"<!--|<!\[CDATA\[", text):
        if found.start() < place:
            continue
        comment = found[0] == "<!--"
        close = "-->" if comment else "]]>"
        end = text.find(close, found.end())
        if end < 0:
            break
        inside = text[found.end() : end]
        hidden = _NOT_LINE_END.sub(" ", inside) if comment else inside.translate(_HIDE)
        parts += (text[place : found.start()], " " * len(found[0]), hidden, " " * len(close))
        place = end + len(close)
    parts.append(text[place:])
    return "".join(parts)


def restored(text: str) -> str:
    """Return a piece of scannable text with what CDATA hid."""
    return text.translate(_SHOW)
