"""Publishing a quiz's page writes what its next attempts are made of."""

from django.utils import timezone
from wagtail.signals import page_published, published, unpublished

from courses.models import Course
from courses.signals import course_swept

from .banking.publishing import publish_item
from .models import BankItem, QuizPage
from .publishing import publish_quiz, publish_quizzes, republish_drawing_quizzes


def quiz_published(sender, instance, **kwargs):
    """An alias only repeats another language: it has no words of its own."""
    if instance.alias_of_id is None:
        publish_quiz(page=instance, now=timezone.now())


def sweep(sender, course, now, **kwargs):
    publish_quizzes(course=course, now=now)


def item_published(sender, instance, **kwargs):
    now = timezone.now()
    publish_item(item=instance, now=now)
    republish_drawing_quizzes(now=now)


def item_unpublished(sender, instance, **kwargs):
    republish_drawing_quizzes(now=timezone.now())


def connect() -> None:
    published.connect(item_published, sender=BankItem)
    unpublished.connect(item_unpublished, sender=BankItem)
    course_swept.connect(sweep, sender=Course)
    page_published.connect(quiz_published, sender=QuizPage)
