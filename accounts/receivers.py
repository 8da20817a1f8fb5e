from allauth.account.signals import email_confirmed, password_reset
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_delete
from django.utils import timezone

from . import audit, rights
from .actions import confirm_only_address, mark_staff, use_address
from .models import User


def address_confirmed(sender, request, email_address, **kwargs):
    use_address(address=email_address)


def password_reset_by_mail(sender, request, user, **kwargs):
    """The link came to the address: nobody needs to be asked for a code as well."""
    confirm_only_address(user=user)


def signed_in(sender, request, user, **kwargs):
    mark_staff(user=user)
    if user.is_staff:
        audit.record(act="account.signed_in", by=user, about=user, now=timezone.now())


def person_leaves(sender, instance, **kwargs):
    """Whichever screen or command deletes the row: what does not hang on it goes with it."""
    rights.erase(user=instance, now=timezone.now())


def connect() -> None:
    pre_delete.connect(person_leaves, sender=User)
    email_confirmed.connect(address_confirmed)
    password_reset.connect(password_reset_by_mail)
    user_logged_in.connect(signed_in)
