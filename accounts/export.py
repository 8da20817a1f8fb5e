"""What `accounts` itself keeps about a person."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from .models import AuditEntry, User, UserSession


def account(user: User) -> dict:
    addresses = EmailAddress.objects.filter(user=user).order_by("email")
    return {
        "name": user.name,
        "e-mail": user.email,
        "language": user.language,
        "keeps the interface in it": user.keeps_interface,
        "role": user.role,
        "country": user.country,
        "school": user.school.name if user.school else "",
        "joined": user.date_joined,
        "last signed in": user.last_login,
        "addresses": [{"e-mail": address.email, "confirmed": address.verified} for address in addresses],
    }


def audit_lines(user: User) -> list[dict]:
    """What stands in the audit log about them and what they did; nobody else is named.

    From what to what is not told: a result may not be released yet (S-27), and each app exports what is.
    """
    facts = ("number", "at", "act", "subject_kind", "subject_id", "subject_label")
    return list(AuditEntry.objects.of(user).order_by("number").values(*facts))


def factors(user: User) -> list[dict]:
    """Which there are and since when; never what would let somebody in."""
    return [
        {"kind": each.type, "name": str(each), "added": each.created_at, "last used": each.last_used_at}
        for each in Authenticator.objects.filter(user=user).order_by("pk")
    ]


def sessions(user: User) -> list[dict]:
    facts = ("device", "began_at", "seen_at")
    return list(UserSession.objects.of(user).order_by("began_at").values(*facts))


def identities(user: User) -> list[dict]:
    return [
        {
            "issuer": each.extra_data.get("iss"),
            "subject": each.extra_data.get("sub"),
            "added": each.date_joined,
        }
        for each in SocialAccount.objects.filter(user=user).order_by("pk")
    ]
