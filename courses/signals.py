"""What `courses` announces to the apps above it."""

from django.dispatch import Signal

outline_published = Signal()
"""Sent inside the transaction that wrote a course's outlines. Passes `course` and `now`; an exception undoes the publishing."""

course_swept = Signal()
"""Sent by the sweeper after it looked at a course that is live or was: what else is made from its pages can be made again here.
Passes `course` and `now`."""
