"""What Django and Wagtail do to an account, whichever way: its powers, its groups, its end. Who did it is who uses the CMS.

Signals of rows are heard here because a log must not depend on which screen or command was used.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from accounts.models import User
from accounts.signals import rights_changed as announce

from .chain import NOTHING, Fact, Note, Subject, record, record_all

POWERS = ("is_superuser", "is_active")
BEFORE = "_powers_before"
NEW = {"is_superuser": False, "is_active": True}


def powers_before(sender, instance: User, raw, update_fields, **kwargs):
    """Looked up only where a save can change them."""
    vars(instance)[BEFORE] = None  # from here to the next signal of the same save
    if raw or (update_fields is not None and not {*POWERS} & {*update_fields}):
        return
    kept = User.objects.filter(pk=instance.pk).values(*POWERS).first() if instance.pk else None
    vars(instance)[BEFORE] = kept or NEW


def switched_on_or_off(request, action_type: str, objects: Iterable[User], action_class_instance) -> None:
    """Wagtail does it to many at once, without a signal; `objects` are as they were before."""
    if action_type != "set_active_state":
        return
    is_active = action_class_instance.cleaned_form.cleaned_data["mark_as_active"]
    objects = [person for person in objects if person.is_active != is_active]
    for person in objects:
        announce.send(sender=User, user=person)
    record_all(
        (
            Note(
                "account.powers",
                request.user,
                person,
                NOTHING,
                {"is_active": not is_active},
                {"is_active": is_active},
            )
            for person in objects
        ),
        now=timezone.now(),
    )


def powers_changed(sender, instance: User, **kwargs):
    before = vars(instance).pop(BEFORE, None)
    changed = [name for name in POWERS if before and before[name] != getattr(instance, name)]
    if before and changed:
        announce.send(sender=User, user=instance)
        record(
            act="account.powers",
            by=_acting(),
            about=instance,
            before={name: before[name] for name in changed},
            after={name: getattr(instance, name) for name in changed},
            now=timezone.now(),
        )


def groups_changed(sender, instance: Any, action: str, reverse: bool, pk_set, **kwargs):
    if action not in {"post_add", "post_remove", "pre_clear"} or pk_set == set():
        return
    named = _names(instance, reverse=reverse, chosen=pk_set)
    for person in _people(instance, reverse=reverse, chosen=pk_set):
        now_in = set(person.groups.values_list("name", flat=True))
        _note_groups(person, *_difference(action, now_in, named))


def _people(instance: Any, *, reverse: bool, chosen: set[int] | None) -> Iterable[User]:
    if not reverse:
        return [instance]
    people = User.objects.filter(groups=instance) if chosen is None else User.objects.filter(pk__in=chosen)
    return people.order_by("pk")


def _names(instance: Any, *, reverse: bool, chosen: set[int] | None) -> set[str]:
    if reverse:
        return {instance.name}
    groups = instance.groups.all() if chosen is None else Group.objects.filter(pk__in=chosen)
    return set(groups.values_list("name", flat=True))


def _difference(action: str, now_in: set[str], named: set[str]) -> tuple[set[str], set[str]]:
    match action:
        case "post_add":
            return now_in - named, now_in
        case "post_remove":
            return now_in | named, now_in
        case _:
            return now_in, now_in - named


def _note_groups(person: User, before: set[str], after: set[str]) -> None:
    announce.send(sender=User, user=person)
    was: dict[str, Fact] = {"groups": sorted(before)}
    record(
        act="account.groups",
        by=_acting(),
        about=person,
        before=was,
        after={"groups": sorted(after)},
        now=timezone.now(),
    )


def group_deleted(sender, instance: Group, **kwargs):
    """Its members lose it without a word of Django's."""
    groups_changed(sender, instance, action="pre_clear", reverse=True, pk_set=None)


def rights_changed(sender, instance: Any, action: str, reverse: bool, pk_set, **kwargs):
    """Of a group, or of a person beside their groups."""
    if reverse or action not in {"post_add", "post_remove", "pre_clear"} or pk_set == set():
        return
    rights = instance.permissions if isinstance(instance, Group) else instance.user_permissions
    has = set(rights.values_list("codename", flat=True))
    chosen = Permission.objects.filter(pk__in=pk_set or ()).values_list("codename", flat=True)
    before, after = _difference(action, has, has if pk_set is None else set(chosen))
    is_group = isinstance(instance, Group)
    if not is_group:
        announce.send(sender=User, user=instance)
    record(
        act="group.rights" if is_group else "account.rights",
        by=_acting(),
        about=None if is_group else instance,
        subject=Subject("group", instance.pk, instance.name) if is_group else NOTHING,
        before={"rights": sorted(before)},
        after={"rights": sorted(after)},
        now=timezone.now(),
    )


def account_deleted(sender, instance: User, **kwargs):
    record(act="account.deleted", by=_acting(), about=instance.pk, now=timezone.now())


def _acting() -> User | None:
    """Wagtail names who uses the CMS; nobody does in a command."""
    return get_active_log_context().user


def connect() -> None:
    pre_save.connect(powers_before, sender=User)
    post_save.connect(powers_changed, sender=User)
    m2m_changed.connect(groups_changed, sender=User.groups.through)
    m2m_changed.connect(rights_changed, sender=Group.permissions.through)
    m2m_changed.connect(rights_changed, sender=User.user_permissions.through)
    pre_delete.connect(group_deleted, sender=Group)
    post_delete.connect(account_deleted, sender=User)
