"""What `courses` announces to the apps above it."""

from django.dispatch import Signal

outline_published = Signal()
"""Sent inside the transaction that wrote a course's outlines. Passes `course`, `tree` (its live pages, a
`building.CourseTree`), `now` and `waived`, the ids of the `EditionUnit`s that were required until now and have gone;
an exception undoes the publishing."""

path_published = Signal()
"""Sent inside the transaction that wrote the courses of a path, whether they are others than before or not. Passes `path` and `now`; an
exception undoes the change."""

course_swept = Signal()
"""Sent by the sweeper after it looked at a course that is live or was: what else is made from its pages can be made again here.
Passes `course` and `now`."""
