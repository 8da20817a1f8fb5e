"""What organisations keep about people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import (
    ERASED,
    GOES,
    UNSIGNED,
    Ground,
    Holding,
    declare,
    declare_impersonal,
)


def connect() -> None:
    declare_impersonal("accounts", "Organisation Brand Welcome", because="countries and networks")
    declare(
        Holding(
            "organisations",
            place=43,
            what=_("Which networks of schools you administer, and what you decided there"),
            why=_("working together with the schools of a network"),
            ground=Ground.CONTRACT,
            models={"accounts.Administrator": GOES | UNSIGNED | ERASED, "accounts.Affiliation": UNSIGNED},
            copies=("organisations",),
            erasers=("organisations",),
        )
    )
