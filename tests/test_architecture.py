"""The rules of the house: who may know whom. Each test is one sentence; what breaks it is named with file and line."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys

import pytest

from tests.imports import PACKAGE, ROOT, every_import, is_standard, layer_of_file, read, sources

ADAPTERS = {"calendars", "exports", "statements", "letters", "documents", "keychain", "mail", "notify"}
WORDED_ADAPTERS = {"calendars", "exports", "letters", "notify"}

# paths knows where resources and user data lie, and any layer may ask it but the pure ones
KNOWS = {
    "domain": set(),
    "wording": {"domain"},
    "paths": {"domain"},
    "logs": {"domain", "paths"},  # knows of errors what may be told, and is known where the program begins and fails
    "catalogue": {"domain", "paths"},
    "store": {"domain", "paths"},
    "services": {"domain", "paths", "wording", "catalogue", "store", *ADAPTERS},
    "ui": {"domain", "paths", "wording", "services", "logs"},
    # a run of the reminders opens no database and goes past the services: it must end in the blink of an eye
    "bootstrap": {"domain", "paths", "wording", "services", "ui", "logs", "notify"},
    # not in the picture of the layers, but the records the commands print are the domain's
    "cli": {"domain", "wording", "services", "bootstrap", "logs"},
    # without a command the window opens at once, past the command line; an error is one sentence there too
    "__main__": {"cli", "bootstrap", "domain"},
    "movehelper": set(),
}
KNOWS |= {adapter: {"domain", "paths"} for adapter in ADAPTERS}
KNOWS |= {adapter: {"domain", "paths", "wording"} for adapter in WORDED_ADAPTERS}

# `notice` counts and `catalogue` shows what is shipped: both work without any user data, so no service stands between
READS_THE_CATALOGUE = {"movehelper/cli/notice.py", "movehelper/cli/catalogue.py"}

# the library, and the one place that may import it
KEPT_IN = {
    "PySide6": "movehelper/ui/",
    "shiboken6": "movehelper/ui/",
    "sqlalchemy": "movehelper/store/",
    "alembic": "movehelper/store/",
    "sqlite3": "movehelper/store/",
    "icalendar": "movehelper/calendars/",
    "keyring": "movehelper/keychain.py",
    "platformdirs": "movehelper/paths.py",
    "jeepney": "movehelper/notify/dbus.py",
}
CLOCKS = {
    ("date", "today"),
    ("datetime", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("QDate", "currentDate"),
    ("QTime", "currentTime"),
    ("QDateTime", "currentDateTime"),
    ("QDateTime", "currentDateTimeUtc"),
}


def none(offenders):
    """Fail with one line for each offender."""
    __tracebackhide__ = True
    listed = sorted(str(offender) for offender in offenders)
    if listed:
        pytest.fail("\n".join(listed))


def imports_of(layer):
    return [found for found in every_import() if layer_of_file(found.file) == layer]


def may(found):
    """Say whether an import of one layer by another is allowed."""
    own, other = layer_of_file(found.file), found.layer
    if other in {None, "movehelper", own}:
        return True
    if other == "catalogue" and found.file in READS_THE_CATALOGUE:
        return True
    return other in KNOWS[own]


def test_every_module_belongs_to_a_layer_of_the_house():
    none(f"{file} is in no known layer" for file, _tree in sources() if layer_of_file(file) not in KNOWS)


@pytest.mark.parametrize("layer", sorted(KNOWS))
def test_a_layer_imports_only_the_layers_it_may_know(layer):
    allowed = ", ".join(sorted(KNOWS[layer])) or "no other layer"
    none(f"{found}; {layer} may know {allowed}" for found in imports_of(layer) if not may(found))


def test_adapters_do_not_import_each_other():
    assert not any(KNOWS[adapter] & ADAPTERS for adapter in ADAPTERS)


@pytest.mark.parametrize("library", sorted(KEPT_IN))
def test_a_library_is_imported_in_its_one_place(library):
    place = KEPT_IN[library]
    found = [each for each in every_import() if each.library == library]
    assert found, f"nothing imports {library} any more: take it out of this test"
    none(f"{each}; only {place} may" for each in found if not each.file.startswith(place))


def test_the_domain_imports_only_the_standard_library_msgspec_and_holidays():
    others = [each for each in imports_of("domain") if each.layer is None and not is_standard(each.module)]
    none(each for each in others if each.library not in {"msgspec", "holidays"})


def test_holidays_are_imported_only_where_they_are_looked_up():
    none(f"{each} at once" for each in every_import() if each.library == "holidays" and each.at_once)


def test_bootstrap_imports_the_window_only_when_it_is_opened():
    typing_only = type_checking_lines("movehelper/bootstrap.py")
    none(
        f"{each} at once"
        for each in imports_of("bootstrap")
        if each.layer == "ui" and each.at_once and each.line not in typing_only
    )


def type_checking_lines(wanted):
    tree = next(tree for file, tree in sources() if file == wanted)
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    return {line for block in blocks for line in range(block.lineno, block.end_lineno + 1)}


def test_modules_are_named_in_strings_only_where_commands_and_services_are_listed():
    loaders = {"importlib.import_module", "import_module", "__import__"}
    listed = {"movehelper/cli/__init__.py", "movehelper/services/__init__.py"}
    none(
        f"{file}:{node.lineno} imports by a string"
        for file, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in loaders and file not in listed
    )


def test_the_clock_is_read_only_in_bootstrap():
    none(
        f"{file}:{line} reads the clock with {name}"
        for file, tree in sources()
        if file != "movehelper/bootstrap.py"
        for line, name in clock_reads(tree)
    )


def clock_reads(tree):
    """Return (line, name) wherever the clock is called or handed on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = ast.unparse(node.value).rpartition(".")[2]
            if (owner, node.attr) in CLOCKS:
                yield node.lineno, ast.unparse(node)
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from ((node.lineno, f"time.{each.name}") for each in node.names if ("time", each.name) in CLOCKS)


