"""Lets a test be refused by the rights of files even where it runs as root, who may otherwise write everywhere."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522
_MAY_PASS_RIGHTS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def obeyed():
    """Obey the rights of files in this thread, and in those that it starts, until the end."""
    if not sys.platform.startswith("linux"):
        if os.name == "posix" and os.geteuid() != 0:
            yield
            return
        pytest.skip("rights of files can only be tried on Linux, or elsewhere by a user who is not root")
    libc, header, sets = ctypes.CDLL(None, use_errno=True), _Header(_VERSION, 0), (_Sets * 2)()
    assert libc.capget(ctypes.byref(header), ctypes.byref(sets)) == 0
    before = sets[0].effective
    sets[0].effective = before & ~_MAY_PASS_RIGHTS
    assert libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
    try:
        yield
    finally:
        sets[0].effective = before
        assert libc.capset(ctypes.byref(header), ctypes.byref(sets)) == 0
