"""What other apps announce, and two deletions that databases do on their own."""

from django.db.models.signals import pre_delete

from accounts.models import School
from accounts.signals import person_changed
from credentials.signals import certificate_changed
from learning.signals import enrolment_changed, summaries_changed

from . import behind, following
from .models import ReportRow


def enrolment_followed(sender, enrolment, **kwargs):
    following.follow_enrolment(enrolment)


def course_followed(sender, course, **kwargs):
    behind.follow(course)


def person_followed(sender, user, **kwargs):
    following.follow_person(user)


def certificate_followed(sender, enrolment, **kwargs):
    following.follow_certificate(enrolment)


def school_leaves(sender, instance, **kwargs):
    following.follow_school(instance)


def row_leaves(sender, instance, **kwargs):
    following.forget(instance)


def connect() -> None:
    enrolment_changed.connect(enrolment_followed)
    summaries_changed.connect(course_followed)
    person_changed.connect(person_followed)
    certificate_changed.connect(certificate_followed)
    pre_delete.connect(school_leaves, sender=School)
    pre_delete.connect(row_leaves, sender=ReportRow)
