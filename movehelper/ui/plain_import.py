"""Imports Qt and puts Python's own import function back.

PySide6 replaces it for `from __feature__ import ...`, which nobody here uses. Its own reads the source of every
module imported after Qt, and keeps it: some 20 MB, and time. To be imported before anything else of Qt.
"""

import builtins

_PYTHONS_OWN = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - it is what replaces the function

builtins.__import__ = _PYTHONS_OWN
