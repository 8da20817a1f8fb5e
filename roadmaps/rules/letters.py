"""Who keeps a text hears that a fact in it has changed: one mail with all of them, once an hour at most."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts.models import User
from courses.models import Unit
from notifications.mail import queue_letter

from .models import RuleTask

PERMISSION = "change_rulefact"
MOST_TOLD = 30


@transaction.atomic
def tell_owners(*, now: datetime) -> None:
    tasks = list(
        RuleTask.objects.open()
        .filter(told_at=None)
        .select_for_update(of=("self",), no_key=True)
        .select_related("change__fact", "page", "course")
        .order_by("pk")
    )
    for person, theirs in _by_person(tasks).items():
        _tell(person, theirs)
    RuleTask.objects.filter(pk__in=[task.pk for task in tasks]).update(told_at=now)


def _by_person(tasks: Iterable[RuleTask]) -> dict[User, list[RuleTask]]:
    """Who looks after the unit, and who made the page; where there is neither, whoever keeps the register."""
    tasks = list(tasks)
    caretakers = _caretakers(tasks)
    fallback = list(_keepers()) if tasks else []
    found = defaultdict(list)
    for task in tasks:
        people = {caretakers.get(task.page.translation_key), task.page.owner} if task.page else set()
        for person in {each for each in people if each and each.is_active} or set(fallback):
            found[person].append(task)
    return found


def _caretakers(tasks: Iterable[RuleTask]) -> dict:
    keys = [task.page.translation_key for task in tasks if task.page]
    units = Unit.objects.filter(uuid__in=keys, caretaker__isnull=False).select_related("caretaker")
    return {unit.uuid: unit.caretaker for unit in units}


def _keepers():
    may = Q(groups__permissions__codename=PERMISSION) | Q(user_permissions__codename=PERMISSION)
    return User.objects.filter(may, is_active=True).distinct().order_by("pk")


def _tell(person: User, tasks: list[RuleTask]) -> None:
    """The key holds the last of them: the same is never told twice."""
    queue_letter(
        key=f"rules:{person.pk}:{tasks[-1].pk}",
        to=person.email,
        template="rules_changed",
        context={
            "name": person.name,
            "titles": [_title(task) for task in tasks[:MOST_TOLD]],
            "more": max(len(tasks) - MOST_TOLD, 0),
            "url": f"{settings.BASE_URL}{reverse('rule_desk:changes')}",
        },
        language=person.language,
    )


def _title(task: RuleTask) -> str:
    place = task.page.title if task.page else str(task.item)
    course = f"{task.course.code}, " if task.course else ""
    return f"{task.change.fact.key}: {course}{place} ({task.language})"
