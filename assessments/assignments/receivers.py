"""Publishing an assignment's page or a rubric writes what artefacts and marks are pinned to."""

from django.utils import timezone
from wagtail.signals import page_published, published

from assessments.models import AssignmentPage, Rubric
from courses.models import Course
from courses.signals import course_swept

from .publishing import publish_assignment, publish_assignments, publish_rubric


def assignment_published(sender, instance, **kwargs):
    """An alias only repeats another language: it has no words of its own."""
    if instance.alias_of_id is None:
        publish_assignment(page=instance, now=timezone.now())


def rubric_published(sender, instance, **kwargs):
    publish_rubric(rubric=instance, now=timezone.now())


def sweep(sender, course, now, **kwargs):
    publish_assignments(course=course, now=now)


def connect() -> None:
    course_swept.connect(sweep, sender=Course)
    page_published.connect(assignment_published, sender=AssignmentPage)
    published.connect(rubric_published, sender=Rubric)
