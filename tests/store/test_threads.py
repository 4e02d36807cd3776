"""One thread writes, others read beside it, as in the window."""

from concurrent.futures import ThreadPoolExecutor

from movehelper.services import inventory, journal, moves, planning
from tests.database import a_service, begun, open_services


def test_readers_see_only_whole_changes_while_another_thread_writes(tmp_path):
    services = open_services(tmp_path)
    move = begun(services)

    def write(number):
        inventory.add(services, move, *(a_service(f"{number}{part}") for part in "abc"))

    def read(_):
        return len(planning.household(services, move).services), len(moves.overview(services))

    with ThreadPoolExecutor(1) as writer, ThreadPoolExecutor(3) as readers:
        writes = [writer.submit(write, number) for number in range(15)]
        seen = list(readers.map(read, range(30)))
        assert [one.result() for one in writes] == [None] * 15

    assert all(services_seen % 3 == 0 and found == 1 for services_seen, found in seen)
    assert read(0) == (45, 1)
    assert journal.verify(services, move) == ()
    services.close()
