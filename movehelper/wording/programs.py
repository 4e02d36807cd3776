"""What to tell about a calendar program before a file is written for it."""

from __future__ import annotations

from movehelper.wording.language import _, marked

SECOND_IMPORT = {
    "updates": marked("Importing the file again updates what is there."),
    "skips": marked(
        "Importing the file again does not change what is there. Delete the old entries first, or keep them in a"
        " calendar of their own that you can empty."
    ),
    "duplicates": marked(
        "Importing the file again makes every entry appear twice. Delete the old entries first, or keep them in a"
        " calendar of their own that you can empty."
    ),
    "fails": marked(
        "Importing the file again may fail while the old entries are there. Keep them in a calendar of their own"
        " and delete it first."
    ),
    "unknown": marked(
        "What happens when you import the file again is not certain. The safe way is a calendar of their own that"
        " you can delete and fill again."
    ),
}

ALARMS = {
    "kept": marked("Reminders are kept."),
    "dropped": marked("It drops the reminders in a file. So each reminder becomes an entry of its own on its day."),
    "one": marked("It keeps one reminder at most. So each reminder becomes an entry of its own on its day."),
    "unknown": marked("Look at one entry after the import to see whether it reminds you."),
}

STYLES = {
    "alarms": marked("One entry for each deadline, with reminders inside"),
    "separate": marked("One entry for each deadline and one for each reminder"),
}


def name(own: str) -> str:
    """Return the name of a program; the nameless one stands for all others."""
    return own or _("Another program")


def second_import(what: str) -> str:
    """Return what a second import does."""
    return _(SECOND_IMPORT[what])


def alarms(what: str) -> str:
    """Return what becomes of reminders."""
    return _(ALARMS[what])


def tasks(*, taken: bool) -> str:
    """Return whether the file of tasks is of use."""
    return _("It can also take the file of tasks.") if taken else _("It has no use for the file of tasks.")


def style(which: str) -> str:
    """Return a style of export in words."""
    return _(STYLES[which])


def cancelling() -> str:
    """Return what every export should say about entries that no longer hold."""
    return _(
        'What no longer holds is written as cancelled, with "Cancelled:" before its title and without reminders.'
        " Most programs do not remove it by themselves."
    )
