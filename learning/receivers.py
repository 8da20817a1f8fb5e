from courses.signals import outline_published, path_published

from .following import come_to_end, course_finished, steps_changed
from .recounting import forgive
from .signals import course_completed


def course_published(sender, course, now, waived, **kwargs):
    """Publishing alone changes nobody's progress: people keep the edition that they began with."""
    if waived:
        forgive(course=course, waived=waived, now=now)
    come_to_end(course=course, now=now)


def connect() -> None:
    outline_published.connect(course_published)
    course_completed.connect(course_finished)
    path_published.connect(steps_changed)
