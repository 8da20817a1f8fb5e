"""What the Compass keeps about people: their answers while a round is open. Afterwards there are only sums."""

from django.utils.translation import gettext_lazy as _

from accounts import rights
from accounts.models import User
from accounts.privacy.registry import GOES, UNSIGNED, Ground, Holding, declare, declare_impersonal

from .models import CompassSheet


def connect() -> None:
    rights.register_exporter("compass", sheets)
    declare(
        Holding(
            "compass",
            place=27,
            what=_("What you answer in your school's Compass"),
            why=_("adding it up for your school; no single answer is shown"),
            ground=Ground.CONTRACT,
            models={
                "roadmaps.CompassSheet": GOES,
                "roadmaps.CompassRound": UNSIGNED,
                "roadmaps.BenchmarkConsent": UNSIGNED,
            },
            copies=("compass",),
            kept=_("until the round is closed, then only sums"),
        )
    )
    declare_impersonal("roadmaps", "CompassLink", because="a secret of a school, without people")
    declare_impersonal("roadmaps", "BenchmarkQuarter BenchmarkUse", because="sums of schools")


def sheets(user: User) -> list[dict]:
    found = CompassSheet.objects.of(user).order_by("begun_at", "pk")
    return list(
        found.values(
            "round__school__name",
            "round__year",
            "voice",
            "is_frank",
            "answers",
            "advice",
            "evidence",
            "saved_at",
        )
    )
