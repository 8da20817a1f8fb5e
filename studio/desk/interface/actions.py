"""What translators do with the texts of the interface: write, read, take back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from studio.desk.actions import NotKept, SourceChanged
from studio.desk.models import InterfaceVersion, InterfaceWording
from studio.desk.permissions import may_publish

from . import demands, overlay, wordings
from .catalogues import Catalogue
from .wordings import Text


class WordedMeanwhile(Exception):
    """Somebody else wrote `text` after this person had opened it."""

    def __init__(self, text: Text):
        self.text = text
        super().__init__()


@transaction.atomic
def save(
    *, catalogue: Catalogue, key: str, forms: Sequence[str], seen: str, user: User, now: datetime
) -> Text:
    """Keep what a person wrote; nothing at all takes it back. Raises SourceChanged, NotKept or WordedMeanwhile."""
    known = _text(catalogue, key)
    words = demands.cleaned(known.message, forms)
    if any(words) and (problems := demands.problems(known.message, words)):
        raise NotKept(problems)
    if seen != known.version and words != known.forms:
        raise WordedMeanwhile(known)
    if any(words):
        _keep(catalogue.language, known, words, user, now)
    elif known.row:
        known.row.delete()
    _count_up(catalogue.language)
    return _text(catalogue, key)


@transaction.atomic
def confirm(*, catalogue: Catalogue, seen: Mapping[str, str], user: User, now: datetime) -> int:
    """These words, by key and version, are right as they are; how many were. What has changed since is left out."""
    count = 0
    for each in wordings.texts(catalogue):
        if seen.get(each.key) == each.version and all(each.forms):
            _keep(catalogue.language, each, each.forms, user, now)
            count += 1
    _count_up(catalogue.language)
    return count


def _text(catalogue: Catalogue, key: str) -> Text:
    found = wordings.text(catalogue, key)
    if found is None:
        raise SourceChanged
    return found


def _keep(language: str, known: Text, words: list[str], user: User, now: datetime) -> None:
    values = {
        "context": known.message.context,
        "source": known.message.singular,
        "forms": words,
        "catalogue": list(known.message.forms),
        "read_by": user,
        "read_at": now,
        "is_approved": may_publish(user),
    }
    if words != known.forms:
        values |= {"written_by": user, "written_at": now}
    elif not known.holds:
        values |= {"written_by": None, "written_at": None}
    InterfaceWording.objects.update_or_create(language=language, key=known.key, defaults=values)


def _count_up(language: str) -> None:
    row, _is_new = InterfaceVersion.objects.get_or_create(language=language)
    InterfaceVersion.objects.filter(pk=row.pk).update(number=F("number") + 1)
    transaction.on_commit(overlay.renew_here, robust=True)
