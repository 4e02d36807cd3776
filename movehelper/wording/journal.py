"""The words of the journal: what an entry tells, what became of it, and whether the chain is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from movehelper.wording import dates, entries, names, stages
from movehelper.wording.language import _, marked as m, ngettext
from movehelper.wording.money import money

if TYPE_CHECKING:
    import datetime as dt

    from movehelper.domain.journal_lines import JournalLine
    from movehelper.domain.records import Entry

PROMISES: Final = {"open": m("open"), "overdue": m("overdue"), "kept": m("kept")}
SHORT: Final = 10
"""Characters of a hash that stand for it on paper: enough to tell entries apart, short enough to compare by eye."""


def what(happened: Entry, step: str = "") -> str:
    """Return what an entry tells, with the day or sum it is about, or the step that was done."""
    name = entries.name(happened.kind)
    if happened.kind == "step done" and step:
        return _("Done: {step}").format(step=step)
    if happened.ends is not None:
        return _("{what}: {day}").format(what=name, day=dates.date(happened.ends))
    if happened.amount is not None:
        return _("{what}: {sum}").format(what=name, sum=money(happened.amount))
    if happened.appointment is not None:
        return _("{what}: {day}").format(what=name, day=dates.moment(happened.appointment))
    return name


def way(happened: Entry) -> str:
    """Return how they were spoken to."""
    return names.channel_kind(happened.channel) if happened.channel in names.CHANNELS else happened.channel or ""


def details(happened: Entry) -> str:
    """Return how, with whom, and what else was noted."""
    parts = [
        way(happened),
        happened.who,
        _("reference {number}").format(number=happened.reference) if happened.reference else "",
        _("code {code}").format(code=happened.code) if happened.code else "",
        promised_for(happened),
        happened.text,
    ]
    return " · ".join(part for part in parts if part)


def bill_lines(happened: Entry) -> tuple[str, ...]:
    """Return what the sum of a bill is made of, as far as it was noted."""
    if happened.amount is None or not happened.lines:
        return ()
    from movehelper.wording import bills  # noqa: PLC0415 - few entries have lines, and the first frame shows none

    return tuple(bills.billed(one, happened.amount.currency) for one in happened.lines)


def promised_for(happened: Entry) -> str:
    """Return by when something was promised."""
    return _("promised for {day}").format(day=dates.date(happened.due)) if happened.due else ""


def proof(happened: Entry) -> str:
    """Return how an entry is proved; nothing for what needs no proof."""
    return stages.proof(happened.proof) if happened.proof else ""


def reference(happened: Entry) -> str:
    """Return the numbers by which the other side finds it again."""
    code = _("code {code}").format(code=happened.code) if happened.code else ""
    return " · ".join(part for part in (happened.reference, code) if part)


def promise(line: JournalLine) -> str:
    """Return by when something was promised, and whether it was kept."""
    due = line.entry.due
    if due is None:
        return ""
    if line.promise is None:
        return dates.date(due)
    return _("{day} ({state})").format(day=dates.date(due), state=_(PROMISES[line.promise]))


def taken_back(line: JournalLine) -> str:
    """Return that an entry was taken back, when, why, and what stands in its place."""
    if line.void is None:
        return ""
    said = _("Taken back on {day}").format(day=dates.date(line.void.on))
    if line.void.text:
        said = _("{said}: {reason}").format(said=said, reason=line.void.text)
    if line.replaced_by:
        said = _("{said}. In its place: no. {number}").format(said=said.rstrip("."), number=line.replaced_by)
    return said


def written_down(happened: Entry) -> str:
    """Return when an entry was written, which may be later than what it tells."""
    return _("written down {moment} UTC").format(moment=dates.moment(happened.at))


def short(digest: str) -> str:
    """Return the short form of a hash."""
    return digest[:SHORT]


def count(shown: int, everything: int) -> str:
    """Return how many entries are shown, and of how many."""
    if shown == everything:
        return ngettext("{n} entry", "{n} entries", shown).format(n=shown)
    return ngettext("{shown} of {n} entry", "{shown} of {n} entries", everything).format(shown=shown, n=everything)


def whole(entries_read: int) -> str:
    """Return that no entry was changed since it was written."""
    return ngettext(
        "Unbroken: the {n} line written so far is as it was written.",
        "Unbroken: all {n} lines, also those that take something back, are as they were written.",
        entries_read,
    ).format(n=entries_read)


def broken(position: int, changed: bool, said: str) -> str:
    """Return where the chain breaks and what that means. `said` is the entry in words, if it can be read."""
    where = _("no. {number}").format(number=position)
    if said:
        where = _("{where} ({entry})").format(where=where, entry=said)
    if changed:
        first = _("Entry {where} is not as it was written.").format(where=where)
    else:
        first = _("An entry is missing at {where}.").format(where=where)
    return _(
        "{first} Something outside movehelper changed the file, or the disk damaged it. Your plan goes on working "
        "with what stands there now. As proof, a backup from before is worth more than this journal."
    ).format(first=first)


def title(move: str, service: str = "") -> str:
    """Return the heading of the journal on paper."""
    if service:
        return _("Journal of {service}: {move}").format(service=service, move=move)
    return _("Journal: {move}").format(move=move)


def span(first: dt.date, last: dt.date) -> str:
    """Return from which day to which the entries are."""
    if first == last:
        return dates.date(first)
    return _("{first} to {last}").format(first=dates.date(first), last=dates.date(last))


def as_of(today: dt.date) -> str:
    """Return from which day the paper is."""
    return _("as of {day}").format(day=dates.date(today))


def nothing() -> str:
    """Return what stands in an empty journal."""
    return _("Nothing has been logged yet.")


def total_of(total: str) -> str:
    """Return the line with the sums, entries that were taken back left out."""
    return _("Sum of what is named here, without what was taken back: {sum}").format(sum=total)


def how_to_read() -> str:
    """Return what grades of proof and hashes mean, for who reads the paper without the program."""
    return _(
        "Proof: “only said” is a call or a talk; “in writing” an e-mail, a chat or a picture of the screen; “on paper” "
        "a letter, receipt or bill. The hash stands for the entry and all before it: no entry can be changed, added "
        "between or left out later without changing every hash after it. Struck through is what was taken back."
    )


def sealed(whole_or_broken: str, last: str) -> str:
    """Return what the chain says, with the hash that stands for the whole journal."""
    if not last:
        return whole_or_broken
    return _("{said} Hash of the last entry: {digest}").format(said=whole_or_broken, digest=last)


def columns() -> tuple[str, ...]:
    """Return the names of the columns on paper."""
    return _("No."), _("Day"), _("With"), _("What happened"), _("Proof"), _("Hash")


def fields() -> tuple[str, ...]:
    """Return the names of the columns for a spreadsheet."""
    return (
        _("No."),
        _("Date"),
        _("Weekday"),
        _("Service"),
        _("Kind"),
        _("What happened"),
        _("How"),
        _("Who"),
        _("Reference"),
        _("Code"),
        _("Proof"),
        _("Text"),
        _("Ends"),
        _("Promised for"),
        _("Promise"),
        _("Sum"),
        _("Currency"),
        _("Lines of the bill"),
        _("Written down (UTC)"),
        _("Taken back on"),
        _("Why taken back"),
        _("In its place: no."),
        _("Documents (SHA-256)"),
        _("Hash"),
    )
