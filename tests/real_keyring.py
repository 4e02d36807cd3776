"""Run inside a D-Bus session of its own: what the program says to the keyring there, as one line of JSON."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from movehelper import keychain
from movehelper.domain.errors import SecretsError
from movehelper.services import inventory, secrets
from tests.database import a_service, begun, open_services


def main() -> None:
    """Keep, read and remove a secret; with a process number as third word, that process is stopped first."""
    folder, word = Path(sys.argv[1]), sys.argv[2]
    if len(sys.argv) > 3:
        os.kill(int(sys.argv[3]), signal.SIGSTOP)
    else:
        keychain.SECONDS = 60.0  # a busy machine is no keyring that hangs
        for asks in (keychain.backend, keychain.read, keychain.write, keychain.delete):
            asks.__defaults__ = (60.0,)
    services = open_services(folder)
    said = {"backend": keychain.backend()._asdict()}
    move = begun(services)
    inventory.add(services, move, a_service())
    try:
        said["saved"] = secrets.save(services, move, "gym", {"password": word, "pin": "0042"})
        said["kept"] = secrets.kept(services, move, "gym")
        said["read"] = secrets.read(services, move, "gym", ["password"])
        removed = inventory.remove(services, move, ["gym"])
        said["removed"] = removed.params.get("secrets", "")
        said["back"] = services.undo(removed).params.get("secrets", "")
        said["read again"] = secrets.read(services, move, "gym")
    except SecretsError as error:
        said["error"] = str(error)
    services.close()
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    os._exit(0)  # a keyring that hangs must not hold the end up


if __name__ == "__main__":
    main()
