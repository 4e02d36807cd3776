"""Every change has a line that says what was done, and every entry one that names the provider."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest

import movehelper.services
from movehelper.domain.records import EntryKind
from movehelper.wording import entries
from movehelper.wording.done import DONE, done, undone

SERVICES = Path(movehelper.services.__file__).parent
_PLACES = {"keeping.change": 2, "_Words": 0, "_written": 3}


def words_of_changes():
    """Yield the key of each change that the services make."""
    for file in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                yield from literals(node.args[_PLACES[name]]) if name in _PLACES else ()
                yield from (one for key in node.keywords if key.arg == "what" for one in literals(key.value))
            elif isinstance(node, ast.FunctionDef):
                args = node.args
                named = zip(reversed(args.args), reversed(args.defaults), strict=False)
                yield from (one for arg, default in named if arg.arg == "what" for one in literals(default))
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "what":
                yield from literals(node.value)


def literals(node):
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_change_that_the_services_make_is_worded_and_no_other():
    assert set(words_of_changes()) == set(DONE)


def test_every_entry_names_its_provider():
    kinds = set(get_args(EntryKind))
    assert set(entries.NAMES) == kinds
    assert set(entries.WITH) == kinds - {"step done", "void"}
    for kind in entries.WITH:
        assert "Anvil Gym" in entries.told(kind, "Anvil Gym")
        assert entries.told(kind) == entries.NAMES[kind]


@pytest.mark.parametrize(
    ("what", "params", "services", "said"),
    [
        ("logged", {"kind": "notice sent"}, ("Anvil Gym",), "Logged: notice sent to Anvil Gym"),
        ("logged", {"kind": "note"}, (), "Logged: Note"),
        ("entry voided", {"kind": "acknowledged"}, ("Anvil Gym",), "Taken back: Anvil Gym acknowledged it"),
        ("decided", {"decision": "change address"}, ("Anvil Gym",), "Decided for Anvil Gym: Change address"),
        ("decided", {"decision": "keep", "count": 3}, ("A", "B", "C"), "Decided for 3 services: Keep"),
        ("services removed", {"name": "Anvil Gym", "count": 1}, ("Anvil Gym",), "Removed: Anvil Gym"),
        ("services added", {"name": "A", "count": 2}, (), "Added: 2 services"),
        ("question answered", {"answer": "unknown"}, ("Anvil Gym",), "Answered for Anvil Gym: not known yet"),
        ("home saved", {"name": "3 Mill Lane\nBristol"}, (), "Home saved: 3 Mill Lane"),
        ("home saved", {"name": ""}, (), "Home saved."),
        ("right chosen", {"right": ""}, ("Anvil Gym",), "The plan for Anvil Gym chooses the way out again."),
        ("step saved", {"text": "Give the ladder back"}, (), "Saved: Give the ladder back"),
        ("calendar exported", {"items": 1}, (), "Into the calendar: 1 entry"),
    ],
)
def test_a_change_says_what_was_done_and_to_whom(what, params, services, said):
    assert done(what, params, services) == said


def test_a_step_that_was_done_is_named_and_so_is_what_was_taken_back():
    said = done("logged", {"kind": "step done"}, ("Anvil Gym",), step="Stop the direct debit for Anvil Gym")
    assert said == "Done: Stop the direct debit for Anvil Gym"
    assert undone("Home saved.") == "Taken back: “Home saved”"
