"""One month of the move on paper: in landscape with a row for each week, and what is done only counted.

Days of the months beside it stand there with their number only. What does not fit into a day stands below the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from movehelper.exports.sheet import sheet, table_head
from movehelper.wording import _, dates, months as words, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from movehelper.domain.months import DayItem, Month, MonthDay
    from movehelper.domain.records import PlanStep

_STYLE = """
td { border: 1px solid #8a8a8a; padding-left: 4px; }
td.off { background-color: #ececec; }
td.outside { color: #6a6a6a; }
p.day { margin-bottom: 2px; font-size: 10pt; }
p.item { margin-bottom: 2px; font-size: 8pt; }
p.holiday { margin-bottom: 2px; font-size: 8pt; font-style: italic; }
"""
_WIDTHS = (15, 14, 14, 15, 14, 14, 14)
_MOST = 3  # things of a day that stand in the grid; a day with more is told in full below it


@dataclass(frozen=True)
class MonthPaper:
    """A month with the names of what stands in it, by id."""

    move: str
    month: Month
    services: Mapping[str, str]
    homes: Mapping[str, str]
    steps: Mapping[str, PlanStep]

    @property
    def title(self) -> str:
        """What stands at the head of the sheet."""
        return _("{month}: {move}").format(month=dates.month_and_year(self.month.first), move=self.move)


def month_page(paper: MonthPaper) -> str:
    """Return the month as a page of HTML."""
    return sheet(paper.title, _body(paper), _STYLE, landscape=True)


def _body(paper: MonthPaper) -> Iterator[str]:
    yield '<table width="100%" cellspacing="0">'
    yield table_head((dates.weekday(day.day) for day in paper.month.weeks[0]), _WIDTHS)
    yield "<tbody>"
    for week in paper.month.weeks:
        yield f"<tr>{''.join(_day(paper, day) for day in week)}</tr>"
    yield "</tbody>\n</table>"
    for day in paper.month.days():
        if day.inside and len(_todo(day)) > _MOST:
            yield f"<h2>{escape(dates.date(day.day))}</h2>"
            yield from (_item(paper, one) for one in _todo(day))


def _todo(day: MonthDay) -> list[DayItem]:
    """Return what happens on a day, but for steps that are done."""
    return [one for one in day.items if one.kind != "step" or one.state != "done"]


def _day(paper: MonthPaper, day: MonthDay) -> str:
    kinds = [name for name, wanted in (("off", day.off), ("outside", not day.inside)) if wanted]
    number = str(day.day.day) if day.inside else f"{day.day.day} {dates.month(day.day)}"
    number = _("{number} (today)").format(number=number) if day.today else number
    lines = [f'<p class="day"><b>{escape(number)}</b></p>']
    named = (words.holiday(one, lambda home: paper.homes.get(home, "")) for one in day.holidays)
    lines += [f'<p class="holiday">{escape(name)}</p>' for name in named]
    lines += _inside(paper, day) if day.inside else ()
    return f'<td class="{" ".join(kinds)}">{"".join(lines)}</td>'


def _inside(paper: MonthPaper, day: MonthDay) -> Iterator[str]:
    todo = _todo(day)
    yield from (_item(paper, one) for one in todo[:_MOST])
    if len(todo) > _MOST:
        more = len(todo) - _MOST
        text = ngettext("{n} more, see below", "{n} more, see below", more).format(n=more)
        yield f'<p class="item"><i>{escape(text)}</i></p>'
    if done := len(day.items) - len(todo):
        text = ngettext("{n} step done", "{n} steps done", done).format(n=done)
        yield f'<p class="item">☑ {escape(text)}</p>'


def _item(paper: MonthPaper, one: DayItem) -> str:
    """Return one thing of a day; what is to be done has a box to tick."""
    box = "☐ " if one.kind == "step" else ""
    step = paper.steps.get(one.step or "")
    text = words.item(one, paper.services.get(one.service or "", ""), paper.homes.get(one.home or "", ""), step)
    state = words.state(one)
    said = _("{what} ({state})").format(what=text, state=state) if state else text
    strong = one.kind in ("marker", "end") or one.state == "late"
    inner = f"<b>{escape(said)}</b>" if strong else escape(said)
    return f'<p class="item">{box}{inner}</p>'
