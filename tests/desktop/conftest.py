import pytest

from movehelper.services import desktop
from movehelper.services.desktop_entry import Start


@pytest.fixture
def program(tmp_path):
    """A program that is really there, in a folder with an awkward name."""
    script = tmp_path / "my programs" / "bin" / "movehelper"
    script.parent.mkdir(parents=True)
    script.write_text("#!/bin/sh\n", encoding="utf-8")
    script.chmod(0o755)
    return script


@pytest.fixture
def place(tmp_path, program):
    """A user's own folder on a Linux desktop, with nothing in it yet."""
    return desktop.Place(share=tmp_path / "share", start=Start((str(program),)), platform="linux")
