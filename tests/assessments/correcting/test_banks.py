import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from assessments.correcting import acts, effects, pending
from assessments.correcting.permissions import correctable
from assessments.models import Policy, QuestionVersion
from tests.assessments.banking.factories import BankFactory, BankItemFactory, drawing
from tests.assessments.correcting.factories import AnsweredFactory, results, worked_off
from tests.assessments.factories import QuestionFactory, QuizFactory
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(course, now):
    """Of a quiz that draws its one question out of a bank; answered with "b", where "a" was right, until "b" became it."""
    item = BankItemFactory.create(BankFactory.create("mobility"), "q1")
    quiz = QuizFactory.create(course=course, questions=[drawing("mobility")])
    attempt = AnsweredFactory.create(unit=quiz, answers="b", now=now)
    item.content = [QuestionFactory.build(key="q1", right=("b",))]
    item.save_revision().publish()
    return attempt


def versions() -> list[QuestionVersion]:
    return list(QuestionVersion.objects.filter(question__bank__slug="mobility").order_by("number"))


def test_corrected_question_of_a_bank_waits_for_a_decision(attempt, admin):
    (pair,) = pending.pairs(correctable(admin))

    assert [pair.old, pair.new] == versions()


def test_correction_reaches_attempts_for_which_the_question_was_drawn(attempt, admin, now):
    old, new = versions()
    effect = effects.preview(old, new, policies=[Policy.NEW_KEY], now=now).effects[Policy.NEW_KEY]

    run = acts.correct(old=old, new=new, policy=Policy.NEW_KEY, by=admin, reason="", now=now)
    worked_off(run, now=now)

    assert (effect.up, effect.newly_passed) == (1, 1)
    assert results(attempt) == [(1, 1, 100, True)]


@pytest.mark.parametrize(("codename", "status"), [("publish_bankitem", 200), ("change_bankitem", 404)])
def test_those_who_may_publish_questions_of_banks_correct_them(attempt, client, codename, status):
    person = PersonFactory.create()
    person.user_permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename=codename)
    )
    client.force_login(person)

    found = client.get(reverse("corrections:decide", args=[versions()[0].pk]))

    assert found.status_code == status
