"""The program is complete however it is installed: as a checkout, for editing, from a wheel, from an sdist."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from tests.imports import ROOT, every_import, is_standard

RESOURCES = ROOT / "resources"
COMES_WITH = {"shiboken6": "PySide6-Essentials"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def one_of_each_kind():
    """Return the name of one resource of each folder and kind, from the resources folder on."""
    kinds = {(path.parent, path.suffix): path for path in sorted(RESOURCES.rglob("*")) if path.is_file()}
    return [path.relative_to(RESOURCES).as_posix() for path in kinds.values()]


def run(*command, status=0, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **more)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def test_every_imported_library_is_a_declared_dependency():
    declared = {plain(re.match(r"[\w.-]+", each)[0]) for each in PROJECT["dependencies"]}
    sold_by = metadata.packages_distributions()
    for found in every_import():
        if found.layer is None and not is_standard(found.module):
            names = {plain(COMES_WITH.get(each, each)) for each in sold_by[found.library]}
            assert names & declared, f"{found}, of {', '.join(names)}, which pyproject.toml does not require"


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_stands_in_two_places_and_is_the_same():
    tree = ast.parse((ROOT / "movehelper" / "__init__.py").read_text("utf-8"))
    versions = [
        node.value.value for node in tree.body if isinstance(node, ast.Assign) and "__version__" in ast.unparse(node)
    ]
    assert versions == [PROJECT["version"]]


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Build an sdist from the checkout, and a wheel from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """Return a function that makes a new environment, and installs into it what its arguments say."""

    def make(*what):
        folder = tmp_path_factory.mktemp("environment")
        run(sys.executable, "-m", "venv", "--without-pip", folder)
        python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
        # what movehelper needs is taken from this environment; it comes last, so it does not bring movehelper itself
        libraries = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
        here = dict.fromkeys(sysconfig.get_path(each) for each in ("purelib", "platlib"))
        Path(libraries, "zz-requirements.pth").write_text("\n".join(here) + "\n", "utf-8")
        pip = (sys.executable, "-m", "pip", "--python", python)
        run(*pip, "install", "--no-deps", "--no-index", "--no-build-isolation", "--force-reinstall", *what)
        return python

    return make


@pytest.fixture(scope="session", params=["checkout", "editable", "wheel", "sdist"])
def installed(request, environment):
    """Return a Python that has movehelper, and the folder its resources should lie in."""
    if request.param == "checkout":
        return Path(sys.executable), RESOURCES
    if request.param == "editable":
        return environment("--editable", ROOT), RESOURCES
    built = request.getfixturevalue("built")
    python = environment(*built.glob("*.whl" if request.param == "wheel" else "*.tar.gz"))
    package = run(python, "-c", "import movehelper; print(movehelper.__path__[0])", cwd=python.parent).stdout.strip()
    return python, Path(package) / "_resources"


@pytest.fixture
def ask(installed, tmp_path):
    """Run lines of Python from another folder."""
    python, resources = installed
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if resources == RESOURCES and python == Path(sys.executable):
        surroundings["PYTHONPATH"] = str(ROOT)

    def call(lines, *arguments):
        return json.loads(run(python, "-W", "error", "-c", lines, *arguments, cwd=tmp_path, env=surroundings).stdout)

    return call


READ = """
import hashlib, json, sys
from movehelper import paths
found = {name: paths.resources(*name.split("/")) for name in sys.argv[1:]}
print(json.dumps({name: [str(path), hashlib.sha256(path.read_bytes()).hexdigest()] for name, path in found.items()}))
"""
COUNTRIES = """
import json
from movehelper.catalogue import load
from movehelper.catalogue.regions import load_regions
print(json.dumps([len(load_regions()), len(load().providers), len(load().rules)]))
"""
MISSING = """
import json
from movehelper import paths
from movehelper.domain.errors import ResourceMissingError
try:
    paths.resources("icons", "no-such-picture.svg")
except ResourceMissingError as error:
    print(json.dumps(str(error)))
"""


@pytest.mark.slow
def test_one_resource_of_each_kind_is_found_from_another_folder(ask, installed):
    names = one_of_each_kind()
    expected = {
        name: [str(installed[1] / name), hashlib.sha256((RESOURCES / name).read_bytes()).hexdigest()] for name in names
    }
    assert ask(READ, *names) == expected


@pytest.mark.slow
def test_the_whole_catalogue_loads(ask):
    assert all(ask(COUNTRIES))


@pytest.mark.slow
def test_a_missing_resource_is_named_with_both_places(ask, installed):
    sentence = ask(MISSING)
    package = installed[1].parent / "movehelper" if installed[1].name == "resources" else installed[1].parent
    assert "icons/no-such-picture.svg" in sentence
    assert str(package / "_resources") in sentence
    assert str(package.parent / "resources") in sentence


@pytest.mark.slow
def test_the_wheel_holds_the_program_and_all_its_data_and_nothing_else(built):
    (wheel,) = built.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "movehelper").rglob("*") if is_shipped(path)}
    data = {
        f"movehelper/_resources/{path.relative_to(RESOURCES).as_posix()}"
        for path in RESOURCES.rglob("*")
        if is_shipped(path)
    }
    assert names == code | data


def is_shipped(path):
    return path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"


@pytest.mark.slow
def test_the_sdist_holds_the_tests_and_the_licence_too(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "README.md",
        "pyproject.toml",
        "resources/catalogue/regions.toml",
        "tests/test_packaging.py",
    } <= names


@pytest.mark.slow
def test_the_commands_are_installed_and_say_so_when_the_data_are_gone(built, environment, tmp_path):
    python = environment(*built.glob("*.whl"))
    command = python.with_name("movehelper")
    assert run(command, "--version", cwd=tmp_path).stdout.split()[-1] == PROJECT["version"]
    assert python.with_name("movehelper-window").exists()
    package = Path(run(python, "-c", "import movehelper; print(movehelper.__path__[0])", cwd=tmp_path).stdout.strip())
    (package / "_resources").rename(package / "_away")
    done = run(command, "catalogue", "check", cwd=tmp_path, status=1)
    assert done.stderr.startswith("movehelper is not completely installed: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
