"""What a sheet says → the fields of its page."""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.blocks import StreamBlock
from wagtail.models import Page

from assessments.models import AssignmentPage

from . import parts, rubric_names, streams
from .folder import forms
from .folder.schema import CourseWords, PageWords, PathWords, TextWords, UnitWords
from .references import Inward, RefusedImportError

Streams = dict[str, tuple[StreamBlock, list[dict]]]


def fill(
    page: Page, words: PageWords, facts: Mapping[str, Any], refs: Inward, *, is_draft: bool = False
) -> None:
    """Raises RefusedImportError where the blocks would not pass in the CMS either; a draft may lack what has to be filled in."""
    for name in ("title", "slug", "summary", "seo_title", "search_description"):
        setattr(page, name, getattr(words, name))
    set_facts(page, facts)
    fields, filled = _FILLERS[type(words)](page, words, refs)
    for name, value in fields.items():
        setattr(page, name, value)
    _set_streams(page, filled, is_draft=is_draft)


def set_facts(page: Page, facts: Mapping[str, Any]) -> None:
    """What is the same in every language."""
    for name, value in facts.items():
        setattr(page, name, rubric_names.named(value) if name == "rubric" and value else value)


def _set_streams(page: Page, filled: Streams, *, is_draft: bool) -> None:
    messages = [message for pair in filled.values() for message in streams.problems(*pair, is_draft=is_draft)]
    if messages:
        raise RefusedImportError(*messages)
    for name, (definition, data) in filled.items():
        setattr(page, name, streams.stream(definition, data))


def _page(page: Page, words: PageWords, refs: Inward) -> tuple[dict, Streams]:
    return {}, {}


def _course(page: Page, words: CourseWords, refs: Inward) -> tuple[dict, Streams]:
    outcomes = page._meta.get_field("outcomes").stream_block  # noqa: SLF001 - Django's own way to a field
    data = [{"type": "outcome", "value": outcome} for outcome in words.outcomes]
    data = [
        raw | {"id": streams.place_id(page.translation_key, "outcome", n)} for n, raw in enumerate(data, 1)
    ]
    fields = {"promise": words.promise, "credits": words.credits}
    return fields, {"outcomes": (outcomes, data), "body": _body(page, words, refs)}


def _unit(page: Page, words: UnitWords, refs: Inward) -> tuple[dict, Streams]:
    if hasattr(page, "questions"):
        questions = parts.questions_in(words.questions, page.translation_key, refs)
        return {}, {"introduction": _body(page, words, refs), "questions": (streams.QUESTIONS, questions)}
    if hasattr(page, "scenes"):
        scenes = streams.scenes_in(words.scenes, page.translation_key, refs)
        return {}, {"introduction": _body(page, words, refs), "scenes": (streams.SCENES, scenes)}
    if isinstance(page, AssignmentPage):
        definition = forms.FORM["fields"]
        fields = parts.parts_in(definition, words.form, parts.form_id(page.translation_key), refs)
        return {}, {"introduction": _body(page, words, refs), "fields": (definition, fields)}
    return {}, {"body": _body(page, words, refs)}


def _path(page: Page, words: PathWords, refs: Inward) -> tuple[dict, Streams]:
    fields = {"code": words.code, "promise": words.promise, "courses": " ".join(words.courses)}
    return fields, {"body": _body(page, words, refs)}


def _text(page: Page, words: TextWords, refs: Inward) -> tuple[dict, Streams]:
    return {}, {"body": _body(page, words, refs)}


def _body(page: Page, words: Any, refs: Inward) -> tuple[StreamBlock, list[dict]]:
    return streams.LESSON, streams.blocks_in(words.body, page.translation_key, refs)


_FILLERS: dict[type[PageWords], Callable[..., tuple[dict, Streams]]] = {
    PageWords: _page,
    CourseWords: _course,
    UnitWords: _unit,
    PathWords: _path,
    TextWords: _text,
}
