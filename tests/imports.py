"""Reads the program's source for what each module imports, so that the rules of the house can be tested."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "movehelper"


@dataclass(frozen=True)
class Import:
    """One imported module: where it stands, what it is, and whether it is imported with the module or in a function."""

    file: str
    line: int
    module: str
    at_once: bool

    @property
    def library(self):
        """The name that is installed: PySide6 for PySide6.QtCore."""
        return self.module.partition(".")[0]

    @property
    def layer(self):
        """The layer of movehelper it belongs to, or None for another library."""
        return layer_of_module(self.module)

    def __str__(self):
        return f"{self.file}:{self.line} imports {self.module}"


def layer_of_module(module):
    """Return the layer of a module's dotted name: `ui` for movehelper.ui.app, `movehelper` for the package itself."""
    parts = module.split(".")
    if parts[0] != "movehelper":
        return None
    return parts[1] if len(parts) > 1 else "movehelper"


def layer_of_file(file):
    """Return the layer of a file named from the root: `ui` for movehelper/ui/app.py, `paths` for paths.py."""
    parts = Path(file).with_suffix("").parts[1:]
    return "movehelper" if parts == ("__init__",) else parts[0]


@cache
def sources():
    """Return (file named from the root, syntax tree) of each module of the program."""
    files = sorted(PACKAGE.rglob("*.py"))
    return [(path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))) for path in files]


def read(file, tree):
    """Return the imports of a module, in functions and for type checking too; the standard library is left in."""
    inside = {id(part) for function in ast.walk(tree) if _is_function(function) for part in ast.walk(function)}
    return [
        Import(file, node.lineno, module, at_once=id(node) not in inside)
        for node in ast.walk(tree)
        for module in _modules(file, node)
    ]


def _is_function(node):
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)


def _modules(file, node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        package = Path(file).parts[: -node.level]
        base = ".".join([*package, *filter(None, [base])])
    # `from movehelper import paths` is an import of movehelper.paths
    return [_module_or_name(base, alias.name) for alias in node.names]


def _module_or_name(base, name):
    path = ROOT.joinpath(*base.split("."))
    is_module = path.joinpath(name).is_dir() or path.joinpath(f"{name}.py").is_file()
    return f"{base}.{name}" if is_module else base


def is_standard(module):
    """Return whether a module is of Python itself."""
    return module.partition(".")[0] in sys.stdlib_module_names


@cache
def every_import():
    """Return all imports of the program."""
    return [found for file, tree in sources() for found in read(file, tree)]
