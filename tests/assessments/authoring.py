"""What an author does to quizzes and banks while people are at them: what a property test draws from.

Publishing may be refused, as it is in the CMS: then nothing has changed. Questions are those of the samples, whose right
answers can be swapped.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from assessments.banking import actions
from assessments.models import BankItem, QuestionBank, QuizPage
from courses.models import ModulePage
from tests.assessments.banking.factories import drawing, locale
from tests.assessments.samples import SAMPLES

DRAWN = "drawn"


class Asks(NamedTuple):
    """A question of a quiz's page; DRAWN stands for what a bank has."""

    kind: str
    is_swapped: bool = False
    points: int = 2

    def raw(self, language: str = "", word: str = "") -> dict[str, Any]:
        if self.kind == DRAWN:
            return drawing("bank-one", count=1)
        raw = SAMPLES[self.kind].stored(language, swapped=self.is_swapped)
        if "points" in raw["value"]:
            raw["value"]["points"] = self.points
        if "stem" in raw["value"]:
            raw["value"]["stem"] += f"<p>{word}</p>"
        return raw

    def swapped(self) -> "Asks":
        return self._replace(is_swapped=not self.is_swapped)


class Author:
    """Knows what each quiz's page asks; `quizzes` by the key that the page has in all languages."""

    def __init__(self, quizzes: dict[Any, list[Asks]]):
        self.quizzes = quizzes
        self.refused = 0

    def rewrite(self, quiz: Any, asks: Sequence[Asks], word: str = "", **rules: Any) -> bool:
        """Publish the source with these questions; without any it keeps those that it has."""
        page = _page(quiz, "en")
        asks = list(asks) or self.quizzes[quiz]
        page.questions = [each.raw(word=word) for each in asks]
        for name, value in rules.items():
            setattr(page, name, value)
        if done := self.publish(page):
            self.quizzes[quiz] = asks
        return done

    def translate(self, quiz: Any, asks: Sequence[Asks], word: str) -> bool:
        """With the questions of now, or with others that it does not fit any more."""
        page = _page(quiz, "it") or _page(quiz, "en").copy_for_translation(locale("it"), copy_parents=True)
        page.questions = [each.raw("it", word) for each in asks or self.quizzes[quiz]]
        return self.publish(page)

    def move(self, quiz: Any, place: int) -> None:
        """To another module, which may be one of another course."""
        page = _page(quiz, "en")
        modules = ModulePage.objects.filter(locale=page.locale).order_by("pk")
        target = modules[place % len(modules)]
        if not target.get_children().filter(slug=page.slug).exists():
            page.move(target, pos="last-child")

    def write_item(self, asks: Asks, bank: str) -> bool:
        """A question of a bank, new or corrected."""
        item = BankItem.objects.filter(kind=asks.kind, locale=locale("en")).first()
        item = item or BankItem(bank=_bank(bank), locale=locale("en"), live=False)
        item.content = [asks.raw()]
        return self.publish(item)

    def translate_item(self, item: BankItem, asks: Asks) -> bool:
        """Its words as they fit it; a question of another kind does not, and is refused or not taken."""
        row = BankItem.objects.filter(translation_key=item.translation_key, locale=locale("it")).first()
        row = row or item.copy_for_translation(locale("it"))
        row.content = [asks._replace(kind=item.kind).raw("it")]
        return self.publish(row)

    def move_item(self, item: BankItem, bank: str) -> None:
        actions.move(items=[item], bank=_bank(bank), category=None)

    def publish(self, what: Any) -> bool:
        try:
            with transaction.atomic():
                what.save()
                what.save_revision().publish()
        except ValidationError:
            self.refused += 1
            return False
        return True


def _page(quiz: Any, language: str) -> QuizPage | None:
    return QuizPage.objects.filter(translation_key=quiz, locale=locale(language)).first()


def rows_of(quiz: Any) -> list[Page]:
    return list(QuizPage.objects.filter(translation_key=quiz).order_by("pk"))


def _bank(slug: str) -> QuestionBank:
    return QuestionBank.objects.get_or_create(slug=slug, defaults={"name": slug})[0]
