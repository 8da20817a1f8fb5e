"""What questions show that is more than a line of text: pictures and sounds, stories, texts with gaps."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from assessments.blocks import MediaStream
from assessments.grading.gaps import MARK
from assessments.grading.numbers import exact
from assessments.grading.upload import TYPES as GROUPS
from assessments.grading.upload import kinds_taken
from assessments.models import BankItem
from assessments.sheets import ShownQuestion, previewed
from content import richtext
from content.blocks import LessonStream
from content.templatetags.pontis import render_stream

register = template.Library()
TYPES = {
    "pdf": pgettext_lazy("kind of file", "PDF"),
    "text": pgettext_lazy("kind of file", "text"),
    "table": pgettext_lazy("kind of file", "table"),
    "slides": pgettext_lazy("kind of file", "slides"),
    "picture": pgettext_lazy("kind of file", "picture"),
}
MEDIA, BODY = MediaStream(required=False), LessonStream(required=False)


@register.simple_tag(takes_context=True)
def question_media(context, blocks: Sequence[dict[str, Any]]) -> SafeString | str:
    return render_stream(context, MEDIA.to_python(blocks)) if blocks else ""


@register.simple_tag(takes_context=True)
def question_blocks(context, blocks: Sequence[dict[str, Any]]) -> SafeString | str:
    return render_stream(context, BODY.to_python(blocks)) if blocks else ""


@register.simple_tag(takes_context=True)
def gap_text(context, question: Any) -> SafeString:
    """The text with a field in the place of each mark."""
    fields = {
        gap.name: render_to_string("assessments/questions/gap.html", {"gap": gap, "question": question})
        for gap in question.shown["gaps"]
    }
    return richtext.filled(question.shown["text"].html, MARK, fields)


@register.simple_tag
def previewed_item(item: BankItem) -> list[ShownQuestion]:
    return previewed(item.content, item.locale.language_code)


@register.simple_tag
def file_types(shown: Mapping[str, Any]) -> str:
    """What kinds of file are taken, as one line; where names are hidden, only those that carry none."""
    taken = kinds_taken(shown)
    return get_text_list([str(TYPES[name]) for name in TYPES if taken & set(GROUPS[name])], _("or"))


@register.filter
def of_row(parts: Mapping[str, Any], row: str) -> Any:
    return parts.get(row, ())


@register.filter
def localised(number: str) -> str:
    """`4.5` as it is written in the reader's language."""
    return localize(exact(number))
