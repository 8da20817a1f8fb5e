"""Questions into a bank and out of it. What comes in is a draft, in one language; what is there keeps its ids."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale

from assessments import grading
from assessments.models import BankCategory, BankItem, QuestionBank
from interop.identities import NAMESPACE

from . import stored
from .schema import ForeignQuestion, Loss, NoPlace, Refusal

SLUG_LENGTH, NAME_LENGTH, PATH_LENGTH = 60, 120, 250


@dataclass
class Taken:
    """The keys of questions by what became of them."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def bank_named(name: str) -> QuestionBank | None:
    """By its name, or by its short name."""
    found = QuestionBank.objects.filter(name=name).first()
    return found or QuestionBank.objects.filter(slug=_slug(name)).first()


def _slug(name: str) -> str:
    return slugify(name)[:SLUG_LENGTH] or "bank"


@transaction.atomic
def take_questions(
    *, questions: Iterable[ForeignQuestion], bank_name: str, language: str, user=None
) -> Taken:
    """All of them or, where something fails, none. A question with a key that the bank knows becomes its next draft."""
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        raise NoPlace(_("The site has no language %(language)s.") % {"language": language})
    bank = bank_named(bank_name) or QuestionBank.objects.create(
        name=bank_name[:NAME_LENGTH], slug=_slug(bank_name), owner=user
    )
    taken = Taken()
    for question in questions:
        if grading.get(question.kind).is_asked:
            _take(taken, question, bank, locale, user)
        else:
            taken.refused.append(Refusal(question.place, _("A bank holds questions only, no cases.")))
    return taken


def _take(taken: Taken, question: ForeignQuestion, bank: QuestionBank, locale: Locale, user: Any) -> None:
    rows = list(
        BankItem.objects.filter(bank=bank, key=question.key).select_related("locale", "latest_revision")
    )
    known = next((row for row in rows if row.locale_id == locale.pk), None)
    original = known or next(iter(rows), None)
    key = original.translation_key if original else _identity(bank, question.key)
    raw = stored.store(question, key)
    if original:
        raw = with_ids_of(raw, _content(original))
    if question.tags:
        taken.losses.append(Loss(question.key, _("Tags: %(tags)s") % {"tags": ", ".join(question.tags)}))
    if known and _content(known) == raw:
        taken.same.append(question.key)
        return
    item = _draft(known) if known else BankItem(bank=bank, locale=locale, translation_key=key, live=False)
    item.content = cast(Any, [raw])
    if question.category:
        item.category = _category(bank, question.category)
    if known is None:
        item.save()
    item.save_revision(user=user)
    (taken.changed if known else taken.new).append(question.key)


def _identity(bank: QuestionBank, key: str) -> UUID:
    """The same in every language, so that a file in another one becomes the translation; unless it moved to another bank."""
    derived = uuid5(NAMESPACE, f"bank/{bank.slug}/{key}")
    return uuid4() if BankItem.objects.filter(translation_key=derived).exists() else derived


def _draft(item: BankItem) -> BankItem:
    return item.get_latest_revision_as_object() if item.latest_revision_id else item


def _content(item: BankItem) -> dict[str, Any]:
    """The question as it stands in the CMS, read from its revision without a query."""
    if item.latest_revision is None:
        return item.content.get_prep_value()[0]
    return json.loads(item.latest_revision.content["content"])[0]


def with_ids_of(new: Any, old: Any) -> Any:
    """What was answered hangs on ids, so parts that stand in the same place keep them."""
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        kept = {name: with_ids_of(part, old[name]) if name in old else part for name, part in new.items()}
        is_block = {"type", "id"} <= new.keys() and new.get("type") == old.get("type")
        return kept | {"id": old.get("id", new["id"])} if is_block else kept
    if isinstance(new, list) and isinstance(old, list):
        paired = [with_ids_of(part, other) for part, other in zip(new, old, strict=False)]
        return [*paired, *new[len(old) :]]
    return new


def _category(bank: QuestionBank, path: str) -> BankCategory | None:
    """As deep as its address can be long."""
    parent, address = None, bank.slug
    for name in filter(None, (part.strip() for part in path.split("/"))):
        slug = slugify(name)[:SLUG_LENGTH] or "category"
        address = f"{address}/{slug}"
        if len(address) > PATH_LENGTH:
            break
        found = BankCategory.objects.filter(bank=bank, parent=parent, slug=slug).first()
        said = {"name": name[:NAME_LENGTH], "slug": slug}
        parent = found or BankCategory.objects.create(bank=bank, parent=parent, **said)
    return parent


def questions_of_bank(bank: QuestionBank, language: str) -> list[ForeignQuestion]:
    """As they stand in the CMS, drafts as well; retired ones are left out."""
    items = BankItem.objects.filter(bank=bank, locale__language_code=language)
    rows = items.select_related("category", "latest_revision").order_by("category__path", "key", "pk")
    paths = dict(_paths(bank))
    return [
        stored.restore(
            _content(item), category=paths[item.category_id] if item.category_id else "", language=language
        )
        for item in rows
        if not item.is_retired
    ]


def _paths(bank: QuestionBank) -> Iterator[tuple[int, str]]:
    """The names on the way to each category, parents first."""
    names: dict[int | None, str] = {None: ""}
    for category in BankCategory.objects.filter(bank=bank).order_by("path"):
        names[category.pk] = f"{names[category.parent_id]}/{category.name}".removeprefix("/")
        yield category.pk, names[category.pk]
