"""Comments, CDATA and references in text with tags (OFX and CAMT), put out of a scanner's way without moving anything.

Each character keeps its place, so that lines can be counted in, and sources be taken from, the text as it was.
Nothing is expanded but references to single characters, so entity attacks have nothing to attack.
"""

from __future__ import annotations

import html
import re
from typing import Final

_ODD: Final = re.compile(r"<(?!/?[A-Z][A-Z0-9.]*/?>|[?!])")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9._:-]*")
_HIDDEN: Final = re.compile(r"<!--|<!\[CDATA\[|<\?")
_CLOSES: Final = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}
_NOT_LINE_END: Final = re.compile(r"[^\r\n]")
_REFERENCE: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,8});")
_LESS, _AND = "\x01", "\x02"  # no XML can have them, and no bank writes them
_HIDE: Final = str.maketrans({"<": _LESS, "&": _AND})
_SHOW: Final = str.maketrans({_LESS: "<", _AND: "&"})


def scannable(text: str) -> tuple[str, bool]:
    """Return the text of an OFX file for a scanner: tags in capitals, no comments, the content of CDATA hidden.

    Also whether it is plain: each "<" begins a tag without anything else in it.
    """
    clear = blanked(text)
    if _ODD.search(clear):
        clear = _TAG.sub(lambda found: found[0].upper(), clear)
    return clear, not hides(clear) and not _ODD.search(clear)


def hides(text: str) -> bool:
    """Say whether there is anything to be restored in a text that was made scannable."""
    return _LESS in text or _AND in text


def blanked(text: str) -> str:
    """Return the text without comments and processing instructions, and with "<" and "&" of CDATA hidden."""
    root = _TAG.search(text)  # what is written before it (<?xml?>, <?OFX?>) is in nobody's way
    if "<!--" not in text and "<![CDATA[" not in text and text.find("<?", root.start() if root else 0) < 0:
        return text
    parts: list[str] = []
    place = 0
    for found in _HIDDEN.finditer(text):
        if found.start() < place:
            continue
        close = _CLOSES[found[0]]
        end = text.find(close, found.end())
        if end < 0:
            break
        inside = text[found.end() : end]
        hidden = inside.translate(_HIDE) if close == "]]>" else _NOT_LINE_END.sub(" ", inside)
        parts += (text[place : found.start()], " " * len(found[0]), hidden, " " * len(close))
        place = end + len(close)
    parts.append(text[place:])
    return "".join(parts)


def restored(text: str) -> str:
    """Return a piece of scannable text with what CDATA hid."""
    return text.translate(_SHOW)


def unescaped(text: str) -> str:
    """Return text with the references in it (&amp; &#228; &nbsp;) as characters; a bare "&" stays what it is."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text
