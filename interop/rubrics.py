"""Rubrics of a folder ↔ the site's: a row in each language, all with the same translation key."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from wagtail.models import Locale

from assessments.models import AssignmentPage, Rubric

from . import parts, streams
from .coursepages import CoursePages
from .folder.forms import RUBRIC
from .folder.rules import rubric_name
from .folder.schema import CourseFolder, RubricWords
from .folder.shape import aligned_form
from .identities import rubric_id
from .placing import messages_of
from .references import Inward, Outward, RefusedImportError
from .rubric_names import named


@dataclass
class Done:
    written: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)


def stored_of(pages: CoursePages, refs: Outward) -> dict[str, dict[str, RubricWords]]:
    """Those that the assignments and questions of a course name, in its languages. Its units were read before."""
    units = [pages.source(uuid) for uuid in pages.units]
    used = {unit.rubric.translation_key for unit in units if isinstance(unit, AssignmentPage) and unit.rubric}
    return dict(_stored(key, pages, refs) for key in sorted(used | refs.rubrics))


def _stored(key: UUID, pages: CoursePages, refs: Outward) -> tuple[str, dict[str, RubricWords]]:
    rows = Rubric.objects.filter(translation_key=key).select_related("locale", "latest_revision")
    shown = [_draft(row) if pages.drafts else row for row in rows if pages.drafts or row.live]
    name = rubric_name(Rubric.objects.source_of(key).title)
    own = "" if key == rubric_id(name) else str(key)
    words = {row.locale.language_code: _words(row, own, refs) for row in shown}
    original = words.get(pages.course.source_language)
    if original is None:
        return name, words
    return name, {language: _aligned(each, original) for language, each in words.items()}


def _draft(row: Rubric) -> Rubric:
    return row.get_latest_revision_as_object() if row.has_unpublished_changes else row


def _words(row: Rubric, own: str, refs: Outward) -> RubricWords:
    lists = {
        name: tuple(parts.parts_out(child, _raw(row, name), uuid5(row.translation_key, name), refs))
        for name, child in RUBRIC.items()
    }
    return RubricWords(title=row.title, introduction=row.introduction, id=own, **lists)


def _raw(row: Rubric, name: str) -> list[dict]:
    return getattr(row, name).get_prep_value()


def _aligned(words: RubricWords, original: RubricWords) -> RubricWords:
    criteria, samples = (
        aligned_form(child, getattr(words, name), getattr(original, name)) for name, child in RUBRIC.items()
    )
    return replace(words, criteria=criteria, samples=samples)


def write(
    folder: CourseFolder, before: Mapping[str, Mapping[str, RubricWords]], refs: Inward, *, publish: bool
) -> Done:
    """A rubric is published when it comes first."""
    done = Done()
    for name, languages in sorted(folder.rubrics.items()):
        key = _key_of(name, languages[folder.source])
        for language in sorted(languages, key=lambda each: (each != folder.source, each)):
            row = _row(key, language, f"rubrics/{name}.{language}.md")
            if before.get(name, {}).get(language) != languages[language]:
                _write(row, languages[language], refs, done, f"rubrics/{name}.{language}.md", publish=publish)
            elif publish and row.has_unpublished_changes:
                row.get_latest_revision().publish()
                done.published.append(f"rubrics/{name}.{language}.md")
    return done


def _key_of(name: str, source: RubricWords) -> UUID:
    try:
        return UUID(source.id) if source.id else named(name).translation_key
    except RefusedImportError:
        return rubric_id(name)


def _row(key: UUID, language: str, file: str) -> Rubric:
    """As it stands in drafts, or one that is not saved yet."""
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        raise RefusedImportError(f"{file}: this site has no language {language}.")
    stored = Rubric.objects.filter(translation_key=key, locale=locale).first()
    return _draft(stored) if stored else Rubric(translation_key=key, locale=locale, live=False)


def _write(row: Rubric, words: RubricWords, refs: Inward, done: Done, file: str, *, publish: bool) -> None:
    is_new = row.pk is None
    _fill(row, words, refs, file)
    if is_new:
        row.save()
    revision = row.save_revision()
    done.written.append(file)
    if publish or is_new:
        revision.publish()
        done.published.append(file)


def _fill(row: Rubric, words: RubricWords, refs: Inward, file: str) -> None:
    row.title, row.introduction = words.title, words.introduction
    messages = []
    for name, child in RUBRIC.items():
        data = parts.parts_in(child, getattr(words, name), uuid5(row.translation_key, name), refs)
        messages += streams.problems(child, data)
        setattr(row, name, streams.stream(child, data))
    try:
        row.clean_fields(exclude=["criteria", "samples"])
    except ValidationError as error:
        messages += messages_of(error)
    if messages:
        raise RefusedImportError(*(f"{file}: {message}" for message in messages))
