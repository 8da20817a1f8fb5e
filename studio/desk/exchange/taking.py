"""A file of translations back to the desk: first what would happen, then exactly that."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from accounts.models import User
from studio.desk import actions, marks, passages, placeholders
from studio.desk.passages import Passage
from studio.desk.shelves import Shelf

from . import po, xliff
from .lines import DONE, Book, InvalidBook, Line, Name, line_of

FORMATS = {"po": po, "xliff": xliff}
LARGEST = 5_000_000
SALT = "studio.desk.exchange"


@dataclass(frozen=True)
class Refusal:
    place: str
    source: str
    reason: str


@dataclass(frozen=True)
class Step:
    """One passage that would change."""

    source: TranslationSource
    passage: Passage
    words: str

    @property
    def shown(self) -> str:
        return marks.to_marks(self.words)


@dataclass
class Plan:
    steps: list[Step] = field(default_factory=list)
    same: int = 0
    empty: int = 0
    unchecked: int = 0
    refused: list[Refusal] = field(default_factory=list)

    def sealed(self, *, user: User | AnonymousUser, shelf: Shelf, locale: Locale) -> str:
        """What a form carries from the report to the button: nobody can change it, or use it elsewhere."""
        steps = [(step.source.pk, step.passage.key, step.passage.version, step.words) for step in self.steps]
        return signing.dumps(steps, salt=_salt(user, shelf, locale), compress=True)


def read(data: bytes) -> Book:
    """Either format: XLIFF begins like XML. Raises InvalidBook."""
    if len(data) > LARGEST:
        raise InvalidBook(_("The file is larger than 5 megabytes."))
    return (xliff if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else po).read(data)


def plan(book: Book, *, shelf: Shelf, locale: Locale) -> Plan:
    """Raises InvalidBook where the file is for another language or another course."""
    _demand(book, shelf, locale)
    found = Plan()
    known = dict(_known(shelf, locale))
    for line in book.lines:
        _weigh(line, known.get(line.name), found)
    return found


def _demand(book: Book, shelf: Shelf, locale: Locale) -> None:
    if book.language != locale.language_code:
        raise InvalidBook(
            _("This file is for the language “%(theirs)s”, not for “%(ours)s”.")
            % {"theirs": book.language or "?", "ours": locale.language_code}
        )
    source_language = shelf.entries[0].source.locale.language_code
    if book.source_language and book.source_language != source_language:
        raise InvalidBook(
            _("This file translates from “%(theirs)s”, and this was written in “%(ours)s”.")
            % {"theirs": book.source_language, "ours": source_language}
        )
    if book.shelf and book.shelf != shelf.key:
        raise InvalidBook(_("This file belongs to something else than “%(title)s”.") % {"title": shelf.title})


def _known(shelf: Shelf, locale: Locale) -> Iterable[tuple[Name, tuple[TranslationSource, Passage]]]:
    for entry in shelf.entries:
        for passage in passages.read(entry.source, locale):
            yield line_of(str(entry.source.object_id), passage).name, (entry.source, passage)


def _weigh(line: Line, known: tuple[TranslationSource, Passage] | None, found: Plan) -> None:
    words = marks.to_html(marks.to_marks(line.target), source=line.source)
    if not words:
        found.empty += 1
    elif known is None:
        found.refused.append(_refusal(line, _("The source does not say this any more, or never did.")))
    elif line.state != DONE:
        found.unchecked += 1
    elif known[1].state == "done" and known[1].translation and known[1].translation.data == words:
        found.same += 1
    elif problems := placeholders.problems(line.source, words):
        found.refused.append(_refusal(line, " ".join(problems)))
    else:
        found.steps.append(Step(*known, words))


def _refusal(line: Line, reason: str) -> Refusal:
    return Refusal(line.path, marks.to_marks(line.source), reason)


@transaction.atomic
def take(sealed: str, *, user: User, shelf: Shelf, locale: Locale) -> tuple[int, int]:
    """Do what a plan said; how many passages were taken, and how many had been changed by somebody meanwhile.

    Raises django.core.signing.BadSignature.
    """
    steps = signing.loads(sealed, salt=_salt(user, shelf, locale))
    sources = {entry.source.pk: entry.source for entry in shelf.entries}
    taken = sum(_take(sources.get(pk), locale, user, *step) for pk, *step in steps)
    return taken, len(steps) - taken


def _take(
    source: TranslationSource | None, locale: Locale, user: User, key: str, seen: str, words: str
) -> bool:
    if source is None:
        return False
    try:
        actions.save_words(
            source=source, locale=locale, key=key, words=marks.to_marks(words), seen=seen, user=user
        )
    except (actions.SourceChanged, actions.NotKept, actions.WrittenMeanwhile):
        return False
    return True


def _salt(user: User | AnonymousUser, shelf: Shelf, locale: Locale) -> str:
    return f"{SALT}:{user.pk}:{shelf.key}:{locale.language_code}"
