"""Another process that writes to a database: writer.py DATABASE MOVE HOW [RUN or COPY COPY]."""

import datetime as dt
import itertools
import resource
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from movehelper import bootstrap
from movehelper.domain.errors import MovehelperError
from movehelper.domain.records import Entry, Service
from movehelper.services import Services, backups, decisions, inventory, journal

TODAY = dt.date(2026, 11, 22)


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def three(services: Services, move: str, name: str) -> None:
    """Add three services in one change, decide about all three in another, and log one entry."""
    new = [Service(id=f"{name}-{part}", name=name, sector="gym", added=TODAY, notes="x" * 900) for part in "abc"]
    inventory.add(services, move, *new)
    say("added")
    decisions.decide(services, move, [one.id for one in new], "cancel")
    say("decided")
    entry = Entry(id=f"{name}-sent", kind="notice sent", on=TODAY, at=services.now(), service=new[0].id)
    journal.log(services, move, entry)
    say("logged")


def put_back(services: Services, copies: list[str]) -> None:
    """Put one copy after the other back, without end."""
    for copy in itertools.cycle(copies):
        backups.restore(services, Path(copy))
        say("restored")


def main(database: str, move: str, how: str, *more: str) -> None:
    run = more[0] if more else "w"
    services = bootstrap.services(Path(database), today=lambda: TODAY)
    decisions.decide(services, move, ["gym"], "cancel")  # the day's backup and all imports happen here
    services.regions()
    say("ready")
    if how == "once":
        three(services, move, run)
        services.close()
    elif how == "put-back":
        put_back(services, list(more))
    elif how in ("forever", "with-pauses"):
        for number in itertools.count():
            three(services, move, f"{run}{number}")
            time.sleep(0.02 if how == "with-pauses" else 0)
    else:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        try:
            for number in itertools.count():
                three(services, move, f"{run}{number}")
        except MovehelperError as error:
            say(error)


if __name__ == "__main__":
    main(*sys.argv[1:])
