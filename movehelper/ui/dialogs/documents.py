"""What files belong to and what they are: asked when they are added, and to be changed later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QLineEdit, QWidget

from movehelper.domain.documents import clean_name
from movehelper.services.documents import Belongs
from movehelper.ui import saying
from movehelper.ui.dialogs.form import FormDialog, group
from movehelper.ui.widgets.basics import label
from movehelper.ui.widgets.choice import Choice
from movehelper.wording import _, dates, documents as words, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from movehelper.domain.records import Document, DocumentKind
    from movehelper.ui.snapshot import Snapshot

_NAMED = 6  # names that are listed; more are counted


class AddDocumentsDialog(FormDialog):
    """Asks what files belong to and what they are; hands over `Belongs` and the kind (None: by their names)."""

    def __init__(
        self, snapshot: Snapshot, files: Sequence[str], belongs: Belongs, parent: QWidget | None = None
    ) -> None:
        about = _("A copy of each is kept in your data folder. The files themselves stay where they are.")
        super().__init__(parent, _("Add documents"), _("Add"), about=about, wide=520)
        self.belongs = belongs_choice(snapshot, belongs)
        self.kind = Choice()
        self.kind.addItem(_("As the name says"), "")
        for one in words.KINDS:
            self.kind.addItem(words.kind(one), one)
        self.lines.addWidget(label(_listed([clean_name(one) for one in files])))
        self.lines.addWidget(group("", ((_("&Belongs to"), self.belongs), (_("&Kind"), self.kind))))
        self.finish()
        self.belongs.setFocus()

    def entered(self) -> tuple[Belongs, DocumentKind | None]:
        """Return what they belong to, and what they are."""
        return chosen(self.belongs), self.kind.currentData() or None


class EditDocumentDialog(FormDialog):
    """Name, kind, what it belongs to, what it proves, and a note. The content is never changed."""

    def __init__(self, snapshot: Snapshot, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Document"), _("Save"), wide=520)
        self._snapshot, self._document = snapshot, document
        self.name = QLineEdit(document.name)
        self.kind = Choice()
        for one in words.KINDS:
            self.kind.addItem(words.kind(one), one)
        self.kind.setCurrentIndex(self.kind.findData(document.kind))
        self.belongs = belongs_choice(snapshot, Belongs(service=document.service, home=document.home))
        self.proves = Choice()
        self.note = QLineEdit(document.note)
        rows = (
            (_("&Name"), self.name),
            (_("&Kind"), self.kind),
            (_("&Belongs to"), self.belongs),
            (_("&Proves"), self.proves),
            (_("N&ote"), self.note),
        )
        self.lines.addWidget(group("", rows))
        self.belongs.activated.connect(lambda _index: self._fill_proves())
        self._fill_proves()
        self.finish()
        self.name.setFocus()

    def entered(self) -> Document:
        """Return the document as it shall be.

        Raises:
            ValueError: it has no name.
        """
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            raise ValueError(_("Give the document a name."))
        belongs = chosen(self.belongs)
        return replace(
            self._document,
            name=name if name == self._document.name else clean_name(name),
            kind=self.kind.currentData(),
            service=belongs.service,
            home=belongs.home,
            entry=self.proves.currentData() or None,
            note=self.note.text().strip(),
        )

    def _fill_proves(self) -> None:
        """Offer the entries of what it belongs to; the one it proves now is always among them."""
        wanted = self.proves.currentData() if self.proves.count() else self._document.entry
        service = chosen(self.belongs).service
        self.proves.clear()
        self.proves.addItem(_("No entry of the journal"), "")
        for entry in reversed(self._snapshot.journal):
            if entry.id == wanted or (entry.service == service and entry.kind != "void"):
                self.proves.addItem(f"{dates.date(entry.on)}: {saying.entry(entry)}", entry.id)
        self.proves.setCurrentIndex(max(0, self.proves.findData(wanted or "")))


def belongs_choice(snapshot: Snapshot, belongs: Belongs) -> Choice:
    """Return a list of all that a document may belong to, with the one it does."""
    made = Choice()
    made.addItem(_("The move as a whole"), "")
    for name, service in snapshot.services_by_name():
        made.addItem(name, f"service:{service}")
    for home in snapshot.homes.values():
        made.addItem(_("Home: {name}").format(name=home.label or home.address.partition("\n")[0]), f"home:{home.id}")
    wanted = f"service:{belongs.service}" if belongs.service else f"home:{belongs.home}" if belongs.home else ""
    made.setCurrentIndex(max(0, made.findData(wanted)))
    return made


def chosen(box: Choice) -> Belongs:
    """Return what was chosen in such a list."""
    what, _colon, identity = str(box.currentData() or "").partition(":")
    return Belongs(service=identity if what == "service" else None, home=identity if what == "home" else None)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    rest = [ngettext("and {n} more", "and {n} more", more).format(n=more)] if more > 0 else []
    return "\n".join([*names[:_NAMED], *rest])
