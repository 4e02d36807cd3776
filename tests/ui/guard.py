"""Watches the services of a window: none of them may be entered on the thread that draws the window."""

from __future__ import annotations

import threading
from functools import wraps

from movehelper.services import Services

_FREE = {"close", "_note_day"}  # closing the window ends the workers first, so nobody waits for it then
_PLAIN = {"today", "now", "new_id"}  # the clock and the like, which tests and windows read anywhere


def watched(services: Services, offences: list[str]) -> Services:
    """Return the services, which from now on write down who enters them on the main thread."""
    names = [name for name in vars(Services) if not name.startswith("__") and name not in _FREE | _PLAIN]
    parts = {name: _watched(name, vars(Services)[name], offences) for name in names}
    services.__class__ = type("Watched", (Services,), parts)
    return services


def _watched(name, part, offences):
    if isinstance(part, property):
        return property(_watched(name, part.fget, offences))

    @wraps(part)
    def entered(*args, **kwargs):
        if threading.current_thread() is threading.main_thread():
            offences.append(name)
        return part(*args, **kwargs)

    return entered
