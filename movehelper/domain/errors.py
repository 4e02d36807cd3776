"""Errors with one sentence for the person; shown in one place, never as a traceback."""

from __future__ import annotations


class MovehelperError(Exception):
    """Base of all errors a person can meet. `str(error)` is the sentence that says what and where."""


class RuleError(MovehelperError):
    """A notice rule, a case or an offset cannot be read or does not fit together; names the keys."""


class MissingFactError(RuleError):
    """A rule needs a fact of the contract that is not known; `fact` names it ("rent period", "contract start")."""

    def __init__(self, fact: str, sentence: str) -> None:
        super().__init__(sentence)
        self.fact = fact


class RegionError(RuleError):
    """A region that `resources/catalogue/regions.toml` does not list."""


class CatalogueError(MovehelperError):
    """A data file of the catalogue is missing or misspelt; names the file and the entry."""


class ResourceMissingError(MovehelperError):
    """A file that belongs to the program is not where it should be; names the places tried."""


class MoveFileError(MovehelperError):
    """A file is no move file, is damaged, or is of a newer version."""


class FactsError(MovehelperError):
    """Facts that contradict each other, such as dates in the wrong order; names both."""


class StoreError(MovehelperError):
    """The database cannot be read or written: locked, damaged, newer, read-only, or the disk is full."""


class DocumentError(MovehelperError):
    """A file cannot be kept, read, copied or opened as a document; names it and the reason."""


class StoppedError(MovehelperError):
    """A long task was stopped by the person before its end; nothing of it counts."""


class ExportError(MovehelperError):
    """A file could not be written; names it and the reason."""


class DisplayError(MovehelperError):
    """There is no screen to show the window on."""


class SettingsError(MovehelperError):
    """A choice for the program itself that cannot be kept or carried out; names it and the reason."""


class DataFolderError(MovehelperError):
    """The user's data were moved to a place that cannot be reached now, or cannot be moved; names it."""


class SecretsError(MovehelperError):
    """A secret cannot be kept, read or taken out: says why. Never holds what is secret."""


class ReminderError(MovehelperError):
    """A reminder could not be scheduled, kept or shown; names the file or the part of the system."""


class StatementError(MovehelperError):
    """A file is no bank statement, or cannot be read as one; names the file, and the line where there is one."""
