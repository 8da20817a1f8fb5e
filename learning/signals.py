"""What `learning` announces to the apps above it."""

from django.dispatch import Signal

course_completed = Signal()
"""Sent once, inside the transaction in which an enrolment is finished. Passes `enrolment` and `now`."""

enrolment_changed = Signal()
"""Sent inside the transaction that wrote an enrolment's summary, state or score, never for a place. Passes `enrolment`; an exception
undoes the change."""

summaries_changed = Signal()
"""Sent once inside the transaction that counted all summaries of a course again. Passes `course`."""

path_completed = Signal()
"""Sent once, inside the transaction in which the last course of a path is finished. Passes `following` and `now`."""
