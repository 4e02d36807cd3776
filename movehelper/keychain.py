"""The system's keyring, the only place that knows it. Asked with a limit in time: some keyrings never answer."""

from __future__ import annotations

import threading
from typing import NamedTuple

SECONDS = 3.0
"""How long a keyring is given to answer."""


class Keyring(NamedTuple):
    """What the system offers: the backend's name, and whether secrets can be kept in it."""

    name: str
    usable: bool


def backend(seconds: float = SECONDS) -> Keyring:
    """Return which keyring the system offers. Takes `seconds` at the most, and never raises."""
    answer: list[Keyring] = []
    asking = threading.Thread(target=lambda: answer.append(_ask()), daemon=True)
    asking.start()
    asking.join(seconds)
    return answer[0] if answer else Keyring("no answer", usable=False)


def _ask() -> Keyring:
    import keyring  # noqa: PLC0415 - looks for backends, which is slow
    from keyring.backends import fail  # noqa: PLC0415 - as above

    try:
        found = keyring.get_keyring()
    except Exception as error:  # noqa: BLE001 - a backend may fail in any way; the doctor says so and goes on
        return Keyring(f"{type(error).__name__}: {error}", usable=False)
    name = f"{type(found).__module__}.{type(found).__qualname__}"
    return Keyring(name, usable=not isinstance(found, fail.Keyring))
