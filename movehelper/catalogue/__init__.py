"""The catalogue: reads `resources/catalogue` into records, looks things up, applies the user's changes."""

from movehelper.catalogue.loading import load
from movehelper.catalogue.regions import load_regions

__all__ = ["load", "load_regions"]
