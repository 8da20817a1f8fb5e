"""What `studio` keeps about people: translators, readers of drafts, and whoever reports an error."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import (
    ERASED,
    GOES,
    NAMELESS,
    UNSIGNED,
    Ground,
    Holding,
    declare,
    declare_impersonal,
)


def connect() -> None:
    declare(_reports(), _readers(), _workshop())
    rows = "InterfaceVersion PageWords CheckedLink Predecessor GlossaryTerm"
    declare_impersonal("studio", rows, because="words of the site")


def _reports() -> Holding:
    return Holding(
        "errors reported",
        place=45,
        what=_("What you report as an error, with your address if you want an answer"),
        why=_("mending it and answering you"),
        ground=Ground.INTEREST,
        models={"studio.Report": ERASED | NAMELESS},
        copies=("errors reported",),
        erasers=("errors reported", "words that stay"),
        kept=_(
            "until your account is deleted; without an account, your address for some weeks after our answer"
        ),
        job="studio.errata.forgetting.forget_addresses",
    )


def _readers() -> Holding:
    return Holding(
        "readers of drafts",
        place=85,
        what=_("Name and address of people who read a draft"),
        why=_("inviting them, and knowing who found a course ready"),
        ground=Ground.INTEREST,
        models={
            "studio.ReviewLink": ERASED | UNSIGNED,
            "studio.SignOff": ERASED,
            "studio.ReviewComment": UNSIGNED,
        },
        erasers=("readers of drafts",),
        kept=_("some months after the link has ended"),
        job="studio.review.housekeeping.forget_readers",
    )


def _workshop() -> Holding:
    return Holding(
        "translating",
        place=84,
        what=_("For translators: what you translated, and what you work on"),
        why=_("working together on courses, and knowing what was changed"),
        ground=Ground.CONTRACT,
        models={
            "studio.Claim": GOES,
            "studio.TranslatorLanguages": GOES,
            **{f"studio.{name}": UNSIGNED for name in ["Drafting", "InterfaceWording", "Erratum", "Moment"]},
        },
        copies=("texts of the interface",),
        kept=_("with the courses, without you once your account is deleted"),
    )
