"""What people do with their account."""

from datetime import datetime
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.db import transaction
from wagtail.log_actions import LogContext

from notifications.mail import queue_letter

from . import rights
from .models import School, User
from .signals import person_changed


class AccountError(Exception):
    pass


class LastAdministratorError(AccountError):
    """Nobody would be left to run the site."""


@transaction.atomic
def change_profile(*, user: User, facts: dict, school: str) -> User:
    """`facts`: name, language, keeps_interface, role, country. A school is named; it is known once in its country."""
    for name, value in facts.items():
        setattr(user, name, value)
    user.school = find_school(name=school, country=user.country) if school else None
    user.save(update_fields=[*facts, "school"])
    person_changed.send(sender=User, user=user)
    return user


@transaction.atomic
def choose_interface(*, user: User, language: str) -> User:
    """Keep the interface in a language, which mails are then written in, too. Without one it follows what is read."""
    user.keeps_interface = bool(language)
    user.language = language or user.language
    user.save(update_fields=["keeps_interface", "language"])
    return user


def find_school(*, name: str, country: str) -> School:
    """The school of that name, written down the first time somebody names it; the kept one where two were merged."""
    rows = School.objects.select_related("merged_into")
    found, _ = rows.get_or_create(name__iexact=name, country=country, defaults={"name": name})
    return found.merged_into or found


@transaction.atomic
def use_address(*, address: EmailAddress) -> None:
    """The address that was confirmed last is the one somebody signs in with; it takes the place of older ones."""
    user, before = address.user, address.user.email
    _free(address)
    address.set_as_primary()
    EmailAddress.objects.filter(user=user, pk__lt=address.pk).delete()
    if before != address.email:
        _tell_the_old_address(user, before, address.email)
        person_changed.send(sender=User, user=user)


def _free(address: EmailAddress) -> None:
    """A closed account may still bear it whose addresses went over where two were merged: nobody signs in with it any more."""
    closed = User.objects.filter(email=address.email, is_active=False).exclude(pk=address.user_id)
    for user in closed:
        User.objects.filter(pk=user.pk).update(email=f"closed-{user.pk}@account.invalid")


@transaction.atomic
def vouch_for(*, user: User) -> None:
    """An address that allauth has not heard of was written down by an administrator, who knows whose it is."""
    if not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)


@transaction.atomic
def confirm_only_address(*, user: User) -> None:
    """Mail reached somebody. With two addresses it is not known which one it went to."""
    addresses = EmailAddress.objects.filter(user=user)
    if addresses.count() == 1:
        addresses.filter(email__iexact=user.email).update(verified=True)


def _tell_the_old_address(user: User, before: str, after: str) -> None:
    queue_letter(
        key=f"account:email_changed:{uuid4()}",
        to=before,
        template="account/email_changed",
        context={"name": user.name, "from_email": before, "to_email": after},
        language=user.language,
    )


@transaction.atomic
def delete_account(*, user: User, now: datetime) -> None:
    """By the person: the audit log says so."""
    with LogContext(user=user):
        end_account(user=user, now=now)


@transaction.atomic
def end_account(*, user: User, now: datetime, is_told: bool = True) -> None:
    """Forget a person. What they did goes with them; certificates stay true, but no longer lead to anybody."""
    refuse_last_administrator(user)
    rights.erase(user=user, now=now)
    if is_told:
        _tell_the_end(user)
    user.delete()


def _tell_the_end(user: User) -> None:
    queue_letter(
        key=f"account:deleted:{user.pk}",
        to=user.email,
        template="account/account_deleted",
        context={"name": user.name},
        language=user.language,
    )


def refuse_last_administrator(user: User) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise LastAdministratorError


def mark_staff(*, user: User) -> None:
    """Note on the account whether the CMS is open to it, so that pages need not ask for its groups."""
    is_staff = user.has_perm("wagtailadmin.access_admin")
    if is_staff != user.is_staff:
        user.is_staff = is_staff
        user.save(update_fields=["is_staff"])
