"""What `notifications` announces to the apps above it."""

from django.dispatch import Signal

mail_promised = Signal()
"""Sent in the transaction that promises a mail, also where it was promised before. Passes `entry` and `story`, the name of its
template; an exception undoes the change that the mail tells of."""
