from courses.signals import outline_published

from .recounting import recount


def course_published(sender, course, now, **kwargs):
    recount(course=course, now=now)


def connect() -> None:
    outline_published.connect(course_published)
