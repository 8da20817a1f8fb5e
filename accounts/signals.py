"""What `accounts` announces to the apps above it."""

from django.dispatch import Signal

person_changed = Signal()
"""Sent inside the transaction that wrote a person's name, address, school, country or role. Passes `user`; an exception undoes the change."""

rights_changed = Signal()
"""Sent where somebody's rights, groups or powers were changed, or the account was switched on or off. Passes `user`."""
