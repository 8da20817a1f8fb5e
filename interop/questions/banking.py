"""Questions into a bank and out of it. What comes in is a draft; what is there keeps its ids."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid4, uuid5

from django.db import transaction
from django.db.models import Min
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from assessments import grading
from assessments.models import BankCategory, BankItem, QuestionBank
from interop.identities import NAMESPACE

from . import stored
from .schema import ForeignQuestion, Loss, NoPlace, Refusal

SLUG_LENGTH, NAME_LENGTH, PATH_LENGTH = 60, 120, 250


class ShownOtherwise(Exception):
    """The bank is not any more as it was when somebody said yes."""


class Fate(StrEnum):
    """What becomes of a question in a bank."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class Step(NamedTuple):
    """A question as it will stand in the bank. `known` is its row in this language, if there is one."""

    question: ForeignQuestion
    raw: dict[str, Any]
    identity: UUID
    locale: Locale
    known: BankItem | None

    @property
    def fate(self) -> Fate:
        if self.known is None:
            return Fate.NEW
        return Fate.SAME if _content(self.known) == self.raw else Fate.CHANGED


@dataclass
class Plan:
    """What taking the questions would do; making it changes nothing."""

    steps: list[Step] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def keys(self, fate: Fate) -> list[str]:
        return [step.question.key for step in self.steps if step.fate == fate]

    @cached_property
    def count(self) -> int:
        """Of rows that would be written."""
        return sum(step.fate != Fate.SAME for step in self.steps)

    @property
    def fingerprint(self) -> str:
        """The same as long as the file and its questions in the bank are."""
        said = [(step.raw, _content(step.known) if step.known else None) for step in self.steps]
        return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


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
    """Into the bank of this name, which is made if there is none."""
    bank = bank_named(bank_name) or QuestionBank.objects.create(
        name=bank_name[:NAME_LENGTH], slug=_slug(bank_name), owner=user
    )
    return take_into(bank=bank, questions=questions, language=language, user=user)


@transaction.atomic
def take_into(
    *, bank: QuestionBank, questions: Iterable[ForeignQuestion], language: str, user=None, shown: str = ""
) -> Taken:
    """All of them or, where something fails, none. A question with a key that the bank knows becomes its next draft.

    Whoever brings the same file at the same moment waits, and finds everything there. `shown`: the fingerprint of the
    plan that somebody said yes to.
    """
    QuestionBank.objects.select_for_update(no_key=True).get(pk=bank.pk)
    plan = plan_questions(bank=bank, questions=questions, language=language)
    if shown and plan.count and plan.fingerprint != shown:
        raise ShownOtherwise
    categories: dict[str, BankCategory | None] = {}
    for step in plan.steps:
        if step.fate != Fate.SAME:
            _write(step, bank, categories, user)
    taken = {fate.value: plan.keys(fate) for fate in Fate}
    return Taken(**taken, refused=plan.refused, losses=plan.losses)


def plan_questions(*, bank: QuestionBank, questions: Iterable[ForeignQuestion], language: str) -> Plan:
    """A question says its language, or has that of the file."""
    questions = list(questions)
    planner = _Planner(bank, questions)
    locales = _locales({language, *(question.language or language for question in questions)})
    for question in questions:
        if grading.get(question.kind).is_asked:
            planner.add(question, locales[question.language or language])
        else:
            planner.plan.refused.append(Refusal(question.place, _("A bank holds questions only, no cases.")))
    return planner.plan


def _locales(languages: set[str]) -> dict[str, Locale]:
    found = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=languages)}
    missing = sorted(languages - found.keys())
    if missing:
        raise NoPlace(_("The site has no language %(language)s.") % {"language": ", ".join(missing)})
    return found


