"""Which texts name which facts. It is read from what is live whenever something is published, and swept every hour."""

import json
from collections.abc import Iterable

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, published, unpublished

from assessments.models import BankItem
from content import resolvers
from content.models import BasePage
from courses.models import Course, WordsPage
from courses.signals import course_swept, outline_published
from courses.translated import Words

from .models import RuleUse
from .resolving import KIND


def keys_in(value: object) -> set[str]:
    """Of stored words, whatever they lie in."""
    text = value if isinstance(value, str) else json.dumps(value, cls=DjangoJSONEncoder)
    return set(resolvers.keys_in(text, KIND)) if "{{" in text else set()


def keys_of_page(page: Words | WordsPage) -> set[str]:
    return set().union(*(keys_in(_raw(getattr(page, name))) for name in page.word_fields))


def keys_of_text_page(page: BasePage) -> set[str]:
    streams = [field.name for field in page._meta.fields if isinstance(field, StreamField)]  # noqa: SLF001
    return set().union(*(keys_in(_raw(getattr(page, name))) for name in streams))


def keys_of_item(item: BankItem) -> set[str]:
    return keys_in(_raw(item.content))


def course_published(sender, course, tree, **kwargs):
    """All its pages at once, in every language that has words of its own."""
    wanted = {(page.pk, key): language for page, language in tree.said for key in keys_of_page(page)}
    stored = {(use.page_id, use.key): use.pk for use in RuleUse.objects.filter(course=course)}
    _drop(stored[place] for place in stored.keys() - wanted.keys())
    RuleUse.objects.bulk_create(
        [
            RuleUse(page_id=place[0], key=place[1], course=course, language=wanted[place])
            for place in sorted(wanted.keys() - stored.keys())
        ],
        ignore_conflicts=True,
    )


def course_looked_at(sender, course, **kwargs):
    """A course that was withdrawn is not published again, and its pages are not live."""
    RuleUse.objects.filter(course=course, page__live=False).delete()


@transaction.atomic
def text_page_changed(sender, instance, **kwargs):
    """A page of text beside the courses: no outline tells of it."""
    if not isinstance(instance, BasePage) or isinstance(instance, WordsPage):
        return
    uses = RuleUse.objects.filter(page=instance)
    wanted = keys_of_text_page(instance) if instance.live else set()
    stored = set(uses.values_list("key", flat=True))
    _drop(uses.filter(key__in=stored - wanted).values_list("pk", flat=True))
    language = instance.locale.language_code
    fresh = [RuleUse(page_id=instance.pk, key=key, language=language) for key in sorted(wanted - stored)]
    RuleUse.objects.bulk_create(fresh, ignore_conflicts=True)


def sweep_text_pages() -> None:
    found = Page.objects.type(BasePage).not_type(WordsPage).select_related("locale")
    for page in found.specific():
        text_page_changed(type(page), page)


@transaction.atomic
def item_changed(sender, instance, **kwargs):
    """A question of a bank was published or taken back."""
    uses = RuleUse.objects.filter(item=instance)
    wanted = keys_of_item(instance) if instance.live else set()
    stored = set(uses.values_list("key", flat=True))
    _drop(uses.filter(key__in=stored - wanted).values_list("pk", flat=True))
    language = instance.locale.language_code
    fresh = [RuleUse(item=instance, key=key, language=language) for key in sorted(wanted - stored)]
    RuleUse.objects.bulk_create(fresh, ignore_conflicts=True)


def sweep_items() -> None:
    for item in BankItem.objects.select_related("locale").iterator():
        item_changed(BankItem, item)


def connect() -> None:
    outline_published.connect(course_published)
    course_swept.connect(course_looked_at, sender=Course)
    page_published.connect(text_page_changed)
    page_unpublished.connect(text_page_changed)
    published.connect(item_changed, sender=BankItem)
    unpublished.connect(item_changed, sender=BankItem)


def _drop(ids: Iterable[int]) -> None:
    gone = list(ids)
    if gone:
        RuleUse.objects.filter(pk__in=gone).delete()


def _raw(value):
    return value if isinstance(value, str) else value.get_prep_value()
