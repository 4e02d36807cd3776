"""Start movehelper: the window at once where nothing else is asked for, else the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the window, or run the command that was asked for."""
    from movehelper.cli import run  # noqa: PLC0415 - one place decides what is loaded

    run(sys.argv[1:] or ["window"])


if __name__ == "__main__":
    main()
