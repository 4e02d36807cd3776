"""kill -9 in the middle of a change, at random moments: each change is there whole or not at all."""

import random
import time

import pytest

from movehelper.services import backups, inventory, planning
from tests.accidents.test_database_accidents import _only_whole_changes, all_is_well
from tests.database import a_service


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


def kill_while_restoring(services, move, writer, folder, *, times, seed):
    """Let a process put two copies back in turn and kill it: the database is one of the two, whole."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    copies = [backups.make(services, folder / "one.db")]
    inventory.add(services, move, *(a_service(f"more{n}", name="More", notes="x" * 5000) for n in range(200)))
    copies.append(backups.make(services, folder / "two.db"))
    seen = set()
    for _ in range(times):
        process = writer(move, "put-back", *map(str, copies))
        for _ in range(chance.randint(1, 3)):
            assert process.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        assert process.wait() == -9
        seen.add(len(planning.household(services, move).services))
        all_is_well(services, move)
        services.close()
    return seen


def test_a_kill_while_a_copy_is_put_back_leaves_one_of_the_two(services, move, writer, tmp_path):
    assert kill_while_restoring(services, move, writer, tmp_path, times=2, seed=3) <= {1, 201}


@pytest.mark.slow
def test_many_kills_while_a_copy_is_put_back_leave_one_of_the_two(services, move, writer, tmp_path):
    assert kill_while_restoring(services, move, writer, tmp_path, times=25, seed=4) == {1, 201}


@pytest.mark.slow
def test_many_kills_leave_only_whole_changes(services, move, writer):
    assert kill_at_random(services, move, writer, times=60, seed=20261122) >= 60
