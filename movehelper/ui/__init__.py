"""Everything Qt. Nothing outside of this package imports it.

PySide6 puts an import function of its own in Python's place, for `from __feature__ import ...`, which nobody here
uses. It reads the source of every module imported after Qt, and keeps it: some 20 MB. So Python's own goes back.
"""

import builtins

_PYTHONS_OWN = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - it is what replaces the function

builtins.__import__ = _PYTHONS_OWN
