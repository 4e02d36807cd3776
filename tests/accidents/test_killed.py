"""kill -9 in the middle of a change, at random moments: each change is there whole or not at all."""

import random
import time

import pytest

from tests.accidents.test_database_accidents import _only_whole_changes


def kill_at_random(services, move, writer, times, seed):
    """Let a process write without pause and kill it, again and again, looking at the database in between."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    groups = 0
    for run in range(times):
        process = writer(move, "forever", f"run{run}-")
        assert process.stdout.readline() == "ready\n"
        for _ in range(chance.randint(1, 5)):
            assert process.stdout.readline()
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        assert process.wait() == -9
        found = _only_whole_changes(services, move)
        assert found > groups
        groups = found
        services.close()
    return groups


def test_a_few_kills_leave_only_whole_changes(services, move, writer):
    assert kill_at_random(services, move, writer, times=4, seed=1) >= 4


@pytest.mark.slow
def test_many_kills_leave_only_whole_changes(services, move, writer):
    assert kill_at_random(services, move, writer, times=60, seed=20261122) >= 60
