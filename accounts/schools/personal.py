"""What schools keep about people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import ERASED, GOES, NAMELESS, UNSIGNED, Ground, Holding, declare


def connect() -> None:
    declare(
        Holding(
            "schools",
            place=40,
            what=_("To which school you belong, what you may do there, and whom you invited"),
            why=_("working together with your colleagues"),
            ground=Ground.CONTRACT,
            models={
                **{f"accounts.{name}": GOES for name in ("Membership", "JoinRequest")},
                **{f"accounts.{name}": GOES for name in ("Handover", "DeskCountry")},
                "accounts.Invitation": NAMELESS | ERASED,
                "accounts.Verification": NAMELESS,
                "accounts.InvitationUse": UNSIGNED,
                "accounts.SchoolMerge": UNSIGNED,
                "accounts.School": UNSIGNED,
            },
            copies=("schools",),
            erasers=("schools", "words that stay"),
        )
    )
