"""The countries and their parts, and which region a rule written for another one covers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from movehelper.catalogue.files import default_folder, read
from movehelper.domain.errors import RegionError
from movehelper.domain.records import Record, Region

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class _RegionsFile(Record, frozen=True, kw_only=True):
    """`resources/catalogue/regions.toml`."""

    regions: tuple[Region, ...] = msgspec.field(name="region")


def load_regions(folder: Path | None = None) -> tuple[Region, ...]:
    """Return every country with its subdivisions; read once for each folder.

    Raises:
        CatalogueError: regions.toml is missing or misspelt.
    """
    return _load(folder or default_folder())


@lru_cache(maxsize=8)
def _load(folder: Path) -> tuple[Region, ...]:
    ruled = {file.stem.upper() for file in (folder / "rules").glob("*.toml")}
    listed = read(folder / "regions.toml", _RegionsFile).regions
    return tuple(msgspec.structs.replace(region, own_rules=region.code in ruled) for region in listed)


def country_code(region: str) -> str:
    """Return the country's code of a region: "GB" for "GB-SCT" and for "GB"."""
    return region.partition("-")[0]


def codes(regions: Iterable[Region]) -> frozenset[str]:
    """Return every code that may stand for a region."""
    return frozenset(code for region in regions for code in (region.code, *(part.code for part in region.subdivisions)))


def region_name(regions: Iterable[Region], code: str) -> str:
    """Return a region's name with its country: "Scotland, United Kingdom".

    Raises:
        RegionError: the code is not listed.
    """
    for region in regions:
        if region.code == code:
            return region.name
        for part in region.subdivisions:
            if part.code == code:
                return f"{part.name}, {region.name}"
    raise RegionError(f'region: "{code}" is not a country or part of one that movehelper knows.')


def parts_named(applies_in: Iterable[str], region: str) -> tuple[str, ...]:
    """Return the parts of a bare country that are named: where it may apply once the part is known."""
    if "-" in region:
        return ()
    return tuple(code for code in applies_in if code.startswith(f"{region}-"))
