"""What is kept about a person in schools: for their copy of their data, and to be forgotten."""

from datetime import datetime

from django.db.models import Q

from accounts.models import User

from .models import Handover, Invitation, InvitationUse, JoinRequest, Membership, Verification


def schools(user: User) -> dict:
    return {
        "memberships": [_membership(each) for each in Membership.objects.of(user).select_related("school")],
        "asked to join": [_request(each) for each in JoinRequest.objects.of(user).select_related("school")],
        "invitations made": list(Invitation.objects.of(user).values("email", "role", "words", "made_at")),
        "invitations followed": [
            {"school": use.invitation.school.name, "when": use.used_at}
            for use in InvitationUse.objects.of(user).select_related("invitation__school")
        ],
        "asked for verification": list(
            Verification.objects.of(user).values("words", "link", "asked_at", "state", "reply")
        ),
        "handovers": list(Handover.objects.of(user).values("made_at", "state", "decided_at")),
        "country desks": list(user.desk_countries.values_list("country", flat=True)),
    }


def _membership(membership: Membership) -> dict:
    return {
        "school": membership.school.name,
        "role": membership.role,
        "from": membership.joined_at,
        "until": membership.ended_at,
    }


def _request(request: JoinRequest) -> dict:
    return {
        "school": request.school.name,
        "words": request.words,
        "when": request.made_at,
        "state": request.state,
        "decided": request.decided_at,
    }


def forget(*, user: User, now: datetime) -> None:
    """Invitations that others sent to their address, whether or not they followed them; and by which they came in."""
    sent = Invitation.objects.unscoped("sent to their address").exclude(email="")
    sent.filter(Q(email__iexact=user.email) | Q(uses__in=InvitationUse.objects.of(user))).delete()