class _Planner:
    """Reads all rows that matter at once. What an earlier question of the file plans, later ones build on."""

    def __init__(self, bank: QuestionBank, questions: Sequence[ForeignQuestion]):
        self.plan = Plan()
        self.bank = bank
        keys = {question.key for question in questions}
        self.rows: dict[str, list[BankItem]] = {}
        for row in BankItem.objects.filter(bank=bank, key__in=keys).select_related("latest_revision"):
            self.rows.setdefault(row.key, []).append(row)
        self.identities = {key: rows[0].translation_key for key, rows in self.rows.items()}
        self.contents = {key: _content(rows[0]) for key, rows in self.rows.items()}
        derived = {self._derived(key) for key in keys - self.rows.keys()}
        elsewhere = BankItem.objects.filter(translation_key__in=derived)
        self.elsewhere = set(elsewhere.values_list("translation_key", flat=True))

    def add(self, question: ForeignQuestion, locale: Locale) -> None:
        rows = self.rows.get(question.key, ())
        known = next((row for row in rows if row.locale_id == locale.pk), None)
        identity = self.identities.setdefault(question.key, self._identity(question.key))
        raw = stored.store(question, identity)
        if question.key in self.contents:
            raw = with_ids_of(raw, _content(known) if known else self.contents[question.key])
        self.contents[question.key] = raw
        self.plan.steps.append(Step(question, raw, identity, locale, known))
        if question.tags:
            said = _("Tags: %(tags)s") % {"tags": ", ".join(question.tags)}
            self.plan.losses.append(Loss(question.key, said))

    def _identity(self, key: str) -> UUID:
        """The same in every language, so that a file in another one becomes the translation; unless it moved to another bank."""
        derived = self._derived(key)
        return uuid4() if derived in self.elsewhere else derived

    def _derived(self, key: str) -> UUID:
        return uuid5(NAMESPACE, f"bank/{self.bank.slug}/{key}")


def _write(step: Step, bank: QuestionBank, categories: dict[str, BankCategory | None], user: Any) -> None:
    item = _draft(step.known) if step.known else _new(step, bank)
    item.content = cast(Any, [step.raw])
    path = step.question.category
    if path:
        if path not in categories:
            categories[path] = _category(bank, path)
        item.category = categories[path]
    if step.known is None:
        item.save()
    with disable_reference_index_auto_update():  # it was made when the row was saved; a draft is not in it
        item.save_revision(user=user, clean=False)


def _new(step: Step, bank: QuestionBank) -> BankItem:
    return BankItem(bank=bank, locale=step.locale, translation_key=step.identity, live=False)


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


def languages_of(bank: QuestionBank) -> list[str]:
    """In which it has questions; the one that was there first stands first."""
    rows = BankItem.objects.filter(bank=bank).order_by().values("locale__language_code")
    firsts = rows.annotate(first=Min("pk")).order_by("first")
    return [row["locale__language_code"] for row in firsts]


def questions_of_bank(bank: QuestionBank, *languages: str) -> list[ForeignQuestion]:
    """As they stand in the CMS, drafts as well; retired ones are left out. Translations stand behind their question."""
    items = BankItem.objects.filter(bank=bank, locale__language_code__in=languages)
    rows = items.select_related("category", "latest_revision", "locale")
    paths = dict(_paths(bank))

    def place(item: BankItem) -> tuple:
        category = item.category.path if item.category else ""
        order = languages.index(item.locale.language_code)
        return category, item.key, item.translation_key, order

    return [
        stored.restore(
            _content(item),
            category=paths[item.category_id] if item.category_id else "",
            language=item.locale.language_code,
        )
        for item in sorted(rows, key=place)
        if not item.is_retired
    ]


def _paths(bank: QuestionBank) -> Iterator[tuple[int, str]]:
    """The names on the way to each category, parents first."""
    names: dict[int | None, str] = {None: ""}
    for category in BankCategory.objects.filter(bank=bank).order_by("path"):
        names[category.pk] = f"{names[category.parent_id]}/{category.name}".removeprefix("/")
        yield category.pk, names[category.pk]
