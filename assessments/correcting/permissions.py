"""Who may correct: whoever may publish the page on which the question stands, in the language it was written in; for a question
of a bank, whoever may publish questions of banks."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.permissions import page_permission_policy

from accounts.models import User
from assessments.models import Question, QuizPage
from courses.models import Unit

Person = User | AnonymousUser
PUBLISH_ITEMS = "assessments.publish_bankitem"
PAGE_WORK = frozenset({"add", "change", "publish"})


def quizzes_in_hands_of(user: Person, permissions: frozenset[str]) -> QuerySet[Unit]:
    """Those whose page, in their source language, this person may work on in one of these ways."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, permissions)
    own = QuizPage.objects.filter(
        pk__in=pages.values("pk"),
        translation_key=OuterRef("uuid"),
        locale__language_code=OuterRef("course__source_language"),
    )
    return Unit.objects.filter(Exists(own), kind=QuizPage.kind)


def correctable(user: Person) -> QuerySet[Question]:
    quizzes = quizzes_in_hands_of(user, frozenset({"publish"}))
    mine = Q(unit__in=quizzes)
    if user.has_perm(PUBLISH_ITEMS):
        mine |= Q(bank__isnull=False)
    return Question.objects.filter(mine)


def may_correct_something(user: Person) -> bool:
    """Correct the key of questions that one may publish, and have answers graded again."""
    return page_permission_policy.user_has_permission(user, "publish") or user.has_perm(PUBLISH_ITEMS)


def may_read_analysis(user: Person) -> bool:
    """See how well questions work."""
    return page_permission_policy.user_has_any_permission(user, PAGE_WORK)
