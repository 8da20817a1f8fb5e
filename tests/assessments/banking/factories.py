"""Questions of a bank, written and made ready as in the CMS."""

from wagtail.models import Locale

from assessments.models import BankCategory, BankItem, QuestionBank
from tests.assessments.factories import QuestionFactory


class BankFactory:
    @staticmethod
    def create(slug="mobility", *categories: str) -> QuestionBank:
        bank = QuestionBank.objects.create(name=slug.title(), slug=slug)
        for name in categories:
            BankCategory.objects.create(bank=bank, name=name.title(), slug=name)
        return bank


class BankItemFactory:
    @staticmethod
    def create(bank: QuestionBank, key="q1", *, category="", ready=True, axes=(), **question) -> BankItem:
        raw = QuestionFactory.build(key=key, **question)
        raw["value"]["axes"] = list(axes)
        item = BankItem(
            bank=bank,
            category=bank.categories.filter(slug=category).first(),
            locale=locale(question.get("language") or "en"),
            content=[raw],
        )
        item.live = False
        item.save()
        revision = item.save_revision()
        if ready:
            revision.publish()
        item.refresh_from_db()
        return item

    @staticmethod
    def translate(item: BankItem, language: str, **question) -> BankItem:
        copy = item.copy_for_translation(locale(language))
        copy.content = [QuestionFactory.build(key=item.key, language=language, **question)]
        copy.save()
        copy.save_revision().publish()
        return copy


def drawing(source: str, *, count=0, codes=(), kinds=(), keys=()) -> dict:
    """The stored form of a block that takes questions out of a bank."""
    value = {
        "key": "from-bank",
        "source": source,
        "codes": list(codes),
        "kinds": list(kinds),
        "keys": [{"type": "item", "id": key, "value": key} for key in keys],
        "count": count,
    }
    return {"type": "frombank", "id": QuestionFactory.uuid_of(f"from {source}"), "value": value}


def locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]
