import subprocess
import sys
from pathlib import Path

import pytest

from movehelper.services import inventory, journal
from tests.database import a_service, an_entry, begun, open_services

WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture
def services(tmp_path):
    opened = open_services(tmp_path, busy_seconds=0.05)
    yield opened
    opened.close()


@pytest.fixture
def move(services):
    """A move with a service and an entry that no accident may lose."""
    made = begun(services)
    inventory.add(services, made, a_service())
    journal.log(services, made, an_entry(service="gym"))
    return made


@pytest.fixture
def writer(services):
    """Start the program's own services in another process, as the command line does."""
    started = []

    def start(move, *arguments, **options):
        command = [sys.executable, str(WRITER), str(services.database), move, *arguments]
        root = Path(__file__).parents[2]
        process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
