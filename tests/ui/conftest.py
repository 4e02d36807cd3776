import pytest

from movehelper.ui import theme
from movehelper.ui.app import application
from tests.ui.person import Person


@pytest.fixture(scope="session")
def qapp_cls():
    from PySide6.QtWidgets import QApplication

    return QApplication


@pytest.fixture
def person(qtbot, tmp_path):
    """A person before an empty window."""
    someone = Person(qtbot, tmp_path)
    yield someone
    someone.leave()
    theme.apply(application(), "light")


@pytest.fixture
def sample(person):
    """A person who looks round in the sample household."""
    person.press("sample")
    return person
