"""What has happened to the sample household so far, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from movehelper.domain.records import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from movehelper.domain.records import EntryKind
    from movehelper.services.demo import Sample


TICKED: tuple[tuple[int, str | None, str], ...] = (
    (-75, "Harbour Lettings", "tenancy-read-contract"),
    (-54, "Anvil Gym", "gb-gym-calendar-month"),
    (-51, "Mapleworks Photo", "ca-software-renewals"),
    (-48, None, "removal-quotes"),
    (-30, None, "removal-insurance"),
    (-26, "Boxwell Storage", "storage-empty"),
    (-25, None, "removal-measure"),
    (-22, "Comet Fibre", "broadband-mailbox"),
    (-21, "Severn Vale Water", "gb-water-ask-notice"),
    (-21, "Severn Vale Water", "meter-find"),
    (-20, "Skyline TV", "tv-dish"),
    (-19, "Harbour Lettings", "tenancy-first-inspection"),
    (-19, None, "electoral-next-election"),
    (-16, None, "removal-sort-out"),
    (-14, None, "removal-bay-old"),
    (-12, "Fernhill Contents Insurance", "insurance-both-homes"),
    (-8, "Skyline TV", "equipment-list"),
    (-6, "Heather Broadband", "broadband-bridge"),
    (-6, "Council tax", "council-tax-days"),
    (-6, None, "broadcasting-who-pays"),
    (-5, None, "deposit-papers"),
    (-5, None, "removal-lift"),
)
"""Steps that were ticked off: the day, the service (None: the move itself), and the step's key."""


class _Diary:
    """Writes entries about one service."""

    def __init__(self, sample: Sample, service: str) -> None:
        self._sample, self._service = sample, service
        self._written = 0

    def wrote(self, offset: int, kind: EntryKind, **facts: Any) -> Entry:
        """Return an entry that happened, and was written down, so many days from today."""
        self._written += 1
        return Entry(
            id=self.name(self._written),
            kind=kind,
            on=self._sample.day(offset),
            at=self._sample.at(offset, 18, self._written),
            service=self._sample.id(self._service),
            **facts,
        )

    def name(self, number: int) -> str:
        """Return the id of this service's entry of that number."""
        return self._sample.id(f"{self._service}, entry {number}")


def journal(sample: Sample) -> tuple[Entry, ...]:
    """Return every entry in the order it was written."""
    parts = (_homes, _energy, _telecom, _mobile, _addresses, _new_home, _abroad, _ticked)
    entries = (entry for part in parts for entry in part(sample))
    return tuple(sorted(entries, key=lambda entry: (entry.at, entry.id)))


def _homes(sample: Sample) -> Iterator[Entry]:
    """Yield the flat, whose end is confirmed on paper, and the storage room, whose final bill is awaited."""
    flat = _Diary(sample, "Harbour Lettings")
    end = sample.day(13)
    yield flat.wrote(-74, "notice sent", channel="letter", sent_by="Maya and Tom", reference="RN 4410 2231 7")
    yield flat.wrote(-72, "notice received", proof="document", text="Signed for at the counter")
    yield flat.wrote(-66, "end confirmed", proof="written", who="P. Hale", ends=end, text="Inspection to be agreed")
    room = _Diary(sample, "Boxwell Storage")
    yield room.wrote(-40, "notice sent", channel="email")
    yield room.wrote(-38, "end confirmed", proof="written", ends=sample.day(-25))
    yield room.wrote(-25, "ended", proof="written", text="Empty, lock handed in, photos taken")
    yield room.wrote(-24, "final bill expected", proof="said", who="front desk", due=sample.day(-3))


def _energy(sample: Sample) -> Iterator[Entry]:
    """Yield the power that was just told, and the gas where they ask for something first."""
    power = _Diary(sample, "Northlight Energy (electricity)")
    yield power.wrote(-3, "notice sent", channel="web", reference="MOVE-55120")
    gas = _Diary(sample, "Northlight Energy (gas)")
    yield gas.wrote(-8, "notice sent", channel="web", reference="MOVE-55098")
    yield gas.wrote(-5, "acknowledged", proof="written", reference="MOVE-55098")
    yield gas.wrote(-5, "condition", proof="written", text="A photo of the meter with its number", due=sample.day(4))


