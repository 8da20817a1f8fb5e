"""The acts that `accounts` writes down itself, and those that many apps know."""

from django.utils.translation import gettext_lazy as _

from .acts import register


def connect() -> None:
    register("account.signed_in", _("Somebody of the staff signed in"))
    register("account.groups", _("Groups of a person changed"), facts={"groups": _("Groups")})
    register(
        "account.powers",
        _("Rights of a person changed"),
        facts={"is_superuser": _("Administrator"), "is_active": _("May sign in")},
    )
    register("account.rights", _("Rights beside the groups changed"), facts={"rights": _("Rights")})
    register(
        "group.rights", _("Rights of a group changed"), subject=_("Group"), facts={"rights": _("Rights")}
    )
    register("account.sessions_ended", _("Signed out on all other devices"))
    kinds = {"totp": _("Authenticator app"), "webauthn": _("Passkey"), "recovery_codes": _("Recovery codes")}
    for act, label in (
        ("account.factor_added", _("Second step added")),
        ("account.factor_removed", _("Second step removed")),
    ):
        register(act, label, facts={"kind": _("Kind")}, values={"kind": kinds})
    register("account.identity_added", _("Account elsewhere connected"))
    register("account.identity_removed", _("Account elsewhere disconnected"))
    register("account.deletion_asked", _("Deletion of an account asked for"), facts={"reason": _("Reason")})
    register("account.deletion_withdrawn", _("Account to be deleted is kept"))
    register("account.deleted", _("Account deleted"))
    register(
        "consent.text",
        _("Text of a consent changed"),
        facts={"material": _("It changes what people agree to")},
    )
    register("account.data_taken", _("Copy of a person's data taken"))
    register(
        "report.exported",
        _("Report downloaded"),
        subject=_("Report"),
        facts={"format": _("Format"), "filters": _("Filters")},
    )
