import pytest

from assessments.banking.publishing import pool, publish_item
from assessments.models import Question, QuizVersion
from tests.assessments.banking.factories import BankFactory, BankItemFactory, drawing
from tests.assessments.factories import QuizFactory

pytestmark = pytest.mark.django_db


def keys_in(slots) -> list[str]:
    return list(
        Question.objects.filter(pk__in=[slot["question"] for slot in slots]).values_list("key", flat=True)
    )


def rule(source="mobility", **said):
    return {"source": source, "codes": [], "kinds": [], "keys": [], "count": 0} | said


def test_ready_question_has_a_version_and_its_words():
    item = BankItemFactory.create(BankFactory.create())

    question = Question.objects.get(uuid=item.translation_key)

    assert (question.bank.slug, question.unit, question.key) == ("mobility", None, "q1")
    assert [version.number for version in question.versions.all()] == [1]
    assert list(question.versions.get().texts.values_list("language", flat=True)) == ["en"]


def test_translation_adds_words_and_no_version(now):
    item = BankItemFactory.create(BankFactory.create())

    BankItemFactory.translate(item, "it")

    version = Question.objects.get(uuid=item.translation_key).versions.get()
    assert sorted(version.texts.values_list("language", flat=True)) == ["en", "it"]
    assert publish_item(item=item, now=now) == version


def test_draft_is_in_no_pool():
    BankItemFactory.create(BankFactory.create(), ready=False)

    assert pool(rule()) == []


def test_pool_knows_each_question_once_in_whatever_languages_it_is():
    item = BankItemFactory.create(BankFactory.create())
    BankItemFactory.translate(item, "it")

    assert keys_in(pool(rule())) == ["q1"]


def test_pool_takes_what_fits():
    bank = BankFactory.create("mobility", "safety")
    BankItemFactory.create(bank, "first", category="safety", axes=["P4"])
    BankItemFactory.create(bank, "second", kind="multiple")

    assert keys_in(pool(rule("mobility/safety"))) == ["first"]
    assert keys_in(pool(rule(codes=["P4", "I1"]))) == ["first"]
    assert keys_in(pool(rule(kinds=["multiple"]))) == ["second"]
    assert keys_in(pool(rule(keys=["second"]))) == ["second"]
    assert keys_in(pool(rule("nowhere"))) == []


def test_quiz_takes_over_what_becomes_ready_and_what_is_retired(course):
    bank = BankFactory.create()
    first = BankItemFactory.create(bank, "first")
    unit = QuizFactory.create(course=course, questions=[drawing("mobility")])

    BankItemFactory.create(bank, "second")
    assert keys_in(QuizVersion.objects.current(unit).slots[0]["pool"]) == ["first", "second"]

    first.unpublish()
    assert keys_in(QuizVersion.objects.current(unit).slots[0]["pool"]) == ["second"]
