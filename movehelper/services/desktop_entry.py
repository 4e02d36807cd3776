"""The entry in the menu: how the program is started, written and read as the Desktop Entry Specification has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VERSION_KEY: Final = "X-Movehelper-Version"
_RESERVED: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_THROUGH: Final = ("sh", "-c", 'exec "$0" "$@"')
"""Starts a program whose name may not stand first: the specification forbids an equal sign there, and GLib looks for
the program before it reads %% as one percent sign."""
_IN_QUOTES: Final = re.compile(r'(["`$\\])')
_AS_VALUE: Final = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FROM_VALUE: Final = {"\\\\": "\\", "\\n": "\n", "\\t": "\t", "\\r": "\r", "\\s": " "}
_WORD: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|([^ \t\n"]+)', re.DOTALL)


@dataclass(frozen=True)
class Start:
    """How the program is started: the words of its command, and the folder it must be started in, if any."""

    command: tuple[str, ...]
    folder: Path | None = None

    @property
    def possible(self) -> bool:
        """Return whether what it names is there."""
        return Path(self.command[0]).is_file() and (self.folder is None or (self.folder / "movehelper").is_dir())

    def __str__(self) -> str:
        """Return the command as one would type it."""
        typed = " ".join(_quoted(word) for word in self.command)
        return f"{typed} ({self.folder})" if self.folder else typed


def written(template: str, start: Start, version: str) -> str:
    """Return the entry that starts this copy of the program, and says which version wrote it."""
    awkward = set("%=") & set(start.command[0])
    command = (*_THROUGH, *start.command) if awkward else start.command
    words = " ".join(_quoted(word.replace("%", "%%")) for word in command)
    lines = {
        "Exec": f"{_value(words)} %f",
        "TryExec": _value(start.command[0]),
        **({"Path": _value(str(start.folder))} if start.folder else {}),
        VERSION_KEY: version,
    }
    kept = [line for line in template.splitlines() if line.partition("=")[0] not in lines]
    return "\n".join([*kept, *(f"{key}={value}" for key, value in lines.items())]) + "\n"


def read(entry: str) -> tuple[Start | None, str]:
    """Return how an entry starts the program, and the version that wrote it; None and nothing if it does not say."""
    keys = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line and not line.startswith("#"))
    line = _plain(keys.get("Exec", ""))
    words = tuple(_unquoted(match) for match in _WORD.finditer(line))
    command = tuple(word.replace("%%", "%") for word in words if word not in {"%f", "%F", "%u", "%U"})
    command = command[len(_THROUGH) :] if command[: len(_THROUGH)] == _THROUGH else command
    folder = Path(_plain(keys["Path"])) if keys.get("Path") else None
    return Start(command, folder) if command else None, keys.get(VERSION_KEY, "")


def _quoted(word: str) -> str:
    """Return a word of a command, in double quotes where the specification wants them."""
    if word and not _RESERVED & set(word):
        return word
    inside = _IN_QUOTES.sub(lambda match: f"\\{match[0]}", word)
    return f'"{inside}"'


def _unquoted(match: re.Match[str]) -> str:
    quoted, plain = match.groups()
    return plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)


def _value(text: str) -> str:
    """Return text as the value of a key."""
    return "".join(_AS_VALUE.get(letter, letter) for letter in text)


def _plain(value: str) -> str:
    return re.sub(r"\\[\\ntrs]", lambda match: _FROM_VALUE[match[0]], value)
