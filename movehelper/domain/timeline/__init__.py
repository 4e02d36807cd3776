"""The whole move beside a ruler of days: what runs from when until when, where cover is missing, what is paid twice.

line = timeline(household, plan, catalogue.sectors)
"""

from movehelper.domain.timeline.build import HOMES, timeline
from movehelper.domain.timeline.markers import Marker, MarkerName, markers
from movehelper.domain.timeline.records import Bar, Edge, Gap, Overlap, Role, Row, Sure, Tick, Timeline

__all__ = [
    "HOMES",
    "Bar",
    "Edge",
    "Gap",
    "Marker",
    "MarkerName",
    "Overlap",
    "Role",
    "Row",
    "Sure",
    "Tick",
    "Timeline",
    "markers",
    "timeline",
]
