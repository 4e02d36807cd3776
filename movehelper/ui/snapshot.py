"""All that the window shows at one moment: facts, plan and catalogue, looked up by id."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.records import (
        Catalogue,
        Decision,
        Entry,
        Home,
        Household,
        Plan,
        PlanStep,
        Provider,
        Region,
        Sector,
        Service,
        ServicePlan,
        Terms,
    )
    from movehelper.domain.records.statements import Coverage


@dataclass(frozen=True)
class MoveName:
    """A move that the database holds: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True)
class Trial:
    """What other homes would change: how much gets worse, and how much else."""

    homes: tuple[Home, ...]
    worse: int
    others: int


@dataclass(frozen=True)
class Snapshot:
    """Facts and plan of one move on one day. `household` None: nothing has been entered yet."""

    today: dt.date
    catalogue: Catalogue
    household: Household | None = None
    plan: Plan | None = None
    moves: tuple[MoveName, ...] = field(default=())
    trial: Trial | None = None
    """The homes that are only tried: nothing that is shown here is kept."""
    covers: tuple[Coverage, ...] = ()
    """What days the imported statements cover, by account; none: there are no statements."""

    @cached_property
    def made(self) -> dict[str, object]:
        """What pages have worked out of this snapshot, by name: made once, whoever asks."""
        return {}

    @property
    def move(self) -> str:
        """The id of the move, or nothing."""
        return self.household.move.id if self.household else ""

    @cached_property
    def services(self) -> dict[str, Service]:
        """The services by id, without those removed."""
        return {service.id: service for service in self._services if not service.removed}

    @cached_property
    def service_plans(self) -> dict[str, ServicePlan]:
        """What was computed for each service."""
        return {plan.service: plan for plan in self.plan.services} if self.plan else {}

    @cached_property
    def steps(self) -> dict[str, PlanStep]:
        """The steps by id."""
        return {step.id: step for step in self.plan.steps} if self.plan else {}

    @cached_property
    def homes(self) -> dict[str, Home]:
        """The homes by id."""
        return {home.id: home for home in self.household.homes} if self.household else {}

    @cached_property
    def sectors(self) -> dict[str, Sector]:
        """The sectors by id, in the catalogue's order."""
        return {sector.id: sector for sector in self.catalogue.sectors}

    @cached_property
    def providers(self) -> dict[str, Provider]:
        """The providers by id."""
        return {provider.id: provider for provider in self.catalogue.providers}

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The countries by code."""
        return {region.code: region for region in self.catalogue.regions}

    @property
    def old_home(self) -> Home | None:
        """The home one leaves."""
        return self.homes.get(self.household.move.old_home) if self.household else None

    @property
    def new_home(self) -> Home | None:
        """The home one goes to."""
        return self.homes.get(self.household.move.new_home) if self.household else None

    @property
    def month_first(self) -> bool:
        """Does "3/4" mean the fourth of March to who leaves the old home?"""
        from movehelper.ui.typed.dates import month_first  # noqa: PLC0415 - only where a day is typed

        return self.old_home is not None and month_first(self.old_home.region)

    def steps_of(self, service: str) -> tuple[PlanStep, ...]:
        """Return the steps of one service in the plan's order."""
        return tuple(self.steps_by_service.get(service, ()))

    def entries_of(self, service: str) -> tuple[Entry, ...]:
        """Return what happened with one service, newest first, without what was taken back, told as in `journal`."""
        return self._told(tuple(self.entries_by_service.get(service, ())))

    @cached_property
    def journal(self) -> tuple[Entry, ...]:
        """The journal, its appointments told by the clock of their place."""
        return self._told(self.household.journal) if self.household else ()

    def _told(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        if self.household is None or all(entry.appointment is None for entry in entries):
            return entries
        from movehelper.domain.journal_lines import by_clock  # noqa: PLC0415 - not before an appointment is shown
        from movehelper.domain.zones import Clocks, zones  # noqa: PLC0415 - as above

        clocks = zones(self.household, self.catalogue.regions)
        return by_clock(entries, Clocks(self.household, clocks, self.plan.move_in if self.plan else None))

    @cached_property
    def steps_by_service(self) -> dict[str | None, list[PlanStep]]:
        """The steps of each service; under None those of the move itself."""
        found: dict[str | None, list[PlanStep]] = {}
        for step in self.plan.steps if self.plan else ():
            found.setdefault(step.service, []).append(step)
        return found

    @cached_property
    def entries_by_service(self) -> dict[str | None, list[Entry]]:
        """What happened with each service, newest first, without what was taken back."""
        journal = self.household.journal if self.household else ()
        voided = {entry.voids for entry in journal if entry.voids}
        found: dict[str | None, list[Entry]] = {}
        for entry in reversed(journal):
            if entry.kind != "void" and entry.id not in voided:
                found.setdefault(entry.service, []).append(entry)
        return found

    def sector_name(self, sector: str) -> str:
        """Return what a sector is called."""
        return self.sectors[sector].name if sector in self.sectors else sector

    def usual_decisions(self, sector: Sector | None) -> tuple[Decision, ...]:
        """Return what is usually decided about a sector by who leaves the old home, the proposed decision first."""
        from movehelper.domain.plan.others import usual_decisions  # noqa: PLC0415 - only where one decides

        return usual_decisions(sector, self.old_home.region if self.old_home else "") if sector else ()

    def usual_terms(self, service: Service) -> Terms | None:
        """Return the terms that the contract of a service most likely has, as far as the catalogue says."""
        from movehelper.domain.plan.ends import usual_terms  # noqa: PLC0415 - only where a contract is filled in
        from movehelper.domain.plan.setting import Setting  # noqa: PLC0415 - as above

        return usual_terms(Setting(self.household, self.catalogue, self.today), service) if self.household else None

    def name_apart(self, service: Service) -> str:
        """Return the name of a service, with what tells it apart where another one bears the same name."""
        planned = self.service_plans.get(service.id)
        return planned.name if planned and planned.name else service.name

    def services_by_name(self) -> list[tuple[str, str]]:
        """Return the name that tells it apart and the id of each service, to choose one from."""
        named = ((self.name_apart(service), service.id) for service in self.services.values())
        return sorted(named, key=lambda one: one[0].casefold())

    @property
    def _services(self) -> tuple[Service, ...]:
        return self.household.services if self.household else ()

    def currency(self, service: Service | None = None) -> str:
        """Return the currency that goes with a service, or with the old home."""
        home = self.homes.get((service.home if service else None) or "") or self.old_home
        region = (service.region if service else None) or (home.region if home else "")
        found = self.regions.get(region.partition("-")[0])
        return found.currency if found else "EUR"
