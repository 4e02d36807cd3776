import pytest

from movehelper import bootstrap
from movehelper.ui import theme
from movehelper.ui.app import application
from tests.statements import household as told
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


@pytest.fixture
def wronged(qtbot, tmp_path):
    """A person whose household of eighteen months is in the database, without its statements."""
    services = bootstrap.services(tmp_path / "movehelper.db", today=lambda: told.TODAY)
    with services.writing() as session:
        session.put_household(told.household())
    services.close()
    someone = Person(qtbot, tmp_path, today=lambda: told.TODAY)
    yield someone
    someone.leave()


@pytest.fixture
def files(tmp_path):
    """Return what writes the statements of that household into a folder, and where each lies."""

    def write(form, rows=None, **how):
        folder = tmp_path / "bank"
        folder.mkdir(exist_ok=True)
        made = told.files(form, rows or told.bookings(), **how)
        for name, data in made.items():
            (folder / name).write_bytes(data)
        return [folder / name for name in made]

    return write
