"""Calendar files: events and tasks that every common calendar program reads alike."""

from movehelper.calendars.build import build
from movehelper.calendars.entries import CalendarOptions
from movehelper.calendars.facts import places
from movehelper.calendars.programs import PROGRAMS, Program

__all__ = ["PROGRAMS", "CalendarOptions", "Program", "build", "places"]
