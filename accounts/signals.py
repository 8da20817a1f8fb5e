"""What `accounts` announces to the apps above it."""

from django.dispatch import Signal

person_changed = Signal()
"""Sent inside the transaction that wrote a person's name, address, school, country or role. Passes `user`; an exception undoes the change."""
