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


def languages(folder: Path | None) -> tuple[str, ...]:
    """Return the languages that can be spoken: English, and each with a catalogue in `folder`, by name."""
    found = folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo") if folder else ()
    return ("en", *sorted({file.parent.parent.name for file in found} - {"en"}))


def choose(wanted: str, system: str, folder: Path | None) -> str:
    """Speak the language wanted ("": the system's) if there are words in it, else English; return which it is.

    "de_AT" is also spoken by a catalogue "de". What is spoken already stays untouched.
    """
    asked, known = wanted or system.partition(".")[0].replace("-", "_"), languages(folder)
    fits = next((one for one in (asked, asked.partition("_")[0]) if one in known), "en")
    if fits != "en":
        fits = asked
    if fits != _chosen.language:
        speak(fits, folder)
    return fits


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
