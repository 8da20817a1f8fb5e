"""Where on a page something is: the blocks that a reader can name, as readers and authors call them."""

from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

from accounts.models import User
from assessments.models import Attempt, BankItem, QuestionVersion
from content.mixed import Mixed, parts_of
from courses.models import UnitPage
from studio.review.drafts import label_of
from studio.workbench.links import edit_url, optional_url

UNTOLD = ("questions", "scenes")
"""Streams that are not listed to readers: what is asked, and where a story leads, is not told before."""


def named_blocks(page: UnitPage) -> list[tuple[str, str]]:
    """For a reader's form: the id of each block that everybody sees, and the words it begins with."""
    streams = (name for name in page.word_fields if name not in UNTOLD)
    return [pair for name in streams for pair in _labels(page.readable(name))]


def scene_named(page: UnitPage, block: str) -> list[tuple[str, str]]:
    """A scene of a case is named, by its key, by the link that stands in it."""
    scenes = getattr(page, "scenes", None) or ()
    return [
        (str(scene.id), scene.value["title"])
        for scene in scenes
        if block in {str(scene.id), scene.value["key"]}
    ]


def question_asked(user: User, attempt: UUID, slot: int) -> list[tuple[str, str]]:
    """A question of one's own attempt, without a word of what it asks."""
    found = Attempt.objects.of(user).filter(uuid=attempt).first()
    if found is None or not 0 < slot <= len(found.version_ids):
        return []
    version = QuestionVersion.objects.select_related("question").get(pk=found.version_ids[slot - 1])
    return [(str(version.question.uuid), _("The question from which you came"))]


def label_in(page: Page, block: str) -> str:
    """For authors: the words that a block begins with, in any stream of the page."""
    streams = (getattr(page, name) for name in page.word_fields)
    return next((label for stream in streams for key, label in _labels(stream) if key == block), "")


def address_in_cms(page: Page, block: str) -> str:
    """The very place in the editor; of a question that was drawn, the bank's own."""
    if not block or label_in(page, block):
        return edit_url(page.pk, block)
    item = _drawn(block)
    own = optional_url("wagtailsnippets_assessments_bankitem:edit", item.pk) if item else ""
    return own or edit_url(page.pk)


def _drawn(question: str) -> BankItem | None:
    try:
        return BankItem.objects.filter(translation_key=question).first()
    except ValidationError:  # blocks of old may have ids of another kind
        return None


def _labels(stream: object) -> Iterator[tuple[str, str]]:
    if isinstance(stream, StreamValue | Mixed):
        yield from ((str(part.block.id), label_of(part.block)) for part in parts_of(stream) if part.block.id)
