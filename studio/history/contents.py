"""What a page says, words and rules alike, as plain values; and a page that says it again."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from wagtail.fields import StreamField

from courses.building import CourseTree
from courses.drafts import own_fields
from courses.models import CoursePage, UnitPage, WordsPage
from courses.models.pages.words import digest

from .leaves import COURSE, MODULE, Leaf


def content_of(page: WordsPage) -> dict[str, Any]:
    """In the form in which revisions keep it."""
    fields = {field.name: _stored(page, field) for field in own_fields(type(page))}
    return {"title": page.title} | fields


def _stored(page: WordsPage, field: Any) -> Any:
    if isinstance(field, StreamField):
        return _in_one_order(field.value_to_string(page))
    value = field.value_from_object(page)
    return value.isoformat() if isinstance(value, date) else value


def _in_one_order(text: str) -> str:
    """PostgreSQL keeps the keys of a live page in an order of its own, revisions keep them as they were written."""
    return json.dumps(json.loads(text), sort_keys=True, ensure_ascii=False)


def restored(page: WordsPage, content: Mapping[str, Any]) -> WordsPage:
    """The page with this content. What it names and is gone (a rubric, for example) stays as the page has it now."""
    page.title = content["title"]
    for field in own_fields(type(page)):
        if field.name in content and _is_there(field, content[field.name]):
            setattr(page, field.attname, field.to_python(content[field.name]))
    return page


def _is_there(field: Any, value: Any) -> bool:
    return not field.is_relation or value is None or field.related_model.objects.filter(pk=value).exists()


def leaves_of(tree: CourseTree) -> list[tuple[Leaf, dict[str, Any]]]:
    """Of the course as it is live."""
    below = (
        (page, parent)
        for module, units in tree.modules
        for page, parent in [(module, tree.root), *((unit, module) for unit in units)]
    )
    return [leaf_of(page, parent) for page, parent in [(tree.root, None), *below]]


def leaf_of(page: WordsPage, parent: WordsPage | None) -> tuple[Leaf, dict[str, Any]]:
    content = content_of(page)
    above = str(parent.translation_key) if parent else ""
    key, name = str(page.translation_key), digest(content)
    if not isinstance(page, UnitPage):
        kind = COURSE if isinstance(page, CoursePage) else MODULE
        return Leaf(key, above, kind, page.title, name), content
    return Leaf(key, above, page.kind, page.title, name, page.minutes, page.requirement, page.rule), content
