"""What the register keeps about people: who entered and checked a fact, and what somebody has read."""

from django.utils.translation import gettext_lazy as _

from accounts import rights
from accounts.models import User
from accounts.privacy.registry import GOES, UNSIGNED, Ground, Holding, declare, declare_impersonal

from .models import RuleChangeSeen, RuleCheck, RuleTask, RuleVersion

COPY = "programme rules"


def connect() -> None:
    rights.register_exporter(COPY, export)
    declare(
        Holding(
            "programme rules",
            place=86,
            what=_(
                "Facts about funding programmes that you entered, checked or read again; changes that you put aside"
            ),
            why=_("knowing whom to ask about a fact, and telling you of a change only once"),
            ground=Ground.INTEREST,
            models={
                "roadmaps.RuleVersion": UNSIGNED,
                "roadmaps.RuleCheck": UNSIGNED,
                "roadmaps.RuleTask": UNSIGNED,
                "roadmaps.RuleChangeSeen": GOES,
            },
            copies=(COPY,),
            kept=_("with the facts, without you once your account is deleted"),
        )
    )
    declare_impersonal("roadmaps", "RuleFact RuleUse RuleChange", because="rules of programmes")


def export(user: User) -> dict:
    entered = RuleVersion.objects.filter(entered_by=user).order_by("pk")
    checks = RuleCheck.objects.filter(checked_by=user).order_by("pk")
    return {
        "entered": list(entered.values("fact__key", "number", "call", "value", "entered_at")),
        "checked": list(checks.values("version__fact__key", "version__number", "checked_at")),
        "read again": list(
            RuleTask.objects.filter(done_by=user).order_by("pk").values("change__fact__key", "done_at")
        ),
        "put aside": list(
            RuleChangeSeen.objects.of(user).order_by("pk").values("change__fact__key", "seen_at")
        ),
    }
