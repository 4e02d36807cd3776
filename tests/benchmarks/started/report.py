"""What a started process says when it has come as far as was asked: when that was, and how much memory it holds."""

import os
import sys
import time
from pathlib import Path

SETTLES = 2600
"""Milliseconds after which the memory is read: what was begun in the background, or looked for later, is over then."""


def when_settled(seen=""):
    """Note the time, let the window come to rest, then write a line and end the process."""
    at = instant()
    from PySide6.QtCore import QTimer

    QTimer.singleShot(SETTLES, lambda: end(at, seen))


def instant():
    """Return the time on the clock that all processes share, and the processor's time this one has used."""
    return {"at": time.monotonic(), "cpu": time.process_time()}


def end(at, seen):
    """Write as JSON the instant, the memory in MB (now and at most), and what was seen; and end without ado."""
    import json

    held = {"resident": memory("VmRSS"), "peak": memory("VmHWM")}
    sys.stdout.write(json.dumps({**at, **held, "seen": seen}))
    sys.stdout.flush()
    os._exit(0)


def memory(name):
    """Return the memory of this process in MB, now (VmRSS) or at most (VmHWM)."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:  # not Linux: only the most it ever held is known
        import resource

        unit = 2**20 if sys.platform == "darwin" else 2**10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
