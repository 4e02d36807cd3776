"""The views of the timeline, for the pictures and for those who look at them."""

from __future__ import annotations


def views(gallery):
    """Lead through the timeline, with and without details beside it, and the month."""
    gallery.shell.go("timeline")
    page = gallery.shell.page("timeline")
    page.show_look("timeline")
    gallery.settle()
    page.view.fit()
    yield "timeline", gallery.program.window
    view = page.view
    things = [(row, at, one.kind) for row, line in enumerate(view.lines.lines) for at, one in enumerate(line.items, 1)]
    row, at, _kind = next(one for one in things if one[2] == "gap")
    view.setCurrentIndex(view.lines.index(row, at))
    view.zoom(2)
    gallery.settle()
    yield "timeline-gap", gallery.program.window
    page.show_look("month")
    gallery.settle()
    yield "month", gallery.program.window
    page.show_look("timeline")
    gallery.settle()
