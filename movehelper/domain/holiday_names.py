"""What public holidays are called, in the language of the reader where the holidays library knows it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from movehelper.domain.workdays import named_holidays

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@lru_cache(maxsize=256)
def holiday_names(country: str, part: str | None, year: int, language: str = "en") -> Mapping[dt.date, str]:
    """Return the public holidays of a region in a year with their names.

    Args:
        country: the code under which the holidays library knows the country (`Region.holidays`).
        part: the part of the country ("SCT"); one that the library does not know has its country's.
        year: the year.
        language: the reader's ("de", "en_GB"); a name that is not translated stays as it is called there.
    """
    return named_holidays(country, part, year, _known(country, language))


def _known(country: str, language: str) -> str | None:
    """Return the library's name for the language, if it has the names of this country in it."""
    import holidays  # noqa: PLC0415 - slow to import, and only needed where a calendar is shown

    known = tuple(getattr(holidays.country_holidays(country), "supported_languages", ()))
    if language in known:
        return language
    wanted = language.partition("_")[0]
    return next((one for one in known if one.partition("_")[0] == wanted), None)
