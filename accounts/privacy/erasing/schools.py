"""A school of which we know only because somebody wrote it into their profile goes with them."""

from datetime import datetime

from django.db import models

from accounts.models import School, User
from accounts.privacy.schema import leading_to, people_in, rows_of


def erase(*, user: User, now: datetime) -> None:
    school = user.school
    if school and not any(_leads_to(relation, school, user) for relation in leading_to(School)):
        User.objects.filter(pk=user.pk).update(school=None)
        user.school = None
        school.delete()


def _leads_to(relation: models.ForeignObjectRel, school: School, user: User) -> bool:
    """Another's profile does, and whatever a school has of its own: members, for example."""
    rows = rows_of(relation.related_model).filter(**{relation.field.name: school})
    if relation.on_delete is models.SET_NULL:
        rows = rows.exclude(**_said_by(relation.related_model, user))
    return rows.exists()


def _said_by(model: type[models.Model], user: User) -> dict[str, object]:
    """What this person says of themselves, and what is derived from it."""
    if model is User:
        return {"pk": user.pk}
    owners = people_in(model)
    return {owners[0]: user} if owners else {"pk": None}
