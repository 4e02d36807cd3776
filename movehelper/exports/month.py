"""One month of the move on paper: a sheet in landscape with a row for each week."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from movehelper.exports.sheet import sheet, table_head
from movehelper.wording import _, dates, months as words

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


def _day(paper: MonthPaper, day: MonthDay) -> str:
    kinds = [name for name, wanted in (("off", day.off), ("outside", not day.inside)) if wanted]
    number = str(day.day.day) if day.inside else f"{day.day.day} {dates.month(day.day)}"
    number = _("{number} (today)").format(number=number) if day.today else number
    lines = [f'<p class="day"><b>{escape(number)}</b></p>']
    named = (words.holiday(one, lambda home: paper.homes.get(home, "")) for one in day.holidays)
    lines += [f'<p class="holiday">{escape(name)}</p>' for name in named]
    lines += [_item(paper, one) for one in day.items]
    return f'<td class="{" ".join(kinds)}">{"".join(lines)}</td>'


def _item(paper: MonthPaper, one: DayItem) -> str:
    """Return one thing of a day. Whether it is done is told by a box, never by a colour."""
    box = ""
    if one.kind == "step":
        box = "☑ " if one.state == "done" else "☐ "
    step = paper.steps.get(one.step or "")
    text = words.item(one, paper.services.get(one.service or "", ""), paper.homes.get(one.home or "", ""), step)
    state = words.state(one)
    said = _("{what} ({state})").format(what=text, state=state) if state else text
    strong = one.kind in ("marker", "end") or one.state == "late"
    inner = f"<b>{escape(said)}</b>" if strong else escape(said)
    return f'<p class="item">{box}{inner}</p>'
