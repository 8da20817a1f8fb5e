"""What a school still lacks, in the order in which it matters: told to those who lead it, on its page."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from .models import Membership, School, SchoolRole


class Lack(models.TextChoices):
    LEAD = "lead", _("Nobody leads this school at the moment")
    DEPUTY = "deputy", _("Nobody stands in for the lead")
    FACTS = "facts", _("Some facts about the school are missing")
    VERIFICATION = "verification", _("The school is not verified yet")


FACTS = ("region", "kind", "sectors", "size", "languages")


def lacks(school: School, members: Iterable[Membership]) -> list[Lack]:
    roles = {member.role for member in members if member.user.is_active}
    there = {
        Lack.LEAD: SchoolRole.LEAD in roles,
        Lack.DEPUTY: SchoolRole.DEPUTY in roles or SchoolRole.LEAD not in roles,
        Lack.FACTS: all(getattr(school, name) for name in FACTS),
        Lack.VERIFICATION: school.is_verified,
    }
    return [lack for lack, is_there in there.items() if not is_there]
