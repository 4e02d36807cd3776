"""Move files that somebody edited by hand: read whole or refused in one sentence, never a crash."""

import copy
import json

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st

from movehelper.domain import move_files as form
from movehelper.domain.errors import MovehelperError
from movehelper.services import demo, journal, move_files, moves, planning
from tests.database import TODAY, open_services

GOOD = json.loads(form.encode(demo.household(TODAY)))
ODD = [
    *("", "x", "\x00", "é" * 50, "\U0001f600", "GB", "month end", "0 days", "1e500", "-0.00"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "2026-11-22T00:00:00Z"),
    *(0, -1, 10**30, 1.5, None, True, [], {}),
]


def places(value, way=()):
    """Yield the way to every single value of a file."""
    if isinstance(value, dict | list):
        for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inside, (*way, key))
    else:
        yield way


def with_odd(way, odd):
    changed = copy.deepcopy(GOOD)
    inside = changed
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = odd
    return json.dumps(changed).encode()


def read(hub, file):
    try:
        return move_files.import_move(hub, file).move, ""
    except MovehelperError as refused:
        return None, str(refused)


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    opened = open_services(tmp_path_factory.mktemp("odd"), daily_backups=False)
    yield opened
    opened.close()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(list(places(GOOD))), st.sampled_from(ODD))
@example(("household", "services", 8, "added"), "9999-12-31")
def test_one_odd_value_anywhere_is_read_or_refused(hub, tmp_path_factory, way, odd):
    file = tmp_path_factory.mktemp("file") / "move.json"
    file.write_bytes(with_odd(way, odd))
    move, sentence = read(hub, file)
    if move is None:
        assert "\n" not in sentence
        assert moves.overview(hub) == ()
        return
    assert planning.household(hub, move) == form.decode(file.read_bytes(), "move.json")
    assert planning.plan(hub, move).move == move
    assert journal.verify(hub, move) == ()
    moves.erase(hub, move)
