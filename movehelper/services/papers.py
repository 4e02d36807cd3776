"""What is printed or saved to be printed: checklist, journal, money and a month, each as one page of HTML.

The same page goes into a browser, onto paper and into a PDF, so that the text is equal everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from movehelper.domain.errors import ExportError
from movehelper.domain.journal_lines import by_clock, journal_lines
from movehelper.domain.records import Record
from movehelper.domain.zones import Clocks, zones
from movehelper.services import evidence, exporting, money, planning
from movehelper.wording import _, dates, journal as words, steps

if TYPE_CHECKING:
    from movehelper.domain.paper import PaperWish
    from movehelper.domain.records import Document, Household, Plan
    from movehelper.exports import JournalPaper, MonthPaper
    from movehelper.services.context import Services
    from movehelper.services.exporting import MakePdf


class Paper(Record, frozen=True, kw_only=True):
    """A page ready for paper: `title` stands at the head of each sheet, `name` is proposed for a file."""

    html: str
    title: str
    name: str
    size: Literal["A4", "Letter"]


def page(services: Services, move: str, wish: PaperWish) -> Paper:
    """Return what is to be printed.

    Raises:
        FactsError: there is no such move or service.
    """
    from movehelper import exports  # noqa: PLC0415 - the first print loads it

    facts = planning.household(services, move)
    exporting.check_service(facts, wish.service)
    size = exporting.paper_of(facts)
    if wish.kind == "journal":
        journal = _journal(services, facts, wish)
        return Paper(html=exports.journal_page(journal), title=journal.title, name=name(wish), size=size)
    plan = planning.plan_for(services, facts)
    if wish.kind == "money":
        found = money.paper(services, facts, plan)
        return Paper(html=exports.money_page(found), title=found.title, name=name(wish), size=size)
    if wish.kind == "month":
        month = _month(services, facts, plan, wish)
        return Paper(html=exports.month_page(month), title=month.title, name=name(wish), size=size)
    html, title = exporting.checklist_page(services, facts, plan, wish.service)
    return Paper(html=html, title=title, name=name(wish), size=size)


def data(services: Services, move: str, wish: PaperWish, form: str, make_pdf: MakePdf) -> bytes:
    """Return what is to be printed as "html" or "pdf"; the journal, the checklist and the money also as "csv".

    Raises:
        ExportError: another form was asked for.
        FactsError: there is no such move or service.
    """
    from movehelper import exports  # noqa: PLC0415 - as above

    if form == "csv" and wish.kind == "journal":
        return exports.journal_table(_journal(services, planning.household(services, move), wish))
    if form == "csv" and wish.kind == "checklist":
        return exporting.checklist(services, move, form, make_pdf, wish.service)
    if form == "csv" and wish.kind == "money":
        facts = planning.household(services, move)
        return exports.money_table(money.paper(services, facts, planning.plan_for(services, facts)))
    if form not in ("html", "pdf"):
        raise ExportError(_no_form(wish, form))
    made = page(services, move, wish)
    return make_pdf(made.html, made.title, made.size) if form == "pdf" else made.html.encode()


def text(services: Services, move: str, wish: PaperWish) -> str:
    """Return the entries of the journal as plain text, one in each line."""
    from movehelper import exports  # noqa: PLC0415 - as above

    return exports.journal_text(_journal(services, planning.household(services, move), wish))


def name(wish: PaperWish) -> str:
    """Return what a file with it is called, without its ending."""
    names = {"journal": _("journal"), "month": _("month"), "checklist": _("checklist"), "money": _("money")}
    return f"{names[wish.kind]}-{wish.month:%Y-%m}" if wish.month else names[wish.kind]


def forms(wish: PaperWish) -> tuple[str, ...]:
    """Return the forms in which a thing can be saved."""
    return ("pdf", "html") if wish.kind == "month" else ("pdf", "html", "csv")


def _no_form(wish: PaperWish, form: str) -> str:
    known = ", ".join(f".{one}" for one in sorted(forms(wish)))
    return _("This can be {known}, not .{form}.").format(known=known, form=form)


def _journal(services: Services, facts: Household, wish: PaperWish) -> JournalPaper:
    from movehelper.exports import JournalPaper  # noqa: PLC0415 - as above

    seal = evidence.seal(services, facts.move.id)
    plan = planning.plan_for(services, facts)
    clocks = Clocks(facts, zones(facts, services.regions()), plan.move_in)
    journal = by_clock(facts.journal, clocks)
    lines = journal_lines(journal, services.today())
    names = {one.id: one.name for one in facts.services}
    kept = [line for line in lines if wish.service in (None, line.entry.service)]
    if wish.entries is not None:
        wanted = set(wish.entries)
        kept = [line for line in kept if line.entry.id in wanted]
    titles = {step.id: steps.title(step, names.get(step.service or "", "")) for step in plan.steps}
    return JournalPaper(
        move=facts.move.name,
        today=services.today(),
        lines=tuple(sorted(kept, key=lambda line: (line.entry.on, line.number))),
        everything=len(lines),
        services=names,
        steps=titles,
        hashes=seal.hashes,
        chain=words.sealed(evidence.said(seal, journal), seal.last),
        service=names.get(wish.service or "", ""),
        kept=wish.kept,
        documents=_proofs(facts),
    )


def _proofs(facts: Household) -> dict[str, tuple[Document, ...]]:
    """Return the documents that prove an entry, or one that it was written in place of, by the id of the entry."""
    found: dict[str, tuple[Document, ...]] = {}
    for one in facts.documents:
        if one.entry:
            found[one.entry] = (*found.get(one.entry, ()), one)
    for entry in facts.journal:  # what an entry stands for was written before it
        if proofs := (*found.get(entry.corrects or "", ()), *found.get(entry.id, ())):
            found[entry.id] = proofs
    return found


def _month(services: Services, facts: Household, plan: Plan, wish: PaperWish) -> MonthPaper:
    from movehelper.domain.months import month  # noqa: PLC0415 - holidays come with it
    from movehelper.exports import MonthPaper  # noqa: PLC0415 - as above
    from movehelper.wording import spoken  # noqa: PLC0415 - as above

    first = wish.month or services.today()
    begins, language = dates.week_begins(), spoken()
    grid = month(facts, plan, services.regions(), first, first_weekday=begins, language=language)
    return MonthPaper(
        move=facts.move.name,
        month=grid,
        services={one.id: one.name for one in facts.services},
        homes={home.id: home.label or home.address.partition("\n")[0] for home in facts.homes},
        steps={step.id: step for step in plan.steps},
    )
