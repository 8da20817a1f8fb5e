"""Every publishing of a course is a moment of its history."""

from wagtail.log_actions import get_active_log_context

from courses.signals import outline_published

from .actions import keep_moment


def course_published(sender, course, tree, now, **kwargs):
    """By whom is known inside the CMS; what the clock or a command publishes has nobody."""
    user = getattr(get_active_log_context(), "user", None)
    keep_moment(course=course, tree=tree, by=user if user and user.is_authenticated else None, now=now)


def connect() -> None:
    outline_published.connect(course_published)
