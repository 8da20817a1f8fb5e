"""Wordings live at once: laid over the compiled catalogues in each process, which stay the truth of a release.

Off unless LIVE_WORDINGS says so. A process looks for a new version at most twice a minute, with one small query; whoever saves
looks at once.
"""

import logging
from collections.abc import Mapping
from time import monotonic

from celery.signals import task_prerun
from django.conf import settings
from django.core.cache import caches
from django.core.signals import request_started
from django.db import DatabaseError
from django.utils.translation import trans_real

from learning.memory import forget_everything
from studio.desk.models import InterfaceVersion, InterfaceWording

LOOK_EVERY = 30
"""Seconds."""
_CONTEXT = "\x04"

logger = logging.getLogger(__name__)


class Words(dict):
    """The uppermost layer of a catalogue: ours."""


class _Known:
    """What this process has laid over its catalogues."""

    def __init__(self) -> None:
        self.versions: dict[str, int] = {}
        self.look_after = 0.0


_known = _Known()


def connect() -> None:
    request_started.connect(look, dispatch_uid="live wordings")
    task_prerun.connect(look, dispatch_uid="live wordings")


def look(**_signal: object) -> None:
    if settings.LIVE_WORDINGS and monotonic() >= _known.look_after:
        renew_here()


def renew_here() -> None:
    """A site whose database does not answer, or has not these tables yet, speaks as its catalogues do."""
    if not settings.LIVE_WORDINGS:
        return
    _known.look_after = monotonic() + LOOK_EVERY
    try:
        _renew()
    except DatabaseError:
        logger.warning("Live wordings could not be read.", exc_info=True)


def _renew() -> None:
    versions = dict(InterfaceVersion.objects.values_list("language", "number"))
    changed = [code for code, number in versions.items() if _known.versions.get(code) != number]
    for language in changed:
        _lay_over(language, _words(language))
    if changed:
        _forget_what_was_drawn()
    _known.versions = versions


def _words(language: str) -> Words:
    words = Words()
    for row in InterfaceWording.objects.live().filter(language=language):
        if row.forms != row.catalogue:
            words |= entries(row)
    return words


def entries(row: InterfaceWording) -> Mapping[object, str]:
    """As gettext keeps them."""
    name = f"{row.context}{_CONTEXT}{row.source}" if row.context else row.source
    if len(row.forms) == 1:
        return {name: row.forms[0]}
    return {(name, number): form for number, form in enumerate(row.forms)}


def _lay_over(language: str, words: Words) -> None:
    """Django's catalogues are layers, each with its plural rule; ours has the rule of the one below."""
    layers = vars(trans_real.translation(language))["_catalog"]  # Django offers no other place for this
    if isinstance(layers._catalogs[0], Words):  # noqa: SLF001
        layers._catalogs[0] = words  # noqa: SLF001
        return
    layers._plurals.insert(0, layers._plurals[0])  # noqa: SLF001 - first: a reader in between finds the same rule
    layers._catalogs.insert(0, words)  # noqa: SLF001


def _forget_what_was_drawn() -> None:
    forget_everything()
    caches["pages"].clear()