def test_no_layout_is_asked_for_its_items():
    """PySide6 keeps the item of such an answer for as long as the layout lives, and does not hear when Qt deletes it.

    The next cell of a table that Qt puts at the same address is then taken for the item, and the program crashes.
    """
    none(
        f"{file}:{node.lineno} asks a layout for an item: keep the widgets, or ask indexOf"
        for file, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"itemAt", "itemAtPosition"}
    )


def test_resources_hold_data_and_no_code():
    none(path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*.py*"))


def test_nothing_imports_the_resources_as_a_package():
    none(each for each in every_import() if each.library == "resources" or "_resources" in each.module)


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("import sqlalchemy.orm as orm", "sqlalchemy.orm"),
        ("from sqlalchemy import select", "sqlalchemy"),
        ("from movehelper import store", "movehelper.store"),
        ("from movehelper.store import tables", "movehelper.store.tables"),
        ("from movehelper.store.tables import Base", "movehelper.store.tables"),
        ("from ..store import tables", "movehelper.store.tables"),
        ("from .. import store", "movehelper.store"),
        ("from . import theme", "movehelper.ui.theme"),
        ("def later():\n    from movehelper.store import tables", "movehelper.store.tables"),
    ],
)
def test_the_reader_of_these_tests_sees_every_way_to_import(line, module):
    found = read("movehelper/ui/app.py", ast.parse(line))
    assert [each.module for each in found] == [module]
    assert found[0].at_once is not line.startswith("def")
    assert may(found[0]) is (found[0].layer in {None, "ui"})


def test_the_reader_of_these_tests_sees_the_clock():
    seen = "dt.date.today()\ndatetime.now(UTC)\nmake(now=dt.datetime.now)\nfrom time import time\nQDate.currentDate()"
    assert sorted(line for line, _name in clock_reads(ast.parse(seen))) == [1, 2, 3, 4, 5]
    assert not list(clock_reads(ast.parse("services.now()\nself.today()\ntime.monotonic()\nfrom time import sleep")))


# What is really loaded, seen in processes of their own.

PRINT_MODULES = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
"""
AT_THE_FIRST_FRAME = """
import json, os, sys
import movehelper.ui.main_window as shown

def painted(self, event, before=shown.MainWindow.paintEvent):
    before(self, event)
    print(json.dumps(sorted(sys.modules)), file=sys.stderr, flush=True)
    os._exit(0)

shown.MainWindow.paintEvent = painted
"""
START = "from movehelper.__main__ import main\nmain()\n"


def loaded(script, *arguments, home):
    """Run a script and return the names of the libraries and modules loaded in the end."""
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, text=True, check=False, cwd=ROOT, env=environment, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    modules = json.loads(done.stderr.splitlines()[-1])
    return {each.partition(".")[0] for each in modules} | {each for each in modules if each.startswith("movehelper")}


def test_counting_notice_loads_neither_qt_nor_the_database(tmp_path):
    cases = PACKAGE.parent / "tests" / "cases" / "notice.toml"
    seen = loaded(PRINT_MODULES + START, "notice", str(cases), home=tmp_path)
    assert "movehelper.domain.notice.counting" in seen
    assert not seen & {"PySide6", "sqlalchemy", "alembic", "sqlite3", "icalendar", "keyring", "movehelper.store"}


def test_the_first_frame_loads_nothing_slow(tmp_path):
    seen = loaded(AT_THE_FIRST_FRAME + START, "window", "--database", str(tmp_path / "movehelper.db"), home=tmp_path)
    assert {"PySide6", "movehelper.ui.app"} <= seen
    assert not seen & {"icalendar", "keyring", "alembic", "jinja2", "sqlalchemy", "holidays", "movehelper.store"}
    assert not seen & {"movehelper.keychain", "movehelper.logs", "movehelper.ui.crash", "movehelper.ui.clipboard"}


def test_the_main_window_alone_loads_nothing_slow(tmp_path):
    seen = loaded(PRINT_MODULES + "import movehelper.ui.main_window", home=tmp_path)
    assert "PySide6" in seen
    assert not seen & {"icalendar", "keyring", "alembic", "jinja2", "sqlalchemy", "holidays", "movehelper.store"}
