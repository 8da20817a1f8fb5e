from courses.signals import outline_published, path_published

from .cohorts import dates
from .cohorts.actions import forget_units
from .following import come_to_end, course_finished, steps_changed
from .recounting import forgive
from .signals import course_completed, enrolment_changed, summaries_changed


def course_published(sender, course, now, waived, **kwargs):
    """Publishing alone changes nobody's progress: people keep the edition that they began with."""
    if waived:
        forgive(course=course, now=now)
    come_to_end(course=course, now=now)
    forget_units(course=course, units=set(course.units.live().values_list("pk", flat=True)))


def connect() -> None:
    outline_published.connect(course_published)
    enrolment_changed.connect(dates.enrolment_changed)
    summaries_changed.connect(dates.summaries_changed)
    course_completed.connect(course_finished)
    path_published.connect(steps_changed)
