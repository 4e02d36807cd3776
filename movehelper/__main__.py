"""Start movehelper: the window at once where nothing else is asked for, else the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the window, or run the command that was asked for."""
    if sys.argv[1:2] == ["remind"] and sys.argv[2:3] in (["--once"], ["--watch"]):
        from movehelper.bootstrap import remind  # noqa: PLC0415 - faster without the command line

        try:
            status = remind(sys.argv[2:])
        except Exception as error:  # noqa: BLE001 - a bug is one sentence too, and stands in the log
            sys.exit(_failed(error))
        if status is not None:
            sys.exit(status)
    if len(sys.argv) == 2 and _names_a_file(sys.argv[1]):
        sys.exit(_window(sys.argv[1]))
    if sys.argv[1:]:
        from movehelper.cli import run  # noqa: PLC0415 - the window needs no command line

        run(sys.argv[1:])
    sys.exit(_window())


def _names_a_file(argument: str) -> bool:
    """Return whether an argument is a file to open: no command and no option looks like one."""
    return not argument.startswith("-") and any(mark in argument for mark in "./\\")


def _window(file: str = "") -> int:
    from pathlib import Path  # noqa: PLC0415 - as above

    from movehelper import bootstrap  # noqa: PLC0415 - as above, the other way round
    from movehelper.domain.errors import MovehelperError  # noqa: PLC0415 - as above

    try:
        return bootstrap.window(file=Path(file) if file else None)
    except MovehelperError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except Exception as error:  # noqa: BLE001 - as above
        return _failed(error)


def _failed(error: Exception) -> int:
    from movehelper.cli.failing import failed  # noqa: PLC0415 - hardly ever needed

    return failed(error)


if __name__ == "__main__":
    main()
