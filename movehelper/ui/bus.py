"""Does the desktop's message bus answer? Asked before Qt starts, because Qt waits without end for one that is silent.

Qt speaks to the bus before the first frame (screen readers, theme, tray). One that hangs would leave nothing to see. So
one short greeting is sent first; if nothing comes back in time, this process goes without the bus, as on a desktop that
has none.
"""

from __future__ import annotations

import _socket  # what `socket` is made of; that one takes longer to load than the whole greeting
import contextlib
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import MutableMapping

ADDRESS: Final = "DBUS_SESSION_BUS_ADDRESS"
NONE: Final = "disabled:"
_PATIENCE: Final = 1.0
"""Seconds; one that is well answers within a thousandth of that."""


def leave_silent_bus(environment: MutableMapping[str, str], patience: float = _PATIENCE) -> bool:
    """Take the bus out of the environment if it is there and does not answer; return whether that was so."""
    address = environment.get(ADDRESS, "")
    place = _place(address) if address else _usual(environment)
    if place is None or _answers(place, patience):
        return False
    environment[ADDRESS] = NONE
    return True


def _place(address: str) -> str | None:
    """Return the socket of an address such as `unix:path=/run/user/1000/bus,guid=1f`; None if it has none."""
    kind, _colon, rest = address.partition(";")[0].partition(":")
    if kind != "unix":
        return None
    facts = dict(fact.partition("=")[::2] for fact in rest.split(","))
    if "abstract" in facts:
        return "\0" + _plain(facts["abstract"])
    return _plain(facts["path"]) if "path" in facts else None


def _usual(environment: MutableMapping[str, str]) -> str | None:
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return f"{folder}/bus" if folder else None


def _plain(value: str) -> str:
    """Return a value of an address with its %20 and the like as they are meant."""
    first, *others = value.split("%")
    with contextlib.suppress(ValueError):
        escaped = b"".join(bytes((int(part[:2], 16),)) + os.fsencode(part[2:]) for part in others)
        return os.fsdecode(os.fsencode(first) + escaped)
    return value


def _answers(place: str, patience: float) -> bool:
    """Greet the bus as every program does; what cannot be reached at all keeps nobody waiting."""
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    connection.settimeout(patience)
    try:
        connection.connect(place)
        connection.send(b"\0AUTH\r\n")
        connection.recv(1)
    except TimeoutError:
        return False
    except OSError:
        return True
    finally:
        connection.close()
    return True
