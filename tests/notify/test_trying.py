"""The test notification of the settings arrives as reminders do, on a session bus of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.notify import test_desktop as desktop

session = desktop.session
TRY = "from movehelper.services import trying; trying.show_notification()"


@pytest.mark.slow
@desktop.needs("dbus-daemon")
def test_the_test_notification_arrives(session):
    service = session.service()
    done = subprocess.run(
        [sys.executable, "-c", TRY], check=False, capture_output=True, text=True, env=session.environment
    )
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(service.stdout.readline())
    assert shown["title"] == "This is how movehelper reminds you"
    assert shown["actions"] in ([], None) or "tomorrow" not in shown["actions"]


@pytest.mark.slow
@desktop.needs("dbus-daemon")
def test_without_a_service_it_is_one_sentence(session):
    code = f"import movehelper.domain.errors as errors\ntry: {TRY}\nexcept errors.ReminderError as error: print(error)"
    code = code.replace("; trying", "\n    trying").replace("try: ", "try:\n    ")
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, env=session.environment
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.strip().splitlines()) == 1
