"""What `content` announces to the apps above it."""

from django.dispatch import Signal

medium_changed = Signal()
"""Sent inside the transaction in which something changed that learners see of an image or a document: its file, its rights,
its captions. Passes `medium` and `now`; an exception undoes the change."""
