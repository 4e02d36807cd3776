"""What is said when the program itself has failed: one sentence, with the place of the log. Loaded only then."""

from __future__ import annotations

import logging
import os
import sys
import traceback

from movehelper import logs
from movehelper.wording import _

_log = logging.getLogger(__name__)


def debugging() -> None:
    """Write everything into the log from now on."""
    os.environ[logs.LEVEL] = "debug"
    logs.start()


def failed(error: Exception, *, debug: bool = False) -> int:
    """Say that it is the program's own fault, write it into the log, and return the exit status.

    With `debug` the whole traceback is printed, with the words of the error that the log leaves out.
    """
    file = logs.start()
    _log.critical("the program has failed", exc_info=error)
    if debug:
        sys.stderr.write("".join(traceback.format_exception(error)))
    sentence = _("Something went wrong inside movehelper ({kind}). What you saved before is safe.")
    where = _("The log is in {file}.") if file.exists() else _("It could not be written into the log in {file}.")
    sys.stderr.write(f"{sentence.format(kind=type(error).__name__)} {where.format(file=file)}\n")
    return 1
