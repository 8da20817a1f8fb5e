"""What `credentials` keeps about people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import ERASED, KEPT, NAMELESS, UNSIGNED, Ground, Holding, declare


def connect() -> None:
    declare(
        Holding(
            "certificates",
            place=30,
            what=_("Certificates: your name, the course and the date"),
            why=_("proof for you and for those to whom you show it"),
            ground=Ground.CONTRACT,
            models={
                "credentials.Certificate": KEPT | UNSIGNED | ERASED,
                "credentials.Revocation": NAMELESS,
            },
            copies=("certificates",),
            erasers=("names on certificates",),
            kept=_(
                "for ever, so that they can be checked; without your name, if you ask for that when you leave"
            ),
        )
    )
