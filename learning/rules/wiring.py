"""What rules do by themselves, what of them is written down, and what is kept of people by them."""

from django.utils.translation import gettext_lazy as _

from accounts import audit, rights
from accounts.models import User
from accounts.privacy.registry import GOES, UNSIGNED, Ground, Holding, declare
from accounts.signals import person_changed

from . import applying, conditions, housekeeping  # noqa: F401 - its jobs are known from here on
from .models import RuleEnrolment


def connect() -> None:
    conditions.connect()
    person_changed.connect(applying.person_changed)
    facts = {"on": _("Switched on"), "conditions": _("Conditions")}
    audit.register("rule.changed", _("Enrolment rule changed"), subject=_("Rule"), facts=facts)
    rights.register_exporter("enrolled by rules", enrolled)
    declare(
        Holding(
            "rules",
            place=24,
            what=_("By which rule you were enrolled, and rules that you made"),
            why=_("enrolling you once and no more, and telling you of it"),
            ground=Ground.INTEREST,
            models={"learning.RuleEnrolment": GOES, "learning.EnrolmentRule": UNSIGNED},
            copies=("enrolled by rules",),
        )
    )


def enrolled(user: User) -> list[dict]:
    rows = RuleEnrolment.objects.of(user).select_related("rule").order_by("at", "pk")
    return [{"rule": row.rule.name, "enrolled": row.at} for row in rows]
