"""A page as translators work on it: its passages in their order, each with what it says and how far it is in one language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from studio.models import Predecessor

from . import differences, marks, paths, placeholders

STATES = {
    "open": _("Not translated"),
    "stale": _("Source changed"),
    "machine": _("Machine draft"),
    "done": _("Translated"),
}


@dataclass(frozen=True)
class Passage:
    """One string at one place. `earlier` is the last wording of the source that was translated, with its translation."""

    context: int
    string: int
    path: str
    field_path: str
    source: str
    translation: StringTranslation | None = None
    earlier: tuple[str, StringTranslation] | None = None

    @property
    def key(self) -> str:
        return f"{self.context}-{self.string}"

    @property
    def block(self) -> str:
        return paths.block_of(self.path)

    @property
    def field(self) -> str:
        """The name of what is translated: title, stem, feedback …"""
        return self.field_path.rpartition(".")[2] or self.path

    @property
    def state(self) -> str:
        if self.translation:
            return "machine" if self.translation.translation_type == "machine" else "done"
        return "stale" if self.earlier else "open"

    @property
    def state_name(self):
        return STATES[self.state]

    @property
    def is_current(self) -> bool:
        return self.translation is not None

    @property
    def version(self) -> str:
        """Of its translation: who saves names the one they saw."""
        return version_of(self.translation)

    @property
    def words(self) -> str:
        """What stands in the field: its translation, or the one of the earlier wording, ready to be changed."""
        known = self.translation or (self.earlier[1] if self.earlier else None)
        return marks.to_marks(known.data) if known else ""

    @cached_property
    def source_words(self) -> str:
        return marks.to_marks(self.source)

    @property
    def difference(self) -> list[differences.Piece]:
        if not self.earlier or self.translation:
            return []
        return differences.between(marks.to_marks(self.earlier[0]), self.source_words)

    @property
    def can_stay(self) -> bool:
        """The translation of the earlier wording has everything that this one needs."""
        return self.earlier is not None and not placeholders.problems(self.source, self.earlier[1].data)

    @property
    def links(self) -> dict[str, str]:
        return placeholders.links_of(self.source)

    @property
    def rows(self) -> int:
        """How high its field is."""
        return max(1, min(12, len(self.source_words) // 60 + self.source_words.count("\n") + 1))


def version_of(translation: StringTranslation | None) -> str:
    return sha256(translation.data.encode()).hexdigest()[:12] if translation else ""


def read(source: TranslationSource, locale: Locale) -> list[Passage]:
    """All passages but the page's address; the same words twice in one text are one passage. Three queries."""
    said = StringTranslation.objects.filter(context__object_id=source.object_id)
    return _passages(_segments(source), said, locale)


def read_one(source: TranslationSource, locale: Locale, key: str) -> Passage | None:
    """None where the source has changed since and does not say this any more."""
    context, _dash, string = key.partition("-")
    if not (context.isdecimal() and string.isdecimal()):
        return None
    segments = _segments(source).filter(context=context, string=string)
    said = StringTranslation.objects.filter(context=context)
    return next(iter(_passages(segments, said, locale)), None)


def _passages(
    rows: Iterable[StringSegment], said: QuerySet[StringTranslation], locale: Locale
) -> list[Passage]:
    segments = list({_place(each): each for each in rows}.values())
    known = _translations(said, locale)
    earlier = _earlier([each for each in segments if _place(each) not in known], known)
    return [
        Passage(
            context=each.context_id,
            string=each.string_id,
            path=each.context.path,
            field_path=each.context.field_path,
            source=each.string.data,
            translation=known.get(_place(each)),
            earlier=earlier.get(_place(each)),
        )
        for each in segments
    ]


Place = tuple[int, int]


def _place(segment: StringSegment) -> Place:
    return segment.context_id, segment.string_id


def _segments(source: TranslationSource) -> QuerySet[StringSegment]:
    rows = StringSegment.objects.filter(source=source).exclude(context__path=paths.SLUG)
    return rows.select_related("context", "string").order_by("order")


def _translations(said: QuerySet[StringTranslation], locale: Locale) -> dict[Place, StringTranslation]:
    """Of all that was ever said at these places."""
    rows = said.filter(locale=locale, has_error=False).select_related("last_translated_by")
    return {(each.context_id, each.translation_of_id): each for each in rows}


def _earlier(
    segments: Iterable[StringSegment], known: Mapping[Place, StringTranslation]
) -> dict[Place, tuple[str, StringTranslation]]:
    wanted = {_place(each) for each in segments}
    rows = Predecessor.objects.filter(context__in={context for context, _ in wanted}).order_by("-steps")
    found = {}
    for each in rows.select_related("previous"):
        translated = known.get((each.context_id, each.previous_id))
        if translated and (each.context_id, each.string_id) in wanted:
            found[each.context_id, each.string_id] = (each.previous.data, translated)
    return found


@dataclass(frozen=True)
class Group:
    """The passages of one block or field, which readers see translated together or not at all."""

    block: str
    passages: tuple[Passage, ...]

    @property
    def name(self) -> str:
        """The kind of block, or the name of the field."""
        parts = self.passages[0].field_path.split(".")
        return parts[1] if len(parts) > 1 else parts[0]

    @property
    def is_missing(self) -> bool:
        return not all(each.is_current for each in self.passages)


def grouped(passages: Iterable[Passage]) -> list[Group]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for each in passages:
        found[each.block].append(each)
    return [Group(block, tuple(parts)) for block, parts in found.items()]
