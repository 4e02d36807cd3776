"""movehelper: leave, take along or switch everything tied to an address, and prove that it stopped."""

__version__ = "0.1.0"
