"""What `courses` announces to the apps above it."""

from django.dispatch import Signal

outline_published = Signal()
"""Sent inside the transaction that wrote a course's outlines. Passes `course` and `now`; an exception undoes the publishing."""
