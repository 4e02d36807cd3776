"""Our own rules for a calendar file, because no one reader catches all that another stumbles over."""

from __future__ import annotations

import datetime as dt
import re

import icalendar

HEAD = ["VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME"]
FORBIDDEN = {"METHOD", "X-WR-TIMEZONE", "RRULE", "RDATE", "ATTACH", "COMMENT", "DURATION", "TZID"}
WANTED = {"UID", "DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "SUMMARY", "STATUS", "CATEGORIES"}


def broken(data: bytes) -> list[str]:
    """Return every rule that the file breaks, in words."""
    return [*_lines(data), *_components(icalendar.Calendar.from_ical(data))]


def _lines(data):
    raw = data.split(b"\r\n")
    if raw[-1] != b"" or re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a line does not end with CRLF"
    if max(map(len, raw)) > 75:
        yield "a line is longer than 75 octets"
    for line in data.decode("utf-8").replace("\r\n ", "").split("\r\n"):
        if re.fullmatch(r"[A-Z-]+(;[^:]*)?:", line):
            yield f"{line} is empty"
        if re.search("[\x00-\x08\x0b-\x1f\x7f]", line):
            yield f"a control character in {line!r}"
        if line.startswith("TRIGGER:") and not re.fullmatch(r"TRIGGER:(-P(\d+D)?(T(\d+H)?(\d+M)?)?|P0D)", line):
            yield f"{line} is not before the beginning, or mixes weeks in"
        if name := set(re.findall(r"^([A-Z-]+)[:;]", line)) & FORBIDDEN:
            yield f"{name} is not wanted"


def _components(calendar):
    if not calendar.subcomponents:
        yield "a calendar needs a component"
    kinds = {component.name for component in calendar.subcomponents}
    if not kinds <= {"VEVENT"} and not kinds <= {"VTODO"}:
        yield f"{sorted(kinds)} in one file"
    uids = [str(part["UID"]) for part in calendar.walk() if "UID" in part]
    if len(uids) != len(set(uids)):
        yield "a UID stands twice"
    for component in calendar.subcomponents:
        yield from _component(component)


def _component(component):
    name = f"{component.name} {component.get('SUMMARY')}"
    if missing := WANTED - set(component):
        yield f"{name} lacks {sorted(missing)}"
    if component["DTSTAMP"].dt != component["LAST-MODIFIED"].dt:
        yield f"{name}: DTSTAMP is not the last change"
    if component.name == "VEVENT":
        yield from _event(component, name)
    elif "DTSTART" in component or type(component["DUE"].dt) is not dt.date:
        yield f"{name}: a task has a day and no beginning"
    for alarm in component.walk("VALARM"):
        if {"UID", "ACTION", "DESCRIPTION", "TRIGGER"} - set(alarm):
            yield f"{name}: an alarm lacks something"
        if component["STATUS"] == "CANCELLED":
            yield f"{name} is cancelled and still rings"


def _event(event, name):
    start, end = event["DTSTART"].dt, event.get("DTEND") and event["DTEND"].dt
    if end is None or end <= start or type(end) is not type(start):
        yield f"{name} has no end after its beginning"
    if isinstance(start, dt.datetime) and not all(moment.tzname() == "UTC" for moment in (start, end)):
        yield f"{name} is not in UTC"
    if event["STATUS"] == "CANCELLED" and event["TRANSP"] != "TRANSPARENT":
        yield f"{name} is cancelled and still blocks the day"
