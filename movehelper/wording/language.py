"""Which language the words are in: chosen once at the start, English until then."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "movehelper"


@dataclass
class _Chosen:
    """The language of this process; one window, one person, one language."""

    language: str = "en"
    words: gettext.NullTranslations = gettext.NullTranslations()  # noqa: RUF009 - it holds nothing to share


_chosen = _Chosen()


def speak(language: str, folder: Path | None = None) -> None:
    """Use `language` ("de", "en_GB") from now on, with the catalogues in `folder`; the rest stays English."""
    _chosen.language = language
    _chosen.words = gettext.translation(
        DOMAIN, str(folder) if folder else None, [language, language.partition("_")[0]], fallback=True
    )


def spoken() -> str:
    """Return the language chosen, as a locale name."""
    return _chosen.language


def _(sentence: str) -> str:
    """Return the sentence in the chosen language."""
    return _chosen.words.gettext(sentence)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of the sentence that fits the number."""
    return _chosen.words.ngettext(one, many, n)


def marked(sentence: str) -> str:
    """Mark a sentence of a table for translation; it is translated where it is shown."""
    return sentence
