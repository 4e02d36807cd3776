"""All words a person reads, without Qt: sentences for steps, stages, reasons and warnings, dates and money.

The words here are simple English; a gettext catalogue in `resources/i18n` turns them into another language.
Write `_("...")` or `ngettext("...", "...", n)` around each sentence, with names in braces filled in after
"""

from movehelper.wording.language import _, choose, languages, marked, ngettext, speak, spoken

__all__ = ["_", "choose", "languages", "marked", "ngettext", "speak", "spoken"]
