"""A course is retired, or opens again. That is no draft: it holds from the day that was said, in all languages at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from courses.actions import publish_outline
from courses.models import Course
from studio.permissions import rights_on

from .locked import source_page
from .refusals import RefusedError


@transaction.atomic
def retire(*, course: Course, since: datetime, successor: Course | None, user: User, now: datetime) -> Course:
    """`since`: from then on nobody new is enrolled. Who is inside goes on; who follows a path is asked for one course less."""
    course = _mine(course, user)
    if successor and successor.pk == course.pk:
        raise RefusedError(_("A course cannot take its own place."))
    course.retired_from, course.successor = since, successor
    return _stored(course, "pontis.retire", user, now)


@transaction.atomic
def open_again(*, course: Course, user: User, now: datetime) -> Course:
    course = _mine(course, user)
    course.retired_from = course.successor = None
    return _stored(course, "pontis.open_again", user, now)


def _mine(course: Course, user: User) -> Course:
    if not rights_on(user, source_page(course)).may_publish:
        raise RefusedError(_("You may not publish this course, so you cannot retire it or open it again."))
    return Course.objects.select_for_update(no_key=True).get(pk=course.pk)


def _stored(course: Course, action: str, user: User, now: datetime) -> Course:
    course.save(update_fields=["retired_from", "successor"])
    log(instance=source_page(course), action=action, user=user)
    course = publish_outline(course=course, now=now)
    for other in Course.objects.filter(prerequisites__needs=course).order_by("pk"):
        publish_outline(course=other, now=now)
    return course
