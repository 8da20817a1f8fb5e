"""What `credentials` announces to the apps above it."""

from django.dispatch import Signal

certificate_changed = Signal()
"""Sent inside the transaction that issued or withdrew the certificate of an enrolment. Passes `enrolment`."""
