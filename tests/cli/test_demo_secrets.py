"""What was tried out with the sample household does not stay in the keyring."""

from __future__ import annotations

import pytest

from movehelper import bootstrap, cli
from movehelper.services import demo, planning, secrets
from tests.keyrings import InMemory, using


def test_a_secret_of_the_sample_household_goes_with_it(monkeypatch, capsys):
    kept = []

    def try_it_out(database, **_how):
        services = bootstrap.services(database)
        move = demo.fill(services).move
        secrets.save(services, move, planning.household(services, move).services[0].id, {"pin": "0042"})
        kept.extend(ring.kept.values())
        services.close()
        return 0

    monkeypatch.setattr(bootstrap, "window", try_it_out)
    with using(InMemory()) as ring, pytest.raises(SystemExit) as ended:
        cli.run(["demo"])
    assert ended.value.code == 0
    assert kept == ["0042"]
    assert not ring.kept
    assert capsys.readouterr().err == "1 secret was taken out of the keyring.\n"
