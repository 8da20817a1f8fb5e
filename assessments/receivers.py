"""Publishing a quiz's page writes what its next attempts are made of."""

from django.utils import timezone
from wagtail.signals import page_published

from courses.models import Course
from courses.signals import course_swept

from .models import QuizPage
from .publishing import publish_quiz, publish_quizzes


def quiz_published(sender, instance, **kwargs):
    """An alias only repeats another language: it has no words of its own."""
    if instance.alias_of_id is None:
        publish_quiz(page=instance, now=timezone.now())


def sweep(sender, course, now, **kwargs):
    publish_quizzes(course=course, now=now)


def connect() -> None:
    course_swept.connect(sweep, sender=Course)
    page_published.connect(quiz_published, sender=QuizPage)
