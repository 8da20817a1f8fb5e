"""How far the interface is in a language: each text with its words and whether a person has read them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from studio.desk.models import InterfaceWording

from .catalogues import Catalogue, Message

OPEN, FUZZY, UNREAD, PROPOSED, READ = "open", "fuzzy", "unread", "proposed", "read"
STATES = {
    OPEN: _("Not translated"),
    FUZZY: _("Marked as unsure"),
    UNREAD: _("To be read"),
    PROPOSED: _("Waits for the catalogue"),
    READ: _("Read"),
}
DONE = (PROPOSED, READ)


@dataclass(frozen=True)
class Text:
    message: Message
    row: InterfaceWording | None = None

    @property
    def key(self) -> str:
        return self.message.key

    @property
    def holds(self) -> bool:
        """Whether what somebody said still concerns these words: who only read them read what the catalogue had then."""
        row = self.row
        return row is not None and (row.forms != row.catalogue or row.forms == list(self.message.forms))

    @property
    def forms(self) -> list[str]:
        return self.row.forms if self.row and self.holds else list(self.message.forms)

    @property
    def state(self) -> str:
        if self.holds:
            is_merged = self.forms == list(self.message.forms) and not self.message.is_fuzzy
            return READ if is_merged else PROPOSED
        if not all(self.message.forms):
            return OPEN
        return FUZZY if self.message.is_fuzzy else UNREAD

    @property
    def state_name(self):
        return STATES[self.state]

    @property
    def differs(self) -> bool:
        """The catalogue has other words than the desk."""
        return self.holds and all(self.message.forms) and self.forms != list(self.message.forms)

    @property
    def version(self) -> str:
        """Who saves names the one they saw."""
        return sha256("\x00".join(self.forms).encode()).hexdigest()[:12]


def texts(catalogue: Catalogue) -> list[Text]:
    """In the order of the catalogue; one query."""
    rows = {row.key: row for row in _rows(catalogue.language)}
    return [Text(message, rows.get(key)) for key, message in catalogue.messages.items()]


def text(catalogue: Catalogue, key: str) -> Text | None:
    message = catalogue.messages.get(key)
    return Text(message, _rows(catalogue.language).filter(key=key).first()) if message else None


def _rows(language: str):
    return InterfaceWording.objects.filter(language=language).select_related("written_by", "read_by")


@dataclass(frozen=True)
class Progress:
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Read or written by a person."""
        return sum(self.counts.get(state, 0) for state in DONE)


def progress(found: Iterable[Text]) -> Progress:
    return Progress(Counter(each.state for each in found))