def _telecom(sample: Sample) -> Iterator[Entry]:
    """Yield the line that nobody answers about, and the television that is settled."""
    fibre = _Diary(sample, "Comet Fibre")
    yield fibre.wrote(-24, "notice sent", channel="email")
    yield fibre.wrote(
        -9, "contact", proof="said", channel="phone", who="Dev", text="28 minutes; he sees no e-mail, will ask"
    )
    yield fibre.wrote(-9, "promise", proof="said", channel="phone", who="Dev", due=sample.day(-4), text="Calls back")
    television = _Diary(sample, "Skyline TV")
    yield television.wrote(-33, "notice sent", channel="chat")
    yield television.wrote(-33, "notice received", proof="written", channel="chat", who="Priya")
    yield television.wrote(-31, "end confirmed", proof="written", ends=sample.day(9), reference="SK-3391")


def _mobile(sample: Sample) -> Iterator[Entry]:
    """Yield the number that moves to another provider: its code is there, and not used yet."""
    old, new = _Diary(sample, "Larkmobile"), _Diary(sample, "Puffin Mobile")
    yield new.wrote(-16, "ordered", channel="web", reference="PF-7102")
    yield old.wrote(
        -10,
        "code issued",
        proof="written",
        channel="text message",
        code="LMX482915",
        ends=sample.day(20),
        line=sample.id("Maya's number"),
    )
    yield old.wrote(-9, "ordered", proof="written", text="Puffin Mobile takes the number over")


def _addresses(sample: Sample) -> Iterator[Entry]:
    """Yield who was told the new address, and how surely."""
    bank = _Diary(sample, "Thistledown Bank")
    yield bank.wrote(-12, "told", channel="app")
    yield bank.wrote(-6, "confirmed", proof="document", text="Letter of 6 days ago, both names on it")
    chip = _Diary(sample, "Microchip register (Biscuit, cat)")
    yield chip.wrote(-2, "told", channel="phone")
    yield chip.wrote(-2, "confirmed", proof="said", channel="phone", who="Aled", text="It shows in a few days")
    post = _Diary(sample, "Post redirection")
    yield post.wrote(-11, "ordered", channel="web", reference="RD 0081 2290", amount=sample.pounds("90.00"))
    yield post.wrote(-4, "appointment", proof="document", appointment=sample.slot(6, 7), text="Forwarding begins")


def _new_home(sample: Sample) -> Iterator[Entry]:
    """Yield the orders for the new home; the technician's visit was put off twice."""
    line = _Diary(sample, "Heather Broadband")
    yield line.wrote(-30, "ordered", channel="web", reference="60017")
    yield line.wrote(-28, "appointment", proof="written", appointment=sample.slot(6, 9))
    yield line.wrote(-13, "appointment", proof="written", appointment=sample.slot(9, 13), text="No technician free")
    yield line.wrote(-1, "appointment", proof="written", appointment=sample.slot(12, 9), text="Works in the street")
    power = _Diary(sample, "Glenlight Power")
    yield power.wrote(-7, "ordered", channel="phone", who="Isla", reference="GP-2207")
    cover = _Diary(sample, "Fernhill Contents Insurance")
    yield cover.wrote(-14, "ordered", channel="email", text="Same cover at Elm Row from the first night")


def _abroad(sample: Sample) -> Iterator[Entry]:
    """Yield what was looked at and stays as it is."""
    photo = _Diary(sample, "Mapleworks Photo")
    yield photo.wrote(-20, "note", text="No address on the account; nothing to do")


def _ticked(sample: Sample) -> Iterator[Entry]:
    """Yield the steps that were ticked off."""
    for number, (offset, service, key) in enumerate(TICKED):
        about = sample.id(service) if service else None
        yield Entry(
            id=sample.id(f"tick {number}"),
            kind="step done",
            on=sample.day(offset),
            at=sample.at(offset, 20, number),
            service=about,
            step=f"{about or 'move'}:{key}",
        )
