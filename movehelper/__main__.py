"""Start movehelper: the window at once where nothing else is asked for, else the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the window, or run the command that was asked for."""
    if sys.argv[1:3] == ["remind", "--once"]:
        from movehelper.bootstrap import remind_once  # noqa: PLC0415 - faster without the command line

        if (status := remind_once(sys.argv[3:])) is not None:
            sys.exit(status)
    if sys.argv[1:]:
        from movehelper.cli import run  # noqa: PLC0415 - the window needs no command line

        run(sys.argv[1:])
    sys.exit(_window())


def _window() -> int:
    from movehelper import bootstrap  # noqa: PLC0415 - as above, the other way round
    from movehelper.domain.errors import MovehelperError  # noqa: PLC0415 - as above

    try:
        return bootstrap.window()
    except MovehelperError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    main()
