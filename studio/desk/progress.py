"""How far a language is: counted in the database, one query for everything that is asked about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, Sum
from django.db.models.functions import Length
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation

from studio.models import Predecessor

from . import paths

LETTERS_A_WORD = 6
"""With the space behind it."""


@dataclass(frozen=True)
class Standing:
    """Passages: all, translated (drafts too), drafts that nobody has checked, stale; and the letters that are left."""

    total: int = 0
    done: int = 0
    machine: int = 0
    stale: int = 0
    letters: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(
            self.total + other.total,
            self.done + other.done,
            self.machine + other.machine,
            self.stale + other.stale,
            self.letters + other.letters,
        )

    @property
    def open(self) -> int:
        return self.total - self.done - self.stale

    @property
    def words_left(self) -> int:
        """About."""
        return round(self.letters / LETTERS_A_WORD)

    @property
    def percent(self) -> int:
        """Whole, and 100 only where nothing is left."""
        return self.done * 100 // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        return self.done == self.total and not self.machine


def standings(locale: Locale, sources: Iterable[int] | None = None) -> dict[int, Standing]:
    """By source; one query."""
    rows = StringSegment.objects.exclude(context__path=paths.SLUG)
    if sources is not None:
        rows = rows.filter(source__in=list(sources))
    counted = (
        rows.annotate(
            is_done=Exists(_said(locale)), is_draft=Exists(_said(locale).filter(translation_type="machine"))
        )
        .annotate(was_done=Exists(_said_before(locale)))
        .values("source_id")
        .annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(is_done=True)),
            machine=Count("pk", filter=Q(is_draft=True)),
            stale=Count("pk", filter=Q(is_done=False, was_done=True)),
            letters=Sum(Length("string__data"), filter=Q(is_done=False), default=0),
        )
        .order_by()
    )
    return {
        row["source_id"]: Standing(row["total"], row["done"], row["machine"], row["stale"], row["letters"])
        for row in counted
    }


def _said(locale: Locale):
    return StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale, has_error=False
    )


def _said_before(locale: Locale):
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("previous_id"), context=OuterRef("context_id"), locale=locale, has_error=False
    )
    return Predecessor.objects.filter(
        Exists(translated), string=OuterRef("string_id"), context=OuterRef("context_id")
    )


def last_activity(locale: Locale) -> dict[UUID, datetime]:
    """When somebody last translated something of each page or snippet, by translation key; one query."""
    rows = StringTranslation.objects.filter(locale=locale).values("context__object_id").order_by()
    return {
        row["context__object_id"]: row["last"]
        for row in rows.annotate(last=Max("updated_at"))
        if row["context__object_id"]
    }


def total(found: Iterable[Standing]) -> Standing:
    return sum(found, Standing())
