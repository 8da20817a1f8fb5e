"""What `support` keeps about people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import GOES, NAMELESS, UNSIGNED, Ground, Holding, declare


def connect() -> None:
    declare(
        Holding(
            "help",
            place=46,
            what=_("How somebody helped you with your account or a course, and why"),
            why=_("knowing who changed something of yours"),
            ground=Ground.INTEREST,
            models={
                "support.SupportAct": GOES | NAMELESS,
                "support.Look": GOES,
                "support.Merge": GOES | UNSIGNED,
            },
            copies=("help given to you", "looks at your pages", "accounts put together"),
            erasers=("words that stay", "accounts put together"),
        ),
        Holding(
            "letters sent",
            place=61,
            what=_("Which kinds of mails were sent to you, and whether they left"),
            why=_("helping you when one does not arrive"),
            ground=Ground.INTEREST,
            models={"support.Letter": GOES},
            copies=("mails to you",),
            days=30,
            job="notifications.housekeeping.forget_what_is_done",
        ),
    )
