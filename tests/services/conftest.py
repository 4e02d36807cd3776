import pytest

from tests.database import begun, open_services


@pytest.fixture
def services(tmp_path):
    opened = open_services(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def move(services):
    return begun(services)
